"""Print every measure; ``--json FILE`` also writes them."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def main() -> int:
    """Run all measures, or those whose name holds one of the words given."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("--json", type=Path, metavar="FILE")
    parser.add_argument("only", nargs="*")
    given = parser.parse_args()
    results = []
    with tempfile.TemporaryDirectory(prefix="mediator-measures-") as folder:
        os.environ["XDG_STATE_HOME"] = str(Path(folder) / "state")
        for name, measure in _measures().items():
            if given.only and not any(word in name for word in given.only):
                continue
            place = Path(folder) / name
            place.mkdir()
            for result in measure(place):
                results.append(result)
                sys.stdout.write(result.line() + "\n")
                sys.stdout.flush()
    if given.json:
        given.json.write_text(json.dumps([result.as_json() for result in results], indent=2) + "\n", "utf-8")
    return 0


def _measures() -> dict[str, Callable[[Path], Iterable]]:
    from tests.benchmarks import backups, board, case_files, drawing, figures, readiness, searching, windows

    return {
        "start": windows.first_window,
        "memory": windows.memory,
        "list": lambda folder: [windows.unlock_to_list(folder)],
        "scroll": lambda folder: [windows.scroll(folder)],
        "case": lambda folder: [windows.open_case(folder)],
        "search": lambda folder: [searching.search(folder)],
        "draw": drawing.agreement,
        "board": board.moving,
        "readiness": readiness.opening,
        "figures": figures.counting,
        "backup": backups.copying,
        "travel": case_files.travelling,
    }


if __name__ == "__main__":
    raise SystemExit(main())
