"""Files let go of over the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData

CASE_FILE = ".mediation"


def case_files(dropped: QMimeData) -> tuple[Path, ...]:
    """The case files among what was dropped."""
    files = [Path(url.toLocalFile()) for url in dropped.urls() if url.isLocalFile()]
    return tuple(path for path in files if path.suffix.lower() == CASE_FILE)
