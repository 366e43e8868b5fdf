"""An archive filled by an import, for what must reach down to the mail itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.cache import cache

from afterlist_site.archive import decisions
from afterlist_site.archive.models import Posting, Work
from afterlist_site.imports.importer import import_sources
from tests.imports.mail import story, talk, write_mbox

SERIAL, ALONE = "The Salt Stair", "Harbour Lights"


def fill(settings: Any, folder: Path) -> None:
    """Import a serial of two parts and a story of one, by the same author."""
    settings.ARCHIVE, settings.INDEX, settings.VAULT = folder, folder / "index", folder / "vault"
    cache.clear()
    decisions.add_names(["Lamplight"])
    bring(folder, [story(SERIAL, 1, 2), story(SERIAL, 2, 2), story(ALONE), talk(1)])


def bring(folder: Path, messages: list[str], name: str = "list.mbox") -> Any:
    """Import messages and return the account."""
    return import_sources([write_mbox(folder / name, messages)])


def work(title: str) -> Work:
    return Work.objects.get(title=title)


def postings(title: str) -> list[Posting]:
    """Return the postings of a story, in the order of its parts."""
    return list(Posting.objects.filter(edition__chapter__work__title=title).order_by("sent_at"))
