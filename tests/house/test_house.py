"""The house's own rules, where no linter knows them."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "src").rglob("*.py"))
LONGEST_MODULE = 400
VAGUE = {"utils", "helpers", "common", "manager", "data", "info", "misc"}

LONG_FOR_A_REASON: dict[str, str] = {}
"""Module (relative to src) → why it is one thing and long."""


def relative(path: Path) -> str:
    return path.relative_to(ROOT / "src").as_posix()


@pytest.mark.parametrize("path", SOURCES, ids=relative)
def test_a_module_is_one_thing_and_says_what(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if "/migrations/" in path.as_posix():
        return
    assert len(text.splitlines()) <= LONGEST_MODULE or relative(path) in LONG_FOR_A_REASON
    assert path.stem not in VAGUE
    if text.strip():
        assert ast.get_docstring(ast.parse(text)), "the first line says what the module holds"


def test_only_the_gate_makes_something_cleared() -> None:
    makers = [
        relative(path)
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and _called(node.func) == "Cleared"
    ]
    assert makers
    assert set(makers) == {"afterlist/policy/gate.py"}


def _called(function: ast.expr) -> str:
    if isinstance(function, ast.Subscript):
        function = function.value
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def test_every_case_says_what_is_special_about_it() -> None:
    folders = [
        path.parent
        for path in (ROOT / "tests" / "cases").rglob("in.*")
        if "__pycache__" not in path.parts
    ]
    assert folders
    silent = [folder for folder in folders if not (folder / "about.md").exists()]
    assert silent == []


def test_requirements_are_pinned_with_hashes_and_name_no_host() -> None:
    for name in ("runtime.txt", "dev.txt", "fuzz.txt", "mailman.txt"):
        text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
        pins = re.findall(r"^[a-z0-9][^\s=]*==", text, re.MULTILINE | re.IGNORECASE)
        assert pins
        assert text.count("--hash=sha256:") >= len(pins)
        assert "://" not in text


def test_every_dependency_of_the_package_is_pinned() -> None:
    wanted = (ROOT / "requirements" / "runtime.in").read_text(encoding="utf-8").split()
    declared = re.search(
        r"^dependencies = \[(.*?)\]", (ROOT / "pyproject.toml").read_text("utf-8"), re.S | re.M
    )
    assert declared is not None
    assert set(re.findall(r'"([^"]+)"', declared[1])) == set(wanted) - {"setuptools"}


def test_every_finding_that_is_given_is_explained() -> None:
    explained = (ROOT / "docs" / "findings.md").read_text(encoding="utf-8")
    given = {code for path in SOURCES for code in _codes(ast.parse(path.read_text("utf-8")))}
    assert len(given) > 10
    assert {code for code in given if f"`{code}`" not in explained} == set()


def _codes(tree: ast.Module) -> Iterator[str]:
    """Yield the codes of findings: written where one is made, or keys of a table MESSAGES."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _called(node.func) == "Finding" and node.args:
            yield from _text(node.args[0])
        if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Dict):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if any(isinstance(each, ast.Name) and "MESSAGES" in each.id for each in targets):
                yield from (code for key in node.value.keys if key for code in _text(key))


def _text(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value


def test_no_pattern_has_a_possessive_loop_over_a_group() -> None:
    """Python before 3.11.5 matches them wrongly, and 3.11.2 is what Debian 12 has."""
    loop = re.compile(r"(?<!\\)\)(?:[*+?]|\{\d*,?\d*\})\+|\(\?>")
    found = [
        f"{relative(path)}: {line.strip()}"
        for path in SOURCES
        for line in path.read_text(encoding="utf-8").splitlines()
        if loop.search(line) and not line.lstrip().startswith("#")
    ]
    assert found == []
