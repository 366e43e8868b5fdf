"""Names of places in other languages: what is excepted, what alone, what has its own answer."""

import re
from typing import Final

from afterlist.stories.permission_acts import Act, Kind

_CAPITAL: Final = r"[A-ZÀ-ÖØ-ÞŁŚŻŹĆČĎŘŠŤŽА-Я]"
_PLACE: Final = (
    rf"(?:[dl]['’])?{_CAPITAL}[\w'’&-]*(?: (?:(?:de|du|des|la|le|les|der|die|das|den|del|di|da"
    rf"|do|von"
    rf"|van|het|of|the|y|et|und) )?(?:[dl]['’])?{_CAPITAL}[\w'’&-]*){{0,4}}"
)
_AND: Final = r"(?:,| und| et| y| e| en| och| og| ja| és| i| a| oder| ou| o| eller| tai| и)"
_AT: Final = (
    r"(?:sur|à|chez|au|aux|pour|auf|bei|in|im|an|für|en|a|para|su|per|op|bij|voor|na|no|em|på|hos"
    r"|till|til|for|ved|w|dla|на|для|в|de|d['’]|la|el|le|il|der|die|dem|den|das|het)"
)
# "Nur bei Kalliope", "seulement chez Calliope"
ONLY_AT: Final = re.compile(
    r"\b(?:nur|ausschlie(?:ß|ss)lich|seulement|uniquement|exclusivement|solo|sólo|solamente"
    r"|únicamente|soltanto|esclusivamente|alleen|enkel|somente|apenas|só|tylko|wyłącznie|bara"
    r"|endast"
    rf"|kun|bare|vain|csak|jen|pouze|только)(?: (?-i:{_AT}))+ (?P<places>(?-i:{_PLACE})"
    rf"(?:{_AND} (?-i:{_PLACE})){{0,6}})\W*$",
    re.I,
)
# "Interdit, sauf sur Le Grenier d'Émilie", "überall außer bei Kalliope", "nur bei Kalliope"
_SAVE: Final = re.compile(
    r"[,;(]?\s*\b(?:sauf|excepté|hormis|à part|au[ßs]s?er|ausgenommen|mit ausnahme(?: von)?|excepto"
    r"|salvo|menos|tranne|eccetto|behalve|uitgezonderd|exceto|oprócz|poza|z wyjątkiem|utom|förutom"
    r"|undtagen|bortset fra|unntatt|bortsett fra|paitsi|kivéve|kromě|mimo|кроме)"
    rf"(?: (?-i:{_AT}))*"
    rf" (?P<places>(?-i:{_PLACE})(?:{_AND} (?:(?:sur|chez|auf|bei|en|op|på|hos)"
    rf" )?(?-i:{_PLACE})){{0,6}})[)]?",
    re.I,
)
_JOINED: Final = re.compile(rf"{_AND} (?:(?:sur|chez|auf|bei|en|op|på|hos) )?(?={_CAPITAL})")


def without_exception(sentence: str) -> tuple[str, tuple[str, ...]]:
    """Return a sentence without the places that it excepts, and these."""
    found = _SAVE.search(sentence)
    if not found:
        return sentence, ()
    rest = f"{sentence[: found.start()]} {sentence[found.end() :]}"
    return rest, names_in(found["places"])


_YES_WORD: Final = r"(?:ja|oui|s[ií]|sì|sim|tak|kyllä|igen|ano|да|gerne?|ok|okay)"
_NO_WORD: Final = r"(?:nein|non|no|nee|não|nie|nej|nei|ei|nem|ne|нет|nicht)"
# "Kalliope ja, Silberblick nein", "oui, chez Calliope"
_FLAG: Final = re.compile(
    rf"(?P<place>(?-i:{_PLACE}))\s*[:=-]?\s*(?:(?P<yes>{_YES_WORD})"
    rf"|(?P<no>{_NO_WORD}))(?=\s*(?:[.,;!]|$))"
    rf"|^(?:(?P<led>{_YES_WORD})|(?P<barred>{_NO_WORD})),? (?-i:{_AT})"
    rf" (?P<at>(?-i:{_PLACE}))(?=\s*(?:[.,;!]"
    r"|$))",
    re.I,
)
_LETTER: Final = re.compile(r"[^\W\d_]{2}")


def _flag(match: re.Match[str], told: list[Act]) -> str:
    name = match["place"] or match["at"]
    if _IS_WORD.fullmatch(name):
        return match.group()
    kind = Kind.NAMED if match["yes"] or match["led"] else Kind.REFUSED
    told.append(Act(kind, (name,)))
    return " "


_IS_WORD: Final = re.compile(
    r"(?:bitte|archiv\w*|danke|merci|gracias|grazie|ja|oui|s[ií]|nein|non|no|gerne?|klar|natürlich"
    r"|bien sûr|claro|certo|alors|also|und|et|je|ich|tak|nej|nei|nee|obrigad\w|prosim|überall"
    r"|partout|leider|sonst"
    r"|sicher|lieber|nur|aber|malheureusement|désolée?|purtroppo|helaas|niestety|tyvärr|dessverre"
    r"|desværre|beklager|valitettavasti|sajnos|bohužel|nun|tja|ach|oh|eh|bueno|pues|mais|maar"
    r"|men|ale"
    r"|nirgends|nergens|nunca|jamais|mai|nooit|nigdy|aldrig|aldri)",
    re.I,
)


def names_in(words: str) -> tuple[str, ...]:
    """Return the names in a list of places."""
    return tuple(name.strip() for name in _JOINED.split(words) if name.strip())


def without_answers(sentence: str) -> tuple[str, list[Act]]:
    """Return a sentence without the places that have an answer of their own, and the acts."""
    told: list[Act] = []
    return _FLAG.sub(lambda match: _flag(match, told), sentence), told


def is_wordy(sentence: str) -> bool:
    """Return whether words are left in a sentence."""
    return _LETTER.search(sentence) is not None
