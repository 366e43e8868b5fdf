import pytest

from afterlist.model import Address
from afterlist.postings.addresses import address
from afterlist.postings.words import header_text

KNOWN = [
    ('"Mara Quill" <mara@quill.example>', "Mara Quill", "mara@quill.example"),
    ('"Quill, Mara" <mara@quill.example>', "Quill, Mara", "mara@quill.example"),
    ("mara@quill.example (Mara Quill)", "Mara Quill", "mara@quill.example"),
    ("mara at quill.example (Mara Quill)", "Mara Quill", "mara@quill.example"),
    ("mara(at)quill.example (Mara)", "Mara", "mara@quill.example"),
    ("Mara Quill <mara@...>", "Mara Quill", "mara@..."),
    ("Mara Quill <mara@...", "Mara Quill", "mara@..."),
    ("mara@...", "", "mara@..."),
    ("", "", ""),
    ("Mara Quill", "Mara Quill", ""),
    ("host!mara (Mara Q)", "Mara Q", "host!mara"),
    ("Mara [mailto:mara@quill.example]", "Mara", "mara@quill.example"),
    ("mara@quill.example, bo@tern.example", "", "mara@quill.example"),
    ("mara@quill.example <mara@quill.example>", "", "mara@quill.example"),
    ("=?iso-8859-1?Q?Zo=EB?= <zoe@quill.example>", "Zoë", "zoe@quill.example"),
]


@pytest.mark.parametrize(("written", "name", "email"), KNOWN)
def test_a_mailbox_gives_its_name_and_address(written: str, name: str, email: str) -> None:
    assert address(written) == Address(name, email)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("=?ISO-8859-1?Q?Where are you??=", "Where are you?"),
        ("=?iso-8859-1?Q?Caf=E9", "Café"),
        ("=?x-unknown?Q?Caf=E9?= x", "Café x"),
        ("=?utf-8?Q?a=C3?= =?utf-8?Q?=A9b?=", "aéb"),
        ("=?utf-8?B?SGVsbG8=?==?utf-8?B?IHdvcmxk?=", "Hello world"),
        ("=?iso-8859-1?B?Q2Fm6Q=?=", "Café"),
        ("=?Windows-1252?Q?It=92s?= fine", "It’s fine"),
        ("\x93Low  Tide\x94", "“Low Tide”"),
        ("Caf\xc3\xa9", "Café"),
    ],
)
def test_encoded_words_are_read_even_where_they_are_broken(written: str, meant: str) -> None:
    assert header_text(written) == meant
