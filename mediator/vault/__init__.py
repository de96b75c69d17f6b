"""The one encrypted file: keys, records, the gate, history, search, upgrades. Only room that imports SQLAlchemy."""

from mediator.vault.history import Binned
from mediator.vault.problems import NotFound, Stale, VaultProblem
from mediator.vault.unit_of_work import Reading, Work
from mediator.vault.vault import Vault, VaultState

__all__ = ["Binned", "NotFound", "Reading", "Stale", "Vault", "VaultProblem", "VaultState", "Work"]
