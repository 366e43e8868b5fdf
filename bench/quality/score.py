"""Scores: what Afterlist said of an archive, beside the truth.

    python -m bench.quality.score FOLDER

takes an archive that ``bench.quality.archives`` wrote through the whole core and
prints every score as JSON.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from afterlist import assembly, pipeline
from afterlist.model import Card, Kind, Posting, RawMessage, Reading, Work
from afterlist.sources import Source, open_sources

Truth = dict[str, Any]
Told = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Said:
    """One work as a program told it, postings by their ids in the truth."""

    chapters: tuple[tuple[int | str | None, tuple[tuple[str, str], ...]], ...]
    missing: tuple[int, ...] = ()
    status: str = ""

    @property
    def postings(self) -> set[str]:
        """Every posting of the work."""
        return {posting for _, editions in self.chapters for posting, _ in editions}


# Pairs and shares


def share(part: int, whole: int) -> float:
    """Return a share rounded for reading; 1 of nothing."""
    return round(part / whole, 4) if whole else 1.0


def pair_scores(
    expected: Iterable[Iterable[str]], found: Iterable[Iterable[str]]
) -> dict[str, float]:
    """Return precision and recall over pairs that stand in one group."""
    right, said = _pairs(expected), _pairs(found)
    return {
        "precision": share(len(right & said), len(said)),
        "recall": share(len(right & said), len(right)),
    }


def _pairs(groups: Iterable[Iterable[str]]) -> set[tuple[str, str]]:
    return {pair for group in groups for pair in combinations(sorted(set(group)), 2)}


# Works


def work_scores(truth: Truth, said: Sequence[Said]) -> dict[str, Any]:
    """Return scores of works, parts, missing parts, copies, relations and status.

    ``parts_exact``: share of works of which exactly these chapters, with exactly these
    numbers in this order, were put together. A posting of a whole story is left
    out of all of them: it may stand with any chapter of its work.
    """
    wholes = {whole for work in truth["works"] for whole in work["wholes"]}
    works = truth["works"]
    told = [_without(work, wholes) for work in said]
    pairs = [(work, _counterpart(work, told)) for work in works]
    return {
        "works": pair_scores(
            ([e["id"] for c in w["chapters"] for e in c["editions"]] for w in works),
            (work.postings for work in told),
        ),
        "parts_exact": share(sum(_is_exact(w, s) for w, s in pairs), len(works)),
        "order_exact": share(sum(_is_ordered(w, s) for w, s in pairs), len(works)),
        "missing": _missing_scores(pairs),
        "copies": pair_scores(
            ([e["id"] for e in c["editions"]] for w in works for c in w["chapters"]),
            ([p for p, _ in editions] for s in told for _, editions in s.chapters),
        ),
        "relations": _relation_score(works, told),
        "status": share(
            sum(s is not None and s.status == w["status"] for w, s in pairs), len(works)
        ),
    }


def _without(work: Said, wholes: set[str]) -> Said:
    chapters = tuple(
        (number, kept)
        for number, editions in work.chapters
        if (kept := tuple(edition for edition in editions if edition[0] not in wholes))
    )
    return Said(chapters, work.missing, work.status)


def _ids(work: Truth) -> list[set[str]]:
    return [{edition["id"] for edition in chapter["editions"]} for chapter in work["chapters"]]


def _counterpart(work: Truth, said: Sequence[Said]) -> Said | None:
    """Return the work that has most of these postings."""
    own = set().union(*_ids(work)) if work["chapters"] else set()
    best = max(said, key=lambda each: len(own & each.postings), default=None)
    return best if best is not None and own & best.postings else None


def _is_exact(work: Truth, said: Said | None) -> bool:
    if said is None or not _is_ordered(work, said):
        return False
    told = zip(work["chapters"], said.chapters, strict=True)
    return all(_plain(number) in _numbers(chapter) for chapter, (number, _) in told)


def _numbers(chapter: Truth) -> set[str]:
    """Every number that is right for a chapter: "Conclusion" of seven parts is part 7."""
    return {_plain(number) for number in (chapter["number"], *chapter.get("also", ()))}


def _is_ordered(work: Truth, said: Said | None) -> bool:
    if said is None:
        return False
    return _ids(work) == [{posting for posting, _ in editions} for _, editions in said.chapters]


def _plain(number: int | str | None) -> str:
    return str(number).casefold() if number is not None else ""


def _missing_scores(pairs: Iterable[tuple[Truth, Said | None]]) -> dict[str, float]:
    found = expected = invented = 0
    for work, said in pairs:
        right, told = set(work["missing"]), set(said.missing if said else ())
        found, expected = found + len(right & told), expected + len(right)
        invented += len(told - right)
    return {"recall": share(found, expected), "expected": expected, "invented": invented}


def _relation_score(works: Iterable[Truth], said: Iterable[Said]) -> dict[str, Any]:
    right = {
        edition["id"]: edition["relation"]
        for work in works
        for chapter in work["chapters"]
        for edition in chapter["editions"]
    }
    told = {
        posting: relation for work in said for _, es in work.chapters for posting, relation in es
    }
    confused = Counter(
        f"{relation} as {told.get(posting, 'nothing')}"
        for posting, relation in right.items()
        if told.get(posting) != relation
    )
    copies = [posting for posting, relation in right.items() if relation != "original"]
    good = sum(told.get(posting) == right[posting] for posting in right)
    return {
        "accuracy": share(good, len(right)),
        "of_copies": share(sum(told.get(p) == right[p] for p in copies), len(copies)),
        "confused": dict(sorted(confused.items())),
    }


# Kinds and people


def kind_scores(truth: Truth, said: dict[str, str]) -> dict[str, Any]:
    """Return how often the kind of a posting was told; ``said`` is id → kind."""
    right = {posting["id"]: posting["kind"] for posting in truth["postings"]}
    confused = Counter(
        f"{kind} as {said.get(posting, 'nothing')}"
        for posting, kind in right.items()
        if said.get(posting) != kind
    )
    stories = {posting for posting, kind in right.items() if kind == "story"}
    told = {posting for posting, kind in said.items() if kind == "story"}
    return {
        "accuracy": share(sum(said.get(p) == kind for p, kind in right.items()), len(right)),
        "story_precision": share(len(stories & told), len(told)),
        "story_recall": share(len(stories & told), len(stories)),
        "confused": dict(sorted(confused.items())),
    }


def people_scores(truth: Truth, said: Iterable[Iterable[str]]) -> dict[str, float]:
    """Return precision and recall over pairs of postings said to be by one person.

    Postings that the truth gives to nobody are left out.
    """
    known = {posting for person in truth["people"] for posting in person["postings"]}
    return pair_scores(
        (person["postings"] for person in truth["people"]),
        ([posting for posting in person if posting in known] for person in said),
    )


# What the program said


class Matcher:
    """Finds the truth's id of a posting as the program names it."""

    def __init__(self, truth: Truth) -> None:
        self._by: dict[Hashable, list[str]] = defaultdict(list)
        for posting in truth["postings"]:
            for key in dict.fromkeys(_keys(posting, posting["path"], posting["ordinal"])):
                self._by[key].append(posting["id"])

    def find(self, told: Told, path: str = "", ordinal: int = -1) -> str | None:
        """Return the id: by message-id, else by what else tells it apart; None if not one."""
        for key in _keys(told, path, ordinal):
            if len(self._by.get(key, ())) == 1:
                return self._by[key][0]
        return None


def _keys(told: Told, path: str, ordinal: int) -> list[Hashable]:
    day = str(told.get("date", ""))[:10]
    return [
        ("id and list", told.get("message_id"), told.get("list"))
        if told.get("message_id")
        else ("place", path, ordinal),
        ("id", told.get("message_id")) if told.get("message_id") else ("place", path, ordinal),
        ("place", path, ordinal),
        ("list and date", told.get("list"), str(told.get("date", ""))[:19]),
        ("list and day", told.get("list"), day),
    ]


@dataclass(slots=True)
class Heard:
    """What the program made of an archive, postings by their ids in the truth: the kind of
    each, the works, and the postings of each person."""

    kinds: dict[str, str]
    works: list[Said]
    people: list[list[str]]


def hear(folder: Path, truth: Truth) -> Heard:
    """Read the lists of a written archive and put their works and people together."""
    matcher, kinds, ids = Matcher(truth), dict[str, str](), dict[str, str]()
    cards: dict[str, Card] = {}
    for name, ordinal, reading in _readings(folder):
        told = _named(reading.posting)
        posting = matcher.find(told, name, ordinal) or f"{name}:{ordinal}:unknown"
        kinds[posting] = reading.kind.value
        key = reading.posting.identity
        if reading.kind is Kind.STORY and key not in cards:
            cards[key] = pipeline.read_story(reading, len(cards)).card
            ids[key] = posting
    found = assembly.assemble(tuple(cards.values()))
    return Heard(
        kinds,
        [_said(work, ids) for work in found.works],
        [[ids[key] for key in person.keys] for person in found.people],
    )


def _readings(folder: Path) -> Iterator[tuple[str, int, Reading]]:
    for source in open_sources([folder]):
        pieces = source.pieces() if isinstance(source, Source) else ()
        raws = (piece for piece in pieces if isinstance(piece, RawMessage))
        readings = (reading for raw in raws for reading in pipeline.read_message(raw))
        for ordinal, reading in enumerate(readings):
            yield Path(source.path).name, ordinal, reading


def _named(posting: Posting) -> Told:
    told = {
        "message_id": posting.message_id,
        "list": posting.lists[0] if posting.lists else None,
        "date": posting.sent_at.isoformat() if posting.sent_at else None,
    }
    return {name: value for name, value in told.items() if value}


def _said(work: Work, ids: dict[str, str]) -> Said:
    chapters = tuple(
        (chapter.number, tuple((ids[e.key], e.relation.value) for e in chapter.editions))
        for chapter in work.chapters
    )
    return Said(chapters, work.missing, work.status.value)


def score(folder: Path) -> dict[str, Any]:
    """Return every score of the program over a written archive."""
    truth = json.loads((folder / "truth.json").read_text())
    heard = hear(folder / "lists", truth)
    return {
        "kinds": kind_scores(truth, heard.kinds),
        **work_scores(truth, heard.works),
        "people": people_scores(truth, heard.people),
    }


def main() -> None:
    """Score an archive from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    print(json.dumps(score(parser.parse_args().folder), indent=1))


if __name__ == "__main__":
    main()
