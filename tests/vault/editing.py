"""Run as a process of its own: edits a vault from several threads and says each edit once it is kept.

``python -m tests.vault.editing VAULT PASSPHRASE CASE THREADS [BYTES]``: no more than BYTES may be written to a file.
"""

import contextlib
import resource
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

from mediator.domain.talk import Note
from mediator.vault import Vault, VaultProblem, keys

keys._STRETCHES[b"1"] = {"n": 2**4, "r": 8, "p": 1}
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


def main() -> None:
    path, passphrase, case_id, threads, *limit = sys.argv[1:]
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


if __name__ == "__main__":
    main()
