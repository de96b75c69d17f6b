"""The ways to an open vault, each called in a thread: nothing heavy is imported before one is taken."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mediator.vault import Vault

DEMO_PASSPHRASE = "exemple"  # noqa: S105 - everybody may open the invented case


class Vaults:
    """Opens vaults, in a thread: the first call waits for the imports still under way."""

    def __init__(self) -> None:
        self.throwaway: Path | None = None
        self.parted = threading.Event()
        """Cleared while a last copy is made of a vault that was left: it may be opened again after that."""
        self.parted.set()

    def open(self, path: Path, passphrase: str) -> Vault:
        """See :meth:`mediator.vault.Vault.open`."""
        from mediator.vault import Vault

        self.parted.wait()
        return Vault.open(path, passphrase)

    def open_with_recovery_key(self, path: Path, text: str) -> Vault:
        """See :meth:`mediator.vault.Vault.open_with_recovery_key`."""
        from mediator.vault import Vault

        self.parted.wait()
        return Vault.open_with_recovery_key(path, text)

    def restore(self, copy: Path, target: Path, typed: str) -> Vault:
        """A vault made of a copy, opened with the passphrase or the recovery key of its day."""
        from mediator.vault import Vault, restoring

        find_key = restoring.by_either(typed)
        restoring.restore(copy, target, find_key)
        return Vault.open_with_key(target, find_key(restoring.salt_of(copy)))

    def create(self, path: Path, passphrase: str) -> Vault:
        """See :meth:`mediator.vault.Vault.create`."""
        from mediator.vault import Vault

        return Vault.create(path, passphrase)

    def demo(self) -> Vault:
        """The worked dispute in a new vault that lives until the application is closed."""
        import tempfile

        from mediator.casework.demo import lay_down
        from mediator.vault import Vault

        self.throwaway = Path(tempfile.mkdtemp(prefix="mediator-"))
        vault = Vault.create(self.throwaway / "exemple.mediator", DEMO_PASSPHRASE)
        lay_down(vault, finished=True)
        return vault

    def tidy(self) -> None:
        """Remove the throwaway vault."""
        if self.throwaway:
            import shutil

            shutil.rmtree(self.throwaway, ignore_errors=True)
