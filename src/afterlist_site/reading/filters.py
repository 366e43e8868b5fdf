"""What a reader asked to see, as read from the address and as written back to it."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.db.models import F, Q, QuerySet
from django.http import QueryDict

from afterlist.model import Rating, Status
from afterlist_site.archive.models import Tag, Work

SHELVES = {
    "fandom": Tag.Kind.FANDOM,
    "author": Tag.Kind.AUTHOR,
    "pairing": Tag.Kind.PAIRING,
    "character": Tag.Kind.CHARACTER,
    "genre": Tag.Kind.GENRE,
    "list": Tag.Kind.LIST,
    "series": Tag.Kind.SERIES,
}
"""Names in the address, each with the shelf it chooses from."""

RATINGS = {
    Rating.GENERAL.value: "General",
    Rating.TEEN.value: "Teen",
    Rating.MATURE.value: "Mature",
    Rating.EXPLICIT.value: "Explicit",
    Rating.NOT_RATED.value: "Not stated",
}
STATUSES = {
    Status.COMPLETE.value: "Complete",
    Status.IN_PROGRESS.value: "In progress",
    Status.MISSING_PARTS.value: "Chapters missing",
}
ORDERS = {
    "newest": ("Newest first", F("last_at").desc(nulls_last=True)),
    "oldest": ("Oldest first", F("first_at").asc(nulls_last=True)),
    "title": ("By title", F("sort_title").asc()),
    "longest": ("Longest first", F("words").desc()),
    "shortest": ("Shortest first", F("words").asc()),
}
NEWEST = "newest"
MOST_EXCLUDED = 20
BY_MAIL = frozenset(("author", "series", "fandom", "list"))
"""Shelves whose works can be had by mail."""


@dataclass(frozen=True, slots=True)
class Filter:
    """A reader's choices; an empty one is no choice. ``shelves`` maps a name in the
    address to what was chosen there, ``exclude`` is left out."""

    shelves: Mapping[str, str] = field(default_factory=dict)
    rating: str = ""
    status: str = ""
    exclude: tuple[str, ...] = ()
    order: str = NEWEST

    def chosen(self) -> list[tuple[str, str, str]]:
        """Return (what, value, the address's query without it) for each choice."""
        made = [(key, value, self._without(key).query()) for key, value in self.shelves.items()]
        if self.rating:
            made.append(("rating", RATINGS[self.rating], replace(self, rating="").query()))
        if self.status:
            made.append(("finished", STATUSES[self.status], replace(self, status="").query()))
        for value in self.exclude:
            rest = tuple(each for each in self.exclude if each != value)
            made.append(("without", value, replace(self, exclude=rest).query()))
        return made

    def _without(self, shelf: str) -> "Filter":
        rest = {key: value for key, value in self.shelves.items() if key != shelf}
        return replace(self, shelves=rest)

    def by_mail(self) -> list[tuple[str, str]]:
        """Return the shelf to be had by mail, if nothing else is chosen: (its kind, its name)."""
        is_one = len(self.shelves) == 1 and not (self.rating or self.status or self.exclude)
        return [each for each in self.shelves.items() if is_one and each[0] in BY_MAIL]

    def query(self) -> str:
        """Return the choices as the query string of an address."""
        order = "" if self.order == NEWEST else self.order
        pairs = [
            *self.shelves.items(),
            ("rating", self.rating),
            ("status", self.status),
            *(("exclude", each) for each in self.exclude),
            ("order", order),
        ]
        return urlencode([(key, value) for key, value in pairs if value])

    def narrow(self, works: QuerySet[Work]) -> QuerySet[Work]:
        """Return those of the works that were asked for."""
        for key, value in self.shelves.items():
            on_shelf = Tag.objects.filter(kind=SHELVES[key], name__iexact=value)
            works = works.filter(pk__in=on_shelf.values("work"))
        if self.rating == Rating.NOT_RATED:
            works = works.filter(rating__in=("", self.rating))
        elif self.rating:
            works = works.filter(rating=self.rating)
        if self.status:
            works = works.filter(status=self.status)
        for value in self.exclude:
            works = works.exclude(pk__in=_bearing(value).values("work"))
        return works

    def ordered(self, works: QuerySet[Work]) -> QuerySet[Work]:
        """Return the works in the order asked for."""
        return works.order_by(ORDERS[self.order][1], "pk")


def _bearing(value: str) -> QuerySet[Tag]:
    """Return the tags to stay away from. "Death" keeps "major character death"
    out too: of two mistakes the one that spares the reader."""
    warned = Q(kind=Tag.Kind.WARNING, name__icontains=value)
    return Tag.objects.filter(warned | Q(name__iexact=value))


def read(query: QueryDict) -> Filter:
    """Return the choices in an address; what makes no sense is no choice."""
    shelves = {key: value for key in SHELVES if (value := _text(query.get(key, "")))}
    excluded = dict.fromkeys(_text(each) for each in query.getlist("exclude"))
    return Filter(
        shelves=shelves,
        rating=_one_of(query.get("rating", ""), RATINGS, ""),
        status=_one_of(query.get("status", ""), STATUSES, ""),
        exclude=tuple(each for each in excluded if each)[:MOST_EXCLUDED],
        order=_one_of(query.get("order", ""), ORDERS, NEWEST),
    )


def _text(value: str) -> str:
    return value.replace("\0", "").strip()[:200]


def _one_of(value: str, known: Container[str], otherwise: str) -> str:
    return value if value in known else otherwise
