"""Waits: "not until it is finished", "two weeks at Gravel Walk, then anywhere"."""

import re
from typing import Final

from afterlist.stories import permission_phrases as say

_COUNT: Final = (
    r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|fifteen|twenty"
    r"|thirty|forty|fifty|sixty|ninety"
    r"|a hundred|a couple of|a few"
    r"|several|the|(?<!§)\d{1,3})"
)
_LENGTH: Final = (
    rf"{_COUNT} (?:more |full |whole |calendar |solid )?(?:days?|weeks?"
    rf"|fortnights?|months?|years?)(?:'s?)?"
)
_WHEN: Final = (
    r"(?:january|february|march|april|may(?= \d)|june|july|august|september|october|november"
    r"|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
    r"|(?<![§\d])\d{1,2}(?:st|nd|rd|th)?\b|(?<![§\d])\d{4}|months?|weeks?|years?|new year"
    r"|spring|summer|autumn|winter|christmas|xmas|easter|halloween|valentine\w*|birthday"
    r"|holidays?"
    r"|finish\w*|complet\w+|done|ends?|ended|final\w*|last (?:part|chapter|one|bit)|concluded"
    r"|conclusion|(?:part|chapter|episode|section|instal\w+) [\w-]+(?= (?:is|are|has|goes|appears))"
    r"|revis\w+|rewrit\w+|edit\w+|beta\w*|whole (?:story|thing|series)|all "
    r"(?:of )?(?:the )?(?:parts|chapters|sections)|(?<=\bis )up|(?<=\bare )up|series|zine|con\b"
    r"|season|airs?|aired|issue|publish\w+|sequel|(?<=\bis )over"
    r"|polish\w*|next (?:week|month|year)|midnight|later|posted (?:it )?(?:all|in full)"
    r"|deadline|contest|competition|challenge|voting|embargo|exchange|closed|closes|lifts?"
    r"|awards?|judg\w+|reveal\w*|sells? out|sold out|prints?|version)"
)
WAIT: Final = re.compile(
    rf"\b(?:(?:not |never |nothing |nobody |nowhere )?(?:until|till|'til|til|untill|before"
    rf"|after|from|as of|starting|once|when"
    rf"|as soon as)\b[^.;,!?()]{{0,40}}?\b(?:{_WHEN}(?: (?:first\b|\d{{1,2}}(?:st|nd|rd|th)?\b))?"
    rf"|{_LENGTH})\b"
    r"(?: (?:is|are|has|have|was|were)(?: (?:been|all|finally|safely|fully|officially))*"
    r" (?:out|up|done|posted|finished|complete\w*|over|in|revised|ready|published|printed|announced"
    r"|aired|shown|broadcast|ended|closed|decided|lifted|gone by|passed|elapsed|run|judged"
    r"|awarded|sold out)\b"
    r"(?: (?:in|on) the \w+)?| on(?:wards?)?\b(?! §))?"
    rf"|(?:for|in|within|wait|waits?|give (?:it|me|them|us)|after|of|another|first|allow"
    rf"|about|exclusive)\s(?:the |at least |about |another |next |first |roughly "
    rf"|it )*{_LENGTH}"
    rf"|{_LENGTH} (?:(?:at|on|for|with|in) (?=§)|exclusive\w*|only|first|of exclusiv\w+"
    rf"|head start|to itself|later|after|from)"
    r"|(?:the )?first (?:few |two |three |\d+ )?(?:days?|weeks?|fortnight|months?|years?)"
    r"|in the (?:new year|spring|summer|autumn|fall|winter)|next (?:week|month|year|spring"
    r"|summer|autumn|winter)|(?:is |still |as )*(?:a )?(?:wip\b|work in progress|unfinished"
    r"|not (?:yet )?(?:finished|done|complete))|not yet|not now|for now|for the (?:moment"
    r"|time being|present)|at the moment|at present|wait\b(?! (?:until|till|for \w+ (?:days?"
    r"|weeks?|months?))))"
)
# "Until then please leave it here": what is refused only for as long as the wait lasts.
MEANWHILE: Final = re.compile(
    r"\W*(?:but |and |so )*(?:(?:un)?till? (?:then|that (?:date|day|time))"
    r"|before (?:that(?: (?:date|day|time))?|then)"
    r"|up to (?:then|that (?:date|day|time))|meanwhile|in the interim"
    r"|(?:in|for) the meantime)\b"
)
SAY_SO: Final = re.compile(
    r"\b(?:after|once|when|as soon as|until|till|unless|before|if)\b[^.;]{0,15}\b(?:i|you"
    r"|we)\b[^.;]{0,25}\b(?:told|ok\w*|clear\w*|vet\w*|check\w*|say|said|says|agree\w*|ask\w*"
    r"|permission|hear\w*|answer\w*"
    r"|repl\w+|ok|yes|approv\w+|word|consent|give|given|mail\w*|email\w*|wrote|written to"
    r"|write|checked|contact\w*|green light|decide)\b"
)
_REFUSES_NOW: Final = re.compile(
    r"\b(?:not|never|nothing|nobody|nowhere|no|hold|stays?|keep|kept|remains?|wait|exclusive\w*"
    r"|only|unfinished|wip"
    r"|work in progress)\b"
)
_ONLY: Final = re.compile(r"exclusive|only")


def wait_in(text: str) -> re.Match[str] | None:
    """Return where a plainly worded clause sets a time, None if it sets none."""
    found = WAIT.search(text)
    return None if not found or say.TELLS.search(text) else found


def is_refused_meanwhile(text: str) -> bool:
    """Return whether a clause with a wait says no until then."""
    return _REFUSES_NOW.search(text) is not None


def is_kept_for_one(text: str) -> bool:
    """Return whether a wait keeps the story for one place meanwhile."""
    return _ONLY.search(text) is not None
