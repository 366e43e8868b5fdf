"""Tables of figures: what was measured, how it stands, what is asked."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Figure:
    """One line. ``value`` is None where nothing could be measured; ``of`` says out of
    how many; without a target it is shown only."""

    what: str
    value: float | None
    target: float | None = None
    of: int | None = None
    is_ceiling: bool = False

    @property
    def is_met(self) -> bool:
        """Whether the target is reached; so is every figure without one."""
        if self.target is None or self.value is None:
            return True
        return self.value <= self.target if self.is_ceiling else self.value >= self.target


@dataclass(frozen=True, slots=True)
class Miss:
    """One thing read wrongly: which case, which field, what is right and what was said."""

    case: str
    what: str
    expected: object
    told: object


@dataclass(slots=True)
class Table:
    """The figures of one group, with what was missed."""

    title: str
    figures: list[Figure] = field(default_factory=list)
    misses: list[Miss] = field(default_factory=list)
    legend: str = ""


def show(table: Table, *, with_misses: bool) -> None:
    """Print a table and, if asked, each miss on a line of its own."""
    print(f"\n{table.title}")
    for each in table.figures:
        print(_line(each))
    if table.legend:
        print(f"  ({table.legend})")
    if with_misses:
        for miss in table.misses:
            told, right = _short(miss.told), _short(miss.expected)
            print(f"  - {miss.case} {miss.what}: {told}  [right: {right}]")


def _line(figure: Figure) -> str:
    value = "      -" if figure.value is None else f"{figure.value:7.4f}"
    asked = ""
    if figure.target is not None:
        asked = f"{'<=' if figure.is_ceiling else '>='} {figure.target:g}"
    of = f"of {figure.of}" if figure.of is not None else ""
    mark = "" if figure.is_met else "SHORT"
    return f"  {figure.what:<38} {value}  {asked:<9} {of:<9} {mark}".rstrip()


def _short(value: object) -> str:
    text = "nothing" if value in (None, "", [], ()) else " ".join(str(value).split())
    return text if len(text) <= 160 else f"{text[:100]} … {text[-50:]}"


def all_met(tables: Iterable[Table]) -> bool:
    """Tell whether every target of every table is reached."""
    return all(figure.is_met for table in tables for figure in table.figures)


def as_fresh(table: Table, name: str) -> Table:
    """Return the table of a set that was not tuned on when first read: shown, never demanded."""
    figures = [replace(figure, target=None) for figure in table.figures]
    title = f"{table.title}, {name}: not tuned on when first read"
    return Table(title, figures, table.misses, table.legend)
