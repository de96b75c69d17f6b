"""What is remembered between two starts, in clear: the vault's place and the language. Never anything of a case."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from mediator import i18n, paths

_FILE = "preferences.json"


@dataclass(frozen=True, slots=True)
class Preferences:
    """Version 1 of the file."""

    vault: str = ""
    """Where the vault last opened lies."""
    language: str = i18n.SOURCE

    @property
    def vault_path(self) -> Path | None:
        """The vault last opened, whether or not it is still there."""
        return Path(self.vault) if self.vault else None


def load() -> Preferences:
    """What was kept; a file that cannot be read counts as none."""
    try:
        kept = json.loads((paths.state_folder() / _FILE).read_text(encoding="utf-8"))
        return Preferences(vault=str(kept.get("vault", "")), language=str(kept.get("language", i18n.SOURCE)))
    except (OSError, ValueError, AttributeError):
        return Preferences()


def save(preferences: Preferences) -> None:
    """Keep ``preferences``; a full or read-only disk is no reason to stop anybody's work."""
    target = paths.state_folder() / _FILE
    draft = target.with_suffix(".new")
    try:
        draft.write_text(json.dumps(asdict(preferences)), encoding="utf-8")
        draft.replace(target)
    except OSError:
        draft.unlink(missing_ok=True)
