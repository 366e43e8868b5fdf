"""A sentence about distribution → acts: who is granted, refused, sent to ask, named, told."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from afterlist.stories import permission_phrases as say
from afterlist.stories.permission_places import COMMON, masked
from afterlist.stories.permission_wording import plain


class Kind(StrEnum):
    """What a clause does. The first three speak to everybody not named."""

    ALLOW = "allow"
    ASK = "ask"
    DENY = "deny"
    ALLOW_BARE = "allow-bare"
    DENY_FOR_NOW = "deny-for-now"
    ASK_NAMED = "ask-named"
    NAMED = "named"
    REFUSED = "refused"
    TELL = "tell"
    BIND = "bind"
    WAIT = "wait"
    DOUBT = "doubt"
    DENY_OTHERS = "deny-others"
    CHAT = "chat"


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that a clause does; ``words`` are names of places, or the author's
    own words for a condition or a wait."""

    kind: Kind
    words: tuple[str, ...] = ()


_PLACES: Final = r"§\d+(?:\s*(?:,|/|\||\band\b|\bor\b|&|\+|,\s*and\b|,\s*or\b)?\s*§\d+)*"
_NO: Final = (
    r"(?:(?:definitely|absolutely|certainly|please|sorry|most certainly|decidedly|emphatically|also|is|are|may|can|must|should|do|does|has|gets?|:|,)\s*)*"
    r"(?:no(?: thanks?| thank you| way| chance)?|not(?: ok| fine| ever| allowed| permitted| welcome| have it| please)?|never|over my dead body|hands off|keep off|not on your life|forget it|n\b|forbidden|denied|off[- ]limits|out|prohibited|unwelcome|nope|x)(?: please)?"
)
_YES: Final = (
    r"(?:(?:always|certainly|is|are|absolutely|definitely|also|of course|all|please|oh|:|,|too|already|most)\s*)*"
    r"(?:yes(?:,? please)?|ok|fine(?: (?:by|with) me)?|sure|of course|certainly|please(?: do)?|by all means|may(?: (?:have|take|archive|keep|post|host) (?:it|this))?|can(?: (?:have|take|archive|keep|post|host) (?:it|this))?|has (?:it|this|my (?:permission|blessing|ok|leave|consent|yes))|have (?:it|this|my (?:permission|blessing|ok|leave|consent))"
    r"|(?:is|are)? ?welcome(?: to (?:it|this|have it|archive (?:it|this)|take it))?|y\b|go (?:right )?ahead|by all means|granted|allowed|gets? it|always|good|automatically|gladly|happily)(?:,? (?:too|always|please|of course|with love|thanks|as (?:always|usual|ever)))*"
)
_ASK: Final = r"(?:(?:please|must|has to|have to|should|needs? to|will have to|can|may|:|,|is to|are to|-|had better)\s*)*(?:ask|maybe|perhaps|email me|mail me|query)(?: (?:me|first|nicely|please|again|me first))*"
_FLAG: Final = re.compile(
    rf"(?P<places>{_PLACES})\s*(?:,|(?P<sign>:|=|-{{1,2}}|–|—|\(|…|\.{{3}}))?\s*(?:(?P<no>{_NO})|(?P<ask>{_ASK})|(?P<yes>{_YES}))(?=\s*(?:$|[.,;!?)(]|-|–|§|\band\b|\bbut\b|\bor\b))(?!\s*to\s*§)\)?"
)
_LED: Final = re.compile(
    r"(?<!\w)(?:(?P<no>no|never|not|no thanks?|nope)|(?P<ask>ask(?: (?:me|first))*)"
    r"|(?P<yes>yes|ok|sure|fine|certainly|of course|allowed|permitted|please|gladly|welcome))"
    r"(?:\s*(?:(?:to|for|at|on|in|with|please)\b|:|=|-{1,2}|–)+|(?=\s+§))\s*(?:(?:to|for|on|at) )*"
    rf"(?P<places>{_PLACES})"
    r"(?=\s*(?:$|[.,;!?)(]|-|–|\band\b|\bbut\b|\balways\b|\bplease\b|\bonly\b|\bnever\b))"
)
_LED_FIRST: Final = re.compile(
    r"\W*(?:yes|no|never|ok|ask(?: me| first)*)(?:\s*(?:to\b|for\b|:|=|-)|(?=\s+§))"
)
_OPENS: Final = re.compile(
    r"(?:^|[.,;:!?()—–-]|\b(?:and|or|but|well|also|oh|then|so|though|yes|please)\b)\s*$"
)
_GENERIC_PLACE: Final = re.compile(
    r"\b(?:web\w*|internet|net|usenet|newsgroups?|lists?|sites?|pages?|archives?|groups?|zines?|forums?|boards?|blogs?|livejournals?)\b"
)
_EXCEPTED: Final = re.compile(
    rf"(?:with )?{_PLACES} (?:is |are )?(?:being )?(?:the )?(?:excepted|exception|excluded|exempt\w*|aside|apart|notwithstanding)\b"
)
_NOT_YOU: Final = re.compile(r"\bif (?:you are|it is|your \w+ is) not (?=§)")
_PERSON: Final = re.compile(
    r"\b(?:thanks?(?: you)?(?: to)?|hugs|love|kisses|cheers|sorry|dear|hi|hello|mail|write(?: to)?|contact|email),? (?:to )?§\d+"
)
_TURN: Final = re.compile(
    r"\b(?:if|when|once|after|while|as|in|for|like|as if|would|could|might|one|me)\b"
)
_PRICE: Final = re.compile(
    r"\bfor (?:just |only |a |an |the |one |two |ten |\d+ )*(?:\w+ ){0,2}(?:dollars?|pounds?|bucks?|quid|euros?|million|billion|thousand|cash|chocolate|beers?|cookies?|castle|ransom|pony|ponies|kingdom|soul|firstborn)\b|\bat a price\b|\bfor a (?:price|fee)\b"
)
_BENIGN: Final = frozenset(
    "heavens gosh goodness gracious hell lord darling darlings sweetie dears dear folks guys cheerfully thing indeedy"
    " yeah thousand times hundred percent whole heartily heartedly wholeheartedly gladly again course very much problem".split()
)
_I_AM: Final = re.compile(r"\bi am (?:the |an? )?§\d+")
_ANYWHERE_I: Final = re.compile(
    r"\b(?:any\w+|every\w+|all|who\w*ever|those|people|sites?|archives?|lists?|places?)(?: (?:that|which|who|where|whom))? i (?:have|had|know|trust|like|say|said|choose|approve|agree\w*|tell|told|permit\w*|allow\w*|pick|select|belong|gave|give|let)\b"
)
_KEEP_OFF: Final = re.compile(
    r"\b(?:keep|leave|hold|stay|kept|stays?|let it stay|off|out)\b[^.;]{0,30}?\b(?:off(?: of)?|out of|away from|clear of|far from) (?=§)"
)
_NUMBER: Final = re.compile(r"§(\d+)")
_SPLIT: Final = re.compile(
    r"[.!?;]+(?=\s|$|\))|\s-{1,2}\s|\s?[–—]\s?|--+|…|\.{2,}|:\s|[()\[\]]|,? \bbut\b(?! (?:please )?(?:not|never)\b(?:,? \w+){0,4} ?§)(?! (?:for |to |at |on )?§)|,? \b(?:although|though|however|and then|so please|then)\b|, so (?!that|i\b|long|far)"
)
_BUT_PLACE: Final = re.compile(r"\bbut (?=(?:for |to |at |on )?§)")
_BEFORE_OTHERS: Final = re.compile(
    rf"^((?:\W|{_PLACES}|yes|ok|please|sure|fine|of course|and|to|at|on|for|it is|going|is|are|has it|have it|may|already)*?§\d+[\s,.]*(?:yes|ok|please|fine|of course|,)*)\s*(?=(?:and |for |to |from |as for |with )?{say.OTHERS.pattern})"
)

# --- waiting ------------------------------------------------------------------------
_COUNT: Final = r"(?:an?|one|two|three|four|five|six|seven|eight|ten|twelve|a couple of|a few|several|the|(?<!§)\d{1,3})"
_LENGTH: Final = rf"{_COUNT} (?:more |full |whole |calendar |solid )?(?:days?|weeks?|fortnights?|months?|years?)(?:'s?)?"
_WHEN: Final = (
    r"(?:january|february|march|april|may(?= \d)|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
    r"|(?<![§\d])\d{1,2}(?:st|nd|rd|th)?\b|(?<![§\d])\d{4}|months?|weeks?|years?|new year|spring|summer|autumn|winter|christmas|xmas|easter|halloween|valentine\w*|birthday|holidays?"
    r"|finish\w*|complet\w+|done|ends?|ended|final\w*|last (?:part|chapter|one|bit)|concluded|conclusion|revis\w+|rewrit\w+|edit\w+|beta\w*|whole (?:story|thing|series)|all (?:the )?parts|series|zine|con\b|season|airs?|aired|issue|publish\w+|sequel|over|polish\w*|next (?:week|month|year)|midnight|later|posted (?:it )?(?:all|in full)|deadline|contest|awards?|judg\w+|reveal\w*|sells? out|sold out|prints?|version)"
)
_WAIT: Final = re.compile(
    rf"\b(?:(?:not |never |nothing |nobody |nowhere )?(?:until|till|'til|til|untill|before|after|from|as of|starting|once|when|as soon as)\b[^.;,!?()]{{0,40}}?\b(?:{_WHEN}|{_LENGTH})\b"
    rf"|(?:for|in|within|wait|waits?|give (?:it|me|them|us)|after|of|another|first|allow|about|exclusive)\s(?:the |at least |about |another |next |first |roughly |it )*{_LENGTH}"
    rf"|{_LENGTH} (?:exclusive\w*|only|first|of exclusiv\w+|head start|to itself|later|after|from)"
    r"|(?:the )?first (?:few |two |three |\d+ )?(?:days?|weeks?|fortnight|months?|years?)"
    r"|in the (?:new year|spring|summer|autumn|fall|winter)|next (?:week|month|year|spring|summer|autumn|winter)|(?:is |still |as )*(?:a )?(?:wip|work in progress|unfinished|not (?:yet )?(?:finished|done|complete))|not yet|not now|for now|for the (?:moment|time being|present)|at the moment|at present|wait\b)"
)
_SAY_SO: Final = re.compile(
    r"\b(?:after|once|when|as soon as|until|till|unless|before|if)\b[^.;]{0,15}\b(?:i|you|we)\b[^.;]{0,25}\b(?:told|say|said|says|agree\w*|ask\w*|permission|hear\w*|answer\w*|repl\w+|ok|yes|approv\w+|word|consent|give|given|mail\w*|email\w*|wrote|written to|write|checked|contact\w*|green light|decide)\b"
)
_THEREAFTER: Final = re.compile(
    r"\b(?:then|after (?:that|this|which)|afterwards?|thereafter|later|from then on|by then|subsequently)\b"
)
_DANGLING: Final = re.compile(
    r"\W*(?:yes|no|ok|fine|never)?\W*(?:(?:to|for|at|on|in|and|or)\b\W*)+|\W*(?:ps|p\.s|nb|n\.b)\W*"
)
_AND_WHAT: Final = re.compile(
    r"^\W*(?:yes|sure|ok|of course|certainly|absolutely),? and (?!(?:please|let|tell|thank|keep|any|every|welcome|feel|help|with|gladly|i (?:would|want|like|am (?:flattered|honou?red|happy|glad|delighted|grateful))|you|do|take|send|give|credit|many|my)\b)"
)
_IN_WHOLE: Final = re.compile(
    r"[,;]? ?(?:and |but |only )?(?:not|never) (?:just |only )?in (?:part|parts|pieces|bits|excerpts?|fragments)\b"
)
_NO_ASK: Final = re.compile(
    r"\b(?:no|nope)\s*[:,;-]+\s*(?=(?:but |you |please |just |do |must |have |need |to |should )*(?:ask|request|check|query)\b)"
)
_COUNTER: Final = re.compile(
    r"\b(?:from me|my (?:permission|ok|consent|yes|approval|agreement|word)|permission|consent|unless|until|till|if|must|should|ought|first|before|ask\w*|but|however|instead|rather|alas|except|one day|someday)\b"
)
_IS_GRANT: Final = re.compile(
    r"\b(?:may|can|could|might|free|freely|welcome|granted|fine|ok|mind|happy|glad|any\w+|every\w+|who\w*ever|where\w*ever|yes|permitted|allowed|public domain|blessing|at will|all|sure|help \w+sel\w+|go ahead|object\w*|problem)\b"
)
_THANKFUL: Final = re.compile(
    r"\b(?:grateful|glad|happy|prefer|like|rather|appreciate|thank\w*|kind|pleased|obliged|nice|best|better)\b"
)
_WRITE_AND: Final = re.compile(
    r"(?:\b(?:do|just|please)\b ?)*\b(?:e?mail|write|drop)(?: (?:to )?me)?(?: a (?:line|note|e?mail))? (?:and|to)\W*$"
)
_NOT_MOVED: Final = re.compile(r"\b(?:not|never|nobody)\b")
_JOKE_UNTIL: Final = re.compile(r"^\W*(?:\w+ ){0,3}?(?:not|never|no)\b.*\b(?:until|till)\b")
_PERSONAL: Final = re.compile(
    r"\b(?:print\w*|read|download\w*|sav(?:e|ing)|link\w*|translat\w+|quot\w+|bookmark\w*|enjoy\w*|laugh\w*|for your own)\b"
)
_BARE_YES: Final = re.compile(
    r"(?:yes|sure|ok|fine|of course|certainly|please|by all means|gladly|absolutely|definitely|thanks?|thank you|do|with pleasure|go ahead|why not|feel free|always|oh|[\W])+"
)
_FILLER: Final = re.compile(
    r"(?:please|thanks?|thank you|very much|so|love|kisses|hugs|enjoy|smile|grin|well|oh|ok then|cheers|bye|the end|ta|sorry|really|honest\w*|i mean it|no exceptions|permanently|for ever|forever|always|literally|on (?:reflection|second thoughts?)|come to think of it|actually|in fact|by the way|btw|to be (?:honest|clear|safe|fair)|for the record|as it happens|i (?:suppose|think|guess|mean)|and|or|the|unless you are|you|etc|as (?:always|usual|ever)|with love|who know why|[\W_])*"
)


_RHETORICAL: Final = re.compile(
    r"\W*(?:so |and |oh |really |well |hey |now )*(?:you |do |does |would |who|why|how|what|where|want|like |interested|archive\W*$|seriously)"
)
_MIND_IF: Final = re.compile(r"\b((?:not|never) (?:\w+ )?(?:mind|care|object)(?: at all)?) if\b")


def points_elsewhere(text: str) -> bool:
    """Return whether a distribution field only says where its statement stands."""
    return say.BY_REFERENCE.search(plain(text)) is not None


def _first_word(match: re.Match[str]) -> str:
    return (
        "thanks"
        if match.group().startswith(("th", "hu", "lo", "ki", "ch", "so", "de", "h"))
        else "write to me"
    )


def acts_of(sentence: str, *, is_labelled: bool) -> list[Act]:
    """Return what a sentence does, in order; nothing for one that only points elsewhere."""
    mask = masked(sentence, is_list=is_labelled)
    text = _I_AM.sub("i am the queen", _PERSON.sub(_first_word, plain(mask.text)))
    reading = _Reading(sentence, mask.names, is_labelled)
    if say.BY_REFERENCE.search(text) and not say.ASKS[0].search(text) and "not " not in text:
        return []
    if text.endswith("?") and _RHETORICAL.match(text) and not say.ASKS[0].search(text):
        return [Act(Kind.NAMED, mask.names)] if is_labelled and mask.names else []
    if _IN_WHOLE.search(text):
        reading.acts.append(Act(Kind.BIND, (sentence.strip(" .!;"),)))
        text = _IN_WHOLE.sub(" ", text)
    text = _NO_ASK.sub(" ", _MIND_IF.sub(r"\1 that", reading.flags(text)))
    text = re.sub(r"\b(any\w+|every\w+) else (but|except)\b", r"\1 \2", text)
    text = re.sub(r"\b(exceptions?)\s*[:=-]+\s*(?=§)", r"\1 of ", text)
    text = _NOT_YOU.sub("except for ", _BUT_PLACE.sub("except ", text))
    split = _BEFORE_OTHERS.match(text)
    if split:
        text = f"{split.group(1)} ; {text[split.end() :]}"
    for clause in _SPLIT.split(text):
        if clause and not _FILLER.fullmatch(clause):
            reading.clause(clause.strip(" ,"))
    return reading.acts


class _Reading:
    """The acts of one sentence as they are gathered."""

    def __init__(self, sentence: str, names: tuple[str, ...], is_labelled: bool) -> None:
        self.sentence = sentence
        self.names = names
        self.is_labelled = is_labelled
        self.acts: list[Act] = []

    def _add(self, kind: Kind, words: tuple[str, ...] = ()) -> None:
        self.acts.append(Act(kind, words))

    def _named(self, text: str) -> tuple[str, ...]:
        return tuple(
            self.names[int(number)]
            for number in _NUMBER.findall(text)
            if int(number) < len(self.names)
        )

    def flags(self, text: str) -> str:
        """Take out ``§0: yes``, ``no to §1``… and return the rest."""
        if "§" not in text:
            return text
        if say.EXCEPTION.search(text) or _WAIT.search(text):
            return text if not re.search(r"§\d+ ?[(:=-]", text) else _FLAG.sub(self._flag, text)
        if _LED_FIRST.match(text):
            return _FLAG.sub(self._flag, _LED.sub(self._flag, text))
        return _LED.sub(self._flag, _FLAG.sub(self._flag, text))

    def _flag(self, match: re.Match[str]) -> str:
        if match.re is _FLAG and not match.group("sign"):
            if not _OPENS.search(match.string, 0, match.start()):
                return match.group()
        places = self._named(match.group("places"))
        if match.group("no"):
            self._add(Kind.REFUSED, places)
        elif match.group("ask"):
            self._add(Kind.ASK_NAMED, places)
        else:
            self._add(Kind.NAMED, places)
        return " ; "

    # --- one clause ---------------------------------------------------------------

    def clause(self, text: str) -> None:
        """Add the acts of one clause."""
        if self._waits(text):
            return
        text = self._condition(text)
        if not text or _FILLER.fullmatch(text):
            return
        off = _KEEP_OFF.search(text)
        if off:
            self._add(Kind.REFUSED, self._named(text[off.end() :]))
            return
        if _DANGLING.fullmatch(text):
            return
        if _EXCEPTED.fullmatch(text.strip()):
            is_open = any(act.kind is Kind.ALLOW for act in self.acts)
            self._add(Kind.REFUSED if is_open else Kind.NAMED, self._named(text))
            return
        head, excepted = self._excepted(text)
        kind = self._kind(head)
        is_open = kind in {Kind.BIND, None} or (kind is Kind.DOUBT and say.KEEPS.search(head))
        is_open = is_open and not _COUNTER.search(head)
        if is_open and "," in head and "§" not in head:
            kind = self._kind_by_segments(head, kind)
        self._scoped(kind, head, excepted)

    def _kind_by_segments(self, text: str, whole: Kind | None) -> Kind | None:
        """Weigh what lies between the commas, where all of it together is unclear."""
        segments = [segment for segment in text.split(",")[:40] if not _FILLER.fullmatch(segment)]
        kinds = [self._kind(segment.strip()) for segment in segments]
        if Kind.ALLOW not in kinds or Kind.DOUBT in kinds:
            return whole
        for strict in (Kind.DENY, Kind.ASK):
            if strict in kinds:
                return strict
        if Kind.BIND in kinds:
            self._add(Kind.BIND, (self.sentence.strip(" .!;"),))
        return Kind.ALLOW

    def _waits(self, text: str) -> bool:
        """Read a clause that sets a time; return whether that was all of it."""
        wait = _WAIT.search(text)
        if not wait or say.TELLS.search(text):
            return False
        if _SAY_SO.search(text):
            self._add(Kind.ASK)
            return True
        if re.fullmatch(
            r"[\w ]*\b(?:before|after|from|once|when)\b[\w ]*", wait.group()
        ) and not re.search(rf"\b(?:{_WHEN}|{_LENGTH})\b", wait.group()):
            return False
        if any(pattern.search(text) for pattern in say.ASKS[:2]) and not say.ASKING_WAIVED.search(
            text
        ):
            self._add(Kind.ASK)
            if wait.group() == "wait":
                return True
        rest = text[: wait.start()] + " " + text[wait.end() :]
        names = self._named(text)
        self._add(Kind.WAIT, (self._own_words(wait.group(), whole=bool(names)),))
        if names:
            self._add(Kind.NAMED, names)
        is_no = bool(
            re.search(
                r"\b(?:not|never|nothing|nobody|nowhere|no|hold|wait|exclusive\w*|only|unfinished|wip|work in progress)\b",
                text,
            )
        )
        kind = self._kind(rest)
        if kind is Kind.ASK:
            self._add(Kind.ASK)
        elif kind is Kind.ALLOW and not is_no:
            self._add(Kind.ALLOW)
        elif not names or is_no and not re.search(r"exclusive|only", text):
            self._add(Kind.DENY_FOR_NOW)
        return True

    def _own_words(self, plain_words: str, *, whole: bool) -> str:
        """Return the author's own spelling of some plain words: the sentence where it is unclear."""
        own = self.sentence.strip(" .!?;,()")
        if whole:
            pieces = re.split(r"[.;,]\s", own)
            return pieces[0].strip() if len(pieces) > 1 else own
        at = own.lower().find(plain_words.strip())
        return own[at : at + len(plain_words.strip())].strip() if at >= 0 else own

    def _condition(self, text: str) -> str:
        """Read a clause's condition, and return the clause without it."""
        found = say.CONDITION.search(text)
        if not found:
            return text
        word = found.group().split()[0]
        before, after = text[: found.start()].strip(" ,"), text[found.end() :]
        if not before:
            condition, comma, main = after.partition(",")
            if not comma:
                return (
                    text
                    if say.DESIRE.match(condition.strip())
                    else self._judged(word, condition, text)
                )
            rest = self._judged(found.group(), condition, main)
            return rest
        return self._judged(found.group(), after, before)

    def _judged(self, word: str, condition: str, main: str) -> str:
        """Add what the condition does; return what is left of the main clause."""
        condition = condition.strip()
        if _NOT_MOVED.search(condition) and _MOVES.search(condition) and _THANKFUL.search(main):
            self._add(Kind.DENY)
            return ""
        is_unless = word == "unless"
        if say.TELLS.search(condition) and not say.BEFORE.search(condition):
            if not is_unless:
                self._add(Kind.TELL)
                return main
        names = self._named(condition)
        if is_unless and names:
            kind = self._kind(main)
            self._add(Kind.REFUSED if kind is Kind.ALLOW else Kind.NAMED, names)
            return main
        if say.DESIRE.match(condition) and not is_unless:
            wants = f"if {condition}"
            if say.TELLS.search(main) or any(
                p.search(say.POLITE_ASK_THAT.sub(" ", main)) for p in say.ASKS
            ):
                self._add(Kind.ASK)
                if say.TELLS.search(main) and not say.ASKS[0].search(main):
                    self._add(Kind.TELL)
                return ""
            del wants
            return main
        asked = say.ASKING_WAIVED.sub(" ", condition)
        asked = say.POLITE_ASK_THAT.sub(" ", asked)
        if any(pattern.search(asked) for pattern in say.ASKS) and not say.KEEPS.search(condition):
            self._add(Kind.ASK)
            if is_unless and say.ONLY.search(main):
                self._add(Kind.NAMED, self._named(main))
            return "" if self._kind(main) is not Kind.DENY or is_unless else main
        if any(pattern.search(asked) for pattern in say.ASKS[:3]):
            self._add(Kind.ASK)
            return ""
        if say.TELLS_AFTER.search(f"{word} {condition}") and say.TELLS.search(main):
            if self.is_labelled and not say.BEFORE.search(main):
                self._add(Kind.TELL)
                self._add(Kind.ALLOW)
                return ""
            return main
        if say.KEEPS.search(condition) and not re.search(
            r"\b(?:i|me) (?:like|trust|know|approve)\b", condition
        ):
            if is_unless:
                self._add(Kind.ASK)
                return ""
            self._add(Kind.BIND, (self._condition_words(word),))
            return main
        self._add(Kind.DOUBT)
        return main

    def _condition_words(self, word: str) -> str:
        own = self.sentence.strip()
        at = own.lower().find(word.strip())
        tail = own[at:] if at >= 0 else own
        return re.split(r"[.;!?](?:\s|$)", tail)[0].strip(" .,;)")

    def _excepted(self, text: str) -> tuple[str, tuple[str, ...]]:
        """Cut ``except §0`` off a clause."""
        found = say.EXCEPTION.search(text)
        after = _EXCEPTED.search(text)
        if after:
            return text[: after.start()], self._named(after.group())
        if not found:
            return text, ()
        if not _NUMBER.search(text, found.end()):
            return self._excepted_class(text, found)
        kept = (
            text[: found.end()]
            if re.match(r"(?:any|every|all|no|site|list|arch|place|page)", found.group())
            else text[: found.start()]
        )
        tail = text[found.end() :]
        names = self._named(tail)
        rest = _NUMBER.sub(" ", tail)
        if not kept.strip(" ,"):
            return rest, names
        asks = re.search(r"\bask\b", rest)
        return (f"{kept} , {rest}" if asks else kept), names

    def _excepted_class(self, text: str, found: re.Match[str]) -> tuple[str, tuple[str, ...]]:
        """``except web pages``: a kind of place is refused; anything else is a doubt."""
        tail = text[found.end() :].strip(" ,.")
        if not tail or not re.search(
            r"except|\bbut$|other than|apart|save|bar|excluding|minus", found.group()
        ):
            return text, ()
        if len(tail.split()) <= 5 and _GENERIC_PLACE.search(tail):
            return text[: found.start()] or found.group(), (self._own_words(tail, whole=False),)
        self._add(Kind.DOUBT)
        return text, ()

    def _kind(self, text: str) -> Kind | None:
        """Return what a clause does, whoever it speaks of."""
        shown = _THEREAFTER.sub(" ", say.POLITE_ASK_THAT.sub(" ", text))
        is_yes = False
        waived = say.ASKING_WAIVED.search(shown)
        if waived and waived.group().strip():
            if waived.group().startswith("without") and (
                say.NEGATION.search(shown, 0, waived.start())
                or re.match(r"\s*(?:and|,) (?:i|you|we|there|my)\b", shown[waived.end() :])
            ):
                return Kind.ASK
            shown, is_yes = say.ASKING_WAIVED.sub(" ", shown), True
        if say.YES_BY_NO.search(shown):
            shown, is_yes = say.YES_BY_NO.sub(" ", shown), True
        is_all_asked = say.POLITE_ASK_THAT.search(text) and say.TELLS.search(text)
        if is_all_asked and not say.TELLS.search(shown):
            self._add(Kind.TELL)
            return Kind.ALLOW if self.is_labelled and not say.BEFORE.search(text) else None
        tells = say.TELLS.search(shown) or self._is_told_after_deed(shown, is_yes)
        if tells:
            wants = say.TELLS_IF_WANTED.search(text) and not say.TELLS_AFTER.search(text)
            if say.BEFORE.search(shown) or wants:
                return Kind.ASK
            self._add(Kind.TELL)
            places_deed = say.TELLS_AFTER.search(shown) and not is_yes
            rest = _WRITE_AND.sub(" ", shown[: tells.start()])
            says_yes = say.YES.search(rest) or say.ANYONE.search(rest)
            if not says_yes and re.fullmatch(
                r"(?:\W|please|just|but|and|would|i|do|only|also|so|though|to)*", rest
            ):
                implies = places_deed or say.POLITE_ASK_THAT.search(text)
                if self.is_labelled and implies and not say.OTHERS.search(text):
                    return Kind.ALLOW
                return Kind.ALLOW if is_yes else None
            shown = rest
        if say.GRANTED.search(shown) and not re.search(
            r"\b(?:not|unless|until|only|if|must|should|no|need|have to|has to|nobody|never|none|without)\b",
            shown,
        ):
            return Kind.ALLOW
        return self._weighed(shown, is_yes)

    def _is_told_after_deed(self, text: str, is_yes: bool) -> re.Match[str] | None:
        """``mail me`` asks to be asked, unless the deed is done by then or was granted."""
        found = say.CONTACTS.search(text)
        if not found or say.BEFORE.search(text):
            return None
        if say.TELLS_AFTER.search(text, found.end()) and not say.TELLS_IF_WANTED.search(text):
            return found
        before = text[: found.start()]
        is_granted = is_yes or say.YES.search(before) or say.ANYONE.search(before)
        return found if is_granted and re.search(r"\bjust\b", text) else None

    def _weighed(self, shown: str, is_yes: bool) -> Kind | None:
        asks = any(pattern.search(shown) for pattern in say.ASKS[:3]) or (
            any(pattern.search(shown) for pattern in say.ASKS[3:])
            and (self.is_labelled or _MOVES.search(shown) is not None or bool(say.OTHERS.search(shown)))
        )
        refuses = any(pattern.search(shown) for pattern in say.REFUSES)
        says_yes = is_yes or bool(say.YES.search(shown)) or bool(say.ANYONE.search(shown))
        if asks and refuses:
            is_open = re.search(
                r"\b(?:without|unless|until|till|before|prior|except|only (?:with|if|by|after)|(?:not|never) (?:just|simply|merely)|(?:has|have) not (?:asked|heard|got|had)|not (?:automatic|blanket)|no (?:automatic|blanket|general)|(?:not|never) give blanket|reserve the right|may say yes)\b",
                shown,
            )
            return Kind.ASK if is_open else Kind.DENY
        if refuses:
            is_bound = _is_about_text(shown) and not _JOKE_UNTIL.search(shown)
            return Kind.BIND if is_bound else Kind.DENY
        if asks:
            return Kind.ASK
        if says_yes:
            if say.DEFERS_TO_JOKE.search(shown):
                return Kind.DENY
            if (
                _ANYWHERE_I.search(shown)
                or _PRICE.search(shown)
                or _is_agreement_with_more(shown)
                or _COUNTER.search(shown)
                or _AND_WHAT.search(shown)
                or (_PERSONAL.search(shown) and not _MOVES.search(shown))
            ):
                return Kind.DOUBT
            return Kind.ALLOW if not say.NEGATION.search(shown) or is_yes else Kind.DOUBT
        if say.KEEPS.search(shown):
            return Kind.BIND
        if say.DEFERS_TO_JOKE.search(shown):
            return Kind.DENY
        return None

    def _scoped(self, kind: Kind | None, text: str, excepted: tuple[str, ...]) -> None:
        """Add the clause's act for those it speaks of."""
        named = self._named(text)
        has_others = bool(say.OTHERS.search(text))
        if excepted and kind is None and re.search(r"\b(?:all|any\w*|every\w*)\b", text):
            kind = Kind.ALLOW if not _is_none(text) else Kind.DENY
        if excepted:
            self._add(
                Kind.REFUSED if kind in {Kind.ALLOW, None} and not _is_none(text) else Kind.NAMED,
                excepted,
            )
            if kind is None and _is_none(text):
                kind = Kind.DENY
        if kind is Kind.BIND:
            if say.POLITE_ASK_THAT.search(text):
                self._add(Kind.ALLOW)
            self._add(Kind.BIND, (self.sentence.strip(" .!;"),))
            if named and self.is_labelled:
                self._add(Kind.NAMED, named)
            return
        if not named:
            self._unnamed(kind, text, has_others, bool(excepted))
        elif self._only_these(named, text):
            return
        elif kind is Kind.DENY:
            self._denied(named, text, has_others)
        elif kind is Kind.ASK:
            self._asked(named, text, has_others)
        else:
            self._granted(kind, named, text, has_others)

    def _unnamed(self, kind: Kind | None, text: str, has_others: bool, has_exception: bool) -> None:
        if kind is Kind.ALLOW and not self.is_labelled and not _IS_GRANT.search(text):
            return
        if kind is Kind.ALLOW and not has_others and _BARE_YES.fullmatch(text):
            self._add(Kind.ALLOW_BARE)
        elif kind is not None:
            self._add(kind)
        elif has_others:
            self._add(Kind.DOUBT)
        elif (
            not has_exception
            and self.is_labelled
            and not any(act.kind is Kind.TELL for act in self.acts)
        ):
            is_counter = say.NEGATION.search(text) or _COUNTER.search(text) or _TURN.search(text)
            self._add(Kind.DOUBT if is_counter else Kind.CHAT)

    def _denied(self, named: tuple[str, ...], text: str, has_others: bool) -> None:
        if re.search(r"\b(?:leave|remove\w*)\b[^.;]{0,20}§", text) and not has_others:
            self._add(Kind.NAMED, named)
            self._add(Kind.DENY)
            return
        if re.search(r"\bfrom §", text):
            self._add(Kind.DENY)
            return
        stays = re.search(
            r"\b(?:keep|leave|stays?|staying|remain\w*|lives?|belongs?)\b[^.;]{0,30}\b(?:on|in|to|at|within|inside|with|here|put|for) §",
            text,
        )
        if has_others or stays or say.ONLY.search(text):
            self._add(Kind.NAMED, named)
            self._add(Kind.DENY_OTHERS)
            return
        self._add(Kind.REFUSED, named)
        if re.search(r"\b(?:anywhere|anyone|anybody|any|nobody|nowhere|even)\b", text):
            self._add(Kind.DENY)

    def _asked(self, named: tuple[str, ...], text: str, has_others: bool) -> None:
        others = say.OTHERS.search(text)
        if has_others and others:
            before = self._named(text[: others.start()])
            if before and not say.ASKS[0].search(text[: others.start()]):
                self._add(Kind.NAMED, before)
            self._add(Kind.ASK)
            return
        self._add(Kind.ASK_NAMED, named)

    def _only_these(self, named: tuple[str, ...], text: str) -> bool:
        """``Only §0 may take it without asking``: the others are to ask."""
        if not (say.ONLY.search(text) and say.ASKING_WAIVED.search(text)):
            return False
        self._add(Kind.NAMED, named)
        self._add(Kind.ASK)
        return True

    def _granted(
        self, kind: Kind | None, named: tuple[str, ...], text: str, has_others: bool
    ) -> None:
        if (
            kind is None
            and not self.is_labelled
            and not re.search(
                r"§\d+ (?:\w+ )?(?:may|can|has|have|is|are|gets?)\b|\b(?:for|to|at) §", text
            )
        ):
            return
        self._add(Kind.NAMED, named)
        others = say.OTHERS.search(text)
        if say.ONLY.search(text):
            self._add(Kind.DENY_OTHERS)
        elif others:
            self._add(self._kind(text[others.start() :]) or Kind.DOUBT)
        elif kind is Kind.ALLOW and say.ANYONE.search(_NUMBER.sub(" ", text)):
            self._add(Kind.ALLOW)


_MOVES: Final = re.compile(
    r"\b(?:archiv\w+|re-?post\w*|post(?:ed|ing)?|re-?distribut\w+|distribut\w+|forward\w*|cop(?:y|ied|ying)|reproduc\w+|upload\w*|put|circulat\w+|host\w*|mirror\w*|pass(?:ed)? (?:it |this )?(?:on|along|around)|share\w*|publish\w*|sites?|web\w*|lists?|anywhere|anyone|nobody|nowhere|private\w*|eyes)\b"
)


_AGREES: Final = re.compile(
    r"\b(?:yes|sure|of course|certainly|absolutely|fine|ok|naturally|definitely)\b"
)
_GIVES: Final = re.compile(
    r"\b(?:may|can|free\w*|welcome|take|have|help|go|feel|happy|glad|flattered|honou?red|love|please|any\w+|every\w+|all|wherever|whoever|whatever|archiv\w+|post\w*|copy|share|spread|like|want)\b"
)


def _is_agreement_with_more(text: str) -> bool:
    """``Sure, in a parallel universe``: a bare yes, and then something unexplained."""
    if not _AGREES.search(text) or _GIVES.search(text):
        return False
    words = re.findall(r"[a-z']+", text)
    unknown = [word for word in words if word not in COMMON and word not in _BENIGN]
    return len(unknown) > 2 or (
        bool(unknown) and re.search(r"\b(?:in|for|to|if|with|on|at|by)\b", text) is not None
    )


_NAME_ON: Final = re.compile(
    r"\b(?:your|their|another) (?:own )?name\b|\bclaim|\bplagiar|\bpass\w* (?:it|this) off\b"
)


def _is_about_text(text: str) -> bool:
    """Return whether a refusal is about changing, selling or claiming the story."""
    if _NAME_ON.search(text) and not re.search(r"\barchiv|\brepost|\bdistrib|\bforward", text):
        return True
    return bool(say.KEEPS.search(text)) and not _MOVES.search(text)


def _is_none(text: str) -> bool:
    return bool(re.search(r"\b(?:no|not|nowhere|nobody|none|never|nothing)\b", text))
