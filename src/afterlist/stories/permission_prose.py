"""What is said of distribution outside the fields for it: in notes, disclaimers, lines alone."""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from afterlist.model import Span
from afterlist.stories import permission_foreign as foreign
from afterlist.stories.permission_acts import Act, Kind
from afterlist.stories.permission_clauses import acts_of
from afterlist.stories.permission_home import home_of, marked_so
from afterlist.stories.permission_nearly import takes_back
from afterlist.stories.permission_other_things import is_of_plot
from afterlist.stories.permission_passages import Passage, Said
from afterlist.stories.permission_raised import REPLY, raises_topic
from afterlist.stories.permission_sentences import folded, sentence_spans
from afterlist.stories.permission_statements import after_preamble, softened
from afterlist.stories.permission_topic import (
    is_about_distribution,
    is_policy,
    is_strong,
    may_speak,
    speaks_alone,
)
from afterlist.stories.permission_turns import said_either_way, turned
from afterlist.stories.permission_wording import plain


def in_prose(passage: Passage, text: str, *, is_distant: bool) -> Iterator[Said]:
    """Yield the sentences about distribution in a text about something else."""
    answers: list[Said] = []
    before: list[Act] = []
    is_raised = False
    for start, end in sentence_spans(text):
        sentence = folded(text[start:end])
        span = Span(passage.span.start + start, passage.span.start + end)
        words = folded(passage.text[start:end])
        is_rest = _OTHERS_ALSO.match(sentence) is not None
        is_about = _is_about(sentence, is_distant=is_distant)
        answered = () if is_distant or is_rest or is_about else _answered(sentence)
        if answered:
            answers.append(Said(answered, words, span, False))
            continue
        acts = _taken_back(sentence) or _settled_or_told(
            sentence, before, is_about=is_about, is_distant=is_distant
        )
        if answers and is_rest and not acts:
            acts = [act for act in acts_of(sentence, is_labelled=True) if act.kind in _FOLLOWING]
        if answers and (before or acts):
            yield from answers
            answers = []
        acts = acts or _replied_to(sentence, before, is_raised=is_raised)
        is_question = is_about and sentence.endswith("?")
        is_raised = not (acts or is_distant) and (is_question or raises_topic(plain(sentence)))
        before = acts or ([Act(Kind.CHAT)] if is_about else [])
        if acts:
            yield Said(tuple(acts), words, span, False)
    if before:
        yield from answers


def _settled(sentence: str, *, is_distant: bool) -> list[Act] | None:
    """Return the acts of a sentence that says where the story lives, or that it is marked
    X-No-Archive; None for any other."""
    is_marked = marked_so(sentence) if "rchive" in sentence else None
    if is_marked:
        return [Act(Kind.DENY)]
    if is_marked is False and is_distant:
        return []
    return None if is_distant else home_of(sentence) or None


def _settled_or_told(
    sentence: str, before: Sequence[Act], *, is_about: bool, is_distant: bool
) -> list[Act]:
    settled = _settled(sentence, is_distant=is_distant)
    if settled is not None:
        return settled
    return _acts_in_prose(sentence, before, is_about=is_about, is_distant=is_distant)


def alone(passage: Passage, text: str) -> list[Said]:
    """Return what a short line without a label says, where signs enough are of distribution."""
    words = plain(folded(text))
    sentences = [folded(text[start:end]) for start, end in sentence_spans(text)]
    if (
        not said_either_way(speaks_alone, words)
        and sum(1 for one in sentences if _answered(one)) < 2
    ):
        return []
    acts = softened(after_preamble([(one, acts_of(one, is_labelled=True)) for one in sentences]))
    named = [act for one in sentences for act in _plainly_named(one)]
    if any(act.kind in _FOR_PLACES and act not in named for act in acts):
        return []
    kinds = {act.kind for act in acts}
    if Kind.NAMED in kinds and not _EVERYBODY.search(words):
        acts = [act for act in acts if act.kind not in {Kind.ALLOW, Kind.ALLOW_BARE}]
    if kinds & _UNCLEAR and (Kind.ALLOW in kinds or not kinds & _AGAINST):
        acts = [Act(Kind.ASK)] if is_policy(words) and Kind.ALLOW not in kinds else []
    return [Said(tuple(acts), folded(passage.text), passage.span, False)] if acts else []


_EVERYBODY: Final = re.compile(
    r"\b(?:any\w*|every\w*|all|others?|else\w*|rest|wherever|who\w*|the more|free\w*|world)\b"
)


def _plainly_named(sentence: str) -> Sequence[Act]:
    """Return the acts that name places even where a list of names is not looked for."""
    return _answered(sentence) or [act for act in acts_of(sentence, is_labelled=False) if act.words]


# "Please hold off until the last part is out. After that, be my guest."
_THEREAFTER: Final = re.compile(
    r"\W*(?:and |but |so )*(?:after(?: that| this| which)?|then|afterwards?|thereafter"
    r"|from then(?: on)?"
    r"|once (?:it|that|this)(?: is|['’]s| has)(?: been)? \w+)\b",
    re.I,
)


def _replied_to(sentence: str, before: Sequence[Act], *, is_raised: bool) -> list[Act]:
    """Return the acts of a sentence that answers, or goes on from, the one before it."""
    is_waiting = any(act.kind in {Kind.WAIT, Kind.DENY_FOR_NOW} for act in before)
    if is_waiting and _THEREAFTER.match(sentence):
        return _replied_later(sentence)
    if any(act.kind in _AGAINST for act in before) and _SPARED.match(sentence):
        acts = acts_of(_WHO_ASIDE.sub(" ", sentence), is_labelled=True)
        kinds = {act.kind for act in acts}
        return acts if Kind.NAMED in kinds and kinds <= _SPARING else []
    return _replied(sentence) if is_raised else []


# "No reposting. Only Gravel Walk has my leave."
_SPARED: Final = re.compile(
    r"(?:(?:Only|Just|But|The|And|Though|However,) )*[A-Z][^.,;:!?]{1,40}?(?:,? (?:who|which"
    r"|that) [^.;:!?,]{2,70},)?"
    r" (?:alone )?(?:(?:may|can)(?: (?:still|also|already|always|continue to|go on|of course"
    r"|, of course,))* (?:keep|have|host|archiv|take|post|put|carry"
    r"|hold|store|use|do so|show|display)\w*|(?:may|can)(?=\W*$)|(?:has|have) (?:(?:already"
    r"|always|my|full|standing|blanket|written) )*"
    r"(?:permission|leave|blessing|ok|okay|consent|licen[cs]e|yes|(?:it|this)(?=\W*$))"
    r"|need(?:n['’]t| not)|does(?:n['’]t| not) (?:have|need) to"
    r"|is (?:welcome|allowed|free|exempt|excepted|the exception))\b"
)
_WHO_ASIDE: Final = re.compile(r", (?:who|which|that) [^.;:!?,]{2,70},")
_SPARING: Final = frozenset((Kind.NAMED, Kind.DENY_OTHERS, Kind.BIND, Kind.TELL))


def _replied_later(sentence: str) -> list[Act]:
    """Return the acts of what goes on after a wait, none unless they are clear."""
    acts = acts_of(sentence, is_labelled=True)
    kinds = {act.kind for act in acts} - {Kind.TELL, Kind.BIND, Kind.WAIT}
    return acts if kinds and kinds <= _CLEAR | {Kind.ALLOW_BARE} else []


def _replied(sentence: str) -> list[Act]:
    """Return the acts of a short answer to what the sentence before it asked."""
    acts = acts_of(sentence, is_labelled=True) if REPLY.fullmatch(plain(sentence)) else []
    kinds = {act.kind for act in acts} - {Kind.TELL, Kind.BIND}
    if kinds & _AGAINST:
        return [act for act in acts if act.kind in _FOLLOWING]
    return acts if kinds <= _CLEAR | {Kind.ALLOW_BARE} else []


def _answered(sentence: str) -> tuple[Act, ...]:
    """Return the acts of a sentence that answers for named places only."""
    acts = tuple(acts_of(sentence, is_labelled=True)) if _ANSWER.match(sentence) else ()
    return acts if all(act.kind in _FOR_PLACES for act in acts) else ()


_FOR_PLACES: Final = frozenset((Kind.NAMED, Kind.REFUSED, Kind.ASK_NAMED))
# "Inkwell Annex: yes." counts where words about distribution stand beside it.
_ANSWER: Final = re.compile(
    r"[A-Z][^.,:;!?]{1,40}\s?(?::| -)\s(?:(?i:yes|no|sure|fine|okay|ok|never|ask)\b.{0,20})$"
    r"|[A-Z][^.,:;!?]{1,40} (?:may|can|must|should)(?: not|n['’]t)? (?:have|keep|take|host"
    r"|archive) (?:it|this)"
    r"(?: one| story| too)*\W*$"
    r"|[A-Z][^.,:;!?]{1,40} (?:may|can)(?: not)?\W*$"
    r"|(?:And so|So) (?:may|can) (?:the )?[A-Z][^.,:;!?]{1,40}\W*$"
)
_OTHERS_ALSO: Final = re.compile(
    r"\W*(?:and |but |for )?(?:any(?:where|one|body|place)? ?else|every(?:where|one|body) else"
    r"|others|other (?:\w+ )?(?:archives|sites|places|lists|pages)|elsewhere|the rest)\b",
    re.I,
)


def _is_about(sentence: str, *, is_distant: bool) -> bool:
    if not may_speak(sentence):
        return False
    about = partial(is_about_distribution, is_distant=is_distant)
    return said_either_way(about, plain(sentence))


_FOLLOWS: Final = re.compile(
    r"\b(?:exception|any(?:one|body|where) else|nobody else|no one else|nowhere else|so may|others?"
    r"|elsewhere|otherwise|ask|let me know|tell me|hear about (?:it|that)"
    r"|the (?:url|address)|keep (?:my|this|the)|permission|write|e-?mail|mail|contact"
    r"|get in touch|leave this|letting me know)\b"
)
_UNSURE: Final = frozenset((Kind.DOUBT, Kind.CHAT, Kind.BIND, Kind.TELL))


def _acts_in_prose(
    sentence: str, before: Sequence[Act], *, is_about: bool, is_distant: bool
) -> list[Act]:
    """Return what a sentence in prose does; ``before`` is what the one before it did."""
    is_near = bool(before)
    if any(act.kind is Kind.TELL for act in before) and _ADDRESS.fullmatch(sentence):
        return []
    if not is_distant and foreign.speaks(sentence):
        told = foreign.acts_of(sentence)
        if told is not None:
            return told
    if is_about:
        return _believed(sentence, is_near=is_near)
    pieces = [piece for piece in _PIECE.split(sentence) if piece.strip()]
    if len(pieces) > 1 and not is_of_plot(plain(sentence)):
        acts = [
            act
            for piece in pieces
            if _is_about(piece, is_distant=is_distant)
            for act in _believed(piece, is_near=is_near)
        ]
        if acts:
            return acts
    if is_near and _FOLLOWS.search(turned(plain(sentence))):
        told = acts_of(sentence, is_labelled=True)
        kinds = _FOLLOWING | {Kind.NAMED} if "exception" in sentence else _FOLLOWING
        return [act for act in told if act.kind in kinds]
    return []


def _taken_back(sentence: str) -> list[Act]:
    """Return what stands instead of a word that a sentence takes back: whoever wants the
    story is to ask; nothing if it takes back none."""
    if not takes_back(plain(sentence)):
        return []
    acts = [act for act in acts_of(sentence, is_labelled=True) if act.kind in _FOLLOWING]
    return acts if any(act.kind in _AGAINST for act in acts) else [*acts, Act(Kind.ASK)]


# Where to tell, after the wish to be told.
_ADDRESS: Final = re.compile(
    r"(?:(?:please|you can|just|do) )*(?:write|mail|e-?mail|contact|reach)(?: to)? (?:me|us)"
    r"(?: is)? (?:at|on|care of|c/o):? \S+\W*",
    re.I,
)
_FOLLOWING: Final = frozenset((Kind.ASK, Kind.DENY, Kind.TELL, Kind.BIND, Kind.DENY_OTHERS))
_PIECE: Final = re.compile(r"[;:]\s|,? but |, (?:so|and) ")


def _believed(sentence: str, *, is_near: bool) -> list[Act]:
    """Return the acts of a sentence in prose, none where it only names or doubts."""
    acts = acts_of(sentence, is_labelled=False)
    if _ASKED.search(sentence) and any(act.kind in _GRANTS for act in acts):
        return []  # what is only asked is no leave
    is_aside = not (is_strong(plain(sentence)) or _ANSWER.match(sentence))
    if is_aside and all(act.kind is Kind.REFUSED for act in acts):
        return []
    if any(act.kind is Kind.ALLOW for act in acts) or {act.kind for act in acts} <= _UNSURE:
        strict = acts_of(sentence, is_labelled=True)  # a yes must hold in the strictest reading
        is_clear = {act.kind for act in strict} - {Kind.TELL, Kind.BIND} <= _CLEAR
        acts = strict if is_clear or any(act.kind in _AGAINST for act in strict) else acts
    is_unsure = not is_near and all(act.kind in _UNSURE for act in acts)
    return [] if is_unsure else acts


_ASKED: Final = re.compile(r"(?<!\bk)(?<!\bok)(?<!okay)(?<!right)(?<!\beh)\?\W*$", re.I)
_GRANTS: Final = frozenset((Kind.ALLOW, Kind.ALLOW_BARE))
_AGAINST: Final = frozenset((Kind.ASK, Kind.DENY, Kind.DENY_OTHERS))
_UNCLEAR: Final = frozenset((Kind.DOUBT, Kind.CHAT))
_CLEAR: Final = frozenset((Kind.ASK, Kind.DENY, Kind.ALLOW))
