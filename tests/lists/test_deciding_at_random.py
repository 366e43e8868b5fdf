"""Random posts, policies and lists, decided twice: a short form of ``bench.carrying``."""

from __future__ import annotations

import pytest

from bench.carrying import decisions


def test_nothing_goes_where_it_may_not_and_nothing_is_withheld(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert decisions.measure(3_000), capsys.readouterr().out
