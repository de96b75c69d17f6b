"""A received case in the window: dropped, looked at, chosen side by side, taken, undone."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QCheckBox, QLabel

from mediator.casework import keys, receiving_files, sending, taking
from mediator.casework.sending import Choice
from mediator.domain.case import Case
from mediator.domain.case_files import CaseFileAudience
from mediator.domain.people import Contact
from mediator.domain.talk import Issue, Note
from mediator.exchange.case_file import ForKey, Passphrase
from mediator.ui.case_file import searching
from mediator.ui.shared import jobs
from mediator.ui.shared.dialogs import answers
from mediator.vault import Vault

FULL = Choice(CaseFileAudience.FULL, own_notes=True)


@dataclass
class Exchange:
    """The page stands on ``stand.vault``; ``there`` is the colleague's vault."""

    stand: Any
    there: Vault
    folder: Path

    @property
    def page(self) -> Any:
        return self.stand.page

    def send(self, sender: Vault, name: str, words: str = "") -> Path:
        receiver = self.there if sender is self.stand.vault else self.stand.vault
        path = self.folder / f"{name}.mediation"
        sealing = Passphrase(words) if words else ForKey(keys.own_card(receiver).recipient)
        sending.send(sender, sending.parcel_of(sender, self.stand.case_id, FULL), path, sealing)
        return path

    def went_there(self) -> None:
        inspected, plan = receiving_files.open_received(self.there, self.send(self.stand.vault, "aller"))
        taking.take(self.there, inspected.opened, plan)


@pytest.fixture
def exchange(stand_up, tmp_path):
    there = Vault.create(tmp_path / "confrere.mediator", "d'autres mots que personne ne devine")
    yield Exchange(stand_up("case_file"), there, tmp_path)
    there.close()


def amend(vault: Vault, noun: type, identity: str, **values: Any) -> None:
    with vault.writing("Modifier") as work:
        work.amend(noun, identity, **values)


def wait(qtbot) -> None:
    qtbot.waitUntil(lambda: not jobs.running(), timeout=20_000)


def looked_at(exchange: Exchange, qtbot, path: Path) -> Any:
    exchange.page.open_files([path])
    qtbot.waitUntil(lambda: exchange.page.preview is not None, timeout=20_000)
    wait(qtbot)
    return exchange.page.preview


def words_of(widget: Any) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel)).replace("\u00a0", " ")


def test_a_conflict_is_chosen_by_clicks_and_by_keys_taken_and_undone(exchange: Exchange, qtbot):
    exchange.went_there()
    vault, there, case_id = exchange.stand.vault, exchange.there, exchange.stand.case_id
    with vault.reading() as work:
        one, two = work.list(Issue, case_id=case_id)[:2]
        gone = next(n for n in work.list(Note, case_id=case_id) if n.released_from_id is None)
    for issue in (one, two):
        amend(vault, Issue, issue.id, title=f"{issue.title} ici")
        amend(there, Issue, issue.id, title=f"{issue.title} là-bas")
    with there.writing("Retirer") as work:
        work.remove(Note, gone.id)
    preview = looked_at(exchange, qtbot, exchange.send(there, "retour"))
    assert "clé que vous ne connaissez pas" in words_of(preview).replace("’", "'")
    first, second = preview.choices
    assert {first.spot[1], second.spot[1]} == {one.id, two.id}
    assert not first.theirs
    assert not second.theirs
    qtbot.mouseClick(first.there, Qt.MouseButton.LeftButton)
    assert first.theirs
    second.setFocus()
    qtbot.keyClick(second, Qt.Key.Key_Right)
    assert second.theirs
    assert "là-bas" in second.accessibleDescription()
    qtbot.keyClick(second, Qt.Key.Key_Left)
    assert not second.theirs
    qtbot.mouseClick(preview.take, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(exchange.stand.gone), timeout=20_000)
    wait(qtbot)
    assert exchange.stand.gone[-1].case_id == case_id
    assert exchange.stand.said[-1][1], "it may be undone"
    with vault.reading() as work:
        titles = {each.id: each.title for each in work.list(Issue, case_id=case_id)}
        assert work.find(Note, gone.id) is None
    assert titles[first.spot[1]].endswith("là-bas")
    assert titles[second.spot[1]].endswith("ici")
    vault.undo()
    with vault.reading() as work:
        assert work.get(Issue, first.spot[1]).title.endswith("ici")
        assert work.find(Note, gone.id)
    assert exchange.page.preview is None, "what was decrypted is let go of"


def test_what_was_removed_there_may_be_kept_here(exchange: Exchange, qtbot):
    exchange.went_there()
    with exchange.stand.vault.reading() as work:
        gone = next(n for n in work.list(Note, case_id=exchange.stand.case_id) if n.released_from_id is None)
    with exchange.there.writing("Retirer") as work:
        work.remove(Note, gone.id)
    preview = looked_at(exchange, qtbot, exchange.send(exchange.there, "retour"))
    (box,) = preview.findChildren(QCheckBox)
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(10, box.height() // 2))
    assert not box.isChecked()
    qtbot.keyClick(exchange.page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(exchange.stand.gone), timeout=20_000)
    with exchange.stand.vault.reading() as work:
        assert work.find(Note, gone.id)


def test_a_new_case_asks_who_is_who_and_takes_a_free_reference(exchange: Exchange, qtbot):
    from mediator.casework import intake, people

    stand, case_id = exchange.stand, exchange.stand.case_id
    exchange.went_there()
    with stand.vault.writing("Effacer") as work:
        known = next(c for c in work.list(Contact) if c.email)
        work.remove(Case, case_id)
        for contact in work.list(Contact):
            work.remove(Contact, contact.id)
    mine = people.add_contact(stand.vault, Contact(given_name=known.given_name, name=known.name, email=known.email))
    taken = intake.open_case(stand.vault, "Un autre différend", ["Logivert"])
    amend(stand.vault, Case, taken.id, reference="2026-014")
    preview = looked_at(exchange, qtbot, exchange.send(exchange.there, "neuf"))
    row = next(row for row in preview.people if row.met.theirs.id == known.id)
    assert row.known_as() == mine.id
    assert preview.reference.text() not in ("", "2026-014")
    qtbot.keyClicks(preview.reference, "-B")
    reference = preview.reference.text()
    qtbot.mouseClick(preview.take, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(stand.gone), timeout=20_000)
    with stand.vault.reading() as work:
        assert work.get(Case, case_id).reference == reference
        assert work.find(Contact, known.id) is None
        assert work.get(Contact, mine.id) == mine


def test_a_passphrase_is_asked_and_a_wrong_one_asked_again(exchange: Exchange, qtbot):
    path = exchange.send(exchange.stand.vault, "x", words="six mots")
    answers.give([path])
    qtbot.mouseClick(exchange.page.drop.button, Qt.MouseButton.LeftButton)
    card = exchange.page.passphrase
    assert card.isVisible()
    assert card.name.text() == "x.mediation"
    for typed in ("autre chose", "six mots"):
        qtbot.waitUntil(lambda: card.line.hasFocus() or card.isVisible())
        qtbot.keyClicks(card.line, typed)
        qtbot.keyClick(card.line, Qt.Key.Key_Return)
        wait(qtbot)
    assert exchange.page.preview is not None
    assert "il n'y a rien à reprendre" in words_of(exchange.page.preview).replace("’", "'")
    assert card.line.text() == ""
    qtbot.keyClick(exchange.page, Qt.Key.Key_Escape)
    assert exchange.page.drop.isVisible()


def test_a_file_that_is_none_is_one_sentence(exchange: Exchange, qtbot):
    path = exchange.folder / "lettre.mediation"
    path.write_text("Chère collègue")
    exchange.page.open_files([path])
    wait(qtbot)
    assert "lettre.mediation" in exchange.page.drop.problem.text()
    assert exchange.page.drop.problem.isVisible()


def test_several_files_are_dropped_at_once(exchange: Exchange, qtbot):
    vault, there = exchange.stand.vault, exchange.there
    exchange.went_there()
    with there.writing("Noter") as work:
        note = work.list(Note, case_id=exchange.stand.case_id)[0]
        work.amend(Note, note.id, text="Précisé là-bas")
    paths = [exchange.send(there, "a"), exchange.send(there, "b", words="six mots")]
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in [*paths, exchange.folder / "x.pdf"]])
    buttons, keyboard = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(10, 10), Qt.DropAction.CopyAction, data, buttons, keyboard)
    exchange.page.drop.dropEvent(event)
    qtbot.waitUntil(lambda: exchange.page.many is not None, timeout=20_000)
    wait(qtbot)
    assert len(exchange.page.many.rows) == 2
    with vault.reading() as work:
        assert work.get(Note, note.id).text == "Précisé là-bas"
    qtbot.mouseClick(exchange.page.many.rows[1], Qt.MouseButton.LeftButton)
    assert exchange.page.passphrase.isVisible()


def test_nothing_is_shown_on_a_shared_screen(exchange: Exchange, qtbot):
    looked_at(exchange, qtbot, _sent_back(exchange))
    exchange.stand.share()
    assert not exchange.page.preview.isVisible()
    assert not exchange.page.preview.foot.isVisible()
    assert searching(exchange.stand.desk())("dossier reçu") == ()


def _sent_back(exchange: Exchange) -> Path:
    exchange.went_there()
    return exchange.send(exchange.there, "retour")


def test_the_palette_leads_here(exchange: Exchange):
    (entry,) = searching(exchange.stand.desk())("dossier reçu")
    entry.act()
    assert exchange.stand.gone[-1].page == "case_file"
