"""A newcomer brings her files in: chosen, looked over, corrected, kept, taken back; with the mouse and with keys alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QPushButton

from mediator.casework import attachments, dossier
from mediator.domain.files import Nature
from mediator.domain.people import Contact
from mediator.domain.scope import MEDIATOR
from mediator.ui.arrivals import searching
from mediator.ui.shared import jobs
from mediator.ui.shared.desk import Target
from mediator.ui.shared.dialogs import answers

ELSEWHERE = Path(__file__).parents[2] / "exchange" / "from_elsewhere"


@pytest.fixture
def stand(stand_up):
    return stand_up("arrivals")


def settled(stand, qtbot):
    qtbot.waitUntil(
        lambda: not jobs.running() and stand.page._job is None and not stand.page._later.isActive(), timeout=20_000
    )


def opened(stand, qtbot, path):
    answers.give(path)
    qtbot.mouseClick(stand.page.choose_button, Qt.MouseButton.LeftButton)
    settled(stand, qtbot)


def names(stand) -> set[str]:
    with stand.vault.reading() as work:
        return {each.full_name for each in work.list(Contact)}


def choose(qtbot, field, words: str):
    editor = field.editor
    editor.setFocus()
    editor.setCurrentIndex(editor.findText(words))
    editor.activated.emit(editor.currentIndex())
    field.commit_now()


def test_a_sheet_is_looked_over_kept_and_taken_back(stand, qtbot):
    page = stand.page
    opened(stand, qtbot, ELSEWHERE / "libreoffice.xlsx")
    assert page.plan.counts.text() == "3 nouveaux · 2 à corriger"
    assert [field.value() for field in page.columns.fields][:3] == ["civility", "name", "given_name"]
    assert page.plan.rows.identities()[:2] == ["7", "8"]
    before = names(stand)
    qtbot.mouseClick(page.plan.take_button, Qt.MouseButton.LeftButton)
    settled(stand, qtbot)
    assert names(stand) - before == {"Hélène Élan", "Côme Nkemelu", "Ateliers du Fleuve SARL"}
    assert stand.said[-1] == ("3 ajouts", True)
    assert page.plan.counts.text() == "3 déjà là · 2 à corriger"
    assert not page.plan.take_button.isEnabled()
    stand.vault.undo()
    assert names(stand) == before
    qtbot.waitUntil(lambda: page.plan.counts.text() == "3 nouveaux · 2 à corriger", timeout=20_000)
    settled(stand, qtbot)


def test_the_corrected_file_is_read_again_with_the_columns_she_chose(stand, qtbot, tmp_path):
    page, path = stand.page, tmp_path / "carnet.csv"
    path.write_text("Qui;Zone\nHélène Élan;helene@exemple\nCôme Nkemelu;come@exemple.fr\n", "utf-8")
    opened(stand, qtbot, path)
    assert not page.plan.take_button.isEnabled()
    choose(qtbot, page.columns.fields[0], "Nom complet")
    choose(qtbot, page.columns.fields[1], "Courriel")
    settled(stand, qtbot)
    assert page.plan.counts.text() == "1 nouveau · 1 à corriger"
    page.plan.whole.editor.setChecked(True)
    assert not page.plan.take_button.isEnabled()
    answers.give(tmp_path / "faux.csv")
    qtbot.mouseClick(page.plan.save_button, Qt.MouseButton.LeftButton)
    assert "2;Zone;helene@exemple;" in (tmp_path / "faux.csv").read_text("utf-8-sig")
    path.write_text("Qui;Zone\nHélène Élan;helene@exemple.fr\nCôme Nkemelu;come@exemple.fr\n", "utf-8")
    qtbot.keyClick(page, Qt.Key.Key_F5)
    settled(stand, qtbot)
    assert page.plan.counts.text() == "2 nouveaux"
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled(stand, qtbot)
    assert {"Hélène Élan", "Côme Nkemelu"} <= names(stand)
    page.leave()
    opened(stand, qtbot, path)
    assert [field.value() for field in page.columns.fields] == ["full_name", "email"]


def test_cases_of_the_other_sheet_and_who_is_perhaps_known(stand, qtbot, tmp_path):
    page = stand.page
    opened(stand, qtbot, ELSEWHERE / "libreoffice.xlsx")
    choose(qtbot, page.columns.sheet, "Dossiers")
    settled(stand, qtbot)
    assert page.plan.counts.text() == "2 nouveaux · 1 à corriger"
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled(stand, qtbot)
    assert dossier.find_case(stand.vault, "2025-042") is not None
    (tmp_path / "a.csv").write_text("Nom;Prénom;Profession\nNkemelu;Côme;géomètre\n", "utf-8")
    page.open(tmp_path / "a.csv")
    settled(stand, qtbot)
    assert page.plan.counts.text() == "1 peut-être déjà là"
    row = page.plan.rows.row("2")
    button = next(each for each in row.findChildren(QPushButton) if each.text() == "La même")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    settled(stand, qtbot)
    assert page.plan.counts.text() == "1 à mettre à jour"


def test_cards_are_brought_with_keys_alone(stand, qtbot):
    page = stand.page
    answers.give(ELSEWHERE / "iphone-3.0.vcf")
    qtbot.keyClick(page, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    settled(stand, qtbot)
    assert page.plan.take_button.hasFocus()
    assert page.plan.rows.identities() == ["1", "2"]
    qtbot.keyClick(page.plan.take_button, Qt.Key.Key_Space)
    settled(stand, qtbot)
    assert "Noëlle Œuvrard" in names(stand)
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert page.choose_button.isVisible()


def test_a_message_goes_into_a_case(stand, qtbot):
    page = stand.page
    url = QUrl.fromLocalFile(str(ELSEWHERE / "thunderbird.eml"))
    data = QMimeData()
    data.setUrls([url])
    move, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    page.dropEvent(QDropEvent(QPointF(9, 9), move, data, Qt.MouseButton.LeftButton, none))
    settled(stand, qtbot)
    assert "relevé du géomètre ci-joint" in page.mail.words.text()
    page.mail.boxes[0].editor.setChecked(True)
    qtbot.mouseClick(page.mail.take_button, Qt.MouseButton.LeftButton)
    settled(stand, qtbot)
    kept = attachments.documents_of(stand.vault, MEDIATOR, stand.case_id)
    found = {each.title: each for each in kept}
    message = found["Re: le mur mitoyen – mon accord pour le 12 – Hélène Élan, 3 novembre 2025"]
    assert message.nature is Nature.PRODUCED
    assert "relevé du géomètre" in found
    assert stand.said[-1][1]
    assert page.choose_button.isVisible()


def test_a_tree_goes_into_its_case(stand, qtbot, tmp_path):
    page = stand.page
    for folder in ("2026-014 Vernier", "Inconnu"):
        (tmp_path / "affaires" / folder).mkdir(parents=True)
        (tmp_path / "affaires" / folder / "note.txt").write_text(folder)
    answers.give(tmp_path / "affaires")
    qtbot.mouseClick(page.folder_button, Qt.MouseButton.LeftButton)
    settled(stand, qtbot)
    assert page.tree.counts.text() == "1 fichier à reprendre"
    choose(qtbot, page.tree.fields["Inconnu"], page.tree.fields["2026-014 Vernier"].text())
    settled(stand, qtbot)
    assert page.tree.counts.text() == "2 fichiers à reprendre"
    qtbot.mouseClick(page.tree.take_button, Qt.MouseButton.LeftButton)
    settled(stand, qtbot)
    assert stand.said[-1] == ("2 fichiers repris", True)
    assert not page.tree.take_button.isEnabled()


def test_what_cannot_be_read_is_one_sentence_and_the_shared_screen_shows_nothing(stand, qtbot, tmp_path):
    (tmp_path / "a.csv").write_bytes(bytes(range(256)))
    opened(stand, qtbot, tmp_path / "a.csv")
    assert "« a.csv » n’est pas un tableau" in stand.said[-1][0].replace("\xa0", " ")
    find = searching(stand.desk())
    (entry,) = find("excel")
    entry.act()
    assert stand.gone[-1] == Target("arrivals")
    stand.share()
    assert not stand.page.stack.isVisible()
    assert find("excel") == ()
