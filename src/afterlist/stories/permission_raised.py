"""The topic raised in one sentence and answered in the next: "Want to archive? Go ahead.\""""

import re
from typing import Final

from afterlist.stories.permission_topic import NOT_ABOUT

_RAISES: Final = re.compile(
    r"\b(?:want(?:s|ed)?(?: to)?|wanna|like to|interested in|thinking of|ask\w*|wonder\w*|question"
    r"|wr(?:ote|ites?|itten)|wants? to know|inquir\w+|e?mail(?:ed"
    r"|s)?|any|if|about)\b"
    r"[^.;:]{0,60}\b(?:archiv\w+|(?:host|mirror)\w* (?:my|this|the) (?:stor|fic|work|stuff"
    r"|thing)\w*|repost\w*|distribut\w+|redistribut\w+|(?:put|post|host|copy|tak"
    r"|hav|us|forward"
    r"|add)(?:e|es|ing|s)? (?:[\w']+ ){1,5}(?:on|to|for|in) (?:their|your|other|another|an?|any"
    r"|his|her)"
    r" (?:\w+ ){0,2}(?:pages?|sites?|lists?|websites?|webpages?|archives?|collections?))\b"
)


def raises_topic(text: str) -> bool:
    """Return whether a sentence says that somebody asks about archiving: the next answers."""
    return _RAISES.search(text) is not None and NOT_ABOUT.search(text) is None


REPLY: Final = re.compile(
    r"\W*(?:(?:and|but|so|well|oh|my|the answer|answer|short answer|is|still|always|:"
    r"|,) ?)*(?:yes|no|sure|of course"
    r"|certainly|absolutely|fine|ok|go (?:right )?ahead|please (?:do|do not|ask|write|mail)"
    r"|(?:write|e?mail|ask|contact|tell|drop|send|get in touch|let me|just|take|it is yours"
    r"|consider)\b"
    r"|(?:they are|you are|all of them)\b|i am one of (?:them|those)\b"
    r"|i (?:think|fear) not|(?:i am )?afraid not|do not|by all means"
    r"|(?:they|you|any\w+) (?:can|may|must|should)|feel free|help your|be my guest|never|not"
    r"|i would rather|i do not"
    r"|i am (?:fine|happy))\b(?:[^\w\n']+[\w']+){0,12}\W*"
)
