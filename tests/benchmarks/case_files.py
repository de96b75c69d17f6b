"""A case of 200 MB written and opened again, against the ``age`` program on the same bytes. Goal: 0.7 of its speed."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from shutil import which

from mediator.casework import demo, keys, sending
from mediator.casework.case_file_tables import shapes
from mediator.casework.sending import Choice
from mediator.domain.case_files import CaseFileAudience
from mediator.domain.files import Document
from mediator.exchange.case_file import ForKey, WithKey, read
from mediator.vault import Vault
from tests.benchmarks.measure import Result, side_by_side

_FILES, _FILE = 8, 25_000_000


def travelling(folder: Path) -> Iterator[Result]:
    """From the vault to a file sealed for a key, and from that file to checked contents; nothing without ``age``."""
    if which("age") is None:
        return
    vault = Vault.create(folder / "départ.mediator", "une phrase de passe")
    case_id = demo.lay_down(vault)
    _fill(vault, case_id)
    own = keys.own_key(vault)
    recipient, out = keys.own_card(vault).recipient, folder / "dossier.mediation"
    identity = folder / "identité.txt"
    identity.write_text(own.identity + "\n")
    parcel = sending.parcel_of(vault, case_id, Choice(CaseFileAudience.FULL, own_notes=True))
    sending.send(vault, parcel, out, ForKey(recipient))
    clear, sealed, back = folder / "clair", folder / "clair.age", folder / "retour"
    _age("-d", "-i", str(identity), "-o", str(clear), str(out))

    def ours() -> None:
        sending.send(vault, parcel, out, ForKey(recipient))

    def floor() -> None:
        _age("-e", "-r", recipient, "-o", str(sealed), str(clear))

    megabytes = clear.stat().st_size // 1_000_000
    yield Result(f"export of a {megabytes} MB case / age -e", *side_by_side(ours, floor, rounds=5), "ms", 1 / 0.7)

    def opened() -> None:
        contents = read(out, WithKey(own.identity), shapes()).contents
        for content in contents.attachments.values():
            content()

    def decrypted() -> None:
        _age("-d", "-i", str(identity), "-o", str(back), str(sealed))

    yield Result(f"a {megabytes} MB case opened / age -d", *side_by_side(opened, decrypted, rounds=5), "ms", 1 / 0.7)
    vault.close()


def _fill(vault: Vault, case_id: str) -> None:
    with vault.writing("Mesurer", undoable=False) as work:
        for number in range(_FILES):
            data = os.urandom(_FILE)
            document = Document(
                case_id=case_id, title=f"Pièce {number}", filename=f"piece-{number}.bin", size=len(data),
                sha256=sha256(data).hexdigest(),
            )  # fmt: skip
            work.keep_bytes(document.sha256, data)
            work.add(document)


def _age(*words: str) -> None:
    subprocess.run(["age", *words], check=True)
