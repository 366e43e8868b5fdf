"""The way from the text as posted to the text as read, and back."""

from hypothesis import given, settings, strategies as st

from afterlist.model import BlockKind, Mark, MarkKind, Notation, Span
from afterlist.restoration import as_posted, as_read, posted_offset, read_offset, restore

LEGEND = (Notation(":", ":", "a telephone"), Notation("~~", "~~", "a flashback"))

# Shaped like postings: random letters would hold no wrap, no rule and no sign.
WORDS = st.sampled_from(
    "the landing *was *not* _quite_ /dark/ :Hello?: said: -- lan- tern don't 'tis 6'2\" \"Well,\" "
    "``So'' ferry. water, * * * ---- o0o ~~It was.~~ 10:30 _Old_Song_ **no** Chapter One Dear "
    "Maud, Yours, - 1. <grin> O/M http://x.example/_a_ ORRIN: \u2019 \u00e9 \ud800".split(" ")
)
ENDS = st.sampled_from(
    [" ", " ", " ", "\n", "\n", "\n\n", "\n\n\n\n", "\n    ", " \n", "\t", "\n\n\n"]
)
BODIES = st.lists(st.tuples(WORDS, ENDS), max_size=60).map(
    lambda pairs: "".join(word + end for word, end in pairs)
)


@settings(max_examples=100, deadline=None)
@given(BODIES, st.integers(0, 20), st.booleans())
def test_every_change_can_be_taken_back(body: str, before: int, has_legend: bool) -> None:
    posted = "x" * before + body + "y" * 7
    span = Span(before, before + len(body))

    restored = restore(posted, span, LEGEND if has_legend else ())

    assert as_read(body, restored.edits) == restored.plain
    assert as_posted(restored.plain, restored.edits) == body


@settings(max_examples=100, deadline=None)
@given(BODIES, st.data())
def test_the_plain_text_is_the_blocks_with_blank_lines_between(
    body: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(body)))
    end = data.draw(st.integers(start, len(body)))

    restored = restore(body, Span(0, len(body)), LEGEND, furniture=[Span(start, end)])

    texts = [
        "* * *" if block.kind is BlockKind.SCENE_BREAK else "".join(run.text for run in block.runs)
        for block in restored.blocks
    ]
    assert restored.plain == "\n\n".join(texts)
    assert as_read(body, restored.edits) == restored.plain
    assert as_posted(restored.plain, restored.edits) == body


@settings(max_examples=100, deadline=None)
@given(BODIES, st.data())
def test_spans_are_in_order_and_inside_the_body(body: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(body)))
    end = data.draw(st.integers(start, len(body)))
    marks = [Mark(MarkKind.EMPHASIS, Span(start, end))]

    restored = restore("ab" + body, Span(2, 2 + len(body)), LEGEND, marks)

    at = 2
    for block in restored.blocks:
        assert at <= block.span.start <= block.span.end <= 2 + len(body)
        inside = block.span.start
        for run in block.runs:
            assert inside <= run.span.start <= run.span.end <= block.span.end
            inside = run.span.end
        at = block.span.end
    assert as_read(body, restored.edits) == restored.plain


def test_places_are_found_in_either_text() -> None:
    posted = 'XX"We know,"\nhe said--at *last*.YY'
    restored = restore(posted, Span(2, len(posted) - 2))

    assert restored.plain == "“We know,” he said—at last."
    for word in ("We", "he", "said", "at", "last"):
        assert read_offset(restored.edits, posted.index(word)) == restored.plain.index(word)
        assert posted_offset(restored.edits, restored.plain.index(word)) == posted.index(word)


def test_a_body_that_needs_no_change_is_anchored_where_it_starts() -> None:
    restored = restore("Title\n\nAll is well.", Span(7, 19))

    assert read_offset(restored.edits, 11) == 4
    assert posted_offset(restored.edits, 4) == 11


def test_an_empty_body_has_no_blocks() -> None:
    for body in ("", " \n\n\t\n"):
        restored = restore(body, Span(0, len(body)))
        assert restored.blocks == ()
        assert restored.plain == ""
        assert as_posted("", restored.edits) == body
