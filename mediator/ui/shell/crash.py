"""What happens to the unforeseen: a local log of types and places in the code, never of messages, and a calm sentence.

A message may quote what a party said; a file name may name her. Neither is written anywhere.
"""

from __future__ import annotations

import sys
import threading
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QtMsgType, qInstallMessageHandler

from mediator import __version__, paths

if TYPE_CHECKING:
    from PySide6.QtCore import QMessageLogContext

LOG = "mediator.log"
_LARGEST = 200_000
"""Bytes kept; older lines go."""


def install(tell: Callable[[BaseException], None]) -> None:
    """Log what nobody caught, in any thread or in Qt, and let ``tell`` say so in the window."""

    def caught(kind: type[BaseException], problem: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, problem, trace)
            return
        if not hasattr(problem, "sentence"):
            note(describe(problem))
        tell(problem)

    sys.excepthook = caught
    threading.excepthook = lambda args: note(describe(args.exc_value)) if args.exc_value else None
    qInstallMessageHandler(_qt_said)


def describe(problem: BaseException) -> str:
    """The type of ``problem`` and where it passed, without a word of what it was about."""
    places = [
        f"{_module(frame.filename)}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(problem.__traceback__)
    ]
    return " < ".join([type(problem).__qualname__, *reversed(places)])


def note(line: str) -> None:
    """Add ``line`` to the log."""
    stamp = datetime.now(UTC).isoformat(timespec="seconds")
    target = paths.state_folder() / LOG
    try:
        kept = target.read_bytes()[-_LARGEST:] if target.exists() else b""
        target.write_bytes(kept + f"{stamp} {__version__} {line}\n".encode())
        target.chmod(0o600)
    except OSError:
        return


def _module(filename: str) -> str:
    """The last two parts of a source file's path: enough to find it, nothing of where it is installed."""
    return "/".join(filename.replace("\\", "/").split("/")[-2:])


def _qt_said(kind: QtMsgType, context: QMessageLogContext, _message: str) -> None:
    if kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg):
        note(f"Qt {kind.name} {context.category or ''} {_module(context.file or '')}:{context.line}")
