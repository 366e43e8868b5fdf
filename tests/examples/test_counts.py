"""What examples/expected.toml says of the files is so: read with the standard library alone."""

import email
import mailbox
import re
import tomllib
from collections import Counter
from email.message import Message
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
RESCUED = EXAMPLES / "rescued"
EXPECTED = tomllib.loads((EXAMPLES / "expected.toml").read_text(encoding="utf-8"))
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


def _text(message: Message) -> str:
    parts = [part.get_payload(decode=True) for part in message.walk() if not part.is_multipart()]
    text = b" ".join(parts).decode("utf-8", "replace").replace("’", "'")
    return " ".join(word for word in text.split() if word.strip("*"))


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
def test_editions_and_quoted_permission_are_in_the_mail(work: dict) -> None:
    by_id: dict[str, list[Message]] = {}
    for message in (m for found in MESSAGES.values() for m in found):
        by_id.setdefault(str(message["Message-ID"] or "").strip("<>"), []).append(message)
    editions = [edition for chapter in work["chapter"] for edition in chapter["editions"]]
    ids = [e["message_id"] for e in editions if "message_id" in e] + work.get("header_only", [])
    assert set(ids) <= set(by_id)
    paths = [e["path"] for e in editions if "path" in e]
    read = [m for one in ids for m in by_id[one]] + [m for one in paths for m in MESSAGES[one]]
    if read:
        said = " ".join(_text(m) + " X-No-Archive: " + str(m["X-No-Archive"]) for m in read)
        assert work.get("quote", "") in said
    else:
        assert work["key"] == "garden"


def test_every_address_is_in_an_example_domain() -> None:
    for path in (p for p in RESCUED.rglob("*") if p.is_file()):
        hosts = re.findall(rb"@((?:[\w-]+\.)+[A-Za-z]{2,})", path.read_bytes())
        assert {h for h in hosts if not h.lower().endswith(b".example")} == set(), path.name
