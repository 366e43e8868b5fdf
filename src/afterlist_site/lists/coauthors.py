"""Stories that several wrote: each other author is named with an address, and asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from afterlist.model import Header
from afterlist_site.ledger.models import Person
from afterlist_site.lists import drafts, trimming
from afterlist_site.lists.models import Submission


def not_named(submission: Submission, headers: Iterable[Header]) -> list[str]:
    """Return the authors in a story's headers that nobody can ask: neither its own author
    nor named with an address."""
    asked = {_bare(name) for name in submission.consents.values_list("name", flat=True)}
    missing: dict[str, str] = {}
    for header in headers:
        authors = header.authors.value if header.authors else ()
        for name in others(authors, submission.person):
            if _bare(name) not in asked:
                missing.setdefault(_bare(name), name)
    return list(missing.values())


def others(authors: Sequence[str], person: Person) -> list[str]:
    """Return the authors but the person; of several of whom none is known for them, the
    first is taken for them."""
    own = {_bare(name) for name in (person.pen_name, *person.names.values_list("name", flat=True))}
    left = [name for name in authors if _bare(name) not in own]
    return left[1:] if len(left) == len(authors) else left


def named(submission: Submission, text: str) -> tuple[bool, str]:
    """Take the co-authors that an answer names (``Co-author: Name <address>``); return
    whether there were any, and the rest of the text."""
    people, left = trimming.coauthors(text.split("\n"))
    if people:
        there = [(each.name, each.email) for each in submission.consents.all()]
        both = {address: name for name, address in (*there, *((n, a) for n, a in people))}
        wanted = [(name, address) for address, name in both.items()]
        drafts.name_coauthors(submission, wanted[: trimming.MOST_COAUTHORS])
    # One that names nobody is no correction: it would make them the only author.
    return bool(people), "\n".join(line for line in left if not trimming.names_coauthor(line))


def _bare(name: str) -> str:
    return " ".join(name.casefold().split())
