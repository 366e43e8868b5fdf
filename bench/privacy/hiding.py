"""Times how soon a story is gone when somebody says "this is mine", or takes it down.

    python -m bench.privacy.hiding [--stories 2000]

Imports invented mail into an archive of its own, asks as a visitor would, and prints the
seconds from the form's POST until page, search, feed and book have nothing of it any more.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.mail import write_mbox

STORIES = 2000
LIMIT_S = 60.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, default=STORIES)
    stories = parser.parse_args().stories
    with tempfile.TemporaryDirectory() as folder:
        os.environ["AFTERLIST_HOSTS"] = "testserver"
        for what, seconds in _timed(Path(folder), stories).items():
            print(f"{what:<34} {seconds:8.3f} s  {'ok' if seconds < LIMIT_S else 'TOO SLOW'}")


def _timed(folder: Path, stories: int) -> dict[str, float]:
    from afterlist_site.archive.folder import open_archive  # noqa: PLC0415 - sets Django up

    open_archive(folder / "archive", create=True)
    from afterlist_site.imports.importer import import_sources  # noqa: PLC0415
    from afterlist_site.imports.works import rebuild  # noqa: PLC0415

    write_mbox(folder / "list.mbox", stories)
    import_sources([folder / "list.mbox"])
    _open_everything()
    rebuild()
    return {
        "one story hidden": _hidden("story"),
        "a whole pen name hidden": _hidden("0"),
        "a story taken down and erased": _taken_down(),
    }


def _open_everything() -> None:
    """So that there is something to hide: this archive's author says yes to all."""
    from afterlist_site.archive.models import Posting  # noqa: PLC0415
    from afterlist_site.ledger.models import Own, Person, Word  # noqa: PLC0415

    person = Person.objects.create(pen_name="")
    identities = Posting.objects.exclude(card=None).values_list("identity", flat=True)
    Own.objects.bulk_create(Own(person=person, posting=each) for each in identities)
    Word.objects.bulk_create(
        Word(posting=each, layer="author-decision", answer="allow", quote="Yes.", where="here",
             confirmed_by="the bench", said_on="2000-01-01")
        for each in identities
    )  # fmt: skip


def _shown() -> Any:
    from afterlist_site.archive.models import Work  # noqa: PLC0415

    works = Work.objects.filter(visibility="public", may_download=True).exclude(title="")
    return works.order_by("-last_at").first()


def _hidden(what: str) -> float:
    from django.test import Client  # noqa: PLC0415

    work = _shown()
    return _until_gone(work, lambda: Client().post(f"/works/{work.pk}/mine/", {"what": what}))


def _taken_down() -> float:
    from django.test import Client  # noqa: PLC0415

    from afterlist_site.ledger.models import Person  # noqa: PLC0415
    from afterlist_site.people import doors  # noqa: PLC0415

    work, client = _shown(), Client()
    client.post(doors.make_link_path(Person.objects.get()))
    asked = {"what": "take-down", "is_sure": "on"}
    return _until_gone(work, lambda: client.post(f"/mine/works/{work.pk}/", asked))


def _until_gone(work: Any, ask: Any) -> float:
    if _is_gone(work):
        raise SystemExit(f"{work.pk}: not there to begin with")
    started = time.perf_counter()
    ask()
    while not _is_gone(work):
        if time.perf_counter() - started > 2 * LIMIT_S:
            break
    return time.perf_counter() - started


def _is_gone(work: Any) -> bool:
    from django.test import Client  # noqa: PLC0415

    client = Client()
    statuses = {
        client.get(f"/works/{work.pk}/{rest}").status_code
        for rest in ("", "all/", "1/", "posted/1/", "a.epub")
    }
    lists = [client.get("/search/", {"q": work.title}), client.get("/feed.atom")]
    is_listed = any(f"/works/{work.pk}/".encode() in page.content for page in lists)
    return statuses == {404} and not is_listed


if __name__ == "__main__":
    main()
