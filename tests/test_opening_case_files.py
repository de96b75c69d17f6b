"""A case file opened from outside: a double click, the desktop's own event, a drop anywhere on the window."""

from __future__ import annotations

import configparser
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFileOpenEvent
from PySide6.QtWidgets import QApplication

from mediator import app, cli
from mediator.paths import ROOT
from mediator.ui.shell.main_window import MainWindow
from mediator.ui.shell.relay import FileOpenings, Relay
from mediator.vault import Vault


@pytest.fixture
def window(tmp_path, qtbot):
    vault = Vault.create(tmp_path / "cabinet.mediator", "les mots que personne ne devine")
    window = MainWindow(vault, app.places(), app.searches(), idle_minutes=0)
    qtbot.addWidget(window)
    window.show()
    yield window
    window.leave()
    vault.close()


def test_a_double_click_opens_the_window_on_the_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    asked: list[object] = []
    monkeypatch.setattr(app, "run", lambda **given: asked.append(given) or 0)
    monkeypatch.chdir(tmp_path)
    assert cli.main(["un.mediation", str(tmp_path / "deux.MEDIATION")]) == 0
    assert asked == [{"received": [tmp_path / "un.mediation", tmp_path / "deux.MEDIATION"]}]


def test_files_dropped_anywhere_are_looked_at(window, tmp_path: Path):
    letter = tmp_path / "lettre.mediation"
    letter.write_text("Chère collègue")
    for name, awaited in (("lettre.mediation", True), ("lettre.pdf", False)):
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(tmp_path / name))])
        given = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        entered = QDragEnterEvent(QPoint(5, 5), *given)
        entered.ignore()
        window.dragEnterEvent(entered)
        assert entered.isAccepted() is awaited
        window.dropEvent(QDropEvent(QPointF(5, 5), *given))
    assert window.here().page == "case_file"
    assert "lettre.mediation" in window.page("case_file").drop.problem.text()


def test_the_desktop_hands_files_to_a_running_application(qapp: QApplication):
    opened: list[Path] = []
    openings = FileOpenings(qapp, opened.extend)
    assert openings.eventFilter(qapp, QFileOpenEvent("/tmp/un.mediation"))
    assert opened == [Path("/tmp/un.mediation")]
    openings.deleteLater()


def test_what_a_job_commits_is_heard_in_the_windows_thread(qtbot):
    from mediator.ui.shared import jobs

    heard: list[tuple[object, bool]] = []
    relay = Relay(lambda told: heard.append((told, QApplication.instance().thread() == relay.thread())))
    relay.tell("ici")
    assert heard == [("ici", True)]
    jobs.run(lambda _progress: relay.tell("ailleurs"))
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert heard[1] == ("ailleurs", True)


def test_the_desktop_knows_the_kind_of_file():
    folder = ROOT / "packaging" / "linux"
    entry = configparser.RawConfigParser()
    entry.read(folder / "mediator.desktop", "utf-8")
    kind = entry["Desktop Entry"]["MimeType"].rstrip(";")
    root = ET.parse(folder / "mediation-case.xml").getroot()
    space = "{http://www.freedesktop.org/standards/shared-mime-info}"
    (known,) = root.findall(f"{space}mime-type")
    assert known.get("type") == kind
    assert [glob.get("pattern") for glob in known.findall(f"{space}glob")] == ["*.mediation"]
