"""The account of an import: every posting in exactly one bin."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from afterlist.model import Default, Kind, Unreadable, Visibility

DUPLICATE = "duplicate"
BINS = (
    Kind.STORY.value,
    Kind.FEEDBACK.value,
    Kind.DISCUSSION.value,
    Kind.ADMIN.value,
    DUPLICATE,
    Kind.UNREADABLE.value,
)
REFUSED = "refused"
"""The bin of postings that were not let in: their author wants nothing more brought in, or
had them erased. Most accounts have none, and do not name it."""


@dataclass(slots=True)
class Account:
    """What the sources of one import hold, and what the archive made of it.

    ``bins`` and ``size_bytes`` are of the sources named, whether this run or an
    earlier one brought them in; ``new`` counts the postings that this run added.
    The counts of works are of the whole archive.
    """

    bins: Counter[str] = field(default_factory=Counter)
    new: int = 0
    works: int = 0
    chapters: int = 0
    missing_parts: int = 0
    permission: Counter[str] = field(default_factory=Counter)
    visibility: Counter[str] = field(default_factory=Counter)
    size_bytes: int = 0
    seconds: float = 0.0
    unreadable: list[Unreadable] = field(default_factory=list)

    @property
    def postings(self) -> int:
        """Return how many postings the sources hold."""
        return sum(self.bins.values())

    def _rare_bins(self) -> tuple[str, ...]:
        return (REFUSED,) if self.bins[REFUSED] else ()

    def contract(self) -> dict[str, object]:
        """Return the account as other programs read it."""
        return {
            "postings": self.postings,
            "bins": {name: self.bins[name] for name in (*BINS, *self._rare_bins())},
            "new": self.new,
            "works": self.works,
            "chapters": self.chapters,
            "missing_parts": self.missing_parts,
            "permission": {default.value: self.permission[default.value] for default in Default},
            "visibility": {each.value: self.visibility[each.value] for each in Visibility},
            "unreadable_files": [
                {"path": each.path, "message": each.message} for each in self.unreadable
            ],
            "bytes": self.size_bytes,
            "seconds": round(self.seconds, 3),
        }
