"""Stories of our own invention, ready for a list, and what comes back of them."""

from collections.abc import Sequence
from email import message_from_bytes
from email.policy import default
from typing import TypeVar

from afterlist import pipeline
from afterlist.distribution import (
    ListPosting,
    ListProfile,
    Manuscript,
    Sender,
    compose,
)
from afterlist.model import (
    Answer,
    Because,
    Block,
    BlockKind,
    Decision,
    Header,
    Layer,
    Notation,
    Origin,
    Place,
    RawMessage,
    Read,
    Run,
    SourceFormat,
    Span,
    Style,
)
from afterlist.policy.gate import clear

SENDER = Sender(
    "Hazel Winterbourne", "post@lamplight.example", "hazel@answers.example", "l.example"
)
PROFILE = ListProfile(name="Wallside", address="wallside@lists.example")
NOWHERE = Span(0, 0)

_YES = Decision(
    Answer.ALLOW, (Because(Layer.AUTHOR_STATEMENT, "Wallside, yes", "header", "Wallside may."),)
)


T = TypeVar("T")


def said(value: T, place: Place = Place.TEXT) -> Read[T]:
    return Read(value, Origin(place), 1.0)


def header(**given: object) -> Header:
    """A header whose fields are given as plain values."""
    usual: dict[str, object] = {"title": "The Salt Road", "authors": ("Hazel Winterbourne",)}
    return Header(**{name: said(value) for name, value in (usual | given).items()})  # type: ignore[arg-type]


def manuscript(*blocks: Block, key: str = "work/1", **fields: object) -> Manuscript:
    return Manuscript(key, header(**fields), blocks or (paragraph(*PROSE),))


def paragraph(*texts: "str | Run") -> Block:
    return block(BlockKind.PARAGRAPH, *texts)


def block(kind: BlockKind, *texts: "str | Run") -> Block:
    return Block(kind, NOWHERE, tuple(t if isinstance(t, Run) else run(t) for t in texts))


def run(text: str, *styles: Style, notation: Notation | None = None) -> Run:
    return Run(text, NOWHERE, styles, notation)


BREAK = Block(BlockKind.SCENE_BREAK, NOWHERE)
PROSE = (
    "The ferry was late again, and Corin Vale sat on the wall with his collar up and counted"
    " gulls. “You could have phoned,” said Ilse from behind him.",
)


def composed(
    story: Manuscript,
    profile: ListProfile = PROFILE,
    sender: Sender = SENDER,
    *,
    is_revised: bool = False,
    before: Sequence[str] = (),
) -> tuple[ListPosting, ...]:
    cleared = clear(story, _YES)
    assert cleared is not None
    return compose(cleared, profile, sender, is_revised=is_revised, before=before)


def text_of(posting: ListPosting) -> str:
    """The plain text of a posting, its lines as they were composed."""
    message = message_from_bytes(posting.content, policy=default)
    part = message.get_body(("plain",))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def read_back(posting: ListPosting) -> pipeline.ReadStory:
    """What the archive reads when the list sends a posting back."""
    raw = RawMessage(posting.content, "returned.eml", 0, SourceFormat.EML)
    (reading,) = pipeline.read_message(raw)
    return pipeline.read_story(reading, 0)
