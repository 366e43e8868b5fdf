"""What restore does with what others know: markup, furniture, a legend; and with hostile texts."""

import time

import pytest

from afterlist.model import Block, BlockKind, Mark, MarkKind, Notation, Restored, Span, Style
from afterlist.restoration import as_posted, as_read, restore
from afterlist.restoration.breaks import is_scene_break
from afterlist.restoration.shapes import is_heading
from tests.restoration.written import written


def read(body: str, *notations: Notation) -> list[str]:
    return [written(block) for block in restore(body, Span(0, len(body)), notations).blocks]


def text(block: Block) -> str:
    return "".join(run.text for run in block.runs)


RULES = (
    "---|***|* * *|*|#|# # #|###|. . . .|.....|____|=====|+ + +|~|~~~~|~*~*~*~|<>|<><><>|*-*-*|o0o"
    "|oOo|-oOo-|KTKTKTKT|* > = 4 # @ \\|%%%%|/\\/\\/\\|-=-|<break to>|<scene break>|[scene change]"
    "|x x x|*~* *~* *~*|^^^^^|xXxXx|=^..^="
).split("|")
SPEECH = (
    '"..."|"?"|?!|!!!|...!|Hahaha|No no no|nonono|Zzzzz|Hmmm|Aaaaah|lalala|Ooooh|"*"|Break|He left.'
    "|Yes yes yes|Shhhh|TICK TOCK TICK|beep beep beep|XO|Papa|1|...?|Ooo|Go go go"
).split("|")


@pytest.mark.parametrize("line", RULES)
def test_a_rule_parts_scenes(line: str) -> None:
    assert is_scene_break(line)


@pytest.mark.parametrize("line", SPEECH)
def test_speech_and_sounds_are_no_rule(line: str) -> None:
    assert not is_scene_break(line)


@pytest.mark.parametrize(
    "line",
    "Chapter 1|CHAPTER TWO: The Return|Part II|Prologue|~ Part 2 ~|*** Chapter 3 ***|1.|IV|Part 1/7"
    "|~Part: 1~|Act One|-- 2 --|Part One (Maud)".split("|"),
)
def test_headings_are_told_by_their_words_and_numbers(line: str) -> None:
    assert is_heading(line)


@pytest.mark.parametrize(
    "line",
    ["Part of him wanted to run.", "Chapter and verse.", "Part one of the plan was done.", "I"],
)
def test_sentences_that_start_like_headings_are_none(line: str) -> None:
    assert not is_heading(line)


def test_ornament_around_a_heading_is_left_off() -> None:
    assert read("*** Chapter 3 ***\n\nHe went.") == ["heading: Chapter 3", "paragraph: He went."]


def test_no_scene_break_stands_first_or_last_or_twice() -> None:
    assert read("***\n\nHe went.\n\n***\n\n---\n\nHe came.\n\n***\n") == [
        "paragraph: He went.",
        "scene-break: ",
        "paragraph: He came.",
    ]


def test_emphasis_does_not_run_over_paragraphs() -> None:
    assert read("He *never\n\nsaid* so.") == ["paragraph: He *never", "paragraph: said* so."]


def test_signs_that_cross_keep_the_outer_pair() -> None:
    assert read("It was *a _crossing* of_ signs.") == [
        "paragraph: It was <em>a _crossing</em> of_ signs."
    ]


def test_emphasis_in_emphasis_is_nested() -> None:
    assert read("**bold _and_ more**") == [
        "paragraph: <strong>bold </strong><strong><em>and</em></strong><strong> more</strong>"
    ]


def test_without_a_legend_its_signs_stay() -> None:
    assert read(":Hello?: ::Yes:: ~no~ <<da>>") == ["paragraph: :Hello?: ::Yes:: ~no~ <<da>>"]


def test_the_longer_sign_of_two_is_meant() -> None:
    one, two = Notation(":", ":", "a telephone"), Notation("::", "::", "thought")
    body = "::Hear me?:: :Hello?:"
    blocks = restore(body, Span(0, len(body)), [one, two]).blocks

    assert [(run.text, run.notation) for run in blocks[0].runs if run.notation] == [
        ("Hear me?", two),
        ("Hello?", one),
    ]


def test_a_legend_takes_a_sign_from_emphasis() -> None:
    thoughts = Notation("*", "*", "thoughts")
    run = restore("*Late again.*", Span(0, 13), [thoughts]).blocks[0].runs[0]

    assert (run.text, run.styles, run.notation) == ("Late again.", (Style.NOTATION,), thoughts)


def test_a_legend_that_means_emphasis_gives_emphasis() -> None:
    assert read("It was =so= late.", Notation("=", "=", "emphasis")) == [
        "paragraph: It was <em>so</em> late."
    ]


def test_single_quotes_that_mean_thoughts_stay_in_sight() -> None:
    assert read("'Late again,' he didn't say.", Notation("'", "'", "thoughts")) == [
        "paragraph: <noted>‘Late again,’</noted> he didn’t say."
    ]


def test_a_sign_that_is_never_closed_is_a_finding() -> None:
    body = "Quiet. :Hello? he said."
    findings = restore(body, Span(0, len(body)), [Notation(":", ":", "a telephone")]).findings

    assert [(finding.code, finding.span) for finding in findings] == [
        ("notation-unbalanced", Span(7, 8))
    ]


def marked(body: str, *marks: tuple[MarkKind, str]) -> Restored:
    spans = [
        Mark(kind, Span(body.index(words), body.index(words) + len(words))) for kind, words in marks
    ]
    return restore(body, Span(0, len(body)), (), spans)


def test_markup_of_the_source_says_what_a_block_is() -> None:
    restored = marked(
        "Oars\n\nHe said so.\n\nDear you.\n\na   b\nc   d",
        (MarkKind.HEADING, "Oars"),
        (MarkKind.EMPHASIS, "said"),
        (MarkKind.STRONG, "so"),
        (MarkKind.BLOCKQUOTE, "Dear you."),
        (MarkKind.PREFORMATTED, "a   b\nc   d"),
    )
    assert [written(block) for block in restored.blocks] == [
        "heading: Oars",
        "paragraph: He <em>said</em> <strong>so</strong>.",
        "letter: Dear you.",
        "preformatted: a   b\nc   d",
    ]


def test_furniture_is_left_out_and_can_be_put_back() -> None:
    advert = "--- BUY BOATS ---\nat once\n"
    body = f"He went down.\n\n{advert}\nShe came up."
    furniture = Span(body.index(advert), body.index(advert) + len(advert))
    restored = restore(body, Span(0, len(body)), furniture=[furniture])

    assert [text(block) for block in restored.blocks] == ["He went down.", "She came up."]
    assert as_read(body, restored.edits) == restored.plain
    assert as_posted(restored.plain, restored.edits) == body


def test_kinds_have_the_shape_that_pages_expect() -> None:
    restored = restore("Red,\nred,\nred.\n\n---\n\nGone.", Span(0, 28))

    verse, rule, _ = restored.blocks
    assert (verse.kind, text(verse)) == (BlockKind.VERSE, "Red,\nred,\nred.")
    assert (rule.kind, rule.runs) == (BlockKind.SCENE_BREAK, ())


SIZE = 20_000
HOSTILE = {
    "one long line": "word and " * 100_000,
    "stars": "*" * SIZE,
    "stars that open": "*a " * SIZE,
    "underscores": "._a" * SIZE,
    "slashes": " /a" * SIZE,
    "quotation marks": "\"'a " * SIZE,
    "backquotes": "`a " * SIZE,
    "hyphens": "a-\nb " * SIZE,
    "blanks in lines": ("a" + " " * 20_000 + "\n") * 10,
    "colons that open": ":a " * SIZE,
    "brackets": "[" * SIZE,
    "salutations": "Dear Bo,\n\n" * 5_000,
    "rules and words": "-----\nabc\n" * 5_000,
    "headings": "Chapter 1 " * SIZE,
    "letters of a rule": "o0o" * SIZE,
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=list(HOSTILE))
def test_a_hostile_body_is_read_in_linear_time(body: str) -> None:
    legend = [Notation(":", ":", "a"), Notation("[", "]", "b"), Notation("*", "*", "c")]
    started = time.process_time()
    restored = restore(body, Span(0, len(body)), legend)

    # Quadratic time would be minutes; this is ten times what is usual.
    assert time.process_time() - started < 1 + len(body) * 20e-6
    assert as_posted(restored.plain, restored.edits) == body
