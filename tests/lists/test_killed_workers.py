"""Workers killed at any moment beside a real Postfix: a short form of ``bench.carrying``."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bench.carrying import postfix

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
@pytest.mark.skipif(bool(postfix.why_not()), reason=postfix.why_not() or "a Postfix is here")
def test_killed_workers_lose_and_double_nothing() -> None:
    told = measured("kill", 30)
    assert "0 lost, 0 doubled, 0 unknown (asked: 0); 0 left to a person" in told
    assert "between the mark and what came of it" in told


@pytest.mark.slow
@pytest.mark.skipif(bool(postfix.why_not()), reason=postfix.why_not() or "a Postfix is here")
def test_killed_workers_cost_no_reader_a_part_and_send_none_twice() -> None:
    told = measured("readers", 12)
    assert "0 lost, 0 doubled (asked: 0); 0 left to nobody" in told
    assert "by the log: taken" in told
    assert "by the log: not taken" in told


def measured(what: str, runs: int) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "bench.carrying", what, "--runs", str(runs)],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": f"{ROOT}/src"},
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
