"""When two values say the same: text, lists, dates and names, as a reader would see it."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

TEXT_ENOUGH = 0.9
"""So high a token F1 and a long text counts as right."""

PLACE_ENOUGH = 0.75
"""The same for a described class of archives, which readers cut in more than one way."""

SHORT_NAME = 3
"""Names of so many words or fewer are right only when equal."""

Same = Callable[[object, object], bool]
"""Tells whether an expected value and a told one are the same."""

_EDGES = " \t\n\"'“”‘’`*_~.,;:!?()[]<>-"
_ARTICLE = re.compile(r"^(?:the|an?|to|at) ")


def plain(value: object) -> str:
    """Return a value without case, doubled white space and surrounding punctuation."""
    folded = " ".join(str(value).split()).casefold().strip(_EDGES)
    return folded.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"')


def tokens(value: object) -> list[str]:
    """Return the words of a value, without case and punctuation."""
    return re.findall(r"\w+", plain(value).replace("'", ""))


def token_f1(one: object, other: object) -> float:
    """Return the F1 of two texts' words, order left aside."""
    left, right = Counter(tokens(one)), Counter(tokens(other))
    shared = sum((left & right).values())
    whole = sum(left.values()) + sum(right.values())
    return 2 * shared / whole if whole else 1.0


def same_text(one: object, other: object) -> bool:
    """Tell whether two long texts say the same but for a word in ten."""
    return plain(one) == plain(other) or token_f1(one, other) >= TEXT_ENOUGH


def same_name(one: object, other: object) -> bool:
    """Tell whether two short values are equal but for case and edges."""
    return plain(one) == plain(other)


def same_place(one: object, other: object) -> bool:
    """Tell whether two names or described classes of archives are the same."""
    left, right = (_ARTICLE.sub("", plain(each)) for each in (one, other))
    if left == right:
        return True
    longer = max(len(left.split()), len(right.split()))
    return longer > SHORT_NAME and token_f1(left, right) >= PLACE_ENOUGH


def same_date(one: object, other: object) -> bool:
    """Tell whether two dates are written alike or name the same day, in UTC or their zones."""
    return plain(one) == plain(other) or bool(days(str(one)) & days(str(other)))


def days(written: str) -> set[date]:
    """Return the days that a mail or ISO date names, in its own zone and in UTC."""
    moment = _moment(written)
    if moment is None:
        return set()
    in_utc = moment.astimezone(UTC) if moment.tzinfo else moment
    return {moment.date(), in_utc.date()}


def _moment(written: str) -> datetime | None:
    try:
        return parsedate_to_datetime(written)
    except (TypeError, ValueError, IndexError):
        pass
    try:
        return datetime.fromisoformat(written.strip().replace("Z", "+00:00"))
    except ValueError:
        return None


@dataclass(slots=True)
class Tally:
    """How many values were right, said without being so, and left out."""

    right: int = 0
    invented: int = 0
    left_out: int = 0

    def add(self, other: "Tally") -> None:
        """Add another tally to this one."""
        self.right += other.right
        self.invented += other.invented
        self.left_out += other.left_out

    @property
    def f1(self) -> float | None:
        """The F1; None where there was nothing to say and nothing was said."""
        whole = 2 * self.right + self.invented + self.left_out
        return 2 * self.right / whole if whole else None

    @property
    def is_clean(self) -> bool:
        """Whether nothing was wrong."""
        return not self.invented and not self.left_out


def one_value(expected: object, told: object, also: Iterable[object], same: Same) -> Tally:
    """Return the tally of a single value; ``None`` is an absent one."""
    also = tuple(also)
    if expected is None and told is not None:
        is_let_pass = any(same(each, told) for each in also)
        return Tally() if is_let_pass else Tally(invented=1)
    if expected is None:
        return Tally()
    if told is None:
        return Tally(left_out=1)
    if any(same(each, told) for each in (expected, *also)):
        return Tally(right=1)
    return Tally(invented=1, left_out=1)


def many_values(
    expected: Sequence[object], told: Sequence[object], also: Sequence[object], same: Same
) -> Tally:
    """Return the tally of a list as a set.

    A told value that only ``also`` has is let pass, and stands for the expected
    value that shares most words with it, or for the only one.
    """
    missing, surplus = list(expected), []
    for value in told:
        match = next((each for each in missing if same(each, value)), None)
        if match is not None:
            missing.remove(match)
        elif not any(same(each, value) for each in expected):
            surplus.append(value)
    invented = 0
    for value in surplus:
        if not any(same(each, value) for each in also):
            invented += 1
            continue
        nearest = max(missing, key=lambda each: token_f1(each, value), default=None)
        if nearest is not None and (len(expected) == 1 or token_f1(nearest, value) > 0):
            missing.remove(nearest)
    return Tally(len(expected) - len(missing), invented, len(missing))
