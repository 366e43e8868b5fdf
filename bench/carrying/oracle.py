"""Where a story goes, once more: slow, plain, written from docs/policy.md and docs/lists.md.

It reads no text: everything that an author said is given with the places it means.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

STRONGER = ("takedown", "author-decision", "author-statement")
STRICTNESS = ("deny", "ask", "allow")


@dataclass(frozen=True)
class Meant:
    """Something that an author named: a place, or a class of places.

    ``near`` are places whose names are part of its own, or the other way round.
    ``refuses`` says that it refuses every list as a class; ``covers`` is "sent" for lists
    that the posting was sent to and "lists" for all of them.
    """

    place: str = ""
    near: frozenset[str] = frozenset()
    refuses: bool = False
    covers: str = ""


@dataclass(frozen=True)
class Post:
    """What stands in a posting; ``wait`` is None, or until when, or a count of days, or ""
    where nobody can tell; ``meanwhile`` is the place that has it until then."""

    default: str
    allowed: tuple[Meant, ...]
    denied: tuple[Meant, ...]
    wait: date | int | str | None
    meanwhile: str
    is_marked: bool
    sent_to: tuple[str, ...]
    sent_at: datetime | None


@dataclass(frozen=True)
class Heard:
    """A word from the ledger; ``places`` and ``uses`` empty where it is of all."""

    layer: str
    answer: str
    places: frozenset[str]
    uses: frozenset[str]
    said_on: date | None
    is_verified: bool
    speaker: str


def goes(
    post: Post, list_names: frozenset[str], others: Sequence[frozenset[str]],
    heard: Sequence[Heard], today: date,
) -> bool:  # fmt: skip
    """Whether a post is mailed to a list that goes by these names, beside other lists.

    Its author must have named it by a name that is no other list's, and all that was said
    must allow it.
    """
    own_alone = list_names.difference(*others) if others else list_names
    if not any(each.place in own_alone for each in post.allowed):
        return False
    return _after_words(_of_post(post, list_names, today), post, list_names, heard) == "allow"


def _of_post(  # noqa: PLR0911 - a table, in its order
    post: Post, names: frozenset[str], today: date
) -> str:
    # "The author refused the destination by name" comes first of all.
    if any(each.place in names for each in post.denied):
        return "deny"
    named = [each.place for each in post.allowed if each.place in names]
    if not named and any(each.refuses for each in post.denied):
        return "deny"
    if post.is_marked:
        return "deny"
    if not named and any(each.near & names for each in post.denied):
        return "ask"
    was_sent = any(each in names for each in post.sent_to)
    covered = any(
        each.covers == "lists" or (each.covers == "sent" and was_sent) for each in post.allowed
    )
    if not named and not covered:
        return post.default if post.default in STRICTNESS else "ask"
    if post.wait is None or _is_past(post, today):
        return "allow"
    return "allow" if named and post.meanwhile in names else "ask"


def _is_past(post: Post, today: date) -> bool:
    if isinstance(post.wait, date):
        return today > post.wait
    if isinstance(post.wait, int) and post.sent_at is not None:
        return today > post.sent_at.date() + timedelta(days=post.wait)
    return False


def _after_words(own: str, post: Post, names: frozenset[str], said: Sequence[Heard]) -> str:
    heard = [each for each in said if _speaks(each, names)]
    downs = [each.answer for each in heard if each.layer == "takedown"]
    if downs:
        return min(downs, key=STRICTNESS.index)
    standing = [_last_of(heard, speaker) for speaker in {each.speaker for each in heard}]
    if not standing:
        return own
    word = min(
        standing,
        key=lambda each: (
            STRICTNESS.index(each.answer), STRONGER.index(each.layer), -_day(each).toordinal(),
        ),
    )  # fmt: skip
    is_of_all = word.layer == "author-statement" and word.answer != "deny"
    if own == "deny" and is_of_all:
        came_later = word.said_on and post.sent_at and word.said_on > post.sent_at.date()
        return word.answer if came_later else "deny"
    return word.answer


def _speaks(word: Heard, names: frozenset[str]) -> bool:
    if not word.is_verified and word.answer != "deny":
        return False
    if word.places and not word.places & names:
        return False
    return not word.uses or "mail" in word.uses


def _last_of(heard: Sequence[Heard], speaker: str) -> Heard:
    theirs = [each for each in heard if each.speaker == speaker]
    layer = min((each.layer for each in theirs), key=STRONGER.index)
    theirs = [each for each in theirs if each.layer == layer]
    last = max(_day(each) for each in theirs)
    return min(
        (each for each in theirs if _day(each) == last),
        key=lambda each: STRICTNESS.index(each.answer),
    )


def _day(word: Heard) -> date:
    if word.said_on is not None:
        return word.said_on
    return date.min if word.answer == "allow" else date.max
