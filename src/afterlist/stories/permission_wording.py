"""A sentence's words made plain for the permission tables: case, contractions, typing errors."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

_NOT: Final = (
    "do does did is are was were would should could must has have need had can might ought"
).split()
_WILL: Final = "i you we they it that who he she there this".split()
_CONTRACTIONS: Final[dict[str, str]] = {
    **{f"{word}n't": f"{word} not" for word in _NOT},
    **{f"{word}nt": f"{word} not" for word in _NOT if word != "wa"},
    **dict.fromkeys(("can't", "cant", "cannot"), "can not"),
    **dict.fromkeys(("won't", "wont"), "will not"),
    "ain't": "is not",
    "shan't": "shall not",
    "i'm": "i am",
    "im": "i am",
    "let's": "let us",
    **{f"{word}'d": f"{word} would" for word in _WILL},
    **{f"{word}'ve": f"{word} have" for word in ("i", "you", "we", "they", "who")},
    "ive": "i have",
    "youve": "you have",
    "you're": "you are",
    "youre": "you are",
    "we're": "we are",
    "they're": "they are",
    **{f"{word}'ll": f"{word} will" for word in _WILL},
    **{f"{word}'s": f"{word} is" for word in "it that what there who here he she where".split()},
    **dict.fromkeys(("pls", "plz", "plse", "pleeze", "plees", "kindly", "puh-leez"), "please"),
    **dict.fromkeys(("okay", "okey", "okie", "okey-dokey", "okie-dokie", "oki", "a-ok"), "ok"),
    "e-mail": "email",
    "e-mailed": "emailed",
    "e-mailing": "emailing",
    "e-mails": "emails",
    **dict.fromkeys(("u", "ya", "ye", "y'all", "ur"), "you"),
    "anyplace": "anywhere",
    "everyplace": "everywhere",
    "someplace": "somewhere",
    "noplace": "nowhere",
    "no-one": "nobody",
    "noone": "nobody",
    "gimme": "give me",
    "lemme": "let me",
    "wanna": "want to",
    "cuz": "because",
    "web-site": "website",
    "web-page": "webpage",
    **{
        f"re-{word}": f"re{word}"
        for stem in ("post", "distribute", "print", "publish")
        for word in (stem, f"{stem}ed", f"{stem}ing", f"{stem}d")
    },
}
# Words written apart: (what, instead).
_APART: Final = re.compile(
    r"\bweb (?P<web>site|page)|\b(?P<any>any|every|no|some) (?P<body>where|body|place)\b"
    r"|\b(?P<one>any|every) one\b(?! of)|\bno one\b(?!-)|\bo\.k\.?|\bw/o\b|\bw/(?=\s)"
    r"|\bwith out\b|\blet me no\b|\bwithout so much as\b|\bdonot\b"
)


def _together(match: re.Match[str]) -> str:
    if match["web"]:
        return f"web{match['web']}"
    if match["any"]:
        body = "where" if match["body"] == "place" else match["body"]
        return f"{match['any']}{body}"
    if match["one"]:
        return f"{match['one']}one"
    return _TOGETHER[match.group().rstrip(".")]


_TOGETHER: Final = {
    "no one": "nobody",
    "with out": "without",
    "let me no": "let me know",
    "o.k": "ok",
    "w/o": "without",
    "w/": "with",
    "without so much as": "without",
    "donot": "do not",
}

# Words that carry the meaning: worth mending when mistyped. All are long or odd
# enough that no other English word is one slip away.
_MENDED: Final = tuple(
    "archive archives archived archiving anywhere everywhere anyone anybody everyone "
    "everybody nobody nowhere"
    " wherever whoever permission distribute distributed distribution redistribute "
    "redistribution repost"
    " reposting please elsewhere beforehand without forward forwarded forwarding reproduce "
    "reproduced"
    " allowed freely welcome website consent contact private provided header headers disclaimer"
    " certainly absolutely definitely exclusive posting".split()
)
_SLIPS: Final = {
    # Words of other languages that stand among English ones.
    **dict.fromkeys(
        "partout überall ueberall ovunque dappertutto overal overalt överallt wszędzie".split(),
        "anywhere",
    ),
    **dict.fromkeys(("aks", "akse", "asck", "aask", "askk", "assk"), "ask"),
    **dict.fromkeys(("frist", "fisrt", "firts", "furst", "1st"), "first"),
    **dict.fromkeys(("shure", "shur", "suer", "shoor", "sur", "surre"), "sure"),
    **dict.fromkeys(("pelase", "plaese", "plesae", "pleas", "pleese", "plese"), "please"),
    **dict.fromkeys(("repsot", "rpeost", "reposst"), "repost"),
    **dict.fromkeys(("meens", "meanz", "maens"), "means"),
    **dict.fromkeys(("anytiem", "anytimes", "anytyme"), "anytime"),
    **dict.fromkeys(("yse", "eys", "yers", "yesh"), "yes"),
    **dict.fromkeys(("coarse", "corse", "cours", "corase"), "course"),
    **dict.fromkeys(("probs", "prob", "probelm", "problme", "probem"), "problem"),
    **dict.fromkeys(("np", "n/p"), "no problem"),
    **dict.fromkeys(("nil", "zilch", "nada"), "none"),
    **dict.fromkeys(("realy", "rly", "reely"), "really"),
    **dict.fromkeys(("jsut", "jst", "juts", "jus"), "just"),
    **dict.fromkeys(("dnot", "do'nt", "dont'"), "do not"),
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
    **dict.fromkeys(("evry", "evrey", "eveyr", "evrery"), "every"),
    **dict.fromkeys(("tel", "tlel"), "tell"),
    **dict.fromkeys(("storys",), "stories"),
    **dict.fromkeys(("nver", "neevr", "nevr", "neveer"), "never"),
    **dict.fromkeys(
        ("nope", "nix", "nyet", "nah", "naw", "uh-uh", "nay", "nein", "noo", "nooo"), "no"
    ),
    **dict.fromkeys(
        ("yep", "yup", "yeah", "yah", "aye", "oui", "yess", "yesss", "yea", "uh-huh"), "yes"
    ),
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
    "archival archivist archivists archiver distributor distributing reported reporting "
    "porting report forwards"
    " reproduces permissions allow allows aloud hallowed websites heads head reader readers "
    "leader header's hosting"
    " disclaimers pleased pleases pleas lease whomever wherefore nobody's priviate provide "
    "provides contacts"
    " pasting pouting sporting contract content contents constant consents provider however "
    "everyman costing"
    " whenever whatever whichever"
    " welcomes welcomed exclusively excusive contract intact foreword".split()
)


def _opened(match: re.Match[str]) -> str:
    word = match.group()
    return _CONTRACTIONS.get(word) or mended(word)


def mended(word: str) -> str:
    """Return a lower-case word with a slip of one letter put right, if it is one of ours."""
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


@lru_cache(maxsize=512)
def plain(sentence: str) -> str:
    """Return the sentence in lower case, contractions opened, common slips mended."""
    text = sentence.lower().translate(_QUOTES)
    text = _TOKEN.sub(_opened, text)
    return _WHITE.sub(" ", _APART.sub(_together, text)).strip()


_QUOTES: Final = {at: chr(at) for at in range(128)} | dict.fromkeys(map(ord, "’`´‘"), "'")
_WHITE: Final = re.compile(r"\s+")


_SPACED: Final = re.compile(r"(?<![\w'])[^\W\d_](?: '? ?[^\W\d_])+(?![\w'])")
_KNOWN_APART: Final = frozenset(
    ("no", "ok", "not", "yes", "ask", "never", "nope", "sure", "please")
)


def closed_up(text: str) -> str:
    """Return a text whose ``N O T   T H I S`` is written ``NOT``, ``THIS``, as long as before."""
    found = _SPACED.search(text) if len(text) < _SHORT else None
    if found is None or not any(_joined(one) in _KNOWN_APART for one in _SPACED.finditer(text)):
        return text
    return _SPACED.sub(lambda one: one.group().replace(" ", "").ljust(len(one.group())), text)


_SHORT: Final = 200


def _joined(match: re.Match[str]) -> str:
    return plain(match.group().replace(" ", "")).partition(" ")[0]
