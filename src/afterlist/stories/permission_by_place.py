"""A masked sentence whose places are told apart in roundabout words, said plainly."""

import re
from typing import Final

from afterlist.stories import permission_phrases as say
from afterlist.stories.permission_flags import PLACES

# "Gravel Walk, please add this to the rest", "Gravel Walk, this one is yours to put up"
_SPOKEN_TO: Final = re.compile(
    rf"^\W*(?P<places>{PLACES}) ?,? ?[,:!-] (?:(?:do|please|you|yes|go ahead and|feel free to|just"
    r"|of course|sure) )*(?:(?:add|put|file|keep|take|have|host|archive|post|place|store|stick"
    r"|include|welcome to|may|can|help yourself|go ahead|be my guest)\b(?! (?:in mind|note|care"
    r"|not|i|we)\b)|(?:this|it)(?: \w+)? (?:is|goes) (?:all )?(?:yours|for you|to you)"
    r"|(?:are|have) (?:welcome|my (?:leave|permission|blessing|ok)))[^.;!?§]*"
)
_AGAINST: Final = re.compile(
    r"\b(?:not|no|never|nobody|nothing|ask\w*|first|before|unless|until|till|only|permission"
    r"|if|when|after|down|off|away|out|else|others?)\b"
)
# "Whoever is not Gravel Walk needs a yes", "something that is not Gravel Walk"
_WHO_IS_NOT: Final = re.compile(
    r"\b(?:who(?:ever)?|(?:any|every|some)\w+|those|people|all|if you|(?:an? |any |all |the"
    r" )?(?:\w+"
    r" )?(?:sites?|archives?|pages?|lists?|archivists?))(?: (?:run|have|own|keep) (?:an? )?\w+)?"
    r"(?: (?:who|that|which))?(?: (?:is|are|am))? not (?:from |on |at |of |with |called )?"
    rf"(?P<places>{PLACES})(?P<tail>[^.;!?]*)"
)
_SENT_TO_ASK: Final = re.compile(
    r"\b(?:ask\w*|needs?|must|ha(?:s|ve) to|should|write|apply|e?mail|not|no|never|off|permission"
    r"|first|query|knock|contact|request\w*|drop|line)\b"
)
# "Everyone who doesn't happen to be me", "whoever isn't named above"
_NOT_NAMED: Final = re.compile(
    r"\b(?:who(?:ever)?|(?:any|every)\w+|those|people|all|if you)(?: of you)?(?: (?:who|that))?"
    r" (?:(?:do|does) not (?:happen to )?(?:be|appear)|(?:is|are|was|were) not|have not been)"
    r" (?:me|us|one of (?:them|these|those|the above)|(?:named|listed|mentioned|among|on (?:the"
    r"|this"
    r"|that) (?:short )?list|in (?:the|this|that) list|above"
    r"|there)\b[^.,;!?§]{0,20}?)(?=[ ,.;:!?]|$)"
)
# "This doesn't apply to Gravel Walk", "Gravel Walk knows that doesn't mean them"
_NOT_MEANT: Final = re.compile(
    r"(?:§\d+ ?, )?\b(?:(?:this|that|it|which|the above) )?(?:(?:does|do|did) not (?:apply to"
    r"|include|mean|cover|extend to|go for|hold for|concern|refer to|count for)"
    r"|(?:is|are|was) not (?:meant (?:for|to include)|for|aimed at|said to|about))"
    rf" (?:you,? )?(?P<places>{PLACES})"
    r"|(?P<you>§\d+) ?, (?:this|that|it) (?:does|do|is) not (?:mean|include|apply to|for|cover"
    r"|concern)"
    r" you\b"
    r"|(?P<who>§\d+) (?:knows?|will know|can guess) (?:that |who |why |very well )*(?:this |that"
    r" |it )?"
    r"(?:does not|is not|do not) (?:mean|include|apply to|for|about) (?:them|her|him|it|you|us)\b"
    r"|(?P<need>§\d+) need not apply\b"
)
_TOLD_ANSWER: Final = re.compile(
    r"(?P<place>§\d+) (?:has|have|was|were|is|are)(?: already| always)? (?:been )?told (?:that )?"
    r"(?P<answer>yes|no)\b"
)
_TELL_ANSWER: Final = re.compile(
    r"\b(?:tell|give) (?:the )?(?P<place>§\d+)(?: (?:people|folks))?,? (?:that |a |an )?"
    r"(?P<answer>yes|no|ok|sure|fine|never)\b"
)
_NEITHER: Final = re.compile(
    r"\bneither (?:to |for |at |on )?(?P<one>§\d+) ?,? nor (?:to |for |at |on )?(?P<two>§\d+)"
    r"(?: (?:is|are|may|can|has|have|does)(?: it)?(?=\W|$))?"
)
# "Can go to Gravel Walk, can't go to Slate Yard"
_OPPOSED: Final = re.compile(
    r"(?P<before>§\d+(?!\d)[^.;!?]{0,60}?)\s?(?:,(?: (?:and|but|yet|while|whereas))?|(?:and|but"
    r"|yet|while|whereas)) (?=(?:(?:is|are|also|hereby|i|it|this|please|absolutely|most|certainly|"
    r"definitely) )*(?:granted|given|allow(?:ed)?|permit(?:ted)?|refused?|den(?:y|ied)|forbid"
    r"(?:den)?|withh[eo]ld|(?:can|may|must|do|shall|should) not|can|may|never|no to\b|not (?:to|for"
    r"|at|on)\b|no to §)"
    rf"(?: (?!and\b|but\b|may\b|can\b|not\b)\w+){{0,4}} ?(?:§|{say.OTHERS.pattern})"
    r"|§\d+ (?:shall|may|can|will|does|gets)\b)"
)
# "Everyone else - go on then"
_OTHERS_TOLD: Final = re.compile(
    rf"(?P<others>{say.OTHERS.pattern})(?: \w+)?? ?(?::|\s-{{1,2}}|–|—|=|…|\.{{3}}) ?(?=[\w'])"
)
# "Gravel Walk can skip the asking; nobody else can."
_ALONE_UNASKED: Final = re.compile(
    r"(?P<waived>\b(?:ask\w*|permission|check\w*|by-your-leave|leave)\b[^.;!?]*)[;,.]"
    r" (?:and |but )?nobody else (?:can|may|does|is|has|need apply)\W*$"
)
# "So long as it isn't on Gravel Walk"
_AS_LONG_AS_NOT: Final = re.compile(
    r"(?:,? |^)\b(?:as|so) long as (?:it|this|that|we|you|they|(?:that|the|your) \w+) (?:is|are)"
    r" not"
    r" (?:(?:talking"
    r" about|speaking of|on|at|one of|among|running|from|for|going to|in|to) )*(?=§)"
)
# "Gravel Walk asked for this and may keep it", "to Gravel Walk, they asked nicely"
_WHO_ASKED: Final = re.compile(
    r"(?P<place>§\d+) (?:(?:has|have|had|already|kindly|so) )*(?:asked|begged|inquired|enquired"
    r"|applied"
    r"|wrote|written)(?: [^.;,§]{0,30}?)?,? (?:and|so) (?:it |they |she |he )?(?=(?:may|can|has"
    r"|have|gets?"
    r"|is|are)\b)"
    r"|(?P<after>(?<=§)\d+) ?,? (?:because |since |as |who )?(?:(?:she|he|they|it|who|which)"
    r" )?(?:has |have"
    r" )?(?:already )?asked(?: (?:me|nicely|first|politely|already|for (?:it|this)|so nicely"
    r"|long ago"
    r"))*(?=\W*$|[.,;!])"
)
# "Everybody else from September on"
_OTHERS_FROM: Final = re.compile(
    rf"(?P<others>{say.OTHERS.pattern}),? (?P<time>(?:only )?(?:(?:from|after|as of|starting|as"
    rf" soon as"
    r"|once)\b(?! (?:me|you|i)\b)[^.;,!?§]{3,40}|(?:in|within) [\w ]{1,12}(?:days?|weeks?"
    r"|months?|fortnight"
    r"|years?)|next (?:week|month|year|spring|summer|autumn|winter)))\W*$"
)
# Gravel Walk can whistle for it, or will have it when hell freezes over.
_BARRED: Final = re.compile(
    rf"(?P<idle>{PLACES}) (?:(?:can|may|will|must|will have to|has to) (?:go )?(?:whistle"
    rf"|hang(?! (?:it|this|my|them|on)\b)"
    rf"|forget"
    r"|dream on|do without|go without|without|wait for ever|get lost|take a hike|sing for|look"
    r" elsewhere"
    r"|keep (?:its|their|his|her) (?:hands|paws|mitts))\b[^.,;!?§]*|(?:get|has|have|may have)"
    r" (?:nothing"
    r"|none)\b)"
    rf"|^\W*(?P<bare>{PLACES}) (?:is|are|does|do|has|have|may|can|will|should) not\W*$"
    rf"|(?P<joke>{PLACES}) ?(?::|\s-|–|\() ?(?:when (?:hell|pigs)|over (?:my|his|her)|not (?:in"
    rf"|on|while|as"
    r" long|if)|in (?:your|their) dreams|dream on|fat chance|only over|hardly|absolutely not"
    r"|certainly not|afraid not)\b[^.,;!?§)]*\)?"
)
# A list of those that may or may not, told beforehand.
_FOLLOWING: Final = re.compile(
    r"^\W*(?:(?P<no>none of (?:the following|these)|denied|refused|forbidden|banned|excluded"
    r"|not (?:allowed|permitted|welcome|ok))|(?:all of (?:the following|these)|any of (?:the"
    r" following|these)|the following(?: archives| sites| places)*(?: only)?|allowed|permitted"
    r"|granted"
    rf"|approved|welcome|authori[sz]ed))\s*:\s*(?P<places>{PLACES})\W*$"
)
_NOT_LEAVING: Final = re.compile(
    r"\b(?:(?:is|am|are) not|never|will not(?: be)?) (?:leaving|to leave|leave|going (?:anywhere )?"
    r"(?:beyond|outside|past|further than|farther than)) (?:the )?(?=§)"
)
# Gravel Walk: thumbs up. The answer is for the place before it alone.
_IN_A_WORD: Final = (
    r"(?:(?:a )?(?:big |definite |resounding )?(?:thumbs[- ](?:up|down)|green light|red light|yes"
    r"|go"
    r"|no go)|cool|great|good|happily|gladly|any time|anytime|help \w+sel\w+|be my guest|with"
    r" (?:pleasure"
    r"|my blessing|love)|by all means|feel free|go (?:wild|nuts|for it|right ahead|ahead)|take"
    r" it(?: away)?"
    r"|have it|(?:all |it is )?yours|naturally|enjoy|my pleasure|granted|anytime|hands off|no dice"
    r"|nothing doing|no chance|sure thing|yes please|of course|no way)"
)
_ANSWER_OF: Final = re.compile(
    rf"(?P<places>{PLACES}) ?(?::|=|\s-{{1,2}}(?=\s)|–|—) ?(?P<said>{_IN_A_WORD})(?=\s*(?:[.;,!]"
    rf"|$))"
    rf"|(?P<held>{PLACES}) ?\((?P<aside>{_IN_A_WORD})[!.]?\)"
)
_GIVEN: Final = re.compile(
    rf"\b(?:give|grant|gave|given|granted)s? (?:the )?(?P<places>{PLACES}) (?:(?:my|full|hereby|a"
    rf"|the"
    r"|standing|written|blanket|heartfelt|wholehearted) )*(?:permission|consent|leave|blessing|ok"
    r"|licen[cs]e"
    r"|go-ahead|yes)\b(?: to \w+(?: (?:it|this))?)?"
)
# "Gravel Walk (open to all)" tells of the place; "..., they may have it" of who was named.
_OPEN_PLACE: Final = re.compile(
    r"(?<=\d) ?[,(] ?(?:which is |that is |it is )?(?:open|free|available) (?:to|for) (?:all|any\w+"
    r"|every\w+)\b[^.;!?()]*\)?"
)
_ALL_THERE: Final = re.compile(r"\b(?:any|every)(?:one|body) (?:there|at it)\b")
_THEY_MAY: Final = re.compile(
    r"(?P<place>§\d+)(?P<more>[^.;:!?§]{0,40})[:;] they (?=(?:may|can|have|are)\b)"
)
_AT_ONCE: Final = re.compile(r"\b(?:all )?at once\b|\bonce and for all\b|\bmore than once\b")
# "Gravel Walk, if Ann still wants it"
_IF_WANTED: Final = re.compile(
    r"(?<=§\d)(?P<more>\d?) ?,? (?:but only )?if (?:§\d+|she|he|they|it|the [\w ]{3,20}|any\w+"
    r" there)"
    r" (?:(?:still|would|do|does|really|ever) )*(?:wants?|like|likes?|will have|takes?|has room for"
    r"|have room for|accepts?|fanc(?:y|ies)|needs?|cares? for) (?:it|this|me|mine|to have it"
    r"|another|one)(?: there)?\b"
)
# "Gravel Walk may skip the asking", "gets it without a by-your-leave"
_UNASKED: Final = re.compile(
    r"\b(?:(?:skip|forgo|dispense with|do without|(?:is|are|be) (?:spared|excused|exempt|free)"
    r"(?: from)?|spare (?:themselves|yourself|yourselves|me)) (?:the |all |any |this )?(?:asking"
    r"|permission|begging|formalit\w+|by-your-leave|requests?|e?mails?|letters?|question)"
    r"|without (?:a |any |so much as a |the |first )?(?:by-your-leave|checking(?: with me| first)*"
    r"|application|formalit\w+|further ado))\b"
)
# "Gravel Walk gets everything I write"
_ALL_OF_MINE: Final = re.compile(
    r"(?P<place>§\d+) (?:(?:already|always|automatically) )*(?:gets?|has|have|(?:can|may) have"
    r"|takes?"
    r"|receives?|keeps?) (?:everything|anything|all|whatever|the lot)(?: (?:that )?(?:i|we)"
    r" (?:ever )?"
    r"(?:write|post|do|finish|send|produce|scribble|come up with)| of mine| my (?:stories|stuff"
    r"|fic\w*"
    r"|work))\b"
)
# "Applications from others considered", "from strangers, a by-your-leave"
_APPLIED_FOR: Final = re.compile(
    r"\b(?:applications?|requests?|[ei]nquir\w+|queries|petitions?|proposals?|pleas|offers"
    r"|bids)(?: from| by| of) (?:(?:all|any|the) )*"
    rf"(?:{say.OTHERS.pattern}|any\w+|every\w+)[^.;!?]*"
    r"|\b(?:all |any )?(?:further|other|more|additional|future) (?:applications?|requests?"
    r"|[ei]nquir\w+|queries|petitions?)\b[^.;!?]*"
    rf"|\b(?:from|of|as for|with) (?:(?:all|any|the) )*(?:{say.OTHERS.pattern}),? (?:an?|your|the)"
    r" (?:\w+ )?(?:by-your-leave|note|letter|line|requests?|e?mail|word|message|application"
    r"|query)\b"
    r"[^.;!?]*"
)
# "If found elsewhere it will be removed"
_FOUND_ELSEWHERE: Final = re.compile(
    r"\b(?:if|when|where) (?:i |it is |this is |any cop\w+ )?(?:found|find it|seen|see it|spotted"
    r"|posted|archived|you are reading (?:it|this)|turns up|appears|any cop\w+)(?: it)?"
    r" (?:anywhere else|elsewhere|outside"
    r"|on other"
    r" sites)[^.;!?]*\b(?:removed?|down|report\w*|delet\w+|complain\w*|lawyers?|theft|stolen|angry"
    r"|cross|provider|isp)\b[^.;!?]*"
)
# "..., and that's as far as I've got": a list left open.
_SO_FAR: Final = re.compile(
    r"[ ,.;]*\b(?:(?:er+m?|um+|well|and|so)\W+)*that (?:is|was) (?:about )?(?:as far as|everywhere"
    r"|everything|all (?:i|that i|the ones|for now|so far)|the ones|where)\b[^.;!?§]*$"
    r"|[ ,.;]+(?:so far|to begin with|for a start|to start with|as of today)\W*$"
)
# "If it isn't, knock."
_IT_IS_NOT: Final = re.compile(
    r"^\W*(?:and |but )?if (?:it|yours|that|this|the name|your name|your \w+) is not(?: (?:you"
    r"|yours|it"
    r"|so|that|one of (?:them|those|these)|among (?:them|those|these)))?,"
)
_OTHERS_EVER: Final = re.compile(
    rf"(?P<others>{say.OTHERS.pattern}),? (?:whenever|any time|anytime|at (?:will|any time)"
    r"|after(?:wards?| that)|thereafter|later(?: on)?)\W*$"
)


# "Gravel Walk now, everyone else after June"
_NOW: Final = re.compile(
    r"(?<=§\d)(?P<more>\d?) (?:(?:right|straight) (?:now|away)|now|today|immediately|directly"
    r"|at once|tonight"
    r"|already)(?= ?[,;.])"
)
# Others (Y, but tell me): a flag for those not named.
_OTHERS_FLAG: Final = re.compile(
    rf"(?P<others>{say.OTHERS.pattern}|\b(?:the )?rest\b|\ball\b) ?(?:[:=(\[]"
    rf"|\s-{{1,2}})? ?\b(?:(?P<yes>y)|n)\b"
    r"(?=\s*(?:[,;.)\](/|]|$))"
)
_LETTER: Final = re.compile(r"\b[yn]\b")
# "Other than that", "apart from them"
_OTHER_THAN_THAT: Final = re.compile(
    r"\b(?:other than|apart from|aside from|except for|save for) (?:that|them|those|these|this"
    r"|it|there)(?:"
    r" (?:one|two|few|place|site))?\b(?! (?:who|which|that|where))|\bthat (?:one )?(?:aside"
    r"|apart|excepted)\b"
)


# "Gravel Walk doesn't have to": where the others are to ask.
_NEED_NOT: Final = re.compile(
    rf"(?P<places>{PLACES}) ?(?:know(?:s)? (?:that )?(?:they|it|she|he) |,? who )?(?:(?:do"
    rf"|does) not (?:need|have) to|need not"
    r"|(?:is|are) excused)(?: ask| bother| do so| trouble| worry| to)*(?=\W*$|\s*[.,;)])"
)
_WHO_NEED_NOT: Final = re.compile(
    r"(?<=\d) ?,? (?:who|which) (?:(?:do|does) not (?:need|have) to|need not|may not)(?: ask"
    r"| bother| do so)?(?=\W*$"
    r"|\s*[.,;)])"
)
# "Anyone may, except that Gravel Walk is not to"
_EXCEPT_THAT: Final = re.compile(
    rf"[,;]? ?\b(?:except|only|save|but|just) that (?:the )?(?P<places>{PLACES}) (?:(?:is|are"
    rf"|may|must|can|should|will|shall"
    r"|does|do|has) not|never)\b[^.;,!?§]*"
)
_IF_YOU_WANT: Final = re.compile(
    r",? if (?:you|any\w+) (?:really |ever )?(?:want|like|wish|care|fancy"
    r"|please)s?(?: to)?(?: (?:it|this|one))?(?= ?,? except\b)"
)
_HOWEVER_NOT: Final = re.compile(
    rf"(?P<places>{PLACES}) ?, (?:however|though),? (?:is|are|may|must|can|should) not\b[^.;,!?§]*"
)
# "Not for Gravel Walk any more", "Gravel Walk no longer"
_NO_LONGER: Final = re.compile(
    rf"\bnot (?:(?:for|at|on|to|by) )?(?:the )?(?P<lost>{PLACES}) (?:any ?more|any longer|now)\b"
    rf"|(?P<gone>{PLACES}) ?,? (?:not (?:any ?more|any longer)|no (?:longer|more))(?=\W*$|[.,;])"
)


def by_place(text: str) -> str:
    """Return a plain, masked sentence with what it says of each place said plainly."""
    text = _FOUND_ELSEWHERE.sub("; others no", _APPLIED_FOR.sub("; others ask", text))
    if any(word in text for word in ("than ", "apart", "aside", "except", "save for")):
        text = _OTHER_THAN_THAT.sub("otherwise", text)
    if _LETTER.search(text):
        text = _OTHERS_FLAG.sub(_others_flag, text)
    if say.OTHERS.search(text):
        text = _OTHERS_TOLD.sub(r"\g<others> ", text)
        text = _ALONE_UNASKED.sub(r"\g<waived> ; others ask", text)
        text = _OTHERS_EVER.sub(r"\g<others> yes", text)
    text = _NOT_NAMED.sub("anyone else", text)
    text = _SO_FAR.sub("", _IT_IS_NOT.sub("anyone else", text))
    if "§" not in text:
        return text
    text = _NOW.sub(r"\g<more>", text)
    text = _HOWEVER_NOT.sub(
        r" ; no to \g<places> ; ", _EXCEPT_THAT.sub(r" except \g<places>", text)
    )
    text = _IF_YOU_WANT.sub("", text)
    text = _NEED_NOT.sub(r"\g<places> may have it", _WHO_NEED_NOT.sub("", text))
    text = _NO_LONGER.sub(_no_longer, text)
    text = _OTHERS_FROM.sub(r"\g<others> may have it \g<time>", _AT_ONCE.sub("", text))
    text = _WHO_ASKED.sub(lambda match: f"{match['place'] or match['after']} ", text)
    text = _ALL_THERE.sub("those there", text)
    text = _OPEN_PLACE.sub(" ", _THEY_MAY.sub(r"\g<place>\g<more> ; \g<place> ", text))
    text = _ALL_OF_MINE.sub(r"\g<place> may have it", text)
    text = _UNASKED.sub("take it without asking", text)
    text = _IF_WANTED.sub(r"\g<more>", _AS_LONG_AS_NOT.sub(" except ", text))
    text = _TELL_ANSWER.sub(r"\g<place> : \g<answer> ,", text)
    text = _TOLD_ANSWER.sub(r"\g<place> : \g<answer>", text)
    text = _NEITHER.sub(r"; no to \g<one> and \g<two>", text)
    text = _NOT_MEANT.sub(_not_meant, _WHO_IS_NOT.sub(_who_is_not, text))
    text = _ANSWER_OF.sub(_answer_of, _GIVEN.sub(r"\g<places> has my permission", text))
    text = _BARRED.sub(_barred, _NOT_LEAVING.sub("stays on ", _FOLLOWING.sub(_following, text)))
    return _OPPOSED.sub(_opposed, _SPOKEN_TO.sub(_spoken_to, text))


def _others_flag(match: re.Match[str]) -> str:
    others = match["others"] if "else" in match["others"] else "others"
    return f" ; {others} yes" if match["yes"] else f" ; {others} no"


def _answer_of(match: re.Match[str]) -> str:
    return f"{match['places'] or match['held']} , {match['said'] or match['aside']} ;"


def _opposed(match: re.Match[str]) -> str:
    """Part two places that fare differently; a mere list of them stays one."""
    is_list = match.string.startswith("§", match.end()) and _LISTED.fullmatch(match["before"])
    return match.group() if is_list else f"{match['before']} ; "


_LISTED: Final = re.compile(rf"{PLACES}\s*")


def _barred(match: re.Match[str]) -> str:
    return f" ; no to {match['idle'] or match['bare'] or match['joke']} ; "


def _no_longer(match: re.Match[str]) -> str:
    return f" ; no to {match['lost'] or match['gone']} ; "


def _following(match: re.Match[str]) -> str:
    return f"{'no' if match['no'] else 'yes'} to {match['places']}"


def _spoken_to(match: re.Match[str]) -> str:
    said = match.group()[match.end("places") - match.start() :]
    return match.group() if _AGAINST.search(said) else f"{match['places']} may have it"


def _who_is_not(match: re.Match[str]) -> str:
    """Whoever is not the place is to ask: it may. Whoever is not may: it may not."""
    if not _SENT_TO_ASK.search(match["tail"]):
        return match.group()
    return f"{match['places']} may have it ; anyone else {match['tail']}"


def _not_meant(match: re.Match[str]) -> str:
    place = match["places"] or match["you"] or match["who"] or match["need"]
    return f" ; {place} excepted ; "
