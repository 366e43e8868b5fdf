"""Profiles: what may stand in their files, and what is said of what may not."""

import pytest
from hypothesis import given, settings, strategies as st

from afterlist.distribution import (
    ArchiveRule,
    Format,
    LabelRule,
    ListProfile,
    ProfileError,
    Refusal,
    SubjectRule,
    profile_toml,
    read_profile,
)
from afterlist.distribution.profile import FIELDS
from afterlist.model import Rating

NAMED = 'name = "Wallside"\naddress = "wallside@lists.example"\n'

WRONG = {
    "": ('"name"',),
    'name = "Wallside"': ('"address"',),
    'name = " "\naddress = "w@lists.example"': ('"name"', "write the name"),
    'name = "Wall\\nside"\naddress = "w@lists.example"': ('"name"', "line break"),
    'name = "Wallside"\naddress = "wallside"': ('"address"', "name@host"),
    'name = "Wallside"\naddress = "w@l.example, x@l.example"': ('"address"',),
    NAMED + 'sender = "Hazel <h@l.example>"': ('"sender"', "leave it out"),
    NAMED + "lables = []": ('"lables"', '"labels"'),
    NAMED + "moderated = true": ('"moderated"', '"is_moderated"'),
    NAMED + '[subject]\nfrom = "{title}"': ('"subject.from"', '"subject.form"'),
    NAMED + '[subject]\nform = "{titel}"': ('"subject.form"', "title"),
    NAMED + '[subject]\nform = "{part}"': ('"subject.form"', "{title}"),
    NAMED + '[subject]\nform = "{title"': ('"subject.form"', "twice"),
    NAMED + '[subject]\nform = "{title!r}"': ('"subject.form"',),
    NAMED + '[subject]\nform = "{title:>99999999}"': ('"subject.form"',),
    NAMED + '[subject]\nform = "{title.__class__}"': ('"subject.form"',),
    NAMED + '[subject]\nform = "{title}\\nBcc: all@l.example"': ('"subject.form"', "one line"),
    NAMED + '[subject]\nrevised = "REVISED"': ('"subject.revised"', "{title}"),
    NAMED + '[[labels]]\nfield = "title"': ('"spelling"', '"labels[0]"'),
    NAMED + '[[labels]]\nfield = "titel"\nspelling = "T:"': ('"labels"', "'titel'", "title"),
    NAMED + '[[labels]]\nfield = "title"\nspelling = " "': ('"spelling"', "Title:"),
    NAMED + '[[labels]]\nfield = "title"\nspelling = "A\\nB"': ('"spelling"',),
    NAMED + '[[labels]]\nfield = "title"\nspelling = "T:"\n' * 2: ('"labels"', "more than once"),
    NAMED + '[[refuses]]\nfield = "genre"\nany_of = []': ('"refuses"', '"any_of"'),
    NAMED + '[[only]]\nfield = "fandom"\nany_of = [" "]': ('"only"', '"any_of"'),
    NAMED + '[[only]]\nfield = "show"\nany_of = ["X"]': ('"only"', "'show'", "fandom"),
    NAMED + '[[only]]\nfield = "genre"\nnone_of = ["X"]': ('"only.none_of"', '"only.any_of"'),
    NAMED + '[ratings]\nPG = "PG"': ('"ratings.PG"', "general"),
    NAMED + '[ratings]\ngeneral = ""': ('"ratings.general"', "spelling"),
    NAMED + "columns = 20": ('"columns"', "40"),
    NAMED + 'columns = "72"': ('"columns"', "int"),
    NAMED + "columns = 7200": ('"columns"', "998"),
    NAMED + "largest_kb = 0": ('"largest_kb"', "4"),
    NAMED + "parts_a_day = -1": ('"parts_a_day"', "1"),
    NAMED + 'format = "rtf"': ('"format"', "'rtf'"),
    NAMED + 'archive_rule = "none"': ('"archive_rule"', "'none'"),
    NAMED + 'name = "Again"': ("TOML", "mend it"),
    "name = ": ("TOML", "mend it"),
    "a = " + "[" * 5_000: ("brackets",),
    "a." * 50_000 + "a = 1": ("too long", "docs/lists.md"),
    NAMED + "# \n" * 50_000: ("too long",),
}


@pytest.mark.parametrize("toml", WRONG, ids=lambda toml: toml[-60:])
def test_an_error_says_file_and_key_and_what_to_do(toml: str) -> None:
    with pytest.raises(ProfileError) as error:
        read_profile(toml.encode(), "lists/wallside.toml")
    assert str(error.value).startswith("lists/wallside.toml: ")
    for words in WRONG[toml]:
        assert words in str(error.value)


def test_bytes_that_are_no_text_are_an_error_too() -> None:
    with pytest.raises(ProfileError, match=r"^lists/wallside\.toml: this is no TOML"):
        read_profile(b"name = \xff", "lists/wallside.toml")


def test_two_lines_are_a_profile() -> None:
    profile = read_profile(b"\xef\xbb\xbf" + NAMED.encode(), "lists/wallside.toml")
    assert profile == ListProfile(name="Wallside", address="wallside@lists.example")
    assert profile.names == ("Wallside", "wallside@lists.example")


def test_what_is_as_usual_is_not_written() -> None:
    profile = ListProfile(name="Wallside", address="wallside@lists.example")
    assert profile_toml(profile).decode() == NAMED


line = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1)
words = st.text(st.characters(codec="utf-8"), max_size=40)
refusals = st.lists(
    st.builds(
        Refusal,
        st.sampled_from(FIELDS),
        st.lists(line, min_size=1, max_size=3).map(tuple),
        words,
    ),
    max_size=3,
).map(tuple)
braceless = line.map(lambda text: text.replace("{", "{{").replace("}", "}}"))
forms = st.tuples(braceless, st.sampled_from(["{title}", "{title} {part} ({rating})"])).map("".join)
labels = st.lists(
    st.builds(LabelRule, st.sampled_from(FIELDS), line, st.booleans(), words),
    max_size=5,
    unique_by=lambda rule: rule.field,
).map(tuple)
profiles = st.builds(
    ListProfile,
    name=line,
    address=st.sampled_from(["w@lists.example", "x-y+z@a.b.example"]),
    known_as=st.lists(line, max_size=2).map(tuple),
    subject=st.builds(SubjectRule, forms, forms, words),
    labels=labels,
    ratings=st.dictionaries(st.sampled_from(Rating), line, max_size=4),
    ratings_words=words,
    refuses=refusals,
    only=refusals,
    format=st.sampled_from(Format),
    columns=st.integers(40, 998),
    largest_kb=st.integers(4, 10_000),
    parts_a_day=st.integers(1, 100),
    is_moderated=st.booleans(),
    archive_rule=st.sampled_from(ArchiveRule),
    sender=st.sampled_from(["", "hazel@lists.example"]),
)


@settings(max_examples=60)
@given(profiles)
def test_a_profile_comes_back_from_its_file(profile: ListProfile) -> None:
    assert read_profile(profile_toml(profile), "lists/wallside.toml") == profile
