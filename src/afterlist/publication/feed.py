"""An Atom feed of stories (RFC 4287): what they are, not their text."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from afterlist.model import Cleared
from afterlist.publication.markup import attribute, text


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """A story in a feed. ``id`` is an address or URN that never changes, ``url``
    where it is read; ``updated`` when the archive last changed it."""

    id: str
    title: str
    url: str
    authors: tuple[str, ...]
    updated: datetime
    published: datetime | None = None
    summary: str = ""
    rating: str = ""
    warnings: tuple[str, ...] = ()
    fandoms: tuple[str, ...] = ()


def atom_feed(
    entries: Sequence[Cleared[FeedEntry]],
    *,
    title: str,
    feed_url: str,
    home_url: str,
    updated: datetime,
) -> str:
    """Return an Atom feed, its entries in the order given.

    ``updated`` dates the feed itself; ``feed_url`` is its address and its id.
    """
    inner = "".join(_entry(entry.value) for entry in entries)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"<title>{text(title)}</title>\n"
        f"<id>{text(feed_url)}</id>\n"
        f'<link rel="self" type="application/atom+xml" href="{attribute(feed_url)}"/>\n'
        f'<link rel="alternate" type="text/html" href="{attribute(home_url)}"/>\n'
        f"<updated>{_moment(updated)}</updated>\n{inner}</feed>\n"
    )


def _entry(entry: FeedEntry) -> str:
    # An entry must name an author; where none is known it says so.
    names = entry.authors or ("Author not stated",)
    authors = "".join(f"<author><name>{text(name)}</name></author>\n" for name in names)
    fandoms = "".join(f'<category term="{attribute(name)}"/>\n' for name in entry.fandoms)
    published = f"<published>{_moment(entry.published)}</published>\n" if entry.published else ""
    return (
        f"<entry>\n<title>{text(entry.title or 'Untitled')}</title>\n<id>{text(entry.id)}</id>\n"
        f'<link rel="alternate" type="text/html" href="{attribute(entry.url)}"/>\n'
        f"<updated>{_moment(entry.updated)}</updated>\n{published}{authors}{fandoms}"
        f'<summary type="text">{text(_summary(entry))}</summary>\n</entry>\n'
    )


def _summary(entry: FeedEntry) -> str:
    """Warnings before anything else, then the rating, then the author's summary."""
    stated = "; ".join(entry.warnings) or "not stated"
    lines = [f"Warnings: {stated}", f"Rating: {entry.rating or 'not stated'}", entry.summary]
    return "\n".join(line for line in lines if line)


def _moment(moment: datetime) -> str:
    """An RFC 3339 date; one without a zone is UTC."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
