"""Whether a sentence outside a distribution field speaks about distributing this story."""

import re
from typing import Final

from afterlist.stories.permission_other_things import is_of_other_thing
from afterlist.stories.permission_whereabouts import AT_A_PLACE, ELSEWHERE, FEELS, is_of_taking

_IT: Final = (
    r"(?:it|this|these|(?:the|this|my|these|any of my|all my|following|above) "
    r"(?:\w+ )?(?:story|stories|fic|fics|fanfic|work|works|piece|tale|post|posting"
    r"|message|file|stuff|text|vignette|poem|part|parts|series|writing|writings"
    r"|thing|one|page)|story|fic|one)"
)
_MAY: Final = (
    r"(?:may|can|must|should|is|are|could|might|shall|will|would|not|to be|never"
    r"|cannot|please|free)"
)

_STEMS: Final = (
    *"arch distr displ post reps forw reprod copy copie permis consent put pass share upload "
    "mirror circul spread take"
    " have domain eyes keep kept link page site web net print stor delet travel reserv publish"
    " list anyw everyw elsewh else wherever yours grab host steal roam home send further "
    "arkiv архив verbreit"
    " weiter veröff publi diffus difund verspr rozpow kopi arhc acrhive arxiv".split(" "),
    *(
        "be found",
        "lives at",
        "resid",
        "my mind",
        "second th",
        "never mind",
        "cancel",
        "ubmitted to",
        "forget",
        "ignore",
        "disreg",
    ),
)


def may_speak(text: str) -> bool:
    """Return whether a text has any stem of the trade: a quick test that says no for most."""
    lowered = text.lower()
    for stem in _STEMS:  # noqa: SIM110 - a plain loop is twice as fast, and this runs on every field
        if stem in lowered:
            return True
    return False


STRONG: Final = re.compile(
    r"^\W*may (?:\w+ )?be (?:\w+ )?(?:copied|reproduced|distributed|archived|posted|forwarded)\b"
    r"|\b(?:do not|never|not to|nor) (?:put|post|copy|send|take|move|place|stick"
    r"|archive) \w+ (?:\w+ )?"
    r"(?:anywhere|elsewhere|somewhere)\b|\badd (?:this|it)\b|^\W*not to be (?:used|taken)"
    r"|\bmay not be used without|\barchivists?(?=[,:])|\b(?:"
    r"(?<!\bthe )(?<!\ban )archives?|archiv(?:ed|ing|able)|re-?distribut\w+|distribut\w+|re-?post"
    r"(?:s|ed|ing|ings)?|reproduc\w+|reprint\w*|republish\w*|republication|public domain"
    r"|mirror(?:ed|ing|s)?)\b"
    r"|(?<!look )(?<!looking )(?<!carry )(?<!please )\bforward(?:s|ed|ing)?\b(?! (?:to|into"
    r"|motion|all|any|your|comments|feedback|mail)\b)"
    rf"|\b(?:post|posting|copy|copying|copied|put|putting|pass|passing|upload\w*|circulat\w*"
    rf"|share|sharing|host|hosting|spread|publish\w*|display\w*|stor(?:e|ing)"
    rf"|transmit\w*)\b[^.;!?]{{0,30}}\b{_IT}\b"
    rf"|\b{_IT}\b[^.;!?]{{0,40}}\b{_MAY}\b[^.;!?]{{0,40}}\b(?:post|posted|copied|put|passed"
    rf"|uploaded|circulated|shared|hosted|published|kept|stored|displayed|travel\w*|roam\w*"
    rf"|used|taken|printed|sent|quoted|linked|moved|translated|leave|downloaded|sold|appear)\b"
    r"|\bunauthori[sz]ed (?:\w+ ){0,2}(?:use|cop\w+|archiv\w+|post\w+|uses)\b"
    r"|\ball rights reserved\b|\b(?:off|on|onto) (?:the|any|a|your|other|another|some) "
    r"(?:\w+ )?(?:web|net|internet|web ?pages?|web ?sites?|sites?|pages?|lists?"
    r"|home ?pages?)\b|\bweb ?pages?\b|\bweb ?sites?\b"
)
_THIS: Final = r"(?:it|this|(?:the|this|my) (?:story|fic|piece|tale|work|thing|one)|story|fic)"
WEAK: Final = re.compile(
    r"\b(?:give|grant)\b[^.;]{0,40}\b(?:leave|permission|licen[cs]e|consent) to\b|"
    r"\b(?:leave|permission|licen[cs]e) (?:is given |is granted )?(?:to|for) (?:any|every|who"
    r"|all)\w*\b"
    r"|\b(?:not|never) (?:\w+ )?(?:mind|care|object)(?: at all)? (?:who (?:has|takes|keeps|posts"
    r"|puts|wants)|where (?:it|this) is (?:put|kept|archived|posted)|where you (?:put|keep|post))"
    r"|\b(?:post|put|archive|stick|hang) it wher\w*"
    rf"|\b(?:take|have(?! to\b)|use|grab|link|print|save|download|delete|send|steal|want|wants"
    rf"|borrow|move|place|do what you (?:like|want|will|wish) with|for your|stick|nick|pinch"
    rf"|snag)\b[^.;!?]{{0,20}}\b(?:{_THIS}|eyes)\b"
    rf"|\b{_THIS}\b[^.;!?]{{0,30}}\b(?:is|are) (?:yours|free|private|not for|for (?:this|the"
    rf"|your|these)|here to stay|to stay|only for|anyone|up for grabs|all yours)"
    r"|\bhas (?:(?:my|standing|full) )?(?:\w+ )?(?:permission|blessing|consent|ok|leave)\b"
    r"|^\W*(?:ok|fine|free|permitted|allowed|all right) (?:for|on|at) (?:\w+ ){0,3}(?:sites"
    r"|archives|pages|lists)\b"
    r"|\bfor your (?:own )?eyes\b|\bnot for (?:public|general|the public|re|arch)|\bkeep (?:this"
    r"|it)(?: story| fic| one)? "
    r"(?:to|off|between|among|within|here|in)\b|\bpass (?:it|this) (?:on|along|around|round)"
    r"|\b(?:want|like|put|have|stick) (?:this|it|the story|this story|my story) (?:on|for|in"
    r"|at|elsewhere)\b|\b(?:go(?:es)?|going) (?:any|no) (?:further|farther)\b"
    r"|\b(?:copies|copying) (?:is|are|it|permitted|allowed|welcome|encouraged)\b"
    r"|\b(?:no|not an?|(?:an?|one)(?= second| other)) (?:\w+ )?(?:copying|cop(?:y|ies))\b"
    r"|\bmaking copies\b|\bsend (?:this|it) (?:on|to any)|\b(?:free|welcome) to (?:share|copy"
    r"|take|pass|post|link|print|use)\b|\b(?:any|every)(?:body|one) (?:can|may) have\b"
    r"|\bgoes? up on\b|\b(?:it|this|story|fic)(?: one)? (?:goes (?:up|out)|stays? (?:put|here"
    r"|where|on))\b|\bnot (?:to )?be (?:copied|posted|quoted|passed|shared|archived|printed)\b"
    r"|\bleave this (?:one )?(?:be|alone|here|where)\b|\bmy permission is (?:needed|required)\b"
    r"|\b(?:want|like|have|take|fancy|need) (?:it|this|these|this one"
    r"|(?:this|the|my) (?:story|fic|tale|piece|one)) (?:for|on|in|at|to) (?:your|their|an?"
    r"|another|any|the) "
    r"|\b(?:sites?|archives?|lists?|pages?|archivists?|webmasters?|any\w+|every\w+|all)"
    r" (?:\w+ )?(?:is|are) (?:\w+ )?welcome to (?:it|this|my|have|host|keep|the)\b"
    r"|\b(?:net|web|world) is welcome to\b|\barchivists? (?:need|may|can|are|should|must|who|do)\b"
    r"|\b(?:may|can) (?:also )?go (?:to|from \w+ to)\b|\bany(?:one|body) who(?: would| will"
    r"|ever)? (?:like|want|care)s?\b[^.;!?]{0,30}\b(?:site|page|archive|list)\b"
)
NOT_ABOUT: Final = re.compile(
    r"\b(?:characters?|borrow\w*|belongs? to|(?<!your )(?<!their )(?<!my )own(?:ed|s"
    r"|ership)?\b(?! (?:page|web|site|archive|list|home))|sue\b|suing|lawsuits?"
    r"|lawyers?|infring\w+|lyrics?|songs?|poems?|newsreaders?|software|x-no-archive|newsgroups:"
    r"|sequels?|continu\w+|ocs?|universe|theor(?:y|ies)|ideas?|concepts?|challenges?|play(?:s"
    r"|ing)?|feedback|comments?|criticism|flames?|reviews?|parod\w+|round[- ]robin|sandbox|toys?"
    r"|put (?:them|him|her|everyone) back|them back|return(?:ed)?|studios?|networks?|dialogue"
    r"|quotations?|quotes?|borrowing|paramount|fox|sony|viacom|them|beta\w*|titles?"
    r"|(?<!my )(?<!our )names?|actors?|real (?:people|person)|no money|profit|born|homage|"
    r"recipes?|photos?|pictures?|artwork|fanart|bunn(?:y|ies)|plot|remix\w*|write (?:a|your"
    r"|more)|written by|find my|my other|translat\w+ by|song|episode|scene|list rules"
    r"|etiquette|unsubscrib\w+|subscrib\w+)\b"
)
PROVENANCE: Final = re.compile(
    r"\b(?:was|were|been|originally|first|previously|already|i (?:have )?|has|had|am|just"
    r"|being|we|currently|now|recently|(?:it|this) (?:first )?) ?(?:re-?)?(?:moved|taken|took"
    r"|pulled|post(?:ed|ing)?"
    r"|archived|distributed|published|forwarded|forwarding|appeared|printed|written|uploaded"
    r"|sent|reposting|circulated)\b(?: (?:here |elsewhere )?before(?=\W*$| under| in| at| by| on))?"
    r"|\b(?:can|may) (?:also )?(?:all )?(?:be )?(?:found|find|read|see|view\w*|get"
    r"|reach\w*)\b|\bposted (?:to|for|by|in|on|at|as)\b|\b(?:is|are) (?:all )?(?:also )?"
    r"(?:archived|posted|available|up|at|on)\b|\barchived at\b|\bthanks\b|\bthank you\b"
)
SPEAKS_TO_TAKERS: Final = re.compile(
    r"\b(?:may|might|do not|does not|must|never|ask\w*|permission|free(?:ly)?|any(?:one|body"
    r"|where)|every(?:one|body|where)|who(?:so)?ever|wherever|not (?:to )?be|before|consent"
    r"|unless|without|no|nobody|welcome|feel|should|please|if you|you can|elsewhere|else"
    r"|others?|rights reserved|only|fine|ok|happy|mind|want(?:s|ed)? (?:it|this|to|the)|keep"
    r"|let|not|unwelcome|forbidden|prohibited|private|hereby|public domain|off limits|forbids?"
    r"|requests? to|granted|permitted"
    r"|write to me|mail me|can|as (?:far|often|widely|much) as you|any (?:\w+ )?(?:archive"
    r"|site|list|page|place)"
    r"|unrestricted|help|skip|stays?|leave|for members|unlimited|archive to|my permission"
    r"|pass it on|hands off|at will|would like"
    r"|go (?:right )?ahead|by all means|be my guest|keeping|not for"
    r"|do what(?:ever)? you (?:like|want|will|wish|please)|lets? (?:it|this) \w+|give|grant"
    r"|the more|as for archiv\w+|nothing|against|objections?|restrict\w*|restrictions|yours"
    r"|take it|(?:every|all|all your) (?:\w+ )?(?:archives?|sites?|lists?|pages?)|refus\w*|stop\w*"
    r"|none of|sought|obtained|obliged|gladly|granted|archivists?|consider|hold off)\b"
)


_ACT: Final = (
    r"(?:archiv(?:e|es|ed|ing)|us(?:e|es|ed|ing)|re-?post(?:s|ed|ing)?|post(?:s|ed|ing)?|put(?:s"
    r"|ting)?|tak(?:e|es|en"
    r"|ing)|hav(?:e|ing)|ke(?:ep|eps|eping|pt)|host(?:s|ed|ing)?|cop(?:y|ies|ied|ying)"
    r"|forward(?:s|ed|ing)?|shar(?:e|es|ed|ing)|spread(?:s|ing)?|grab\w*|nick(?:ed)?|pinch(?:ed)?"
    r"|snag\w*|swip\w+|display\w*|mirror\w*|upload\w*|stor(?:e|es|ed|ing)|publish\w*"
    r"|re-?distribut\w+|distribut\w+|circulat\w+|add(?:s|ed|ing)?|hous(?:e|es|ed|ing)|stick(?:s"
    r"|ing)?"
    r"|reproduc\w+|reprint\w*|plac(?:e|es|ed|ing)|carr(?:y|ies|ied|ying)|collect\w*|offer(?:s|ed)?)"
)
_THING: Final = (
    r"(?:it|this|these|this one|one of these|copies|a copy|(?:this|the|my|any|all|these|any of my"
    r"|anything|one of my) (?:\w+ )?(?:story|stories|fic|fics|work|works|piece|tale|stuff|text|poem"
    r"|things?|ones?|series|of mine|i write|i have written|writing))"
)
_TAKER: Final = (
    r"(?:you|any(?:one|body)|every(?:one|body)|some(?:one|body)|who(?:so)?ever|people|folks"
    r"|archivists?"
    r"|webmasters?|site ?owners?|those|nobody|others|all|(?:any|other|all) (?:\w+ )?(?:sites?"
    r"|archives?|lists?|pages?))"
)
_LEAVE: Final = (
    r"(?:may|can|might|could|must|should|shall|will|welcome|free|permission|blessing|leave"
    r"|consent|ask\w*"
    r"|mind|object\w*|ok|fine|yes|no|not|never|allowed|consulted|told|know|first|please|happy|glad"
    r"|without|unless|before|if|wants?|likes?|rather|prefer\w*|need|have to|has to|yours?)"
)
# Somebody, an act, this story and a word of leave, in whatever order.
_SLOTS: Final = (
    re.compile(
        rf"\b{_ACT} (?:\w+ ){{0,2}}?{_THING}\b|\b{_THING} (?:\w+ ){{0,5}}?{_ACT}\b"
        rf"|\b(?:my|this) (?:stuff|story|fic|work)s?\b[^.;]{{0,30}}\b(?:goes|going|go|ends?"
        rf"|turns?) up\b"
    ),
    re.compile(
        rf"\b{_TAKER}\b|(?:^|[,;:] )(?:(?:please|just|do not|never|so|and|but|then|or) )*{_ACT} "
        r"|\b(?:my|the author's) (?:permission|consent|leave|say-so|blessing|ok)\b"
        r"|\b(?:i|we) (?:would |should |do |really )*(?:like|prefer|want|wish|expect|insist|need"
        r"|mind)\b"
    ),
    re.compile(rf"\b{_LEAVE}\b|^{_ACT} {_THING}\b"),
)
# "Take it as it is", "have it your way": turns of phrase about nothing that could be taken.
_IDIOM_ALONE: Final = re.compile(
    r"\btak(?:e|es|ing|en) (?:it|this|these) (?:with a|as|from me|easy|slow|seriously"
    r"|for granted|out on|to heart"
    r"|or leave|badly|well|up|that|personally|all|too)\b|\bhav(?:e|ing) (?:it|this) (?:your|my"
    r"|both|all|out|in for"
    r"|read|beta\w*|done|finished|that|ready)\b|\bput(?:ting)? (?:it|this) (?:down|back|together"
    r"|off|aside|another"
    r"|this way|that way|mildly|simply|bluntly|right)\b|\bkeep(?:ing)? (?:it|this) (?:up|going"
    r"|short|simple|clean"
    r"|brief|together|coming|in character|real)\b|\btimeline|\bcanon|\bcontinuity|\bchronolog\w+"
    r"|\bi (?:will|shall|can|could|might|may|have|had|would|am|was|did|do not|can not|could not"
    r"|used|wanted"
    r"|tried|hope|wish|thought)\b(?: \w+){0,3} (?:post|put|have|take|keep|add|share|finish\w*"
    r"|posting|putting|writ\w+)\b"
    r"|\b(?:post|write|finish|continue|update|add to) (?:it|this|more)\b(?: \w+){0,2} (?:soon"
    r"|tomorrow|next|later|when i)\b"
)
_TOLD: Final = re.compile(
    r"\W*(?:it|he|she|they|there|the [\w']+) (?:was|were|had|said|looked|went|came|took|stood"
    r"|sat)\b"
)
_READING: Final = re.compile(r"\bread\w* (?:it|this)\b")


def _fills_slots(text: str) -> bool:
    """Return whether a sentence says that somebody may, must or must not move this story."""
    if not all(slot.search(text) for slot in _SLOTS):
        return False
    if _TOLD.match(text):
        return False
    patterns = (_IDIOM_ALONE, _READING, NOT_ABOUT, PROVENANCE)
    return not any(pattern.search(text) for pattern in patterns)


# What a line alone in a header may say of distribution, in any words: signs of it, to be added up.
_TRADE: Final = re.compile(
    r"\b(?:archiv\w+|re-?post\w*|re-?distribut\w+|distribut\w+|forward(?:ed|ing)?|copies|copied"
    r"|copying|copy"
    r"|web\w*|net|internet|servers?|sites?|pages?|lists?|mirror\w*|host(?:s|ed|ing)?|circulat\w+"
    r"|(?:my|our) permission"
    r"|anywhere|elsewhere|nowhere|wherever|reproduc\w+|publish\w*|upload\w*|collections?"
    r"|newsgroups?|ftp"
    r"|do (?:with (?:it|this) )?(?:as|what|whatever) you (?:will|like|please|wish|want)\b"
    r"|hands off\b|(?:let me know|tell me) where|(?:need|have) to ask|without asking|where (?:it"
    r"|you) (?:likes?|pleases?|wants?|will|fanc\w+))\b"
    r"|\bfree to (?:a |any )?good home|\bup for grabs|\bopen season|\bfair game|\bhelp your\w+"
    r"|\bfor the taking|\bpublic domain"
)
_MOVED: Final = re.compile(
    rf"\b{_ACT}\b[^.;]{{0,25}}\b{_THING}\b|\bnothing of mine\b"
    rf"|\b{_THING} (?:\w+ )?(?:may|can|could|must|should|is|are|shall"
    rf"|might)(?: \w+){{0,3}} {_ACT}\b"
    r"|\b(?:leave|left|pass(?:ed)?|send|sent|let|keep|kept|give|welcome to) (?:\w+ )?(?:it|this"
    r"|these)\b|\b(?:it|this|these|story|fic) (?:\w+ ){0,3}(?:stays?|lives?|belongs?|resides?|yours"
    r"|private|free|leaves?|leave|goes|go|travel\w*|turns? up|ends? up|appears?|shows? up)\b"
)
_TO_TAKERS: Final = re.compile(
    rf"\b{_TAKER}\b|^(?:please |just |do not |never )*{_ACT}\b|\b(?:your|their|anybody's)\b"
)
_POINT: Final = re.compile(
    r"^\W*(?:the )?(?:archiving|archival|distribution|redistribution|reposting"
    r"|permission)\b(?! \w+ed to)|^(?:as (?:for|to|regards)|re:?|about|concerning"
    r"|regarding):? (?:archiv\w*|distribution|reposting)\b"
)


_BEEN_ASKED: Final = re.compile(
    r"\b(?:have |to be |being )*been (?:written to|asked|consulted|told)\b"
)


# "No to X, yes to the rest of the world."
_ANSWERS: Final = re.compile(
    r"\W*(?:yes|no|ok|never|sure) (?:to|for) [^.!?]{1,80}[,;] ?(?:and |but )?(?:yes|no|ok|never"
    r"|ask|sure)\b"
)


def speaks_alone(text: str) -> bool:
    """Return whether a plainly worded line of its own in a header is about distribution."""
    if _ANSWERS.match(text):
        return True
    text = _BEEN_ASKED.sub(" asked ", text)
    signs = (
        2 * bool(_TRADE.search(text)) + bool(_MOVED.search(text)) + bool(_TO_TAKERS.search(text))
    )
    signs += bool(re.search(rf"\b{_LEAVE}\b", text)) + 2 * bool(_POINT.search(text))
    if signs < 3 or is_of_other_thing(text) or _ELSEWISE.search(text) or _TOLD.match(text):
        return False
    return not (_IDIOM_ALONE.search(text) or NOT_ABOUT.search(text) or PROVENANCE.search(text))


def is_policy(text: str) -> bool:
    """Return whether a line begins with archiving as what it speaks of."""
    return _POINT.search(text) is not None


def names_the_trade(text: str) -> bool:
    """Return whether a line that may be the story's first is plainly about distribution."""
    if len(text) > _MAX_LINE or (_ANSWERS.match(text) is None and _TRADE.search(text) is None):
        return False
    return speaks_alone(text)


_MAX_LINE: Final = 160
_ELSEWISE: Final = re.compile(
    r"\b(?:i|he|she|we|somebody|someone|(?:several|some|many|most|both|all) of you|people|friends?)"
    r" (?:have |has |had |all |once |kindly )?asked\b"
    r"|^\W*(?:(?:many|big|huge|special|my|and|with|hugs|love|lots of) )*(?:thanks|thank you"
    r"|cheers|kudos|hugs|love) (?:to|for|go)\b|\bi (?:am|was|will be"
    r"|have been) (?:\w+ )?(?:re-?)?(?:posting|uploading|sending)\b"
    r"|\b(?:timeline|chronology|continuity)\b|\bif (?:you are|it is"
    r"|reading this is) (?:not (?:yet |over )?(?:\d|of age|eighteen|an adult|allowed)"
    r"|under|below|younger|a minor|too young|illegal|offended|easily)|\b(?:takes? place|(?:is "
    r"|was )?set (?:in|at|on|during|after|before))\b|\bthere (?:is"
    r"|are|was) no\b(?! (?:\w+ )?(?:restrict|limit|reason|objection|harm|need|rule|ban|obstacle"
    r"|bar\b))|\bthat i know of\b|\b(?:would|could|should|might"
    r"|must) (?:\w+ )?have (?:\w+en|\w+ed|done)\b|\btake (?:a while|time|place|this in|it for|it"
    r" as)\b|\btake it up with\b|\b(?:have|having|give|giving|gave|get|hand|put|return"
    r"|send) (?:it|them|him|her|this|these|those|everyone|everybody|all of them|the boys"
    r"|the lot) (?:all )?back\b|\btake (?:any|all|none|much) of this\b|\bseriously\b|\bi (?:will"
    r"|can|would) (?:gladly |happily )?(?:send|mail|email)\b|(?<!until )(?<!till )\bi "
    r"(?:(?!any|every|nobody|no\b|second|you|people|it\b|this\b|them|others|declin|refus|request"
    r"|permi|let|allow|agree)\w+ ){0,5}(?:post|archive"
    r"|repost|copy|share|forward|distribute)\b(?! (?:this|it)? ?(?:only|under))"
)


def speaks_of_taking(text: str) -> bool:
    """Return whether a plainly worded question or line is about taking this story somewhere."""
    return is_about_distribution(text, is_distant=False) or speaks_alone(text)


def is_strong(text: str) -> bool:
    """Return whether a plainly worded sentence has words that only the trade has."""
    return any(pattern.search(text) for pattern in (STRONG, AT_A_PLACE, ELSEWHERE))


def is_about_distribution(text: str, *, is_distant: bool) -> bool:
    """Return whether a plainly worded sentence speaks to those who would take the story.

    ``is_distant``: it stands in a field about something else, where only the
    trade's own words count.
    """
    if _ELSEWISE.search(text) or is_of_other_thing(text):
        return False
    placed = AT_A_PLACE.search(text) or ELSEWHERE.search(text)
    strong = placed or STRONG.search(text)
    is_spoken = SPEAKS_TO_TAKERS.search(text)
    if is_distant:
        return bool(is_spoken) and (_TRADES.search(text) is not None or is_of_taking(text))
    if not (is_spoken or (placed and FEELS.search(text))) or not (strong or WEAK.search(text)):
        return _fills_slots(text)
    if strong:
        return not _is_past_or_other(text)
    return not (NOT_ABOUT.search(text) or _IDIOM.search(text))


_IDIOM: Final = re.compile(
    r"\btak(?:e|es|ing|en) (?:it|this|these) (?:with a|as (?:read|an?|given|gospel)|from me|easy"
    r"|slow|seriously|for granted|to heart|personally|badly|well)\b|\bhave an? (?:go|try|guess|look"
    r"|laugh)\b"
)
_TRADES: Final = re.compile(r"\b(?:archiv(?:e|ing|ed)|redistribut\w+|repost\w*)\b")
_COMMANDS: Final = re.compile(
    r"\b(?:may|might|must|should|do not|never|ask|permission|free(?:ly)?|anyone|anybody"
    r"|anywhere|everyone|whoever|wherever|not be|before|consent|without|unless|please (?:do"
    r"|keep|ask|feel)|if you|elsewhere|can not|not to|no|nobody|would like|mind|fine|ok\b"
    r"|objections?|against|hold off|wait (?:un)?till?)"
)


_NEWSREADER: Final = re.compile(r"\bx-no-archive\b|\bnewsreader\b")
_USED_WITH_LEAVE: Final = re.compile(
    r"\b(?:used?|borrow\w*|using|appear\w*|reproduced|quoted|reprinted|printed|taken)\b"
    r"[^.;]{0,50}\b(?:with(?:out)?|by) (?:\w+ ){0,3}(?:permission|consent|leave|authori)"
)
_THIS_STORY: Final = re.compile(
    r"\b(?:this|my|the) (?:story|fic|work|piece)\b|\bit\b|\barchiv|\brepost|\bredistrib"
)
_BEYOND_DOUBT: Final = re.compile(
    r"^\W*may (?:\w+ )?be (?:\w+ )?copied\b"
    r"|\b(?:do not|never|not to|nor) (?:put|post|copy|send|take|move|place|stick"
    r"|archive) \w+ (?:\w+ )?"
    r"(?:anywhere|elsewhere|somewhere)\b|\b(?:archiv(?:e|ed|es|ing)|repost\w*|redistribut\w+"
    r"|distribut\w+|reproduc\w+|forward\w*|web ?(?:page|site)s?)\b"
    r"|\b(?:post|copy|put|upload|pass|share|circulate|host|spread|posted|copied|shared)\b"
    rf"[^.;]{{0,30}}\b{_IT}\b"
    rf"|\b{_IT}\b[^.;]{{0,30}}\b(?:posted|copied|put|shared|passed|used)\b"
)


def _is_past_or_other(text: str) -> bool:
    """Return whether a sentence tells where the story has been, or is about something else."""
    if PROVENANCE.search(text) and not _COMMANDS.search(PROVENANCE.sub(" ", text)):
        return True
    if _NEWSREADER.search(text):
        return True
    if not NOT_ABOUT.search(text):
        return False
    is_of_others = _USED_WITH_LEAVE.search(text) and not _THIS_STORY.search(text)
    return bool(is_of_others) or not any(
        pattern.search(text) for pattern in (_BEYOND_DOUBT, AT_A_PLACE, ELSEWHERE)
    )
