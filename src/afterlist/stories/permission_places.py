"""Places in an author's words: names of archives and lists, and described classes of them.

``masked`` puts ``§0``, ``§1``… where they stood, so that the tables of phrases
need not know any name.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

_MAX_NAMES: Final = 200

# Words that start a sentence or a list item with a capital and are no name.
COMMON: Final = frozenset(
    """a able about above absolutely address after afterwards again ages all allowed alone already also alright
    although always am an and another any anybody anyone anything anytime anyway anywhere apart archive archived
    archiver archives archiving archivist archivists are around as ask asked asking asks at author authors away back
    bar be because been before beforehand belongs below besides beyond big both but by call can cannot care
    certainly check circulate collection collections come comments complete condition conditions consent contact
    copied copies copy copying copyright could course credit definitely delete deny did disclaimer disclaimers
    distribute distributed distribution do does don done download drop due each either else elsewhere email
    emailed enjoy entire even ever every everybody everyone everything everywhere except excepting exception
    exclusive exclusively excluding feel fic fics fiction fine first flattered folks follow for forbidden forever
    forget forward forwarded forwarding forwards found free freely from fun further general get give given gladly
    go goes going good got grab granted great group groups had hand hands happily happy has hate have having
    header headers help here hereby him his home homepage honoured honored hope host how however i if in included
    including inform instead internet into is it its itself just keep kept kindly know leave let letter like
    limits line link linked links list lists live lives long lord love mail mailing may maybe me mention
    mine minute mirror modify must my myself name names need needed neither net never new newsgroup newsgroups
    newsletter next no nobody none nope nor not note nothing notice now nowhere obviously of off ok okay on once
    one online only onto open or original other others otherwise our ours out over own page pages part parts pass
    people per perhaps permanently permission permissions permitted person personal place places please post
    posted posting postings posts preferably print printed private prior probably prohibited provided public
    put quote read reader readers really redistribute redistributed redistribution repost reposted reposting
    reproduce reproduced reproduction request rest right rights said same save say see seek send sent series share
    shared sharing should show since site sites so some somebody someone something sometimes somewhere soon sorry
    spread still stories story stuff such sure take taken takes talk tell text than thank thanks that the their
    them then there these they thing things think this those though three through till time times to together
    too translate two under unless unlikely until up update upload uploaded upon us use used usenet usual
    very via want wanted wants was way we web webmaster webmasters webpage webpages website websites welcome well were
    what whatever when whenever where wherever whether which while who whoever whole whom why will willing
    wish with within without wonder word words work works world would write written yeah year yep yes yet you
    your yours yourself yourselves zine zines absolutely knock want whomever hey ha er um oh ah aww gosh hell heck
    sorry nah nope yup yay hmm depends maybe possibly doubt doubtful negotiable never nowhere free-for-all
    january february march april june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday christmas easter halloween url html god flames feedback fanfic fanfiction nc pg
    i'd i'm i'll i've you'd you'll it's that's don't doesn't can't won't isn't let's there's what's who's
    anyone's nobody's somebody's everybody's dont cant wont im ive id pls plz u ur lol btw imho fyi ps p.s n.b nb
    whoever's permanently private privately public publicly strictly simply merely mostly mainly usually
    naturally surely indeed actually basically honestly technically currently temporarily eventually later
    afterward afterwards meanwhile first second third finally lastly secondly firstly also plus minus
    beta betas distro disto ask-first wth steal stealing theft beg borrow thou shalt nada zilch zip e-mail e-mails e-mailing e-mailed ditto interested afraid case queries query requests consider considered carte
    blanche knock bribe grovel kneel pinch shoo scram honest honestly curious wondering thinking thrilled
    delighted subject pleased glad proud grateful careful gentle kind dear dears friends friend unlimited limited
    restricted unrestricted closed undecided pending finders keepers losers weepers bring tell point treat laugh
    burn bury frame paste pick choose multiply forth wild nuts crazy wide high low near automatic automatically
    gratefully enquire inquire apply submit wait stop halt refrain respect trust believe imagine guess suppose
    reckon expect regret apologies apology thankfully luckily unfortunately sadly lots cheers bless ta merci
    available strangers newcomers robots spiders members archivist's nay speak talk chat consult message knows
    solely wip passing posting archiving copying sharing taking putting period distributing
    bitte danke frag nur mit et non oui ja nein si""".split()
)
_CONNECTORS: Final = frozenset("of the in by de du la le les der des n' & 's".split())
_TOKEN: Final = re.compile(
    r"(?:https?://|ftp://|www\.)[^\s,;<>\"()]+|[\w.+-]+@[\w.-]+\w"
    r"|[^\W_][\w]*(?:[-'’.*][^\W_][\w]*)*(?:['’](?=\s))?|&|§|[^\w\s]"
)
_HOSTLIKE: Final = re.compile(
    r"(?:https?://|ftp://|www\.)\S+|[\w-]+(?:\.[\w-]+)*\.(?:net|com|org|edu|uk|de|nl|au|ca|fr|info|example|html?)",
    re.I,
)
_USENET: Final = re.compile(r"(?:alt|rec|uk|aus|misc|soc|us)\.[\w.-]+\w")
_STOP: Final = frozenset('.,;:!?()[]{}"“”/|–—-*')

# A class of places described, not named. The part in brackets makes it narrower
# than "anyone": who has other stories of mine, what I post to.
_MINE: Final = (
    r"(?:already |currently |usually |always )?(?:has|have|had|carry|carries|hosts?|archives?|keeps?|run|runs|holds?|own|owns"
    r"|archiving|hosting|carrying|keeping|running|stocking|hosted|archived|kept|carried|posted|house|houses|stocks?|takes?|took|put up|store|stores|look|looks after)\b"
)
_WHO: Final = r"(?:any ?(?:one|body)|every ?(?:one|body)|those|people(?= who| that| with)|who(?:m)?ever|(?:all |any |the |every )?(?:\w+ )?(?:sites?|archives?|pages?|lists?|archivists?|webmasters?|places?|websites?|web pages?))"
_CLASS: Final = re.compile(
    rf"\b(?:{_WHO} (?:who |that |which |has been |is )?(?:{_MINE}|with(?= my| other| any of my)) [^.;,:!?()\n]{{2,60}}?(?= (?:can|may|is|are|has my|have my|will|should|please|ask|others|every\w+|any\w+|gets?|welcome)\b|\s*[.;,:!?()\n]|\s*$)"
    rf"|who(?:m)?ever (?:has been |is |are )?{_MINE} [^.;,:!?()\n]{{2,60}}?(?= (?:is|may|can|are|has my)\b)"
    r"|(?:any|all|the|every|whichever|whatever|those|other)?(?: ?of the)?(?: ?mailing)? ?(?:lists?|groups?|newsgroups?|places|sites|archives) "
    r"(?:that |which |where |to which )?(?:i|this|it)(?:['’](?:m|ve|s))? ?(?:normally |usually |already |am |is |have |has |have been |was )*"
    r"(?:posts?|sen[dt]s?|posted|mail|mailed|belongs?|goes|go|submit|submitted|subscribed?|on|posting|sending|a member|write)\b(?: \w+){0,3}"
    r"|wherever i(?:['’]ve)? (?:post|posted|send|sent) (?:it|this)(?: to)?"
    r"|(?:any|all|every) (?:\w+[ -])?(?:non-?commercial|non-?profit|free|password|members?-only|dedicated|themed|slash|gen|het|fandom|multi-?fandom|private|closed|adult) "
    r"(?:\w+ )?(?:sites?|archives?|pages?|lists?)"
    r")",
    re.I,
)
_WHO_KEEPS: Final = re.compile(
    r"\b(?:who(?:m)?ever|the (?:person|people|one|kind soul) who) (?:has been |is |are |has )?(?:keep\w*|maintain\w*|run\w*|look\w* after|own\w*|collect\w*|hosts?)"
    r" [^.;,:!?()\n]{2,60}?(?=(?: is\b| are\b| may\b| can\b| has\b|[.;,:!?()\n]|$))",
    re.I,
)
_KEPT_BY: Final = re.compile(
    r"\b(?:the (?:keepers?|owners?|maintainers?|archivists?|moderators?|webmasters?) (?:of|at|for)"
    r"|(?:all |any |the )?(?:archives|sites|pages|lists) (?:run|kept|maintained|owned|hosted|moderated) by"
    r"|(?:all |any |the )?(?:archives|sites|pages|places) (?:on|in|listed on) my)"
    r" [^.;,:!?()\n]{2,50}?(?= (?:is|are|may|can|has|have|will|gets?|please|only|and)\b|\s*[.;,:!?()\n]|\s*$)",
    re.I,
)
_MY_OTHER: Final = re.compile(r"\b(?:my|mine|i|this|it)\b|ftp", re.I)
_DESCRIBED: Final = re.compile(
    r"\b(?:(?:the|this|our|each)\s(?:mailing\s)?(?:list|group|community|newsgroup)(?:['’]s)?(?:\sown)?(?:\s(?:archives?|website|web ?page|page|site|files(?: section)?))"
    r"|(?:the\s)?list\s(?:archives?|sites?|web ?sites?|pages?)"
    r"|my\s(?:own\s)?(?:\w+\s)?(?:home\s?page|web\s?sites?|web\s?pages?|sites?|pages?|archives?|livejournal|journal|lj|mailing list|list)"
    r"|(?:the\s)(?:official|usual)\s(?:archives?|places|sites|suspects)"
    r"|(?<=to )all\s(?:mailing\s)?lists(?!\s(?:that|i|which))|the usual lists|(?:this|these) (?:mailing )?(?:lists?|groups?|newsgroups?)(?! of)"
    r"|the (?:mailing )?(?:list|newsgroup|group)(?=[\s.,;:!?)]|$))\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Masked:
    """A sentence with ``§n`` where ``names[n]`` stood."""

    text: str
    names: tuple[str, ...]


class _Names(list[str]):
    """The names found so far; a name is kept by giving back its mask."""

    def keep(self, name: str) -> str:
        if len(self) >= _MAX_NAMES:
            return name
        self.append(name.strip(" ,"))
        return f" §{len(self) - 1} "


def masked(sentence: str, *, is_list: bool) -> Masked:
    """Return the sentence with places masked. ``is_list``: it is the value of a
    distribution field, so that a list item without a verb is a name too."""
    names = _Names()
    text = _IS.sub(" is ", sentence.replace("§", " "))
    text = _WHO_KEEPS.sub(lambda match: names.keep(match.group()), text)
    text = _KEPT_BY.sub(lambda match: names.keep(match.group()), text)
    text = _CLASS.sub(lambda match: _class(match.group(), names), text)
    text = _DESCRIBED.sub(lambda match: names.keep(match.group()), text)
    letters = [letter for letter in text if letter.isalpha()]
    has_case = sum(map(str.isupper, letters)) <= 0.7 * len(letters) or len(letters) < 8
    text = _by_capitals(text, names, has_case=has_case)
    if is_list:
        text = _by_position(text, names)
    return Masked(text, tuple(names))


_IS: Final = re.compile(
    r"(?<=[a-z])['’]s (?=(?:welcome|going|got|allowed|fine|been|always|already|not|free|happy|the only|the one|ok|okay)\b)"
)
_ANYBODY: Final = re.compile(r"any ?(?:one|body)|every ?(?:one|body)|people|those", re.I)
_MY_STORIES: Final = re.compile(r"\b(?:my|mine|ftp|(?:the|that) (?:last|previous|other|earlier|first|rest))\b", re.I)
_IS_ASKING: Final = re.compile(r"\b(?:ask\w*|permission|heard|told)\b", re.I)


def _class(words: str, names: _Names) -> str:
    """Mask a class if it tells whose places are meant, or what kind they are."""
    if _IS_ASKING.search(words):
        return words
    if _ANYBODY.match(words):
        return names.keep(words) if _MY_STORIES.search(words) else words
    return names.keep(words)
    return words


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int
    end: int

    @property
    def is_capital(self) -> bool:
        return (
            self.text[0].isupper() and self.text not in {"I", "A"} or _has_inner_capital(self.text)
        )

    @property
    def is_common(self) -> bool:
        return self.text.lower().replace("’", "'") in COMMON


def _has_inner_capital(word: str) -> bool:
    return (
        word[0].isdigit()
        and any(map(str.isalpha, word))
        and len(word) < 12
        and not _ORDINAL.match(word)
    )


_ORDINAL: Final = re.compile(r"\d+(?:st|nd|rd|th)$", re.I)


def _by_capitals(text: str, names: _Names, *, has_case: bool) -> str:
    pieces: list[str] = []
    at = 0
    for start, end in _runs(text, has_case=has_case):
        pieces += [text[at:start], names.keep(text[start:end])]
        at = end
    pieces.append(text[at:])
    return "".join(pieces)


def _runs(text: str, *, has_case: bool) -> Iterator[tuple[int, int]]:
    """Yield the spans of addresses and of runs of capitalised words that are names."""
    segment: list[_Token] = []
    for match in _TOKEN.finditer(text):
        token = _Token(match.group(), *match.span())
        if token.text in _STOP or token.text == "§":
            yield from _segment_runs(segment, text, has_case=has_case)
            segment = []
            continue
        segment.append(token)
    yield from _segment_runs(segment, text, has_case=has_case)


def _segment_runs(
    segment: Sequence[_Token], text: str, *, has_case: bool
) -> Iterator[tuple[int, int]]:
    at = 0
    while at < len(segment):
        last = _run_end(segment, at, text, has_case=has_case)
        if last is None:
            at += 1
            continue
        yield segment[at].start, segment[last].end
        at = last + 1


def _run_end(segment: Sequence[_Token], at: int, text: str, *, has_case: bool) -> int | None:
    """Return the last token of the name that starts at ``at``, None if none does."""
    token = segment[at]
    if _HOSTLIKE.fullmatch(token.text) or _USENET.fullmatch(token.text):
        return at
    if not has_case or not _starts_name(segment, at) or _is_opening_verb(segment, at):
        return None
    last = at
    while last + 1 < len(segment):
        step = _step(segment, at, last, text)
        if not step:
            break
        last += step
    return last


def _is_opening_verb(segment: Sequence[_Token], at: int) -> bool:
    """``Bribe me``: one unknown word with a capital only because it comes first."""
    if at > 0 or segment[0].start > 2:
        return False
    if len(segment) == 1:
        return _LOOKS_SPOKEN.search(segment[0].text) is not None
    following = segment[1]
    plain = following.text.islower() and following.text not in _CONNECTORS
    if token_is_gerund(segment[0].text) and following.text.islower():
        return True
    is_verb = following.text.endswith("s") and following.text not in _NO_VERBS and not segment[0].text.endswith("s")
    return plain and not is_verb and following.text not in _AFTER_NAME


_NO_VERBS: Final = frozenset(("this", "its", "his", "as", "us", "yes", "others"))


def token_is_gerund(word: str) -> bool:
    return len(word) > 5 and word.endswith("ing")


def _starts_name(segment: Sequence[_Token], at: int) -> bool:
    token = segment[at]
    if (
        not token.is_capital
        or token.text in {"Y", "N"}
        or (token.text.isupper() and token.is_common)
    ):
        return False
    if not token.is_common:
        return True
    following = segment[at + 1] if at + 1 < len(segment) else None
    if (
        following is None
        or not following.is_capital
        or following.text.isupper()
        and following.is_common
    ):
        return False
    if token.text.lower() in _LEADS:
        return False
    if token.text == "The" or at > 0:
        return following.text.lower() not in _NEVER_IN_NAMES
    is_title = all(one.is_capital or one.text in _CONNECTORS for one in segment)
    return is_title and any(one.is_capital and not one.is_common for one in segment)


_NEVER_IN_NAMES: Final = frozenset(
    "i anyone anybody others other everyone everybody please yes no ask only may else nobody if but".split()
)
# These open a clause about a place; they are no part of its name.
_LEADS: Final = frozenset(
    "not no yes only never except at to for on but from please ask sent archived posted also and or anywhere"
    " everywhere anyone outside beyond elsewhere otherwise already just currently after before until besides unless with if my nor neither ok sure".split()
)
# What may follow a name that opens a clause with one word: "Tinderbox has it".
_AFTER_NAME: Final = frozenset(
    "has can may gets is are only and or yes no will must needs should please already first exclusive exclusively but to"
    " for at then has have never not ok fine always too also permanently excepted excluded exempt exempted aside apart automatic alone itself if who which that holds keeps wants when because once though automatically of with".split()
)
_KINDS: Final = frozenset(
    "site page archive list place website homepage webpage livejournal lj group".split()
)


def _step(segment: Sequence[_Token], start: int, last: int, text: str) -> int:
    """Return how many tokens further the name goes on; 0 if it ends at ``last``."""
    token = segment[last + 1]
    lowered = token.text.lower()
    if token.text == "&":
        return _step_over_ampersand(segment, start, last, text)
    if token.text in {"Y", "N"}:
        return 0
    if token.is_capital and lowered not in _NEVER_IN_NAMES:
        return 0 if token.text.isupper() and token.is_common and len(token.text) > 2 else 1
    if segment[last].text.endswith(("'s", "’s")) and lowered in _KINDS:
        return 1
    if token.text.isdigit() and len(token.text) < 5:
        return 1
    steps = 0
    while last + 1 + steps < len(segment) and segment[last + 1 + steps].text in _CONNECTORS:
        steps += 1
    beyond = last + 1 + steps
    if 0 < steps <= 2 and beyond < len(segment) and segment[beyond].is_capital:
        return steps + 1
    return 0


def _step_over_ampersand(segment: Sequence[_Token], start: int, last: int, text: str) -> int:
    """``S&J`` and a lone ``Ochre & Ash`` are one name; ``A, B & C`` are three."""
    if last + 2 >= len(segment) or not segment[last + 2].is_capital:
        return 0
    if segment[last].end == segment[last + 1].start:
        return 2
    is_pair = last == start and (last + 3 == len(segment) or not segment[last + 3].is_capital)
    is_list = "," in text and not re.search(r"\b(?:and|or)\b|\(", text)
    return 2 if is_pair and not is_list else 0


_SEPARATOR: Final = re.compile(r"([,;/|\n()\[\]!?:]|\.{2,}|…|\.(?=\s|$)|--+|\s[-–—]\s)")
_JOINT: Final = re.compile(r"(\s&\s|\band\b|\bor\b)")
_WORDS: Final = re.compile(r"[^\W_][\w'’.-]*")
_MASK: Final = re.compile(r"\s*§\d+\s*")


def _by_position(text: str, names: _Names) -> str:
    """Mask the items of a bare list that are no words of this trade: ``wls, liveforme``."""
    pieces = _SEPARATOR.split(text)
    items = sum(1 for piece in pieces[::2] if piece.strip())
    for at in range(0, len(pieces), 2):
        before = pieces[at - 1] if at else ""
        if before not in {"…", "!", "?", "("} and not before.startswith(".."):
            pieces[at] = _item(pieces[at], names, items)
    return "".join(pieces)


def _item(item: str, names: _Names, items: int) -> str:
    """Mask one list item, or each of those that "and" joins if all are names."""
    parts = _JOINT.split(item)
    found = [part for part in parts[::2] if part.strip()]
    count = max(items, len(found))
    if not all(_MASK.fullmatch(part) or _is_bare_name(part, count) for part in found):
        return item
    masks = [
        part if at % 2 or not part.strip() or _MASK.fullmatch(part) else names.keep(part)
        for at, part in enumerate(parts)
    ]
    return "".join(masks)


_LOOKS_SPOKEN: Final = re.compile(r"(?:ed|ing|able|ible|ome|ly|ful|less|ant|ent|ary|ous)$")


def _is_bare_name(item: str, items: int) -> bool:
    words = _WORDS.findall(item)
    if not 1 <= len(words) <= 4 or "§" in item:
        return False
    if any(word.lower().replace("’", "'") in COMMON for word in words):
        return False
    if all(word.isdigit() for word in words):
        return False
    if items == 1 or len(words) > 1:
        return not any(_LOOKS_SPOKEN.search(word) for word in words) and len(words) < 3
    return not _LOOKS_SPOKEN.search(words[0])
