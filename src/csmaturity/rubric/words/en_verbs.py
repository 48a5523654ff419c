"""English verbs of work, to tell two joined actions from two joined things.

Not the other words that rules look for (csmaturity.rubric.words.en).
"""

from __future__ import annotations

from csmaturity.rubric.words.lists import words

VERBS = words(
    """
    accept address adjust agree align allocate analyse analyze announce approve archive assess assign audit
    automate back benchmark budget build calculate capture categorise categorize change check classify close
    coach collect communicate compare compile complete conduct configure confirm consult contact control
    coordinate correct create decide define deliver deploy design detect determine develop disable discuss
    distribute document draft enable encrypt enforce ensure escalate establish estimate evaluate examine execute
    explain fix follow forecast fund gather give govern grade handle hire hold identify implement improve
    include inform inspect integrate interview investigate invite involve keep label launch learn list log
    maintain make manage map measure meet mitigate model modify monitor name notify offer order organise
    organize own patch pay perform plan practise predict prepare present prevent prioritise prioritize process
    produce protect provide publish purchase rank rate read receive recommend record recruit reduce refine
    refresh rehearse remediate release remove renew repair replace report request resolve respond restore
    restrict retain retire review revise revoke reward run sample save scan schedule score secure select sell
    send separate set share sign simulate solve sort split sponsor staff standardise standardize start state
    stop store supervise support survey tag teach tell test tie track train translate treat update upgrade use
    validate verify watch work write
    """
)
NOUNS_TOO = words(
    """
    address audit back benchmark budget change check close coach contact control design document draft estimate
    fix forecast fund grade handle interview label launch list log measure model monitor name offer order own
    patch plan practise present process purchase rank rate record release repair report request review reward
    run sample scan schedule score set share sign split sponsor staff start state stop store support survey tag
    test track train treat update upgrade use watch work
    """
)
IRREGULAR = words(
    """
    built chosen done found given held kept known led made met paid read run seen sent set shown sold split
    spent taken taught told understood won written
    """
)

VERBS_LIKE_NOUNS = words(
    """
    bring mention question position condition implement document experiment complement supplement commission
    function balance advance enhance reference sequence influence finance commence partition section caution
    audition station instrument segment comment augment cement increment ring sing string swing ping
    """
)
