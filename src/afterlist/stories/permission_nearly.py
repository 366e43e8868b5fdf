"""What sounds like a yes and is none: somebody else's word, a yes of the past, one taken back."""

import re
from typing import Final

# Somebody who is not the author speaking: "some people", "my sister", "the FAQ", "§0".
_THEY: Final = (
    r"(?:some(?:one|body)|he|she|they|people|others|(?:some|many|most|other|lots of|plenty of"
    r"|a few|few) (?:of \w+ |other )?\w+|(?:a|my|his|her|our|their|the|your)"
    r" (?!author\b)(?:[\w-]+ )"
    r"{0,2}?[\w'-]+(?: of (?:the |this )?(?:\w+|§\d+))?|§\d+)"
)
_MANNER: Final = (
    r"(?: (?:always|often|once|also|usually|all|just|have|has|had|did|do|does|will|would|may|keep"
    r"|kindly|seems? to|still|ever|already|simply|happily))*"
)
_EVERYBODY: Final = (
    r"(?:any|every|who(?:so)?ever|wherever|people|folks?|all\b|you\b|archives?\b|archiv|post\b"
    r"|it can\b|it may\b|it is (?:free|ok|fine|allowed)|this (?:can|may)|(?:her|his|their|these"
    r"|those) (?:stor|fic|work"
    r"|stuff))"
)
_SAYS: Final = (
    r"(?:say|says|said|saying|tells?|told|thinks?|thought|swears?|swore|claims?|claimed|writes?"
    r"|wrote|believes?|believed|insists?|insisted|maintains?|states?|stated|hold|holds|assumes?"
    r"|assumed|suggests?|suggested|seems? to think)"
)
_A_NAME: Final = (
    r"(?!(?:i|we|you|who|which|it|this|that|any\w+|every\w+|all|author|please|not|just|to|what|if"
    r"|have|has|be|is|let|do|as|so)\b)[a-z][\w'-]+"
)
# "My sister says that anyone may archive this", "other writers let anybody have theirs".
_ANOTHERS: Final = re.compile(
    rf"(?:^|[,;:] |\b(?:and|but|that|as|because|since|while|though|although|if|when|where|so) )"
    rf"\W*(?:{_THEY}|{_A_NAME})(?: i (?:know|read|like|have met))?{_MANNER} (?:{_SAYS}(?: (?:to"
    rf" )?(?:me|us"
    rf"|you))?,?(?: that)? ?[\"']? ?{_EVERYBODY}"
    rf"|(?:let|lets|allow|allows|allowed|permit|permits|permitted|(?:do|does|did) not (?:mind|care"
    rf"|object)) (?:it |this )?(?:if |who |that )?(?:any|every|all\b|people|archiv|being"
    rf"|be archiv|fan|stories like))"
)
# "I used to say yes to everyone", "anybody could have had it".
_ONCE: Final = re.compile(
    r"\bused to\b(?! it\b)|\bcould (?:once )?have (?:had|taken|archived|posted|put|hosted|copied)\b"
    r"|\b(?:last (?:year|month|week|spring|summer|autumn|winter|time)|once upon a time|back then"
    r"|in (?:those|the old|earlier|former) days|in the past|formerly|(?:some )?(?:\w+ )?years ago"
    r"|when i was|once)\b,?[^.;:!?]{0,60}\b(?:i|we|any\w+|every\w+|people) (?:have )?(?:always"
    r" )?(?:let"
    r"|allowed|permitted|said yes|could|gave|had (?:my|permission)|was allowed|were"
    r" (?:allowed|free|welcome))\b"
    r"|\b(?:i|we) (?:once |always |formerly )?(?:allowed|permitted|gave (?:\w+ )*(?:permission"
    r"|leave|consent)|said (?:\W*yes|\W*any\w+|it was (?:fine|ok)))\b(?![^.;]*\bstill\b)"
    r"|\b(?:it|this|they|these|(?:my|the) (?:stor|fic|answer|rule|policy)\w*) (?:was|were|had been)"
    r" (?:once |always |all |then )*(?:free|open|yes|allowed|available|welcome)\b"
)


# "You'd think anyone could archive this", "rumour has it that all may", "few people may".
_SUPPOSED: Final = re.compile(
    r"\b(?:you|one|they|people|some|many) (?:would|could|might|will) (?:\w+ )?(?:say|think|believe"
    r"|assume|imagine|suppose|argue|expect)\b|\bi (?:could|might|should) say (?:that )?(?:any"
    r"|every|all)"
    r"|(?:^|[,;:] )\W*(?:suppose|supposing|imagine|assuming|pretend|had i|were i)\b"
    r"|\bit would be (?:\w+ )?to say\b|\brumou?r has it\b|\bwhat if (?:any|every|you)"
    r"|\bit is (?:said|rumou?red|claimed|believed|assumed)\b"
    r"|\baccording to (?!me\b|my (?:own )?(?:rules|wishes))"
    r"|\b(?:very )?(?:few|hardly any|scarcely any|not just any|not every)(?: ?(?:people|sites?"
    r"|archives?"
    r"|lists?|pages?|one|body))? (?:may|can|could|have|has|is|are)\b"
    r"|^\W*(?:other \w+'s?|some\w+ else's|her|his|their|§\d+)(?: own)? (?:stor(?:y|ies)|fics?"
    r"|works?"
    r"|stuff) (?:may|can|could|is|are)\b"
)


def is_no_word_now(text: str) -> bool:
    """Return whether a clause tells what others say, what once held, or what might be."""
    if _ONCE.search(text) or _SUPPOSED.search(text):
        return True
    return _ANOTHERS.search(text) is not None


# "Forget the archive line above", "I've changed my mind about archiving".
_RETRACTS: Final = re.compile(
    r"\b(?<!not )(?<!never )(?:forget(?! to\b)|ignore|disregard|scratch|strike|overlook|never"
    r" mind|skip|do not (?:believe|mind"
    r"|heed|go by)|pay no (?:attention|heed) to)\b[^.;!?]{0,40}\b(?:archiv\w*|distribut\w+"
    r"|redistribut\w+|permission|repost\w*|re-post\w*)\b"
    r"|\b(?:tak(?:e|en|ing)|took|withdraw\w*|withdrew|revok\w+|cancel\w*|rescind\w*) (?:back )?"
    r"(?:my|the|that|what|everything|all)\b[^.;!?]{0,30}\b(?:yes|permission|above|said|archiv\w*"
    r"|offer"
    r"|leave|consent)\b"
    r"|\b(?:changed|change|changing) (?:my|our) minds?\b"
    r"|\b(?:cancel|scratch|strike|forget|ignore|disregard|never mind) (?:that|the|what|my)"
    r"(?: \w+)?(?: yes| header| above| line| part| bit| permission| statement)*(?=\W*$|[.,:;!-])"
    r"|^\W*(?:p\.?s\.?\W*)?second thoughts?\b|\bon (?:second|further|reflection|third)"
    r"(?: thoughts?)?\b|\bthought better of\b"
    r"|\b(?:archiv\w*|distribut\w+|permission|header|line|it|what) (?:\w+ ){0,4}(?:above|earlier"
    r"|before|up there|at the top)\b[^.;!?]{0,30}\b(?:no longer|not (?:true|right|valid|any ?more)"
    r"|is (?:wrong|a mistake|an error|out of date|outdated)|was (?:wrong|a mistake|an error))\b"
)
_TRADE: Final = re.compile(
    r"\b(?:the (?:yes|permission|leave) (?:above|i gave)|archiv\w*|distribut\w+|redistribut\w+"
    r"|permission|repost\w*|forwarding|web ?(?:site|page)"
    r"s?|mirror\w*)\b"
)
# What stands instead: "I've changed my mind, please ask".
_ANSWERS: Final = re.compile(
    r"\W*(?:so|and|now|i am afraid|sorry|the answer is|please|just|it is)?\W*(?:please )?(?:\bask\b"
    r"|\bdo not\b|\bno\b|\bnot any ?more\b|\bwrite\b|\be?mail\b|\bdrop me\b|\bcheck with\b"
    r"|\bcontact me\b|\bget in touch\b|\byou must\b|\byou (?:may|can) not\b|\bkeep (?:it|this)\b"
    r"|\bhands off\b|\bi would (?:rather|prefer)\b|\bleave (?:it|this)\b)"
)
_MAY_RETRACT: Final = (
    "forget",
    "nore",
    "egard",
    "cratch",
    "trike",
    "mind",
    "thought",
    "look",
    "above",
    "skip",
    "heed",
    "refle",
    "earlier",
    "before",
    "there",
    "top",
    "go by",
    "attention",
    "back",
    "withdr",
    "evok",
    "ancel",
    "escind",
)


def takes_back(text: str) -> bool:
    """Return whether a plainly worded sentence takes back what was said of distribution."""
    if not any(word in text for word in _MAY_RETRACT):
        return False
    found = _RETRACTS.search(text)
    return found is not None and bool(_TRADE.search(text) or _ANSWERS.search(text, found.end()))


# "As Ann always writes, "anyone may archive": her words, not the author's.
_QUOTED: Final = re.compile(
    rf"(?:\b(?:{_SAYS}|read|reads|puts? it|like to (?:say|write)|was)\b(?: (?:to )?(?:me|us|back"
    rf"|in))*[:,]? ?\"[^\"]*\"?)"
    rf"|\"[^\"]*\",? (?=(?:as )?{_THEY}{_MANNER} (?:{_SAYS}|puts?\b|like to))"
)


def without_quoted(text: str) -> str:
    """Return a sentence without what it quotes somebody as saying."""
    return _QUOTED.sub(" what was said ", text) if '"' in text else text


# "The only site that may have it": where no name was seen, nobody else is meant either.
_SOLE: Final = re.compile(
    r"\bthe (?:only|one|sole|single) (?:\w+ )?(?:place|home|site|archive|page|list|one|person)\b"
)
# "Take it or leave it" offers nothing.
_OR_LEAVE: Final = re.compile(
    r"\b(?:take|have) (?:it|this) or (?:leave|lump)\b"
    r"|\btake (?:it|this) (?:up with|out on|easy|from me|slow|personally|seriously|to heart"
    r"|lying)\b"
    # "Help yourself to a biscuit."
    r"|\bhelp \w+sel\w+ to (?!(?:it|this|that|them|these|any|anything|all|every\w*|my|mine"
    r"|what\w*|as|one"
    r"|copies|a copy|both|more|the (?:lot|story|fic|tale|whole|text|piece|series)|§\d*)\b|§)"
    r"|\bwelcome to (?:my|an?|your|his|her|the) (?!(?:\w+ )?(?:stor(?:y|ies)|fics?|works?|tales?"
    r"|pieces?"
    r"|stuff|copy|copies|texts?|series|vignettes?|lot|whole|words)\b)"
    r"|\b(?:only|but not) to (?:archiv\w+|re-?post\w*|post\w*|copying|distribut\w+|being|that)\b"
    r"|\b(?:as such|per se|in general)\b"
    # "Go ahead, make my day."
    r"|\bgo (?:on|ahead)\W+(?:and )?(?:make my day|try(?: it)?\W*$|see what happens|i dare you"
    r"|punk)"
    # "Anyone may who can guess my middle name."
    r"|\b(?:who|that|if (?:you|they)) can (?:\w+ )?(?:guess|name|tell me|prove|answer|spell|explain"
    r"|recite|solve|count|beat|lift|sing|pronounce|translate|remember|quote)\b"
)
# "Half a yes."
_HALF: Final = re.compile(
    r"\b(?:half|almost|nearly|sort of|tentative\w*|provisional\w*|conditional\w*|qualified)\b"
)
# "Any archive of taste", "every site in my bookmarks": some of them only.
_OF_SOME: Final = re.compile(
    r"\b(?:any|every|each|all(?: the)?|those) (?:\w+ )?(?:sites?|archives?|pages?|lists?"
    r"|archivists?"
    r"|webmasters?|collections?|newsletters?|zines?|groups?) (?:run|kept|owned|hosted|maintained"
    r"|moderated"
    r"|devoted|dedicated|listed|linked|belonging|specialising|specializing|concerned|dealing|of"
    r"|like|such"
    r"|about|near|under|within|with(?! (?:room|space|no\b|my (?:name|header)))"
    r"|in(?! (?:the (?:world|universe|galaxy|known)|existence|which|question|good standing|any"
    r"|return"
    r"|full|one)\b)"
    r"|at(?! (?:all|any|will|which)\b)|from(?! (?:here|now)\b))\b(?! (?:you\b|your\b|any\b|all\b"
    r"|course|this kind|it\b|them\b))"
)
# "Those of you I know", "winners of the awards may host it": whom nobody else can tell.
_SOME_OF_YOU: Final = re.compile(
    r"\b(?:those|some|most|many|any|few|one) of you (?!who\b|that\b|with\b|would|interested|out"
    r"|can\b|may\b|are\b|have\b|want|like|wish|with|is\b|might|feel|care)[a-z]"
)
_SOMEBODY: Final = re.compile(
    r"^(?:\W|\b(?:yes|sure|ok|well|oh|and|but|so|of course|certainly|please|also)\b)*"
    r"(?!(?:any|every|who|all\b|you|it\b|this|they|people|folk|archiv|site|web|list|page|other|else"
    r"|the (?:world|web|net|whole|rest|list)|if|as\b|my\b|our\b|i\b|we\b|copies|story|fic|those"
    r"|these"
    r"|feel|help|may\b|can\b|when|where|what|do\b|no\b|once|then|that|one\b|mailing|newsletters?"
    r"|zines?|readers?|fans?\b|both|fandom|reposts?|links?|permission|free|welcome|everyone))"
    r"[a-z][\w'-]*(?: (?!(?:any|every|who|you\b|it\b|this|they|people|all\b|that\b|which|archiv"
    r"|site|web"
    r"|§))[\w'-]+){0,6}?"
    r" (?:(?:may|can|could) (?:also |always |gladly |certainly )*(?:have|take|host|archive|use"
    r"|post|copy"
    r"|keep|put|repost|display|share|mirror|store|carry|print)|(?:is|are) (?:all |always |most "
    r"|very )*"
    r"(?:welcome|free) to|(?:has|have) (?:my |full |standing )*(?:permission|leave|blessing"
    r"|consent))\b"
)
# "Anyone may read it there", "wherever Gravel Walk goes": a yes to reading, or to one's will.
_TO_READ: Final = re.compile(
    r"\b(?:any(?:one|body)|every(?:one|body)|all|people|you|whoever \w+)(?: of you)?(?: (?:may"
    r"|can|could"
    r"|is free|are free|is welcome|are welcome))?(?: to)? (?:read|look|see it|view|visit|browse"
    r"|find it)\b"
    r"(?!.*\b(?:archiv|cop(?:y|ies)|tak(?:e|ing)|post|host|keep|put|repost|link|share|spread|pass))"
    r"|\bevery(?:one|body) there\b"
    r"|\b(?:wherever|anywhere|everywhere|what(?:so)?ever|whichever|any\w*) (?:that |where"
    r" )?(?:§\d+|she|he"
    r"|my \w+) (?:\w+ )?(?:goes|go|says?|wants?|likes?|has|have|is|are|chooses?|picks?|decides?"
    r"|thinks?"
    r"|lives?|posts?|sends?)\b"
)
# "A few people want to archive this": what others would like is no leave.
_OTHERS_WANT: Final = re.compile(
    r"^\W*(?:(?:and|but|so|since|because|as|i (?:know|see|hear|gather)(?: that)?) )*(?:(?:some"
    r"|several|a few|few|many"
    r"|most|lots of|plenty of|two|three|various|certain|other|those|these|a (?:lot|couple"
    r"|number) of) )?(?:people|of you"
    r"|readers|folks?|(?:(?:my|our|his|her) (?:\w+ )?)?(?:friends(?: of mine)?|sister|brother"
    r"|beta|fans|list ?mates)|every(?:one|body)"
    r"|archivists|webmasters|sites|archives|somebody|someone"
    r"|some)(?: of you| here)?"
    r" (?:(?:have|has|had|seem|appear|said|say|still|also|even|really"
    r"|once) )*(?:to )?(?:want(?:ed|s)?|would (?:like|love)|liked?"
    r"|loved?|plan\w*|hop(?:e|es|ed|ing)|tr(?:y|ies|ied)|think\w*|keep|kept|wish\w*|offer\w*"
    r"|intend\w*|wonder\w*"
    r"|consider\w*)\b(?!.*\b(?:may|can|welcome|fine|ok|yes|free|go ahead|sure|let them)\b)"
)
# "My editor hopes to archive this": what somebody would like is no leave.
_WOULD_LIKE: Final = re.compile(
    r"^(?!.*\b(?:may|can|welcome|fine|ok|yes|free|freely|go ahead|sure|please|let|if|happy|glad"
    r"|mind)\b).*?"
    r"\b(?!(?:you|any\w*|every\w*|who\w*|all|i|we|that|which)\b)[a-z][\w'-]* (?:would (?:love"
    r"|like)|wants?|wanted|hop(?:e|es|ed"
    r"|ing)|plan(?:s|ned|ning)?|wish(?:es|ed)?|intend\w*|tr(?:ied|ies|ying)) to"
    r" (?:archiv|repost|post|host|put|mirror|upload|tak|use|copy|forward|shar|keep|add|have"
    r"|spread)\w*\b"
)
# "Two archives may have it": which, nobody can tell.
_A_FEW: Final = re.compile(
    r"^\W*(?:only |just )?(?:one|two|three|four|five|six|ten|a dozen|half a dozen|some|a few"
    r"|several|certain|most|many|a couple of"
    r"|selected|chosen) (?:of (?:the|my|you|your) )?(?:\w+ )?(?:archives?|sites?|pages?|lists?"
    r"|places?|people|archivists?|webmasters?"
    r"|friends|you)\b"
)
# "People think they can archive it": what is thought, not what is so.
_THOUGHT: Final = re.compile(
    r"\b(?<!i )(?:think|thinks|thought|believe[sd]?|assume[sd]?|imagine[sd]?|suppose[sd]?|say"
    r"|says|said|claim(?:s|ed)?) (?:that )?"
    r"(?:they|you|he|she|it|any\w+|we) (?:can|may|could|is free"
    r"|are free)\b(?<!i think you can)(?<!i think you may)"
    r"|\bthe (?:very )?(?:idea|notion|thought|belief|assumption|rumou?r|myth|theory|delusion"
    r"|claim) (?:that|of)\b"
)
HALF_A_YES: Final = (
    _OTHERS_WANT,
    _A_FEW,
    _WOULD_LIKE,
    _THOUGHT,
    _TO_READ,
    _SOLE,
    _OR_LEAVE,
    _HALF,
    _OF_SOME,
    _SOME_OF_YOU,
    _SOMEBODY,
)
"""Words beside a yes that leave it half a one."""


# "Members need not ask": the rest must.
SOME_NEED_NOT: Final = re.compile(
    r"\b(?!(?:you|they|one|nobody|any\w*|every\w*|people|folks?|archivists?|webmasters?|all"
    r"|who\w*|and|so|but|please|really|there|i"
    r"|we|it|that|this|of|again|first|archive|site|page|you'd|sites|archives|also|certainly"
    r"|of course|just|will|would|do|does)\b)"
    r"[a-z][\w'-]+ (?:need not|(?:do|does) not (?:need|have) to) (?:even )?ask\b"
)
"""Some who are let off asking."""
