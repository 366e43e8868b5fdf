"""Names of people in a header: authors in a byline, beta readers in a thank-you."""

import re
from typing import Final

from afterlist.stories.memory import remembered

EMAIL: Final = re.compile(
    r"(?<![\w.+-])[\w.+%'-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}\.)+[A-Za-z]{2,24}(?![\w-])"
)
MASKED: Final = re.compile(
    r"[\w.+-]{1,64}@(?:\.{2,}|…|xxx+|\[\.\.\.\])|[\w.+-]{1,64}\s?(?:\(at\)|"
    r"\[at\]|<at>|\{at\}|_at_|\bAT\b|\bat\b)\s?[\w-]+(?:\s?(?:\(dot\)|"
    r"\[dot\]|\.|\bdot\b|\bDOT\b)\s?[\w-]+){1,3}",
)
_BRACKETED: Final = re.compile(r"\s*[(<\[{][^)>\]}]{0,120}[)>\]}]?\s*")
_URL: Final = re.compile(r"(?:https?://|www\.)\S+|mailto:\S+")
_DATE: Final = re.compile(
    r"[\s,;-]*(?:\(?\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\)?|\b(?:19|20)\d\d\b(?:\s?-\s?(?:19|20)\d\d)?|"
    r"\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|"
    r"aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|"
    r"dec(?:ember)?)\b\.? ?\d{0,4},? ?(?:\d{4})?)\s*$",
    re.I,
)
_BEHIND_DASH: Final = re.compile(r"\s*(?:--+|\s-\s|—|–).*$")
_BEHIND_NAME: Final = re.compile(r"\s*\b(?:all rights reserved|e-?mail|copyright|©)\b.*$", re.I)
_BEFORE_NAME: Final = re.compile(r"^\s*(?:by|copyright)\b[:\s]*(?:\d{4},?\s*)?(?:by\s+)?", re.I)
_JOINT: Final = re.compile(
    r"\s*(?:,\s*and\s+|,\s*&\s*|\s&\s|\s\+\s|\band\b|\bwith\b|\s/\s|;|,|\bund\b|\bet\b)\s*", re.I
)
_AKA: Final = re.compile(
    r",?\s*(?:\ba\.?k\.?a\.?\b|\baka\b|\bwriting as\b|\balias\b|\bformerly\b).*$", re.I
)
_TRIM: Final = " \t\"“”'_*~=.,;:!-–—|<>()[]{}#^"
_NOBODY: Final = frozenset(
    """me myself i unknown none n/a na anonymous? yours truly see above same nobody various
    the author author moi who else?""".split()
) | {
    "yours truly",
    "see above",
    "who else",
    "who else?",
    "just me",
    "it's me",
    "n/a",
    "me of course",
    "me, of course",
    "see below",
    "moi",
}
_SUFFIX: Final = frozenset(
    ("jr", "jr.", "sr", "sr.", "phd", "ph.d.", "md", "m.d.", "iii", "ii", "esq", "esq.")
)
_LONGEST_NAME: Final = 60


def author_names(value: str) -> tuple[str, ...]:
    """Return the authors that a byline or author line names; co-authors apart."""
    value = value[:300]
    if not value.replace(" ", "").isalpha():
        value = EMAIL.sub(" ", _URL.sub(" ", value))
    value = _BRACKETED.sub(" ", MASKED.sub(" ", value))
    value = _BEHIND_DASH.sub("", _DATE.sub("", _AKA.sub("", value)))
    value = _BEFORE_NAME.sub("", _BEHIND_NAME.sub("", value))
    names = [_name(piece) for piece in _split(" ".join(value.split()))]
    return tuple(dict.fromkeys(name for name in names if name))


def _split(value: str) -> list[str]:
    pieces = [piece for piece in _JOINT.split(value) if piece.strip()]
    if len(pieces) == 2 and _is_one_pen_name(value):
        return [value]
    if len(pieces) == 2 and pieces[1].strip().lower() in _SUFFIX:
        return [value]
    if len(pieces) > 1 and "," in value and any(len(piece.split()) > 4 for piece in pieces):
        return [value.split(",", maxsplit=1)[0]]
    return pieces


_BETWEEN: Final = re.compile(r"[a-z]\w*(?: (?:and|with|&|n) | ?[&+] ?)(?:(?:a|the|an) )?[a-z]\w*")


def _is_one_pen_name(value: str) -> bool:
    """``gall & ink``: common words in small letters, where two people would have names."""
    return "," not in value and _BETWEEN.fullmatch(value.strip(_TRIM)) is not None


def _name(piece: str) -> str:
    name = " ".join(piece.strip(_TRIM).split())
    if piece.rstrip().endswith(".") and re.search(r"\b[A-Z]\.$|\b(?:Jr|Sr)\.$", piece.rstrip()):
        name += "."
    if not name or len(name) > _LONGEST_NAME or name.lower() in _NOBODY or len(name.split()) > 7:
        return ""
    return name if any(c.isalnum() for c in name) else ""


def email_in(text: str) -> tuple[str, int] | None:
    """Return the first full address in a text and its offset."""
    if "@" not in text:
        return None
    match = EMAIL.search(text[:5000])
    return (match.group(), match.start()) if match else None


_BETA_WORD: Final = re.compile(
    r"\bbeta|proof-?\s?read|\bedit(?:ing|ed|or)\b|\bbetaed|\bbeta'd|red pen|"
    r"\bcommas?\b|\b(?:catch(?:ing)?|caught) (?:all )?(?:my|the|these)\b|"
    r"nit-?pick|brit-?pick|read-?through|pre-?read|"
    r"\b(?:look|read|check|go|went)(?:ed|ing)? (?:it|this|the \w+) over\b|"
    r"\blook(?:ed|ing)? over (?:it|this|the)\b|\bread (?:it|this|the \w+) (?:twice|first|through)|"
    r"\bread (?:\w+ ){0,3}drafts?\b",
    re.I,
)
_THANKS_WORD: Final = re.compile(
    r"thank|thanx|thx|kudos|grateful|indebted|credit|bless|owe|hugs?\b|love to|"
    r"beta(?:'?d|ed|-?read)? by|brit-?picked by|edited by|proof-?read by|\bmy beta|"
    r"\bmy (?:wonderful|fabulous|lovely|great|dear|fantastic|amazing|trusty|"
    r"super) beta",
    re.I,
)
_CAPITAL_NAME: Final = (
    r"(?-i:[A-Z][\w'’.-]*[\w](?: (?:[A-Z][\w'’.-]*[\w]|[A-Z]\.|de|van|von|of|the))*"
    r"(?<! of)(?<! the)|[a-z]+_[\w]+|[a-z]+\d+)"
)
_NAMES: Final = re.compile(
    rf"(?:\bto|\bby|\bthank(?:s|ing)?(?: you)?(?: to)?|"
    rf"\bgo(?:es)? (?:out )?to|\b(?:beta|betas|readers?|editors?|"
    rf"proofreaders?),?|\bkudos to)[ :,]+"
    rf"(?:my |the |our |a )?(?:(?:[a-z'-]+ ){{0,6}}?(?:beta|betas|"
    rf"beta-?readers?|readers?|editors?|friends?|sister|pal|"
    rf"proofreaders?)[ ,:]+|(?-i:(?:[a-z'-]+ ){{1,2}})(?=[A-Z]))?(?:and [a-z]+, )?"
    rf"(?P<names>{_CAPITAL_NAME}(?:(?:, and |, & |, | and | & ){_CAPITAL_NAME})*)",
    re.I,
)
_WHO_READ: Final = re.compile(
    rf"\b(?:to|for) (?P<names>{_CAPITAL_NAME}(?:(?:, and |, & |, | and | & ){_CAPITAL_NAME})*)"
    rf",? (?:who (?:\w+ ){{0,2}}?(?:beta|proof-?read|edited)|for (?:the |her |his |their )?"
    rf"(?:beta|proof-?read|edit|read-?through|brit-?pick))",
    re.I,
)
_SMALL_NAMES: Final = re.compile(
    r"(?:\bthank(?:s|ing)?(?: you)?(?: go)?(?: out)?(?: to)? |^|\bto )"
    r"(?P<names>(?!(?:you|my|the|all|everyone|everybody|and|a|an|for|to|those|whoever|her|him|them"
    r"|anyone|people|friends|no)\b)[a-z][\w-]{2,}(?:(?:, and |, & |, | and | & )[a-z][\w-]{2,})*)"
    r",? (?:for (?:the |her |his |their |a )?(?:\w+ ){0,2}?beta|who (?:\w+ )?beta)",
)
_LEADING_NAMES: Final = re.compile(
    rf"^\W*(?P<names>{_CAPITAL_NAME}(?:(?:, and |, & |, | and |"
    rf" & ){_CAPITAL_NAME})*),? (?:did|was|were|who|kindly|has|have|very|for|"
    rf"beta|proofread|edited|read|gave|graciously|again|as always)\b"
)
_NOT_NAMES: Final = frozenset(
    """I My The This That Thanks Thank You Special All Many Beta Also And So Any It Unbeta
    Unbetaed Big Huge Much Extra None No Not Yes Me We Nobody A An As For To Happy Great
    Betas""".split()
)


@remembered
def is_beta_sentence(sentence: str) -> bool:
    """Return whether a sentence thanks or names somebody for editing."""
    return bool(_BETA_WORD.search(sentence)) and bool(
        _THANKS_WORD.search(sentence) or _WHO_READ.search(sentence)
    )


def beta_names(sentence: str) -> tuple[str, ...]:
    """Return who is thanked for editing in a sentence of notes."""
    listed = _LISTED.search(sentence) if " for " in sentence else None
    if listed:
        return _people(listed["names"])
    match = _WHO_READ.search(sentence) or _SMALL_NAMES.search(sentence.strip())
    match = (
        match
        or _NAMES.search(sentence.replace(" and to ", " and "))
        or _LEADING_NAMES.search(sentence)
    )
    return _people(match["names"]) if match else ()


_LISTED: Final = re.compile(
    rf"(?:for .{{2,40}}?[,;](?: and)?|\bto {_CAPITAL_NAME} for .{{2,40}}? and) "
    rf"(?P<names>{_CAPITAL_NAME}) for (?:the |her |his |their )?(?:beta|proof-?read|edit)",
    re.I,
)
"""``Ana for the maths, Bram for the beta``."""


def beta_value(value: str) -> tuple[str, ...]:
    """Return the names in the value of a beta label."""
    bare = _BRACKETED.sub(" ", _URL.sub(" ", EMAIL.sub(" ", value[:600]))).strip()
    if re.match(
        r"\W*(?:none|nope|no\b|n/a|not|un-?beta|what|nobody|no one|self|me\b|"
        r"myself|nada|sorry|this (?:is|was|has) (?:un|not))",
        bare,
        re.I,
    ):
        return ()
    if is_beta_sentence(bare) or re.match(r"(?:many |big |huge |special )?thank|to\s", bare, re.I):
        return beta_names(bare)
    first = re.split(
        r"(?<=[a-z)!])[.!?](?:\s|$)|\s-+\s|;| who |, (?:who|the|my|for|as)\b|"
        r"\bfor (?:the|her|his|their|a|all|being|so)\b| - |--| as always",
        bare,
        maxsplit=1,
    )[0]
    first = re.sub(r"^(?:the |my )?(?:ever[- ])?(?:[a-z'-]+ ){0,3}(?=[A-Z])", "", first)
    names = tuple(_people(first))
    return names or beta_names(bare)


def _people(text: str) -> tuple[str, ...]:
    names = (_name(piece) for piece in _JOINT.split(text))
    kept = (
        name
        for name in names
        if name
        and name.split()[0] not in _NOT_NAMES
        and name.split()[0] not in ("a", "an", "the", "my", "our")
        and len(name.split()) <= 4
    )
    return tuple(dict.fromkeys(kept))
