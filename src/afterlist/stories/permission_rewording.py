"""A plain, masked sentence said another way: asides out, roundabout wordings straight.

What is cut tells how the story came to be, or when a place of the author's own will
be there; nothing that refuses or asks is ever cut.
"""

import re
from collections.abc import Sequence
from typing import Final

from afterlist.stories import permission_phrases as say, permission_shapes as shape
from afterlist.stories.permission_by_place import by_place
from afterlist.stories.permission_flags import PLACES
from afterlist.stories.permission_wording import plain

# "I wrote this after a bad week, and ...": how the story came about.
_HISTORY: Final = re.compile(
    r"\b(?:i|we) (?:have |had |only |first |actually )*(?:wrote|written|began|started|finished"
    r"|typed|drafted|dreamt|dreamed(?: up)?|scribbled) (?:this|it|that|the)\b"
    r"(?:(?! (?:and|so|but)\b)[^.;:,!?§]){0,80}(?:[.;:,]|(?= (?:and|so|but)\b)|$)"
)
# "..., after what happened to my last one": why.
_AFTER_WHAT: Final = re.compile(
    r",? (?:and (?:that )?)?(?:after|because of|given|considering|in view of) (?:what|how|the way)"
    r" [^.;:!?§]{0,60}?\b(?:happened|went|did|was|were|befell|ended|treated"
    r"|fared)\b[^.;:!?,§]{0,40}"
)
# "my own page when I have one". Never "when it is finished": that may be the story.
_SOME_DAY: Final = re.compile(
    r"(?<=§\d) ?,? ?\(?\b(?:when|once|if|whenever|as soon as) "
    r"(?:(?:i|we) (?:ever |finally |do |at last )*(?:have|get|got|build|make|set up)"
    r" (?:one|mine|ours|an? (?:site|page|account)|(?:a)?round to (?:it|\w+ing (?:it|this|one"
    r"|them)(?: \w+)?)"
    r"|(?:the |some |an? )?(?:time|chance|moment|energy|nerve)(?: to \w+ it)?)"
    r"|(?:i|we) (?:ever |finally |do |at last )*(?:send|upload|submit|mail|format|code"
    r"|htmli[sz]e) (?:it|this)"
    r"|(?:they|she|he) (?:have |has |are |is )?(?:re-?opens?|re-?opened|back|update[sd]?|get to it)"
    r"(?: again)?"
    r"|there (?:ever |finally )?is one|it (?:ever |finally )?(?:exists|opens|works|is (?:back )?"
    r"(?:working|running|built|open|live|online|on ?line)))(?: again)?"
    r"(?=\s*(?:$|[.,;!?)]|\band\b))\)?"
)
# "and so may anybody else who keeps my name on it": the same for the others, on a condition.
_SO_MAY: Final = re.compile(
    r",? (?:and )?so (?:may|can) (any(?:one|body)|every(?:one|body)|others)(?: else)?"
    r"(?: (?:who|that)(?= (?:keeps?|leaves?|credits?|mentions?|gives?|tells?|lets?|links?"
    r"|asks?|writes?|e?mails?)\b)(?P<if>))?"
)
# "if Gravel Walk wants it they can have it"
_IF_THEY_WANT: Final = re.compile(
    rf"\bif (?:the )?({PLACES}) (?:wants?|would like|likes?|cares? for|will have) (?:it|this"
    rf"|to have it),? "
    r"(?:then )?(?:(?:they|he|she|you) (?:can|may|are welcome to) (?:have|take|keep|archive) it"
    r"|(?:that is |it is )?(?:fine|ok|yes|sure|great))\b"
)
_IF_THEN: Final = re.compile(r"(?P<if>\b(?:if|when|since)\b[^,.;:!?]{2,80}),? then\b,?")
# "Now that it is out of print, ...": why, which is neither a yes nor a no.
_REASON: Final = re.compile(
    r"^(?:\W|so|and|well|but)*(?:now that|since|because|seeing (?:as|that)|given that"
    r"|considering(?: that)?|inasmuch as)\b(?:(?!\b(?:not|no|never|nobody|ask\w*|permission|unless"
    r"|if)\b)[^,;.!?§]){3,80},"
)
# "Ann says Gravel Walk may": who says it is no place.
_SAYER: Final = re.compile(
    r"(?<!whatever  )(?<!what  )(?<!whatever )(?<!what )(?<!if )(?<!unless )"
    r"§\d+ +(?:says?|said|thinks?|insists?|suggested|promised|tells me|told me)\b"
    r"(?!(?: that)? (?:any|every|all|you|people|who|her|his|their|it)\w*)(?: that\b)?"
)
_UNTIL_THEN: Final = re.compile(
    r"\b(?:until|till|til|'til|up to|before) (?:then|that (?:date|day|time|moment))\b"
)
# "X may, which is more than anyone else may"
_MORE_THAN: Final = re.compile(
    r",? (?:and )?(?:which|that) is more than (?:i can say (?:for|of) )?(?:any\w+ else|others?"
    r"|the (?:rest|others)|most)\b[^.;]*"
    r"|,? (?:unlike|more than) (?:any\w+ else|all the others|the (?:rest|others))\b[^.;]*"
)
_ONE_EXCEPTION: Final = re.compile(
    r",? with (?:only |just )?(?:one|a single|the one) exception\b[^§.;]{0,20}(?=§)"
)
# "at its own request": why one has it.
_AT_REQUEST: Final = re.compile(
    r"(?:(?<=§\d) ?,?|(?<=others),) (?:at|by) (?:its|their|his|her|my|mine) ?(?:own )?(?:request"
    r"|wish|invitation)?\b"
)
# "Don't copy me, Paramount": somebody spoken to, who is no place.
_SPOKEN_TO: Final = re.compile(
    r"(?P<what>\b(?:do not|never) \w+ (?:me|us|it|this|them)), §\d+ ?(?=[,.!]|$)"
)
# "Yes if you ask. No if you don't."
_ELSE_NOT: Final = re.compile(
    r"^\W*(?:no|not) if (?:you|they|any\w+) (?:do|does|did|have|has) not\W*$"
)
_THANKS: Final = ("th", "hu", "lo", "ki", "ch", "so", "de", "h")


# "For those who asked: ...", "in case any archivist is wondering, ...": whom it is said to.
_PREAMBLE: Final = re.compile(
    r"(?:\b(?:for|to|as) (?:those|any\w+|every\w+|people|all|who\w*|several)(?: of you)?(?: who"
    r"| that)?"
    r" (?:\w+ )?(?:asked|wondered|wrote|wondering|asking|inquired|enquired)"
    r"|\b(?:in case|if|should|to) (?:you|any\w*|some\w*|an?|archivists|those)(?: archivists?"
    r"| of you)?"
    r"(?: is| are| were| was| out there)? (?:wonder\w*|curious|reading|listening|watching"
    r"|asking yourself)"
    r"|\b(?:since|as|because) (?:you|people|some\w*|so many|several|everybody|everyone)"
    r"(?: of you| people)?(?: have| keep| always)? ask\w*"
    r"|\b(?:i|we) (?:have been|have had|was|were|am|keep being|get|keep getting"
    r"|often get) (?:\w+ )?asked"
    r"|^(?:some\w+|people|several \w+) (?:have |has |keep )?(?:asked|asking|wrote)(?: me)?)"
    r"\b[^.,:;!?§]{0,70}[,:;] ?"
)


# "People ask whether they may archive my stories": no wish to be asked.
_REPORT: Final = re.compile(
    r"^\W*(?:(?:i|we) (?:have been|was|were|keep being|get|keep getting|often get) (?:\w+ )?asked"
    r"|(?:some\w+|people|several \w+|a few \w+|you|many|lots of \w+"
    r"|so many of you) (?:\w+ )?(?:ask|asked|asking|wrote"
    r"|write|wonder\w*)(?: to| me)*)"
    r" (?:about|whether|if|why|how|when|where|what|for)\b[^.,:;!?§]*(?:[.,:;!?]|$) ?"
)


def without_preamble(text: str) -> str:
    """Return a plainly worded sentence without whom or what it answers."""
    if not any(word in text for word in _ASKING):
        return text
    return _PREAMBLE.sub("", _REPORT.sub("", text))


_ASKING: Final = (
    "ask",
    "wonder",
    "wrote",
    "curious",
    "reading",
    "listening",
    "nquired",
    "watching",
)


def condition_words(sentence: str, word: str) -> str:
    """Return an author's own words for a condition that ``word`` opens."""
    own = sentence.strip()
    at = own.lower().find(word.strip())
    kept = say.KEEPS.search(own.lower()) if at < 0 else None
    at = kept.start() if kept else max(at, 0)
    return shape.END.split(own[at:])[0].strip(" .,;)")


def own_words(sentence: str, names: Sequence[str], plain_words: str) -> str:
    """Return plain words as the author spelt them; where there are names, the piece of the
    sentence that sets a time for one."""
    own = sentence.strip(" .!?;,()")
    if names:
        pieces = (piece for piece in shape.OWN_PIECE.split(own) if any(n in piece for n in names))
        return next((one.strip() for one in pieces if shape.TIME.search(one)), own)
    at = own.lower().find(plain_words.strip())
    return own[at : at + len(plain_words.strip())].strip() if at >= 0 else own


def points_elsewhere(text: str) -> bool:
    """Return whether a distribution field only says where its statement stands."""
    return say.BY_REFERENCE.search(plain(text)) is not None


# "All archives welcome. Not on Usenet."
_NOT_THERE: Final = re.compile(
    r"(?<=\w)[.!;]\s+(?:But |Just |Only )?[Nn]ot (?:on|at|to|for|in) (?=[A-Z])"
)


_SAYS_NOT: Final = re.compile(r"\W*(?:not|no|never|nowhere|nobody)\b", re.I)


# "Not Slate Yard. Anybody else."
_ELSE_THEN: Final = re.compile(
    r"^\W*Not (?:to |for |at |on )?(?P<name>[A-Z][^.!;,]{1,40})[.!;,] +(?P<who>[Aa]ny\w+"
    r"|[Ee]very\w+) else\W*$"
)


# An exception that stands in a sentence of its own: "Hands off! Gravel Walk excepted."
_EXCEPT_THEN: Final = re.compile(
    r"(?<=\w)[.!;]+\s+\(?(?=(?:[Ee]xcept(?:ing)?|[Uu]nless you(?:['’]re| are| run| keep| own)"
    r" (?=[A-Z])|[Aa]part from(?! that\b| them\b)|[Aa]side from(?! that\b| them\b)"
    r"|[Oo]ther than(?! that\b| them\b)"
    r"|[Ee]xcluding|[Ww]ith the (?:\w+ )?exception|[Ss]ave(?: for)? (?=[A-Z])|[Bb]ar(?:ring)?"
    r" (?=[A-Z])|(?:The |My )?(?:[Ss]ole|[Oo]nly|[Oo]ne|[Ss]ingle) (?:exemption|exception)s?)\b"
    r"|[A-Z][^.!;,()]{1,40}, (?:this|that|it) (?:does|is)(?:n['’]t| not)\b"
    r"|(?:This|That|It) (?:does|is)(?:n['’]t| not) (?:apply|include|mean|go for|for|extend|hold) "
    r"|(?:EXCEPT|APART FROM|OTHER THAN)\b"
    r"|[A-Z][^.!;,]{1,40} (?:is |are )?(?:the (?:\w+ )?exception|excepted|excluded|exempt(?:ed)?"
    r"|aside)\b)"
)


def exceptions_joined(text: str) -> str:
    """Return a text, as long as it was, with what it excepts in a sentence of its own joined."""
    return _EXCEPT_THEN.sub(lambda match: ",".ljust(len(match.group())), text)


def joined_exceptions(text: str) -> str:
    """Return a statement with exceptions that are sentences of their own joined to the rule."""
    text = exceptions_joined(text)
    if "else" in text:
        text = _ELSE_THEN.sub(r"\g<who> except \g<name>.", text)
    return text if _SAYS_NOT.match(text) else _NOT_THERE.sub(", except ", text)


def without_persons(text: str) -> str:
    """Return the sentence without names of persons, who are no places."""
    text = _SPOKEN_TO.sub(r"\g<what>", text) if ", §" in text else text
    return _SAYER.sub("", shape.PERSON.sub(_person, text))


def _person(match: re.Match[str]) -> str:
    """Words to a person, who is no place: thanks, or "mail Ann" for "mail me"."""
    return "thanks" if match.group().startswith(_THANKS) else "write to me"


def reworded(text: str) -> str:
    """Return the sentence with exceptions worded alike and asides left out."""
    text = _IF_THEN.sub(r"\g<if>, ", text) if "then" in text else text
    text = by_place(_ELSE_NOT.sub("ask", text))
    if "§" in text:
        text = _ONE_EXCEPTION.sub(" except ", _AT_REQUEST.sub("", text))
        text = _MORE_THAN.sub(" ; others ask", text)
    text = _AFTER_WHAT.sub("", text) if "what" in text or " how" in text else text
    text = _SOME_DAY.sub("", _HISTORY.sub(" ", _REASON.sub(" ", text)))
    text = _IF_THEY_WANT.sub(r"\1 may have it ; ", _UNTIL_THEN.sub("meanwhile", text))
    return shape.OR_NOWHERE.sub(r"only \1", shape.YOU_ARE.sub(r"\1 ", text))


def so_may(text: str) -> str:
    """Return the sentence with ``so may anybody else who`` said as a grant of its own."""
    return _SO_MAY.sub(_grant, text)


def _grant(match: re.Match[str]) -> str:
    condition = " provided they" if match["if"] is not None else ""
    return f" ; {match[1]} may have it{condition}"


def excepting(text: str) -> str:
    """Return the sentence with exceptions and refusals to be asked worded alike."""
    text = shape.NO_ASK.sub(" ", shape.MIND_IF.sub(r"\1 that", text))
    text = shape.EXCEPTION_IS.sub(r"\1 of ", shape.ELSE_BUT.sub(r"\1 \2", text))
    text = shape.FIRST.sub(r"\1", text)
    text = shape.ALL_BUT_KIND.sub(r"\1 except ", text)
    text = shape.NOT_YOU.sub("except for ", shape.BUT_PLACE.sub("except ", text))
    if shape.AND_ELSE.search(text):
        return text
    split = shape.BEFORE_OTHERS.match(text)
    if split:
        return f"{split[1]} ; {text[split.end() :]}"
    return shape.COMMA_OTHERS.sub(" ; ", text) if ", " in text else text


def is_formula_with_more(text: str) -> bool:
    """Return whether (``want, ask, take, have``) a word put in turns the formula round."""
    found = shape.FORMULA.search(text)
    if not found:
        return False
    words = re.findall(r"[a-z]+", found.group().partition("take")[0])[1:]
    return any(word not in _FORMULA_FILLERS for word in words)


_FORMULA_FILLERS: Final = frozenset(("it", "this", "and", "then", "to", "so", "just"))
