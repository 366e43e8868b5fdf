"""Strategies: stories shaped as people write them, and lists that take them."""

from hypothesis import strategies as st

from afterlist.distribution import Format, ListProfile, Manuscript, SubjectRule
from afterlist.model import Block, BlockKind, PartLabel, Rating, Run, Style
from tests.distribution.build import BREAK, block, header, paragraph, run

_OPENINGS = (
    "Corin counted the gulls", "Ilse had never liked the ferry", "The harbour light went round",
    "Nobody on the wall said anything", "Tam shut the window", "It had rained since Tuesday",
    "He thought of his brother’s boat", "The clock in the hall struck four",
    "She looked at him for a long time", "There was a lamp in the other house",
)  # fmt: skip
_TURNS = (
    "and went down to the water", "although the tide was out", "before anybody could ask her why",
    "which was what he had come for", "and the wind brought some of it over the water",
    "because there was nothing else to do", "while the others slept", "as if it mattered – it did",
)  # fmt: skip
_SPOKEN = (
    "You could have phoned", "I did not know the way", "It is only the wind", "Wait for me there",
    "There are 12 of them", "Ask your mother",
)  # fmt: skip
_STRESSED = ("never", "all of it", "that one", "Not now", "his", "every single day")
_VERSE = (
    "The water goes out", "and the water comes in", "O who will row", "the widow home",
    "and nobody asks it why", "the way she came",
)  # fmt: skip

plain_sentences = st.builds("{} {}.".format, st.sampled_from(_OPENINGS), st.sampled_from(_TURNS))
speeches = st.builds(
    "“{},” {} said, {}.".format,
    st.sampled_from(_SPOKEN),
    st.sampled_from(("he", "Ilse", "the pilot")),
    st.sampled_from(_TURNS),
)


def _stressed(words: str, style: Style, turn: str) -> tuple[Run, ...]:
    return (run("He said it was "), run(words, style), run(f", {turn}."))


stressed = st.builds(
    _stressed,
    st.sampled_from(_STRESSED),
    st.sampled_from((Style.EMPHASIS, Style.STRONG)),
    st.sampled_from(_TURNS),
)
sentences = st.one_of(
    plain_sentences.map(lambda text: (run(text),)),
    speeches.map(lambda text: (run(text),)),
    stressed,
)


def _paragraph(parts: list[tuple[Run, ...]]) -> Block:
    runs: list[Run] = []
    for part in parts:
        runs += [run(" "), *part] if runs else part
    return paragraph(*_merged(runs))


def _merged(runs: list[Run]) -> list[Run]:
    merged: list[Run] = []
    for each in runs:
        if merged and merged[-1].styles == each.styles:
            merged[-1] = merged[-1]._replace(text=merged[-1].text + each.text)
        else:
            merged.append(each)
    return merged


paragraphs = st.lists(sentences, min_size=2, max_size=8).map(_paragraph)
verses = st.lists(st.sampled_from(_VERSE), min_size=3, max_size=6).map(
    lambda lines: block(BlockKind.VERSE, "\n".join(lines))
)
_scenes = st.lists(st.one_of(paragraphs, paragraphs, paragraphs, verses), min_size=0, max_size=6)


def _bodies(scenes: list[tuple[Block, list[Block]]], last: Block) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for opening, scene in scenes:
        blocks += [BREAK] if blocks else []
        blocks += [opening, *scene]
    return (*blocks, last)


bodies = st.builds(
    _bodies, st.lists(st.tuples(paragraphs, _scenes), min_size=1, max_size=5), paragraphs
)

titles = st.sampled_from(
    ["The Salt Road", "Widow’s Tide", "What the Gulls Know", "Oars", "Zoë and the Öre", "Low Water"]
)
authors = st.sampled_from([("Hazel Winterbourne",), ("Hazel Winterbourne", "Tam Orrin"), ("Wren",)])
rated = st.sampled_from(
    [("G", Rating.GENERAL), ("PG-13", Rating.TEEN), ("R for language", Rating.MATURE),
     ("NC-17", Rating.EXPLICIT)]
)  # fmt: skip
pairings = st.sampled_from([(("Corin", "Ilse"),), (("Corin", "Ilse"), ("Tam", "Maud"))])
warned = st.sampled_from([("violence",), ("character death", "violence")])
permitted = st.sampled_from(
    ["Wallside and Lamplight; anyone else please ask.", "Anywhere, just tell me where.",
     "Please do not archive.", "Ask first.", "Wallside only."]
)  # fmt: skip
notes = st.sampled_from(
    ["Written for the autumn challenge.", "My thanks to Maud, who found the commas that I had"
     " lost, and who would not let me drown the pilot in the second scene. All else is my fault."]
)  # fmt: skip
parts = st.sampled_from([None, PartLabel(3, 7), PartLabel(1, is_open=True), PartLabel(2, 2)])


@st.composite
def manuscripts(draw: st.DrawFn) -> Manuscript:
    raw, rating = draw(rated)
    given: dict[str, object] = {
        "title": draw(titles),
        "authors": draw(authors),
        "rating_raw": raw,
        "rating": rating,
        "fandoms": ("Harrow Station",),
        "relationships": draw(pairings),
        "warnings": draw(warned),
        "distribution_raw": draw(permitted),
        "notes": draw(notes),
        "disclaimer": "They are not mine, and I make no money with them.",
    }
    part = draw(parts)
    if part is not None:
        given["part"] = part
    end_mark = draw(st.sampled_from(["", "The End", "TBC"]))
    return Manuscript("work/1", header(**given), draw(bodies), end_mark=end_mark)


profiles = st.builds(
    ListProfile,
    name=st.just("Wallside"),
    address=st.just("wallside@lists.example"),
    subject=st.builds(
        SubjectRule,
        st.sampled_from(["{title} {part}", "[WLS] FIC: {title} ({part}) ({rating}, {pairing})"]),
    ),
    format=st.sampled_from([Format.TEXT, Format.FLOWED]),
    columns=st.sampled_from([60, 72]),
    largest_kb=st.sampled_from([5, 8, 40]),
)
any_format = st.builds(
    ListProfile,
    name=st.just("Wallside"),
    address=st.just("wallside@lists.example"),
    format=st.sampled_from(Format),
    columns=st.integers(40, 120),
    largest_kb=st.integers(4, 12),
)

anything = st.text(st.characters(codec="utf-8"), max_size=200)
torn = st.builds(
    lambda before, end, after: f"{before}{end}{after}",
    anything,
    st.sampled_from(
        ["\r\n", "\n\n", "\r", "\0", "\ud800", "\u2028", "\x85", " " * 300, "x" * 1200]
    ),
    st.sampled_from(["Bcc: all@l.example", "\n.\nQUIT", "From nobody", "=?utf-8?q?=0a?=", "--==="]),
)
