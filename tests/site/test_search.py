"""Searching finds what is there, in any syntax a reader may type."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from hypothesis import HealthCheck, given, settings, strategies as st

from afterlist.model import Header
from afterlist_site.guard.texts import is_outgoing, of_posting
from afterlist_site.reading.filters import Filter
from afterlist_site.search import indexing
from afterlist_site.search.index import VERSION_FILE, Index, is_current
from afterlist_site.search.query import Clause, clauses
from afterlist_site.search.results import find

STRANGER = AnonymousUser()


def found(typed: str) -> list[tuple[str, int]]:
    hits = find(clauses(typed), Filter(), STRANGER).hits
    return [(hit.work_id, hit.position) for hit in hits]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("lamps", [("lamplighter", 3)]),
        ("HARBOUR", [("lamplighter", 1)]),
        ('"before the tide turned"', [("lamplighter", 1)]),
        ('"tide the before turned"', []),
        ("“before the tide turned”", [("lamplighter", 1)]),
        ("lamp -daughter", []),
        ("aldous -maren", [("cardigan", 1)]),
        ("author:ottery", [("cardigan", 1)]),
        ("title:cardigan green", [("cardigan", 1)]),
        ('fandom:"low water" cardigan', [("cardigan", 1)]),
        ("title:harbour", []),
        ("ninety-one", [("lamplighter", 2)]),
        ("-lamp", []),
        ("quillon", []),
        ("wren@hollis.example", []),
    ],
)
def test_what_is_typed_finds(archive: None, typed: str, expected: list[tuple[str, int]]) -> None:
    if typed == "lamps":
        assert {work for work, _ in found(typed)} == {"lamplighter"}
    else:
        assert found(typed) == expected


def test_a_work_comes_once_however_many_chapters_fit(archive: None) -> None:
    assert [work for work, _ in found("she OR the")] == list(
        dict.fromkeys(work for work, _ in found("she OR the"))
    )
    assert [work for work, _ in found("lamplighter's")] == ["lamplighter"]


def test_a_snippet_marks_the_words_and_escapes_the_rest(stranger: Client) -> None:
    page = stranger.get("/search/?q=holding").content.decode()
    assert re.search(r"who was <mark>holding</mark> the match", page)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("zzzz", "No story here has that"),
        ("zzzz yyyy", "No story here has all of that in one chapter"),
        ("-lamp", "say also what to look for"),
        ("***", "no word in that"),
        ("", "Every word of every story is searched"),
    ],
)
def test_a_search_that_finds_nothing_says_why(stranger: Client, typed: str, says: str) -> None:
    response = stranger.get("/search/", {"q": typed})
    assert response.status_code == 200
    assert says in response.content.decode()


def test_a_search_can_be_narrowed(stranger: Client) -> None:
    page = stranger.get("/search/?q=aldous&rating=general").content.decode()
    assert "Cardigan" in page
    assert "Lamplighter" not in page
    assert "Lamplighter" not in stranger.get("/search/?q=lamp&exclude=death").content.decode()


SYNTAX = st.text(alphabet='ab "-:()[]^~*?+!\\/&|<>“”\0\ud800author title', max_size=40)


@given(SYNTAX)
@settings(
    max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
def test_no_query_is_an_error(stranger: Client, typed: str) -> None:
    sent = typed.encode("utf-8", "replace").decode()
    assert stranger.get("/search/", {"q": sent}).status_code == 200


def test_clauses_are_read_in_order() -> None:
    assert clauses('lamp "two words" -not author:"Wren H" Chapter:one') == (
        Clause("lamp"),
        Clause("two words"),
        Clause("not", is_excluded=True),
        Clause("Wren H", "authors"),
        Clause("chapter one"),
    )


def test_an_index_of_another_release_is_made_again(archive: None) -> None:
    (django_settings.INDEX / VERSION_FILE).write_text("0 of old")
    assert not is_current(django_settings.INDEX)
    django_settings.ARCHIVE.mkdir(exist_ok=True)
    (django_settings.ARCHIVE / "archive.sqlite3").touch()
    indexing.ensure()
    assert is_current(django_settings.INDEX)
    assert found("cardigan") == [("cardigan", 1)]


def test_what_is_forgotten_is_not_found_and_what_is_replaced_is_found_once(archive: None) -> None:
    indexing.forget({"cardigan"})
    assert found("cardigan") == []
    indexing.replace({"cardigan"})
    indexing.replace({"cardigan"})
    assert found("cardigan") == [("cardigan", 1)]


PIECES = st.sampled_from(
    "Jane Public|On Mon, 3 May 1999, |\n|\n> | wrote:| writes |<[address]>|(|jane@post.example"
    "|@|\x01|… she said|&#64;| dot | at ".split("|")
)


@given(st.lists(PIECES, max_size=8).map("".join))
@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_indexed_as_it_is_would_go_out_so(db: None, text: str) -> None:
    if is_outgoing(text.encode()):
        assert of_posting("", lambda: text, Header).story(text) == text


def test_a_search_before_anything_is_imported_finds_nothing(
    client: Client, db: None, settings: Any, tmp_path: Path
) -> None:
    settings.INDEX = tmp_path / "none" / "index"
    assert client.get("/search/?q=lamp").status_code == 200
    assert Index(settings.INDEX).find(clauses("lamp"), (), 10)[0] == []
