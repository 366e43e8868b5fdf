"""How many planted names and addresses a stranger finds, before and after renaming."""

import random
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from bench.privacy.letters import written
from bench.privacy.people import Author, cast

SEED: Final = 4
AUTHORS: Final = 167
RENAMED: Final = 20
KEPT_ASKED: Final = 0.98


def measure() -> bool:
    """Import an invented list, crawl it, rename people, crawl it again; return whether
    nothing leaked and enough of the fiction was kept."""
    with tempfile.TemporaryDirectory() as folder:
        return _measure(Path(folder))


def _measure(folder: Path) -> bool:
    authors = cast(random.Random(SEED), AUTHORS)
    mail, fictional = written(random.Random(SEED), authors)
    (folder / "lantern-fic.mbox").write_text(mail)
    from afterlist_site.archive.folder import open_archive  # noqa: PLC0415 - it sets Django up

    open_archive(folder / "archive", create=True)
    from afterlist_site.archive import decisions  # noqa: PLC0415
    from afterlist_site.imports.importer import import_sources  # noqa: PLC0415

    decisions.add_names(["Lantern Light"])
    account = import_sources([folder / "lantern-fic.mbox"])
    print(f"{account.postings} postings, {dict(account.bins)}, {account.works} works")
    print(f"visibility: {dict(account.visibility)}")
    secrets = [secret for author in authors for secret in author.secrets]
    is_good = _report("as imported", secrets, authors, fictional)
    old = _rename(authors[:RENAMED])
    return _report("renamed", [*secrets, *old], authors, fictional) and is_good


def _report(what: str, secrets: list[str], authors: Sequence[Author], fictional: list[str]) -> bool:
    from bench.privacy.crawl import crawl, search_for  # noqa: PLC0415

    started = time.monotonic()
    words = [word for each in authors for word in (each.last, each.name, each.pen_name)]
    words += ["dared", "encrypt", "boat", "author:moon", "kettle"]
    seen = crawl(search_for([*words, *(address for address in fictional)]))
    leaks = seen.leaks(secrets)
    pages = "\n".join(text for address, text in seen.texts.items() if "/works/" in address)
    kept = sum(address in pages for address in fictional)
    seconds = time.monotonic() - started
    print(
        f"{what}: {len(secrets)} secrets, {len(seen.texts)} pages, {len(leaks)} leaks (asked: 0); "
        f"{kept} of {len(fictional)} fictional addresses kept (asked: {KEPT_ASKED:.0%}); "
        f"{seconds:.0f} s"
    )
    for secret, address in leaks[:20]:
        print(f"  leak: {secret!r} in {address}: {_around(seen.texts[address], secret)!r}")
    for address in [each for each in fictional if each not in pages][:10]:
        print(f"  lost: {address}")
    return not leaks and kept >= KEPT_ASKED * len(fictional)


def _around(text: str, secret: str) -> str:
    at = text.lower().find(secret)
    return text[max(0, at - 60) : at + 60]


def _rename(authors: Sequence[Author]) -> list[str]:
    """Rename each author, and return the old pen names in small letters; print the time."""
    from afterlist_site.archive.models import Posting  # noqa: PLC0415
    from afterlist_site.imports.renaming import renamed  # noqa: PLC0415
    from afterlist_site.ledger.models import (  # noqa: PLC0415
        KnownAddress,
        KnownName,
        Own,
        Person,
    )

    slowest = 0.0
    for author in authors:
        person = Person.objects.create(pen_name=f"Newname Q{author.number}")
        KnownName.objects.create(person=person, name=author.pen_name)
        KnownAddress.objects.create(person=person, email=author.address)
        for posting in Posting.objects.filter(sender_email=author.address, kind="story"):
            Own.objects.create(person=person, posting=posting.identity)
        started = time.monotonic()
        renamed(person)
        slowest = max(slowest, time.monotonic() - started)
    print(f"{len(authors)} people renamed; the slowest took {slowest:.2f} s (asked: 300 s)")
    return [author.pen_name.lower() for author in authors]
