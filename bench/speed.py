"""Times an import beside `notmuch new` on the same mail in the same run.

    python -m bench.speed [--postings 20000] [--rounds 3]

Prints messages per CPU second of both (of the whole process tree), their ratio,
and the peak memory of the import (sum over its processes).
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from bench.mail import write_maildir, write_mbox

TARGET_RATIO = 5
TARGET_MB = 500
SAMPLE_S = 0.1


@dataclass(frozen=True, slots=True)
class Run:
    """What one process tree cost."""

    cpu_s: float
    wall_s: float
    peak_mb: float


def measure(command: list[str], env: dict[str, str]) -> Run:
    """Run a command to its end; raises if it fails."""
    started = time.monotonic()
    process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, start_new_session=True)
    peak = [0.0]
    done = threading.Event()
    sampler = threading.Thread(target=_sample, args=(process.pid, peak, done))
    sampler.start()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - started
    done.set()
    sampler.join()
    if status != 0:
        raise SystemExit(f"{command[0]} failed with status {status}")
    return Run(usage.ru_utime + usage.ru_stime, wall, max(peak[0], usage.ru_maxrss / 1024))


def _sample(session: int, peak: list[float], done: threading.Event) -> None:
    while not done.wait(SAMPLE_S):
        peak[0] = max(peak[0], sum(_pss_mb(pid) for pid in _of_session(session)))


def _of_session(session: int) -> list[int]:
    pids = [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdecimal()]
    return [pid for pid in pids if _session_of(pid) == session]


def _session_of(pid: int) -> int | None:
    try:
        return os.getsid(pid)
    except OSError:
        return None


def _pss_mb(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)


def import_run(mbox: Path, folder: Path) -> Run:
    """Import into a new archive."""
    shutil.rmtree(folder, ignore_errors=True)
    command = [sys.executable, "-m", "afterlist_site.cli", "import", str(mbox)]
    options = ["--archive", str(folder), "--known-as", "Lamplight", "--json"]
    return measure(command + options, dict(os.environ))


def notmuch_run(maildir: Path, config: Path) -> Run:
    """Index with notmuch, from nothing."""
    shutil.rmtree(maildir / ".notmuch", ignore_errors=True)
    config.write_text(
        f"[database]\npath={maildir}\n[user]\nname=bench\nprimary_email=bench@post.example\n"
        "[new]\ntags=unread\n"
    )
    environment = dict(os.environ) | {"NOTMUCH_CONFIG": str(config)}
    return measure(["notmuch", "new", "--quiet"], environment)


def main() -> None:
    """Print the comparison."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--postings", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    if shutil.which("notmuch") is None:
        raise SystemExit("notmuch is not installed: apt install notmuch")
    with tempfile.TemporaryDirectory() as scratch:
        _compare(Path(scratch), options.postings, options.rounds)


def _compare(scratch: Path, postings: int, rounds: int) -> None:
    size = write_mbox(scratch / "bench.mbox", postings)
    write_maildir(scratch / "bench.mbox", scratch / "mail")
    print(f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    print(f"{postings:,} postings, {size / 1e6:.1f} MB, {size / postings:,.0f} bytes each")
    ratios = []
    for turn in range(1, rounds + 1):
        ours = import_run(scratch / "bench.mbox", scratch / "archive")
        theirs = notmuch_run(scratch / "mail", scratch / "notmuch-config")
        ratios.append(theirs.cpu_s / ours.cpu_s)
        for name, run in (("afterlist import", ours), ("notmuch new", theirs)):
            print(
                f"round {turn}  {name:<17} {postings / run.cpu_s:8.0f} msg/cpu-s "
                f"{run.cpu_s:7.1f} cpu-s {run.wall_s:7.1f} s wall {run.peak_mb:6.0f} MB"
            )
    print(f"ratio, median of {rounds}: {statistics.median(ratios):.2f} (asked: {TARGET_RATIO})")
    print(f"peak memory asked: under {TARGET_MB} MB")


if __name__ == "__main__":
    main()
