"""Names are found however they are written, and nothing else is."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings, strategies as st

from afterlist.guard import (
    Alias,
    Cast,
    NameGuard,
    Owner,
    Stance,
    fictional,
    identity_map,
    without_signatures,
    without_strangers,
)

GUARD = NameGuard(
    {
        "Jane Q. Tamwick": "Moonwisp",
        "Sean O'Brannoch": "Kit & Co",
        "Irma Stone": "",
        "Blue Moon": "Otter",
        "Inkvelda": "Newname",
    }
)


@pytest.mark.parametrize(
    "written",
    [
        "Jane Tamwick", "JANE TAMWICK", "jane q. tamwick", "Jane Q Tamwick", "J. Tamwick",
        "J.Q. Tamwick", "Tamwick, Jane", "Jane\nTamwick", "Jane\n> Tamwick", "janetamwick",
        "jane_tamwick", "Jane&nbsp;Tamwick", "Jane <em>Tamwick</em>",
    ],
)  # fmt: skip
def test_a_guarded_name_is_found_however_it_is_written(written: str) -> None:
    shown = GUARD.guarded(f"by {written}'s cat", is_html=True)
    assert "amwick" not in shown.lower()
    assert "Moonwisp" in shown


@pytest.mark.parametrize(
    "text",
    [
        "Janet Tamwicky", "the tamwick, jane said", "a blue moon rose", "I Stone walls at night",
        "jane and the others", "inkveldas of the world",
    ],
)  # fmt: skip
def test_what_is_no_name_stays(text: str) -> None:
    assert GUARD.guarded(text) == text


def test_a_name_without_another_is_withheld_and_html_stays_html() -> None:
    assert GUARD.guarded("(I. Stone)") == "([name])"
    assert GUARD.guarded("Sean O’Brannoch", is_html=True) == "Kit &amp; Co"
    assert GUARD.guarded("INKVELDA wrote") == "Newname wrote"


ADDRESS = "jt@mailbox.example"


def alias(name: str, stance: Stance = Stance.WENT_BY, address: str = ADDRESS) -> Alias:
    return Alias(address, name, stance)


def test_a_name_beside_the_pen_names_address_is_guarded() -> None:
    seen = [alias("Moonwisp", Stance.SIGNED), alias("Jane Tamwick")]
    assert identity_map(seen) == {"Jane Tamwick": "Moonwisp"}


@pytest.mark.parametrize(
    "seen",
    [
        [alias("Jane Tamwick")],
        [alias("Jane Tamwick", Stance.SIGNED), alias("J. Tamwick")],
        [alias("Moonwisp", Stance.SIGNED), alias("Jane")],
        [alias("Moonwisp", Stance.SIGNED), alias("Dana Scully")],
        [alias("Moonwisp", Stance.SIGNED), alias("Moon Wisp")],
    ],
)
def test_a_name_that_tells_nothing_more_is_not_guarded(seen: list[Alias]) -> None:
    assert identity_map(seen, spared={"dana scully"}) == {}


def test_of_two_people_of_one_name_neither_is_told() -> None:
    seen = [
        alias("Moonwisp", Stance.SIGNED),
        alias("Jane Tamwick"),
        alias("Jane Tamwick", Stance.POSTED, "other@college.example"),
    ]
    assert identity_map(seen) == {"Jane Tamwick": ""}


def test_what_a_person_chose_is_stronger_than_what_they_signed() -> None:
    seen = [alias("Moonwisp", Stance.SIGNED), alias("Jane Tamwick")]
    chosen = Owner("Nightlark", ("Moonwisp",), (ADDRESS,))
    assert identity_map(seen, [chosen]) == {"Jane Tamwick": "Nightlark", "Moonwisp": "Nightlark"}
    orphan = Owner("", ("Moonwisp",), (ADDRESS,))
    assert set(identity_map(seen, [orphan]).values()) == {""}


STORY = "Maren Aldous shut the door.\n\n{}\n\nMaren said nothing. Piet laughed at Aldous."


@pytest.mark.parametrize(
    "line",
    [
        "“Send it to maren@lighthouse.example,” said Piet.",
        "The card said m.aldous@lighthouse.example in small neat letters.",
        "To: piet@harbour.example\nSubject: the file",
        '"It came from records@ministry.example," Piet said.',
    ],
)
def test_the_address_of_a_character_is_kept(line: str) -> None:
    assert len(fictional(STORY.format(line), Cast(), ())) == 1


@pytest.mark.parametrize(
    "line",
    [
        "Feedback to maren@lighthouse.example please.",
        "He walked to jt@mailbox.example and back.",
        "Write to tamwick@lighthouse.example for more.",
        "“Send it to maren@aol.com,” said nobody at all.",
    ],
)
def test_in_doubt_an_address_is_withheld(line: str) -> None:
    story = STORY.format(line).replace("Maren", "Merle") if "aol" in line else STORY.format(line)
    assert fictional(story, Cast(people=("Jane Tamwick",)), ()) == frozenset()


def test_an_address_that_is_somebodys_is_never_kept() -> None:
    story = STORY.format("“Send it to maren@lighthouse.example,” said Piet.")
    assert not fictional(story, Cast(), {"maren@lighthouse.example"})


def test_strangers_over_quotes_and_beside_addresses_are_withheld() -> None:
    text = "Ada Verrow wrote:\n> do\nBo Lind <[address]> and Moonwisp <[address]>"
    shown = without_strangers(text, lambda name: name == "Moonwisp")
    assert shown == "[name] wrote:\n> do\n[name] <[address]> and Moonwisp <[address]>"
    assert without_strangers("Maren wrote:\n\nDear Piet,", lambda _: False).startswith("Maren")


def test_a_given_name_signs_near_the_end_alone() -> None:
    text = "Jane said so." + " x" * 900 + "\n\nLove,\nJane\n"
    shown = without_signatures(text, ["Jane"], "Moonwisp")
    assert shown.startswith("Jane said so.")
    assert shown.endswith("Love,\nMoonwisp\n")


@given(
    st.lists(
        st.sampled_from("Jane Tamwick J. , \n <em> &nbsp; > Q Stone I".split(" ")), max_size=30
    )
)
@settings(max_examples=100)
def test_what_was_guarded_once_holds_no_guarded_name(pieces: list[str]) -> None:
    assert not GUARD.holds(GUARD.guarded(" ".join(pieces), is_html=True))


@pytest.mark.parametrize(
    "hostile",
    [
        "Jane " * 100_000,
        "A" * 1_000_000 + " tamwick",
        "On 1999, " * 50_000 + "wrote",
        "[address] (" * 50_000,
    ],
)
def test_no_line_is_slow(hostile: str) -> None:
    before = time.process_time()
    without_strangers(GUARD.guarded(hostile), lambda _: True)
    fictional(hostile, Cast(), ())
    assert time.process_time() - before < 5
