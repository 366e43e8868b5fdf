"""How well permission is read. The worst mistake is a false allow: there may be none."""

from collections import Counter
from typing import Any

from bench.quality.comparing import Tally, many_values, same_place
from bench.quality.figures import Figure, Miss, Table, as_fresh
from bench.quality.inspecting import Told, cases, inspected, the_story

LEGEND = (
    "default: what a place not named may do; a false allow is one told where neither the label "
    "nor a second reader would have it; places: named, allowed or denied; of more than three "
    "words from a token F1 of 0.75"
)

SILENT: dict[str, Any] = {"default": "unstated", "allowed": [], "denied": []}


def measure(name: str = "permissions.jsonl") -> Table:
    """Return the table of the permissions in a file."""
    scoring = _Scoring()
    for case in cases(name):
        scoring.add(case, inspected(case["raw"]))
    table = scoring.table()
    return table if name == "permissions.jsonl" else as_fresh(table, name)


class _Scoring:
    """Adds up the cases one by one."""

    def __init__(self) -> None:
        self.total: Counter[str] = Counter()
        self.right: Counter[str] = Counter()
        self.places = Tally()
        self.groups: dict[str, list[bool]] = {}
        self.misses: list[Miss] = []

    def add(self, case: dict[str, Any], told: list[Told]) -> None:
        story = the_story(told)
        said = story.get("fields", {}).get("permission", SILENT)
        gold = case["gold"]
        accepted = {gold["default"], *case.get("also", ())}
        is_right = said["default"] in accepted
        self._count("story", story["kind"] == "story")
        self._count("default", is_right)
        self.groups.setdefault(case["group"], []).append(is_right)
        if not is_right:
            self._miss(case, f"default ({case['group']})", gold["default"], said["default"])
        self._add_allow(case, said["default"], accepted)
        if "asked_to_notify" not in case.get("optional", {}):
            self._add_notify(case, bool(said.get("asked_to_notify")))
        self._add_places(case, said)

    def _add_allow(self, case: dict[str, Any], default: str, accepted: set[str]) -> None:
        if case["gold"]["default"] == "allow":
            self.total["allow"] += 1
            self.right["allow"] += default == "allow"
        elif default == "allow" and "allow" not in accepted:
            self.total["false allow"] += 1
            self.misses.append(Miss(case["id"], "FALSE ALLOW", case["statement"], default))

    def _add_places(self, case: dict[str, Any], said: dict[str, Any]) -> None:
        optional = case.get("optional", {})
        for key in ("allowed", "denied"):
            gold = case["gold"].get(key, [])
            tally = many_values(gold, said.get(key, []), optional.get(key, []), same_place)
            self.places.add(tally)
            if not tally.is_clean:
                self._miss(case, key, gold, said.get(key, []))

    def _add_notify(self, case: dict[str, Any], told: bool) -> None:
        asked = case["gold"]["asked_to_notify"]
        self._count("notify", told == asked)
        if told != asked:
            self._miss(case, "notify", asked, told)

    def _count(self, what: str, is_right: bool) -> None:
        self.total[what] += 1
        self.right[what] += is_right

    def _miss(self, case: dict[str, Any], what: str, expected: object, told: object) -> None:
        self.misses.append(Miss(case["id"], f"«{case['statement']}» {what}", expected, told))

    def table(self) -> Table:
        figures = [
            Figure("false allow", self.total["false allow"], 0, self.total["default"], True),
            Figure("allow, recall", self._share("allow"), 0.90, self.total["allow"]),
            Figure("default, accuracy", self._share("default"), 0.96, self.total["default"]),
            Figure(
                "named places, F1", self.places.f1, 0.95, self.places.right + self.places.left_out
            ),
            Figure("asked to notify, accuracy", self._share("notify"), None, self.total["notify"]),
            Figure("is a story", self._share("story"), 0.99, self.total["story"]),
        ]
        figures += [
            Figure(f"  {group}", sum(right) / len(right), None, len(right))
            for group, right in self.groups.items()
        ]
        return Table("Permissions", figures, self.misses, LEGEND)

    def _share(self, what: str) -> float | None:
        return self.right[what] / self.total[what] if self.total[what] else None
