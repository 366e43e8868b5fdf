"""A story in whatever form an author's program sends it: text, page, documents, frames."""

from __future__ import annotations

import subprocess
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from django.core import mail

from afterlist_site.archive.models import Posting, Work
from afterlist_site.ledger.models import Person
from afterlist_site.lists import incoming, scripts
from afterlist_site.lists.models import Delivery, Manuscript, Submission
from tests.lists.conftest import STORY, WREN
from tests.lists.letters_in import proof_address, written

pytestmark = pytest.mark.django_db

HEADER, _, BODY = STORY.partition("\n\n")[2].partition("\n----------\n\n")
STORIES = "stories@archive.example"
PARAGRAPH = "She counted the lamps along the wall, and there was one more than the night before."


def message(text: str = "", subject: str = "The Long Quay") -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = f"Wren Hollis <{WREN}>", STORIES, subject
    made["Date"], made["Message-ID"] = "Sun, 22 Nov 2026 10:00:00 +0000", "<f.1@post.example>"
    made["Received"] = "from [198.51.100.99] by smtp.post.example; Sun, 22 Nov 2026 10:00:00 +0000"
    made.set_content(text)
    return made


def read(made: EmailMessage | bytes) -> list[scripts.Script]:
    """What is read of a mail, chapter by chapter."""
    raw = made if isinstance(made, bytes) else made.as_bytes()
    assert incoming.received(raw, STORIES).done == "answered"
    found = [scripts.read(row) for row in Manuscript.objects.all()]
    return [each for each in found if each is not None]


def html(story: str) -> str:
    lines = "".join(f"<p>{line}</p>\n" for line in story.split("\n") if line)
    return f"<html><body>{lines}</body></html>"


def test_nothing_of_the_mails_way_here_is_kept(wren: Person) -> None:
    (script,) = read(message(f"{HEADER}\n{BODY}"))
    raw = bytes(Manuscript.objects.get().raw)
    assert WREN.encode() not in raw
    assert b"198.51.100.99" not in raw
    assert b"post.example" not in raw
    assert script.manuscript.fields["title"] == "The Long Quay"


def test_what_everybody_sees_has_no_private_address(wren: Person) -> None:
    read(message(f"{HEADER}\n{BODY}\n-- \nJane Smith\n{WREN}\n+44 20 7946 0000\n"))
    incoming.received(written("OK", WREN, proof_address()))
    rows = list(Delivery.objects.all())
    assert rows
    for content in [bytes(row.content).decode() for row in rows]:
        assert WREN not in content
        assert "Jane Smith" not in content
        assert "7946" not in content
    assert Work.objects.get().title == "The Long Quay"
    assert not Posting.objects.filter(sender_email__icontains="post.example").exists()


def test_of_a_page_neither(wren: Person) -> None:
    made = message()
    page = html(f"{HEADER}\n{BODY}")
    below = f'<div class="gmail_signature">Jane Smith<br>{WREN}<br>+44 20 7946 0000</div>'
    made.set_content(page.replace("</body>", f"{below}</body>"), subtype="html")
    read(made)
    raw = bytes(Manuscript.objects.get().raw).decode()
    assert "Jane Smith" not in raw
    assert WREN not in raw
    assert "7946" not in raw
    assert "there was a light" in raw


def test_a_page_keeps_its_marks(wren: Person) -> None:
    made = message()
    page = html(f"{HEADER}\n{BODY}").replace("*given up*", "<i>given up</i>")
    made.set_content(page + "<script>alert(1)</script>", subtype="html")
    (script,) = read(made)
    assert script.manuscript.fields["rating"] == "PG-13"
    assert "<em>given up</em>" in script.story.html
    assert "alert" not in script.story.html


def test_the_header_in_the_mail_stands_over_the_story_in_a_document(wren: Person) -> None:
    made = message(f"Here it is.\n\n{HEADER}\nThanks, Wren\n")
    story = "\n\n".join([PARAGRAPH] * 4)
    made.add_attachment(story.encode(), maintype="text", subtype="plain", filename="quay.txt")
    (script,) = read(made)
    fields = script.manuscript.fields
    assert (fields["title"], fields["rating"]) == ("The Long Quay", "PG-13")
    assert script.statement.permission.allowed == ("The Heron Archive", "Lamplight", "Quayside")
    assert script.story.restored.plain.count(PARAGRAPH) == 4
    assert "Here it is" not in script.story.restored.plain


@pytest.mark.parametrize("kind", ["docx", "odt", "rtf", "epub", "html", "md"])
def test_the_header_can_stand_in_the_document(wren: Person, kind: str) -> None:
    source = html(f"{HEADER}\n{PARAGRAPH}\n<em>Not yet</em>, she said.\n{PARAGRAPH}")
    formats = {"md": "markdown"}
    command = ["pandoc", "--from=html", f"--to={formats.get(kind, kind)}", "--standalone",
               "--metadata=title:x", "--output=-"]  # fmt: skip
    done = subprocess.run(command, input=source.encode(), capture_output=True, check=True)
    made = message("My story is attached.\n")
    made.add_attachment(
        done.stdout, maintype="application", subtype="octet-stream", filename=f"The Quay.{kind}"
    )
    (script,) = read(made)
    assert script.manuscript.fields["rating"] == "PG-13"
    assert script.manuscript.fields["title"] == "The Long Quay"
    assert PARAGRAPH in script.story.restored.plain
    assert "<em>Not yet</em>" in script.story.html


def test_several_documents_are_chapters_in_the_order_of_their_names(wren: Person) -> None:
    made = message(HEADER)
    for at in (10, 2, 1):
        story = f"Chapter {at} begins. {PARAGRAPH}\n\n{PARAGRAPH}\n"
        made.add_attachment(story, filename=f"quay part {at}.txt")
    found = read(made)
    assert [script.story.restored.plain.split()[1] for script in found] == ["1", "2", "10"]
    parts = [script.manuscript.part for script in found]
    assert [(part.number, part.total) for part in parts if part] == [(1, 3), (2, 3), (3, 3)]
    assert "CHAPTER 3" in mail.outbox[-1].body


def test_pictures_signatures_and_cards_are_no_chapters(wren: Person) -> None:
    made = message(f"{HEADER}\n{BODY}")
    made.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="quay.png")
    made.add_attachment(b"BEGIN:VCARD", maintype="text", subtype="x-vcard", filename="wren.vcf")
    assert len(read(made)) == 1


def test_a_document_that_cannot_be_read_is_told(wren: Person) -> None:
    made = message(HEADER)
    made.add_attachment(b"\xd0\xcf\x11", maintype="application", subtype="msword", filename="q.doc")
    read(made)
    assert "q.doc" in mail.outbox[-1].body
    assert "Take one of: .txt" in mail.outbox[-1].body
    incoming.received(written("OK", WREN, proof_address()))
    assert Submission.objects.get().state == "proof"


@pytest.mark.parametrize(
    "end",
    [
        "-- \nWren Hollis\nhttp://wren.example\n",
        "--\nWren\n",
        "Sent from my iPhone\n",
        "Get Outlook for Android<https://aka.example/x>\n",
        "Gesendet von meinem Telefon\n",
        "________________________________\nThis email and any attachments are confidential and\n"
        "intended solely for the addressee. If received in error, delete it.\n",
        "-- \nWren\n\nThis message is confidential. If you received this in error, tell us.\n",
    ],
)
def test_what_programs_and_companies_put_under_it_is_cut(wren: Person, end: str) -> None:
    (script,) = read(message(f"{HEADER}\n{BODY}\n{end}"))
    raw = Manuscript.objects.get().raw
    assert bytes(raw).decode().rstrip().endswith("The End")
    assert script.story.restored.plain.rstrip().endswith("wall together.")


@pytest.mark.parametrize(
    "end",
    [
        '"This message is for you," she said, and it was not confidential at all.\n',
        "Sent from the wall, she went home.\n\nThere was a light there.\n",
        "-- \n" + f"{PARAGRAPH}\n" * 20,
    ],
)
def test_what_is_of_the_story_is_not_cut(wren: Person, end: str) -> None:
    read(message(f"{HEADER}\n{BODY.replace('The End', '')}\n{end}"))
    kept = message_from_bytes(bytes(Manuscript.objects.get().raw), policy=policy.default)
    assert isinstance(kept, EmailMessage)
    assert end.strip().split("\n")[-1] in kept.get_content()


def framed(story: str) -> str:
    begin = "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n"
    end = "\n-----BEGIN PGP SIGNATURE-----\n\nabc=\n-----END PGP SIGNATURE-----\n"
    return begin + story.replace("\n--", "\n- --") + end


def test_a_pgp_frame_is_taken_off(wren: Person) -> None:
    (script,) = read(message(framed(f"{HEADER}\n----------\n\n{BODY}")))
    assert script.manuscript.fields["title"] == "The Long Quay"
    assert "PGP" not in Manuscript.objects.get().raw.decode()


@pytest.mark.parametrize("kind", ["pgp-signature", "pkcs7-signature", "x-pkcs7-signature"])
def test_a_signed_mail_is_read(wren: Person, kind: str) -> None:
    raw = STORY.replace(
        "Content-Type: text/plain; charset=utf-8\n\n",
        f'MIME-Version: 1.0\nContent-Type: multipart/signed; boundary="b";\n\tprotocol='
        f'"application/{kind}"\n\n--b\nContent-Type: text/plain; charset=utf-8\n\n',
        1,
    )
    name = "smime.p7s" if "pkcs7" in kind else "signature.asc"
    raw += f"\n--b\nContent-Type: application/{kind}; name={name}\n\nabc=\n--b--\n"
    (script,) = read(raw.encode())
    assert script.manuscript.fields["title"] == "The Long Quay"


def test_a_forwarded_mail_is_what_was_forwarded(wren: Person) -> None:
    old = "From: Wren <wren@old.example>\nDate: Mon, 1 Jun 2001 10:00\nSubject: FIC: Quay\n"
    above = f"For the archive!\n\n---------- Forwarded message ---------\n{old}To: x@y.example\n"
    (script,) = read(message(f"{above}\n{HEADER}\n{BODY}", "Fwd: The Long Quay"))
    raw = bytes(Manuscript.objects.get().raw)
    assert b"old.example" not in raw
    assert b"For the archive!" not in raw
    assert script.manuscript.fields["title"] == "The Long Quay"


def test_a_mail_inside_a_mail_is_what_is_taken(wren: Person) -> None:
    inner = message(f"{HEADER}\n{BODY}", "FIC: The Long Quay")
    inner.replace_header("From", "Wren <wren@old.example>")
    made = message("An old one.", "Fwd: an old one")
    made.add_attachment(inner)
    (script,) = read(made)
    raw = bytes(Manuscript.objects.get().raw)
    assert b"old.example" not in raw
    assert b"An old one" not in raw
    assert script.manuscript.fields["title"] == "The Long Quay"


def test_a_lie_about_letters_is_seen_through(wren: Person) -> None:
    raw = STORY.replace("charset=utf-8", "charset=us-ascii").replace("quay was", "café was")
    (script,) = read(raw.encode())
    assert "café was" in script.story.restored.plain


def test_x_no_archive_is_kept(wren: Person) -> None:
    raw = STORY.replace("Subject:", "X-No-Archive: yes\nSubject:")
    (script,) = read(raw.encode())
    assert script.reading.posting.no_archive


@pytest.mark.parametrize("text", ["", "\n\n\n", "Hello!\n", "OK\n", "-- \nWren\n", "> quoted\n"])
def test_a_mail_without_a_story_is_said_to_be_one(wren: Person, text: str) -> None:
    assert not read(message(text))
    assert "No story was found in this." in mail.outbox[-1].body
    incoming.received(written("OK", WREN, proof_address()))
    assert Submission.objects.get().state == "proof"


def test_ten_megabytes_are_taken_and_more_are_not(wren: Person) -> None:
    long = f"{STORY}\n" + f"{PARAGRAPH}\n\n" * ((9_900_000 - len(STORY)) // (len(PARAGRAPH) + 2))
    assert incoming.received((long + "x" * 200_000).encode(), STORIES).done == "too-large"
    assert not Submission.objects.exists()
