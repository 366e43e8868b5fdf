"""Classes of archives told as noun phrases: which sites, whose pages, what kind of people."""

import re
from collections.abc import Callable
from typing import Final

from afterlist.stories.permission_vocabulary import COMMON

_PLACE: Final = (
    r"(?:web ?)?(?:sites?|pages?)|home ?pages?|archives?|(?:mailing )?lists?|newsletters?"
    r"|(?:fan)?zines?|newsgroups?|collections?|libraries|library|rings?|webrings?|journals?"
    r"|blogs?|boards?|forums?|servers?|mirrors?|groups?|places?|digests?|ones"
)
_KEEPER: Final = (
    r"archivists?|webmasters?|web ?mistress(?:es)?|maintainers?|moderators?|list-?mates?|owners?"
    r"|keepers?|librarians?|editors?|collectors?|members?|subscribers?|regulars?"
)
_PERSON: Final = r"friends?|people|folks?|those|(?:any|every)(?:one|body)|who(?:m)?ever"
_HEAD: Final = re.compile(rf"\b(?:{_PLACE}|{_KEEPER}|{_PERSON})(?![\w'’-])", re.I)
_IS_PLACE: Final = re.compile(rf"(?:{_PLACE}|{_KEEPER})", re.I)
_MANY: Final = re.compile(r".*(?:s|people|library)\Z", re.I)

# What stands before the noun. A verb or a small word is no part of the phrase.
_DETERMINERS: Final = frozenset(
    "all any every each only those these most my our the other additional further extra"
    " remaining whichever whatever such".split()
)
_OTHER: Final = frozenset(("other", "additional", "further", "extra", "remaining"))
_SOME_ONE: Final = frozenset("any every each whichever whatever".split())
_MAY_TELL: Final = frozenset(
    "personal private public free open closed mailing web list lists own fic fanfic fiction zine"
    " usenet online printed print archive story members friends unlimited newsgroup group"
    " password slash original general wild low high automatic restricted unrestricted".split()
)
_NO_KIND: Final = frozenset(
    "web nice good kind fellow willing interested big small little old new many more such"
    " different various several some few certain other fan own internet www the mailing"
    " worthy lovely great decent dear gentle poor humble single sole aforementioned above"
    " people's anyone's anybody's everybody's everyone's one's others' strange odd weird"
    " following first last next two three four five both own wonderful silly daft brave"
    " usual given said potential prospective would-be random possible existing".split()
)
_VERBS: Final = frozenset(
    "is are was were be been being am runs run has had keeps hate hates trust visit reach"
    " requires require excluding including excludes excluded".split()
)
_WORD_BEFORE: Final = re.compile(r"([^\W_][\w'’-]*)(\s+)\Z")

# What stands behind it, up to the main verb.
_MAIN: Final = (
    r"(?<!\bthe)(?<!\bmy)(?<!\bsaid)(?<!\bsay)(?=\s+(?:had better|ought|(?:has|have) to|may|can"
    r"|could|should|must|might|will"
    r"|shall|needn['’]?t|needs?(?:"
    r" not)?\b(?! to)"
    r"|gets?|(?:have|has) (?:an? |the )?(?:my|this|it|leave|permission|full|blanket|standing|carte"
    r"|yes|first|no need)|(?:is|are) (?:all |also |always |very |most |more than |already )*"
    r"(?:welcome"
    r"|free|fine|ok|okay|allowed|permitted|out|in|excluded|excepted|exempt|cleared|good|invited"
    r"|another|not)|(?:do|does)(?: not|n['’]t)|don['’]t|please|yes|no|ok|okay|only"
    r"|others? (?:may|can|must|should|ask|please|no)|ask|but|and (?:any|every|all|no|none"
    r"|other)\w*)\b"
    r"|\s*[.;,:!?()\n=]|\s+-|\s*\Z)"
)
_OF_KIND: Final = re.compile(
    r"\s+(?:(?:run|kept|hosted|owned|maintained|moderated|edited|archived|managed) by"
    r"|(?:devoted|dedicated|given over|restricted|limited|open) to|(?:speciali[sz]ing|dealing) in"
    r"|(?:already |currently |now )*(?:hosting|carrying|keeping|archiving|running|holding|having"
    r"|featuring|housing|stocking|maintaining|owning|containing)"
    r"|listed|linked|associated|connected|affiliated|belonging|with(?! no\b| the exception| my"
    r" name| the (?:head"
    r"|name)| full| credit| proper| a link| room| space)|of(?! you\b| any\b| your\b| all\b| this"
    r" kind| it\b| them\b| these\b| those\b| course)|for(?! (?:that matter|their|your|you|me|it"
    r"|this|ever|now"
    r"|free|any|all|the (?:asking|taking))\b)|on(?! (?:the (?:planet|(?:inter)?net|world|web)|earth"
    r"|request|condition|which)\b)|in(?! (?:good standing|the (?:world|universe|galaxy|known)"
    r"|existence"
    r"|question"
    r"|particular|which|any|advance|general)\b)|about|from) "
    rf"[^.;,:!?()\n§]{{2,70}}?{_MAIN}",
    re.I,
)
_WHICH: Final = r"(?:who|that|which|whose|where|whom|(?:to|on|from|in) (?:which|whom))"
_MINE: Final = re.compile(
    rf"\s+(?:(?:(?:{_WHICH} )?(?:i|we)(?:['’](?:ve|m))? (?!am (?!on\b|in\b|at\b|an? |with"
    rf"|subscribed"
    r"|active|known|part)|would|could|can|may|might|should|will|do\b|did\b|choose|like|trust|know\b"
    r"|permit|allow|tell|told|say\b|approve)"
    rf"|{_WHICH} (?:(?:already|always|once) )*(?:have|has|had|keeps?|kept|runs?|ran|hosts?"
    r"|carr(?:y|ies)|archives?|looks? after|maintains?|owns?|moderates?|stocks?|house[sd]?"
    r"|belongs?)\b) ?[^.;,:!?()\n§]{2,70}?"
    rf"|(?:{_WHICH} )?(?:(?:my|our) \w+|she|he|(?-i:[A-Z])[\w-]+)"
    r" (?!(?:is|was|has|please|yes|no|gets)\b)(?:\w+s|\w+ed)\b[^.;,:!?()\n§]{0,50}?)"
    rf"{_MAIN}",
    re.I,
)
_ANYBODYS: Final = re.compile(
    r"\b(?:room|space|an? (?:web ?|home ?)?(?:sites?|pages?|archives?|lists?)\b|their own|(?:the"
    r" |enough )(?:sense|taste|time|urge|wish|inclination|courage|nerve)|(?:it|this)\Z"
    r"|asked|ask|ok|okay|say-so|nod|yes|word|permission|consent|approval|approved|blessing|leave"
    r"|agreed|said|told|heard"
    r"|spoken|met|wants?|interest)\b",
    re.I,
)
# "Sites I've said yes to before": a leave of the past is not one to be asked for.
_LEAVE_GIVEN: Final = re.compile(
    r"\b(?:once|before|previously|in the past|years ago|standing|blanket|lasting"
    r"|long ago)\b",
    re.I,
)
_OF_PAST: Final = re.compile(
    r"\b(?:said yes|given (?:permission|leave|my)|permission|leave|approved|agreed"
    r"|asked|told)\b",
    re.I,
)


# "Anybody already hosting me", "those of you who have the first two parts": only the author
# knows which these are.
_HOLDING: Final = (
    r"(?:host|archiv|carr[iy]|keep|stock|hous|runn?|hold|own|posse?ss|featur|display|stor|shelv"
    r"|mirror"
    r"|show|publish|print|post|collect|offer)(?:ing|ed|e?s|ies|y|e|t)?|kept|held|ran|has|have|had"
    r"|having|got|took|taken|with"
)
ALREADY: Final = re.compile(
    r"\b(?:any ?(?:one|body)|every ?(?:one|body)|those|people|folks|who(?:m)?ever|all(?: those)?"
    r"|(?:all |any |every |the )?(?:sites?|archives?|pages?|lists?|archivists?|webmasters?"
    r"|places?))"
    r"(?: of you)?(?:,? (?:who|that|which))?(?: ?['’]s| ?['’]ve| (?:is|are|has|have|had)(?= (?:been"
    r"|already|currently|now|presently|previously|\w+ed|\w+ing|kept|held|got|taken)\b))?(?: been)?"
    rf"(?: (?:already|currently|now|presently|previously|formerly|at present) (?:{_HOLDING})"
    rf"|(?: (?:{_HOLDING})) (?=(?:me|us|mine|(?:any|some|all|the rest|one|most) of (?:my|mine|our)"
    r"|(?:my|our|the) (?:\w+ )?(?:others?|rest|prequels?|earlier|first|last|previous|other|series"
    r"|older|preceding)|parts?|chapters?)\b))"
    r"(?! (?:it|this)\b(?! series))(?:(?!\b(?:ask\w*|permission|consent|leave|yes|ok|told|if)\b)"
    r"[^.;,:!?()\n])*?(?= (?:may|can|could|is|are|has my|have my|will|should|must|please|ask"
    r"|(?<!my )(?<!the )"
    r"others (?:may|can|must|should|ask|please|no)"
    r"|gets?|welcome|yes|no|ok|fine)\b(?! been)|\s*[.;,:!?()\n]|\s*$)",
    re.I,
)
"""Those who have other things of the author's."""


def with_classes(text: str, keep: Callable[[str], str]) -> str:
    """Give each class of archives that a text tells to ``keep``, put what it returns there."""
    pieces: list[str] = []
    at = 0
    for head in _HEAD.finditer(text):
        if head.start() < at:
            continue
        span = _phrase(text, head, at)
        if span:
            pieces += [text[at : span[0]], keep(text[span[0] : span[1]])]
            at = span[1]
    return "".join((*pieces, text[at:]))


def _phrase(text: str, head: re.Match[str], floor: int) -> tuple[int, int] | None:
    """Return the span of the phrase round a noun, None if it picks out nobody."""
    start, kinds, determiners = _before(text, head.start(), floor)
    noun = head.group().lower()
    is_place = _IS_PLACE.fullmatch(noun) is not None
    if is_place and not (_MANY.match(noun) or determiners & _SOME_ONE):
        return None
    end = _behind(text, head.end(), is_place=is_place)
    if noun == "ones":
        is_answered = kinds and _ANSWERED.match(text, head.end())
        return (start, head.end()) if is_answered else None
    if determiners & _OTHER or _IS_TO_ASK.match(text, end or head.end()):
        return None
    if not is_place:
        kinds = []
    is_own = noun.startswith("friend") and determiners & {"my", "our"}
    if end is None and not kinds and not is_own:
        return None
    if end is None and _MAIN_FOLLOWS.match(text, head.end()) is None:
        return None
    return start, end or head.end()


_ANSWERED: Final = re.compile(
    r"\s*[,:=-]*\s*(?:yes|no|ok|okay|fine|never|sure|(?:may|can|are)(?: not)?)\s*(?:[.,;!]|\Z)",
    re.I,
)
# "General sites must get my OK": whoever is sent to ask is nobody who was picked out.
_IS_TO_ASK: Final = re.compile(
    r"[\s,:=-]*(?:(?:may|can|must|should|will|are to|is to|ha(?:s|ve) to|needs? to|please|kindly"
    r"|also|first|always) )*(?:ask|query|request|submit|write|e?-?mail|mail|contact|apply|inquire"
    r"|enquire|petition|get (?:my|in touch)|obtain|seek|introduce|check with|consult|drop|send"
    r"|need (?:my|permission|leave|to)|want (?:my|permission))\b",
    re.I,
)
_MAIN_FOLLOWS: Final = re.compile(
    rf"{_MAIN}|\s+(?:fine|welcome|allowed|not|never|excepted|excluded|too|first|preferred)\b", re.I
)


def _before(text: str, at: int, floor: int) -> tuple[int, list[str], set[str]]:
    """Return where a phrase begins, its words that tell a kind, and its determiners."""
    kinds: list[str] = []
    determiners: set[str] = set()
    while word := _WORD_BEFORE.search(text, max(floor, at - 40), at):
        plain = word[1].lower()
        if _is_name(text, word):
            return at, [], set()
        if plain in _DETERMINERS:
            determiners.add(plain)
        elif determiners or len(kinds) > 3 or not _is_kind(plain):
            break
        elif plain not in _NO_KIND or plain == "own":
            kinds.append(plain)
        at = word.start()
    return at, [kind for kind in kinds if kind not in _NO_KIND], determiners


def _is_name(text: str, word: re.Match[str]) -> bool:
    """Return whether a word before the noun has a capital that only a name has there."""
    is_first = not any(map(str.isalnum, text[: word.start()][-3:]))
    return (
        word[1][0].isupper()
        and word[1].lower() not in COMMON
        and not (is_first or word[1].isupper())
    )


def _is_kind(word: str) -> bool:
    if word in _VERBS or word.endswith(("n't", "n’t")):
        return False
    return word in _MAY_TELL or word in _NO_KIND or word not in COMMON


def _behind(text: str, at: int, *, is_place: bool) -> int | None:
    """Return where what narrows a noun ends, None if nothing does."""
    mine = _MINE.match(text, at)
    if mine and _LET.search(text, max(0, at - 40), at):
        return None
    if mine:
        words = mine.group()
        is_past = _OF_PAST.search(words) and _LEAVE_GIVEN.search(words)
        return mine.end() if is_past or not _ANYBODYS.search(words) else None
    kind = _OF_KIND.match(text, at)
    if kind is None:
        return None
    words = kind.group()
    if _LEAVE_GIVEN.search(words) and _OF_PAST.search(words):
        return kind.end()
    is_anybodys = _ANYBODYS.search(words) and not re.match(r"\s+with an?\b", words)
    is_place = is_place or _RUN_BY.match(words) is not None
    if is_anybodys or not (is_place or _HAS_MINE.search(words) or _OF_SOMEWHERE.match(words)):
        return None
    return kind.end()


# "I no longer let archives have my stories"
_LET: Final = re.compile(r"\blet(?:s|ting)? (?:[\w-]+ )?[\w-]+\Z", re.I)
_RUN_BY: Final = re.compile(r"\s+(?:run|kept|hosted|owned|maintained|moderated|edited) by\b", re.I)
_OF_SOMEWHERE: Final = re.compile(
    r"\s+(?:of|on|at|from|in) (?:(?:the|our|that|this) (?!world|net|web|planet|internet|universe"
    r"|mood|position|know)\w|[A-Z])"
)
_HAS_MINE: Final = re.compile(r"\b(?:mine|my|our|i|ring|circle|list|group|fandom)\b", re.I)
