"""A yes made of two noes, a no in the words of a yes: said straight.

"There is no archive I would refuse" lets everybody have the story, "nothing would
please me less" nobody. What is put in their place is plain for the tables of phrases.
"""

import re
from typing import Final

from afterlist.stories.permission_whereabouts import FOUND_STOLEN

_YES: Final = " anyone may have it "
_NO: Final = " nobody may have it "
_ASK: Final = " ask me "

_PLACE: Final = (
    r"(?:archives?|archivists?|sites?|pages?|lists?|places?|websites?|webpages?|webmasters?"
    r"|collections?|homes?|newsletters?|zines?|corners?|servers?)"
)
_NONE: Final = (
    rf"(?:nobody|none|nowhere|not a soul|not one|(?:no|not an?|not one|not a single) (?:\w+ )?"
    rf"(?:{_PLACE}|requests?|comers?|applicants?|readers?|persons?|one|body|soul))"
    r"(?: (?:on|in|of|anywhere|alive|out there|under|upon|at all)(?: (?:the|any|this|all"
    r"|\w+)){0,3}?)?"
)
_WHO: Final = r"(?: (?:who|that|which|where|to which|to whom|whom|in which|on which|of you))*"
_REFUSING: Final = (
    r"(?:refuse|deny|decline|reject|forbid|turn (?:it |them )?(?:away|down)|say no|shut out"
    r"|send away|object|keep (?:it|this) (?:from|out)|begrudge|withhold|hesitate|mind)"
)
_REFUSED: Final = (
    r"(?:refused|denied|declined|rejected|turned (?:away|down|back)|sent away|told no|barred"
    r"|excluded|forbidden|shut out|left out|off[- ]limits|said no to)"
)
_GIVING: Final = (
    r"(?:let|give|trust|allow|permit|want|like|choose|recommend|lend|send|hand|have|see|grant)"
)
_TAKEN: Final = (
    r"(?:archiv\w+|re-?post\w*|post\w*|cop(?:y|ied)|spread|shar\w+|pass\w*|forward\w*|distribut\w+"
    r"|redistribut\w+|circulat\w+|mirror\w*|host\w*|upload\w*|put|send|sent|have|keep|kept|scatter"
    r"\w*|publish\w*|print\w*|us(?:e|ed)|travel|go)"
)
_PLEASE: Final = (
    r"(?:please|delight|thrill|gratify|tickle|charm|cheer|gladden|flatter|honou?r|suit|excite)"
)
_GRIEVE: Final = (
    r"(?:annoy|upset|sadden|distress|displease|anger|hurt|irritate|offend|grieve|infuriate|depress"
    r"|disgust|dismay|vex|pain|horrify|appal|enrage|embarrass|worry|frighten|bother|disappoint)"
)
_SADDER: Final = (
    r"(?:sadder|angrier|unhappier|crosser|madder|sicker|more (?:sad|angry|unhappy|cross|miserable"
    r"|annoyed|furious|uncomfortable|upset)|less (?:happy|pleased|glad))"
)
_UNDONE: Final = (
    r"(?:did not|would not|do not|refrain(?:ed)?|abstain(?:ed)?|left (?:it|this|that|them|me) "
    r"(?:alone|be|here|where)|leave (?:it|this|that) (?:alone|be|here|where)|kept (?:off|away|out)"
    r"|let (?:it|this) (?:be|lie|alone))"
)
_GLAD: Final = (
    r"(?:obliged|grateful|thankful|happy|happier|glad|pleased|delighted|love it|like it"
    r"|appreciate it|prefer it|nice|kind|best|better|sooner|rather|prefer|relieved)"
)
_LEFT: Final = (
    r"(?:go without|do without|leave (?:it|this|me|mine|them|my \w+) (?:alone|be|here|out|where"
    r"|there|behind)|forget|ignore|refrain|abstain|desist|resist|keep (?:your|off|away|out|clear)"
    r"|stay away|keep walking|look (?:the other way|elsewhere|away)|walk (?:on|away|past|by)"
    r"|move on|pass (?:it|this|me) by|skip (?:it|this)|overlook|take no notice|whistle)"
)
_ASKED: Final = r"(?:ask\w*|wr[oi]\w+|e?mail\w*|said please|enquired?|inquired?|applie[sd]|apply)"
_REASK: Final = re.compile(rf"\b{_ASKED}\b")

# Group → what is read instead.
_INSTEAD: Final = {
    "yes": _YES,
    "no": _NO,
    "ask": _ASK,
    "gratis": " for free ",
    "none": " ",
    "soon": " ",
}
_TURNED: Final = re.compile(
    rf"\b(?:(?P<barred>{_NONE}(?: (?:who|that|which|with|in|on|of) [^.,;:!?§]{{1,50}}?)?"
    rf" (?:will|would|shall|is|are|can|gets?)(?: ever| be| get)* {_REFUSED}\b(?! (?:un|until|if"
    rf"|an?\b|the\b|without|on sight|out of"
    r"|because|by §))|i (?:have )?never (?:yet |once |ever |knowingly )*(?:refused?|turn(?:ed)?"
    r" (?:away|down)|den(?:y|ied)|said no to|say no to|rejected?) (?:any\w+|an? \w+|people|those)"
    rf" (?:who|that|which) (?:\w+ )?{_ASKED})"
    # "There is no archive I would refuse", "there is nowhere it may not go"
    rf"|(?P<yes>(?:there is |i (?:know|can think) of )?{_NONE}{_WHO} (?:i|we)"
    rf" (?:would|will|could|should|can|do|shall|might)(?: ever| even)? (?:{_REFUSING}\b(?: to| it)*"
    rf"|not (?:{_GIVING}|be (?:glad|happy|pleased|proud|willing))\b[^.,;:!?]{{0,30}})"
    rf"|there is {_NONE}{_WHO} (?:it|this|the story|my stor\w+) (?:may|can|must|should|could"
    rf"|is) not"
    r"(?: be| go| allowed| welcome| free to go| put| posted| archived| kept)*"
    rf"|there is {_NONE}{_WHO} (?:may|can|must|should|could) not (?:have|take|keep|archive|host"
    r"|use|post|copy) (?:it|this)"
    r"|i (?:would |will |do |shall |can |could |should )?(?:refuse|deny (?:it |this )?(?:to )?"
    r"|say no to|turn away|reject|forbid (?:it |this )?(?:to )?|withhold (?:it|this) from)"
    r" (?:nobody|none|no \w+)"
    rf"|(?:can|could) not (?:possibly )?(?:be )?{_TAKEN} (?:[\w']+ ){{0,4}}too (?:widely|often|far"
    r"|much|freely|many|wide)\b(?: [\w']+){0,3}?(?= (?:for|to)\b|\W|$)"
    r"|(?:nothing|no(?:body)?|never) (?:will|would|could|can) (?:ever )?(?:stop|prevent|keep)"
    r" (?:you|any\w+) (?:from )?(?=\W*$)"
    r"|(?:why|how) (?:on earth |ever )?(?:should|would|could) i (?:ever |possibly )?(?:mind|object"
    r"|refuse|say no|complain|stop (?:you|any\w+))\b(?=\W*$)|who am i to (?:mind|refuse|complain"
    r"|protest|stand in \w+ way)\b"
    r"|(?:needs?|requires?|takes?) no (?:\w+ )?(?:asking|permission|leave|consent|blessing"
    r"|invitation)\b"
    r"(?: from me| of mine)?(?! to (?!archiv|post|copy|take|put|use|host|keep))|(?:my"
    r"|the author's) (?:permission|leave|consent|blessing) (?:to \w+ \w+ )?is not"
    r" (?:needed|required|necessary)\b|need not so much as ask(?: me)?"
    r"|(?:not|never) see (?:the|any|what) harm\b(?: in it| it \w+)?|where is the harm\b"
    r"|(?:suit|please) yoursel(?:f|ves)\b|fill your (?:pockets|baskets?|bags?|boots|plates?)"
    r"|(?:answer|reply)(?: is|'s) (?:always )?yes (?:even )?(?:before|without)[^.;]{0,20}\bask\w*"
    r"|not only (?:may|can) you\b(?:,? (?:but )?you (?:must|should|ought to))?"
    r"|i (?:would|should) be (?:\w+ )?(?:proud|honou?red|flattered|delighted|thrilled"
    r"|tickled(?: pink)?|chuffed"
    r"|touched) to (?:see|find|have) (?:it|this|my \w+)\b(?! (?:first|before))"
    r"|(?:the )?(?:wider|farther|further|broader|more (?:places|sites|archives|pages|copies|readers"
    r"|homes|lists|widely)(?: it (?:goes|is \w+|travels))?)(?: it (?:goes|is \w+|travels))?,? the"
    r" (?:better|merrier|happier))"
    # "Nothing would please me less"
    rf"|(?P<no>(?:nothing|no \w+|few things|little|not much) (?:else )?(?:would|could|can|will)"
    rf" (?:{_PLEASE} me less|{_GRIEVE} me (?:more|so much|as much|worse)|make me {_SADDER})\b"
    rf"(?! than (?:not|if you do not|that you do not))"
    r"|(?:can|could) (?:think of|imagine) (?:nothing|few things) (?:worse|more (?:hateful|horrible)"
    r"|less welcome|i would (?:like|want|enjoy) less)"
    r"|nothing (?:that )?i (?:would|could) (?:like|want|enjoy|welcome) less"
    rf"|(?:there is |i (?:know|can think) of )?{_NONE}{_WHO} (?:i|we) (?:would|will|could|can|do"
    rf"|shall) (?:ever )?(?!not\b|{_REFUSING}){_GIVING}\b(?! (?:ask|say|to know))"
    rf"|(?:{_PLACE}|robots|spiders|collectors|thieves|you) need not (?:apply|hope|trouble"
    rf"|bother(?! (?:to|with|ask|writ|tell)))\b|no {_PLACE} need (?:apply|bother|hope)\b"
    rf"|(?:free|welcome|happy|encouraged|invited|permitted|allowed"
    rf"|at liberty) (?:(?:to )?not(?: to)?"
    rf"\b(?! (?:ask|tell|write|let|credit|mention|notify|be|bother))|to (?:\w+ly )?{_LEFT}\b)"
    rf"|{_GLAD} (?:if |that )?(?:you|people|they|every\w+|any\w+)(?: all| would)? {_UNDONE}"
    rf"(?=\W*$|[.,;!]| {_TAKEN}\b)"
    r"|(?:ask\w* or (?:not|un\w+|do not ask)|whether (?:or not )?you ask(?: or not)?|no matter"
    r" (?:who|how)[^,;.]{0,20} asks?|ask (?:all|as (?:much|often|nicely) as|until|till)[^,;.]{0,25}"
    r"|ask if you (?:must|like|want))[,;:.]? (?:and |but )?(?:(?:my |the )?(?:answer|reply) (?:is"
    r"|will be|stays|remains|would be)(?: still| always)? |i (?:will|shall|would)(?: still| only"
    r"| have to)? (?:say )?)?(?:no|never|refuse)\b"
    r"|(?:that|this|which|reading(?: it| this)?|to read(?: it"
    r"| this)?) is (?:absolutely )?all (?:that )?(?:you|any\w+|they) (?:may|can"
    r"|get|are (?:allowed|permitted))(?: to)?(?: do)?\b"
    r"|(?:for )?reading only|read[- ]only\b|look(?:ing)?,? (?:but |and |only,? )?(?:do not|no|not)"
    r" touch\w*"
    r"|(?:for|to)(?: be)? (?:read|reading|enjoy\w*),? (?:and )?(?:not|never) (?:for|to)(?: be)?"
    r" (?:keep|kept|tak|copy|copied|copies|stor|archiv|post|shar|own|collect|spread|pass)\w*"
    r"|read (?:it|this)(?:,| and| then| once)+ (?:forget|let it (?:go|lie)|delete|burn|throw)\b"
    r"(?: it)?"
    r"|save (?:your|their|his|her|yoursel\w+|themselves) (?:the )?(?:breath|ink|stamps?|trouble"
    r"|effort|time|paper|typing|fingers)"
    r"|not for (?:love|anything|all the|the world|toffee|any money|ready money)\b(?: (?:or|nor|in)"
    r" \w+(?: \w+)?)?"
    r"|in (?:another|some other|a different|your next|my next) (?:life|world|universe|dimension)"
    r"|(?:any|every) (?:story|fic|one|other|thing|tale|piece) but this(?: one)?\b"
    r"|(?:is|that is|this is) as far as (?:it|this) (?:goes|gets|will go|travels)"
    r"|for [\w' ]{2,25} eyes\b"
    r"|between (?:you|ourselves|us|friends)\b|what part of (?:no|not|never)\b|homebound"
    r"|keep(?:ing)? (?:this|it)(?: one)? (?:close|back|at home|hidden|secret|under)\b"
    r"|neither (?:this|it)\b(?![^.;!?]*\b(?:needs?|requires?)\b)[^.;!?]{0,60}\bnor\b"
    r"|requests? (?:will|shall|would) (?:be|go) (?:ignored|unanswered|refused|denied|declined"
    r"|rejected)"
    r"|surely you jest|you jest|pull the other (?:one|leg)|tell me another|forget it(?=\W*$|[.,!])"
    r"|(?:this far|thus far|here) and no (?:further|farther)"
    r"|link\w*\b(?: to (?:it|this|my \w+|the \w+))?(?: (?:if|as|all|wherever|when\w*|by all means)"
    r"[^,.;]{0,25}| (?:is|are) (?:fine|ok|welcome|allowed|free|good|all right))?,? ?(?:but|and|only"
    r"|though|rather than|not|no)?,? ?(?:please )?(?:do not (?:copy|take|archive|post|repost|host"
    r"|mirror)\w*|leave (?:it|this|the \w+) (?:where|here|there|alone|be)|copies (?:is|are) not"
    r"|no cop\w+|not (?:cop|archiv|host|mirror|tak)\w+|(?:copying|archiving|hosting|mirroring"
    r"|reposting) is not)\b"
    r"|rather than (?:mak\w+|tak\w+|keep\w+|having) (?:an? |your own )?cop\w+"
    r"|no copies (?:may|are|should|can|must)(?: to)? be\b|against my (?:wish|wishes|will)\b)"
    rf"|(?P<ask>(?:mother|father|captain|teacher|simon),? (?:may|can) i\b|(?:may|can) i\W* is all"
    r" (?:that )?(?:you|it)|say (?:the (?:magic|secret) word|pretty please)"
    r"|reserves? the right to (?:approve|refuse|choose|decide|say|vet|pick|select|veto|withhold"
    r"|object|turn)"
    r"|(?:wish|want|like|expect|prefer|need)(?:es|s)? to (?:approve|vet|be consulted|choose"
    r"|decide)\b|approve (?:each|every|any|all)\b"
    rf"|(?:one|an?|each) (?:{_PLACE}|request|person) at a time|(?P<item>{_PLACE}|one|request)"
    r" by (?P=item)\b|permission (?:is|would be) (?:not|never) automatic"
    r"|(?:have|has) not (?:yet |quite |really )?(?:made up (?:my|her|his) mind|decided)\b(?: yet)?"
    r"|in two minds|(?:until|unless|before|till) (?:its|his|her|the|their) (?:keeper|owner"
    r"|webmaster|archivist"
    r"|maintainer|moderator|webmistress)s? (?:has |have |had )?(?:wr[oi]t\w+|ask\w*|e?mail\w*"
    r"|contact\w*)put (?:it|this|that|the question|your case) to (?:me|us|the author)"
    r"|(?:an?|one) (?:\w+ ){0,2}(?:e?mail|letter|note|line|word|request|question"
    r"|message)(?: \w+){0,2} is all"
    r" (?:it takes|it costs|that it takes|you need|that is needed)"
    r"|(?:silence|no answer|no reply) (?:is|does) not (?:mean |give |imply )?(?:an? "
    r"|my )?(?:consent|permission"
    r"|yes|leave|ok)"
    r"|(?:like|love|want|appreciate|welcome|expect|need) an? (?:e?mail|note|line|word|letter"
    r"|message|request)"
    r" from (?:any\w+|people|those|who\w+)(?: who(?: is| are)?| that(?: is| are)?)? (?:think|want"
    r"|wish|plan"
    r"|consider|hop|intend|interest|would)\w*|not behind my back|say(?:ing)? (?:yes or no"
    r"|no or yes)"
    r"|(?<![^.!?] )do not (?:even )?(?:bother|trouble)(?: with| to"
    r"| yoursel\w+)* ask\w*(?: me)?(?=\W*$)"
    r"|the only (?:\w+ )?(?:who|that|which|(?:\w+ )?(?:who|that|which)) (?:may|can|will|shall|do"
    r"|does) not (?:have|get|take|receive) (?:it|this|one|my \w+) (?:is|are) [^.,;§]{0,25}?"
    rf"(?:not|never) (?:\w+ )?{_ASKED})"
    r"|(?P<soon>,? ?before (?:it|they|she|he|i|the \w+|my \w+) (?:\w+ )?(?:breeds?|escapes?"
    r"|explodes?"
    r"|eats?|bites?|chang\w+ (?:my|her|his|its) minds?|comes? to (?:my|her|his) senses|loses? (?:my"
    r"|the) nerve|notices?|wakes?(?: up)?|dies?|rots?|grows?|spoils?|goes (?:off|bad)"
    r"|multipl\w+)\b)"
    r"|(?P<gratis>for (?:the |a )?(?:\w+ ){0,2}?(?:(?:price|sum|cost|fee|charge) of )"
    r"(?:absolutely |exactly |precisely )?(?:nothing|zero|nil)(?: at all| whatever| whatsoever)?"
    r"|for (?:absolutely )?nothing(?= at all\b|\W*$))"
    r"|(?P<none>(?:(?:and |but |so )*(?:please )?(?:do not|never|no need to|(?:you )?need not"
    r"|(?:you )?do not (?:need|have) to)(?: even| bother to| feel (?:that )?you (?:have|need) to)*"
    r" (?:tell|inform|notify|let) (?:me|us)(?: know)?(?: about (?:it|that)| where| when| if you do"
    r"| afterwards)*(?=\W*$|[.;!]))))"
)
# "So long as that site is not §0"
_NOT_THERE: Final = re.compile(
    r",? ?\b(?:(?:so|as) long as|provided(?: that)?|if|on condition that|but only if)"
    r" (?:that|the|your|this|it|said|yours) ?"
    rf"(?:{_PLACE}|one|it|in question)? ?(?:is|be|are) not (?:called |named |on |at )?(?=§)"
)


def straight(text: str) -> str:
    """Return a plainly worded, masked sentence with what is turned round said straight."""
    text = text.replace("farther", "further") if "farther" in text else text
    text = FOUND_STOLEN.sub(_NO, text)
    text = _NOT_THERE.sub(" except ", text) if "§" in text else text
    return _TURNED.sub(_instead, text)


def _instead(match: re.Match[str]) -> str:
    if match["barred"] is not None:
        return _ASK if _REASK.search(match["barred"]) else _YES
    for group, words in _INSTEAD.items():
        if match[group] is not None:
            return words
    return match.group()
