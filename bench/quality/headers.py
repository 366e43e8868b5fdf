"""How well headers are read: fields, the story's edges, and how sure the reader may be."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from bench.quality.comparing import (
    Same,
    Tally,
    many_values,
    one_value,
    plain,
    same_date,
    same_name,
    same_place,
    same_text,
    tokens,
)
from bench.quality.figures import Figure, Miss, Table, as_fresh
from bench.quality.inspecting import Told, cases, inspected, the_story

LEGEND = (
    "case, white space and surrounding punctuation aside; lists as sets; long texts are right "
    "from a token F1 of 0.9; places of more than three words from 0.75; dates by the day; "
    "fandoms are scored only where the posting names one"
)

SURE = 0.9

TEXTS = (
    "spoilers",
    "timeline",
    "summary",
    "disclaimer",
    "distribution_raw",
    "feedback",
    "notes",
    "challenge",
    "dedication",
)
NAMES = ("title", "email", "rating_raw", "rating", "series", "sequel_to")
LISTS = ("authors", "fandoms", "characters", "genres", "warnings", "beta")
CHIEF = {"title", "authors", "rating", "relationships", "permission", "part"}

CHIEF_TARGET, OTHER_TARGET, EDGE_TARGET, SURE_TARGET, STORY_TARGET = 0.97, 0.93, 0.98, 0.97, 0.99

SINGLE: dict[str, Same] = {
    **dict.fromkeys(TEXTS, same_text),
    **dict.fromkeys(NAMES, same_name),
    "date": same_date,
}


def measure(name: str = "headers.jsonl") -> Table:
    """Return the table of the headers in a file."""
    scoring = _Scoring()
    for case in cases(name):
        scoring.add(case, inspected(case["raw"]))
    table = scoring.table()
    return table if name == "headers.jsonl" else as_fresh(table, name)


class _Scoring:
    """Adds up the cases one by one."""

    def __init__(self) -> None:
        self.fields: dict[str, Tally] = defaultdict(Tally)
        self.sure = Tally()
        self.edges: dict[str, list[bool]] = defaultdict(list)
        self.stories: list[bool] = []
        self.misses: list[Miss] = []

    def add(self, case: dict[str, Any], told: list[Told]) -> None:
        story = the_story(told)
        is_story = story["kind"] == "story" and len(told) == 1
        self.stories.append(is_story)
        if not is_story:
            self._miss(case, "kind", "one story", [each["kind"] for each in told])
        fields = story.get("fields", {})
        for name, tally in field_tallies(case, fields).items():
            self.fields[name].add(tally)
            if not tally.is_clean:
                self._miss(case, name, _value(case["gold"], name), _value(fields, name))
            if story.get("confidence", {}).get(name, 0.0) >= SURE and name in fields:
                self.sure.add(Tally(right=1) if tally.is_clean else Tally(invented=1))
        self._add_edges(case, story)

    def _add_edges(self, case: dict[str, Any], story: Told) -> None:
        body = story.get("body", {"starts_with": "", "ends_with": "", "words": 0})
        start = case["body_starts_with"]
        if not start:
            self._edge(case, "story starts", "no story", body["starts_with"], body["words"] == 0)
            return
        is_exact = starts(body["starts_with"], start)
        self._edge(case, "story starts", start, body["starts_with"], is_exact)
        leads = case.get("body_may_start_with", ())
        is_near = is_exact or any(starts(body["starts_with"], lead) for lead in leads)
        self.edges["story starts, or at its dateline"].append(is_near)
        if "body_ends_with" in case:
            end = case["body_ends_with"]
            is_end = tokens(body["ends_with"])[-len(tokens(end)) :] == tokens(end)
            self._edge(case, "story ends", end, body["ends_with"], is_end)

    def _edge(
        self, case: dict[str, Any], what: str, expected: object, told: object, is_right: bool
    ) -> None:
        self.edges[what].append(is_right)
        if not is_right:
            self._miss(case, what, expected, told)

    def _miss(self, case: dict[str, Any], what: str, expected: object, told: object) -> None:
        self.misses.append(Miss(case["id"], what, expected, told))

    def table(self) -> Table:
        figures = [
            Figure(name, tally.f1, _target(name), tally.right + tally.left_out)
            for name, tally in sorted(self.fields.items(), key=lambda each: _rank(each[0]))
        ]
        for what, right in self.edges.items():
            target = EDGE_TARGET if not what.endswith("dateline") else None
            figures.append(Figure(what, sum(right) / len(right), target, len(right)))
        figures.append(Figure("is one story", sum(self.stories) / len(self.stories), STORY_TARGET))
        said = self.sure.right + self.sure.invented
        figures.append(
            Figure("right where sure (>= 0.9)", self.sure.right / (said or 1), SURE_TARGET, said)
        )
        return Table("Headers (F1 by field)", figures, self.misses, LEGEND)


def _value(fields: dict[str, Any], name: str) -> object:
    if not name.startswith("permission"):
        return fields.get(name)
    permission = fields.get("permission", {})
    key = name.partition(": ")[2].replace(" ", "_") or "default"
    return permission.get(key)


def _target(name: str) -> float | None:
    if name.startswith("permission:"):
        return None
    return CHIEF_TARGET if name in CHIEF else OTHER_TARGET


def _rank(name: str) -> tuple[bool, str]:
    return name not in CHIEF, name


def starts(told: str, expected: str) -> bool:
    """Tell whether a story's first words are these."""
    words = tokens(expected)
    return tokens(told)[: len(words)] == words[: max(1, len(tokens(told)))] and bool(told)


def field_tallies(case: dict[str, Any], told: dict[str, Any]) -> dict[str, Tally]:
    """Return a tally for every field that the case scores."""
    gold, also = case["gold"], case.get("also", {})
    unscored = set(case.get("unscored", ()))
    tallies: dict[str, Tally] = {}
    for name, same in SINGLE.items():
        tallies[name] = one_value(gold.get(name), told.get(name), also.get(name, ()), same)
    for name in LISTS:
        tallies[name] = many_values(
            gold.get(name, []),
            told.get(name, []),
            also.get(name, []),
            same_place if name == "fandoms" else same_name,
        )
    tallies["relationships"] = many_values(
        gold.get("relationships", []),
        told.get("relationships", []),
        also.get("relationships", []),
        _same_pairing,
    )
    tallies["part"] = one_value(
        gold.get("part"), told.get("part"), also.get("part", ()), _same_part
    )
    tallies["legend"] = many_values(
        _signs(gold.get("legend", [])), _signs(told.get("legend", [])), [], same_sign
    )
    tallies |= _permission_tallies(gold["permission"], told.get("permission", {}), also)
    return {name: tally for name, tally in tallies.items() if name not in unscored}


def _permission_tallies(
    gold: dict[str, Any], told: dict[str, Any], also: dict[str, Any]
) -> dict[str, Tally]:
    accepted = {gold["default"], *also.get("permission_default", ())}
    is_right = told.get("default") in accepted
    places = {
        f"permission: {name}": many_values(
            gold.get(name, []), told.get(name, []), also.get(name, []), same_place
        )
        for name in ("allowed", "denied")
    }
    is_told = bool(told.get("asked_to_notify")) == gold["asked_to_notify"]
    return places | {
        "permission": Tally(right=1) if is_right else Tally(invented=1, left_out=1),
        "permission: asked to notify": Tally(right=1) if is_told else Tally(invented=1, left_out=1),
    }


def _same_pairing(one: object, other: object) -> bool:
    return _names(one) == _names(other)


def _names(pairing: object) -> list[str]:
    return sorted(plain(name) for name in pairing) if isinstance(pairing, list) else []


def _same_part(one: object, other: object) -> bool:
    return _numbers(one) == _numbers(other)


def _numbers(part: object) -> tuple[str, str]:
    if not isinstance(part, dict):
        return "", ""
    return plain(part.get("number")), plain(part.get("total"))


def _signs(legend: Sequence[dict[str, str]]) -> list[str]:
    return [f"{line['open']} {line['close']}" for line in legend]


def same_sign(one: object, other: object) -> bool:
    """Tell whether two notations are written with the same signs."""
    return one == other
