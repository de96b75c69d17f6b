"""Files let go of over the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData

CASE_FILE = ".mediation"


def case_files(dropped: QMimeData) -> tuple[Path, ...]:
    """The case files among what was dropped."""
    return tuple(path for path in local_files(dropped) if path.suffix.lower() == CASE_FILE)


def local_files(dropped: QMimeData) -> tuple[Path, ...]:
    """The files of this machine among what was dropped."""
    return tuple(Path(url.toLocalFile()) for url in dropped.urls() if url.isLocalFile())
