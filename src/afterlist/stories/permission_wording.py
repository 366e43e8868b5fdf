"""A sentence's words made plain for the permission tables: case, contractions, typing errors."""

import re
from collections.abc import Iterator
from typing import Final

_CONTRACTIONS: Final = (
    (re.compile(r"[’`´]"), "'"),
    (re.compile(r"\b(?:can(?:'t|not)|cant)\b"), "can not"),
    (re.compile(r"\b(?:won't|wont)\b"), "will not"),
    (
        re.compile(
            r"\b(do|does|did|is|are|was|were|would|should|could|must|has|have|need|had)n'?t\b"
        ),
        r"\1 not",
    ),
    (re.compile(r"\bain't\b"), "is not"),
    (re.compile(r"\bshan't\b"), "shall not"),
    (re.compile(r"\bi'?m\b"), "i am"),
    (re.compile(r"\b(i|you|we|they|who|it|he|she|that|there)'d\b"), r"\1 would"),
    (re.compile(r"\b(i|you|we|they)'?ve\b"), r"\1 have"),
    (re.compile(r"\b(i|you|we|they|it|that|who|he|she)'ll\b"), r"\1 will"),
    (re.compile(r"\b(?:you're|youre)\b"), "you are"),
    (re.compile(r"\b(we|they)'re\b"), r"\1 are"),
    (re.compile(r"\b(it|that|what|there|who|here|he|she|where)'s\b"), r"\1 is"),
    (re.compile(r"\b(?:pls|plz|plse|pleeze|plees|puh-?leez\w*|pretty please)\b"), "please"),
    (re.compile(r"\b(?:o\.k\.?|okay|okey|okie|okey-dokey|okie-dokie|oki|oke|a-?ok)\b"), "ok"),
    (re.compile(r"\be-mail"), "email"),
    (re.compile(r"\bweb[ -](site|page)"), r"web\1"),
    (re.compile(r"\b(any|every|no|some)[ -](where|body)\b"), r"\1\2"),
    (re.compile(r"\b(any|every) one\b(?! of)"), r"\1one"),
    (re.compile(r"\bno[ -]?one\b(?!-)"), "nobody"),
    (re.compile(r"\b(any|every|no|some) ?place\b"), r"\1where"),
    (re.compile(r"\bre-(post|distribut|print|publish)"), r"re\1"),
    (re.compile(r"\b(?:u|ya|ye)\b"), "you"),
    (re.compile(r"\bw/o\b"), "without"),
    (re.compile(r"\bwithout so much as\b"), "without"),
    (re.compile(r"\b(?:gimme)\b"), "give me"),
    (re.compile(r"\blemme\b"), "let me"),
    (re.compile(r"\b(?:wanna)\b"), "want to"),
    (re.compile(r"\b(?:kindly)\b"), "please"),
    (re.compile(r"\bcuz\b"), "because"),
)

# Words that carry the meaning: worth mending when mistyped. All are long or odd
# enough that no other English word is one slip away.
_MENDED: Final = tuple(
    "archive archives archived archiving anywhere everywhere anyone anybody everyone everybody nobody nowhere"
    " wherever whoever permission distribute distributed distribution redistribute redistribution repost"
    " reposting please elsewhere beforehand without forward forwarded forwarding reproduce reproduced"
    " allowed freely welcome website consent contact private provided header headers disclaimer"
    " certainly absolutely definitely exclusive posting".split()
)
_SLIPS: Final = {
    **dict.fromkeys(("aks", "akse", "asck", "aask", "askk", "assk"), "ask"),
    **dict.fromkeys(("frist", "fisrt", "firts", "furst", "1st"), "first"),
    **dict.fromkeys(("jsut", "jst", "juts", "jus"), "just"),
    **dict.fromkeys(("dont", "dnot", "don;t", "do'nt", "dont'"), "do not"),
    **dict.fromkeys(("befor", "beofre", "bfore", "befroe", "b4", "befre"), "before"),
    **dict.fromkeys(("otehrs", "ohters", "othres", "othesr", "ohers"), "others"),
    **dict.fromkeys(("otehr", "ohter", "othr", "oter"), "other"),
    **dict.fromkeys(("elese", "esle", "els", "lese"), "else"),
    **dict.fromkeys(("noe", "knwo", "konw", "kno"), "know"),
    **dict.fromkeys(("yuo", "yoo", "yu", "oyu"), "you"),
    **dict.fromkeys(("wnat", "watn", "wan", "wnt"), "want"),
    **dict.fromkeys(("tkae", "taek", "tke"), "take"),
    **dict.fromkeys(("ahve", "hvae", "hav", "haev"), "have"),
    **dict.fromkeys(("teh", "hte", "th"), "the"),
    **dict.fromkeys(("fere", "freee", "fre"), "free"),
    **dict.fromkeys(("feal", "fele", "feeel"), "feel"),
    **dict.fromkeys(("ont", "nto", "nott"), "not"),
    **dict.fromkeys(("oen", "onyl", "olny", "onley", "onlly"), "only"),
    **dict.fromkeys(("wehre", "were-ever", "whre", "wher", "whear"), "where"),
    **dict.fromkeys(("tel", "tlel"), "tell"),
    **dict.fromkeys(("storys",), "stories"),
    **dict.fromkeys(("nver", "neevr", "nevr", "neveer"), "never"),
    **dict.fromkeys(("nope", "nah", "naw", "uh-uh", "nay", "nein", "noo", "nooo"), "no"),
    **dict.fromkeys(("yep", "yup", "yeah", "yah", "aye", "yess", "yesss", "yea", "uh-huh"), "yes"),
}
_TOKEN: Final = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*|1st|b4")


def _with_one_letter_less(word: str) -> Iterator[str]:
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]


def _deletes() -> dict[str, str]:
    table: dict[str, str] = {}
    for word in _MENDED:
        for shorter in _with_one_letter_less(word):
            table.setdefault(shorter, word)
    return table


_DELETES: Final = _deletes()
_KNOWN: Final = frozenset(_MENDED) | frozenset(
    # Good English one slip from a word above.
    "archival archivist archivists archiver distributor distributing reported reporting porting report forwards"
    " reproduces permissions allow allows aloud hallowed websites heads head reader readers leader header's hosting"
    " disclaimers pleased pleases pleas lease whomever wherefore nobody's priviate provide provides contacts"
    " pasting pouting sporting contract content contents constant consents provider however everyman costing"
    " welcomes welcomed exclusively excusive contract intact foreword".split()
)


def _mended(match: re.Match[str]) -> str:
    word = match.group()
    if word in _SLIPS:
        return _SLIPS[word]
    if len(word) < 5 or len(word) > 16 or word in _KNOWN:
        return word
    if word in _DELETES:
        return _DELETES[word]
    for shorter in _with_one_letter_less(word):
        if shorter in _MENDED_SET:
            return shorter
        near = _DELETES.get(shorter)
        if near is not None and abs(len(near) - len(word)) <= 1:
            return near
    return word


_MENDED_SET: Final = frozenset(_MENDED)


def plain(sentence: str) -> str:
    """Return the sentence in lower case, contractions opened, common slips mended."""
    text = sentence.lower()
    text = _TOKEN.sub(_mended, text.replace("’", "'"))
    for pattern, opened in _CONTRACTIONS:
        text = pattern.sub(opened, text)
    return re.sub(r"\s+", " ", text).strip()
