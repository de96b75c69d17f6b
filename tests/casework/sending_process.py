"""Run as a process of its own: sends a case again and again until it is killed."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

from mediator.paths import ROOT

LETTER = b"Madame, Monsieur,\nvoici le calendrier convenu.\n"


def run(vault: Path, case_id: str, folder: Path, recipient: str, moment: float) -> None:
    """Send until ``moment`` seconds after the first file, then be killed."""
    words = [sys.executable, "-m", "tests.casework.sending_process", str(vault), case_id, str(folder), recipient]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "parti\n"
        time.sleep(moment)
        process.send_signal(signal.SIGKILL)


def send_for_ever(vault: str, case_id: str, folder: str, recipient: str) -> None:
    from mediator.casework import sending
    from mediator.casework.sending import Choice
    from mediator.domain.case_files import CaseFileAudience
    from mediator.domain.noun import new_id
    from mediator.exchange.case_file import ForKey
    from mediator.vault import Vault, keys

    keys._STRETCHES[b"1"] = {"n": 2**4, "r": 8, "p": 1}
    opened = Vault.open(Path(vault), "phrase")
    parcel = sending.parcel_of(opened, case_id, Choice(CaseFileAudience.FULL, own_notes=True))
    while True:
        sending.send(opened, parcel, Path(folder) / f"{new_id()}.mediation", ForKey(recipient))
        sys.stdout.write("parti\n")
        sys.stdout.flush()


if __name__ == "__main__":
    send_for_ever(*sys.argv[1:])
