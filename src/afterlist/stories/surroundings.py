"""What a mail reader or a web page left round a story: envelope lines, menus, banners."""

import re
from typing import Final

from afterlist.stories.elements import LABEL, TEXT, Element
from afterlist.stories.lines import Line

_WEB_MESSAGE: Final = re.compile(r"message \d+ of \d+\b.{0,40}|expand messages", re.I)


_MENU: Final = frozenset(
    "faq archive archives home links gallery extras subscribe guestbook back index main next "
    "previous updates contact search site map "
    """guest book sign view webring mail
        forum news stories fiction fanfic fan fic art about email e-mail | * - menu to return
    top page""".split()
)
_HOST: Final = re.compile(
    r"site hosted by|build your (?:own )?free website|make your own free|"
    r"powered by|free web ?(?:site|hosting)",
    re.I,
)


_LONGEST_BANNER: Final = 14


_WEB_DATE: Final = re.compile(r"message \d+ of \d+\s*,?\s*(\w{3,9}\.? \d{1,2},? \d{4})", re.I)


def web_date(lines: list[Line]) -> dict[str, str]:
    """Return the date that a web page gave above its message."""
    for line in lines[:14]:
        match = _WEB_DATE.match(line.text) if line.text[:1] in "mM" else None
        if match:
            return {"date": match[1]}
    return {}


def message_proper(lines: list[Line]) -> list[Line]:
    """Return the lines without what a web page showed above the message: its list view of it."""
    for at, line in enumerate(lines[:14]):
        if line.text[:1] in "meME" and len(line.text) < 80 and _WEB_MESSAGE.fullmatch(line.text):
            return lines[at + 1 :]
    return lines


def without_web_page(elements: list[Element]) -> list[Element]:
    """Return the elements below a page's menu and its host's banner."""
    at = 0
    for element in elements[:6]:
        if element.shape is not TEXT or not _is_of_page(element.text):
            break
        at += 1
    return elements[at:] if at else elements


def _is_of_page(text: str) -> bool:
    """Whether a paragraph is a page's menu or its host's banner."""
    words = text.lower().split(None, _LONGEST_BANNER)
    if len(words) < _LONGEST_BANNER and _HOST.search(text):
        return True
    return (
        words[0] in _MENU
        and (len(words) > 1 or words[0] == "guestbook")
        and all(word in _MENU for word in text.lower().split())
    )


_MAIL_LINES: Final = frozenset(
    (
        "from",
        "subject",
        "date",
        "message-id",
        "newsgroups",
        "organization",
        "organisation",
        "lines",
        "reply-to",
        "references",
        "x-mailer",
        "path",
        "xref",
        "nntp-posting-host",
        "to",
        "cc",
        "sender",
    )
)


def without_envelope(elements: list[Element]) -> tuple[list[Element], dict[str, str]]:
    """Return the elements below a mail header that stands in the text itself, and the
    values of that header by their names."""
    found: dict[str, str] = {}
    at = 0
    for element in elements[:30]:
        wording = element.wording.lower().lstrip("~")
        if element.shape is not LABEL or wording not in _MAIL_LINES or (at and element.gap):
            break
        found.setdefault(wording, element.text)
        at += 1
    if "from" in found and ("subject" in found or "date" in found):
        return elements[at:], found
    return elements, {}


def sender_name(sender: str) -> str:
    """Return the name in a From line, empty if it has none."""
    if "(" in sender and ")" in sender:
        return sender[sender.index("(") + 1 : sender.rindex(")")].strip()
    return sender.split("<", maxsplit=1)[0].strip(" \"'") if "<" in sender else ""
