"""English words of evidence, moves and amounts: what proves nothing, what is no action, and how much is meant.

Not the other words that rules look for (csmaturity.rubric.words.en).
"""

from __future__ import annotations

from csmaturity.rubric.words.lists import Amounts, words

UNVERIFIABLE = words(
    """
    documentation documents document docs email emails e-mail e-mails mail mails interview interviews
    conversation conversations meetings meeting evidence proof records screenshots screenshot policy policies
    procedures process processes files notes observation statements various internal available existing verbal
    confirmation relevant appropriate suitable any other and or the a of with staff
    """
)
NOT_ACTIONS = words(
    """
    a an the this that these those all any each every some no more better best improved improving new good
    regular clear formal written documented strong stronger proper full complete effective it we you they there
    our your their its in on at by for with without from to of as when if once after before customers customer
    staff people management leadership teams data communication collaboration awareness ownership quality
    culture
    """
)
NOUN_ENDINGS = ("tion", "ment", "ness", "ity", "ance", "ence", "ship", "ing", "ism", "logy")
AMOUNTS = Amounts(
    at_least=("at least", "not less than", "no less than", "no fewer than", "from"),
    more_than=("more than", "over", "above", "greater than", "exceeds"),
    at_most=("at most", "up to", "no more than", "not more than"),
    less_than=("less than", "fewer than", "under", "below"),
    up_to=("to", "and"),
    or_more=("or more",),
    or_less=("or less", "or fewer"),
)
