"""docs/lists.md says what there is, and its example is a profile."""

import re
from dataclasses import fields
from pathlib import Path

from afterlist.distribution import ListProfile, Refusal, read_profile
from afterlist.distribution.profile import FIELDS
from afterlist.model import Rating

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "lists.md").read_text("utf-8")


def test_its_example_is_a_profile() -> None:
    example = re.search(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    assert example is not None
    profile = read_profile(example[1].encode(), "docs/lists.md")
    assert profile.ratings[Rating.MATURE] == "FRM"
    assert profile.only == (Refusal("fandom", ("Harrow Station", "HS")),)


def test_every_key_is_explained() -> None:
    assert [each.name for each in fields(ListProfile) if f"`{each.name}" not in PAGE] == []


def test_every_fault_is_explained() -> None:
    source = (ROOT / "src/afterlist/distribution/checking.py").read_text("utf-8")
    codes = re.findall(r"Fault\(\s*\"([a-z-]+)\"", source)
    assert len(codes) >= 6
    assert [code for code in codes if f"`{code}`" not in PAGE] == []


def test_every_field_that_a_list_can_name_is_known() -> None:
    named = re.search(r"`subject.form` \| ([^|]+)", PAGE)
    assert named is not None
    assert set(re.findall(r"`([a-z_]+)`", named[1])) <= set(FIELDS)
