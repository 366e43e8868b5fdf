"""A question that the author answers: "Would I mind? Not a bit." says yes, "May you? No." no."""

import re
from collections.abc import Callable
from typing import Final

from afterlist.stories.permission_wording import plain

YES: Final = "Anyone may archive this."
NO: Final = "Nobody may archive this."

_QUESTION: Final = re.compile(
    r"(?P<asked>(?<!\S)[^\s.?!][^.?!\n]{2,120})\?+[\"')]*\s+(?P<answer>[^.?!;]{1,80})(?:[.!]+"
    r"|(?=;)|\Z)"
)
_DISSENT: Final = (
    r"(?:mind|object|care|refuse|complain|protest|say no|stop (?:you|any\w+|them|it)|forbid|deny"
    r"|turn (?:\w+ )?(?:away|down)|begrudge|be (?:cross|angry|annoyed|upset|sorry|offended)"
    r"|hesitate"
    r"|have (?:any )?objections?|sue)"
)
# "Would I object if you kept it?", "Who would I refuse?", "Stop anyone from forwarding it?"
_WOULD_I_MIND: Final = re.compile(
    r"^\W*(?:(?:so|and|but|well|oh|me|who|what|whom|now)\W+)*(?:(?:would|does|will) (?:it|that"
    r"|this)"
    r" (?:bother|trouble|hurt|upset|annoy|matter)\b|(?:(?:would|do|will|could|should|can|might"
    r"|shall|am|have) (?:i|we|the author)(?: \w+)? |(?:i|we) )?"
    rf"(?:ever |really |going to |to )?{_DISSENT}\b)"
)
# "May you have it?", "Can I be archived?"
_MAY_YOU: Final = re.compile(
    r"^\W*(?:(?:so|and|but|well|oh|now)\W+)*(?:may|can|could|might) (?:you|any\w+|it"
    r"|this"
    r"|people|others|the story) (?:\w+ ){0,2}?(?:be |go |have|take|archive|repost|post|put|keep|use"
    r"|host|copy|share|forward|distribute|mirror|upload|travel|$)"
)
_TURNED: Final = re.compile(r"\b(?:not|nobody|never|without|unless|first|before)\b")
_WORDS: Final = re.compile(r"[a-z']+")
_NOES: Final = frozenset(
    "no not never hardly scarcely barely nobody none nothing nope nonsense forbid perish contrary"
    " nowhere neither far silly".split()
)
_YESSES: Final = frozenset(
    "yes would do should will very course certainly lot indeed absolutely rather bet terribly"
    " definitely may can enormously deeply bitterly greatly always"
    " dreadfully horribly awfully frightfully hugely immensely tremendously".split()
)
_BESIDE: Final = frozenset(
    "a bit at all in the least slightest i we you it of really honestly heavens goodness good lord"
    " me one jot whit remotely for moment second minute dream wouldn't my dear dears from on that"
    " thought oh well and so too am afraid as matter fact sorry to say much indeed god heaven"
    " think ever gracious truly quite even if only site archive soul anyone stop stopping be is"
    " this have most with pleasure by means just".split()
)
_TAIL: Final = re.compile(r"\s*[,;:]\s*|\s+-+\s+")


def answered(text: str, is_asked: Callable[[str], bool] | None) -> str:
    """Return a text with the questions that it answers itself said as plain sentences, as
    long as before. ``is_asked`` tells of a plain question whether it counts, None: all do."""

    def said(match: re.Match[str]) -> str:
        asked = plain(match["asked"])
        is_of_mind = _WOULD_I_MIND.match(asked) is not None
        if _TURNED.search(asked) or not (is_of_mind or _MAY_YOU.match(asked)):
            return match.group()
        is_yes = _is_yes(plain(_TAIL.split(match["answer"], maxsplit=1)[0]))
        if is_yes is None or (is_asked and not is_asked(asked)):
            return match.group()
        return _as_long(match, NO if is_yes is is_of_mind else YES)

    return _QUESTION.sub(said, text)


def _as_long(match: re.Match[str], words: str) -> str:
    """Return the words with what follows the answer's first piece, as long as the match."""
    tail = _TAIL.search(match["answer"])
    rest = match.group()[match.start("answer") - match.start() + tail.end() :] if tail else ""
    brief = "Yes." if words is YES else "No."
    long, short = f"{words} {rest}".rstrip(), f"{brief} {rest}".rstrip()
    room = len(match.group())
    return next((one.ljust(room) for one in (long, short) if len(one) <= room), match.group())


# "Gravel Walk? Naturally. Slate Yard? Over my dead body."
_OF_PLACE: Final = re.compile(
    r"(?P<name>(?:^|(?<=[.!?;\n]) )\s*(?!(?i:is|are|do|does|did|can|may|will|would|who|what|why"
    r"|how|could"
    r"|should|have|has|am|was|want|you|mind|object\w*|permission|archiv\w*|repost\w*|post\w*"
    r"|distribut\w*"
    r"|problems?|questions?|worries|any|rules|conditions|refuse|need|interested|ok|okay|really)\b)"
    r"[A-Z][^.!?;\n]{1,40}\w)\?\s+(?P<answer>[^.!?;\n]{2,50})(?=[.!;]|$)"
)
_YES_THERE: Final = re.compile(
    r"(?:(?:oh|why|well|but),? )*(?:naturally|help yoursel\w+|any ?time|go (?:right )?ahead"
    r"|with (?:pleasure|love"
    r"|my blessing)|you bet|always|gladly|of course|be my guest|by all means|sure thing|granted"
    r"|happily|why not"
    r"|feel free|welcome|(?:it is )?(?:all )?yours|take it(?: away)?|obviously|automatically"
    r"|any day|in a"
    r" heartbeat|like a shot|(?:my )?pleasure|yup|aye|yeah)(?: (?:there|too|please|as always))?"
)
_NO_THERE: Final = re.compile(
    r"(?:(?:oh|well|but|ha|sorry),? )*(?:(?:only )?over my (?:\w+ )?(?:body|corpse)|in (?:your"
    r"|their) dreams|forget it"
    r"|when (?:hell|pigs)\b.*|(?:fat|no|not a) chance|thank(?:s| you),? but no.*|hands off"
    r"|not (?:while|on|if|in)\b.*"
    r"|dream on|no way.*|get lost|i think not|nothing doing|i would (?:rather|sooner) (?!they"
    r"|you|it|not ask).*|as if"
    r"|hardly|nah|nay|perish the thought|(?:god|heaven) forbid|absolutely not|certainly not"
    r"|under no.*)"
)


def of_places(text: str) -> str:
    """Return a text, as long as before, with the answers that it gives for places asked about
    said in a word."""
    return _OF_PLACE.sub(_place_answered, text) if "?" in text else text


def _place_answered(match: re.Match[str]) -> str:
    said = plain(match["answer"]).strip()
    is_yes = _YES_THERE.fullmatch(said) is not None
    if not is_yes and not _NO_THERE.fullmatch(said):
        return match.group()
    return f"{match['name']}: {'yes' if is_yes else 'no'}".ljust(len(match.group()))


# "Some authors refuse. I don't."
_OTHERS_REFUSE: Final = re.compile(
    r"(?P<before>(?:[^.!?;]{0,60}\b(?:understood|understand|see|know|fathom"
    r"|imagine) why)?(?:(?!n['’]t\b|\b(?:not|never|no|nor"
    r"|don|let|allow)\b)[^.!?;]){0,80}\b(?:mind|object|refuse|decline|complain|forbid|say(?:s"
    r"|ing)? no)s?\b(?: to (?:that|this|it"
    r"|any\w+|people|being archived))?)[.!;:,–-]+\s+(?:[Ww]ell,? |[Bb]ut )?(?:I|We)"
    r" (?:don['’]t|do not|never (?:do|have|would)|would ?n['’]t|would not)[.!]*\s*\Z"
)


_I_DO_NOT: Final = ("n't", "n’t", "not", "never do", "never have", "never would")


# "As if anyone would want it! But if you do, ...": modesty before the word that counts.
_DISBELIEF: Final = re.compile(
    r"(?:^|(?<=[.!?] ))\W*(?:(?:oh|well|ha|but|and|heavens|gosh),? )*(?:as if|like|surely|not that"
    r"|who"
    r"|why|i (?:can['’]?t|cannot|don['’]?t|do not|doubt)|nobody|no one|goodness knows|god knows)\b"
    r"[^.?!;]{0,40}\b(?:want|care|interested|bother|fancy|wish)\w*[^.?!;]{0,40}[.!?,;:–—-]+ *"
    r"(?:(?:but|and|still|however|though|yet),? )*(?P<if>(?:if|should) (?:you|any\w+|some\w+"
    r"|they)\b)"
    r"(?: (?:really |ever )?(?:do|does|did|must|insists?|should)\b)?",
    re.I,
)


def without_disbelief(text: str) -> str:
    """Return a statement without the author's wonder that anybody should want the story."""
    if text.rstrip(" .!").endswith(_I_DO_NOT) and _OTHERS_REFUSE.fullmatch(text.strip()):
        return "I never refuse."
    return _DISBELIEF.sub(_if_wanted, text)


def _if_wanted(match: re.Match[str]) -> str:
    is_done = match.end() > match.end("if")
    return "If you want it" if is_done else match["if"]


def _is_yes(answer: str) -> bool | None:
    """Return which way a short answer goes, None if there is more in it."""
    words = set(_WORDS.findall(answer))
    if not words <= _NOES | _YESSES | _BESIDE:
        return None
    if words & _NOES:
        return False
    return True if words & _YESSES else None
