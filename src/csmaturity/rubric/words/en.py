"""The English words that rules look for.

Not how they are looked for, which is each rule's business. The lists are short on purpose: a word is in only if, in a
question or a level, it is nearly always the fault that the rule names.
"""

from __future__ import annotations

from csmaturity.rubric.words.en_evidence import AMOUNTS, NOT_ACTIONS, NOUN_ENDINGS, UNVERIFIABLE
from csmaturity.rubric.words.en_verbs import IRREGULAR, NOUNS_TOO, VERBS, VERBS_LIKE_NOUNS
from csmaturity.rubric.words.lists import WordLists, phrases, words

_INTERROGATIVES = words("how what who whom whose when where which why whether")
_AUXILIARIES = words("do does did is are was were has have had can could will would should shall may might must")
_NUMBERS = words(
    """
    two three four five six seven eight nine ten eleven twelve twenty thirty half third percent first last
    """
)
_RHYTHMS = words("daily weekly fortnightly monthly quarterly yearly annually annual hourly")
_PERIODS = words(
    """
    minute minutes hour hours day days week weeks month months quarter quarters year years half-year twelve-month
    """
)
_NEGATIONS = words(
    """
    not no never none neither nor nobody nothing nowhere without cannot lacks lack lacking missing absent don't doesn't
    didn't isn't aren't wasn't weren't haven't hasn't hadn't can't couldn't won't wouldn't shouldn't
    """
)
_NOT_PARTICIPLES = words("need feed speed seed exceed proceed indeed hundred shed red bed embed breed")

ENGLISH = WordLists(
    measures=_NUMBERS | _RHYTHMS | _PERIODS | {"once", "twice", "zero"},
    stop_words=words(
        """
    a an and are as at be been being but by can do does for from had has have if in into is it its of on only or our so
    some such than that the their them then there these they this those to under up was we were what when where which
    while who will with would you your not no every each all any one also least most more less how may must should about
    after before between both during out over own same too very whether just
        """
    ),
    negations=_NEGATIONS,
    negation_frame=_NEGATIONS | words("do does did is are was were be been has have had any a an the"),
    vague=words(
        """
    regularly periodically frequently occasionally sporadically sometimes often seldom rarely appropriate appropriately
    adequate adequately sufficient sufficiently timely reasonable reasonably robust properly suitable suitably
    effectively efficiently significant significantly substantial substantially promptly soon normally typically usually
    generally mostly largely many several various numerous
        """
    ),
    vague_phrases=phrases(
        """
        needed: as needed, when needed, if needed, where needed
        required: as required, when required, where required
        necessary: as necessary, when necessary, if necessary, where necessary
        appropriate: as appropriate, where appropriate, when appropriate
        time: from time to time
        then: now and then
        possible: where possible, if possible, as far as possible
        basis: on a regular basis, on a frequent basis
        intervals: at regular intervals
        well: well managed, well maintained, works well, done well
        extent: to some extent, to a large extent, to a certain extent
        """
    ),
    absolute=frozenset({"always", "never", "completely", "entirely", "invariably", "100%"}),
    absolute_phrases=phrases(
        """
        times: at all times
        cases: in all cases
        case: in every case
        exception: without exception, without any exception
        single: every single
        100: 100 %, 100 percent
        everything: everything is
        """
    ),
    intention=words("intend intends intending intention strive strives aspire aspires hopes"),
    intention_phrases=phrases(
        """
        plan: the team plan to, you plan to, we plan to, they plan to, teams plan to, people plan to
        plans: team plans to, company plans to, management plans to, organisation plans to, leadership plans to
        planned: is planned, are planned
        planning: planning to
        aim: we aim to, you aim to, teams aim to, the aim is to, they aim to
        aims: aims to, aims at
        hope: hope to
        would: would you, would your, would the team, would be able to
        going: is going to, are going to
        future: in the future, in future, in the near future
        committed: committed to, is committed, are committed
        seeks: seeks to
        wants: team wants to, company wants to, management wants to
        working: is working towards, are working towards, is working on, are working on
        considering: is considering, are considering
        will: will be introduced, will be automated, will be put in place, will be implemented, will be rolled out
        will: will start, will introduce
        """
    ),
    open_endings=phrases(
        """
        etc: etc
        etcetera: etcetera
        forth: and so forth
        so: and so on
        more: and more
        others: and others, among others
        like: and the like
        limited: including but not limited to
        """
    ),
    leading_phrases=phrases(
        """
        agree: do you agree, would you agree, don't you agree, wouldn't you agree, do you not agree
        surely: surely
        obviously: obviously
        undoubtedly: undoubtedly
        naturally: naturally
        course: of course
        know: as you know, as we all know, as we know
        knows: everyone knows, everybody knows
        known: it is well known, as is well known
        say: needless to say
        importance: the importance of
        important: how important, is important, are important
        essential: is essential, are essential, how essential
        crucial: is crucial, are crucial, how crucial
        vital: is vital, are vital, how vital
        practice: best practice
        practices: best practices
        everyone: like everyone else
        companies: like other good companies, like all good companies, like leading companies, as leading companies
        """
    ),
    leading_openings=words(
        """
    isn't aren't wasn't don't doesn't didn't haven't hasn't shouldn't wouldn't couldn't won't can't surely
        """
    ),
    loaded=words("world-class best-in-class state-of-the-art cutting-edge outdated old-fashioned wasteful"),
    yes_no=_AUXILIARIES,
    interrogatives=_INTERROGATIVES,
    auxiliaries=_AUXILIARIES | {"if"},
    passive=words("is are was were be been being get gets"),
    subordinating=words(
        """
    if when where that which who whose because while although unless before after whether once as
        """
    ),
    determiners=words(
        """
    the a an of for in by with on at from per each every any all your our their its his her this that these those to-be
    many much few more most some no and or between two three is are was were be how which what
        """
    ),
    after_verb=words(
        """
    it them the a an their your its our his her each every all any this that these those with by in to at on after
    before for within once from among across as against through when whenever how who what why where
        """
    ),
    verbs=VERBS,
    unambiguous_verbs=VERBS - NOUNS_TOO,
    participles=IRREGULAR,
    not_participles=_NOT_PARTICIPLES,
    subjects=words(
        """
    who that which team teams manager managers owner owners leader leaders company organisation person people everyone
    someone anybody anyone board it department departments executive executives
        """
    ),
    qualities=words(
        """
    accessible accurate affordable available clear complete comprehensive concise consistent correct current easy
    effective efficient fair fast flexible friendly helpful open quick relevant reliable safe secure simple stable
    timely transparent trustworthy understandable up-to-date useful
        """
    ),
    rating_openings=words("satisfied happy confident comfortable pleased familiar skilled"),
    counting_phrases=phrases(
        """
        many: how many
        much: how much
        often: how often
        frequently: how frequently
        share: what share, which share
        percentage: what percentage, which percentage
        proportion: what proportion
        number: the number of
        """
    ),
    past=words("was were did had have has been"),
    time=_RHYTHMS
    | _PERIODS
    | words("last past since today now currently current previous recent per until ago yesterday date"),
    frequency_phrases=phrases(
        """
        often: how often
        frequently: how frequently
        well: how well
        quickly: how quickly
        fast: how fast
        effectively: how effectively
        effective: how effective
        useful: how useful
        satisfied: how satisfied
        long: how long
        closely: how closely
        when: when was, when did
        """
    ),
    existing=words("your the its our"),
    spelled_capitals=words(
        """
    not and or must all never no yes always shall should may any only both none every each do to be is
        """
    ),
    known_acronyms=words(
        """
    OK US USA UK EU UN AM PM PC TV ID PDF URL CSV USB FAQ HTML HTTP HTTPS JSON YAML ISO USD EUR GBP GPS PIN SMS Q1 Q2 Q3
    Q4 II III IV VI DIY AND OR NOT CC
        """
    ),
    evaluative=words(
        """
    poor weak bad fair average adequate satisfactory good great strong excellent outstanding best mature immature
    advanced basic leading optimised optimized
        """
    ),
    circular=words(
        """
    excellent outstanding mature immature world-class best-in-class state-of-the-art optimal superb
        """
    ),
    comparative_phrases=phrases(
        """
        better: better than, is better, are better, much better
        worse: worse than, is worse, are worse
        mature: more mature, less mature
        advanced: more advanced, less advanced
        formal: more formal, less formal
        structured: more structured, less structured
        consistent: more consistent, less consistent
        developed: more developed, less developed
        systematic: more systematic, less systematic
        average: above average, below average, than average
        higher: higher than, at a higher level
        same: same as the level, same as at, same as poor, same as average
        level: than the previous level, than the level below, as the level below, like the level below
        improved: further improved, much improved
        above: as above
        """
    ),
    unverifiable=UNVERIFIABLE,
    not_actions=NOT_ACTIONS,
    noun_endings=NOUN_ENDINGS,
    verbs_with_noun_endings=VERBS_LIKE_NOUNS,
    participle_endings=("ed",),
    adverb_endings=("ly",),
    third_person=(("ies", "y"), ("sses", "ss"), ("shes", "sh"), ("ches", "ch"), ("xes", "x"), ("ss", "ss"), ("s", "")),
    conjunctions=words("and"),
    alternatives=words("or if"),
    both=("as well as",),
    how=words("how"),
    before_infinitive=words("to"),
    before_negation=words("if or whether but"),
    after_negation=words("only just yet"),
    plain_negations=frozenset({"not"} | {word for word in _NEGATIONS if word.endswith("n't")}),
    before_amount=words("how as so more less most"),
    limited=words("more less later fewer longer above below exceeds been"),
    examples={"such as": "such as", "e g": "e.g."},
    than=("than",),
    measured_by=("on {}", "the {} of"),
    choice=("at least two", "at least one", "at least three", "any of", "one of", "two of", "either"),
    amounts=AMOUNTS,
)
