"""Run as a process of its own: edits a vault from several threads and says each edit once it is kept.

``python -m tests.vault.editing`` reads lines of VAULT, PASSPHRASE, CASE, THREADS and perhaps BYTES (the largest file it
may write), parted by tabs.
"""

import contextlib
import os
import resource
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

from mediator.domain.talk import Note
from mediator.vault import Vault, VaultProblem, keys

SECRET = "kanariconfidence"


def edit(vault: Vault, case_id: str, thread: int) -> None:
    note = Note(case_id=case_id, text="", said_at=datetime.now(UTC))
    with vault.writing("Noter", case_id=case_id) as work:
        work.add(note)
    count = 0
    while True:
        count += 1
        text = f"{SECRET} {thread} {count} " + "é" * (count % 700)
        try:
            with vault.writing("Corriger", case_id=case_id, amends=note.id if count % 5 else None) as work:
                work.amend(Note, note.id, text=text)
            if count % 7 == 0:
                vault.keep_draft("note", note.id, "text", f"{SECRET} brouillon {count}")
            if count % 11 == 0:
                with vault.reading() as work:
                    work.search(SECRET)
                    work.list(Note, order=("-text",))
        except VaultProblem as problem:
            sys.stdout.write(f"refus {problem.code}\n")
            sys.stdout.flush()
            return
        sys.stdout.write(f"gardé {note.id} {count}\n")
        sys.stdout.flush()


def run(path: str, passphrase: str, case_id: str, threads: str, *limit: str) -> None:
    """Edit until killed, or until writing is refused."""
    keys._STRETCHES[b"1"] = {"n": 2**4, "r": 8, "p": 1}
    vault = Vault.open(Path(path), passphrase)
    if limit:
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit[0]), int(limit[0])))
    running = [threading.Thread(target=edit, args=(vault, case_id, number)) for number in range(int(threads))]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    with contextlib.suppress(VaultProblem):
        vault.close()


def serve() -> None:
    """One process for each line read, so that what they all import is imported once."""
    for line in sys.stdin:
        child = os.fork()
        if not child:
            run(*line.rstrip("\n").split("\t"))
            os._exit(0)
        sys.stdout.write(f"pid {child}\n")
        sys.stdout.flush()
        os.waitpid(child, 0)
        sys.stdout.write("fini\n")
        sys.stdout.flush()


if __name__ == "__main__":
    serve()
