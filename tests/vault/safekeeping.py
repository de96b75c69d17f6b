"""Run as a process of its own: copies, restores or re-keys a vault, and says when it begins and ends.

``python -m tests.vault.safekeeping`` reads lines of VERB, BYTES (the largest file it may write, or 0), VAULT, PASSPHRASE
and what the verb asks for, parted by tabs.
"""

import os
import resource
import sys
from pathlib import Path

from mediator.vault import Vault, VaultProblem, backup, keys, restoring


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def _run(verb: str, limit: str, path: str, passphrase: str, given: str) -> None:
    keys._STRETCHES[b"1"] = {"n": 2**4, "r": 8, "p": 1}
    vault = None if verb == "restore" else Vault.open(Path(path), passphrase)
    if int(limit):
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), int(limit)))
    _say("début")
    try:
        if verb == "restore":
            restoring.restore(Path(path), Path(given), restoring.by_passphrase(passphrase))
        elif vault is not None and verb == "backup":
            backup.back_up(vault, Path(given))
        elif vault is not None:
            vault.change_passphrase(passphrase, given)
    except VaultProblem as problem:
        _say(f"refus {problem.code}")
    if vault is not None:
        vault.close()


def serve() -> None:
    """One process for each line read, so that what they all import is imported once."""
    for line in sys.stdin:
        child = os.fork()
        if not child:
            _run(*line.rstrip("\n").split("\t"))
            os._exit(0)
        _say(f"pid {child}")
        os.waitpid(child, 0)
        _say("fini")


if __name__ == "__main__":
    serve()
