"""The French words that rules look for; fewer than in English, so that some rules are skipped.

Not how they are looked for, which is each rule's business.
"""

from __future__ import annotations

from csmaturity.rubric.words.lists import Amounts, WordLists, phrases, words

_RHYTHMS = words(
    """
    quotidien quotidienne hebdomadaire mensuel mensuelle trimestriel trimestrielle semestriel annuel annuelle
    mensuellement annuellement hebdomadairement
    """
)
_PERIODS = words(
    "minute minutes heure heures jour jours semaine semaines mois trimestre trimestres an ans année années"
)
_NEGATIONS = words("ne n'est n'a n'ont n'y pas non jamais aucun aucune rien personne sans ni manque manquent")

FRENCH = WordLists(
    skipped=frozenset(
        {
            *("double-barrelled-question", "negated-question", "negation-only-level", "presupposition"),
            *("recommendation-not-actionable", "shifting-dimension", "too-many-conditions"),
        }
    ),
    highest_grade=20,
    measures=_RHYTHMS | _PERIODS | words("deux trois quatre cinq six sept huit neuf dix douze vingt cent moitié tiers"),
    stop_words=words(
        """
    le la les l un une des de du d et ou mais à au aux en dans par pour sur avec sans sous ce cet cette ces il elle ils
    elles on nous vous se sa son ses leur leurs votre vos notre nos qui que quoi dont où quel quelle quels quelles est
    sont était étaient a ont avait être avoir ne pas plus moins tout tous toute toutes comment quand combien
        """
    ),
    negations=_NEGATIONS,
    plain_negations=words("ne n'est n'a n'ont"),
    before_negation=words("si ou que"),
    after_negation=words("que"),
    vague=words(
        """
    régulièrement fréquemment souvent parfois rarement occasionnellement généralement habituellement suffisamment
    suffisant suffisante adéquat adéquate approprié appropriée appropriés appropriées raisonnable convenablement
    correctement rapidement largement principalement
        """
    ),
    vague_phrases=phrases(
        """
        besoin: si besoin, au besoin
        nécessaire: si nécessaire
        échéant: le cas échéant
        possible: dans la mesure du possible, si possible
        temps: de temps en temps
        réguliers: à intervalles réguliers
        """
    ),
    before_amount=words("plus moins aussi si très"),
    absolute=words("toujours jamais systématiquement 100%"),
    absolute_phrases=phrases(
        """
        exception: sans exception
        cas: dans tous les cas
        moment: à tout moment
        100: 100 %
        """
    ),
    limited=words("plus moins"),
    intention=words("envisage envisagent"),
    intention_phrases=phrases(
        """
        prévoit: prévoit de, prévoit d'automatiser
        prévoient: prévoient de
        prévu: il est prévu de, est prévu
        l'intention: a l'intention de, ont l'intention de, avez-vous l'intention de
        l'avenir: à l'avenir
        vise: vise à
        souhaite: souhaite mettre
        """
    ),
    open_endings=phrases(
        """
        etc: etc
        suite: et ainsi de suite
        autres: entre autres, et autres
        """
    ),
    examples={"tels que": "tels que", "telles que": "telles que", "par exemple": "par exemple"},
    leading_phrases=phrases(
        """
        d'accord: êtes-vous d'accord
        pas: ne pensez-vous pas, n'est-ce pas, ne trouvez-vous pas
        évidemment: évidemment
        bien: bien sûr
        savez: comme vous le savez
        important: est-il important, dans quelle mesure est-il important
        essentiel: est essentiel, est-il essentiel
        essentielle: est essentielle
        """
    ),
    yes_no=words(
        """
    est-ce avez-vous êtes-vous faites-vous utilisez-vous existe-t-il y-a-t-il y disposez-vous testez-vous mesurez-vous
    vérifiez-vous tenez-vous suivez-vous connaissez-vous pouvez-vous
        """
    ),
    subordinating=words("si quand lorsque qui que dont où parce comme afin pour"),
    counting_phrases=phrases("combien: combien de, combien d'incidents"),
    past=words("a ont été avait avaient était étaient avez"),
    time=_RHYTHMS | _PERIODS | words("dernier derniers dernière dernières depuis hier aujourd'hui actuellement par"),
    evaluative=words("faible mauvais moyen bon bonne fort excellent excellente mature avancé"),
    circular=words("excellent excellente mature optimal optimale exemplaire"),
    measured_by=("en {}",),
    comparative_phrases=phrases(
        """
        mieux: mieux que
        meilleur: meilleur que, est meilleur
        meilleure: meilleure que, est meilleure
        mature: plus mature, moins mature
        avancé: plus avancé, moins avancé
        niveau: qu'au niveau précédent, que le niveau précédent
        """
    ),
    than=("que", "qu'au niveau"),
    amounts=Amounts(
        at_least=("au moins", "à partir de", "au minimum"),
        more_than=("plus de", "supérieur à"),
        at_most=("au plus", "jusqu'à", "au maximum"),
        less_than=("moins de", "inférieur à"),
        up_to=("à", "et"),
        or_more=("ou plus",),
        or_less=("ou moins",),
        decimal=",",
        grouping=" \u00a0\u202f",
    ),
    spelled_capitals=words("et ou pas non oui doit tous jamais"),
    known_acronyms=words(
        """
    OK USA UE ONU FR PC TV ID PDF URL CSV USB FAQ HTML HTTP HTTPS JSON YAML ISO EUR USD GPS PIN SMS SA II III IV VI T1
    T2 T3 T4 ET OU CC
        """
    ),
    unverifiable=words(
        """
    documentation documents document courriel courriels e-mail e-mails mail mails entretien entretiens réunion réunions
    preuve preuves politique politiques procédure procédures processus fichiers notes divers diverses interne internes
    et ou de la le les des avec
        """
    ),
)
