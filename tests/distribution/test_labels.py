"""The header of a list posting: the list's labels, order and scale; the author's words."""

import pytest

from afterlist.distribution import Format, LabelRule, ListProfile, Manuscript
from afterlist.distribution.labelled import header_lines, rating_text, short_rating
from afterlist.model import Header, Notation, Origin, Place, Rating, Read, Span, WarningState
from tests.distribution.build import PROFILE, header, manuscript, said

LABELS = (
    LabelRule("author", "AUTHOR -", required=True),
    LabelRule("title", "TITLE -", required=True),
    LabelRule("distribution", "ARCHIVE:"),
    LabelRule("disclaimer", "DISCLAIMER:", required=True),
)
SPELT = ListProfile(name="Wallside", address="wallside@lists.example", labels=LABELS)
FRC = {
    Rating.GENERAL: "FRC",
    Rating.TEEN: "FRT",
    Rating.MATURE: "FRM",
    Rating.EXPLICIT: "FRAO",
}
K = {Rating.GENERAL: "K", Rating.TEEN: "T", Rating.MATURE: "M"}


def lines(story: Manuscript, profile: ListProfile = PROFILE, *, is_whole: bool = True) -> list[str]:
    return header_lines(story, profile, "2/3", is_whole=is_whole)


def rated(raw: str, rating: Rating) -> Manuscript:
    return manuscript(rating_raw=raw, rating=rating)


def test_the_lists_labels_come_first_as_it_spells_them() -> None:
    story = manuscript(
        summary="Corin waits.", distribution_raw="Ask first.", disclaimer="Not mine.", beta=("Tam",)
    )
    assert lines(story, SPELT) == [
        "AUTHOR - Hazel Winterbourne",
        "TITLE - The Salt Road",
        "ARCHIVE: Ask first.",
        "DISCLAIMER: Not mine.",
        "Part: 2/3",
        "Summary: Corin waits.",
        "Beta: Tam",
    ]


def test_later_parts_repeat_what_readers_must_know_and_what_the_list_requires() -> None:
    story = manuscript(
        summary="Corin waits.",
        notes="Long.",
        warnings=("violence",),
        distribution_raw="Ask first.",
        disclaimer="Not mine.",
    )
    assert lines(story, SPELT, is_whole=False) == [
        "AUTHOR - Hazel Winterbourne",
        "TITLE - The Salt Road",
        "ARCHIVE: Ask first.",
        "DISCLAIMER: Not mine.",
        "Part: 2/3",
        "Warnings: violence",
    ]


def test_a_label_without_a_value_is_not_written() -> None:
    assert not [line for line in lines(manuscript(), SPELT) if "DISCLAIMER" in line]


def test_lines_are_wrapped_and_set_in() -> None:
    story = manuscript(notes="word " * 40)
    wrapped = lines(story)[3:]
    assert wrapped[0].startswith("Author's notes: word")
    assert len(wrapped) > 2
    assert all(line.startswith("  word") and len(line) <= 72 for line in wrapped[1:])


def test_flowed_lines_are_one_when_read() -> None:
    profile = ListProfile(name="W", address="w@lists.example", format=Format.FLOWED)
    wrapped = lines(manuscript(notes="word " * 40), profile)[3:]
    assert "".join(wrapped).strip() == f"Author's notes: {'word ' * 40}".strip()


@pytest.mark.parametrize("end", ["\n", "\r", "\x85", "\u2028", "\x0c"])
def test_no_value_begins_a_line_of_its_own(end: str) -> None:
    story = manuscript(summary=f"Corin waits.{end}Rating: G", rating_raw="R", rating=Rating.MATURE)
    assert [line for line in lines(story) if line.startswith("Rating:")] == ["Rating: R"]


@pytest.mark.parametrize("place", [Place.ENVELOPE, Place.INFERRED])
def test_where_and_when_the_author_wrote_from_does_not_go_out(place: Place) -> None:
    story = Manuscript(
        "work/1",
        Header(
            title=said("The Salt Road"),
            email=said("jane@home.example", place),
            date=said("Mon, 3 May 1999", place),
        ),
        (),
    )
    assert lines(story) == ["Title: The Salt Road", "Part: 2/3"]


def test_an_address_and_a_date_that_the_author_wrote_do() -> None:
    story = manuscript(email="hazel@pen.example", date="May 1999")
    assert "E-mail: hazel@pen.example" in lines(story)
    assert "Date: May 1999" in lines(story)


@pytest.mark.parametrize(
    ("state", "words"),
    [(WarningState.NONE_APPLY, "none"), (WarningState.CHOSE_NOT_TO, "chose not to warn")],
)
def test_no_warnings_is_an_answer(state: WarningState, words: str) -> None:
    story = Manuscript("work/1", Header(title=said("Oars"), warning_state=state), ())
    assert words in lines(story)[-1]


def test_a_legend_that_no_field_explains_stands_below() -> None:
    told, untold = Notation(":", ":", "a telephone"), Notation("~", "~", "a memory")
    story = manuscript(notes="Words in colons are a telephone.", legend=(told, untold))
    assert lines(story)[-2:] == ["", "~words~ = a memory"]
    assert not [line for line in lines(story) if line.startswith(":")]


RATINGS = [
    ("", Rating.NOT_RATED, FRC, "", ""),
    ("R", Rating.MATURE, {}, "R", "R"),
    ("R for language", Rating.MATURE, {}, "R for language", "R"),
    ("PG", Rating.GENERAL, {}, "PG", "PG"),
    ("a soft PG-13, I think", Rating.TEEN, {}, "a soft PG-13, I think", "PG-13"),
    ("suitable for everybody", Rating.GENERAL, {}, "suitable for everybody", "G"),
    ("R for language", Rating.MATURE, FRC, "FRM (R for language)", "FRM"),
    ("FRM", Rating.MATURE, FRC, "FRM", "FRM"),
    ("frm for language", Rating.MATURE, FRC, "frm for language", "FRM"),
    ("PG-13 to R", Rating.MATURE, FRC, "FRM (PG-13 to R)", "FRM"),
    ("K+", Rating.GENERAL, K, "K (K+)", "K"),
    ("K", Rating.GENERAL, K, "K", "K"),
    ("FRT", Rating.TEEN, K, "T (FRT)", "T"),
    ("PG-13", Rating.TEEN, {Rating.TEEN: "PG"}, "PG (PG-13)", "PG"),
    ("NC-17", Rating.EXPLICIT, K, "NC-17", "NC-17"),
    ("not rated", Rating.NOT_RATED, FRC, "not rated", "not rated"),
]


@pytest.mark.parametrize(("raw", "rating", "scale", "long", "short"), RATINGS)
def test_a_rating_is_on_the_lists_scale_and_in_the_authors_words(
    raw: str, rating: Rating, scale: dict[Rating, str], long: str, short: str
) -> None:
    profile = ListProfile(name="W", address="w@lists.example", ratings=scale)
    story = rated(raw, rating) if raw else Manuscript("work/1", header(), ())
    assert rating_text(story, profile) == long
    assert short_rating(story, profile) == short


def test_what_another_line_tells_is_not_written_twice_unless_the_list_asks() -> None:
    notes = Read("My thanks to Maud.", Origin(Place.TEXT, (Span(10, 28),)), 1.0)
    beta = Read(("Maud",), Origin(Place.TEXT, (Span(23, 27),)), 0.8)
    story = Manuscript("work/1", Header(title=said("Oars"), notes=notes, beta=beta), ())
    assert lines(story)[2:] == ["Author's notes: My thanks to Maud."]
    asking = ListProfile(name="W", address="w@l.example", labels=(LabelRule("beta", "BETA:"),))
    assert lines(story, asking)[0] == "BETA: Maud"
