"""Shapes of clauses: exceptions, fillers, persons and formulas, in plain masked wording."""

import re
from collections.abc import Iterator
from typing import Final

from afterlist.stories import permission_phrases as say
from afterlist.stories.permission_acts import Kind
from afterlist.stories.permission_flags import PLACES
from afterlist.stories.permission_grants import VERB

EXCEPTED: Final = re.compile(
    rf"(?:with )?{PLACES} (?:is |are )?(?:being )?(?:the )?(?:only |sole |one |single"
    rf" )?(?:excepted|exception|excluded"
    rf"|exempt\w*|aside|apart|notwithstanding)\b"
)
# "except §0, who may have it"
WHO_MAY: Final = re.compile(
    r"\W*(?:who|which|that|they|it|those) (?:already |always |all )?(?:may|can|could|has|have|is"
    r" free"
    r"|are free|(?:is|are) welcome|knows? (?:it|they))\b(?! not)"
)
YOU_ARE: Final = re.compile(rf"\bif (?:you are|it is|your \w+ is) ({PLACES})\s*,?\s*(?:then\b)?")
OR_NOWHERE: Final = re.compile(rf"({PLACES}) or (?:nowhere|not at all|nothing)\b")
FIRST: Final = re.compile(
    r"(§\d+) (?:comes |goes |has it |gets it |has |gets )?first\b(?: (?:pick|dibs|refusal|go"
    r"|bite|choice|turn|look|crack))?"
)
FORMULA: Final = re.compile(r"\bwant\W+(?:(?!take\b)\w+\W+){1,3}take\b.{0,20}\bhave\b")
OF_OTHERS: Final = re.compile(
    r"\bmy (?:other|earlier|previous|older|old|past|last|former|first) (?:stor|fic|work|stuff"
    r"|piece|tale|ones?\b)"
)
THIS_TOO: Final = re.compile(
    r"\bthis\b(?: \w+){0,2},? (?:may|can|too|as well|included|also|likewise|is (?:free|fine|ok"
    r"|welcome|for any))\b|\b(?:like|as|as with|same as) (?:all |any of )?my (?:other|earlier"
    r"|previous)"
    r"|\band this\b"
)
# "Somebody put my last one on a page with adverts": what happened is no leave.
HAPPENED: Final = re.compile(
    r"\b(?:somebody|someone|people|some (?:people|site|page|idiot|fool|kind soul)|a (?:friend|site"
    r"|reader|person)|they) (?:has |have |had |once |recently |already |just |else )*(?:put|posted"
    r"|took|taken|stole|stolen|archived|copied|lifted|grabbed|reposted|uploaded|sold|plagiari\w+)\b"
    r"[^.;]*\b(?:my|mine|our|ours)\b"
)
SAYS_MORE: Final = re.compile(
    r"\b(?:not|no|never|nobody|ask\w*|may|can|must|should|please|only|permission|if|unless)\b"
)
# "I have never been archived before!"
_FIRST_TIME: Final = re.compile(
    r"^(?!.*\b(?:may|must|please|should|ask\w*|shall|will)\b).*\b(?:has|have|had) (?:never"
    r"|not) (?:yet "
    r"|ever |before )*been (?:archived|posted|shown|seen|published|printed|shared)\b(?! without"
    r"| unless"
    r"| until)|"
    r"^\W*(?:i|we|this) (?:have|has|had) (?:never|not) (?:\w+ )?(?:been|had|seen|done|thought"
    r"|dreamt"
    r"|dreamed)\b(?:(?!\b(?:ask\w*|permission|consent|you|allow\w*|decided)\b)[^,;])*$"
    r"|^\W*(?:he|she|they) would (?:\w+ )?have (?:wanted|liked|loved|hoped)\b"
    r"(?:(?!\b(?:not|no|only|ask\w*)\b)[^;])*$"
)
WHO_ASKS: Final = re.compile(r"\b(?:any|every)(?:one|body|where) (?:who|that|with|if)\b")
# What is wished for must be the story: "if you fancy a visit from my brothers" is not a wish.
OF_STORY: Final = re.compile(
    r"\s*(?:$|[^\w\s]|(?:it|this|that|them|these|those|one"
    r"|to(?= " + VERB + r"\b|\W*$)|so|enough|some|any|all|a copy|my|the"
    r"|more|for|in|here|at|your|and|what|story|either|both|also|really|badly|very|(?:on|use"
    r"|space|room"
    r"|archive|site|page|list|place|home)\b)\b)"
)
NOT_YOU: Final = re.compile(r"\bif (?:you are|it is|your \w+ is) not (?=§)")
PERSON: Final = re.compile(
    r"\b(?:thanks?(?: you)?(?: to)?|(?:thanks|thank you)\b[^.;!?§]{0,40},|hugs|love|kisses"
    r"|cheers|sorry|dear|hi|hello|mail|write"
    r"(?: to)?|contact|email),? (?:to )?§\d+"
)
TURN: Final = re.compile(
    r"\b(?:if|when|once|after|while|as|in|for|like|as if|would|could|might|one|me|only|those|few)\b"
    r"|^\W*(?:to|within|by|on|at|mostly)\b"
)
SUFFERS: Final = re.compile(
    r", ?(?:and |or )?(?:be|get|face|regret|suffer|run)\b(?! (?:happy|thanked|welcome|merry"
    r"|glad|loved))"
)
I_AM: Final = re.compile(r"\bi am (?:the |an? )?§\d+")
# "Do what you like with it, except sell it": a condition.
MISUSE: Final = re.compile(
    r"(?:to |for |by |please |do not )*(?:sell|claim|chang|alter|edit|cut|mak(?:e|ing) money"
    r"|charg|tak(?:e|ing) credit"
    r"|remov|strip|plagiari|for (?:money|profit|sale)|commercial|profit)\w*\b"
)
GENERIC_PLACE: Final = re.compile(
    r"\b(?:web\w*|internet|net|usenet|newsgroups?|lists?|sites?|pages?|archives?|groups?"
    r"|zines?|forums?|boards?|blogs?|livejournals?)\b"
)
KEEP_OFF: Final = re.compile(
    r"\b(?:keep|leave|hold|stay|kept|stays?|let it stay|off|out)\b[^.;]{0,30}?\b(?:off"
    r"(?: of)?|out of|away from|clear of|far from) (?=§)"
)
NUMBER: Final = re.compile(r"§(\d+)")
SPLIT: Final = re.compile(
    r"[.!?;]+(?=\s|$|\))|\s-{1,2}\s|\s?[–—]\s?|--+|…|\.{2,}|:\s|[()\[\]]|,? \bbut\b(?! "
    r"(?:please )?(?:not|never)\b(?:,? \w+){0,4} ?§)(?! (?:for |to |at |on )?(?:the |any |all )?§)"
    r"|, (?:and |but )?(?:just|only) (?=(?:please )?(?:do not|never) (?:change|alter|edit|cut|claim"
    r"|say|sell|remove|charge|mess|pretend|strip|touch|forget)\b)|,? \b"
    r"(?:although|though|however|and then|so please|then)\b|, so (?!that|i\b|long|far)"
    r"|[,;]? (?:and )?(?=(?:after (?:that|which|this|then)|afterwards?|thereafter|from then on"
    r"|subsequently),?"
    r" (?:you|any\w+|every\w+|who\w*|it|do|go|feel|help|take|free\w*|all|the|yes|open|i)\b)"
    r"|(?<!you)(?<!they)(?<!must)(?<!to)(?<!who)(?<!should) (?=(?:just|please) (?:keep|leave"
    r"|include|credit"
    r"|mention|retain) (?:my|me|the|this|all|everything)\b)"
)
ALL_BUT_KIND: Final = re.compile(
    r"\b((?:any|every|no)(?:where|body|one)|all|none)(?: of (?:it|you|them))?,? but (?=(?:for "
    r"|to |at |on |in )?"
    r"(?:the |any |a |personal |mailing )*(?:web\w*|internet|net|usenet|newsgroups?|lists?"
    r"|archives?|"
    r"sites?|pages?|zines?|forums?|boards?|blogs?|livejournals?)\W*$)"
)
BUT_PLACE: Final = re.compile(r"\bbut (?=(?:for |to |at |on )?(?:the |any |all )?§)")
BEFORE_OTHERS: Final = re.compile(
    rf"^((?:\W|{PLACES}|yes|ok|please|sure|fine|of course|and|to|at|on|for|it is|going|is|are"
    rf"|has it|have it|may|already)*?§\d+[\s,.]*(?:yes|ok|please|fine|of course|,)*)\s*(?="
    rf"(?:and |for |to |from |as for |with )?{say.OTHERS.pattern})"
)
# "..., and for anyone else I want a mail": a rule of its own for the others.
COMMA_OTHERS: Final = re.compile(
    rf"(?<!\bfor), (?=(?:and |but |so |with |for |to |at |as (?:for|to) )*(?:the |all (?:the )?"
    rf"|any )?"
    rf"{say.OTHERS.pattern} ?,? (?:\w+))"
)
DANGLING: Final = re.compile(
    r"\W*(?:yes|no|ok|fine|never)?\W*(?:(?:to|for|at|on|in|and|or)\b\W*)+|\W*(?:ps|p\.s|nb|n\.b)\W*"
)
IN_WHOLE: Final = re.compile(
    r"[,;]? ?(?:and |but |only )?(?:not|never) (?:just |only )?in (?:part|parts|pieces|bits"
    r"|excerpts?|fragments)\b"
)
NO_ASK: Final = re.compile(
    r"\b(?:no|nope)\s*[:,;-]+\s*(?=(?:but |you |please |just |do |must |have |need |to "
    r"|should )*(?:ask|request|check|query)\b)"
)
IS_GRANT: Final = re.compile(
    r"\b(?:may|can|could|might|as (?:far|often|widely|much) as you|where\w* you"
    r"|any (?:\w+ )?(?:archive|site|list|page|place)|free|freely|permission|blanket"
    r"|unrestricted|wher\w*ver|welcome"
    r"|granted|fine|ok|mind|happy|glad"
    r"|(?:any\w+|every\w+|who\w*ever)(?= (?:can|may|is))"
    r"|(?:archive|post|copy|put|take|pass|share|spread|repost|distribute|forward)\b[^.;]{0,25}"
    r"\b(?:any\w+|every\w+|wher\w+|freely|at will)|\bpass (?:it|this) (?:on|along|around)"
    r"|yes|permitted|allowed|public domain|blessing|at will"
    r"|all|sure|help \w+sel\w+|go (?:right )?ahead|object\w*|problem)\b"
)
THANKFUL: Final = re.compile(
    r"\b(?:grateful|glad|happy|prefer|like|rather|appreciate|thank\w*|kind|pleased|obliged"
    r"|nice|best|better)\b"
)
NOT_MOVED: Final = re.compile(r"\b(?:not|never|nobody)\b")
# A word is never given back, so that no text can make them slow: a lookahead and what it
# found, since loops that keep what they have (*+) are wrong in Python 3.11 before 3.11.5.
BARE_YES: Final = re.compile(
    r"(?=((?:(?:yes|sure|ok|fine|of course|certainly|please|by all means|gladly|absolutely"
    r"|granted|allowed|permitted|approved|authori[sz]ed|cleared|welcome|definitely|thank you"
    r"|thanks?|do|with pleasure|go ahead|why not|feel free|always|oh)\b"
    r"|\W)+))\1"
)
FILLER: Final = re.compile(
    r"(?=((?:(?:please|thank you|thanks?|very much|so|love|kisses|hugs|enjoy|smile|grin|well|oh"
    r"|ok then|cheers|bye|the end|ta|sorry|really|honest\w*|i mean it|no exceptions"
    r"|permanently|for ever|forever|always|literally|on (?:reflection|second thoughts?)"
    r"|come to think of it|actually|in fact|by the way|btw|to be (?:honest|clear|safe|fair)"
    r"|for the record|as it happens|i (?:suppose|think|guess|mean)|and|or|the|unless you are"
    r"|um+|er+m?|uh+|gosh|wow|golly|ooh+|aw+|hey|hi|hello|gee|gulp|blush|hmm+|honey|mate|dears?"
    r"|folks|sugar|(?:right|okey) ?dokey|you|etc|as (?:always|usual|ever)|with love"
    r"|who know why)\b|[\W_])*))\1"
)
RHETORICAL: Final = re.compile(
    r"\W*(?:so |and |oh |really |well |hey |now )*(?:you |do |does |would |who|why|how|what"
    r"|where|want|like |interested|archive\W*$|seriously"
    r"|(?:may|can|could|might|shall|should) (?!.*\b(?:not|please|no|stop|refrain|leave|keep)\b))"
)
MIND_IF: Final = re.compile(r"\b((?:not|never) (?:\w+ )?(?:mind|care|object)(?: at all)?) if\b")
ELSE_BUT: Final = re.compile(r"\b(any\w+|every\w+) else (but|except)\b")
EXCEPTION_IS: Final = re.compile(r"\b(exceptions?|exemptions?)\s*[:=-]+\s*(?=§)")
ALL: Final = re.compile(r"\b(?:all|any\w*|every\w*)\b")
NONE: Final = re.compile(r"\b(?:no|not|nowhere|nobody|none|never|nothing)\b")
ASK_WORD: Final = re.compile(r"\bask(?:ing)?\b")
KEEPS_KIND: Final = re.compile(r"any|every|all|no|site|list|arch|place|page")
TAKES_CLASS: Final = re.compile(r"except|\bbut$|other than|apart|save|bar|excluding|minus")
LEAVES: Final = re.compile(r"\b(?:leave|remove\w*)\b[^.;]{0,20}§")
LINKED: Final = re.compile(
    r"\blink\w*\b[^.;]{0,20} (?:to|at) §\d+\b.{0,20}\b(?:instead|rather)\b"
    r"|\b(?:instead of|rather than) (?:mak|cop(?:y|i)|tak|host|keep|putt|post|archiv|upload)\w*"
)
FROM: Final = re.compile(r"\bfrom §")
STAYS: Final = re.compile(
    r"\b(?:keep|leave|stays?|staying|remain\w*|lives?|belongs?)\b[^.;]{0,30}"
    r"\b(?:on|in|to|at|within|inside|with|here|put|for) §"
    r"|\bfor (?:the )?(?:members|readers|subscribers) of §|\b(?:beyond|outside|past) §"
)
EVERYWHERE: Final = re.compile(
    r"\b(?:no part|anywhere|anyone|anybody|any|nobody|nowhere|even|further)\b"
)
PLACE_HAS: Final = re.compile(
    r"\b(?:give|grant|gave|granted)s? (?:the )?§\d+ (?:\w+ )?(?:leave|permission|my|consent"
    r"|licen[cs]e)\b|§\d+ (?:\w+ )?(?:may|can|has|have|is|are|gets?)\b|\b(?:for|to|at) §"
)
OF_PLACE: Final = re.compile(
    r"\b(?:any|every)(?:one|body)(?: (?:who|that)(?: is)?)? (?:on|in|from|at|of|over at) §"
)
DEED: Final = re.compile(
    r"^(?:you|any\w+) (?:do |should |ever |decide to |choose to )*(?:archive|repost|post|put|use"
    r"|take|mirror|upload|display|keep|house|place|stick|circulate|reprint|store"
    r"|forward|copy|host|share)s? (?:up )?(?:it|this|(?:the|my) (?:story|fic|tale|piece))\b"
)
YOU_HEAR: Final = re.compile(
    r"^you (?:really |do )?(?:want|would like|like|care|wish|need|hope) to (?:hear|know|see"
    r"|be told)"
)
I_LIKE: Final = re.compile(r"\b(?:i|me) (?:like|trust|know|approve)\b")
ASIDE: Final = re.compile(r"[,;:]\s|\s(?:and|but) (?=(?:please |do |just )*(?:keep|leave)\b)")
END: Final = re.compile(r"[.;!?](?:\s|$)")
TIME: Final = re.compile(r"\b(?:days?|weeks?|months?|years?|until|till|after|before|from)\b", re.I)
OWN_PIECE: Final = re.compile(r"[.;,]\s")
# "So long as nobody corrects the spelling": what is not to be done with the story.
MILD: Final = re.compile(
    r"\W*(?:that )?(?:nobody|no \w+|none|nothing|there (?:is|are) no|it (?:is|does|has) not"
    r"|it never|(?:you|they|any\w+) (?:do|does|will|should) not|(?:you|they) never|i do not have"
    r" to)\b"
    r"(?=.*\b(?:chang|alter|edit|cut|rewrit|correct|fix|improv|repair|mend|tinker|meddl|abridg"
    r"|censor"
    r"|shorten|remov|strip|drop|los[et]|claim|steal|sell|sold|ma(?:k|d)e?s? (?:it|money|an?"
    r"|any)\b|profit"
    r"|charg|pa[yi]|earn|gain|credit|pretend|laugh|mock|ridicul|flam|insult|spoil|misspel|mangl"
    r"|butcher|mess|touch|abus|ads?\b|advert|banner|pop-?ups?|fees?\b|costs?\b|money|reformat"
    r"|format"
    r"|add(?:s|ed)?\b|translat|brag|blam|sue[sd]?\b|hurt|harm|ma(?:k|d)e? fun)\w*)"
    r"(?!.*\b(?:ask\w*|permission|consent|told|approv\w+|mind\w*|object\w*|ever|i know|trust)\b)"
)
CHARGED: Final = re.compile(
    r"\b(?:pay\w*|paid|charg\w+|costs?|money|fees?|profit\w*|sell\w*|sold|admission|commercial"
    r"|chang\w+|alter\w*|edit\w*|rewrit\w+|claim\w*|plagiari\w+)\b"
)


MAX_SEGMENTS: Final = 40
_TURNS: Final = re.compile(r"\b(?:but|although|though|however)\b")


def clauses(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the clauses of a sentence, each with whether a "but" stands before it."""
    at, is_turn = 0, False
    for joint in SPLIT.finditer(text):
        yield text[at : joint.start()], is_turn
        at = joint.end()
        is_turn = _TURNS.search(joint.group()) is not None and text[at : at + 1] != ","
    yield text[at:], is_turn


# "if you want it you can have it": where the main clause begins without a comma.
_MAIN_BEGINS: Final = re.compile(
    r"(?<=\b(?:it|to|so)) (?=(?:then |please |just )*(?:you (?:can|may|are|have|must|should)|go"
    r"|help|feel|take|ask|write|e?mail|tell|let)\b)|(?<=\bthis) (?=(?:then |please )*you (?:can|may"
    r"|have|must|should)\b)|(?<=\bsite) (?=i would (?:be|love (?:it|that|you))\b)|(?<=\b(?:page"
    r"|list)) (?=i would (?:be|love (?:it|that|you))\b)"
    r"|(?<=\b(?:site|page|list)) (?=(?:then |please |just )+(?:put|keep|leave|credit|give"
    r"|include)\b)"
)


# "If it carries my name it can go anywhere"
_MAIN_APART: Final = re.compile(
    r"(?P<if>\W*(?:it|you|they|this|any\w+|my \w+) \w+ [^,;]{3,60}?) (?P<main>(?:it|this|they"
    r"|you) (?:can|may) (?!not\b|have to)"
    r"\w+.*)"
)


_BINDS: Final = re.compile(
    r"\b(?:names?|headers?|credit\w*|intact|whole|disclaimers?|address|together|complete|free"
    r"|notice|copyright|links?"
    r"|mention\w*|unchanged|unaltered|one piece)\b"
)


def condition_and_main(text: str) -> tuple[str, str]:
    """Return what follows an "if" as the condition and the clause that it is for."""
    condition, comma, main = text.partition(",")
    apart = None if comma else _MAIN_APART.match(condition)
    if apart and _BINDS.search(apart["if"]):
        return apart["if"], apart["main"]
    begins = _MAIN_BEGINS.search(condition)
    if begins:
        return condition[: begins.start()], f"{condition[begins.end() :]}{comma}{main}"
    return condition, main


_DELIGHT: Final = re.compile(
    r"\W*(?:then )?(?:i|we|it) (?:would|will) (?:\w+ )?(?:be (?:\w+ )?(?:delighted|honou?red"
    r"|thrilled"
    r"|tickled(?: pink)?|flattered|over the moon|chuffed|touched|proud|ecstatic|overjoyed)"
    r"|make my (?:day|week|month|year)|love (?:it|you|that))\W*(?:for ever|forever|to bits)?\W*"
)
_DONE: Final = re.compile(
    r"^\W*(?:you|any\w+|some\w+|people)(?: \w+)? (?:put|posted|archived|took|take|post|archive"
    r"|used?|shared?|passed|hosted?|wanted|want|did|do|displayed?|added|add)\b"
)


def would_please(condition: str, main: str) -> Kind | None:
    """Return what "if you (do not) put this on your site, I should be delighted" says."""
    if NOT_MOVED.search(condition) and say.MOVES.search(condition) and THANKFUL.search(main):
        return Kind.DENY
    is_done = _DONE.match(condition) is not None and not say.NEGATION.search(condition)
    is_pleased = _DELIGHT.fullmatch(main) is not None and not say.BEFORE.search(condition)
    return Kind.ALLOW if is_done and is_pleased else None


# "I have had bad experiences elsewhere": why there is but one place.
_FARED_ELSEWHERE: Final = re.compile(
    r"\W*(?:i (?:have|had|was|got|lost|met)|(?:other \w+|others|the (?:rest|others)|every\w+ else)"
    r" (?:have|had|has|was|were|lost|broke|ate|let|made))\b"
    r"(?!.*\b(?:told|said|given|granted|let (?!me\b)|leave|ok|yes|fine|welcome|been (?:refused"
    r"|turned))\b)"
    r".*\b(?:elsewhere|others?|outside|else|me|mine|my)\b"
)


def tells_of_past(text: str) -> bool:
    """Return whether a clause tells what has happened, which is no leave and no refusal."""
    report = HAPPENED.search(text) or _FARED_ELSEWHERE.match(text)
    is_report = report is not None and SAYS_MORE.search(text) is None
    return is_report or _FIRST_TIME.match(text) is not None


def only_points(text: str) -> bool:
    """Return whether a sentence only says where the statement stands."""
    found = say.BY_REFERENCE.search(text)
    return found is not None and "not " not in text and not say.OTHERS.search(text)


def without_places(text: str) -> str:
    """Return a clause without its places: "anyone on §0" are those there, not everybody."""
    return NUMBER.sub(" ", _OF_TEXT.sub(" ", OF_PLACE.sub(" ", text)))


# "All of it", "at any time", "for all my work": how a place may have it, not who.
_OF_TEXT: Final = re.compile(
    r"\b(?:for |to |with |of )?all (?:of )?(?:it|them|this|that|these|my|mine|i\b|the (?:stor"
    r"|fic|part"
    r"|rest|chapter)\w*)\b|\b(?:at |in )?any (?:time|form|way|medium|moment|of (?:my|mine|it"
    r"|these))\b"
    r"|\banytime\b|\bwhat(?:so)?ever\b|\bas (?:you|they) (?:like|please|wish|will|see fit)\b"
    r"|\bas (?:often|much|long) as\b|\bany(?:thing)? i \w+|\bany (?:story|fic|tale)\b|\bthe"
    r" web(?:site"
    r"|page)?\b|\b(?:on|in|of) the (?:whole |wide |entire )*(?:net|world|internet|universe"
    r"|planet)\b"
)


AND_ELSE: Final = re.compile(
    r"§\d+ ?,? (?:and|or|plus) (?:any|every)(?:where|one|body) else(?: too| really| as well)*\W*$"
)


def kind_of_rest(text: str) -> Kind:
    """Return what "and anywhere else" grants that is joined to a place with a yes."""
    return Kind.ALLOW if AND_ELSE.search(text) else Kind.ASK


def is_telling(condition: str) -> bool:
    """Return whether a condition is that the author be told, not that the taker hears."""
    told = say.TELLS.search(YOU_HEAR.sub(" ", condition)) is not None
    return told and say.BEFORE.search(condition) is None
