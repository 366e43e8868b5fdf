"""Web pages and HTML mail to text with marks over it.

A reader of tokens, not of trees: pages of the time close what they never
opened and open what they never close, and every mark must keep its place in
the text.
"""

import html
import re
from dataclasses import dataclass, field
from typing import NamedTuple

from afterlist.model import Mark, MarkKind, Span

RULE_LINE = "* * *"

_LOOKS_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]{0,2000}-->\s*)?<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE,
)
_SOME_TAGS = re.compile(r"<(?:p|br|font|center|hr|h[1-6]|table|body|title)\b[^<>]*>", re.IGNORECASE)
_TOKEN = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:_-]*)([^<>]*)>|<[!?][^<>]*>")
_SPACES = re.compile(r"[ \t\n\r\f]+")
_TITLE = re.compile(r"<title[^<>]*>([^<]{0,1000})", re.IGNORECASE)
_META_CHARSET = re.compile(rb"<meta[^<>]{0,300}charset\s*=\s*[\"']?([\w:.-]+)", re.IGNORECASE)
_RULE_IMAGE = re.compile(
    r"\bsrc\s*=\s*[\"']?[^\"'\s]*(?:line|bar|rule|divider|separator|break)[^\"'\s/]*\.(?:gif|jpe?g|png)",
    re.IGNORECASE,
)

_PARAGRAPHS = frozenset(
    "p h1 h2 h3 h4 h5 h6 blockquote pre ul ol dl table form fieldset hr article section header "
    "footer "
    "nav aside main figure address center listing xmp plaintext".split()
)
_LINES = frozenset(
    "div li tr dt dd caption option legend thead tbody tfoot body html title".split()
)
_INLINE = frozenset(
    "a abbr acronym applet area audio b base basefont bdo bgsound big blink br button canvas "
    "cite code col "
    "colgroup data del details dfn dir em embed figcaption font frame frameset head i iframe "
    "img input ins "
    "isindex kbd label layer link map mark marquee menu menuitem meta nobr noembed noframes "
    "nolayer "
    "noscript object optgroup output param picture progress q rp rt ruby s samp script select "
    "small source "
    "span spacer strike strong style sub summary sup svg td template textarea th time track tt "
    "u var video wbr "
    "ilayer multicol keygen server x-sigsep x-html x-rich fontfamily".split()
)
_KNOWN = _PARAGRAPHS | _LINES | _INLINE
_DROPPED = frozenset(
    "script style head noembed noframes template select svg object applet textarea".split()
)
_MARKED: dict[str, MarkKind] = {
    **dict.fromkeys(("i", "em", "cite", "dfn", "var"), MarkKind.EMPHASIS),
    **dict.fromkeys(("b", "strong"), MarkKind.STRONG),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), MarkKind.HEADING),
    "center": MarkKind.CENTRED,
    "blockquote": MarkKind.BLOCKQUOTE,
    **dict.fromkeys(("pre", "listing", "xmp", "plaintext"), MarkKind.PREFORMATTED),
}
_STYLED = frozenset("p div span font td".split())
_NEVER_NESTED = frozenset("p td h1 h2 h3 h4 h5 h6".split())
_INLINE_MARKS = frozenset((MarkKind.EMPHASIS, MarkKind.STRONG))
_MAX_OPEN = 60
_CLOSING = {
    name: re.compile(f"</{name}[^<>]*>" + ("|<body" if name == "head" else ""), re.IGNORECASE)
    for name in _DROPPED
}


class Page(NamedTuple):
    """The text of a page, the marks over it in order, and its title (not in the text)."""

    text: str
    marks: tuple[Mark, ...]
    title: str


def looks_html(text: str) -> bool:
    """Say whether a text is a web page, whatever it was declared to be."""
    head = text[:4000]
    if "<" not in head:
        return False
    return bool(_LOOKS_HTML.match(head)) or len(_SOME_TAGS.findall(head)) > 4


def declared_charset(data: bytes) -> str | None:
    """Return the charset that a page's own meta element names, None if it names none."""
    match = _META_CHARSET.search(data[:4000])
    return match.group(1).decode("ascii") if match else None


@dataclass(slots=True)
class _Opened:
    kinds: tuple[MarkKind, ...]
    tag: str
    start: int = -1


@dataclass(slots=True)
class _Writer:
    """Text as it grows: ``wanted`` line ends are written before the next character."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    wanted: int = 0
    has_space: bool = False
    opened: list[_Opened] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    preformatted: int = 0
    counters: list[int] = field(default_factory=list)

    def write(self, text: str) -> None:
        """Put text down, white space folded outside preformatted text."""
        if not self.preformatted:
            text = _SPACES.sub(" ", text)
            if text[:1] == " " and (self.wanted or self.has_space or not self.length):
                text = text[1:]
        elif self.wanted and text[:1] == "\n":
            text = text[1:]
        if text:
            self._break()
            self._put(text)

    def _put(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)
        self.has_space = text[-1] in " \n"

    def _break(self) -> None:
        if self.wanted and self.length:
            if self.wanted > 1:
                self._close_inline()
            self._put("\n" * self.wanted)
        for mark in self.opened:
            if mark.start < 0:
                mark.start = self.length
        self.wanted = 0

    def _close_inline(self) -> None:
        """Emphasis over several paragraphs becomes one mark in each."""
        for mark in self.opened:
            if _INLINE_MARKS.issuperset(mark.kinds):
                self._mark(mark)
                mark.start = -1

    def _mark(self, opened: _Opened) -> None:
        if 0 <= opened.start < self.length:
            span = Span(opened.start, self.length)
            self.marks.extend(Mark(kind, span) for kind in opened.kinds)

    def want(self, line_ends: int) -> None:
        """Ask for at least so many line ends before the next text."""
        self.wanted = max(self.wanted, line_ends)

    def line_break(self) -> None:
        """``<br>``: one more line end, but never more than two blank lines."""
        self.wanted = min(self.wanted + 1, 3)

    def open_mark(self, tag: str, kinds: tuple[MarkKind, ...]) -> None:
        """Begin marks at the next character written; none at all keeps the tag's place."""
        if tag in _NEVER_NESTED:
            self.close_mark(tag)
        # A page that opens <i> for ever and never closes it has one emphasis, not a thousand.
        open_kinds = {kind for mark in self.opened for kind in mark.kinds}
        kinds = tuple(k for k in kinds if k not in open_kinds or k not in _INLINE_MARKS)
        if len(self.opened) < _MAX_OPEN:
            self.opened.append(_Opened(kinds, tag))

    def close_mark(self, tag: str) -> None:
        """End the innermost mark that this tag opened, if there is one."""
        for place in range(len(self.opened) - 1, -1, -1):
            if self.opened[place].tag == tag:
                self._mark(self.opened.pop(place))
                return

    def rule(self) -> None:
        """A scene break of its own, marked as a rule."""
        self.want(2)
        self._break()
        start = self.length
        self._put(RULE_LINE)
        self.marks.append(Mark(MarkKind.RULE, Span(start, self.length)))
        self.want(2)

    def finished(self) -> tuple[str, tuple[Mark, ...]]:
        """Return the text and the marks by place."""
        while self.opened:
            self._mark(self.opened.pop())
        marks = sorted(self.marks, key=lambda m: (m.span.start, -m.span.end))
        return "".join(self.pieces), tuple(marks)


def page(source: str) -> Page:
    """Return the text of a web page: a blank line between blocks, scene rules as
    a line of their own. Names in angle brackets that are no element of HTML
    ("<thought>") are text that the page's author lost, and are kept."""
    title = _TITLE.search(source)
    source = _without_comments(source)
    writer, never_closed = _Writer(), set[str]()
    at = 0
    for match in _TOKEN.finditer(source):
        if match.start() < at:
            continue
        if match.start() > at:
            writer.write(_text(source[at : match.start()]))
        at = match.end()
        name = (match.group(2) or "").lower()
        if name in _DROPPED:
            at = _behind(source, name, match, never_closed)
        elif name in _KNOWN:
            _tag(writer, match.group(1), name, match.group(3))
        elif name and ":" not in name:
            writer.write(_text(match.group()))
    writer.write(_text(source[at:]))
    text, marks = writer.finished()
    return Page(text, marks, _folded(title.group(1)) if title else "")


def _text(source: str) -> str:
    if "&" in source:
        source = html.unescape(source)
    return source.replace("\xa0", " ") if "\xa0" in source else source


def _folded(title: str) -> str:
    return _SPACES.sub(" ", _text(title)).strip()


def _without_comments(source: str) -> str:
    if "<!--" not in source:
        return source
    kept, at = [], 0
    while (start := source.find("<!--", at)) >= 0:
        end = source.find("-->", start + 4)
        kept.append(source[at:start])
        if end < 0:
            # Never closed: only the tag itself is dropped, or the rest would be lost.
            at = start + 4
            break
        at = end + 3
    kept.append(source[at:])
    return "".join(kept)


def _behind(source: str, name: str, match: re.Match[str], never_closed: set[str]) -> int:
    """Where to read on after an element whose content is not text."""
    if match.group(1) or match.group(3).endswith("/") or name in never_closed:
        return match.end()
    end = _CLOSING[name].search(source, match.end())
    if not end:
        never_closed.add(name)
        return match.end()
    return end.start() if end.group()[:5].lower() == "<body" else end.end()


def _tag(writer: _Writer, slash: str, name: str, attributes: str) -> None:
    if name == "br":
        writer.line_break()
    elif name == "hr":
        writer.rule()
    elif name == "img":
        if _RULE_IMAGE.search(attributes):
            writer.rule()
    elif slash:
        _close(writer, name)
    else:
        _open(writer, name, attributes)


def _open(writer: _Writer, name: str, attributes: str) -> None:
    _break_for(writer, name)
    kind = _MARKED.get(name)
    if kind:
        styled = _styles(attributes) if attributes else ()
        writer.open_mark(name, tuple(dict.fromkeys((kind, *styled))))
        writer.preformatted += kind is MarkKind.PREFORMATTED
    elif name in _STYLED:
        writer.open_mark(name, _styles(attributes) if attributes else ())
    if name in ("td", "th") and not writer.wanted and writer.length:
        writer.write(" ")
    if name in ("ol", "ul"):
        writer.counters.append(0 if name == "ol" else -1)
    elif name == "li":
        _bullet(writer)


def _bullet(writer: _Writer) -> None:
    if writer.counters and writer.counters[-1] >= 0:
        writer.counters[-1] += 1
        writer.write(f"{writer.counters[-1]}. ")
    else:
        writer.write("* ")


def _styles(attributes: str) -> tuple[MarkKind, ...]:
    lower = attributes.lower()
    found = []
    if "italic" in lower or "oblique" in lower:
        found.append(MarkKind.EMPHASIS)
    if "bold" in lower and "font-weight" in lower:
        found.append(MarkKind.STRONG)
    if "center" in lower and "align" in lower:
        found.append(MarkKind.CENTRED)
    return tuple(found)


def _close(writer: _Writer, name: str) -> None:
    kind = _MARKED.get(name)
    if kind is MarkKind.PREFORMATTED and writer.preformatted:
        writer.preformatted -= 1
    if kind or name in _STYLED:
        writer.close_mark(name)
    if name in ("ol", "ul") and writer.counters:
        writer.counters.pop()
    _break_for(writer, name)


def _break_for(writer: _Writer, name: str) -> None:
    if name in _PARAGRAPHS:
        writer.want(2)
    elif name in _LINES:
        writer.want(1)
