"""Where an author says that this story lives: a place that has it, though nobody was asked."""

import re
from typing import Final

from afterlist.stories import permission_phrases as say
from afterlist.stories.permission_acts import Act, Kind
from afterlist.stories.permission_places import masked
from afterlist.stories.permission_wording import plain

_STAYS: Final = (
    r"(?:(?:is|are) )?(?:(?:now|also|only|exclusively|permanently|currently|solely|always|already"
    r"|proudly) )*(?:housed|hosted|archived|kept|stored|lives?|resides?|living|makes its home"
    r"|has (?:its|a) (?:only |one )?home|is at home|belongs|(?:can|may) (?:also |only |now )*be"
    r" (?:found|read|had|seen)|is to be found)"
)
_LIVES: Final = re.compile(
    r"^\W*(?:(?:this|the) (?:\w+ )?(?:story|fic|fanfic|tale|piece|one|vignette|series)|this|it"
    rf"|story|fic),? {_STAYS} (?:only |exclusively |solely |just )*(?:at|on|in|with|by) ",
    re.I,
)
_HOUSED: Final = re.compile(
    r"^\W*(?:(?:written|made|meant|intended) for,? and )?(?:(?:now|only|also|exclusively"
    r"|permanently) )*(?:housed|hosted|archived|kept)(?: only| exclusively)?,? (?:at|by|on"
    r"|with),? ",
    re.I,
)
_ELSEWISE: Final = re.compile(
    r"\b(?:characters?|was|were|used to|until|originally|first|other stories|more of|sequel"
    r"|prequel|earlier|previous|rest of|set in|takes place|timeline|permission|ask)\b"
)


# "Gravel Walk, this one is yours to put up." What is merely somebody's is a dedication.
_TO_PLACE: Final = re.compile(
    r"^\W*(?P<name>[A-Z][^.,;:!?]{2,40}), (?:please |do |feel free to |you (?:may|can) )?(?:this"
    r" (?:\w+"
    r" )?is yours to (?:put up|post|keep|archive|host|have|store|house|display|add|take)"
    r"|(?:archive|host"
    r"|add|file|store|house|display|keep|put up) (?:this|it)(?! in mind)\b)(?!.*\b(?:not|no"
    r"|never|nobody"
    r"|ask|if|unless|first)\b)"
)


def home_of(sentence: str) -> list[Act]:
    """Return the places where a sentence says that this story is to be found, and whether
    nowhere else; nothing if it says no such thing."""
    spoken_to = _TO_PLACE.match(sentence)
    if spoken_to:
        names = masked(spoken_to["name"], is_list=True)
        is_place = re.fullmatch(r"\W*§0\W*", names.text) is not None
        return [Act(Kind.NAMED, names.names)] if is_place else []
    submitted = _SUBMITTED.fullmatch(sentence) if "ubmitted" in sentence else None
    if submitted:
        names = masked(submitted["names"], is_list=True)
        return [Act(Kind.NAMED, names.names)] if _ONLY_PLACES.fullmatch(names.text) else []
    found = _LIVES.match(sentence) or _HOUSED.match(sentence)
    if not found or _ELSEWISE.search(plain(sentence)):
        return []
    mask = masked(sentence[found.start() :], is_list=False)
    text = plain(mask.text)
    if not _AT_PLACE.search(text):
        return []
    acts = [Act(Kind.NAMED, tuple(dict.fromkeys(mask.names)))]
    is_only = say.ONLY.search(text) or _NOWHERE_ELSE.search(text)
    return [*acts, Act(Kind.DENY_OTHERS)] if is_only else acts


# "Submitted to Gravel Walk 3/12/99."
_SUBMITTED: Final = re.compile(
    r"\W*(?:(?:also|already|now|this|it|story|fic|the|has been|was|is) )*submitted (?:only "
    r"|also )?(?:to|at) (?P<names>[^.!?]{2,80}?)"
    r"(?:,? (?:on )?(?:\d{1,4}[/.-]\d{1,2}(?:[/.-]\d{2,4})?|\d{1,2}(?:st|nd|rd"
    r"|th)? [A-Z][a-z]+(?: \d{2,4})?|[A-Z][a-z]{2,8}"
    r" \d{1,4}(?:st|nd|rd|th)?(?:,? \d{2,4})?))?\W*",
    re.I,
)
_ONLY_PLACES: Final = re.compile(r"\W*§\d+(?:(?:\s|,|and|&|or)+§\d+)*\W*")
_AT_PLACE: Final = re.compile(
    r"\b(?:at|on|in|with|by) ?,? (?:the )?§\d+(?: ?(?:,|and|&) (?:at |on )?§\d+)*(?=\W*$|\W+(?:and"
    r"|but|along"
    r"|with|for|where|if|too|as|only|nowhere)\b|[.,;!])"
)
_NOWHERE_ELSE: Final = re.compile(r"\bnowhere else\b|\bonly (?:at|on|in)\b")

# I post under that mark, and I mean it for this story as well.
_NO_ARCHIVE: Final = re.compile(r"\bx-no-?archive\b", re.I)
_MEANS_IT: Final = re.compile(
    r"\b(?:i (?:always |usually |also )?(?:post|mean|use|set|put|mark|add|have)|(?:this|it|the"
    r" (?:story|post|line)|which|that|my \w+|these) (?:\w+ )?(?:is|are|applies|apply|goes|holds"
    r"|counts"
    r"|stands|was|were|carr\w+|has|have)|please (?:respect|honou?r|heed|note|obey|observe)|posted"
    r"|marked|set|respect(?:ed)?)\b"
)
_NOT_MEANT: Final = re.compile(
    r"\b(?:your|if|what|why|somebody|someone|people|ignore|disregard|no notice|not mean|never mind"
    r"|provider|mistake|accident\w*|first time|used to|but|though|although|however|except"
    r"|reasons?|server|software|newsreader|adds? it|no longer|forget|do not (?:use|know|mind)"
    r"|x-no-?"
    r"archive:? no)\b|\?"
)


def marked_so(sentence: str) -> bool | None:
    """Return whether a sentence about X-No-Archive says that this posting is not to be kept;
    None if it is not about that mark."""
    if not _NO_ARCHIVE.search(sentence):
        return None
    text = plain(sentence)
    return _NOT_MEANT.search(text) is None and (
        _MEANS_IT.search(text) is not None or _BARE_MARK.fullmatch(text) is not None
    )


_BARE_MARK: Final = re.compile(r"\W*x-no-?archive\W*(?:yes)?\W*")
