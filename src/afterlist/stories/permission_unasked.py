"""Taking without asking that is no leave: forbidden, threatened, told of somebody who did it."""

import re
from typing import Final

from afterlist.stories import permission_phrases as say

_GOES_ON: Final = re.compile(
    r"\s*(?:and|,) (?:i|you|we|there|my|see (?:what|how|if|who|where)|watch|beware|expect"
    r"|god help|find out|woe)\b"
)


def is_refused_unasked(text: str, waived: re.Match[str]) -> bool:
    """Return whether "without asking" is no waiver in a text: "do not take it without asking",
    "take it without asking and I shall be cross"."""
    if not waived.group().startswith("without"):
        return False
    is_denied = say.NEGATION.search(text, 0, waived.start()) is not None
    is_told = (
        _WHO_DID.search(text, 0, waived.start()) is not None
        or _AND_WAS.match(text, waived.end()) is not None
    )
    return is_denied or is_told or _GOES_ON.match(text, waived.end()) is not None


# "The last person who took it without asking is under the patio": no leave for the next.
_WHO_DID: Final = re.compile(
    r"^(?!.*\b(?:may|can|could|be|rather|sooner|prefer|if|welcome|free|please|happy|glad|should)\b)"
    r".*\b(?:did|does|do(?= (?:it|so|this|that)\b)|took|tried|stole|went|got|(?:was|were|been"
    r"|got|gets|being) \w+|\w+(?:ied|ed|pt)"
    r"|(?:person|people|one|some\w+|those|\w+s|he|she|they|who|that) (?:once |just |ever )?(?:put"
    r"|take|steal|copy|post|archive|use|host|keep|grab)s?)\b"
)
_AND_WAS: Final = re.compile(
    r"\W*(?:(?:once|again|before|already|really|never|now|last \w+|this \w+) ?)*"
    r"(?:if you (?:dare|want to (?:die|lose|meet|be)|like (?:trouble|court|lawyers))|gets?"
    r"|makes?|means|deserves?|costs?|leads?"
    r"|brings?|(?:amuse|annoy|hurt|upset|anger|sadden|drive|bother)s|has|have|had|was|were|will"
    r"|would|got|tends?|ended|ends?|lived|never|went|(?:is"
    r"|are)(?! (?:\w+"
    r" )?(?:fine|ok|allowed|free|welcome|permitted|all|good|great|encouraged|my|what|how"
    r"|the way)\b))\b"
)
