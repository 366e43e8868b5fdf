"""A mail server that wants an encrypted line and a login: it gets both, and no other gets a
password. Letters, mail to lists and mail to readers go the same way."""

from __future__ import annotations

import os
import ssl
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from django.core.mail import EmailMessage, get_connection
from django.utils import timezone

from afterlist_site import mail_server
from afterlist_site.ledger.models import Person
from afterlist_site.lists import checking_servers, postman, reader_sending, sending
from afterlist_site.lists.checking import State
from afterlist_site.lists.models import Delivery, Mailed
from afterlist_site.lists.smtp import Connection, NoServerError
from tests.lists.servers import Script, serving
from tests.lists.test_readers import posted, subscribed  # noqa: F401 - a fixture
from tests.lists.test_sending import HERE, LATER, NOON, at, one, queued, states

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS"),
]

USER, PASSWORD = "heron", "the tide is out: 7"
LETTER = ("Subject", "Text.\n", "archive@archive.example", ["you@post.example"])


@pytest.fixture
def person(lists: Path) -> Person:
    return Person.objects.create(pen_name="Wren Hollis")


class Login:
    """Lets one user in, and remembers what it was told."""

    def __init__(self) -> None:
        self.told: list[tuple[bytes, bytes]] = []

    def __call__(
        self, _server: SMTP, _session: Session, _envelope: Envelope, _how: str, said: object
    ) -> AuthResult:
        assert isinstance(said, LoginPassword)
        self.told.append((said.login, said.password))
        is_right = self.told[-1] == (USER.encode(), PASSWORD.encode())
        return AuthResult(success=is_right, handled=False)


class Relay:
    """A provider's server: what it takes, whom it lets in, and a certificate."""

    def __init__(self, certificate: Path) -> None:
        self.script, self.login = Script(), Login()
        self.tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        self.tls.load_cert_chain(certificate)

    def starttls(self, **options: Any) -> AbstractContextManager[int]:
        asked = {"auth_required": True, "authenticator": self.login, **options}
        return serving(self.script, tls_context=self.tls, **asked)

    def implicit(self) -> AbstractContextManager[int]:
        return serving(
            self.script, self.tls,
            auth_required=True, authenticator=self.login, auth_require_tls=False,
        )  # fmt: skip

    def plain(self, **options: Any) -> AbstractContextManager[int]:
        return serving(self.script, authenticator=self.login, **options)


Made = Callable[[str], Path]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Makes a certificate for a name, signed by itself."""
    folder = tmp_path_factory.mktemp("certificates")

    def make(name: str) -> Path:
        path = folder / f"{name.replace(':', '-')}.pem"
        if not path.exists():
            subprocess.run(
                ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
                 "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", "/CN=relay",
                 "-addext", f"subjectAltName={name}", "-keyout", path, "-out", f"{path}.crt"],
                check=True, capture_output=True,
            )  # fmt: skip
            path.write_bytes(path.read_bytes() + Path(f"{path}.crt").read_bytes())
        return path

    return make


@pytest.fixture
def relay(made: Made, monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> Relay:
    """A provider whose certificate is believed, and settings with the right login."""
    certificate = made("IP:127.0.0.1")
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    secret = tmp_path / "smtp-password"
    secret.write_text(f"{PASSWORD}\n")
    secret.chmod(0o600)
    settings.EMAIL_TIMEOUT = 5
    settings.EMAIL_HOST, settings.MAIL_DOMAIN = "127.0.0.1", "archive.example"
    settings.SMTP_SECURITY, settings.SMTP_USER = "starttls", USER
    settings.SMTP_PASSWORD_FILE = str(secret)
    return Relay(certificate)


def letter(port: int) -> int:
    backend = get_connection(
        "afterlist_site.signing.SigningBackend", host="127.0.0.1", port=port, timeout=5
    )
    return EmailMessage(*LETTER, connection=backend).send()


@pytest.fixture(params=["starttls", "tls"])
def port(request: pytest.FixtureRequest, relay: Relay, settings: Any) -> Iterator[int]:
    settings.SMTP_SECURITY = request.param
    with relay.starttls() if request.param == "starttls" else relay.implicit() as port:
        settings.EMAIL_PORT = port
        yield port


def test_letters_and_lists_mail_go_to_a_server_that_wants_a_login(
    relay: Relay,
    port: int,
    person: Person,
) -> None:
    assert letter(port) == 1
    queued(person, parts=2)
    connection = Connection("127.0.0.1", port)
    assert sending.send_due(connection, at(NOON)) == 2
    connection.leave()
    assert relay.login.told == [(USER.encode(), PASSWORD.encode())] * 2
    assert next(to for _, to, _ in relay.script.taken) == "you@post.example"


@pytest.mark.usefixtures("posted")
def test_so_does_readers_mail(relay: Relay, port: int) -> None:
    subscribed()
    assert reader_sending.send_due(Connection("127.0.0.1", port), timezone.now()) == 1
    assert relay.login.told == [(USER.encode(), PASSWORD.encode())]


def test_the_check_says_that_line_certificate_and_login_are_right(
    relay: Relay, port: int, lists: Path, settings: Any
) -> None:
    server = checking_servers.sending()
    assert {each.state for each in server.found} == {State.RIGHT}
    assert any("certificate is valid, and it takes the login of “heron”" in each.said
               for each in server.found)  # fmt: skip
    assert server.name == "sink.example"
    assert relay.script.taken == []
    Path(settings.SMTP_PASSWORD_FILE).chmod(0o644)
    wrong = [each for each in checking_servers.sending().found if each.state is State.WRONG]
    assert ["Everybody here can read" in each.said for each in wrong] == [True]


def refused(relay: Relay, where: AbstractContextManager[int], said: str, settings: Any) -> None:
    """Nothing leaves, nobody has the password, and the fault is said by all who meet it."""
    with where as port:
        settings.EMAIL_PORT = port
        with pytest.raises(mail_server.NotOpenedError, match=said):
            letter(port)
        with pytest.raises(NoServerError, match=said):
            one(Connection("127.0.0.1", port), HERE)
        (found,) = checking_servers.sending().found
    assert found.state is State.WRONG
    assert found.remedy
    assert relay.login.told == []
    assert relay.script.taken == []


@pytest.mark.parametrize(
    "options", [{}, {"auth_require_tls": False}], ids=["no login", "login in the clear"]
)
def test_a_server_without_starttls_gets_no_password(
    relay: Relay, options: dict[str, Any], settings: Any
) -> None:
    refused(relay, relay.plain(**options), "does not encrypt by STARTTLS", settings)


def test_a_plain_line_is_not_even_opened_for_a_login(relay: Relay, settings: Any) -> None:
    settings.SMTP_SECURITY = "none"
    refused(relay, relay.plain(auth_require_tls=False), "no line that is not encrypted", settings)
    assert relay.script.conversations == 0


@pytest.mark.parametrize("how", ["starttls", "tls"])
def test_a_certificate_that_nobody_known_signed_stops_it(
    relay: Relay, how: str, settings: Any, monkeypatch: pytest.MonkeyPatch, made: Made
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(made("DNS:elsewhere.example")))
    settings.SMTP_SECURITY = how
    where = relay.starttls() if how == "starttls" else relay.implicit()
    refused(relay, where, "is not believed: self-signed certificate", settings)


@pytest.mark.parametrize("how", ["starttls", "tls"])
def test_a_certificate_of_another_name_stops_it(
    relay: Relay, how: str, settings: Any, monkeypatch: pytest.MonkeyPatch, made: Made
) -> None:
    other = made("DNS:elsewhere.example")
    monkeypatch.setenv("SSL_CERT_FILE", str(other))
    settings.SMTP_SECURITY = how
    relay.tls.load_cert_chain(other)
    where = relay.starttls() if how == "starttls" else relay.implicit()
    refused(relay, where, "is not believed: .*IP address mismatch", settings)


def test_tls_where_the_server_begins_in_the_clear_is_a_sentence(
    relay: Relay, settings: Any
) -> None:
    settings.SMTP_SECURITY = "tls"
    refused(relay, relay.starttls(), "does not speak TLS as we do", settings)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"SMTP_SECURITY": "ssl"}, "“ssl”, which is nothing known"),
        ({"SMTP_USER": ""}, "one is set alone"),
        ({"SMTP_PASSWORD_FILE": ""}, "one is set alone"),
        ({"SMTP_PASSWORD_FILE": "/nowhere/password"}, "cannot be read"),
        ({"SMTP_PASSWORD_FILE": "/dev/null"}, "holds no password"),
        ({"SMTP_USER": "hérон"}, "not of ASCII alone"),
    ],
)
def test_settings_that_do_not_fit_are_said_before_anybody_is_talked_to(
    relay: Relay, settings: Any, changed: dict[str, str], said: str
) -> None:
    for name, value in changed.items():
        setattr(settings, name, value)
    refused(relay, relay.starttls(), said, settings)
    assert relay.script.conversations == 0


def test_a_wrong_password_refuses_no_story_and_is_tried_again_later(
    relay: Relay,
    settings: Any,
    person: Person,
    caplog: pytest.LogCaptureFixture,
) -> None:
    secret = Path(settings.SMTP_PASSWORD_FILE)
    secret.write_text("the tide is in\n")
    queued(person, parts=2)
    with relay.starttls() as port:
        settings.EMAIL_PORT = port
        connection = Connection("127.0.0.1", port)
        assert sending.send_due(connection, at(NOON)) == 0
        assert states() == ["waiting", "waiting"]
        assert "refuses the login of “heron”: “535" in Delivery.objects.earliest("pk").notice
        assert "refuses the login of “heron”" in caplog.text
        (found,) = checking_servers.sending().found
        assert "refuses the login of “heron”" in found.said
        assert str(secret) in found.remedy
        secret.write_text(PASSWORD)
        assert sending.send_due(connection, at(LATER)) == 2
    assert "tide" not in caplog.text + found.said + found.remedy


def test_a_server_that_refused_our_login_is_left_alone_for_a_minute(
    relay: Relay, settings: Any, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path(settings.SMTP_PASSWORD_FILE).write_text("the tide is in\n")
    for name in ("Lamplight", "Quayside", "Harrow Fiction"):
        queued(person, name=name)
    # These rows have no story behind them.
    monkeypatch.setattr(postman.heeding, "heed", lambda _now: 0)
    monkeypatch.setattr(postman.accepting, "publish_due", lambda _now: 0)
    with relay.starttls() as port:
        connection = Connection("127.0.0.1", port)
        postman.go_round(connection, [])
        asked = len(relay.login.told)
        assert asked
        assert connection.is_resting
        postman.go_round(connection, [])
        assert len(relay.login.told) == asked
    assert sorted(Delivery.objects.values_list("attempts", flat=True)) == [0, 0, 1]


@pytest.mark.usefixtures("posted")
def test_a_wrong_password_costs_no_reader_anything(relay: Relay, settings: Any) -> None:
    Path(settings.SMTP_PASSWORD_FILE).write_text("the tide is in\n")
    reader = subscribed()
    now = timezone.now()
    with relay.starttls() as port:
        assert reader_sending.send_due(Connection("127.0.0.1", port), now) == 0
        assert (Mailed.objects.get().state, Mailed.objects.get().attempts) == ("waiting", 0)
        Path(settings.SMTP_PASSWORD_FILE).write_text(PASSWORD)
        later = now + timedelta(hours=1)
        assert reader_sending.send_due(Connection("127.0.0.1", port), later) == 1
    reader.refresh_from_db()
    assert reader.gone_at is None


@pytest.mark.parametrize("step", ["MAIL", "RCPT", "DATA"])
@pytest.mark.parametrize("reply", ["530 5.7.0 Authentication required", "538 Encrypt first"])
def test_a_server_that_wants_a_login_of_us_refuses_no_story(
    relay: Relay,
    settings: Any,
    person: Person,
    step: str,
    reply: str,
) -> None:
    settings.SMTP_SECURITY, settings.SMTP_USER, settings.SMTP_PASSWORD_FILE = "none", "", ""
    queued(person)
    with relay.plain() as port:
        relay.script.faults[step] = reply
        assert sending.send_due(Connection("127.0.0.1", port), at(NOON)) == 0
        assert states() == ["waiting"]
        assert reply in Delivery.objects.get().notice
        assert sending.send_due(Connection("127.0.0.1", port), at(LATER)) == 1


@pytest.mark.parametrize(
    ("where", "security"),
    [("a:587", "starttls"), ("a:465", "tls"), ("a:25", "none"), ("a", "none")],
)
def test_the_port_says_how_the_line_is_encrypted(where: str, security: str) -> None:
    read = "from afterlist_site import settings as s; print(s.SMTP_SECURITY, s.SMTP_USER)"
    environment = {**os.environ, "AFTERLIST_SMTP": where, "AFTERLIST_SMTP_USER": USER}
    for given, meant in (("", security), ("TLS", "tls")):
        environment["AFTERLIST_SMTP_SECURITY"] = given
        said = subprocess.check_output([sys.executable, "-c", read], env=environment, text=True)
        assert said.split() == [meant, USER]


def test_a_line_in_the_clear_to_another_machine_is_doubtful(
    relay: Relay, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.SMTP_SECURITY, settings.SMTP_USER, settings.SMTP_PASSWORD_FILE = "none", "", ""
    settings.EMAIL_HOST = "localhost.localdomain"
    with relay.plain() as port:
        settings.EMAIL_PORT = port
        opened = mail_server.opened
        monkeypatch.setattr(mail_server, "opened", lambda _, port: opened("127.0.0.1", port))
        (line,) = [each for each in checking_servers.sending().found if each.what == "line"]
    assert line.state is State.DOUBTFUL
