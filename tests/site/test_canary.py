"""No way out shows a word of a work that may not go there: not to anybody, by no address.

Works of every kind of permission are imported from mail, each with words that stand
nowhere else. Everything that the site answers is searched for them.
"""

from __future__ import annotations

import io
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from zipfile import ZipFile

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client, override_settings
from django.urls import Resolver404, get_resolver, resolve

from afterlist import policy
from afterlist.model import Answer, Audience, Use, Viewer, Visibility
from afterlist_site import gate
from afterlist_site.archive import books, decisions
from afterlist_site.archive.judging import decide_for
from afterlist_site.archive.models import Posting, Work
from afterlist_site.lists.models import Mailed
from afterlist_site.reading import browsing, export, opds, pages, permission, works
from afterlist_site.search import results
from tests.lists.reading_public import NOW, Box, reader, wants
from tests.site.canaries import (
    BY_ID,
    CANARIES,
    DESK_WORDS,
    LISTED_WORDS,
    READ_WORDS,
    WORDS,
    Canary,
    fill,
)

pytestmark = pytest.mark.slow

LINK = re.compile(r'(?:href|src|action|template)="(?:http://testserver)?(/(?!/)[^"]*)"')
LOC = re.compile(r"<loc>http://testserver(/[^<]*)</loc>")
WORD = re.compile("[bdfgklmnprstvzaeiou]{12}")
NAMES = {canary.word(place): (canary.id, place) for canary in CANARIES for place in WORDS}

FEEDS = {"feed", "opds", "opds-shelf", "opds-works", "opds-search"}
BOOKS = {"epub", "opds", "opds-shelf", "opds-works", "opds-search"}

Leak = tuple[str, str, str]
"""An address, a canary and the place in it of the word that was shown."""


@pytest.fixture(scope="module")
def imported(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any
) -> Iterator[tuple[Path, dict[str, str]]]:
    """The canaries, imported once for all tests; taken back when they have ended."""
    folder = tmp_path_factory.mktemp("aviary")
    places = {"ARCHIVE": folder, "INDEX": folder / "index", "VAULT": folder / "vault"}
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(**places):
            ids = fill(folder / "mail")
        yield folder, ids
        transaction.set_rollback(True)


@pytest.fixture
def aviary(imported: tuple[Path, dict[str, str]], db: None, settings: Any) -> dict[str, str]:
    """The ids of the canaries' works."""
    folder, ids = imported
    settings.ARCHIVE, settings.INDEX = folder, folder / "index"
    settings.VAULT = folder / "vault"
    cache.clear()
    return ids


def viewers() -> dict[str, Any]:
    """The strangers, members and archivists there are, made when they are asked for."""
    return {
        "stranger": AnonymousUser(),
        "member": User.objects.create(username="member"),
        "archivist": User.objects.create(username="keeper", is_staff=True),
    }


def client_of(viewer: Any) -> Client:
    client = Client(raise_request_exception=False)
    if viewer.is_authenticated:
        client.force_login(viewer)
    return client


class Law:
    """What ``decide`` says may be shown to one viewer: asked of the policy, not of the gate."""

    def __init__(self, ids: dict[str, str], viewer: Any) -> None:
        self.viewer = viewer
        self.may = {name: self._uses(Work.objects.get(pk=pk)) for name, pk in ids.items()}

    def _uses(self, work: Work) -> set[Use]:
        if self.viewer.is_staff:
            return set(Use)
        if work.audience == Audience.MEMBERS and not self.viewer.is_authenticated:
            return set()
        here = decisions.here()
        may = {use for use in Use if decide_for(work, here, use).answer is Answer.ALLOW}
        return may | ({Use.LIST} if Use.READ in may else set())

    def allows(self, name: str, place: str, ways: set[Use]) -> bool:
        """Whether a word may go to the viewer by a way that is these uses."""
        if place in DESK_WORDS:
            return bool(self.viewer.is_staff)
        if place not in (*LISTED_WORDS, *READ_WORDS):
            return False
        use = Use.LIST if place in LISTED_WORDS else Use.READ
        return {use, *ways} <= self.may[name]

    def leaks(self, address: str, text: str) -> set[Leak]:
        """Return the words in what an address answered that may not stand there, but for
        those that were asked for."""
        ways, address = _ways(address), unquote(address)
        found = {NAMES[word] for word in set(WORD.findall(text.lower())) & NAMES.keys()}
        found -= {NAMES[word] for word in WORD.findall(address.lower()) if word in NAMES}
        return {(address, *each) for each in found if not self.allows(*each, ways)}


def _ways(address: str) -> set[Use]:
    try:
        name = resolve(address.partition("?")[0]).url_name
    except Resolver404:
        return set()
    return ({Use.FEED} if name in FEEDS else set()) | ({Use.DOWNLOAD} if name in BOOKS else set())


def told(response: HttpResponseBase) -> str:
    """Everything that an answer says, its headers and the files in a book too."""
    raw = b"".join(response) if response.streaming else response.content  # type: ignore[attr-defined]
    said = [" ".join(f"{name}: {value}" for name, value in response.items())]
    if raw[:2] == b"PK":
        with ZipFile(io.BytesIO(raw)) as book:
            said += [name + book.read(name).decode("utf-8", "replace") for name in book.namelist()]
    return "\n".join([*said, raw.decode("utf-8", "replace")])


def guessed(ids: Iterable[str]) -> Iterator[str]:
    """Every address of the site, with the works' ids and other things put in."""
    some = (*ids, "1", "2", "key", "authors", "works", "name", "MQ")
    for name, patterns in get_resolver().reverse_dict.lists():
        if not isinstance(name, str):
            continue
        for possibilities, *_ in patterns:
            for path, parameters in possibilities:
                for values in product(some, *[("1", "name", "key")] * (len(parameters) - 1)):
                    yield "/" + path % dict(zip(parameters, values, strict=False))
                    if not parameters:
                        break


def answered(client: Client, starts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield every address that can be reached from these, and what it answers."""
    waiting, seen = deque(starts), set[str]()
    while waiting:
        address = waiting.popleft()
        if address in seen or not _leads_somewhere(address):
            continue
        seen.add(address)
        text = told(client.get(address))
        yield address, text
        waiting.extend(link.replace("&amp;", "&") for link in LINK.findall(text))
        waiting.extend(LOC.findall(text))


def _leads_somewhere(address: str) -> bool:
    try:
        resolve(address.partition("?")[0].partition("#")[0])
    except Resolver404:
        return address.startswith("/nowhere")
    return True


def every_leak(viewer: Any, ids: dict[str, str]) -> tuple[set[Leak], set[str]]:
    """Return what a viewer was shown against the law, and the words that they were shown."""
    law, leaks, shown = Law(ids, viewer), set[Leak](), set[str]()
    # Links lead an archivist everywhere.
    tried = [*ids.values()][: 3 if viewer.is_staff else None]
    for address, text in answered(client_of(viewer), ["/", "/nowhere/", *guessed(tried)]):
        leaks |= law.leaks(address, text)
        shown |= set(WORD.findall(text.lower())) & NAMES.keys()
    return leaks, shown


def test_the_canaries_are_of_every_kind(aviary: dict[str, str]) -> None:
    seen = {row.pk: row.visibility for row in Work.objects.all()}
    assert {name: seen[pk] for name, pk in aviary.items()} == {
        canary.id: canary.expected for canary in CANARIES
    }
    public = Work.objects.filter(visibility="public")
    combinations = set(public.values_list("may_download", "may_feed"))
    assert combinations == {(True, True), (True, False), (False, True), (False, False)}


@pytest.mark.parametrize("who", ["stranger", "member", "archivist"])
def test_no_address_shows_a_word_that_may_not_go_there(aviary: dict[str, str], who: str) -> None:
    viewer = viewers()[who]
    leaks, shown = every_leak(viewer, aviary)
    assert leaks == set()
    law = Law(aviary, viewer)
    expected = {
        canary.word(place)
        for canary in CANARIES
        for place in (*LISTED_WORDS, *READ_WORDS)
        if law.allows(canary.id, place, set()) and _is_shown(canary, place)
    }
    assert expected <= shown, {NAMES[word] for word in expected - shown}


def _is_shown(canary: Canary, place: str) -> bool:
    """Not every author said something, and a listed work's page is short."""
    if canary.expected is Visibility.LISTED:
        return place in ("title", "author", "summary", "says")
    return place != "says" or bool(canary.line)


ASKING = {
    "/search/?q={}": ("title", "author", "summary", "text"),
    "/search/?q=title:{}": ("title",),
    "/search/opds/?q={}": ("title", "text"),
    "/works/?author={}": ("author",),
    "/works/?exclude={}": ("genre",),
    "/opds/works/?author={}": ("author",),
    "/feed.atom?fandom={}": ("fandom",),
    "/by-mail/?kind=author&key={}": ("author",),
    "/by-mail/?kind=fandom&key={}": ("fandom",),
    "/by-mail/?kind=search&key={}": ("title", "text"),
}


@pytest.mark.parametrize("who", ["stranger", "member"])
def test_asking_for_a_word_tells_no_more_than_asking_for_nonsense(
    aviary: dict[str, str], who: str
) -> None:
    viewer = viewers()[who]
    law, client = Law(aviary, viewer), client_of(viewer)
    for address, places in ASKING.items():
        nonsense = told(client.get(address.format("nonesuchword")))
        for canary, place in product(CANARIES, places):
            word = canary.word(place)
            asked = told(client.get(address.format(word)))
            assert law.leaks(address.format(word), asked) == set()
            if not law.allows(canary.id, place, _ways(address)):
                assert _alike(asked, word) == _alike(nonsense, "nonesuchword"), (canary.id, place)


def _alike(text: str, word: str) -> str:
    return re.sub(
        r"(?i)" + word,
        "*",
        re.sub(r'ETag: \S+|[\d:]+ GMT|nonce-\S+|csrf\S+(?: value="\w+")?', "", text),
    )


def test_pages_of_errors_tell_nothing(aviary: dict[str, str], monkeypatch: Any) -> None:
    law = Law(aviary, AnonymousUser())
    client = Client(raise_request_exception=False, enforce_csrf_checks=True)
    held = BY_ID["asking"]

    def failing(*_: object) -> None:
        raise RuntimeError(held.word("title"))

    answers = {
        404: client.get(f"/works/{aviary[held.id]}/"),
        403: client.post("/desk/sign-in/", {"username": "x"}),
        400: client.get("/", headers={"host": "elsewhere.example"}),
    }
    monkeypatch.setattr(pages, "counts", failing)
    answers[500] = client.get("/")
    assert {status: each.status_code for status, each in answers.items()} == {
        status: status for status in answers
    }
    assert {status: law.leaks("/", told(each)) for status, each in answers.items()} == {
        status: set() for status in answers
    }


FILLED = {
    "asker": "Grey Gull", "name": "Grey Gull", "email": "asker@gull.example", "use": "mirror",
    "place": "Grey Gull", "message": "May we have it?", "to": "Grey Gull", "why": "mine",
    "username": "keeper", "password": "a guess", "scope": "work",
}  # fmt: skip


def test_what_is_sent_to_the_site_is_answered_with_nothing_held(
    aviary: dict[str, str], mailoutbox: list[Any]
) -> None:
    """Forms are sent by a stranger, whatever they do; letters to them say nothing held."""
    law, client = Law(aviary, AnonymousUser()), Client(raise_request_exception=False)
    leaks: set[Leak] = set()
    for address in sorted(set(guessed(aviary.values()))):
        if _leads_somewhere(address):
            leaks |= law.leaks(address, told(client.post(address, FILLED)))
    assert leaks == set()
    for letter in mailoutbox:
        said = f"{letter.subject} {letter.body}"
        for to in letter.to:
            name, place = NAMES.get(to.partition("@")[0], ("", ""))
            foreign = {leak for leak in law.leaks("/", said) if leak[1] != name}
            assert foreign == set() or "archivist" in to or "archive@" in to, (to, place)


def test_a_static_export_is_a_strangers_view(aviary: dict[str, str], tmp_path: Path) -> None:
    law = Law(aviary, AnonymousUser())
    exporter = export.Exporter(tmp_path / "out")
    exporter.run()
    files = [path for path in (tmp_path / "out").rglob("*") if path.is_file()]
    assert len(files) == exporter.written > 50
    leaks: set[Leak] = set()
    shown = ""
    for path in files:
        name = path.relative_to(tmp_path / "out").as_posix()
        raw = path.read_bytes()
        text = name + raw.decode("utf-8", "replace")
        if raw[:2] == b"PK":
            with ZipFile(io.BytesIO(raw)) as book:
                text += "".join(book.read(each).decode("utf-8") for each in book.namelist())
        leaks |= law.leaks("/", text)
        if name.endswith(".atom"):
            # Before the entries stands what was asked for.
            leaks |= law.leaks("/feed.atom", text.partition("<entry>")[2])
        shown += text
    assert leaks == set()
    assert BY_ID["named"].word("text") in shown
    assert all('href="/' not in path.read_text() for path in files if path.suffix == ".html")


def mailed_to_readers(ids: dict[str, str]) -> str:
    """Everything that is mailed where every part of every work is in the queue."""
    who, box = reader("gull"), Box()
    for key in ids.values():
        wants(who, "each", "work", Work.objects.get(pk=key).header_posting.identity)
    for posting in Posting.objects.filter(edition__isnull=False):
        Mailed.objects.create(reader=who, posting=posting.identity, pace="each", due_at=NOW)
    box.after(NOW)
    return "\n".join(text for _, text in box.taken)


def test_no_mail_to_a_reader_has_a_word_that_may_not_go_there(aviary: dict[str, str]) -> None:
    law = Law(aviary, AnonymousUser())
    text = mailed_to_readers(aviary)
    found = {NAMES[word] for word in set(WORD.findall(text.lower())) & NAMES.keys()}
    ways = {Use.MAIL, Use.FEED}
    assert {each for each in found if not law.allows(*each, ways)} == set()
    assert ("named", "text") in found
    assert ("no-feeds", "text") not in found


def test_the_canaries_sing_where_mail_forgets_the_gate(
    aviary: dict[str, str], monkeypatch: Any
) -> None:
    monkeypatch.setattr(gate, "mailed", _mailed_to_anybody)
    assert BY_ID["asking"].word("text") in mailed_to_readers(aviary).lower()


def _mailed_to_anybody(work: Any, chapter: Any) -> Any:
    decision = decide_for(work, decisions.here(), Use.READ)
    return policy.clear(books.letter(work, chapter), decision, Audience.PUBLIC, Viewer.ARCHIVIST)


def _ungated(_viewer: Any) -> Any:
    return Work.objects.all()


def _uncleared(work_id: str, viewer: Any) -> Any:
    return gate.find(work_id, User(username="anybody", is_staff=True))


class Forgetful:
    """The gate as it is to a view that forgot one of its doors."""

    def __init__(self, door: str, open_door: Callable[..., Any]) -> None:
        self._door, self._open = door, open_door

    def __getattr__(self, name: str) -> Any:
        return self._open if name == self._door else getattr(gate, name)


FORGETTING = {
    "the browse page": (browsing, "visible", _ungated),
    "the feed": (browsing, "fed", _ungated),
    "the shelves": (pages, "visible", _ungated),
    "the catalogue": (opds, "offered", _ungated),
    "the work page": (works, "find", _uncleared),
    "the listed page": (works, "listed", _ungated),
    "the ledger page": (permission, "listed", _ungated),
}


@pytest.mark.parametrize("view", FORGETTING)
def test_the_canaries_sing_where_one_view_forgets_the_gate(
    aviary: dict[str, str], monkeypatch: Any, view: str
) -> None:
    module, door, open_door = FORGETTING[view]
    monkeypatch.setattr(module, "gate", Forgetful(door, open_door))
    law, client = Law(aviary, AnonymousUser()), client_of(AnonymousUser())
    work_id = aviary["asking"]
    tried = (
        "/", "/works/", "/feed.atom", "/opds/works/", "/authors/", f"/works/{work_id}/",
        f"/works/{work_id}/1/", f"/works/{work_id}/permission/",
    )  # fmt: skip
    assert {leak for each in tried for leak in law.leaks(each, told(client.get(each)))}


def test_the_canaries_sing_where_search_forgets_the_gate(
    aviary: dict[str, str], monkeypatch: Any
) -> None:
    monkeypatch.setattr(results, "gate", Forgetful("visible", _ungated))
    monkeypatch.setattr(results, "_marks", lambda *_: [])
    client, held = client_of(AnonymousUser()), BY_ID["asking"]
    nonsense = told(client.get("/search/?q=nonesuchword"))
    asked = told(client.get(f"/search/?q={held.word('text')}"))
    assert _alike(asked, held.word("text")) != _alike(nonsense, "nonesuchword")
