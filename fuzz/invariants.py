"""What must be true of any input, however broken: checked stage by stage.

Every check raises a ``BrokenError`` that names the invariant and shows where.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import lxml.html

from afterlist import assembly, pipeline, policy
from afterlist.model import (
    Answer,
    Finding,
    Gap,
    Header,
    Kind,
    Place,
    Posting,
    RawMessage,
    Read,
    Reading,
    Span,
    Unreadable,
)
from afterlist.policy import Destination, Statement
from afterlist.publication.contract import inspect_object
from afterlist.publication.page import sanitised
from afterlist.restoration import as_posted, as_read
from afterlist.sources import Source, open_sources
from afterlist.stories.permission import Passage, read_permission

PLACES = (
    Destination(("Lamplight", "The Lamplight Archive"), is_own=True),
    Destination(("Gossamer",)),
    Destination(("fen-fic",), kind="list"),
)

LOST = "\ufffd"
_MAY_HOLD_LOST = re.compile(
    rb"\xef\xbf\xbd|fffd|65533|=\s*ef|utf-?_?(?:7|16|32)|ucs|unicode|base64|begin |iso-2022|hz|jis|"
    rb"big5|gb|euc|ks_c|\x00|=\?|cp\d|utf-8''|\xfe\xff|\xff\xfe|&#",
    re.IGNORECASE,
)
"""Where U+FFFD may stand in the source itself, in an escape (HTML's own rule makes one of
``&#xD800;``), or in a charset that we cannot look into here."""

WRITTEN = (
    "rating_raw", "spoilers", "timeline", "summary", "disclaimer", "distribution_raw", "feedback",
    "notes", "dedication",
)  # fmt: skip
"""Fields whose value is the words at their spans, folded."""

LABEL_LENGTH = 60
"""A flag's label ("Circuit Archive: no") is part of what it says, and stands before its span."""


class BrokenError(AssertionError):
    """An invariant that did not hold; the message begins with its name."""


def hold(what: str, is_true: bool, shown: object = "") -> None:
    """Raise if an invariant does not hold."""
    if not is_true:
        raise BrokenError(f"{what}: {shown!r:.300}")


def check_file(path: Path) -> int:
    """Read a file through the whole core, check everything, and return the postings it holds."""
    count = 0
    for source in open_sources([path]):
        if isinstance(source, Source):
            count += _check_source(source)
    return count


def _check_source(source: Source) -> int:
    pieces = list(source.pieces())
    hold("the pieces are the file", _digest(pieces) == source.sha256(), source.evidence)
    raws = [piece for piece in pieces if isinstance(piece, RawMessage)]
    cards = []
    count = 0
    for order, raw in enumerate(raws):
        for reading in pipeline.read_message(raw):
            count += 1
            _check_posting(reading.posting, raw)
            _check_reading(reading)
            if reading.kind is Kind.STORY:
                cards.append(_check_story(reading, order).card)
    once = {card.key: card for card in cards}
    works = assembly.assemble(list(once.values())).works
    kept = [e.key for work in works for chapter in work.chapters for e in chapter.editions]
    headers = [key for work in works for key in work.header_keys]
    hold("every card is in a work", set(kept) | set(headers) == set(once))
    hold("no card is in two chapters", len(kept) == len(set(kept)))
    return count


def _digest(pieces: Iterable[RawMessage | Gap | Unreadable]) -> str:
    digest = hashlib.sha256()
    for piece in pieces:
        if isinstance(piece, RawMessage):
            digest.update(piece.separator)
        if not isinstance(piece, Unreadable):
            digest.update(piece.content)
    return digest.hexdigest()


# One posting


def _check_posting(posting: Posting, raw: RawMessage) -> None:
    text = posting.text
    hold("the text has plain line ends", "\r" not in text)
    for words in _words_of(posting):
        hold("text can be written", _is_writable(words), words)
    at = 0
    for segment in posting.segments:
        hold("segments leave no gap", segment.span.start == at, posting.segments)
        hold("segments go forward", segment.span.end > at, posting.segments)
        at = segment.span.end
    hold("segments cover the text", at == len(text), (at, len(text)))
    _check_spans("marks", (mark.span for mark in posting.marks), text)
    _check_findings(posting.findings, text)
    if not _MAY_HOLD_LOST.search(raw.content):
        hold("nothing is lost in decoding", LOST not in text + posting.subject, text[:300])


def _words_of(posting: Posting) -> Iterator[str]:
    yield from (posting.text, posting.subject, posting.sender.name, posting.sender.email)
    yield from (posting.message_id or "", *posting.lists, *posting.in_reply_to)
    yield from (attachment.filename for attachment in posting.attachments)
    yield from (finding.message for finding in posting.findings)


def _is_writable(words: str) -> bool:
    try:
        words.encode()
    except UnicodeEncodeError:
        return False
    return True


def _check_spans(what: str, spans: Iterable[Span], text: str) -> None:
    for start, end in spans:
        hold(f"{what} stand in the text", 0 <= start <= end <= len(text), (start, end, len(text)))


def _check_findings(findings: Sequence[Finding], text: str) -> None:
    _check_spans("findings", (each.span for each in findings if each.span), text)


# One reading


def _check_reading(reading: Reading) -> None:
    text = reading.posting.text
    is_story = reading.kind is Kind.STORY
    hold("a story has a header, nothing else has", is_story == (reading.header is not None))
    hold("a sureness is a share", 0 <= reading.kind_confidence <= 1, reading.kind_confidence)
    spans = [reading.body, reading.opening, reading.end_mark]
    _check_spans("body, opening and end", (span for span in spans if span), text)
    _check_findings(reading.findings, text)
    if reading.body and reading.end_mark:
        hold("the end is after the body", reading.body.end <= reading.end_mark.start, spans)
    if reading.header:
        _check_header(reading.header, text)
    json.dumps(inspect_object(reading, 0, None)).encode()


def _check_header(header: Header, text: str) -> None:
    for name in header.__struct_fields__:
        value = getattr(header, name)
        if isinstance(value, Read):
            _check_field(name, value, text)
    if header.permission:
        check_permission(header)


def _check_field(name: str, read: Read[Any], text: str) -> None:
    hold(f"{name} has a sureness", 0 <= read.confidence <= 1, read.confidence)
    spans = read.origin.spans
    _check_spans(name, spans, text)
    is_text = read.origin.place is Place.TEXT
    hold(f"{name} has spans if it stands in the text", bool(spans) == is_text, read)
    if name in WRITTEN and is_text:
        lead = LABEL_LENGTH if name == "distribution_raw" else 0
        stands = _letters("".join(text[max(0, start - lead) : end] for start, end in spans))
        missing = [word for word in read.value.split() if _letters(word) not in stands]
        hold(f"{name} is what stands at its spans", not missing, (missing, read))


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words))


# Permission


def check_permission(header: Header) -> None:
    """Decide for several places; a yes must have a witness."""
    stated = header.permission
    assert stated is not None
    for place in PLACES:
        decision = policy.decide(Statement(stated.value, ("fen-fic",), "a header"), place)
        hold("a decision has a reason", bool(decision.because and decision.reason))
        if decision.answer is Answer.ALLOW:
            is_seen = bool(stated.origin.spans) or stated.origin.place is Place.SUBJECT
            hold("no yes without a witness", is_seen, (stated, decision))
            hold("a yes quotes the author", bool(decision.because[0].quote.strip()), decision)


def check_words(text: str) -> None:
    """Read words alone as permission, under each kind of label, and decide on them."""
    for label in ("Archive", "Notes", "Disclaimer", ""):
        passage = Passage(label, text, Span(0, len(text)))
        said, raw = read_permission([passage], no_archive=False)
        for read in (said, raw):
            if read is not None:
                _check_field("distribution_raw" if read is raw else "permission", read, text)
        if said is not None:
            check_permission(Header(permission=said, distribution_raw=raw))
            hold("what was said is quoted", bool(said.value.quote.strip()), said)
    marked, _ = read_permission([Passage("Archive", text, Span(0, len(text)))], no_archive=True)
    hold("X-No-Archive refuses", marked is not None and marked.value.default == "deny", marked)


# One story


def _check_story(reading: Reading, order: int) -> pipeline.ReadStory:
    story = pipeline.read_story(reading, order)
    restored, text = story.restored, reading.posting.text
    posted = text[restored.body.start : restored.body.end]
    hold("as posted is as posted", as_posted(restored.plain, restored.edits) == posted)
    hold("as read is as read", as_read(posted, restored.edits) == restored.plain)
    _check_spans("blocks", (block.span for block in restored.blocks), text)
    _check_spans("runs", (run.span for block in restored.blocks for run in block.runs), text)
    _check_findings(restored.findings, text)
    lost = restored.plain.count(LOST), text.count(LOST)
    hold("nothing is lost in restoring", lost[0] <= lost[1], lost)
    _check_words_kept(restored.plain, posted)
    hold("a page passes the sanitiser unchanged", sanitised(story.html) == story.html, story.html)
    lxml.html.fragment_fromstring(f"<div>{story.html}</div>")
    hold("a card has a key", bool(story.card.key))
    hold("a card counts words", story.card.words == len(restored.plain.split()))
    return story


def _check_words_kept(plain: str, posted: str) -> None:
    """Nothing is read that was not posted: every word's letters stand there in their order."""
    new = set(re.findall(r"[^\W\d_]{3,}", plain)) - set(re.findall(r"[^\W\d_]{3,}", posted))
    joined = _letters(posted)
    invented = [word for word in new if word not in joined]
    hold("no word is invented", not invented, invented)
