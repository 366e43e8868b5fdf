"""What expected.toml says of the files is so: read with the standard library alone."""

import email
import mailbox
import re
import tomllib
from collections import Counter
from email.message import Message
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
RESCUED = EXAMPLES
EXPECTED = tomllib.loads((Path(__file__).parent / "expected.toml").read_text(encoding="utf-8"))
KINDS = ("story", "feedback", "discussion", "admin")
DIGEST_RULE = "\n" + "-" * 30 + "\n\n"


def _messages(path: Path) -> list[Message]:
    if path.is_dir():
        files = sorted(path.glob("*/*"))
        return [email.message_from_bytes(file.read_bytes()) for file in files]
    if path.suffix == ".mbox":
        return list(mailbox.mbox(path, create=False))
    text = path.read_text(encoding="ascii")
    if "digest" in path.name:
        inside = text.split("-" * 70 + "\n\n", 1)[1].split(DIGEST_RULE)
        return [email.message_from_string(one) for one in inside[:-1]]
    bare = Message()
    bare.set_payload(text)
    return [bare]


MESSAGES = {one["path"]: _messages(RESCUED / one["path"]) for one in EXPECTED["source"]}


def _letters(text: str) -> str:
    """The letters alone: no wrap, quotation mark, box or damage is in their way."""
    return re.sub(r"[^A-Za-z]+", "", text)


def _text(message: Message) -> str:
    parts = [part.get_payload(decode=True) for part in message.walk() if not part.is_multipart()]
    return b" ".join(parts).decode("utf-8", "replace") + f" X-No-Archive: {message['X-No-Archive']}"


def _by_name() -> dict[str, str]:
    """Every text by what an edition is called: its message-id, its subject or its file."""
    texts = {}
    for path, message in ((path, one) for path, found in MESSAGES.items() for one in found):
        name = str(message["Message-ID"] or message["Subject"] or path).strip("<>")
        texts[name] = _letters(_text(message))
    return texts


TEXTS = _by_name()


def _name(edition: dict) -> str:
    return edition.get("message_id") or edition.get("subject") or edition["path"]


def test_every_rescued_file_is_listed() -> None:
    assert sorted(MESSAGES) == sorted(path.name for path in RESCUED.iterdir())


@pytest.mark.parametrize("source", EXPECTED["source"], ids=lambda one: one["path"])
def test_a_source_has_as_many_postings_as_its_kinds_add_up_to(source: dict) -> None:
    assert len(MESSAGES[source["path"]]) == source["postings"] == sum(source[k] for k in KINDS)


def test_bins_add_up_to_all_postings() -> None:
    bins = EXPECTED["postings"]["bins"]
    by_kind = Counter({kind: sum(s[kind] for s in EXPECTED["source"]) for kind in KINDS})
    assert sum(bins.values()) == by_kind.total() == EXPECTED["postings"]["total"]
    assert by_kind.total() - sum(bins[kind] for kind in KINDS) == bins["duplicate"]


def test_account_counts_the_works_below_it() -> None:
    works, account = EXPECTED["work"], EXPECTED["account"]
    chapters = [chapter for work in works for chapter in work["chapter"]]
    seen = Counter(work["visibility"] for work in works)
    assert len(works) == account["works"]
    assert len(chapters) == account["chapters"]
    assert sum(len(chapter["editions"]) for chapter in chapters) == account["editions"]
    assert sum(len(work["missing"]) for work in works) == account["missing_parts"]
    assert (seen["public"], seen["held"]) == (account["public"], account["held"])
    assert Counter(w["permission"]["default"] for w in works) == account["permission"]
    bins = EXPECTED["postings"]["bins"]
    assert account["editions"] + account["header_only"] == bins["story"]


@pytest.mark.parametrize("work", EXPECTED["work"], ids=lambda one: one["key"])
def test_the_words_of_a_work_are_in_its_mail(work: dict) -> None:
    for chapter in work["chapter"]:
        first = TEXTS[_name(chapter["editions"][0])]
        assert 0 <= first.find(_letters(chapter["begins"])) < first.rfind(_letters(chapter["ends"]))
    names = [_name(edition) for chapter in work["chapter"] for edition in chapter["editions"]]
    said = "".join(TEXTS[name] for name in names + work.get("header_only", []))
    assert _letters(work.get("quote", "")) in said


def test_every_address_is_in_an_example_domain() -> None:
    for path in (p for p in RESCUED.rglob("*") if p.is_file()):
        hosts = re.findall(rb"@((?:[\w-]+\.)+[A-Za-z]{2,})", path.read_bytes())
        assert {h for h in hosts if not h.lower().endswith(b".example")} == set(), path.name
