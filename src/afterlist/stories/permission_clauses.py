"""A sentence about distribution → acts: who is granted, refused, sent to ask, named, told."""

import re

from afterlist.stories import (
    permission_nearly as nearly,
    permission_phrases as say,
    permission_shapes as shape,
    permission_waiting as waiting,
)
from afterlist.stories.permission_acts import Act, Kind
from afterlist.stories.permission_flags import without_flags
from afterlist.stories.permission_places import masked
from afterlist.stories.permission_retorts import retorted
from afterlist.stories.permission_rewording import (
    condition_words,
    excepting,
    is_formula_with_more,
    own_words,
    reworded,
    so_may,
    without_persons,
    without_preamble,
)
from afterlist.stories.permission_synonyms import said_alike, spelt_out
from afterlist.stories.permission_turns import turned
from afterlist.stories.permission_weighing import COUNTER, has_asking, weigh
from afterlist.stories.permission_wording import plain


def acts_of(sentence: str, *, is_labelled: bool) -> list[Act]:
    """Return what a sentence does, in order; nothing for one that only points elsewhere."""
    sentence = spelt_out(retorted(sentence))
    mask = masked(sentence, is_list=is_labelled)
    text = without_persons(said_alike(turned(without_preamble(plain(mask.text)))))
    text = nearly.without_quoted(shape.I_AM.sub("i am the queen", text))
    is_asking = shape.ASK_WORD.search(text) is not None
    if not is_asking and shape.only_points(text):
        return []
    if not is_asking and text.endswith("?") and shape.RHETORICAL.match(text):
        is_named = is_labelled and mask.names and "join" not in text
        return [Act(Kind.NAMED, mask.names)] if is_named else []
    if is_formula_with_more(plain(sentence)):
        return [Act(Kind.ASK)]
    reading = _Reading(sentence, mask.names, is_labelled=is_labelled)
    for clause, is_turn in shape.clauses(reading.prepared(text)):
        if clause and not shape.FILLER.fullmatch(clause):
            before = len(reading.acts)
            reading.clause(clause.strip(" ,"))
            if is_turn and before and {act.kind for act in reading.acts[before:]} <= {Kind.CHAT}:
                reading.acts.append(Act(Kind.DOUBT))  # a "but" that is not understood
    return reading.acts


class _Reading:
    """The acts of one sentence as they are gathered."""

    def __init__(self, sentence: str, names: tuple[str, ...], *, is_labelled: bool) -> None:
        self.sentence = sentence
        self.names = names
        self.is_labelled = is_labelled
        self.acts: list[Act] = []

    def _add(self, kind: Kind, words: tuple[str, ...] = ()) -> None:
        self.acts.append(Act(kind, words))

    def _named(self, text: str) -> tuple[str, ...]:
        numbers = (int(number) for number in shape.NUMBER.findall(text))
        return tuple(self.names[number] for number in numbers if number < len(self.names))

    def _kind(self, text: str) -> Kind | None:
        weight = weigh(text, is_labelled=self.is_labelled)
        if weight.is_tell:
            self._add(Kind.TELL)
        return weight.kind

    def _all_words(self) -> tuple[str, ...]:
        return (self.sentence.strip(" .!;"),)

    def prepared(self, text: str) -> str:
        """Return the sentence without its per-archive answers, exceptions worded alike."""
        text = reworded(so_may(text))
        if shape.IN_WHOLE.search(text):
            self._add(Kind.BIND, self._all_words())
            text = shape.IN_WHOLE.sub(" ", text)
        is_plain = not (say.EXCEPTION.search(text) or waiting.WAIT.search(text))
        text = without_flags(
            text, lambda kind, places: self._add(kind, self._named(places)), is_plain=is_plain
        )
        return excepting(text)

    def clause(self, text: str) -> None:
        """Add the acts of one clause."""
        if self._refused_meanwhile(text) or self._waits(text) or shape.tells_of_past(text):
            return
        is_of_others = shape.OF_OTHERS.search(text) and not shape.THIS_TOO.search(text)
        if is_of_others or nearly.is_no_word_now(text):
            self._add(Kind.DOUBT)
            return
        text = self._condition(text)
        if not text or shape.FILLER.fullmatch(text) or shape.DANGLING.fullmatch(text):
            return
        off = shape.KEEP_OFF.search(text)
        if off:
            self._add(Kind.REFUSED, self._named(text[off.end() :]))
        elif shape.EXCEPTED.fullmatch(text.strip()):
            is_open = any(act.kind is Kind.ALLOW for act in self.acts)
            self._add(Kind.REFUSED if is_open else Kind.NAMED, self._named(text))
        else:
            self._main(text)

    def _main(self, text: str) -> None:
        head, excepted = self._excepted(text)
        kind = self._kind(head)
        if kind is Kind.ALLOW:
            self._bound_aside(head)
        is_unclear = kind in {Kind.BIND, None} or (kind is Kind.DOUBT and say.KEEPS.search(head))
        if is_unclear and "," in head and "§" not in head and not COUNTER.search(head):
            kind = self._kind_by_segments(head, kind)
        if excepted:
            kind = self._except(kind, head, excepted)
        self._scoped(kind, head, has_exception=bool(excepted))

    def _bound_aside(self, text: str) -> None:
        """Keep what a grant asks for between its commas: "take it, leave my name on"."""
        if say.KEEPS.search(text) is None:
            return
        for piece in shape.ASIDE.split(self.sentence)[1 : shape.MAX_SEGMENTS]:
            said = plain(piece).strip(" .!?;")
            is_yes = say.YES.search(said) or say.ANYONE.search(said)
            if said in text and say.KEEPS.search(said) and not is_yes:
                self._add(Kind.BIND, (piece.strip(" .!"),))

    def _kind_by_segments(self, text: str, whole: Kind | None) -> Kind | None:
        """Weigh what lies between the commas, where all of it together is unclear."""
        segments = text.split(",")[: shape.MAX_SEGMENTS]
        kinds = [self._kind(one.strip()) for one in segments if not shape.FILLER.fullmatch(one)]
        if Kind.ALLOW not in kinds or Kind.DOUBT in kinds or shape.SUFFERS.search(text):
            return whole
        for strict in (Kind.DENY, Kind.ASK):
            if strict in kinds:
                return strict
        if Kind.BIND in kinds:
            self._add(Kind.BIND, self._all_words())
        return Kind.ALLOW

    # --- waits and conditions -----------------------------------------------------

    def _waits(self, text: str) -> bool:
        """Read a clause that sets a time; return whether there was one."""
        wait = waiting.wait_in(text)
        if not wait:
            return False
        is_asking = any(pattern.search(text) for pattern in say.ASKS[:2])
        if is_asking and not say.ASKING_WAIVED.search(text):
            self._add(Kind.ASK)
        if waiting.SAY_SO.search(text) or (is_asking and wait.group() == "wait"):
            self._add(Kind.ASK)
            return True
        names = self._named(text)
        self._add(Kind.WAIT, (self._own_words(wait.group(), whole=bool(names)),))
        if names:
            self._add(Kind.NAMED, names)
        self._meanwhile(text, text[: wait.start()] + " " + text[wait.end() :])
        return True

    def _meanwhile(self, text: str, rest: str) -> None:
        is_refused = waiting.is_refused_meanwhile(text)
        kind = self._kind(rest)
        if kind is Kind.ASK or (kind is Kind.ALLOW and not is_refused):
            self._add(kind)
        elif "§" not in text or (is_refused and not waiting.is_kept_for_one(text)):
            self._add(Kind.DENY_FOR_NOW)

    def _refused_meanwhile(self, text: str) -> bool:
        """Read "until then leave it here"; return whether the clause was such a one."""
        found = waiting.MEANWHILE.match(text)
        if found:
            if "§" in text and say.ONLY.search(text):
                self._add(Kind.NAMED, self._named(text))
            if self._kind(text[found.end() :]) is Kind.ASK:
                self._add(Kind.ASK)
            self.acts += [Act(Kind.WAIT, self._all_words()), Act(Kind.DENY_FOR_NOW)]
        return found is not None

    def _own_words(self, words: str, *, whole: bool) -> str:
        return own_words(self.sentence, self.names if whole else (), words)

    def _condition(self, text: str) -> str:
        """Read a clause's condition, and return the clause without it."""
        found = say.CONDITION.search(text)
        if not found:
            return text
        before, after = text[: found.start()].strip(" ,"), text[found.end() :]
        if before and not shape.FILLER.fullmatch(before):
            return self._judged(found.group(), after.strip(), before)
        condition, main = shape.condition_and_main(after)
        if main:
            return self._judged(found.group(), condition.strip(), main)
        wish = say.DESIRE.match(condition.strip())
        is_wish = wish and shape.OF_STORY.match(condition.strip(), wish.end())
        return text if is_wish else self._judged(found.group(), condition.strip(), text)

    def _judged(self, word: str, condition: str, main: str) -> str:
        """Add what the condition does; return what is left of the main clause."""
        if condition in {"you are not", "not"}:
            return f"others {main}"
        if word == "unless":
            return self._unless(condition, main)
        pleased = shape.would_please(condition, main)
        if pleased:
            self._add(pleased)
            return ""
        if shape.is_telling(condition):
            self._add(Kind.TELL)
            if say.KEEPS.search(condition) and not has_asking(condition, strictly=True):
                self._add(Kind.BIND, (condition_words(self.sentence, word),))
            return main
        wish = say.DESIRE.match(condition)
        if wish and shape.OF_STORY.match(condition, wish.end()):
            return self._wished(main)
        return self._asked_for(word, condition, main)

    def _unless(self, condition: str, main: str) -> str:
        names = self._named(condition)
        if names:
            is_open = self._kind(main) is Kind.ALLOW
            self._add(Kind.REFUSED if is_open else Kind.NAMED, names)
            return main
        if shape.CHARGED.search(condition) and not has_asking(f"unless {condition}"):
            self._add(Kind.BIND, (condition_words(self.sentence, "unless"),))
            return main
        if has_asking(f"unless {condition}") or say.KEEPS.search(condition):
            self._add(Kind.ASK)
            if say.ONLY.search(main):
                self._add(Kind.NAMED, self._named(main))
            return ""
        self._add(Kind.DOUBT)
        return main

    def _wished(self, main: str) -> str:
        """``if you want it``: asking is wanted where the main clause says how."""
        if not has_asking(main) and (not say.TELLS.search(main) or say.TELLS_AFTER.search(main)):
            kind = weigh(main, is_labelled=self.is_labelled).kind
            if kind is Kind.BIND:
                self._add(Kind.ALLOW)
            elif kind is None and not shape.NUMBER.search(main):
                self._add(Kind.DOUBT)
            return main
        self._add(Kind.ASK)
        return ""

    def _asked_for(self, word: str, condition: str, main: str) -> str:
        if has_asking(f"{word} {condition}", strictly=say.KEEPS.search(condition) is not None):
            self._add(Kind.ASK)
            return main if self._kind(main) is Kind.DENY else ""
        if say.TELLS.search(main) and say.TELLS_AFTER.search(f"{word} {condition}"):
            is_deed = self.is_labelled or shape.DEED.search(condition)
            if not is_deed or say.BEFORE.search(main):
                return main
            self._add(Kind.TELL)
            self._add(Kind.ALLOW)
            return ""
        is_free = not shape.I_LIKE.search(condition) and "already" not in condition
        if (say.KEEPS.search(condition) and is_free) or shape.MILD.match(condition):
            self._add(Kind.BIND, (condition_words(self.sentence, word),))
        else:
            self._add(Kind.DOUBT)
        return main

    # --- exceptions ----------------------------------------------------------------

    def _excepted(self, text: str) -> tuple[str, tuple[str, ...]]:
        """Cut ``except §0`` off a clause."""
        after = shape.EXCEPTED.search(text)
        if after:
            return text[: after.start()], self._named(after.group())
        found = say.EXCEPTION.search(text)
        if not found:
            return text, ()
        if not shape.NUMBER.search(text, found.end()):
            return self._excepted_class(text, found)
        kept = text[: found.end() if shape.KEEPS_KIND.match(found.group()) else found.start()]
        tail = text[found.end() :]
        rest = shape.NUMBER.sub(" ", tail)
        if not kept.strip(" ,"):
            return rest, self._named(tail)
        return f"{kept} , {rest}" if shape.ASK_WORD.search(rest) else kept, self._named(tail)

    def _excepted_class(self, text: str, found: re.Match[str]) -> tuple[str, tuple[str, ...]]:
        """``except web pages``: a kind of place is refused; anything else is a doubt."""
        tail = text[found.end() :].strip(" ,.")
        if shape.MISUSE.match(tail):
            self._add(Kind.BIND, (self._own_words(tail, whole=False),))
            return text[: found.start()].rstrip(" ,"), ()
        if not tail or not shape.TAKES_CLASS.search(found.group()):
            return text, ()
        if len(tail.split()) <= 5 and shape.GENERIC_PLACE.search(tail):
            return text[: found.start()] or found.group(), (self._own_words(tail, whole=False),)
        self._add(Kind.DOUBT)
        return text, ()

    def _except(self, kind: Kind | None, text: str, excepted: tuple[str, ...]) -> Kind | None:
        """Add the exceptions to what a clause does; return what it does."""
        is_aside = shape.WHO_MAY.match(text) is not None
        is_none = is_aside or shape.NONE.search(text) is not None
        if kind is None and (is_none or shape.ALL.search(text)):
            kind = Kind.DENY if is_none else Kind.ALLOW
        is_asked = kind is None and {act.kind for act in self.acts} == {Kind.ASK}
        is_refused = kind in {Kind.ALLOW, None} and not (is_none or is_asked)
        self._add(Kind.REFUSED if is_refused else Kind.NAMED, excepted)
        return None if is_aside else kind

    # --- for whom ------------------------------------------------------------------

    def _scoped(self, kind: Kind | None, text: str, *, has_exception: bool) -> None:
        """Add the clause's act for those it speaks of."""
        named = self._named(text)
        if kind is Kind.BIND:
            self._bound(named, text)
        elif not named:
            self._unnamed(kind, text, has_exception=has_exception)
        elif say.ONLY.search(text) and say.ASKING_WAIVED.search(text):
            # "Only §0 may take it without asking": the others are to ask.
            self._add(Kind.NAMED, named)
            self._add(Kind.ASK)
        elif kind is Kind.DENY:
            self._denied(named, text)
        elif kind is Kind.ASK:
            self._asked(named, text)
        else:
            self._granted(kind, named, text)

    def _bound(self, named: tuple[str, ...], text: str) -> None:
        if say.POLITE_ASK_THAT.search(text):
            self._add(Kind.ALLOW)
        self._add(Kind.BIND, self._all_words())
        if say.OTHERS.search(text):
            self._add(Kind.ASK)
        if named and self.is_labelled:
            self._add(Kind.NAMED, named)

    def _unnamed(self, kind: Kind | None, text: str, *, has_exception: bool) -> None:
        has_others = say.OTHERS.search(text) is not None
        if kind is Kind.ALLOW and not self.is_labelled and not shape.IS_GRANT.search(text):
            return
        if kind is Kind.ALLOW and not has_others and shape.BARE_YES.fullmatch(text):
            self._add(Kind.ALLOW_BARE)
        elif kind is not None or has_others:
            self._add(kind or Kind.ASK)
        elif self.is_labelled and not has_exception:
            self._unclear(text)

    def _unclear(self, text: str) -> None:
        if any(act.kind is Kind.TELL for act in self.acts):
            return
        is_counter = any(pattern.search(text) for pattern in (say.NEGATION, COUNTER, shape.TURN))
        self._add(Kind.DOUBT if is_counter else Kind.CHAT)

    def _denied(self, named: tuple[str, ...], text: str) -> None:
        has_others = say.OTHERS.search(text) is not None
        if shape.LINKED.search(text):
            self._add(Kind.DENY)
        elif shape.LEAVES.search(text) and not has_others:
            self._add(Kind.NAMED, named)
            self._add(Kind.DENY)
        elif shape.FROM.search(text):
            self._add(Kind.DENY)
        elif has_others or shape.STAYS.search(text) or say.ONLY.search(text):
            self._add(Kind.NAMED, named)
            self._add(Kind.DENY_OTHERS)
        else:
            is_joke = say.DEFERS_TO_JOKE.search(text) or "freez" in text
            self._add(*((Kind.DENY,) if is_joke else (Kind.REFUSED, named)))
            if shape.EVERYWHERE.search(text):
                self._add(Kind.DENY)

    def _asked(self, named: tuple[str, ...], text: str) -> None:
        others = say.OTHERS.search(text) or shape.WHO_ASKS.search(text)
        if not others:
            self._add(Kind.ASK_NAMED, named)
            return
        before = self._named(text[: others.start()])
        if before and not say.ASKS[0].search(text, 0, others.start()):
            self._add(Kind.NAMED, before)
        self._add(Kind.ASK)

    def _granted(self, kind: Kind | None, named: tuple[str, ...], text: str) -> None:
        if kind is None and not self.is_labelled and not shape.PLACE_HAS.search(text):
            return
        if not self.is_labelled and all(name.endswith(("'s", "’s")) for name in named):
            return
        self._add(Kind.NAMED, named)
        others = say.OTHERS.search(text)
        if say.ONLY.search(text):
            self._add(Kind.DENY_OTHERS)
        elif others:
            self._add(self._kind(text[others.start() :]) or shape.kind_of_rest(text))
        elif kind is Kind.ALLOW and say.ANYONE.search(shape.without_places(text)):
            self._add(Kind.ALLOW)
