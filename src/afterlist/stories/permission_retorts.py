"""Sentences that are nothing but a yes or a no in words of their own: "Natch.", "God forbid!"."""

import re
from typing import Final

from afterlist.stories.permission_wording import plain

_BEFORE: Final = r"(?:(?:well|oh|why|but|hell|heck|gosh|ah|um|and|so|sure|yes|no|really|ok)\W+)*"
_TO_WHOM: Final = (
    r"(?:\W+(?:dude|mate|man|folks|friends?|my friends?|pal|guys|you|everyone|everybody|all|too"
    r"|then"
    r"|indeed|(?:by|with|to|for) me|thank you|thanks|please|darling|honey|jose|siree|lol|haha|hee"
    r" hee|always"
    r"|actually"
    r"|so|there|for sure|go ahead))*"
)
_YES: Final = re.compile(
    _BEFORE
    + r"(?:yes|very well|k+|freeware|sho nuff|yes ?sir(?:ee)?|do it(?: do it)*|i am all for it"
    r"|i beg you(?: to| do)?|i (?:would|could) (?:like|want|wish for|ask for) nothing (?:better"
    r"|more)"
    r"|nothing (?:would|could) (?:suit|please) me (?:better|more)|be fruitful(?: and multiply)?"
    r"|the author (?:consents|agrees|says yes|does not mind)"
    r"|permission\? (?:you have (?:got )?it|granted|given)|no permission\? no problem"
    r"|why not|given|granted|uh[- ]?h(?:uh|u)|m+[- ]?hm+|totally|'?course|natch"
    r"|affirmative|agreed|righto"
    r"|rightio|alrighty|roger(?: that)?|(?:you )?no (?:prob(?:s|lem|lems|lemo)?|worries|sweat"
    r"|biggie)|np|suits me(?: fine)?|it is (?:all|fine)(?: good)?|(?:it is )?all good"
    r"|(?:finders|losers),? keepers(?:,? losers,? weepers)?|mi casa,?(?: es)? su casa|rock on|go"
    r" nuts"
    r"|make yourselves? at home|as you (?:wish|like|please)|fine and dandy|for sure|without (?:a"
    r" )?doubt"
    r"|no doubt|need (?:you|one) (?:even )?ask|cool beans|sounds (?:good|fine|great)"
    r"|who(?: is|'s) stopping you|what(?: is|'s) stopping you|what are you waiting for"
    r"|go (?:for|4) it|you had me at \w+|say no more|hands on|ticket to ride|granted, of course"
    r"|is the pope (?:still )?(?:a )?catholic|do(?:es)? (?:an? |the )?bears? [^?]{2,25} woods?"
    r"|is (?:water wet|the sky blue|grass green|fire hot|ice cold)"
    r"|(?:do|can) (?:fish swim|ducks? (?:quack|swim)|birds fly|cats purr|dogs bark|cows moo)"
    r"|(?:mind|object|refuse|complain|protest)\? (?:me|who,? me|i|moi|never))" + _TO_WHOM + r"\W*"
)
_NO: Final = re.compile(
    _BEFORE + r"(?:nuh[- ]?uh|uh[- ]uh|negative|(?:heavens?|god|gods|lord|saints) forbid(?: it)?"
    r"|not likely|no way(?: in hell| on earth)?|perish the thought|resist(?: (?:the|that) \w+)?"
    r"|hard pass|get lost|dream on|(?:not a|no|fat) chance|never ever|'?course not|by no means"
    r"|i think not|no can do|no dice|nothing doing|no siree|get real|as if|nice try|mine|mine,?"
    r" (?:all"
    r" )?mine"
    r"|is the pope (?!(?:still )?(?:a )?catholic)[^?]{3,30}"
    r"|(?:do|can) (?:pigs fly|fish (?:walk|fly|sing)|snakes (?:walk|dance)|cats bark|cows fly)"
    r"|is (?:water dry|the sky green|ice hot|fire cold))" + _TO_WHOM + r"\W*"
)
# "Does anybody mind? Nor do I."
_NOR_I: Final = re.compile(
    r"\b(?:do|does|would|will|could) (?:any\w+|some\w+|you)(?: really| ever)? (?:mind|object|care"
    r"|complain|refuse)\b[^?.!]{0,40}\?\W+(?:(?:well|then|so)\W+)*(?:nor|neither) (?:do|would"
    r"|will|could)"
    r" (?:i|we)\b",
    re.I,
)
# "Anybody's page" is any page.
_ANYBODYS: Final = re.compile(
    r"\b(?P<any>any|every)(?:one|body)(?:['’]?s) (?:own |personal |web |home )*"
    r"(?P<place>pages?|sites?|archives?|lists?|web ?sites?|home ?pages?|servers?|collections?)\b",
    re.I,
)
_LONGEST: Final = 70


def retorted(sentence: str) -> str:
    """Return a plain yes or no for a sentence that is one in other words, else the sentence."""
    sentence = _ANYBODYS.sub(r"\g<any> \g<place>", sentence)
    if "?" in sentence:
        sentence = _NOR_I.sub("No objection", sentence)
    if len(sentence) > _LONGEST:
        return sentence
    words = plain(sentence).strip(' .!,*~_"()')
    if _YES.fullmatch(words):
        return "Go ahead."
    return "Do not archive." if _NO.fullmatch(words) else sentence
