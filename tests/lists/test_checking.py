"""`afterlist mail check`: what it says of servers, names, keys and lists; no real name is asked."""

from __future__ import annotations

import base64
import json
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from afterlist_site import mailing
from afterlist_site.archive.folder import ArchiveError
from afterlist_site.lists import checking, checking_all, checking_names, checking_servers
from afterlist_site.lists.checking import Found, State, is_well
from afterlist_site.lists.checking_all import everything
from afterlist_site.lists.names import NoNamesError
from afterlist_site.lists.serving import listen
from tests.lists.conftest import Sink

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
IP, SERVER = "192.0.2.25", "mx.archive.example"


class Zone:
    """Names that say what a test wants."""

    def __init__(self, records: dict[tuple[str, str], list[str]]) -> None:
        self.records = records
        self.is_down = False

    def __call__(self, name: str, kind: str) -> list[str]:
        if self.is_down:
            raise NoNamesError(f"{name} {kind}: timed out")
        return self.records.get((name.rstrip("."), kind), [])


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A private key, and its public half as it is published."""
    path = tmp_path_factory.mktemp("key") / "dkim.pem"
    subprocess.run(["openssl", "genrsa", "-out", path, "2048"], check=True, capture_output=True)
    path.chmod(0o600)
    public = subprocess.run(
        ["openssl", "rsa", "-in", path, "-pubout", "-outform", "DER"],
        check=True,
        capture_output=True,
    ).stdout
    return path, f"v=DKIM1; k=rsa; p={base64.b64encode(public).decode()}"


@pytest.fixture
def zone(lists: Path, settings: Any, key: tuple[Path, str]) -> Zone:
    """Everything as it should be."""
    settings.DKIM_KEY, settings.DKIM_SELECTOR = str(key[0]), "heron"
    settings.SITE_ADDRESS = "https://archive.example"
    return Zone(
        {
            ("archive.example", "MX"): ["10 mx.archive.example."],
            ("archive.example", "TXT"): ["v=spf1 mx -all"],
            ("heron._domainkey.archive.example", "TXT"): [key[1]],
            ("_dmarc.archive.example", "TXT"): ["v=DMARC1; p=reject"],
            (SERVER, "A"): [IP],
            ("25.2.0.192.in-addr.arpa", "PTR"): ["mx.archive.example."],
        }
    )


def names(zone: Zone) -> dict[str, Found]:
    return {each.what: each for each in checking_names.of_names(zone, SERVER, ())}


def test_names_that_are_right_are_said_to_be(zone: Zone) -> None:
    found = names(zone)
    assert {each: found[each].state for each in found} == dict.fromkeys(
        ("MX", "DKIM", "DMARC", "SPF", "reverse DNS"), State.RIGHT
    )


@pytest.mark.parametrize(
    ("name", "kind", "what", "remedy"),
    [
        ("archive.example", "MX", "MX", "MX 10 mx.archive.example."),
        ("archive.example", "TXT", "SPF", '"v=spf1 ip4:192.0.2.25 -all"'),
        ("heron._domainkey.archive.example", "TXT", "DKIM", "publish its public half"),
        ("_dmarc.archive.example", "TXT", "DMARC", '_dmarc.archive.example. TXT "v=DMARC1;'),
        ("25.2.0.192.in-addr.arpa", "PTR", "reverse DNS", "set its reverse name"),
    ],
)
def test_what_is_missing_is_named_with_what_to_publish(
    zone: Zone, name: str, kind: str, what: str, remedy: str
) -> None:
    del zone.records[name, kind]
    found = names(zone)[what]
    assert found.state is State.WRONG
    assert remedy in found.remedy


def test_spf_that_covers_another_server_is_wrong(zone: Zone) -> None:
    zone.records["archive.example", "TXT"] = ["v=spf1 ip4:198.51.100.7 -all"]
    assert names(zone)["SPF"].state is State.WRONG
    zone.records["archive.example", "TXT"] = ["v=spf1 include:archive.example -all"]
    assert names(zone)["SPF"].state is State.WRONG


def test_a_published_key_must_be_the_one_that_signs(
    zone: Zone, settings: Any, tmp_path: Path
) -> None:
    other = tmp_path / "other.pem"
    subprocess.run(["openssl", "genrsa", "-out", other, "2048"], check=True, capture_output=True)
    other.chmod(0o600)
    settings.DKIM_KEY = str(other)
    assert "is not that of" in names(zone)["DKIM"].said
    other.chmod(0o644)
    assert "Everybody here can read" in names(zone)["DKIM"].said
    other.chmod(0o600)
    other.write_text("no key")
    assert "holds no RSA key" in names(zone)["DKIM"].said
    settings.DKIM_KEY = str(tmp_path / "none.pem")
    assert "cannot be read" in names(zone)["DKIM"].said
    settings.DKIM_KEY = ""
    assert names(zone)["DKIM"].state is State.RIGHT


@pytest.mark.parametrize("record", ["v=DKIM1; p=", "v=DKIM1; k=rsa; p=AAAA", "v=DKIM9; p=x", "p=ü"])
def test_a_key_that_cannot_be_read_is_a_sentence(zone: Zone, record: str) -> None:
    zone.records["heron._domainkey.archive.example", "TXT"] = [record]
    assert names(zone)["DKIM"].state is State.WRONG


def test_a_name_server_that_is_silent_is_a_sentence_for_each_thing(zone: Zone) -> None:
    zone.is_down = True
    found = names(zone)
    assert set(found) == {"MX", "DKIM", "DMARC", "SPF"}
    assert {each.state for each in found.values()} == {State.WRONG}
    assert "timed out" in found["MX"].said


def test_the_mail_server_is_asked_and_sent_nothing(
    zone: Zone, settings: Any, sink: tuple[Sink, int]
) -> None:
    taken, settings.EMAIL_PORT = sink
    settings.EMAIL_HOST = "127.0.0.1"
    server = checking_servers.sending()
    assert [each.state for each in server.found] == [State.RIGHT, State.RIGHT]
    assert taken.taken == []


def test_a_mail_server_that_is_not_there_is_a_sentence(zone: Zone, settings: Any) -> None:
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    (found,) = checking_servers.sending().found
    assert found.state is State.WRONG
    assert "127.0.0.1:1 could not be talked to" in found.said


@pytest.fixture
def own_server(zone: Zone, sink: tuple[Sink, int]) -> Iterator[int]:
    """Our own LMTP, where the sink was: a free port."""
    from tests.mail.machines import free_ports

    (port,) = free_ports(1)
    listening = listen("127.0.0.1", port, is_lmtp=True)
    yield port
    listening.stop()


def test_mail_in_is_looked_at(own_server: int, sink: tuple[Sink, int], tmp_path: Path) -> None:
    in_by = checking_servers.lmtp_in
    assert in_by("127.0.0.1", own_server, is_lmtp=True).state is State.RIGHT
    assert in_by("127.0.0.1", 1, is_lmtp=True).state is State.WRONG
    assert checking_servers.maildir_in(tmp_path).state is State.WRONG
    for name in ("new", "cur", "tmp"):
        (tmp_path / name).mkdir(exist_ok=True)
    assert checking_servers.maildir_in(tmp_path).state is State.RIGHT


def test_a_profile_with_a_flaw_is_wrong_and_addresses_to_subscribe_are_named(
    zone: Zone, lists: Path
) -> None:
    found = list(checking.of_lists())
    assert is_well(found)
    assert all("subscribe list+" in each.said for each in found)
    (lists / "lists" / "broken.toml").write_text('name = "Broken"\n')
    broken = [each for each in checking.of_lists() if each.state is State.WRONG]
    assert ["lists/broken.toml" in each.said for each in broken] == [True]


def test_a_clock_behind_what_was_done_is_wrong(zone: Zone, settings: Any, tmp_path: Path) -> None:
    log = tmp_path / "mail.log"
    log.write_text("")
    settings.MAIL_LOG = str(log)
    made = datetime.fromtimestamp(log.stat().st_mtime, UTC)
    assert is_well(checking.of_clock(made))
    assert not is_well(checking.of_clock(made - timedelta(hours=1)))


def test_an_archive_without_a_domain_is_told_so(zone: Zone, settings: Any) -> None:
    assert is_well(checking.of_settings())
    settings.MAIL_DOMAIN = "localhost"
    assert not is_well(checking.of_settings())
    settings.MAIL_DOMAIN, settings.MAIL_FROM = "archive.example", "me@post.example"
    assert not is_well(checking.of_settings())


def test_the_command_says_it_and_ends_by_it(
    zone: Zone, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.EMAIL_HOST = ""
    monkeypatch.setattr(mailing, "open_archive", lambda _folder: None)
    monkeypatch.setattr(checking_all, "everything", partial(everything, names=zone))
    said = CliRunner().invoke(mailing.check, ["--archive", str(settings.ARCHIVE), "--ip", IP])
    assert said.exit_code == 1
    assert "wrong  sending: No mail server is named" in said.output
    assert "→ Set AFTERLIST_SMTP to HOST:PORT." in said.output
    told = CliRunner().invoke(mailing.check, ["--archive", str(settings.ARCHIVE), "--json"])
    assert {each["state"] for each in json.loads(told.output)} >= {"right", "wrong"}
    asked = ["--archive", str(settings.ARCHIVE), "--ip", "nowhere"]
    assert isinstance(CliRunner().invoke(mailing.check, asked).exception, ArchiveError)


def test_everything_is_looked_at_whatever_fails(zone: Zone, settings: Any) -> None:
    settings.EMAIL_HOST, zone.is_down = "", True
    looked_at = {each.what for each in everything([], None, (), zone, NOW)}
    assert looked_at >= {"settings", "sending", "mail in", "mail log", "MX", "SPF", "clock"}
