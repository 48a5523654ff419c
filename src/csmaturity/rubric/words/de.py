"""The German words that rules look for.

Not how they are looked for, which is each rule's business, nor the verbs (csmaturity.rubric.words.de_verbs). All
is in small letters, so that a noun that reads like a verb, such as “Fragen”, is no verb here.
"""

from __future__ import annotations

from csmaturity.rubric.words.de_verbs import FINITE, INFINITIVES, PARTICIPLES
from csmaturity.rubric.words.lists import Amounts, WordLists, phrases, words

_AUXILIARIES = words(
    """
    ist sind war waren wird werden wurde wurden hat haben hatte hatten kann können konnte konnten muss müssen darf
    dürfen soll sollen sollte sollten
    """
)
_INTERROGATIVES = words(
    """
    wie was wer wen wem wessen wann wo woher wohin warum weshalb wozu womit wofür worauf woran welche welcher welches
    welchen welchem wieviel ob
    """
)
_NUMBERS = words(
    """
    zwei drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig dreißig hälfte drittel viertel prozent null einmal
    zweimal dreimal
    """
)
_RHYTHMS = words(
    """
    täglich wöchentlich vierzehntäglich monatlich quartalsweise vierteljährlich halbjährlich jährlich stündlich tägliche
    wöchentliche monatliche vierteljährliche jährliche
    """
)
_PERIODS = words(
    """
    minute minuten stunde stunden tag tage tagen tages woche wochen monat monate monaten monats quartal quartale
    quartalen quartals halbjahr jahr jahre jahren jahres arbeitstag arbeitstage arbeitstagen werktag werktage werktagen
    geschäftsjahr
    """
)
_KEIN = words("kein keine keinen keinem keiner keines keinerlei")
_NEGATIONS = _KEIN | words("nicht nie niemals niemand niemandem niemanden nichts nirgends ohne weder fehlt fehlen")

GERMAN = WordLists(
    # German puts words together: “Zielvereinbarung” and “Ziele” are one subject, which their letters do not show.
    skipped=frozenset({"shifting-dimension"}),
    highest_grade=26,
    fewest_words=3,
    measures=_NUMBERS | _RHYTHMS | _PERIODS,
    stop_words=words(
        """
    der die das den dem des ein eine einen einem einer eines und oder aber als am an auf aus bei beim bis da damit dann
    dass denn durch er es für gegen hat haben hatte ich ihr ihre ihren ihrem ihrer im in ins ist ja jede jeder jedes
    jeden jedem man mit nach noch nur ob sein seine seinen seiner seit sich sie sind so sowie über um uns unser unsere
    unter vom von vor war waren was wann welche welcher welches welchen wer wem wen wenn werden wie wird wo wurde wurden
    zu zum zur zwischen nicht kein keine alle allen auch mehr sehr schon selbst dieser diese dieses diesen diesem etwa
    mindestens höchstens weniger kann können muss müssen soll sollen
        """
    ),
    negations=_NEGATIONS,
    plain_negations=words("nicht kein keine keinen keinem keiner keines"),
    before_negation=words("wenn ob oder falls sondern aber noch warum weshalb"),
    after_negation=words("nur mehr zuletzt"),
    negation_frame=_NEGATIONS | _AUXILIARIES | words("ein eine einen einem einer eines der die das den dem es gibt"),
    vague=words(
        """
    regelmäßig regelmäßige regelmäßigen regelmäßiger häufig oft gelegentlich manchmal selten bisweilen zeitnah zeitnahe
    zügig angemessen angemessene angemessenen angemessener ausreichend ausreichende ausreichenden hinreichend genügend
    geeignet geeignete geeigneten ordnungsgemäß sachgerecht adäquat adäquate erheblich erhebliche wesentlich weitgehend
    größtenteils überwiegend meist meistens normalerweise üblicherweise grundsätzlich gewöhnlich zeitweise einigermaßen
    ziemlich diverse etliche zahlreiche baldmöglichst schnellstmöglich
        """
    ),
    vague_phrases=phrases(
        """
        bedarf: bei bedarf, nach bedarf
        bedarfsfall: im bedarfsfall
        zeit: von zeit zu zeit
        wieder: immer wieder, hin und wieder
        möglich: soweit möglich, wenn möglich, sofern möglich, so weit möglich
        möglichkeit: nach möglichkeit
        abständen: in regelmäßigen abständen, in gewissen abständen
        teil: zum großen teil, zum teil
        regel: in der regel
        umfang: in gewissem umfang, in angemessenem umfang
        gegebenenfalls: gegebenenfalls
        """
    ),
    before_amount=words("wie so mehr weniger zu ebenso genauso"),
    absolute=words("immer stets niemals ausnahmslos lückenlos restlos 100%"),
    absolute_phrases=phrases(
        """
        ausnahme: ohne ausnahme
        jederzeit: ist jederzeit, sind jederzeit
        zeit: zu jeder zeit
        fällen: in allen fällen
        fall: in jedem fall
        100: 100 %, 100 prozent
        """
    ),
    limited=words("mehr weniger später länger noch wenn wieder über unter häufiger seltener"),
    intention=words("beabsichtigt beabsichtigen anstreben anstrebt angestrebt"),
    intention_phrases=phrases(
        """
        geplant: ist geplant, sind geplant, wird geplant
        plant: das team plant, plant das, plant die, plant zu
        planen: planen sie, wir planen
        vor: sieht vor, haben vor
        vorgesehen: ist vorgesehen, sind vorgesehen
        ziel: hat das ziel, haben das ziel, hat zum ziel
        zukunft: in zukunft
        künftig: soll künftig, sollen künftig, wird künftig, werden künftig
        will: das team will, das unternehmen will, die leitung will
        wollen: wir wollen, wollen sie
        würden: würden sie
        eingeführt: soll eingeführt, wird eingeführt werden
        arbeitet: arbeitet daran
        arbeiten: arbeiten daran
        strebt: strebt an, strebt eine, strebt das, strebt die
        """
    ),
    open_endings=phrases(
        """
        usw: usw
        etc: etc
        ä: u ä, o ä
        u: u a, u v m
        weiter: und so weiter
        ähnliches: und ähnliches, oder ähnliches
        dergleichen: und dergleichen
        mehr: und vieles mehr, und mehr
        andere: und andere
        anderem: unter anderem
        """
    ),
    examples={
        "wie etwa": "wie etwa",
        "wie zum beispiel": "wie zum Beispiel",
        "z b": "z. B.",
        "zum beispiel": "zum Beispiel",
    },
    leading_phrases=phrases(
        """
        zu: stimmen sie zu
        zustimmen: würden sie zustimmen
        meinung: sind sie auch der meinung, sind sie der meinung
        auch: finden sie nicht auch, meinen sie nicht auch, glauben sie nicht auch
        selbstverständlich: selbstverständlich
        natürlich: natürlich
        bekanntlich: bekanntlich
        zweifellos: zweifellos
        sicherlich: sicherlich
        wissen: wie sie wissen, wie wir alle wissen
        wichtig: wie wichtig, ist es wichtig, sind wichtig
        unerlässlich: unerlässlich ist, ist unerlässlich, sind unerlässlich
        entscheidend: entscheidend ist, ist entscheidend, sind entscheidend
        bedeutung: welche bedeutung hat für sie
        """
    ),
    loaded=words(
        """
    erstklassig erstklassige erstklassigen weltklasse vorbildlich vorbildliche veraltet veraltete veralteten rückständig
    zukunftsweisend zukunftsweisende hochmodern hochmoderne
        """
    ),
    yes_no=_AUXILIARIES | FINITE | INFINITIVES | words("gibt liegt liegen existiert existieren besteht bestehen"),
    subordinating=words(
        """
    wenn falls sofern ob dass weil da während obwohl bevor nachdem sobald damit der die das den dem deren dessen welche
    welcher welches
        """
    ),
    counting_phrases=phrases(
        """
        viele: wie viele
        viel: wie viel
        oft: wie oft
        häufig: wie häufig
        anteil: welcher anteil, welchen anteil
        prozent: wie viel prozent
        """
    ),
    past=words("wurde wurden war waren hatte hatten gab"),
    time=_RHYTHMS
    | _PERIODS
    | words(
        "letzte letzten letzter letztes letztem zuletzt seit heute gestern derzeit aktuell pro je bis vor innerhalb"
    ),
    frequency_phrases=phrases(
        """
        oft: wie oft
        häufig: wie häufig
        gut: wie gut
        schnell: wie schnell
        zufrieden: wie zufrieden
        """
    ),
    existing=words("ihr ihre ihren ihrem ihrer ihres unser unsere unseren"),
    conjunctions=words("und"),
    alternatives=words("ob oder wenn"),
    both=("sowie", "sowohl"),
    how=words("wie"),
    rating_openings=words("zufrieden vertraut sicher glücklich"),
    interrogatives=_INTERROGATIVES,
    auxiliaries=_AUXILIARIES,
    passive=words("wird werden wurde wurden ist sind war waren worden"),
    determiners=words(
        """
    der die das den dem des ein eine einen einem einer kein keine ihr ihre ihren dieser diese dieses jeder jede jedes
    jeden alle allen von zu zum zur mit für in im bei beim über und oder zum beim vom
        """
    ),
    after_verb=words(
        """
    sie ihn es ihnen man der die das den dem ein eine einen ihr ihre ihren ihrem diese dieses diesen jede jeden alle mit
    in im nach bei für von wer wann wie was dabei daraus
        """
    ),
    verbs=INFINITIVES | FINITE,
    unambiguous_verbs=INFINITIVES | FINITE,
    before_infinitive=words("zu"),
    participles=PARTICIPLES,
    participle_endings=("iert",),
    qualities=words(
        """
    aktuell bezahlbar effektiv effizient einfach fair freundlich genau hilfreich klar korrekt nachvollziehbar nützlich
    offen pünktlich richtig schnell sicher stabil transparent verfügbar verlässlich verständlich vollständig wirksam
    zugänglich zuverlässig übersichtlich
        """
    ),
    evaluative=words(
        """
    schwach schlecht mangelhaft mittel durchschnittlich ausreichend befriedigend gut stark ausgezeichnet hervorragend
    exzellent reif unreif fortgeschritten führend optimiert sehr-gut
        """
    ),
    circular=words(
        """
    ausgezeichnet ausgezeichnete ausgezeichneter hervorragend hervorragende hervorragender exzellent exzellente
    vorbildlich vorbildliche reif unreif ausgereift ausgereifte optimal optimale mustergültig
        """
    ),
    measured_by=("im {}",),
    comparative_phrases=phrases(
        """
        besser: besser als, ist besser, sind besser, deutlich besser
        schlechter: schlechter als, ist schlechter, sind schlechter
        reifer: reifer als, ist reifer, sind reifer
        fortgeschrittener: fortgeschrittener als, ist fortgeschrittener
        höher: höher als
        stufe: als auf der vorigen stufe, als auf der stufe darunter, wie auf der vorigen stufe, als die stufe
        verbessert: weiter verbessert, deutlich verbessert
        oben: wie oben
        überdurchschnittlich: überdurchschnittlich
        """
    ),
    than=("als", "wie bei", "als bei"),
    choice=(
        *("mindestens zwei", "mindestens eine", "mindestens ein", "mindestens einer", "mindestens drei"),
        *("eines von", "einer von", "zwei von", "entweder"),
    ),
    amounts=Amounts(
        at_least=("mindestens", "wenigstens", "nicht weniger als", "ab"),
        more_than=("mehr als", "über", "größer als"),
        at_most=("höchstens", "maximal", "bis zu", "nicht mehr als", "bis"),
        less_than=("weniger als", "unter", "kleiner als"),
        up_to=("bis", "und"),
        or_more=("oder mehr",),
        or_less=("oder weniger",),
        decimal=",",
        grouping=".",
    ),
    spelled_capitals=words("nicht und oder muss alle nie nein ja immer soll darf kein nur beide jede ist"),
    known_acronyms=words(
        """
    OK USA EU UN DE AT CH PC TV ID PDF URL CSV USB FAQ HTML HTTP HTTPS JSON YAML ISO EUR USD GPS PIN SMS DIN GmbH AG KG
    Q1 Q2 Q3 Q4 II III IV VI UND ODER NICHT IT MS CC
        """
    ),
    unverifiable=words(
        """
    dokumentation dokumentationen dokument dokumente unterlagen e-mail e-mails mail mails interview interviews gespräch
    gespräche besprechung besprechungen nachweis nachweise beleg belege screenshot screenshots richtlinie richtlinien
    verfahren prozess prozesse dateien notizen beobachtung aussage aussagen diverse interne verfügbare vorhandene
    mündliche bestätigung relevante geeignete passende andere und oder der die das mit mitarbeitern sonstige
        """
    ),
    not_actions=words(
        """
    ein eine der die das den diese dieser dieses alle jede jeder einige kein keine mehr bessere besserer besseres beste
    neue neuer neues gute guter gutes regelmäßige klare formale schriftliche starke stärkere volle vollständige wirksame
    es wir sie ihre unsere im in am an bei für mit ohne von zu aus als wenn sobald nach vor kunden mitarbeiter team
    teams leitung daten kommunikation zusammenarbeit bewusstsein qualität kultur
        """
    ),
    noun_endings=("ung", "heit", "keit", "tion", "schaft", "ment", "tät", "nis"),
    infinitive_endings=("en", "ern", "eln"),
)
