"""Names of places by the look of their words: capitals, addresses, bare list items."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from afterlist.stories.permission_vocabulary import COMMON
from afterlist.stories.permission_wording import mended

_CONNECTORS: Final = frozenset("of the in by de du la le les der des n' & 's".split())
_TOKEN: Final = re.compile(
    r"(?:https?://|ftp://|www\.)[^\s,;<>\"()]+|[\w-]{1,60}(?:\.[\w-]{1,60}){1,6}/[^\s,;<>\"()]*"
    r"|[\w.+-]+@[\w.-]+\w"
    r"|[^\W_][\w]*(?:[-'’.*][^\W_][\w]*)*(?:['’](?=\s))?|&|§\d*|[^\w\s]"
)
_HOSTLIKE: Final = re.compile(
    r"(?:https?://|ftp://|www\.)\S+|[\w-]+(?:\.[\w-]+)*\.(?:net|com|org|edu|uk|de|nl|au|ca|fr"
    r"|info|example|html?)(?:/\S*)?",
    re.I,
)
_USENET: Final = re.compile(r"(?:alt|rec|uk|aus|misc|soc|us)\.[\w.-]+\w")
_STOP: Final = frozenset('.,;:!?()[]{}"“”/|–—-*')


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int
    end: int

    @property
    def is_capital(self) -> bool:
        is_word = self.text[0].isupper() and self.text not in {"I", "A"}
        return is_word or _ELIDED.match(self.text) is not None or _has_inner_capital(self.text)

    @property
    def is_common(self) -> bool:
        return self.text.lower().replace("’", "'") in COMMON


# "Plume d'Oie"
_ELIDED: Final = re.compile(r"[dl]['’][A-Z]")


def _has_inner_capital(word: str) -> bool:
    return (
        word[0].isdigit()
        and any(map(str.isalpha, word))
        and len(word) < 12
        and not _ORDINAL.match(word)
    )


_ORDINAL: Final = re.compile(r"\d+(?:st|nd|rd|th)$", re.I)


def name_spans(text: str, *, has_case: bool) -> Iterator[tuple[int, int]]:
    """Yield the spans of addresses and of runs of capitalised words that are names."""
    segment: list[_Token] = []
    for match in _TOKEN.finditer(text):
        token = _Token(match.group(), *match.span())
        if token.text in _STOP or token.text[0] == "§":
            yield from _segment_runs(segment, text, has_case=has_case)
            segment = []
            continue
        segment.append(token)
    yield from _segment_runs(segment, text, has_case=has_case)


def _segment_runs(
    segment: Sequence[_Token], text: str, *, has_case: bool
) -> Iterator[tuple[int, int]]:
    at = 0
    while at < len(segment):
        last = _run_end(segment, at, text, has_case=has_case)
        if last is None:
            at += 1
            continue
        first, last = _with_kind(segment, at, last)
        first -= first == 1 and last > first and segment[0].text in {"A", "An"}
        yield segment[first].start, segment[last].end
        at = last + 1


def _with_kind(segment: Sequence[_Token], first: int, last: int) -> tuple[int, int]:
    """``the Gravel Walk page`` is a name as a whole."""
    kind = last + 1
    if kind + 1 < len(segment) and segment[kind].text in _KIND_OF_KIND:
        kind += 1
    if kind >= len(segment) or segment[kind].text not in _KIND_NOUNS:
        return first, last
    has_article = first > 0 and segment[first - 1].text.lower() in {"the", "any", "all"}
    return first - has_article, kind


_KIND_OF_KIND: Final = frozenset(
    "fiction fic fanfic fanfiction slash story list web mailing".split()
)
_KIND_NOUNS: Final = frozenset(
    "site page archive index library list collection homepage website livejournal journal"
    " newsletter group zine ring webring circle".split()
)


def _run_end(segment: Sequence[_Token], at: int, text: str, *, has_case: bool) -> int | None:
    """Return the last token of the name that starts at ``at``, None if none does."""
    token = segment[at]
    if _HOSTLIKE.fullmatch(token.text) or _USENET.fullmatch(token.text):
        return at
    if not has_case or not _starts_name(segment, at) or _is_opening_verb(segment, at, text):
        return None
    last = at
    while last + 1 < len(segment):
        step = _step(segment, at, last, text)
        if not step:
            break
        last += step
    return last


def _is_opening_verb(segment: Sequence[_Token], at: int, text: str) -> bool:
    """``Bribe me``: one unknown word with a capital only because it comes first."""
    if at > 0 or segment[0].start > 2:
        return False
    if len(segment) == 1:
        is_item = text[segment[0].end :].lstrip()[:1] in {",", "/", "&"}
        word = segment[0].text
        if _COMPOUND.search(word):
            return True
        return not is_item and bool(_LOOKS_SAID.search(word)) and not _INNER.search(word)
    following = segment[1]
    if following.text in _KIND_NOUNS and _OWNED.search(segment[0].text):
        return False
    plain = following.text.islower() and following.text not in _CONNECTORS
    if following.text.islower() and _is_no_name(segment[0].text, following.text):
        return True
    is_verb = (
        following.text.endswith("s")
        and following.text not in _NO_VERBS
        and not segment[0].text.endswith("s")
    )
    return plain and not is_verb and following.text not in _AFTER_NAME


# "Zine-bound", "house-trained"
_COMPOUND: Final = re.compile(
    r"[a-z]-(?:bound|only|free|trained|made|proof|fresh|related|friendly|ready)\Z"
)
# "SVU page", "Juniper's page"
_OWNED: Final = re.compile(r"^[A-Z]+\Z|[a-z]['’]s\Z")
_INNER: Final = re.compile(r"[a-z][A-Z]")
_SAID_OF: Final = re.compile(r"['’](?:re|ve|ll|m|d)\Z")
_NO_VERBS: Final = frozenset(("this", "its", "his", "as", "us", "yes", "others"))


def _is_no_name(word: str, following: str) -> bool:
    """``Hosting it``, ``Catalogued at``, ``Circulation is``: no names, by their endings."""
    if len(word) < 6:
        return False
    is_done = word.endswith("ed") and following in _AFTER_DONE
    return word.endswith("ing") or is_done or _ABSTRACT.search(word) is not None


_AFTER_DONE: Final = frozenset("at by for in with to on from under".split())
_ABSTRACT: Final = re.compile(r"(?:tion|ness|ment|ity|ance|ence)$")


def _starts_name(segment: Sequence[_Token], at: int) -> bool:
    token = segment[at]
    if token.text[0].isdigit() and at + 1 < len(segment) and (at == 0 or token.text.isdigit()):
        following = segment[at + 1]
        return following.text[0].isupper() and (at == 0 or not following.is_common)
    is_shouted = token.text.isupper() and token.is_common
    if token.text[:2] in {"I'", "I’"} or _SAID_OF.search(token.text):
        return False
    if not token.is_capital or token.text in _FLAGS or is_shouted:
        return False
    if token.text.lower() in _LEADS:
        return False
    return not token.is_common or _goes_on_as_name(segment, at)


def _goes_on_as_name(segment: Sequence[_Token], at: int) -> bool:
    """``The Back Room``, ``Love & Squalor``: an everyday word that the next makes a name."""
    beyond = at + 2 if at + 2 < len(segment) and segment[at + 1].text == "&" else at + 1
    following = segment[beyond] if beyond < len(segment) else None
    if following is None or not following.is_capital:
        return False
    if following.text.isupper() and following.is_common:
        return False
    if segment[at].text in _OF_NAMES and not following.is_common:
        return True
    if segment[at].text == "The" or at > 0:
        return following.text.lower() not in _NEVER_IN_NAMES
    is_title = all(one.is_capital or one.text in _CONNECTORS for one in segment)
    return is_title and any(one.is_capital and not one.is_common for one in segment)


# "Low Lantern has leave": words of everyday that often begin a name.
_OF_NAMES: Final = frozenset(
    "Low High Big Great Long Wild Open Free Home Half Second Third New Near Dear Gentle Proud"
    " Two Three Four Five Six Seven Eight Nine Ten Twelve First Fourth Fifth Last All Nowhere Some"
    " Crazy Lucky Closed Own Back Lord House Wide Sad Lone Old Gone Better Good Kind".split()
)
_NEVER_IN_NAMES: Final = frozenset(
    "i year years anyone anybody others other everyone everybody please yes no ask only may "
    "else nobody "
    "if but".split()
)
# These open a clause about a place; they are no part of its name.
_LEADS: Final = frozenset(
    "definitely certainly absolutely obviously naturally preferably especially probably maybe"
    " barring excepting save bar excluding including minus exclusively solely strictly merely"
    " simply purely entirely mainly mostly"
    " perhaps thanks not no yes only never except at to for on but from please ask sent "
    "archived posted also "
    "and or anywhere"
    " everywhere anyone outside beyond elsewhere otherwise already just currently after "
    "before until besides unless with if my nor neither ok sure".split()
)
# What may follow a name that opens a clause with one word: "Tinderbox has it".
_AFTER_NAME: Final = frozenset(
    "has can may gets is are only and or yes no will must needs should please already first "
    "exclusive exclusively but to"
    " definitely certainly absolutely obviously naturally gladly for at then has have never not"
    " ok fine always too also permanently excepted excluded "
    "exempt exempted aside apart automatic alone itself if who which that holds keeps wants "
    "when because once though automatically of with isn't can't won't mustn't doesn't needn't"
    " shan't hasn't"
    " need now today tonight immediately straight"
    " isn’t can’t won’t mustn’t doesn’t needn’t asked asks apart".split()
)
_KINDS: Final = frozenset(
    "site page archive list place website homepage webpage livejournal lj group".split()
)


def _step(segment: Sequence[_Token], start: int, last: int, text: str) -> int:
    """Return how many tokens further the name goes on; 0 if it ends at ``last``."""
    token = segment[last + 1]
    lowered = token.text.lower()
    if token.text == "&":
        return _step_over_ampersand(segment, start, last, text)
    if token.is_capital and lowered not in _NEVER_IN_NAMES and token.text[:2] not in {"I'", "I’"}:
        is_shouted = token.text.isupper() and token.is_common
        is_shouted = is_shouted and (len(token.text) > 2 or token.text in {"OK", "NO"})
        return 0 if is_shouted or token.text in _FLAGS else 1
    is_possessed = segment[last].text.endswith(("'s", "’s")) and lowered in _KINDS
    if is_possessed or (token.text.isdigit() and len(token.text) < 5):
        return 1
    return _step_over_connectors(segment, last)


def _step_over_connectors(segment: Sequence[_Token], last: int) -> int:
    """``Land of the Lost``: small words count where a capital follows."""
    beyond = last + 1
    while beyond < len(segment) and segment[beyond].text in _CONNECTORS:
        beyond += 1
    steps = beyond - last - 1
    if steps == 1 and segment[last + 1].text == "by" and beyond < len(segment):
        steps = 0 if segment[beyond].is_common else steps
    is_name = 0 < steps <= 2 and beyond < len(segment) and segment[beyond].is_capital
    return steps + 1 if is_name else 0


# "Gravel Walk Y, Slate Yard N"
_FLAGS: Final = frozenset(("Y", "N"))


_AFTER_ITEMS: Final = re.compile(r"[A-Z][\w'’.-]*\s*,[^,]*[A-Z][\w'’.-]*\s*,\s*$")


def _step_over_ampersand(segment: Sequence[_Token], start: int, last: int, text: str) -> int:
    """``S&J`` and a lone ``Ochre & Ash`` are one name; ``A, B & C`` are three."""
    if last + 2 >= len(segment) or not segment[last + 2].is_capital:
        return 0
    if segment[last].end == segment[last + 1].start:
        return 2
    is_pair = last == start and (last + 3 == len(segment) or not segment[last + 3].is_capital)
    is_list = (
        _AFTER_ITEMS.search(text, 0, segment[start].start) is not None
        and text.count("&") == 1
        and not re.search(r"\b(?:and|or)\b|\(", text)
    )
    return 2 if is_pair and not is_list else 0


_SEPARATOR: Final = re.compile(r"([,;/|\n()\[\]!?:]|\.{2,}|…|\.(?=\s|$)|--+|\s[-–—]\s)")
_JOINT: Final = re.compile(r"(\s[&+]\s|\band\b|\bor\b)")
_WORDS: Final = re.compile(r"[^\W_][\w'’.-]*")
_MASK: Final = re.compile(r"\s*§\d+\s*")


def with_bare_names(text: str, keep: Callable[[str], str]) -> str:
    """Mask the items of a bare list that are no words of this trade: ``wls, liveforme``."""
    pieces = _SEPARATOR.split(text)
    items = sum(1 for piece in pieces[::2] if piece.strip())
    is_granted = _GRANTS.search(text) is not None
    for at in range(0, len(pieces), 2):
        before = pieces[at - 1] if at else ""
        if is_granted and pieces[at].strip().islower():
            continue  # "take it away, nonny": somebody spoken to
        if before == ":" and pieces[at].strip().islower() and _MASK.search(pieces[at - 2]):
            continue  # "Gravel Walk: green light": its answer
        if before not in {"…", "!", "?", "("} and not before.startswith(".."):
            pieces[at] = _item(pieces[at], keep, items)
    return "".join(pieces)


_GRANTS: Final = re.compile(
    r"\b(?:(?:take|have|grab|steal) (?:it|this|them)|knock your|help your|feel free"
    r"|go (?:right )?ahead|be my guest"
    r"|do what|anywhere|wherever)\b",
    re.I,
)


def _item(item: str, keep: Callable[[str], str], items: int) -> str:
    """Mask one list item, or each of those that "and" joins if all are names."""
    answered = _ANSWERED.fullmatch(item)
    if answered and _is_bare_name(answered["name"], 2):
        return f"{keep(answered['name'])} {answered['answer']}"
    parts = _JOINT.split(item)
    found = [part for part in parts[::2] if part.strip()]
    count = max(items, len(found))
    if not all(_MASK.fullmatch(part) or _is_bare_name(part, count) for part in found):
        return item
    masks = [
        part if at % 2 or not part.strip() or _MASK.fullmatch(part) else keep(part)
        for at, part in enumerate(parts)
    ]
    return "".join(masks)


_ANSWERED: Final = re.compile(
    r"\s*(?P<name>[^\W\d_][^§]{0,40}?)\s?[=:-]?"
    r" (?P<answer>(?:yes|no|ok|okay|only|please|fine|sure|never|ask|yep|nope)\b.{0,20})",
    re.I,
)
_LOOKS_SAID: Final = re.compile(r"(?:ed|ing|able|ible|ly)$")
_LOOKS_SPOKEN: Final = re.compile(r"(?:ed|ing|able|ible|ome|ly|ful|less|ant|ent|ary|ous)$")


def _is_common(word: str) -> bool:
    lowered = word.lower().replace("’", "'")
    return lowered in COMMON or mended(lowered) in COMMON


_PRONOUN: Final = re.compile(
    r"\b(?:i|you|he|she|it|we|they|that|there|who|what)['’](?:m|re|s|ll|ve|d)\b", re.I
)


def _is_bare_name(item: str, items: int) -> bool:
    words = _WORDS.findall(item)
    if len(words) > 1 and words[-1] in _KIND_NOUNS:
        words.pop()
    if _PRONOUN.search(item) or not 1 <= len(words) <= 4 or "§" in item or item.strip() in _FLAGS:
        return False
    if any(_is_common(word) or word.upper() in _FLAGS for word in words):
        return False
    if all(word.isdigit() for word in words) and items < 2:
        return False
    if items == 1 or len(words) > 1:
        return not any(_LOOKS_SPOKEN.search(word) for word in words) and len(words) < 3
    return not _LOOKS_SPOKEN.search(words[0])
