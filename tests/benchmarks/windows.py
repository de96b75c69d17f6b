"""What a mediator waits for in the window: its start, lists, a long case; and the memory it takes."""

from __future__ import annotations

import gc
import itertools
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from mediator.domain.scope import MEDIATOR
from mediator.paths import ROOT
from mediator.ui.case import build as case_page
from mediator.ui.cases.view import CasesPage
from mediator.ui.shared import theme
from mediator.ui.shared.desk import Desk, Target
from mediator.vault import Vault
from mediator.vault.connections import connect, read_salt
from mediator.vault.keys import from_passphrase
from tests.benchmarks.measure import Result, milliseconds, side_by_side
from tests.benchmarks.vaults import PASSPHRASE, with_cases, with_notes

_STARTS = 9


def first_window(folder: Path) -> list[Result]:
    """From the process's birth to the first paint, against a bare PySide6 window; the two are started in turns."""
    pairs = [(_painted("ours", folder), _painted("bare", folder)) for _ in range(_STARTS)]
    ours, bare = (statistics.median(pair[side][0] * 1000 for pair in pairs) for side in (0, 1))
    return [Result("first window / bare PySide6 window", ours, bare, "ms", 1.3)]


def memory(folder: Path) -> list[Result]:
    """Resident memory with the worked dispute open, against a bare Qt window."""
    ours = statistics.median(_painted("demo", folder)[1] for _ in range(3)) / 2**20
    bare = statistics.median(_painted("bare", folder)[1] for _ in range(3)) / 2**20
    return [Result("memory, worked dispute open / bare window", ours, bare, "MiB", 3.0)]


def _painted(kind: str, folder: Path) -> tuple[float, int]:
    environment = {**os.environ, "XDG_STATE_HOME": str(folder / "state"), "PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled once
    command = [sys.executable, "-m", "tests.benchmarks.first_paint", kind, str(time.time())]
    told = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
    seconds, resident = told.stdout.split()
    return float(seconds), int(resident)


def unlock_to_list(folder: Path, cases: int = 10_000) -> Result:
    """From the passphrase to the painted list, against the least it takes: stretch, open, read, paint as many lines."""
    path = folder / "cases.mediator"
    with_cases(path, cases).close()
    app = _application()

    def ours() -> None:
        vault = Vault.open(path, PASSPHRASE)
        page = CasesPage(_desk(vault))
        _paint(page)
        page.deleteLater()
        vault.close()
        app.sendPostedEvents()

    def floor() -> None:
        salt = read_salt(path)
        key = from_passphrase(PASSPHRASE, salt)
        assert key is not None
        connection = connect(path, key)
        connection.execute("SELECT id FROM mediation_case ORDER BY reference").fetchall()
        rows = connection.execute("SELECT reference, subject, stage FROM mediation_case LIMIT 40").fetchall()
        table = _bare_table([[str(value) for value in row] for row in rows])
        _paint(table)
        table.deleteLater()
        connection.close()
        app.sendPostedEvents()

    taken = side_by_side(ours, floor, rounds=7)
    return Result("unlock to painted list, 10,000 cases / least", *taken, "ms", 2.0)


def scroll(folder: Path, cases: int = 100_000) -> Result:
    """The worst frame while scrolling a list of 100,000 cases from end to end and back, against 16 ms."""
    vault = with_cases(folder / "many.mediator", cases, searchable=False)
    app = _application()
    page = CasesPage(_desk(vault))
    page.resize(1280, 800)
    page.show()
    app.processEvents()
    bar, view = page.table.verticalScrollBar(), page.table.viewport()
    steps = [*range(0, 3000, 7), *range(0, bar.maximum(), max(1, bar.maximum() // 250))]
    worst = 0.0
    gc.collect()
    for step in (*steps, *reversed(steps)):
        frame = milliseconds(lambda step=step: (bar.setValue(step), view.repaint()))
        worst = max(worst, frame)
        app.processEvents()
    page.deleteLater()
    vault.close()
    return Result("scroll of 100,000 cases, worst frame / 16 ms", worst, 16.0, "ms", 1.0)


def open_case(folder: Path, notes: int = 500) -> Result:
    """From the click on a case to its painted notes, against reading the rows and painting a bare list of them.

    The page has been visited before, as in a day's work; two cases are opened in turns, so that nothing is kept.
    """
    vault, case_ids = with_notes(folder / "case.mediator", notes, cases=2)
    app = _application()
    page = case_page(_desk(vault))
    page.resize(1280, 800)
    page.show()
    turns, again = itertools.cycle(case_ids), itertools.cycle(case_ids)

    def ours() -> None:
        page.show_target(Target("case", next(turns), tab="sessions"))
        page.repaint()

    def floor() -> None:
        with vault.reading() as work:
            cursor = work.connection.connection.cursor()
            rows = cursor.execute("SELECT * FROM note WHERE case_id = ? ORDER BY said_at", (next(again),)).fetchall()
            cursor.close()
        table = _bare_table([[row[5], row[4]] for row in rows])
        _paint(table)
        table.deleteLater()
        app.sendPostedEvents()

    taken = side_by_side(ours, floor, rounds=10)
    page.deleteLater()
    vault.close()
    return Result("open a case with 500 notes / bare list", *taken, "ms", 3.0)


def _application() -> QApplication:
    app = QApplication.instance() or QApplication(["measure"])
    assert isinstance(app, QApplication)
    theme.install(app)
    return app


def _desk(vault: Vault) -> Desk:
    return Desk(vault, lambda _target: None, lambda _sentence, *, undo=False: None, lambda: MEDIATOR)


def _paint(widget: QWidget) -> None:
    widget.resize(1280, 800)
    widget.grab()


def _bare_table(rows: list[list[str]]) -> QTableView:
    model = QStandardItemModel(len(rows), len(rows[0]))
    for line, row in enumerate(rows):
        for column, value in enumerate(row):
            model.setItem(line, column, QStandardItem(value))
    table = QTableView()
    model.setParent(table)
    table.setModel(model)
    return table
