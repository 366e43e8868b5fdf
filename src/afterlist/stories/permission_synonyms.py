"""Many ways of saying one thing, said alike: who is meant, how to write, what is taken."""

import re
from typing import Final

from afterlist.stories.permission_reversals import straight

_CALL: Final = (
    r"(?:yell|hoy|holler|hoot|bell|buzz|ring|tinkle|nudge|poke|prod|whistle|wave|ping|tap on the"
    r" shoulder|jingle|tug on the sleeve|knock)"
)
_ME: Final = r"(?:me|us|the author|one of us|either of us|both of us)"
_TAKING: Final = (
    r"(?:(?:archiv|repost|post|host|put|mirror|upload|display|tak|us|copy|forward|shar|keep|add"
    r"|hous|carry|stor)\w*)"
)
# Group → what to read instead. Matched against plain wording.
_INSTEAD: Final = {
    "write": "write to me",
    "tell": "tell me",
    "url": "send me the url",
    "know": "without permission",
    "keeping": "if you ",
    "leave": "leave my name",
    "aside": "",
    "rights": "keep the notice",
    "delight": "you may have it",
    "unasked": "without asking",
    "who": "anyone else",
    "thanks": "thank you",
    "unleave": "without permission",
    "none": "no problem",
    "whole": "unaltered",
    "gratis": "free of charge",
    "all": "tell me",
    "stop": "no need to ask",
    "unneeded": "no need to ask",
    "unasked_first": "no need to ask",
    "day": "the 1 of",
    "after": "tell me afterwards",
    "sure": "yes",
    "gladly": "anyone may ",
    "owner": "if you ",
    "back": "link to me",
}
_SAID: Final = re.compile(
    rf"\b(?:(?P<write>(?:give|drop|send|shoot) {_ME} an? (?:\w+ )?{_CALL}\b|(?:holler|shout|yell"
    rf"|poke"
    rf"|ping|prod|buzz|nudge|whistle|come knocking)(?: (?:at|to|for|on))?(?: {_ME})(?: up)?\b"
    r"|(?:speak up|sing out|raise your hand|put your hand up)\b(?! for)"
    r"|a (?:whisper|word) in my ear\b|have a word with (?:me|us|the author)\b"
    r"|send (?:mail|word|a message) to (?:me|us|root|the author)\b)"
    r"|(?P<tell>say (?:it )?(?:to )?me\b|give (?:me|us) to know\b|tell it (?:to )?me\b"
    r"|let it (?:me|us) know\b|give me (?:please |then )*(?:a )?(?:notice|information"
    r"|news)\b|(?:put|keep) me in the picture\b|clue (?:me|us) in\b)"
    r"|(?P<url>(?:send|give|leave|post|mail|email) (?:me |us )?(?:the |its |your |some )?"
    r"(?:co-?ordinates|directions|whereabouts|forwarding address|particulars)\b)"
    r"|(?P<know>without (?:that )?(?:i|me) (?:know\w*|agree\w*|allow\w*|permit\w*)(?: it)?"
    r"|without my (?:accord|allowance|agreeing)|without me (?:allowing|saying so))"
    r"|(?P<keeping>when you (?=(?:keep|leave|let|give|credit|mention|link"
    r"|include)\b(?! me know)))"
    r"|(?P<leave>let my name\b)"
    r"|(?P<aside>(?:at|to|on|via|by|using) (?:the|my|this) (?:e?mail )?(?:above |below |e?mail"
    r" )*address(?: above| below| given| at the top)?\b"
    r"|if (?:you (?:can|remember|think of it|get (?:a|the) (?:chance|moment)|have (?:a|the)"
    r" (?:moment|minute|time)|would(?: not mind)?|do not mind)|possible|it is (?:no|not too much)"
    r" (?:trouble|bother))(?=\W*$|[.,;!]))"
    r"|(?P<rights>(?:all|any) other rights (?:are )?(?:reserved|retained)\b)"
    r"|(?P<delight>(?:i|we) would (?:\w+ )?(?:love|like|adore|welcome) it if (?:you|any\w+"
    r"|some\w+"
    r"|people) (?:did|would|do|took it|had it|archived it|posted it|wanted (?:it|to))\b(?! not)"
    r"(?! ask| tell| write| mail| email| first| before))"
    r"|(?P<unasked>without (?:further |prior |any )*(?:reference|recourse|referring|application|"
    r"applying) to (?:me|us|the author)\b)"
    r"|(?P<thanks>(?:thanks?|thank you|bless you|kind|nice|sweet|lovely"
    r"|good) (?:of you )?(?:for|to)"
    r" (?:even )?ask(?:ing)?\b(?! me)|thank(?:s| you)?\b[^.;,]{0,12} (?:in advance|beforehand)\b"
    r"|(?:did not|never) (?:\w+ )?(?:think|thought|imagine|imagined|expect|expected|dream|dreamt"
    r"|dreamed|believe) (?:that )?any\w+ would (?:ever )?(?:ask|want)\w*(?: (?:it|this|me|to"
    r"|for))*)"
    r"|(?P<whole>without (?:any )?(?:alterations?|changes?|modifications?|cuts?|amendments?"
    r"|abridge?ments?|altering it|changing it)\b)"
    r"|(?P<gratis>(?:(?:mak(?:e|es|ing)|charg(?:e|es|ing)|with|at|for) no (?:charge|fee|money"
    r"|cost"
    r"|profit|payment)|without (?:any )?(?:charge|fee|payment|profit|cost))\b)"
    r"|(?P<all>(?:all|the only thing|what) (?:that )?(?:i|we) (?:would |do )?(?:ask|require|expect)"
    r"(?: for| in return| of you)* is (?:an?|the|your) (?:\w+ )?(?:e?mail|note|line|link|url"
    r"|address|card|postcard|word"
    r"|heads-?up)\b(?! from| asking| of)(?: with (?:the|your|its) (?:url|address|link))?)"
    r"|(?P<stop>stop asking\b(?! me (?:for|to (?:let|allow))))"
    # "I'm always glad when somebody reposts my stories"
    r"|(?P<gladly>\bi am (?:\w+ ){0,2}?(?:glad|happy|pleased|delighted|thrilled|tickled|honou?red"
    rf"|flattered) (?:when|whenever|if) (?:some\w+|any\w+|people|you|an? \w+) (?={_TAKING}\b"
    r"(?! (?:ask|tell|let|leav|me\b))))"
    # "If you run a site and want this"
    r"|(?P<owner>if you (?:have|run|own|keep|maintain|host|moderate) (?:an?|any|your own) (?:\w+"
    r" ){0,2}?"
    r"(?:sites?|archives?|pages?|homepages?|websites?|lists?|newsletters?|zines?|collections?) and"
    r" (?:you )?(?=(?:would )?(?:want|like|fancy|wish|need|love)\b))"
    # "Nobody has to write to me before archiving this"
    r"|(?P<unneeded>(?:(?:there is |you have )?no (?:need|reason|call) (?:for (?:you|any\w+) )?to"
    r"|nobody (?:need|needs to|has to|must|is obliged to|should have to|ever has"
    r" to)"
    r"|(?:you|they|people|any\w+|archivists) (?:(?:do|does) not (?:need|have) to|need not|are not"
    r" obliged to)) (?:ask|write(?: to)?|contact|consult|e?mail|tell|check with|come to|wait for)"
    r"(?: (?:to )?(?:me|us|the author|permission))* (?:before|in order to|prior to|so as to|to|if)"
    rf" (?:(?:you|they) )?{_TAKING}\b(?: (?:it|this|my|the|story|stories|fic|one|tale|up)\b)*)"
    r"|(?P<unasked_first>(?:never|do not|no) ask(?:ing)?(?: me)?(?: first)? (?:before|prior to"
    r"|when)"
    rf" (?:(?:you|they) )?{_TAKING}\b(?! (?:other|some|his|her|their"
    rf"|any\w+'s))(?![^.!]*\?)(?: (?:it|this|my|the|story|stories|stuff|work|fic|one|tale"
    rf"|up)\b)*)"
    r"|(?P<day>the first of(?= (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|next|the|this)))"
    rf"|(?P<after>(?:and )?then (?:drop|send|give|write) (?:to )?{_ME}(?: an? (?:\w+ )?(?:line|note"
    r"|e?mail|word|message|shout))?(?=\W*$|[.,;!])(?! (?:first|before)))"
    r"|(?P<sure>^\W*(?:oh,? |and |well,? )?why (?:ever |on earth )?not\W*$)"
    r"|(?P<unleave>unauthori[sz]ed\b)"
    r"|(?P<none>not (?:a )?problem\b)"
    r"|(?P<who>and who(?:ever)? (?:else )?wants (?:it|this)(?: too| also)?\b"
    r"|(?:you|all) others\b))"
)
_TAKE: Final = re.compile(
    r"^\W*(?:please )?(?:scatter|sow|strew|beam|assimilate|adopt|plunder|pillage|filch"
    r"|purloin|whisk|fling|sling|bung|whack|chuck|plonk|stash|squirrel away|shove|hang"
    r"|pop) (?:it|this"
    r"|them)\b"
)


def said_alike(text: str) -> str:
    """Return a plainly worded sentence with its synonyms said alike."""
    taken = _TAKE.match(text)
    if taken:
        text = f"take it{text[taken.end() :]}"
    return straight(_SAID.sub(_instead, text))


def _instead(match: re.Match[str]) -> str:
    return _INSTEAD[str(match.lastgroup)]


_ONES: Final = re.compile(r"\b(?P<who>ne|any|every|evry|some|no)-?1\b", re.I)
_TWOS: Final = re.compile(
    r"\b(?P<verb>has|have|had|want|need|like|got|going|free|welcome)"
    r" 2(?= [a-z])",
    re.I,
)
_WHO: Final = {"ne": "any", "evry": "every"}
# "(URL)", "(me)" explain the word before them: no clause of their own.
_EXPLAINED: Final = re.compile(
    r"\((?P<word>url|link|e-?mail|address|me|us|the author|that is me|i\.?e\.? me)\)", re.I
)
_BOX: Final = re.compile(
    r"[\[(<]\s?(?P<mark>[xX*+\u2713\u2714yY])?[\s_]?[\])>]\s*(?P<option>[^\[\]()<>]{1,60})"
)


def spelt_out(sentence: str) -> str:
    """Return a sentence with figures that stand for words spelt out, explanations unbracketed."""
    if "1" in sentence:
        sentence = _ONES.sub(_one, sentence)
    if "+)" in sentence or "-)" in sentence:
        sentence = sentence.replace("(+)", "(yes)").replace("(-)", "(no)")
    if not sentence.isascii():
        sentence = sentence.translate(_MARKS)
    if sentence.lstrip().startswith(("+", "-")):
        sentence = _SIGNED.sub(_signed, sentence)
    if "2" in sentence:
        sentence = _TWOS.sub(r"\g<verb> to", sentence)
    return _EXPLAINED.sub(r"\g<word>", sentence) if "(" in sentence else sentence


_MARKS: Final = str.maketrans(
    dict.fromkeys("\u2713\u2714\u2611", " (yes) ")
    | dict.fromkeys("\u2717\u2718\u2715\u2612", " (no) ")
)
# "+ Gravel Walk, - Slate Yard"
_SIGNED: Final = re.compile(r"(?P<sign>[+-])\s?(?P<name>[A-Z][\w'’ .&-]{1,40}?)(?=\s*(?:[,;]|$))")


def _signed(match: re.Match[str]) -> str:
    return f"{match['name']} ({'yes' if match['sign'] == '+' else 'no'})"


def _one(match: re.Match[str]) -> str:
    who = match["who"].lower()
    return f"{_WHO.get(who, who)}one"


def ticked(text: str) -> str:
    """Return the chosen answers of ``[X] yes [ ] no [ ] ask``; other texts as they are."""
    text = _ECHO.sub("", text, count=1)
    if not text.lstrip().startswith(("[", "(", "<")):
        return text
    boxes = list(_BOX.finditer(text[:_MAX_FORM]))
    chosen = [box["option"].strip() for box in boxes if box["mark"]]
    are_names = all(option[:1].isupper() and not _SAID.search(option.lower()) for option in chosen)
    return (
        (", " if are_names else ". ").join(chosen) if chosen and len(boxes) > len(chosen) else text
    )


# "Yes/No? Yes"
_ECHO: Final = re.compile(
    r"^\s*(?:[\[(]?y(?:es)?\s?/\s?n(?:o)?(?:\s?/\s?ask(?: first)?)?[\])]?\s*[?:=-]"
    r"|(?:ok|okay|o\.k\.|allowed|permitted|all right)\s?\?)\s*(?=\w)",
    re.I,
)
_MAX_FORM: Final = 400
