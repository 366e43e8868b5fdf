"""The ledger as the policy hears it: rows of words become words of the policy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from afterlist import policy
from afterlist.model import Answer, Layer, Use
from afterlist_site.ledger import models


@dataclass(frozen=True, slots=True)
class Ledger:
    """All words in force, ready to be asked for a work."""

    of_postings: Mapping[str, tuple[policy.Word, ...]] = field(default_factory=dict)
    of_people: Mapping[int, tuple[policy.Word, ...]] = field(default_factory=dict)
    owners: Mapping[str, int] = field(default_factory=dict)

    def words(self, postings: Iterable[str]) -> tuple[policy.Word, ...]:
        """Return every word that speaks of a work with these postings (identities)."""
        found: dict[policy.Word, None] = {}
        people: dict[int, None] = {}
        for posting in postings:
            found.update(dict.fromkeys(self.of_postings.get(posting, ())))
            owner = self.owners.get(posting)
            if owner is not None:
                people[owner] = None
        for person in people:
            found.update(dict.fromkeys(self.of_people.get(person, ())))
        return tuple(found)


def ledger() -> Ledger:
    """Return the ledger as it is now."""
    owners = dict(models.Own.objects.values_list("posting", "person"))
    postings: defaultdict[str, list[policy.Word]] = defaultdict(list)
    people: defaultdict[int, list[policy.Word]] = defaultdict(list)
    for row in models.Word.objects.filter(struck_at=None).order_by("pk"):
        word = _word(row, owners)
        if row.posting:
            for posting in (row.posting, *row.also):
                postings[posting].append(word)
        elif row.person_id is not None:
            people[row.person_id].append(word)
    return Ledger(_tuples(postings), _tuples(people), owners)


def _word(row: models.Word, owners: Mapping[str, int]) -> policy.Word:
    return policy.Word(
        layer=Layer(row.layer),
        answer=Answer(row.answer),
        quote=row.quote,
        where=row.where,
        places=tuple(row.places),
        uses=tuple(Use(use) for use in row.uses),
        said_on=row.said_on,
        is_verified=bool(row.confirmed_by),
        speaker=_speaker(row, owners),
    )


def _speaker(row: models.Word, owners: Mapping[str, int]) -> str:
    """Whose word it is: the person's, or that of whoever alone the postings are; empty
    where nobody is known, or several are."""
    if row.person_id is not None:
        return str(row.person_id)
    known = {owners.get(posting) for posting in (row.posting, *row.also)}
    (only,) = known if len(known) == 1 else (None,)
    return "" if only is None else str(only)


K = TypeVar("K", str, int)


def _tuples(found: Mapping[K, list[policy.Word]]) -> dict[K, tuple[policy.Word, ...]]:
    return {key: tuple(words) for key, words in found.items()}
