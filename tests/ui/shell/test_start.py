import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from mediator.ui.shell import crash, system

FIRST_PAINT = """
import json, sys
from mediator.cli import main
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from mediator.ui.shell.unlock import UnlockWindow

heavy = {"sqlalchemy", "reportlab", "alembic", "jinja2", "babel", "sqlcipher3", "pikepdf", "pypdfium2", "rapidfuzz"}
paint = UnlockWindow.paintEvent
def painted(self, event):
    paint(self, event)
    print(json.dumps(sorted(heavy & {name.partition(".")[0] for name in sys.modules})))
    print(json.dumps(sorted(name for name in sys.modules if name.startswith("mediator.domain."))))
    QTimer.singleShot(0, QApplication.quit)
UnlockWindow.paintEvent = painted
sys.exit(main([]))
"""


def run(code: str, home: Path) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_STATE_HOME": str(home)}
    return subprocess.run(
        [sys.executable, "-c", code], check=False, env=env, capture_output=True, text=True, timeout=60
    )


def test_the_first_window_needs_pyside6_alone(tmp_path: Path):
    done = run(FIRST_PAINT, tmp_path)
    assert done.returncode == 0, done.stderr
    heavy, nouns = map(json.loads, done.stdout.splitlines()[:2])
    assert heavy == []
    assert set(nouns) <= {"mediator.domain.scope"}, "what cases are made of is imported behind the first window"


def test_the_process_is_hardened(tmp_path: Path):
    done = run(
        "import os, resource; from mediator.ui.shell import system; system.harden();"
        "print(resource.getrlimit(resource.RLIMIT_CORE), oct(os.umask(0)))",
        tmp_path,
    )
    assert done.stdout.strip() == "(0, 0) 0o77"


@pytest.mark.parametrize(
    ("problem", "package"),
    [
        ("libEGL.so.1: cannot open shared object file: No such file or directory", "libegl1"),
        ("libxcb-cursor.so.0: cannot open shared object file: No such file or directory", "libxcb-cursor0"),
    ],
)
def test_a_missing_library_is_named_with_its_package(problem: str, package: str):
    sentence = system.missing_library(ImportError(problem))
    assert sentence.endswith(f"sudo apt install {package}")
    assert "\n" not in sentence


def test_without_a_screen_it_says_so(monkeypatch: pytest.MonkeyPatch):
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert "Aucun écran" in (system.display_trouble() or "")


def test_the_log_holds_types_and_places_never_words():
    def confide() -> None:
        raise ValueError("huit semaines de trésorerie")

    try:
        confide()
    except ValueError as problem:
        line = crash.describe(problem)
    assert line.startswith("ValueError < shell/test_start.py:")
    assert "confide" in line
    assert "trésorerie" not in line


def test_what_nobody_caught_is_logged_and_told(monkeypatch: pytest.MonkeyPatch, _own_home: Path):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr("threading.excepthook", None, raising=False)
    monkeypatch.setattr(crash, "qInstallMessageHandler", lambda handler: None)
    told = []
    crash.install(told.append)
    try:
        int("un secret")
    except ValueError as problem:
        sys.excepthook(ValueError, problem, problem.__traceback__)
    log = next(_own_home.rglob(crash.LOG)).read_text()
    assert "ValueError" in log
    assert "secret" not in log
    assert len(told) == 1
