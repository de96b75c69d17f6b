"""Where Mediator's own files live, in a source tree, an installed wheel or a frozen application."""

from __future__ import annotations

import sys
from pathlib import Path


def _root() -> Path:
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen:
        return Path(frozen)
    package = Path(__file__).resolve().parent
    installed = package / "_data"
    return installed if installed.is_dir() else package.parent


ROOT = _root()
RESOURCES = ROOT / "resources"
MIGRATIONS = ROOT / "migrations"
FONTS = RESOURCES / "fonts"
ICONS = RESOURCES / "icons"
DOCUMENTS = RESOURCES / "documents"
TRANSLATIONS = RESOURCES / "i18n"
RULES = RESOURCES / "rules"
PREPARATION = RESOURCES / "preparation"
DEMO = RESOURCES / "demo"


def state_folder() -> Path:
    """The folder for logs and preferences; created private to this user. Holds no case content."""
    from platformdirs import user_state_path

    folder = user_state_path("Mediator", appauthor=False)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def vault_folder() -> Path:
    """The folder offered first when a mediator creates a vault."""
    from platformdirs import user_documents_path

    return user_documents_path()
