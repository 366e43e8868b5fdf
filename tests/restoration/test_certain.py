"""What is set over a whole body at once is what would be set with care."""

from hypothesis import given, settings, strategies as st

from afterlist.model import Edit, Span
from afterlist.restoration import restore
from afterlist.restoration.certain import certain, dashed
from afterlist.restoration.typography import Speech, set_in_type

WORDS = st.sampled_from(
    'the don\'t O\'Malley\'s "Well," "No" "But--" said. ("Yes.") dogs\' \'98 "5 oars" 6\'2" '
    'water--and --no wait--- <--- -->> "..." "*so*" "\'tis \u2019 \u201d \u00e9t\u00e9\'s x" '
    '"" \'\' ``So\'\' lan- - -- ---- "a"b said:" end"'.split(" ")
)
STRETCHES = st.lists(
    st.tuples(WORDS, st.sampled_from([" ", " ", " ", "\n"])), min_size=1, max_size=14
).map(lambda pairs: "".join(word + end for word, end in pairs).strip())


@settings(max_examples=100, deadline=None)
@given(STRETCHES, st.integers(0, 9))
def test_certain_signs_are_set_as_with_care(stretch: str, offset: int) -> None:
    start, end = offset, offset + len(stretch)
    known = certain(stretch, offset)
    if known.has_doubts(start, end):
        return

    with_care: list[Edit] = []
    read_with_care = set_in_type(stretch, offset, Speech(stretch), with_care, is_lined=False)
    edits: list[Edit] = []
    read = dashed(known.text, offset, edits)
    breaks = [offset + at for at, sign in enumerate(stretch) if sign == "\n"]
    edits += known.edits([*known.marks_in(start, end), *breaks])

    assert read == read_with_care
    assert sorted(edits) == with_care


def test_marks_that_can_be_read_in_one_way_only_are_certain() -> None:
    body = '"It\'s late," she said--again.\n"But not too late." The dogs\' oars.'

    assert certain(body, 0).doubts == []
    assert certain("'tis he", 0).doubts == [0]
    assert certain("a 'boat' and", 0).doubts == [2]
    assert certain("said--\nand", 0).doubts == [4]


def test_edits_are_the_same_each_time_they_are_asked_for() -> None:
    body = '"We know,"\nhe said.'
    first, second = (restore(body, Span(0, len(body))).edits for _ in range(2))

    assert first == second
    assert hash(first) == hash(second)
    assert list(first) == [
        Edit(0, "", ""),
        Edit(0, '"', "“"),
        Edit(9, '"', "”"),
        Edit(10, "\n", " "),
    ]
    assert first[1:] == tuple(second)[1:]
