"""Per-archive answers: ``Gravel Walk: yes``, ``no to Gravel Walk``."""

import re
from collections.abc import Callable
from typing import Final

from afterlist.stories.permission_acts import Kind

_BETWEEN: Final = r"(?:\s*(?:,(?:\s*(?:and|or)\b)?|/|\||\band\b|\bor\b|&|\+)\s*|\s+)"
PLACES: Final = rf"§\d+(?!\d)(?:{_BETWEEN}§\d+(?!\d))*(?!{_BETWEEN}§\d)"
"""A list of places, whole: it does not end where another place follows."""

_NO: Final = (
    r"(?:(?:definitely|absolutely|certainly|please|sorry|most certainly|decidedly"
    r"|emphatically|also|is|are|may|can|must|should|do|does|has|gets?|:|,)\s*)*"
    r"(?:no(?: thanks?| thank you| way| chance)?|not(?! ?(?:to |for |on |at )?§)(?: ok| fine|"
    r" ever| allowed| permitted"
    r"| welcome| have it| please)?|never(?: again| ever)*|over my dead body|hands off|keep off"
    r"|not on your life|forget it|n\b|forbidden|denied|refused|rejected|declined|withheld|barred"
    r"|off[- ]limits|out|prohibited|unwelcome"
    r"|nope|x)(?: please)?"
)
_YES: Final = (
    r"(?:(?:always|certainly|is|are|absolutely|definitely|also|of course|all|please|oh|:|,"
    r"|too|already|most)\s*)*"
    r"(?:yes(?:,? please)?|definitely|absolutely|naturally|obviously|ok|fine(?: (?:by|with) me)?"
    r"|sure|of course|certainly|please"
    r"(?: do)?|by all means|may(?: (?:have|take|archive|keep|post|host) (?:it|this))?|can(?: "
    r"(?:have|take|archive|keep|post|host) (?:it|this))?|has (?:it|this|(?:my "
    r"|an? )?(?:standing|open|permanent|blanket|lasting|general) (?:permission|invitation|yes"
    r"|leave|licen[cs]e)|my (?:permission"
    r"|blessing|ok|leave|consent|yes))|have (?:it|this|my (?:permission|blessing|ok|leave"
    r"|consent))"
    r"|(?:is|are)? ?welcome(?: to (?:it|this|have it|archive (?:it|this)|take it))?|y\b|go "
    r"(?:right )?ahead|by all means|granted|allowed|gets? it|if (?:they|you|he|she) (?:will have"
    r"|wants?|likes?|would like|insists?) (?:it|this|me)(?=\))|always|good|automatically|gladly"
    r"|happily)(?:,? (?:too|always|please|of course|with love|thanks|as (?:always|usual"
    r"|ever)))*"
)
_ASK: Final = (
    r"(?:(?:please|must|has to|have to|should|needs? to|will have to|can|may|:|,"
    r"|is to|are to|-|had better)\s*)*(?:ask|maybe|perhaps|email me|mail me|query"
    r"|(?:only )?if (?:you|they) ask|on request|by request|enquire|inquire)"
    r"(?: (?:me|first|nicely|please|again))*"
)
_FLAG: Final = re.compile(
    rf"(?P<places>{PLACES})\s*(?:,|(?P<sign>:|=|-{{1,2}}|–|—|\(|…|\.{{3}}))?\s*(?:"
    rf"(?P<no>{_NO})|(?P<ask>{_ASK})|(?P<yes>{_YES}))(?=\s*(?:$|[.,;!?)(/|]|-|–|§|\band\b"
    rf"|\bbut\b|\bor\b|\bothers?\s?[:=]))(?!\s*to\s*§)\)?"
)
_LED: Final = re.compile(
    r"(?<!\w)(?:(?P<no>no|never|not(?: ok| fine| allowed| welcome| at all| available)?"
    r"|no thanks?|nope|n(?= (?:to|for|on|at)\b))|(?P<ask>ask(?: (?:me|first))*)"
    r"|(?P<yes>yes|y(?= (?:to|for|on|at)\b)|ok|sure|fine|certainly|of course|allowed|permitted"
    r"|please|gladly|welcome))"
    r"(?:\s*(?:(?:to|for|at|on|in|with|please)\b|:|=|-|–)+|(?=\s+§))\s*(?:(?:to|for|on|at) )*"
    rf"(?P<places>{PLACES})"
    r"(?=\s*(?:$|[.,;!?)(]|-|–|\band\b|\bbut\b|\balways\b|\bplease\b|\bonly\b|\bnever\b))"
)
_LED_FIRST: Final = re.compile(
    r"\W*(?:yes|no|never|ok|y|n|ask(?: me| first)*)(?:\s*(?:to\b|for\b|:|=|-)|(?=\s+§))"
)
_OPENS: Final = re.compile(
    r"(?:^|[.,;:!?()—–-]|\b(?:and|or|but|well|also|oh|then|so|though|yes|please)\b)\s*$"
)
_SIGNED: Final = re.compile(r"§\d+ ?[(:=-]")


def without_flags(text: str, keep: Callable[[Kind, str], None], *, is_plain: bool) -> str:
    """Give each place that has its own answer to ``keep``, and return the rest.

    ``is_plain``: there is no exception or wait in the text, which would make a
    bare "Gravel Walk yes" doubtful.
    """
    if "§" not in text:
        return text

    def take(match: re.Match[str]) -> str:
        if match.re is _FLAG and not match["sign"] and not _opens(match):
            return match.group()
        keep(_answer(match), match["places"])
        return " ; "

    if not is_plain:
        return _FLAG.sub(take, text) if _SIGNED.search(text) else text
    if _LED_FIRST.match(text):
        return _FLAG.sub(take, _LED.sub(take, text))
    return _LED.sub(take, _FLAG.sub(take, text))


def _opens(match: re.Match[str]) -> bool:
    return _OPENS.search(match.string, 0, match.start()) is not None


def _answer(match: re.Match[str]) -> Kind:
    if match["no"]:
        return Kind.REFUSED
    return Kind.ASK_NAMED if match["ask"] else Kind.NAMED
