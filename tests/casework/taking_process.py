"""Run as a process of its own: takes a case file once, to be killed while it does or stopped by a full disk."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from mediator.paths import ROOT


def run(vault: Path, file: Path, *, moment: float | None = None, room: int = 0) -> str:
    """What it said last. ``moment``: how long after it began it is killed; ``room``: bytes the vault may still grow."""
    words = [sys.executable, "-m", "tests.casework.taking_process", str(vault), str(file), str(room)]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "commence\n"
        if moment is not None:
            time.sleep(moment)
            process.kill()
        return process.stdout.read().strip()


def take_once(vault: str, file: str, room: str) -> None:
    import resource
    import signal

    from mediator.casework import receiving_files, taking
    from mediator.vault import Vault, VaultProblem, keys

    keys._STRETCHES[b"1"] = {"n": 2**4, "r": 8, "p": 1}
    opened = Vault.open(Path(vault), "phrase")
    inspected, plan = receiving_files.open_received(opened, Path(file))
    if int(room):
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        most = Path(vault).stat().st_size + int(room)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    sys.stdout.write("commence\n")
    sys.stdout.flush()
    try:
        taking.take(opened, inspected.opened, plan)
    except VaultProblem as problem:
        sys.stdout.write(f"refus {problem.code}\n")
    else:
        sys.stdout.write("fini\n")
    sys.stdout.flush()


if __name__ == "__main__":
    take_once(*sys.argv[1:])
