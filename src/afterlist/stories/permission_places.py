"""Places in an author's words: names of archives and lists, and described classes of them.

``masked`` puts ``§0``, ``§1``… where they stood, so that the tables of phrases
need not know any name.
"""

import re
from dataclasses import dataclass
from typing import Final

from afterlist.stories.permission_classes import ALREADY, with_classes
from afterlist.stories.permission_names import name_spans, with_bare_names
from afterlist.stories.permission_titles import with_shouted, with_titles
from afterlist.stories.permission_vocabulary import COMMON
from afterlist.stories.permission_wording import mended

_MAX_NAMES: Final = 200

# A class of places described, not named. The part in brackets makes it narrower
# than "anyone": who has other stories of mine, what I post to.
_MINE: Final = (
    r"(?:already |currently |usually |always )?(?:has|have|had|carry|carries|hosts?|archives?"
    r"|keeps?|run|runs|holds?|own|owns"
    r"|archiving|hosting|carrying|keeping|running|stocking|hosted|archived|kept|carried"
    r"|posted|house|houses|stocks?|takes?|took|put up|store|stores|look|looks after)\b"
)
_WHO: Final = (
    r"(?:any ?(?:one|body)|every ?(?:one|body)|those|people(?= who| that| with)|who(?:m)?ever"
    r"|anywhere(?= that| which)|places?(?= that| which)"
    r"|(?:all |any |the |every )?(?:\w+ )?(?:sites?|archives?|pages?|lists?|archivists?"
    r"|webmasters?|places?|websites?|web pages?|newsletters?|zines?|newsgroups?|groups?"
    r"|collections?|libraries|homepages?))"
)
_CLASS: Final = re.compile(
    rf"\b(?:{_WHO} (?:(?:who |that |which )(?:has been |is )?{_MINE}|with(?= my| other"
    rf"| any of my)) [^.;,:!?()\n]{{2,60}}?(?= (?:can|may|is|are|has my|have my|will|should"
    rf"|please|ask|(?<!my )(?<!the )others|every\w+|any\w+|gets?|welcome)\b|\s*[.;,:!?()\n]|\s*$)"
    rf"|who(?:m)?ever (?:has been |is |are )?{_MINE} [^.;,:!?()\n]{{2,60}}?(?= (?:is|may|can"
    rf"|are|has my|will|please|(?<!my )(?<!the )others|every\w+|any\w+)\b|\s*[.;,:!?()\n]|\s*$)"
    r"|(?:(?:the )?archives (?:of|for) )?"
    r"(?:any|all the|all|the|every|whichever|whatever|those|other)?(?: ?of the)?(?: ?mailing)? ?"
    r"(?:lists?|groups?|newsgroups?|places|sites|archives) "
    r"(?:that |which |where |to which )?(?:i|we|this|it)(?:['’](?:m|ve|s|re))? ?(?:normally "
    r"|usually |already |am |is |have |has |have been |was )*"
    r"(?:posts?|sen[dt]s?|sent|posted|mail|mailed|belongs?|goes|go|submit|submitted|subscribed?|on"
    r"|posting|sending|a member|write)\b(?: (?!(?:may|can|must|should|needn|will|is|are"
    r"|has)\b)\w+){0,3}"
    r"|wherever (?:i|we)(?:['’]ve)? (?:post|posted|send|sent) (?:it|this)(?: myself)?(?: to)?"
    r"|(?:any |all |every )?(?:(?!(?:except|but|not|no|excluding|to|on|at|for|and|or"
    r"|the)\b)\w+[ -])?(?:personal|commercial|non-?commercial|non-?profit|free|password"
    r"|members?-only|open|fic|fan ?fiction|fanfic|real|proper|reputable|age-?checked|adult-check"
    r"|moderated|password-protected|locked|automated|rec|dedicated|themed|slash|gen|het|public"
    r"|fan|fandom|multi-?fandom|private|closed|adult) "
    r"(?:(?!(?:to|for|on|at|in|from)\b)\w+ )?(?:sites|archives|pages|lists"
    r"|(?<=any )site)(?: (?:with(?:out)?"
    r"|that (?:have|has|carry|show)) (?:(?:no|any) )?(?:ads?|adverts?|advertis\w+|banners?"
    r"|pop-?ups?|fees?|passwords?)\b)?(?! only| (?:with|by|upon|after|if|must|should|need)\b)"
    r"|(?<!\w)any (?:slash|gen|het|adult|public|free|fan|fic|non-?commercial|non-?profit|themed)"
    r" (?:site|archive|page|list))",
    re.I,
)
# "Sites where my name is already on the author page", "any list I've sent it to": whatever a
# relative clause tells of the author, only the author knows which these are. Those who ask,
# tell, want or keep the header are anybody.
_ANYBODYS: Final = (
    r"(?:\w+ )?(?:ask\w*|tells?|lets?|e?-?mails?|writes?|contacts?|keeps? (?:my|the|this|all)"
    r"|credits?|gives?"
    r"|leaves?|links?|wants?|would|wish\w*|likes?|cares?|fanc\w+|thinks?|promise\w*|agrees?|can"
    r"|will|may|does|do"
    r"|puts?|posts?|uses|drops?|sends?|mentions?|includes?|finds?|feels?|enjoys?|loves?|reads?"
    r"|needs?|asked|e-mail"
    r"|says|respects?|treats?|honou?rs?|takes? (?:my|this|it|any)|archives (?:my|this|it|any)"
    r"|hosts (?:it|this)|changes|alters|claims)\b"
)
_RELATIVE: Final = re.compile(
    rf"\b{_WHO}(?: of you)? (?:(?:that|which|who|where|whose|whom|with|(?:on|to|in|for"
    rf"|from) (?:which|whom))"
    rf" (?!{_ANYBODYS})(?!(?:is|are|was|were|does|do|did|has|have)(?:n['’]t| not)\b)|(?=(?:i"
    rf"|we)(?:['’](?:m|ve|re))? (?!(?:am|are|was) (?:sorry|afraid|unwilling|loath|told))(?:have|am"
    rf"|are|was|belong|post|send|sent|write|wrote|subscribe"
    r"|submit|read|run|own|moderate|archive|already|usually|always|on|posted|been|regularly"
    r"|normally|hang|frequent)\b))"
    r"(?:(?!\b(?:ask\w*|permission|consent|leave|blessing|approval|told|let|said|agree\w*"
    r"|approve\w*|ok|okay|yes|like|choose|pick|trust|spoken|talked|heard|met|would|show)\b)"
    r"[^.;,:!?()\n]){0,70}?\b(?:i|my|mine|me|we|our)\b"
    r"(?:(?!\b(?:ask\w*|permission|consent|leave|blessing|approval|told|let|said|agree\w*"
    r"|approve\w*|ok|okay|yes|like|choose|pick|trust|name (?:on|to|at"
    r"|is kept|stays|attached))\b)[^.;,:!?()\n]){0,60}?"
    r"(?= (?:may|can|could)\b| (?:is|are|has|have|will|gets?) (?:(?:very |most |more than |all "
    r"|also "
    r"|always |too )*welcome|free"
    r"|allowed|fine|ok|okay|have|take|archive|keep|put|post|host|my|it|this|also|always|all"
    r"|automatically|of course"
    r"|use|get|do)\b|\s*[.;,:!?()\n]|\s*$)",
    re.I,
)
_MEMBERS: Final = re.compile(
    r"\b(?:any ?(?:one|body)|every ?(?:one|body)|people|those|all)(?: of you)?"
    r" (?:(?:who|that)(?: is|['’]s| are)? |else )?"
    r"(?:already |currently )?(?:on|in|from|of|reading|subscribed to) (?:the|this|these|our|my)"
    r" (?:\w+ )?(?:lists?|groups?|communit(?:y|ies)|newsgroups?|circle|fandom|ring|friends list)\b",
    re.I,
)
_WHO_KEEPS: Final = re.compile(
    r"\b(?:who(?:m)?ever(?: it (?:is|may be) (?:that|who))?|the (?:person|people|one|kind soul)"
    r" who)"
    r" (?:has been |is |are "
    r"|has )?(?:keep\w*|maintain\w*|run\w*|look\w* after|own\w*|collect\w*|hosts?)"
    r" [^.;,:!?()\n]{2,60}?(?=(?: is\b| are\b| may\b| can\b| has\b|[.;,:!?()\n]|$))",
    re.I,
)
_KEPT_BY: Final = re.compile(
    r"\b(?:the (?:keepers?|owners?|maintainers?|archivists?|moderators?|webmasters?) (?:of|at|for)"
    r"|(?:all |any |the )?(?:archives|sites|pages|lists) (?:run|kept|maintained|owned|hosted"
    r"|moderated) by"
    r"|(?:all |any |the )?(?:archives|sites|pages|places) (?:on|in|listed on) my)"
    r" [^.;,:!?()\n]{2,50}?(?= (?:is|are|may|can|has|have|will|gets?|please|only|and)\b"
    r"|\s*[.;,:!?()\n]|\s*$)",
    re.I,
)
_MY_OTHER: Final = re.compile(r"\b(?:my|mine|i|this|it)\b|ftp", re.I)
_DESCRIBED: Final = re.compile(
    r"\b(?:(?:the|this|our|each)\s(?:mailing\s)?(?:list|group|community|newsgroup)(?:['’]s)?"
    r"(?:\sown)?(?:\s(?:archives?|website|web ?page|page|site|files(?: section)?))"
    r"|(?:the\s)?(?:(?!(?:yes|no|sure|only|ok|okay|my|the|please|also|and|any|all)\b)"
    r"(?-i:[A-Z][\w'’-]*)\s(?:of\s)?){0,3}list\s(?:archives?|sites?|web ?sites?|pages?)"
    r"|the\s(?:home\s?page|page|site|archive|home|haven|host|keeper"
    r"|place)s?\sof\smy\s\w+(?:\s(?:stor|fic|stray|child|stuff|work)\w*)?"
    r"|the\s(?-i:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?:\s(?:night|morning"
    r"|evening))?\s(?:mailing\s)?"
    r"(?:list|digest|zine|newsletter|group|circle|ring|club)"
    r"|any (?:mailing list|list|newsgroup|archive|newsletter|zine|web ?(?:site|page)|site"
    r"|page)(?= ?[,;.:–-]+ (?:(?:for|but|and"
    r"|as for|with|on) )*(?:the )?(?:web ?)?(?:sites?|pages?|archives?|lists?|newsgroups?"
    r"|zines?)\b[^.;§]{0,20}\b(?:ask|write"
    r"|not?\b|mail|e-?mail|first))"
    r"|my\s(?:friend|sister|beta|pal|buddy|mate|cousin|partner)\s(?-i:[A-Z])[\w-]+['’]s\s(?:own\s)?"
    r"(?:home\s?page|web\s?site|web\s?page|site|page|archive)"
    r"|my\s(?:own\s)?(?:\w+\s)?(?:home\s?page|web\s?sites?|web\s?pages?|sites?|pages?"
    r"|archives?|livejournal|journal|lj|mailing list|list)"
    r"|(?:the\s)(?:official|usual)\s(?:archives?|places|sites|suspects)"
    r"|(?<=to )all\s(?:mailing\s)?lists(?!\s(?:that|i|which))|the usual lists|(?:this|these) "
    r"(?:mailing )?(?:lists?|groups?|newsgroups?)(?! of)"
    r"|the (?:archives?|website|page|site|files) (?:of|for) (?:the|this|our) (?:list|group)\b"
    r"|the (?:mailing )?(?:list|newsgroup|group|zine(?! (?!has it|has this|gets it)(?:is|out"
    r"|\w+s)\b)"
    r"|newsletter)(?=[\s.,;:!?)]|$))\b",
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

    def widened(self, match: re.Match[str]) -> str:
        """Keep the words before a place with its name."""
        at = int(match["at"])
        self[at] = f"{match['who']} {self[at]}"
        return f"§{at}"


# "Members of the Lantern Circle": those who are there, not the place.
_AMONG: Final = re.compile(
    r"\b(?P<who>(?:(?:any|every)(?:one|body)|members|readers|subscribers|friends|those|sites"
    r"|archives|pages|lists)"
    r"(?: (?:who|that) (?:is|are))? (?:of|on|at|in|from)(?: the)?)\s+§(?P<at>\d+)",
    re.I,
)


def masked(sentence: str, *, is_list: bool) -> Masked:
    """Return the sentence with places masked. ``is_list``: it is the value of a
    distribution field, so that a list item without a verb is a name too."""
    names = _Names()
    text = _IS.sub(" is ", _TIGHT.sub(", ", sentence.replace("§", " ")))
    text = _MUTTERED.sub(" ", text) if "<" in text else text
    text = _FORMULA.sub("want, take, have", text)
    text = _LINK_BACK.sub(r"\g<link> back to me", text)
    text = _SPOKEN_TO.sub("", text)
    text = with_titles(text, names.keep)
    text = _PAIR_SITE.sub(lambda match: names.keep(match.group()), text) if "/" in text else text
    text = _IF_YOU_SAM.sub(r"\g<said>", text)
    text = _MEMBERS.sub(lambda match: names.keep(match.group()), text)
    text = ALREADY.sub(lambda match: names.keep(match.group()), text)
    text = _WHO_KEEPS.sub(lambda match: names.keep(match.group()), text)
    text = _WHERE_MINE.sub(lambda match: names.keep(match.group()), text)
    text = _IF_YOU_HAVE.sub(lambda match: names.keep(match.group()), text)
    text = _WHERE_IT_WENT.sub(lambda match: names.keep(match.group()), text)
    text = _WHERE_FOUND.sub(lambda match: names.keep(match.group()), text)
    text = _THE_ONE.sub(lambda match: names.keep(match.group()), text)
    text = _KEPT_BY.sub(lambda match: names.keep(match.group()), text)
    text = _CLASS.sub(lambda match: _class(match.group(), names), text)
    text = _RELATIVE.sub(lambda match: names.keep(match.group()), text)
    text = _DESCRIBED.sub(lambda match: names.keep(match.group()), text)
    text = with_classes(text, names.keep)
    text = _KEPT_FOR.sub(lambda match: _kept_for(match, names), text)
    letters = [letter for letter in text if letter.isalpha()]
    has_case = sum(map(str.isupper, letters)) <= 0.7 * len(letters) or len(letters) < 8
    text = text if has_case else _MANNERS.sub(r", \g<0>", text)
    text = _by_capitals(text, names, has_case=has_case)
    text = text if has_case else with_shouted(text, names.keep)
    text = _AMONG.sub(names.widened, text)
    if is_list:
        if any(sign in text for sign in ":=-–"):
            text = _KIND_ANSWERED.sub(lambda match: names.keep(match.group()), text)
        text = with_bare_names(text, names.keep)
    return Masked(text, tuple(names))


# "Newsletter = yes, web archive: no": a kind of place with an answer of its own.
_KIND_ANSWERED: Final = re.compile(
    r"(?:(?<=[.,;!] )|(?<![^\n])|(?<=  ))(?!(?:any|all|every|each|other|no|not|the rest"
    r"|archives?\b|lists?"
    r"\b|permission|§))(?:(?!\b(?:any|all|other|for|to|on|may|can)\b)[\w'’-]+ ){0,2}(?:web|usenet"
    r"|newsletters?|cd-?roms?|zines?|(?:web ?)?sites?|archives?|(?:web ?)?pages?|lists?"
    r"|newsgroups?)"
    r"(?=\s*(?:=|:|-|–)\s*(?:yes|no|y|n|ok|okay|sure|never|fine|obviously|definitely|of course)\b)",
    re.I,
)
# "two weeks for patchbay alone": a list that writes itself small.
# "Wherever you found the last one"
_WHERE_FOUND: Final = re.compile(
    r"\b(?:wherever|anywhere|the (?:place|site|page|archive)s?(?: where)?) you (?:found|saw|got"
    r"|read|met|(?:have|['’]ve)"
    r" (?:seen|read|found|got)) [^.;,:!?()\n]{2,40}",
    re.I,
)
# "The digest this came in", "the list it was posted to"
_WHERE_IT_WENT: Final = re.compile(
    r"\bthe (?:\w+ )?(?:list|digest|zine|newsletter|archive|site|page|newsgroup|group|place"
    r"|journal|forum|board)s? (?:that |which |where |(?:on|to|in|for) which )?(?:this|it|i|we)"
    r"(?:['’](?:ve|s|m)|\b) ?(?:(?:have|has|was|is|am|first|originally|just|has been) )*(?:came"
    r"|appear\w*|went|goes|sent|posted|mailed|written|wrote|belong|meant)\b(?: (?:it|this|in|on|to"
    r"|from|at|for|first)\b)*",
    re.I,
)
_THE_ONE: Final = re.compile(
    r"\bthe (?:one|page|site|archive|list) (?:that )?[A-Z][\w'’-]* (?:runs|keeps|has|maintains"
    r"|owns|does|set up|made)\b"
)
_KEPT_FOR: Final = re.compile(
    r"(?P<before>\b(?:days?|weeks?|fortnights?|months?|years?|exclusiv\w+) (?:for|at|on|to|with) )"
    r"(?P<name>[a-z][\w-]{2,30})(?= (?:alone|only|first|exclusively|to itself)\b|\s*[,.;!]|\s*$)"
)


def _kept_for(match: re.Match[str], names: _Names) -> str:
    is_word = match["name"] in COMMON or mended(match["name"]) in COMMON
    return match.group() if is_word else match["before"] + names.keep(match["name"])


# "with a link back to my page": a condition.
_LINK_BACK: Final = re.compile(
    r"\b(?P<link>(?:(?:with|includ\w+|keep\w*|add|put|provid\w+|giv\w+|have|has|place|leav\w+"
    r"|attach) (?:an? |the |your )?"
    r"(?:\w+ )?)links?|(?:links?|linked|linking|pointers?)(?= back))(?: back)? to (?:my|our"
    r"|the author's) (?:own |home ?|web ?)*"
    r"(?:page|site|homepage|website|index)\b(?! (?:instead|only|rather))",
    re.I,
)
# "Sure. <grin>": a face made, no place.
_MUTTERED: Final = re.compile(r"<(?![xXyY ]>)[A-Za-z][A-Za-z ]{0,18}>")
_FORMULA: Final = re.compile(r"\bwant[-/]+take[-/]+have\b", re.I)
# "Dear Gravel Walk, this one is yours": how a place is spoken to is no part of its name.
_SPOKEN_TO: Final = re.compile(
    r"^\W*(?i:(?:my )?dear(?:est)?|hey|hi|hello|oh|o|yo|ah|listen|attention|well),? "
    r"(?=(?:the )?[A-Z][^.;:!?,]{1,40}[,:!] (?i:[^.;:!?]{0,20}\b(?:yours?|take|have|keep|add"
    r"|host|put|archive"
    r"|welcome|may|can|help|go)\b))"
)
# "ONLY GRAVEL WALK PLEASE": manners behind a name.
_MANNERS: Final = re.compile(
    r"(?<=[A-Z]{2}) (?=(?:AND )?(?:PLEASE|PLS|THANKS|THANK YOU|THX|TY|SORRY|CHEERS|FOLKS"
    r"|EVERYONE)\b"
    r"(?! (?:DO|DON|ASK|KEEP|LEAVE|TELL|LET|WRITE|MAIL|EMAIL|E-MAIL|SEND)\b)[ A-Z!.]{0,20}\Z)"
)
# "Kirk/Spock archive": a pair's own place.
_PAIR_SITE: Final = re.compile(
    r"\b(?:the )?[A-Z][\w'’-]*/[A-Z][\w'’-]*(?: [Ff]ic\w*| [Ss]lash| [Ss]tory)? (?:[Aa]rchive"
    r"|[Ll]ist"
    r"|[Pp]age|[Ss]ite|[Ii]ndex|[Ll]ibrary)\b"
)
_WHERE_MINE: Final = re.compile(
    r"\b(?:wherever|anywhere|everywhere|any place|the (?:sites|archives|places))"
    r" (?:that |which |where )?(?:my|the rest of my) (?:other |older )?(?:stuff|fics?|stories"
    r"|work|works"
    r"|things|fiction) (?:is|are|lives?|resides?|can be found|sits?|has gone|have gone|goes|go)"
    r"(?: already| now| housed| kept| found| archived| posted| hosted)*\b",
    re.I,
)
_TIGHT: Final = re.compile(r",(?=[^\W\d_])")
_IF_YOU_HAVE: Final = re.compile(
    r"\b(?:if|wherever|anywhere|where(?: ?ever)?) you(?:['’]ve)? (?:already |currently )?"
    r"(?:got |have |host |carry |archive |keep )"
    r"(?:already )?"
    r"(?:(?:any\w*|some\w*|(?:the )?rest|stuff|stories|fics?|work|things?|others?|one|two)"
    r" (?:else )?of mine\b"
    r"|any(?:thing)? (?:else )?i (?:wrote|have written)\b|(?:my|any of my|some of my|(?:the"
    r" )?rest of my)"
    r" (?:others\b|(?:other |older |earlier )?(?:stuff|stories|fics?"
    r"|work|works|things|permission)))"
    r"(?: already)?\b",
    re.I,
)
_IS: Final = re.compile(
    r"(?<=[a-z])(?<!who)(?<!that)['’]s (?=(?:welcome|optional|invited|granted|encouraged"
    r"|unnecessary|going|got|allowed|fine|been|always|already"
    r"|not|free|happy"
    r"|the only|the one|ok|okay)\b)"
)
_ANYBODY: Final = re.compile(r"any ?(?:one|body)|every ?(?:one|body)|people|those", re.I)
_MY_STORIES: Final = re.compile(
    r"\b(?:my|mine|our|ours|ftp|(?:the|that) (?:last|previous|others?|earlier|first|rest))\b", re.I
)
_KEEPS_NAME: Final = re.compile(
    r"\bkeep\w* [^.;]{0,20}\b(?:names?|headers?|credits?|disclaimers?|dedication|titles?|ratings?"
    r"|byline|address|intact|notes?"
    r"|whole)\b",
    re.I,
)
_DONE_BEFORE: Final = re.compile(
    r"\b(?:who|that|which|has|have|already|previously|always|once) (?:archived|hosted|took|taken"
    r"|kept|carried"
    r"|published|housed|printed|posted|featured)\b|\b(?:part|chapter|book|story) (?:one|two|\d)\b"
    r"|\b(?:prequel|first one|one before|others in)\b",
    re.I,
)
_IS_ASKING: Final = re.compile(
    r"\b(?:ask\w*|permission|heard|told|consent|approval|blessing|leave|ok|okay|say-so)\b", re.I
)


# "Whoever has the patience" is anybody.
_IS_ABLE: Final = re.compile(
    r"[\w ]{3,20} (?:has|have|with) (?:the|an?|any|some|enough) (?:\w+ )?(?:patience|time|energy"
    r"|room|space"
    r"|nerve|stomach|will|wish|courage|wit|taste|heart|bandwidth|disk|plate|server|modem|shelf"
    r"|inclination)\b",
    re.I,
)


def _class(words: str, names: _Names) -> str:
    """Mask a class if it tells whose places are meant, or what kind they are."""
    if _IS_ABLE.match(words) or _IS_ASKING.search(words):
        return words
    if _ANYBODY.match(words):
        if _KEEPS_NAME.search(words):
            return words
        is_mine = _MY_STORIES.search(words) or _DONE_BEFORE.search(words)
        return names.keep(words) if is_mine else words
    return names.keep(words)
    return words


# "If you'd like it, Sam": somebody spoken to.
_IF_YOU_SAM: Final = re.compile(
    r"(?P<said>\b[Ii]f (?:you|he|she|they)\b[^.,;:!?()]{3,40}), [A-Z][\w-]+(?=\s*(?:[).!?]|\Z))"
)
# "I collect the URLs", "just tell the Captain where": no places.
_NOT_PLACED: Final = re.compile(
    r"\b(?:collect\w*|tell|told|telling|thank\w*|love|hate|watch\w*|buy|bought|sell|meet|met"
    r"|know|knew|miss|follow"
    r"|count\w*|fix\w*|invent\w*|learn\w*|speak\w*|blame|praise|dear|kiss|warn|obey"
    r"|fear)(?:\s+(?:the|an?|my|our|all))*\s*$",
    re.I,
)


# "Tell Gravel Walk yes"
_TOLD: Final = re.compile(r",? (?:yes|no|never|ok|okay|sure)\b", re.I)


def _by_capitals(text: str, names: _Names, *, has_case: bool) -> str:
    pieces: list[str] = []
    at = 0
    for start, end in name_spans(text, has_case=has_case):
        is_no_place = _NOT_PLACED.search(text, max(0, start - 40), start)
        if is_no_place and not _TOLD.match(text, end):
            continue
        pieces += [text[at:start], names.keep(text[start:end])]
        at = end
    pieces.append(text[at:])
    return "".join(pieces)
