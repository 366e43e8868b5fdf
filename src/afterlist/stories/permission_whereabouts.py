"""This story at a place of somebody's: "on your page", "in any archive", "anywhere else"."""

import re
from typing import Final

_THING: Final = (
    r"(?:it|this|these|them|mine|(?:this|the|my|these|any of my|a) (?:\w+ )?(?:story|stories|fic"
    r"|fics"
    r"|tale|tales|piece|work|works|stuff|text|words|vignette|one|copy))"
)
_PLACE: Final = (
    r"(?:(?:web|home) ?(?:sites?|pages?)|sites?|pages?|archives?|collections?|websites?|webpages?"
    r"|homepages?|newsletters?|zines?|mailing lists?|lists?|servers?|newsgroups?|web)"
)
_SOMEBODYS: Final = (
    r"(?:an?|any|your|their|his|her|every|each|other|others'|another|some|no|all"
    r"|(?:any|some|every)(?:one|body)(?:'s| else's)|people's|whoever's|whose|which)"
)
AT_A_PLACE: Final = re.compile(
    rf"\b{_THING}(?: [\w']+){{0,5}}? (?:on|in|into|onto|to|at|for|off|out of|with|by|through)"
    rf" {_SOMEBODYS} (?:[\w'-]+ ){{0,2}}?{_PLACE}\b"
    rf"|\b(?:on|in|into|onto|to|at"
    rf"|off) {_SOMEBODYS} (?:[\w'-]+ ){{0,2}}?{_PLACE}\b[^.;!?]{{0,40}}\b{_THING}\b"
    rf"|\b(?:sites?|pages?|archives?|lists?|webmasters?|archivists?) (?:that|which|who|on which"
    rf"|where)"
    rf" (?:[\w']+ ){{0,3}}?(?:carr\w+|hosts?|show\w*|has|have|puts?|keeps?|displays?"
    rf"|appears?) {_THING}\b"
    rf"|\b(?:page|site|archive|list)s? (?:on|in|to) which {_THING}"
)
"""This story on, in or for a place of somebody else's."""

_MOVE: Final = (
    r"(?:archiv|re-?post|re-?distribut|post|cop(?:y|ied|ies)|forward|send|sent|pass|put|tak|mov"
    r"|host"
    r"|mirror|upload|shar|reprint|reproduc|publish|spread|let|giv|appear|be seen|be found|travel|go"
    r"|stray|turn|circulat|plac|stick|stor|keep|kept)\w*"
)
ELSEWHERE: Final = re.compile(
    rf"\b(?:not|never|nobody|nor|neither|no)\b(?: [\w']+){{0,5}}? {_MOVE}\b(?: [\w']+){{0,4}}?"
    r" (?:anywhere(?: else)?|elsewhere|any ?(?:place|body|one)(?: else)?|to any\w+(?: else)?"
    r"|any further"
    r"|any farther|beyond (?:this|the) list|outside (?:this|the) (?:list|group))\b"
)
"""A no to this story's going anywhere."""

_LOSS: Final = (
    r"(?:stole|stolen|thie(?:f|ves)|theft|thieved|pinched|nicked|swiped|filched|lifted|plagiari\w+"
    r"|without my knowledge|against my (?:wish|wishes|will)|behind my back"
    r"|put there by somebody else"
    r"|(?:has|have|had|with) no (?:business|right)|not there (?:with|by) my"
    r"|(?:did|do|does) not (?:come|get there|get it) (?:from|by|through) me)"
)
FOUND_STOLEN: Final = re.compile(
    r"\b(?:if|when|should|whoever|wherever|any(?:one|body|where)?|every(?:one|body)?|copies"
    r"|a copy)\b"
    r"[^.;!?]{0,90}\b(?:find|found|finds|come (?:up)?on|see|sees|seen|spot|meet|come across"
    r"|comes across|turns? up"
    r"|turned up|shows? up|appears?|ends? up|puts?|posts?|takes|keeps|hosts|has|is"
    r"|are)\b[^.;!?]{0,90}"
    rf"\b{_LOSS}\b"
)
"""Where this story is found, it was stolen: a refusal."""

FEELS: Final = re.compile(
    r"\b(?:please[sd]?|proud|honou?red|flattered|mail|e-?mail|appreciate|care|beforehand"
    r"|consult\w*|forbid\w*|unhappy|happier|prouder|gladder|delight\w*|thrill\w*|upset|annoy\w*"
    r"|distress\w*|sad(?:der|den)?|angry|cross|stole"
    r"|stolen|thief|pinched|wish|wishes|knowledge|declin\w+|approv\w+|rather|prefer\w*|sorry|hate"
    r"|dislike|regret\w*|reluctan\w+|withh(?:e|o)ld\w*|decided|last thing|worse|requests?|agreement"
    r"|check with|hear from|talk to|speak to|designs? on|get in touch|contact|write)\b"
)
"""What an author feels about that, or wants first."""

_IF_WANTED: Final = re.compile(
    rf"\b{_THING} (?:for|on|in|at|to) {_SOMEBODYS} (?:[\w'-]+ ){{0,2}}?{_PLACE}\b"
)
_ORDER: Final = re.compile(
    r"\b(?:do not|never|not) (?:copy|re-?post|archive|re-?distribute|forward|pass|share|reprint"
    r"|mirror"
    r"|upload) (?:it|this|the story)\b|\b(?:requests?|leave|permission|asking|ask) to (?:archive"
    r"|host"
    r"|re-?post|mirror)\b"
)


def is_of_taking(text: str) -> bool:
    """Return whether a sentence in a field about something else plainly speaks of this
    story's going somewhere."""
    return any(pattern.search(text) for pattern in (_IF_WANTED, _ORDER, ELSEWHERE))
