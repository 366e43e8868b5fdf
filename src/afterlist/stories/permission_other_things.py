"""What is spoken of that is no story: tissues passed round, letters of comment, the plot."""

import re
from typing import Final

# "Feel free to pass the tissues round": something else than the story is passed on.
_STORY: Final = re.compile(
    r"\b(?:it|this|these|mine|stor(?:y|ies)|fics?|(?<!at )works?|tales?|pieces?|stuff|writing"
    r"|text|poems?"
    r"|archiv\w*|re-?post\w*|re-?distribut\w*|mirror\w*|cop(?:y|ies)|host\w*|what you (?:like"
    r"|want|will)"
    r"|anything|permission|vignettes?|series|parts?|one)\b"
)
# "Nobody who reads this page will be surprised."
_OF_READERS: Final = re.compile(
    r"\W*(?:nobody|any\w+|every\w+|those) (?:who|that) (?:has |have )?(?:reads?|knows?|likes?"
    r"|loves?|watch\w*"
    r"|remembers?|seen|saw)\b(?!.*\b(?:archiv|re-?post|re-?distrib|cop[yi]|put|tak|host|mirror"
    r"|want|hav|may"
    r"|can|free|welcome|keep|share|pass|forward))"
)
_OTHER_THING: Final = re.compile(
    r"\b(?:pass|share|spread|send|forward|copy|post|take|print|hand|have|borrow|use|put|add|give"
    r"|leave"
    r"|keep|steal|quote|link)(?:ing|s)?(?: (?:round|around|on|along|out|up))? (?:the|an?|your"
    r"|their|his"
    r"|her|our|some|any|all|all your|those|more|as many|my) (?:[\w'-]+ )?[\w'-]+"
)
_NO_STORY: Final = re.compile(
    r"\bc&c\b|\bcon ?crit\w*|\blocs?\b|\br&r\b"
    r"|^\W*(?:just |only )?posting (?:this|it|these) (?:for|on behalf)\b"
)


def is_of_other_thing(text: str) -> bool:
    """Return whether a sentence speaks of passing on something, and of no story."""
    if _NO_STORY.search(text) or _OF_READERS.match(text):
        return True
    return _STORY.search(text) is None and _OTHER_THING.search(text) is not None


_PLOT: Final = re.compile(r"\b(?:timeline|chronology|continuity|canon)\b")


def is_of_plot(text: str) -> bool:
    """Return whether a sentence is about the story's inner order, whatever a part of it says."""
    return _PLOT.search(text) is not None
