"""Whether a clause grants, refuses, sends to ask, or does neither.

The strictest of what stands in it wins, and a yes must stand alone: whatever is
left over against it makes a doubt.
"""

import re
from dataclasses import dataclass
from typing import Final

from afterlist.stories import permission_phrases as say, permission_waiting as waiting
from afterlist.stories.permission_acts import Kind
from afterlist.stories.permission_nearly import HALF_A_YES, SOME_NEED_NOT
from afterlist.stories.permission_no_offers import ELSE_GRANTED, is_no_offer
from afterlist.stories.permission_picked import PICKED_OUT
from afterlist.stories.permission_unasked import is_refused_unasked
from afterlist.stories.permission_vocabulary import COMMON

_THEREAFTER: Final = re.compile(
    r"(?<=\w) (?=(?:then|after|later|from|by|subsequently|thereafter))(?:then|after (?:that|this"
    r"|which)|afterwards?|thereafter|later"
    r"|from then on|by then|subsequently)\b|\b(?:then|after (?:that|this|which)|afterwards?"
    r"|thereafter|later|from then on|by then|subsequently)\b"
)
_PRICE: Final = re.compile(
    r"\bfor (?:just |only |a |an |the |one |two |ten |\d+ )*(?:\w+ ){0,2}(?:dollars?|pounds?"
    r"|bucks?|quid|euros?|million|billion|thousand|cash|chocolate|beers?|cookies?|castle"
    r"|ransom|pony|ponies|kingdom|soul|firstborn)\b|\bat a price\b|\bfor a (?:price|fee)\b"
)
_BENIGN: Final = frozenset(
    "heavens gosh goodness gracious hell lord darling darlings sweetie dears dear folks guys "
    "cheerfully thing indeedy"
    " yeah thousand times hundred percent whole heartily heartedly wholeheartedly gladly "
    "again course very much problem pleasure pleasures joy delight dog cat mum mom husband beta"
    " muse"
    " muses".split()
)
_ANYWHERE_I: Final = re.compile(
    r"\b(?:any\w+|every\w+|wher\w*ever|who\w*ever|any \w+|every \w+)(?: that| which| who| where"
    r"| whom)?"
    r" (?:i|we)\b(?! (?:do not (?:mind|care)|(?:could|can) not care|am (?:happy|not fussy|easy)))|"
    r"\b(?:any\w+|every\w+|all|who\w*ever|those|people|sites?|archives?|lists?|places?)(?: "
    r"(?:that|which|who|where|whom))? i (?:have|had|know|trust|like|say|said|choose|approve"
    r"|agree\w*|tell|told|permit\w*|allow\w*|pick|select|belong|gave|give|let)\b"
)
_AND_WHAT: Final = re.compile(
    r"^\W*(?:yes|sure|ok|of course|certainly|absolutely),? and (?!(?:please|let|tell|thank|may"
    r"|good luck|bless|take|have|enjoy"
    r"|keep|any|every|welcome|feel|help|with|gladly|i (?:would|want|like|am (?:flattered"
    r"|honou?red|happy|glad|delighted|grateful))|you|also|do|take|send|give|credit|many|my)\b)"
)
COUNTER: Final = re.compile(
    r"\b(?:from me|my (?:permission|ok|consent|yes|approval|agreement|word)|permission"
    r"|consent|unless|until|till|if|must|should|ought|first|before|ask\w*|but|however|instead"
    r"|rather|alas|except|one day|someday)\b"
)
_WRITE_AND: Final = re.compile(
    r"(?:\b(?:do|just|please)\b ?)*\b(?:e?mail|write|drop)(?: (?:to )?me)?(?: a (?:line|note"
    r"|e?mail))?(?: (?:and|to))?\W*$"
)
_JOKE_UNTIL: Final = re.compile(r"^\W*(?:\w+ ){0,3}?(?:not|never|no)\b.*\b(?:until|till)\b")
_PERSONAL: Final = re.compile(
    r"\b(?:print\w*|read|download\w*|sav(?:e|ing)|link\w*|translat\w+|quot\w+|bookmark\w*"
    r"|enjoy\w*|laugh\w*|for your own)\b"
)
_AGREES: Final = re.compile(
    r"\b(?:yes|sure|of course|certainly|absolutely|fine|ok|naturally|definitely)\b"
)
_GIVES: Final = re.compile(
    r"\b(?:may|can|free\w*|welcome|take|have|help|go|feel|happy|glad|flattered|honou?red|love"
    r"|please|any\w+|every\w+|all|wherever|whoever|whatever|archiv\w+|post\w*|copy|share"
    r"|spread|like|want)\b"
)
_NAME_ON: Final = re.compile(
    r"\b(?:your|their|another) (?:own )?name\b|\bclaim|\bplagiar|\bpass\w* (?:it|this) off\b"
)
# "Tell me where you want to put it, and I'll say yes or no."
_NOT_YET: Final = re.compile(
    r"\bwhere you (?:want|would like|plan|intend|mean|propose|hope|are (?:going|thinking))\b"
    r"|\bi (?:will|shall|can|may|might) (?:then |probably )?(?:say|decide|think|consider|answer)\b"
)
_ONLY_MANNERS: Final = re.compile(r"(?:\W|please|just|but|and|would|i|do|only|also|so|though|to)*")
_NO_GRANT: Final = re.compile(
    r"\b(?:not|unless|until|only|if|must|should|no|need|have to|has to|nobody|never|none|without"
    r"|ask me|individual\w*|case by case|on request|those who|one at a time|selective\w*|depend\w*"
    r"|some(?:times)?|separately|eventually|once|when|after|before|but)\b"
)
_WAY_OPEN: Final = re.compile(
    r"\b(?:without|unless|until|till|before|prior|except|save (?:with|by|upon)|or not at all"
    r"|only (?:with|if|by|after)"
    r"|(?:not|never) (?:just|simply|merely)|(?:has|have) not (?:asked|heard|got|had)"
    r"|not (?:automatic\w*|blanket)|no (?:automatic|blanket|general)|(?:not|never) give blanket"
    r"|reserve the right|i (?:do|have|did) not|may say yes"
    r"|(?:just|please|simply|instead) ask|that is all)\b"
)
_MATTERS: Final = re.compile(r"\barchiv|\brepost|\bdistrib|\bforward")
_LEADS_ON: Final = re.compile(r"\b(?:in|for|to|if|with|on|at|by)\b")
_LETTERS: Final = re.compile(r"[a-z']+")
_JOINT: Final = re.compile(r"[\s,]+(?:and|but|please|only)?\s*$")
_JUST: Final = re.compile(r"\bjust\b")


# "Seldom refused", "will not unreasonably be withheld", "I have yet to refuse anybody".
_SELDOM_REFUSED: Final = re.compile(
    r"\b(?:hardly|rarely|seldom|scarcely|almost never|(?:not|never) unreasonably|yet to|not yet"
    r"|(?:nobody|no \w+|not one) [^.,;]{0,30}(?:has|have|was|were) ever)(?: (?:ever|be|been|have"
    r"|has|had|i|to))*"
    r" (?:refus\w+|den(?:y|ied)|withheld|withhold|declin\w+|turn\w* (?:\w+ )?(?:down|away)"
    r"|sa(?:y|id) no)\b"
)


@dataclass(frozen=True, slots=True)
class Weight:
    """What a clause does to whoever it speaks of, None if nothing; ``is_tell``: it
    asks to be told."""

    kind: Kind | None
    is_tell: bool = False


def weigh(text: str, *, is_labelled: bool) -> Weight:
    """Return what a clause does. ``is_labelled``: it stands in a distribution field."""
    shown = _THEREAFTER.sub("", say.POLITE_ASK_THAT.sub(" ", _SELDOM_REFUSED.sub("maybe", text)))
    if _FREE_TO_TALK.search(shown) or ELSE_GRANTED.search(shown):
        return Weight(Kind.DOUBT)
    waived = say.ASKING_WAIVED.search(shown)
    if waived and is_refused_unasked(shown, waived):
        return Weight(Kind.ASK)
    if waived and (_FOR_SOME.match(shown, waived.end()) or SOME_NEED_NOT.search(shown)):
        return Weight(Kind.DOUBT)
    plain = say.YES_BY_NO.sub(" ", say.ASKING_WAIVED.sub(" ", shown))
    is_yes = plain != shown
    if say.POLITE_ASK_THAT.search(text) and say.TELLS.search(text) and not say.TELLS.search(plain):
        is_granted = is_labelled and not say.BEFORE.search(text)
        return Weight(Kind.ALLOW if is_granted else None, is_tell=True)
    after = plain if "afterward" not in text else f"{plain} when you have"
    tells = say.TELLS.search(plain) or _told_after_deed(after, is_yes=is_yes)
    if not tells:
        return Weight(_granted_or_weighed(plain, is_yes=is_yes, is_labelled=is_labelled))
    return _weigh_with_tell(text, plain, tells, is_yes=is_yes, is_labelled=is_labelled)


# "No permission needed for lists", "nobody needs my permission to read".
_FOR_SOME: Final = re.compile(
    r"\s*(?:needed |required |necessary )?(?:for|to|on|at) (?:mailing )?(?:lists?|newsgroups?"
    r"|read\w*|link\w*|print\w*|quot\w*|zines?|download\w*|review\w*|rec\w*)\b"
)


def _weigh_with_tell(
    text: str, plain: str, tells: re.Match[str], *, is_yes: bool, is_labelled: bool
) -> Weight:
    is_wanted = say.TELLS_IF_WANTED.search(text) and not say.TELLS_AFTER.search(text)
    if say.BEFORE.search(plain) or is_wanted or _NOT_YET.search(text):
        return Weight(Kind.ASK)
    if _TAKES_BACK.search(plain, tells.end()) and _is_against(plain[tells.end() :]):
        return Weight(Kind.ASK)
    if _WITHOUT.search(plain, 0, tells.start()) and say.NEGATION.search(plain, 0, tells.start()):
        return Weight(Kind.ASK)
    rest = _JOINT.sub("", _WRITE_AND.sub(" ", plain[: tells.start()]))
    if _ONLY_MANNERS.fullmatch(rest) and not (say.YES.search(rest) or say.ANYONE.search(rest)):
        # "Let me know where you put it" takes the deed for granted.
        is_implied = is_labelled and say.TELLS_AFTER.search(plain) and not say.OTHERS.search(text)
        return Weight(Kind.ALLOW if is_yes or is_implied else None, is_tell=True)
    return Weight(_granted_or_weighed(rest, is_yes=is_yes, is_labelled=is_labelled), is_tell=True)


_WITHOUT: Final = re.compile(r"\bwithout (?:\w+ )?$")
_TAKES_BACK: Final = re.compile(r"\b(?:not|unless|until|only|no|nobody|never|none|without)\b")


def _is_against(text: str) -> bool:
    """Return whether what follows "I want to know where" takes the yes back."""
    return _granted_or_weighed(text, is_yes=False, is_labelled=True) in {Kind.ASK, Kind.DENY}


def _told_after_deed(text: str, *, is_yes: bool) -> re.Match[str] | None:
    """``mail me`` asks to be asked, unless the deed is done by then or was granted."""
    found = say.CONTACTS.search(text)
    if not found or say.BEFORE.search(text):
        return None
    if say.TELLS_AFTER.search(text, found.end()) and not say.TELLS_IF_WANTED.search(text):
        return found
    before = text[: found.start()]
    is_granted = is_yes or say.YES.search(before) or say.ANYONE.search(before)
    return found if is_granted and _JUST.search(text) else None


def _granted_or_weighed(text: str, *, is_yes: bool, is_labelled: bool) -> Kind | None:
    is_granted = say.GRANTED.search(text) and not (
        _ANYWHERE_I.search(text) or say.ASKS[4].search(text)
    )
    if is_granted and not (_NO_GRANT.search(text) or is_no_offer(text)):
        return Kind.ALLOW
    asks = _asks(text, is_labelled=is_labelled)
    refuses = any(pattern.search(text) for pattern in say.REFUSES)
    if asks and refuses:
        return Kind.ASK if _WAY_OPEN.search(text) else Kind.DENY
    if refuses and _WITHOUT_HEADER.search(text):
        return Kind.BIND
    if refuses:
        is_bound = _is_about_text(text) and not _JOKE_UNTIL.search(text)
        return Kind.BIND if is_bound else Kind.DENY
    return Kind.ASK if asks else _yes_or_less(text, is_yes=is_yes)


def _asks(text: str, *, is_labelled: bool) -> bool:
    if any(pattern.search(text) for pattern in say.ASKS):
        return True
    if not any(pattern.search(text) for pattern in say.ASKS_LOOSELY):
        return False
    return is_labelled or bool(say.MOVES.search(text) or say.OTHERS.search(text))


def _yes_or_less(text: str, *, is_yes: bool) -> Kind | None:
    if _NO_CLAIM.search(text):
        return Kind.BIND
    if is_yes or say.YES.search(text) or say.ANYONE.search(text):
        return _yes_unless_doubted(text, is_yes=is_yes)
    if say.KEEPS.search(text):
        is_misdeed = _MISDEED.search(text) is not None and not _SPARES.search(
            _WHY_NOT.sub(" ", text)
        )
        return Kind.DOUBT if is_misdeed else Kind.BIND
    return _deferred(text) if say.DEFERS_TO_JOKE.search(text) else None


def _deferred(text: str) -> Kind:
    """``after you've mailed me`` asks; ``after the flood`` refuses."""
    return Kind.ASK if waiting.SAY_SO.search(text) else Kind.DENY


# "Why not sell it, and put your name on it": what nobody would wish for, said in irony.
_MISDEED: Final = re.compile(
    r"\b(?:sell|claim|plagiari[sz]e|steal|charge (?:for|people)|(?:sign|put) your (?:own )?name)\b"
)
_WHY_NOT: Final = re.compile(r"\bwhy not\b")
_SPARES: Final = re.compile(
    r"\b(?:not|no|never|nobody|without|none|nothing|unless|if|who|anyone|refrain|resist)\b"
)
_WITHOUT_HEADER: Final = re.compile(
    r"\bwithout (?:this|the|my|its|these|all) (?:\w+ )?(?:headers?|disclaimers?|notices?|notes?"
    r"|names?|credits?|lines?|title page)(?: \w+){0,3}\W*$"
)
_NO_CLAIM: Final = re.compile(
    r"^\W*(?:please |just |but )*(?:do not|never) (?:claim|pretend|say)\b"
)
# "Your fridge, yes": an answer about something that is no place of ours.
_AGREES_FIRST: Final = re.compile(
    r"\W*(?:good|yes|sure|ok|of course|certainly|please|oh|absolutely|why|goodness)\b"
)
_ANSWER_FOR: Final = re.compile(
    r"\W*(?!.*\b(?:any\w*|every\w*|all|who\w*|it|this|archiv\w*|oh|well|but|and|so|in a word)\b)"
    r"[a-z' ]+, (?:yes|sure|ok|fine)\W*"
)


_IF_YOU_LIKE: Final = re.compile(
    r",? ?\bif (?:you|any\w+|some\w+)(?: \w+)? (?:must|like|want|wish|please|insist|dare|care)"
    r"(?: to| it| one| this)*\b(?! \w)"
)


_LEADING: Final = re.compile(r"^\W*but\b\W*")


def _yes_unless_doubted(text: str, *, is_yes: bool) -> Kind:
    text = _LEADING.sub("", _IF_YOU_LIKE.sub(" please", text))
    if say.DEFERS_TO_JOKE.search(text):
        return _deferred(text)
    if _ANSWER_FOR.fullmatch(text) and not _AGREES_FIRST.match(text):
        return Kind.CHAT
    if (
        any(pattern.search(text) for pattern in _DOUBTS)
        or is_no_offer(text)
        or _is_agreement_with_more(text)
    ):
        return Kind.DOUBT
    if _PERSONAL.search(text) and not say.MOVES.search(text):
        return Kind.DOUBT
    return Kind.ALLOW if is_yes or not say.NEGATION.search(text) else Kind.DOUBT


# "Everyone who archives this will be haunted", "anywhere you like in your own head".
_THREAT: Final = re.compile(
    r"\b(?:(?:any|every)(?:one|body)|who\w*|those|people|archivists?)\b.{0,40}\bwill (?:be|get"
    r"|have to|face|meet|suffer|regret|find|answer"
    r"|hear|receive|die|wake)\b(?! (?:\w+ )?(?:loved|thanked|adored|hugged|happy|fine|ok|welcome"
    r"|pleased|delighted|glad|grateful|it\b|this\b))"
)
_YOUR_OWN: Final = re.compile(
    r"\b(?:in|to|on|into|inside|under|behind|over|for) (?:your|their) (?:own )?(?!own\b|\w+ (?:site"
    r"|page"
    r"|archive|list|website|homepage|journal|server)s?\b|(?:web|home)?(?:site|page)s?\b|archives?\b"
    r"|lists?\b|collections?\b|journals?\b|zines?\b|newsletters?\b|friends?\b|aunts?\b|uncles?\b"
    r"|mother|mum|mom|sisters?\b|brothers?\b|family|neighbou?rs?\b|boss|cats?\b|dogs?\b|fridge"
    r"|groups?\b|lj\b"
    r"|livejournals?\b|servers?\b|fic\b|fancy\b|hearts? content|liking\b|computers?\b|goldfish)"
)
# "wherever my fic is already": where that is, the author knows.
_MY_PLACES: Final = re.compile(
    r"\b(?:(?:any|every)(?:where|one|body)|wherever|whoever|all(?! my| our| mine))"
    r" (?:else )?(?:that |which |where |who |with )?(?:\w+ )?(?:my|mine|our) (?!name|page|url"
    r"|header)"
)
# "Steal it like everyone else does", "you will take it anyway": said in anger.
_BITTER: Final = re.compile(
    r"\b(?:like|as|the way) (?:every\w+|all|they|some people|the (?:rest|others?|last \w+))\b"
    r"[^.;]{0,20}\b(?:do|does|did|has|have)\b|\b(?:anyway|regardless|while you are at it"
    r"|behind my back|thie(?:f|ves))\b"
)
# "Take it and I take you to court": what follows the taking is no thanks.
_AND_THEN: Final = re.compile(
    r"\band (?:i (?:will|shall|take|am|would not|know|have|come|go|hunt|set|sue)|see (?:how|what|if"
    r"|whether|where)|watch|find out|you will (?:regret|hear|find|be|wish|see|get)|you are|god"
    r"|(?:so )?help|die|woe|suffer|feel the|face|my (?!name|e?mail|header|address|blessing|love"
    r"|thanks|page|site|url))\b(?! (?:\w+ )?(?:be (?:\w+ )?(?:happy|glad|honou?red|flattered"
    r"|delighted"
    r"|thrilled|grateful|pleased|proud)|love|thank\w*|link|add|visit|adore|hug|read|happy|glad"
    r"|flattered"
    r"|honou?red|delighted|thrilled|grateful|yourself|yourselves|loved|welcome|done|you have my)\b)"
)
# "Anyone who puts this on a page can expect my brother."
_WHO_DOES: Final = re.compile(
    r"\b(?:any|every)(?:one|body) who (?:puts|posts|takes|archives|copies|reposts|forwards"
    r"|steals|uses"
    r"|uploads|distributes)\b(?!.*\b(?:welcome|thank\w*|hug\w*|lov\w+|bless\w*|may|please|keep\w*"
    r"|credit\w*|tell\w*|gets? a|ok|fine)\b)"
)
# Said of oneself, in theory only, or of writing rather than taking.
_OF_MYSELF: Final = re.compile(
    r"\b(?:myself|in theory|theoretically|in principle|ideally|(?:i am|i will be"
    r"|being) the (?:sole |only )?judge|my (?:call|decision|choice)\b|final say)\b"
)
_FREE_TO_TALK: Final = re.compile(
    r"\b(?:welcome|happy|free|glad|delighted|willing|open) (?:for \w+ )?(?:to|and) (?:\w+ )?(?:talk"
    r"|discuss|chat|speak|negotiate|consider|persua\w+|convince|try|apply|think|answer|explain"
    r"|(?:write|e?mail)(?: to)? me)\b"
)
_DOUBTS: Final = (
    *HALF_A_YES,
    PICKED_OUT,
    _AND_THEN,
    _WHO_DOES,
    _OF_MYSELF,
    _FREE_TO_TALK,
    _BITTER,
    _MY_PLACES,
    _ANYWHERE_I,
    _PRICE,
    COUNTER,
    _AND_WHAT,
    _THREAT,
    _YOUR_OWN,
)


def _is_agreement_with_more(text: str) -> bool:
    """``Sure, in a parallel universe``: a bare yes, and then something unexplained."""
    if not _AGREES.search(text) or _GIVES.search(text):
        return False
    words = _LETTERS.findall(text)
    unknown = [word for word in words if word not in COMMON and word not in _BENIGN]
    return len(unknown) > 2 or (bool(unknown) and _LEADS_ON.search(text) is not None)


def _is_about_text(text: str) -> bool:
    """Return whether a refusal is about changing, selling or claiming the story."""
    if _NAME_ON.search(text) and not _MATTERS.search(text):
        return True
    is_kept = say.KEEPS.search(text) is not None and " off" not in text
    return is_kept and not say.MOVES.search(text)


def has_asking(text: str, *, strictly: bool = False) -> bool:
    """Return whether words ask to be asked; ``strictly``: beyond any looser sign."""
    shown = say.POLITE_ASK_THAT.sub(" ", say.ASKING_WAIVED.sub(" ", text))
    patterns = say.ASKS if strictly else (*say.ASKS, *say.ASKS_LOOSELY)
    return any(pattern.search(shown) for pattern in patterns)
