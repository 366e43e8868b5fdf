"""What a list's rules take and do not take: ratings, kinds of story, other fandoms."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from afterlist.distribution.profile import Refusal
from afterlist.distribution.rules_sentences import Sentence
from afterlist.model import Rating

_KINDS = (
    ("genre", r"(?:femme?-?slash|f/f)", ("femslash", "f/f")),
    ("genre", r"(?:m/m )?slash(?:fic)?(?! and het)", ("slash", "m/m")),
    ("genre", r"het(?:erosexual)?(?: fic)?", ("het", "m/f")),
    ("genre", r"(?:rp[fs]|real[ -](?:people|persons?)(?: (?:fic(?:tion)?|slash))?|actor ?fic)",
     ("RPF", "RPS", "real person", "real people")),
    ("genre", r"(?:crossovers?|x-?overs?|cross-overs?)", ("crossover", "x-over", "xover")),
    ("genre", r"(?:a/?us?\b|alternate universes?)", ("AU", "A/U", "alternate universe")),
    ("genre", r"(?:pwps?|plot,? what plot)", ("PWP",)),
    ("genre", r"song ?-?fics?", ("songfic",)),
    ("genre", r"mst(?:s|3k|ings?)?", ("MST", "MST3K")),
    ("genre", r"(?:poetry|poems?|filks?)", ("poetry", "poem", "filk")),
    ("genre", r"(?:mary sues?|self[ -]insert\w*)", ("Mary Sue", "self-insert")),
    ("status", r"(?:wips?|works?[ -]in[ -]progress|unfinished(?: \w+)?"
               r"|incomplete (?:stories|fics?))",
     ("WIP", "work in progress", "unfinished", "in progress", "incomplete")),
    ("warnings", r"(?:character death|death ?fics?|death stories)",
     ("character death", "deathfic")),
    ("warnings", r"(?:rape|non-?con(?:sensual)?(?: sex)?)", ("rape", "non-con", "noncon")),
    ("warnings", r"incest|twincest", ("incest",)),
    ("warnings", r"(?:under-?age|chan|shota)(?: sex)?", ("underage", "chan")),
    ("warnings", r"(?:bdsm|b/d/s/m)", ("BDSM",)),
    ("warnings", r"(?:m-?preg|male pregnancy)", ("mpreg",)),
)  # fmt: skip
_KNOWN = tuple(
    (field, re.compile(rf"(?<![\w/-]){form}(?![\w/-])"), words) for field, form, words in _KINDS
)
_NO = re.compile(
    r"\b(?:no(?! (?:one|problem|matter|limit))|not (?:accept|allow|take|permit|post|want|welcom)\w*"
    r"|(?:do not|don't|does not|doesn't|cannot|can't|won't|will not|never) "
    r"(?:want |even |please )?(?:accept|allow|take|permit|post|send|want|do|have|carry|run|read"
    r"|host|welcome)\w*"
    r"|nor|ban(?:s|ned)?|forbid\w*|exclud\w+|except|refuses?|anything but)\b"
)
_NOT_TAKEN = re.compile(
    r"\b(?:(?:is|are|will be|be) (?:\w+ )?(?:not|never) (?:\w+ )?(?:allowed|accepted|permitted"
    r"|welcome\w*|taken|ok|okay|for this list|posted|on[ -]topic)"
    r"|(?:aren't|isn't|won't be) (?:\w+ )?(?:allowed|accepted|permitted|welcome)"
    r"|not (?:allowed|accepted|permitted|welcome)|(?:is|are) (?:strictly )?(?:forbidden|banned"
    r"|prohibited|off[ -]topic|out)"
    r"|(?:go|belong)s? (?:somewhere else|elsewhere)"
    r"|will be (?:rejected|deleted|refused|bounced|returned))\b"
)
_NOT_ABOUT_IT = re.compile(
    r"\b(?:bash|flam|hat[ei]|debat|discuss|complain|argu|whin|without (?:a )?warning|unless"
    r"|unlabel|unmarked)"
)
# "No slash bashing", "without a warning for slash": the stories are welcome.
_CLAUSE = re.compile(
    r"[;:()]|\bbut\b|\b(?:is|are) (?:fine|ok|okay|welcome|allowed)\b|,? and (?:we|i) "
)


def refusals(said: Sequence[Sentence]) -> Iterator[tuple[Refusal, Sentence]]:
    """Yield what the list does not take, and who says so, each kind once."""
    told: set[tuple[str, ...]] = set()
    for sentence in said:
        for clause in _CLAUSE.split(sentence.lower):
            if _NOT_ABOUT_IT.search(clause):
                continue
            for field, words in _refused(clause):
                if words not in told:
                    told.add(words)
                    yield Refusal(field, words, sentence.text), sentence


def _refused(clause: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    no, not_taken = _NO.search(clause), _NOT_TAKEN.search(clause)
    if no is None and not_taken is None:
        return
    for field, form, words in _KNOWN:
        match = form.search(clause)
        if match is None:
            continue
        if (no and no.end() <= match.start()) or (not_taken and match.end() <= not_taken.start()):
            yield field, words


class Scale(NamedTuple):
    """The ratings that a list takes, as it writes them."""

    ratings: dict[Rating, str]
    sentence: Sentence


_SCALES: tuple[tuple[tuple[str, Rating], ...], ...] = (
    (("G", Rating.GENERAL), ("PG", Rating.GENERAL), ("PG-13", Rating.TEEN), ("R", Rating.MATURE),
     ("NC-17", Rating.EXPLICIT)),
    (("FRC", Rating.GENERAL), ("FRT", Rating.TEEN), ("FRM", Rating.MATURE),
     ("FRAO", Rating.EXPLICIT)),
    (("K", Rating.GENERAL), ("K+", Rating.GENERAL), ("T", Rating.TEEN), ("M", Rating.MATURE),
     ("MA", Rating.EXPLICIT)),
    (("FR7", Rating.GENERAL), ("FR13", Rating.TEEN), ("FR15", Rating.TEEN),
     ("FR18", Rating.MATURE), ("FR21", Rating.EXPLICIT)),
)  # fmt: skip
_SIGN = re.compile(
    r"(?<![\w/+-])(NC-?17|PG-?13|FRAO|FR[CTM]|FR\d{1,2}|PG|K\+|MA|[GRKTM])(?![\w+'’/]|-\d)"
)
_NOTHING_ABOVE = re.compile(
    r"\b(?:nothing|no(?:thing|t| stories| fics?)?|never|not) (?:\w+ ){0,3}?"
    r"(?:above|over|higher than"
    r"|past|beyond|stronger than|more than|rated (?:over|above|higher than))\b"
    r"|\bup to\b|\bmax(?:imum)?\b"
)
_OR_BELOW = re.compile(
    r"\b(?:(?:and|or) (?:under|below|lower|less|milder|tamer)|at most|is the limit)\b"
)
_RANGE_ONLY = re.compile(
    r"[a-z0-9+]+ ?(?:to|through|-|thru) ?[a-z0-9+-]+ only\b|\bonly [a-z0-9-]+ (?:to|through) "
)
_LETTER_OR_BELOW = re.compile(r"\b[grktm] (?:and|or) (?:under|below|lower|less)\b")
_RATED = re.compile(r"\brat(?:e|ed|es|ings?)\b")


def scale(said: Sequence[Sentence]) -> Scale | None:
    """Return the ratings that the rules leave, None if they say nothing of them.

    The list's own scale where it is spelled out; what is above the highest that it
    takes, or is refused, is left out.
    """
    spelled: Scale | None = None
    limited: Scale | None = None
    for sentence in said:
        signs = _signs(sentence.text)
        if not signs:
            continue
        left = _left(sentence, signs)
        if left is not None and limited is None:
            limited = Scale(left, sentence)
        elif len(signs) >= 3 and spelled is None:
            spelled = Scale(_ratings(signs), sentence)
    spelled = spelled or _defined(said)
    if limited and spelled:
        kept = {
            rating: sign for rating, sign in spelled.ratings.items() if rating in limited.ratings
        }
        return Scale(kept or limited.ratings, limited.sentence)
    return limited or spelled


def _signs(text: str) -> list[str]:
    return [_proper(match[1]) for match in _SIGN.finditer(text)]


def _proper(sign: str) -> str:
    return {"NC17": "NC-17", "PG13": "PG-13"}.get(sign, sign)


def _ratings(signs: Sequence[str]) -> dict[Rating, str]:
    """The signs of a list by rating; of two for one rating the first is written."""
    named = {sign: rating for each in _SCALES for sign, rating in each}
    found: dict[Rating, str] = {}
    for sign in signs:
        found.setdefault(named.get(sign, Rating.NOT_RATED), sign)
    found.pop(Rating.NOT_RATED, None)
    return {rating: found[rating] for rating in Rating if rating in found}


def _left(sentence: Sentence, signs: Sequence[str]) -> dict[Rating, str] | None:
    """What a sentence leaves of the scale that it names a rating of; None if it takes none away."""
    own = next((each for each in _SCALES if signs[0] in dict(each)), ())
    order = [sign for sign, _ in own]
    lower = sentence.lower
    if len(signs) == 1 and signs[0] in order:
        # A lone letter is a rating only beside the word, or "R and under".
        is_strong = len(signs[0]) > 1 or _RATED.search(lower) or _LETTER_OR_BELOW.search(lower)
        if is_strong and (_NOTHING_ABOVE.search(lower) or _OR_BELOW.search(lower)):
            return _ratings(order[: order.index(signs[0]) + 1])
    if len(signs) == 2 and set(signs) <= set(order) and _RANGE_ONLY.search(lower):
        first, last = sorted(map(order.index, signs))
        return _ratings(order[first : last + 1])
    refused = _refused_signs(sentence.text) if len(signs) < 3 else []
    if refused and refused[0] in order:
        least = min(order.index(sign) for sign in refused if sign in order)
        return _ratings(order[:least])
    return None


def _refused_signs(text: str) -> list[str]:
    lower = text.lower()
    no, not_taken = _NO.search(lower), _NOT_TAKEN.search(lower)
    if _NOT_ABOUT_IT.search(lower):
        return []
    return [
        _proper(match[1])
        for match in _SIGN.finditer(text)
        if (no and no.end() <= match.start() < no.end() + 40)
        or (not_taken and match.end() <= not_taken.start())
    ]


def _defined(said: Sequence[Sentence]) -> Scale | None:
    """A scale told line by line: ``FRC - for everybody``."""
    lines = [each for each in said if _DEFINITION.match(each.text)]
    signs = [sign for each in lines for sign in _signs(each.text)[:1]]
    return Scale(_ratings(signs), lines[0]) if len(set(signs)) >= 3 else None


_DEFINITION = re.compile(
    r"[-*•+~> ]*[\[(]?(?:NC-?17|PG-?13|FR\w+|PG|K\+|MA|[GRKTM])[\])]? ?(?:[-=:]|is )"
)
_NAME = r"((?:[A-Z][\w'’:&-]*)(?: (?:of|the|and|to|in|on|[A-Z0-9][\w'’:&-]*)){0,6})"
_STORIES = r"(?:[Ff]an ?-?[Ff]ic(?:tion)?|[Ff]ics?|FANFIC|FIC|[Ff]iction|[Ss]tories)"
_ONLY = (
    re.compile(
        r"\b(?:[Oo]nly|ONLY|[Ss]olely|[Ee]xclusively|[Ss]trictly)(?: (?:for|accepts?|takes?|to))?"
        rf" {_NAME} {_STORIES}"
    ),
    re.compile(rf"\b(?:must|has to|have to|should) (?:all )?be (?:an? )?{_NAME} {_STORIES}"),
    re.compile(rf"(?:\b(?:for|about|to) )?\b{_NAME}(?: {_STORIES})? (?:and )?(?:ONLY|only)\b"),
    re.compile(
        rf"\b{_NAME} {_STORIES}[^.]{{0,60}}\b(?:no other (?:fandoms?|shows?)|nothing else)\b"
    ),
)
# What may stand before "only" and is the name of no show.
_NO_FANDOM = re.compile(
    r"(?:the|this|these|those|it|if|you|that|they|we|i|all)|\d+"
    r"|(?:please|members|text|plain|ascii|html|post|send|stor(?:y|ies)|fic\w*|use|adults?|slash"
    r"|het|gen|femslash|and|or|but|read|put|for|my|our|any|no|rat(?:ed?|ing)|one|two|three|pg"
    r"|nc|r|g|fr\w+|write|ask|reply|feedback|e-?mail|moderators?|subject|title|lurk\w*|new"
    r"|complete\w*|finished|english|original|this list|the list)\b.*",
    re.IGNORECASE,
)
_KIND_ONLY = re.compile(
    r"\b(?:only (?:accepts? |takes? |for )?(slash|het|gen|femslash)\b"
    r"|(slash|het|gen|femslash)[ -]only\b"
    r"|\b(?:is|are) an? (?!\w+[ -]and)(slash|het|gen|femslash) (?:list|group|archive|community))"
)
_KIND_WORDS = {
    "slash": ("slash", "m/m"), "het": ("het", "m/f"), "gen": ("gen",),
    "femslash": ("femslash", "f/f"),
}  # fmt: skip


def needs(said: Sequence[Sentence]) -> Iterator[tuple[Refusal, Sentence]]:
    """Yield what a story must be for the list to take it, each field once."""
    told: set[str] = set()
    for sentence in said:
        for need in (_one_fandom(sentence), _one_kind(sentence)):
            if need and need.field not in told:
                told.add(need.field)
                yield need, sentence


def _one_fandom(sentence: Sentence) -> Refusal | None:
    for form in _ONLY:
        for match in form.finditer(sentence.text):
            name = match[1].strip(" :&-")
            if not _NO_FANDOM.fullmatch(name):
                return Refusal("fandom", (name,), sentence.text)
    return None


def _one_kind(sentence: Sentence) -> Refusal | None:
    match = _KIND_ONLY.search(sentence.lower)
    if match is None:
        return None
    return Refusal("genre", _KIND_WORDS[match[match.lastindex or 1]], sentence.text)
