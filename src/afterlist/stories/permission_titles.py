"""Names that are everyday words, or stand among capitals: "Nowhere (that is its name)"."""

import re
from collections.abc import Callable
from typing import Final

from afterlist.stories.permission_vocabulary import COMMON

_WORD: Final = r"[A-Z0-9][\w'’-]*"
_RUN: Final = rf"{_WORD}(?: (?:(?:of|the|in|and|but|for|on|to|at|a|&) )?{_WORD}){{1,5}}"
# Everyday words with capitals are a name where an answer follows, as in Anywhere But Here: no.
_ANSWERED: Final = re.compile(
    rf"(?:^|(?<=[.,;!?] )|(?<=\n))(?P<name>{_RUN})(?=\s*(?::|=|\s-{{1,2}}|\s–|—)\s*(?i:yes|no|ok"
    rf"|okay"
    r"|y|n|sure|fine|never|of course|please|ask|go ahead)\b)"
)
# Nowhere (that is what the site is called)
_CALLED_SO: Final = re.compile(
    r"^\W*(?P<name>[A-Z][\w'’ -]{1,40}?)[\"”]?(?=,? [(\[]?(?:yes,? |really,? |no,? |honest\w*,? )*"
    r"(?:(?:that|it|this|which)(?:['’]s| is| really is)(?: really| truly| honestly)? (?:(?:what"
    r"|how)"
    r" (?:it|the \w+|they) (?:is|are|calls?)|(?:the|its|a|an) (?:\w+ )?(?:site|list|archive|page"
    r"|place"
    r"|name|group|ring)\b)|(?:is|being) the name\b|the (?:site|list|archive|page|place)[,)\]]"
    r"|despite (?:its|the) name|in spite of (?:its|the) name))"
)
# "a site called Not Here"
_NAMED: Final = re.compile(
    rf"\b(?:site|list|archive|page|place|collection|ring|group|journal)s? (?:that is )?(?:called"
    rf"|named"
    rf"|known as|by the name of) [\"“]?(?P<name>{_WORD}(?: (?:(?:of|the|in|and|but|for|on|to|at"
    rf"|a|&) "
    rf")?{_WORD}){{0,5}})[\"”]?"
)
_IDIOM: Final = re.compile(
    r"\b(?P<name>No Man['’]?s Land|Never[- ]?Never Land|Nobody['’]s \w+|Anywhere But Here"
    r"|Nowhere Land"
    r"|Middle of Nowhere|Everyman['’]?s \w+|Everyone['’]s [A-Z]\w+|No Exit|No Place Like Home)\b"
)
_NO_TITLE: Final = frozenset(
    """anyone anybody anywhere everyone everybody everywhere else all others other the rest any
    every archives archive sites site lists list pages page newsgroups groups usenet distribution
    permission permissions redistribution reposting posting to my own web mailing personal home
    website websites webpages whoever nobody nowhere note ps nb and of for on in a me please
    feedback copying forwarding archiving archived linking links link zines zine newsletters
    translations people you non-profit commercial""".split()
)


def with_titles(text: str, keep: Callable[[str], str]) -> str:
    """Give names told by their place in a sentence to ``keep``, put what it returns there."""

    def kept(match: re.Match[str]) -> str:
        words = re.findall(r"[\w'’-]+", match["name"].lower())
        if all(word in _NO_TITLE for word in words):
            return match.group()
        at = match.start("name") - match.start()
        return match.group()[:at].rstrip('"“') + keep(match["name"])

    if ":" in text or "-" in text or "=" in text or "–" in text or "—" in text:
        text = _ANSWERED.sub(kept, text)
    text = (
        _CALLED_SO.sub(lambda match: _title(match, keep), text)
        if "(" in text or "," in text
        else text
    )
    if " called " in text or " named " in text or "known as" in text or "by the name" in text:
        text = _NAMED.sub(lambda match: _title(match, keep), text)
    return _IDIOM.sub(kept, _ASIDE.sub(" ", text))


def _title(match: re.Match[str], keep: Callable[[str], str]) -> str:
    at = match.start("name") - match.start()
    return match.group()[:at].rstrip('"“') + keep(match["name"])


_ASIDE: Final = re.compile(r"(?<=§\d )\s*\([^()]*\b(?:called|names?|named|calls)\b[^()]*\)")


# --- among capitals ---------------------------------------------------------------------

_LOUD: Final = r"[A-Z][A-Z'’-]+(?:\.[A-Z]+)*"
_SUBJECT: Final = re.compile(
    rf"(?:^|(?<=[.,;!?:] )|(?<=[.,;!?:]  )|(?<=\bAND )|(?<=\bBUT ))(?P<name>{_LOUD}(?: (?:(?:OF"
    rf"|THE|IN) )?{_LOUD}){{0,3}}?)"
    r"(?= ?(?:[=:]|\s-)| (?:MAY|CAN|HAS|HAVE|GETS|ONLY|YES|NO|OK|IS|ARE|ALREADY|ALONE|WELCOME"
    r"|EXCEPTED"
    r"|MUST|NEEDN['’]T|NEED|AND (?:NOWHERE|NOBODY|NO))\b)"
)
_OBJECT: Final = re.compile(
    r"\b(?P<lead>(?:LIMITED|RESTRICTED|RESERVED|CONFINED|SENT|GOES|GO|BELONGS|EXCLUSIVE|YES|NO"
    r"|OK|GRANTED|GIVEN"
    r"|SUBMITTED|ONLY) (?:TO|FOR)|^ONLY|(?:EXCEPT|APART|ASIDE)(?: (?:AT|ON|TO|FOR|FROM))?"
    r"|ONLY (?:AT"
    r"|ON|TO|BY|FOR)"
    r"|(?<!AS )(?:AT|ON)|OUTSIDE|BAR|BUT)(?: THE)? "
    rf"(?P<name>{_LOUD}(?: (?:(?:OF|THE|IN) )?{_LOUD}){{0,3}}?)"
    r"(?=\s*(?:[.,;!?)]|\Z)| (?:ONLY|AND|ALONE|MAY|BUT|OR|PLEASE|IF|IS|HAS|CAN)\b)"
)
_KINDS: Final = frozenset(("PAGE", "SITE", "ARCHIVE", "LIST", "WEBSITE", "GROUP"))
_FORMED: Final = re.compile(r"(?:ED|ING|LY|ION|ABLE|IBLE)\Z")


def with_shouted(text: str, keep: Callable[[str], str]) -> str:
    """Do the same for a text all in capitals."""

    def kept(match: re.Match[str]) -> str:
        words = re.findall(r"[A-Z'’-]+", match["name"])
        is_formed = match.re is _SUBJECT and all(map(_FORMED.search, words))
        is_common = any(word.lower() in COMMON and word not in _KINDS for word in words[:2])
        if is_formed or is_common or "ETC" in words:
            return match.group()
        at = match.start("name") - match.start()
        return match.group()[:at] + keep(match["name"])

    return _OBJECT.sub(kept, _SUBJECT.sub(kept, text))
