from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from mediator.casework import backups, closing, erasing, intake, retention
from mediator.domain.case import Case, Outcome
from mediator.domain.dates import add_months
from mediator.domain.noun import today
from mediator.domain.safekeeping import Erasure
from mediator.domain.talk import Note
from mediator.ui.shared.dialogs import answers


def ended(vault, case_id):
    closing.end(vault, case_id, Outcome.AGREEMENT, add_months(today(), -4))


def counts(stand):
    with stand.vault.reading() as work:
        return work.count(Case), work.count(Note), work.count(Erasure)


def open_due(stand, qtbot):
    row = stand.page.due.row(f"{stand.case_id}:notes")
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Return)
    return stand.page.panel


def test_what_is_due_opens_on_what_would_go_and_asks_for_the_reference(stand, qtbot, tmp_path):
    stand = stand(ended)
    before = counts(stand)
    panel = open_due(stand, qtbot)
    assert "Notes et préparation" in panel.told.text()
    assert "Accord et suivi" in panel.told.text()
    assert not panel.go.isEnabled()
    qtbot.keyClicks(panel.reference, "2026-01")
    qtbot.keyClick(panel.reference, Qt.Key.Key_Return)
    assert counts(stand) == before
    qtbot.keyClicks(panel.reference, "4")
    assert panel.go.isEnabled()
    certificate = tmp_path / "attestation.pdf"
    answers.give(certificate)
    qtbot.mouseClick(panel.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: any("C’est effacé" in said for said, _undo in stand.said), timeout=20_000)
    assert counts(stand) == (1, 0, 1)
    assert certificate.read_bytes().startswith(b"%PDF")
    assert stand.page.due.row(f"{stand.case_id}:notes") is None
    assert len(stand.page.erased.identities()) == 1


def test_it_may_be_kept_longer_with_a_reason(stand, qtbot):
    stand = stand(ended)
    panel = open_due(stand, qtbot)
    qtbot.mouseClick(panel.hold, Qt.MouseButton.LeftButton)
    assert stand.page.panel is panel
    qtbot.keyClicks(panel.reason.editor, "un recours")
    qtbot.mouseClick(panel.hold, Qt.MouseButton.LeftButton)
    assert stand.page.panel is None
    (held,) = retention.standing(stand.vault).held
    assert held[0].reason == "un recours"
    assert stand.page.held.row(held[0].id) is not None
    assert stand.page.due.row(f"{stand.case_id}:notes") is None
    stand.vault.undo()
    qtbot.waitUntil(lambda: stand.page.due.row(f"{stand.case_id}:notes") is not None)


def test_a_whole_case_goes_on_demand(stand, qtbot, tmp_path):
    stand = stand()
    qtbot.keyClicks(stand.page.reference, "2026-999")
    qtbot.keyClick(stand.page.reference, Qt.Key.Key_Return)
    assert stand.page.panel is None
    stand.page.reference.clear()
    qtbot.keyClicks(stand.page.reference, "2026-014")
    qtbot.keyClick(stand.page.reference, Qt.Key.Key_Return)
    panel = stand.page.panel
    assert "bilans annuels" in panel.told.text()
    qtbot.keyClicks(panel.reference, "2026-014")
    answers.give(tmp_path / "attestation.pdf")
    qtbot.keyClick(panel.reference, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: counts(stand) == (0, 0, 1), timeout=20_000)
    qtbot.waitUntil(lambda: not stand.page.progress.isVisible())


def test_escape_steps_back_and_nothing_shows_while_the_screen_is_shared(stand, qtbot):
    stand = stand(ended)
    open_due(stand, qtbot)
    qtbot.keyClick(stand.page.panel.findChildren(QPushButton)[0], Qt.Key.Key_Escape)
    assert stand.page.panel is None
    stand.share()
    assert not stand.page.sheet.isVisible()


def test_older_backups_go_once_a_newer_one_replaces_them(stand, qtbot, tmp_path):
    def lay(vault, _case_id):
        backups.back_up(vault, tmp_path)
        erasing.erase(vault, erasing.Asked(intake.open_case(vault, "Un").id))

    stand = stand(lay)
    row = stand.page.erased.row("backups")
    assert "1 sauvegarde plus ancienne" in row.text.text().replace("\u00a0", " ")
    answers.give("remove")
    row.opened.emit()
    assert "Faites d’abord une sauvegarde" in stand.said[-1][0]
    (old,) = backups.copies(stand.vault)
    backups.back_up(stand.vault, tmp_path)
    answers.give("remove")
    stand.page.erased.row("backups").opened.emit()
    qtbot.waitUntil(lambda: stand.page.erased.row("backups") is None)
    assert old.id not in {run.id for run in backups.copies(stand.vault)}
