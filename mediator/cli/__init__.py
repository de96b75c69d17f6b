"""The command line: the same acts as the window, for scripts and for those who prefer to type.

Exit codes: 0 done; 1 refused or not found; 2 the words of the command are off; 3 the vault cannot be opened.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from mediator import i18n


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code.

    Without a word, or with case files alone (a double click), open the window before importing what commands need.
    """
    spoken = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG", "")
    i18n.use("en" if spoken.startswith("en") else "fr")
    os.umask(0o077)
    words = sys.argv[1:] if arguments is None else list(arguments)
    if not words:
        from mediator import app

        return app.run()
    if all(word.lower().endswith(".mediation") for word in words):
        from pathlib import Path

        from mediator import app

        return app.run(received=[Path(word).absolute() for word in words])
    from mediator.cli.commands import run

    return run(words)
