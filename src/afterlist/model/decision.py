"""A decision of the policy, and the reasons it gives."""

from dataclasses import dataclass
from enum import StrEnum


class Answer(StrEnum):
    """May it? ``ASK`` means: not before the author has said yes."""

    ALLOW = "allow"
    ASK = "ask"
    DENY = "deny"


class Use(StrEnum):
    """What is done with a work at a destination. The first six carry it there as it is:
    ``LIST`` shows title and header without the text, ``MIRROR`` lets another archive
    take a copy. The last four make something else of it."""

    READ = "read"
    LIST = "list"
    DOWNLOAD = "download"
    FEED = "feed"
    MAIL = "mail"
    MIRROR = "mirror"
    TRANSLATION = "translation"
    PODFIC = "podfic"
    RESEARCH = "research"
    AI_TRAINING = "ai-training"

    @property
    def makes_anew(self) -> bool:
        """Whether something else is made of the work: no word about distribution covers it."""
        return self in _MAKING_ANEW


_MAKING_ANEW = frozenset((Use.TRANSLATION, Use.PODFIC, Use.RESEARCH, Use.AI_TRAINING))


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


class Audience(StrEnum):
    """Whom a posting was made to: a members-only list's stays its members'."""

    MEMBERS = "members"
    PUBLIC = "public"


class Viewer(StrEnum):
    """Who is looking, as far as the gate is concerned."""

    STRANGER = "stranger"
    MEMBER = "member"
    ARCHIVIST = "archivist"


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
