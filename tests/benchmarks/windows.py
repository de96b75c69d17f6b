"""What a mediator waits for in the window: its start, lists, a long case; and the memory it takes."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from mediator.paths import ROOT
from tests.benchmarks.measure import Result

_STARTS = 9


def first_window(folder: Path) -> list[Result]:
    """From the process's birth to the first paint, against a bare PySide6 window; the two are started in turns."""
    pairs = [(_painted("ours", folder), _painted("bare", folder)) for _ in range(_STARTS)]
    ours, bare = (statistics.median(pair[side][0] * 1000 for pair in pairs) for side in (0, 1))
    return [Result("first window / bare PySide6 window", ours, bare, "ms", 1.3)]


def memory(folder: Path) -> list[Result]:
    """Resident memory with the worked dispute open, against a bare Qt window."""
    ours = statistics.median(_painted("demo", folder)[1] for _ in range(3)) / 2**20
    bare = statistics.median(_painted("bare", folder)[1] for _ in range(3)) / 2**20
    return [Result("memory, worked dispute open / bare window", ours, bare, "MiB", 3.0)]


def _painted(kind: str, folder: Path) -> tuple[float, int]:
    environment = {**os.environ, "XDG_STATE_HOME": str(folder / "state"), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "tests.benchmarks.first_paint", kind, str(time.time())]
    told = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
    seconds, resident = told.stdout.split()
    return float(seconds), int(resident)
