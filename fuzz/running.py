"""The loop round a target: shaped inputs in, findings kept, each kind of them once.

A finding does not end the run: its input is kept under ``fuzz/findings`` and the
first line of each new kind is printed. ``TARGET FILE`` runs inputs again by themselves.
"""

import argparse
import contextlib
import hashlib
import os
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

import atheris

from fuzz.mutating import LONGEST, crossed
from fuzz.seeds import ROOT, write_seeds

FINDINGS = ROOT / "fuzz" / "findings"
KEPT_OF_A_KIND = 3

GRACE_S = 3.0
BYTES_A_SECOND = 25_000
"""An input may take so long, in CPU seconds, under the fuzzer's instrumentation: a
hundredth and less of the core's pace without it."""

Target = Callable[[bytes], None]
Mutate = Callable[[bytes, int, int], bytes]


class SlowError(Exception):
    """An input took longer than its size excuses."""


@dataclass(slots=True)
class Run:
    """One run of a target, and what it has found."""

    name: str
    target: Target
    until: float
    tried: int = 0
    kinds: Counter[str] = field(default_factory=Counter)

    def once(self, content: bytes) -> None:
        """Try an input; keep it if anything is wrong. Ends the process when time is up."""
        if time.monotonic() > self.until:
            self.end()
        self.tried += 1
        try:
            with limited(GRACE_S + len(content) / BYTES_A_SECOND):
                self.target(content)
        except Exception as fault:  # noqa: BLE001 - whatever it is, it is what we look for
            self._keep(content, fault)

    def _keep(self, content: bytes, fault: Exception) -> None:
        kind = kind_of(fault)
        self.kinds[kind] += 1
        if self.kinds[kind] > KEPT_OF_A_KIND:
            return
        name = f"{self.name}-{hashlib.sha256(kind.encode()).hexdigest()[:6]}-{self.kinds[kind]}"
        (FINDINGS / name).write_bytes(content)
        print(f"found {name} ({len(content):,} bytes): {kind}", flush=True)

    def end(self) -> None:
        """Print the sum and leave at once, with status 1 if anything was found."""
        print(f"{self.name}: {self.tried:,} inputs, {len(self.kinds)} kinds of finding", flush=True)
        for kind, count in self.kinds.most_common():
            print(f"  {count:6,} x {kind}", flush=True)
        os._exit(1 if self.kinds else 0)


@contextlib.contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raise a ``SlowError`` where the work stands after so many CPU seconds."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise SlowError(f"more than {seconds:.1f} CPU seconds")

    signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def kind_of(fault: Exception) -> str:
    """Return what tells one kind of finding from another: the fault and where it arose."""
    frames = traceback.extract_tb(fault.__traceback__)
    ours = [frame for frame in frames if "afterlist" in frame.filename] or frames
    where = f"{Path(ours[-1].filename).name}:{ours[-1].name}"
    if isinstance(fault, AssertionError):
        return str(fault).partition(":")[0]
    return f"{type(fault).__name__} in {where}"


def main(name: str, load: Callable[[], Target], mutate: Mutate, seeds: Iterator[bytes]) -> None:
    """Fuzz a target for some seconds, or run given inputs again.

    ``load`` imports the target: what is imported by it alone is instrumented.
    """
    parser = argparse.ArgumentParser(description=f"Fuzz {name}.")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--seed", type=int, default=0, help="0: a new one each time")
    parser.add_argument("inputs", nargs="*", type=Path, help="run these once, and show the faults")
    given = parser.parse_args()
    if given.inputs:
        again(load(), given.inputs)
        return
    with atheris.instrument_imports(include=["afterlist"]):
        target = load()
    with tempfile.TemporaryDirectory() as corpus:
        print(f"{name}: {write_seeds(seeds, Path(corpus))} seeds, {given.seconds} s", flush=True)
        run = Run(name, target, time.monotonic() + given.seconds)
        _fuzz(run, mutate, Path(corpus), given.seed)


def _fuzz(run: Run, mutate: Mutate, corpus: Path, seed: int) -> None:
    FINDINGS.mkdir(exist_ok=True)
    options = [
        sys.argv[0], str(corpus), f"-max_len={LONGEST}", f"-seed={seed}", "-len_control=0",
        "-timeout=600", "-report_slow_units=600", "-rss_limit_mb=4096", "-verbosity=0",
        f"-artifact_prefix={FINDINGS}/",
    ]  # fmt: skip
    atheris.Setup(
        options,
        run.once,
        custom_mutator=mutate,
        custom_crossover=crossed,
    )
    atheris.Fuzz()


def again(target: Target, inputs: list[Path]) -> None:
    """Run inputs without instrumentation; print what each took and what was wrong with it."""
    for path in inputs:
        started = time.process_time()
        try:
            target(path.read_bytes())
            said = "nothing is wrong"
        except Exception:  # noqa: BLE001 - shown, whatever it is
            said = traceback.format_exc()
        print(f"{path}: {time.process_time() - started:.2f} s: {said}")
