"""A decision of the policy, and the reasons it gives."""

from dataclasses import dataclass
from enum import StrEnum


class Answer(StrEnum):
    """May it? ``ASK`` means: not before the author has said yes."""

    ALLOW = "allow"
    ASK = "ask"
    DENY = "deny"


class Layer(StrEnum):
    """Who spoke, from the strongest to the weakest."""

    TAKEDOWN = "takedown"
    AUTHOR_DECISION = "author-decision"
    AUTHOR_STATEMENT = "author-statement"
    WORK = "work"
    NO_ARCHIVE = "x-no-archive"
    LIST_RULE = "list-rule"
    ARCHIVE_DEFAULT = "archive-default"


class Visibility(StrEnum):
    """Who sees a work, from nobody but the archivist to everybody."""

    HELD = "held"
    LISTED = "listed"
    MEMBERS = "members"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class Because:
    """One reason: the layer, the author's (or list's) own words, where they stand,
    and what they were taken to mean in one plain sentence."""

    layer: Layer
    quote: str
    where: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer and its reasons in order, the deciding one first.
    ``conditions`` are to be met where the answer is allow."""

    answer: Answer
    because: tuple[Because, ...]
    conditions: tuple[str, ...] = ()

    @property
    def reason(self) -> str:
        """The deciding reason as one sentence with the author's words quoted."""
        return self.because[0].meaning
