"""Training in the window: noted with a title, completed in place, proved by a file dropped on it."""

from datetime import date

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from mediator.casework import training
from mediator.domain.noun import today
from mediator.domain.scope import MEDIATOR
from mediator.domain.training import TrainingKind
from mediator.domain.training_time import read_length
from mediator.domain.typed import NotYet
from mediator.ui.shared.dialogs import answers
from mediator.ui.shared.fields import settle


@pytest.fixture
def stand(stand_up):
    return stand_up("training", empty=True)


def kept(stand):
    return training.trainings(stand.vault)


def noted(stand, qtbot, title):
    qtbot.keyClicks(stand.page.line, title)
    qtbot.keyClick(stand.page.line, Qt.Key.Key_Return)
    return kept(stand)[0]


def test_a_title_is_enough_and_the_rest_is_said_in_place(stand, qtbot):
    stand.page.kind.setCurrentIndex(1)
    made = noted(stand, qtbot, "Groupe de pairs")
    assert (made.kind, made.happened_on) == (TrainingKind.PRACTICE_ANALYSIS, today())
    form = stand.page.cards[made.id].form
    assert form.of("organiser").editor.hasFocus()
    qtbot.keyClicks(form.of("organiser").editor, "Maison des accords")
    qtbot.keyClicks(form.of("minutes").editor, "2 h 30")
    settle(stand.page)
    QApplication.processEvents()
    assert (kept(stand)[0].organiser, kept(stand)[0].minutes) == ("Maison des accords", 150)
    assert any("2 h 30 sur 20 h" in said.replace("\u00a0", " ") for said in stand.page.measures.said)


def test_without_a_title_nothing_is_noted_and_one_sentence_says_why(stand, qtbot):
    qtbot.mouseClick(stand.page.head.button, Qt.MouseButton.LeftButton)
    assert not kept(stand)
    assert stand.said[-1][0] == "Quelques mots manquent ici."


def test_a_file_dropped_on_a_training_proves_it(stand, qtbot, tmp_path):
    made = noted(stand, qtbot, "Écrire un accord")
    proof = tmp_path / "attestation.pdf"
    proof.write_bytes(b"%PDF une attestation")
    card = stand.page.cards[made.id]
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(proof))])
    given = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    entering = QDragEnterEvent(card.rect().center(), *given)
    card.dragEnterEvent(entering)
    assert entering.isAccepted()
    card.dropEvent(QDropEvent(QPointF(card.rect().center()), *given))
    assert training.proof_of(stand.vault, kept(stand)[0]) == b"%PDF une attestation"
    assert "attestation.pdf" in stand.said[-1][0]


def test_a_proof_is_chosen_written_out_and_forgotten(stand, qtbot, tmp_path):
    made = noted(stand, qtbot, "Supervision")
    (tmp_path / "p.pdf").write_bytes(b"%PDF")
    answers.give(tmp_path / "p.pdf", tmp_path / "copie.pdf")
    qtbot.mouseClick(stand.page.cards[made.id].proof_button, Qt.MouseButton.LeftButton)
    stand.page.reload()
    stand.page.cards[made.id].save_proof()
    assert (tmp_path / "copie.pdf").read_bytes() == b"%PDF"
    assert (tmp_path / "copie.pdf").stat().st_mode & 0o777 == 0o600
    training.drop_proof(stand.vault, made.id)
    assert not kept(stand)[0].proof_sha256


def test_years_stand_apart_with_their_hours(stand, qtbot):
    training.add(stand.vault, "Ancienne", on=date(2024, 5, 6), minutes=420)
    training.add(stand.vault, "Récente", on=date(2025, 5, 6), minutes=90)
    stand.page.reload()
    assert list(stand.page.cards) == [each.id for each in kept(stand)]
    qtbot.keyClick(stand.page.cards[kept(stand)[1].id].row, Qt.Key.Key_Return)
    assert stand.page.cards[kept(stand)[1].id].form is not None
    qtbot.keyClick(stand.page.cards[kept(stand)[1].id].form.of("title").editor, Qt.Key.Key_Escape)
    assert stand.page.cards[kept(stand)[1].id].form is None


def test_trainings_are_read_once_to_be_shown_and_measured(stand, monkeypatch):
    training.add(stand.vault, "Récente", on=today(), minutes=90)
    read, heard = training.trainings, []
    monkeypatch.setattr(training, "trainings", lambda vault: heard.append(1) or read(vault))
    stand.page.reload()
    assert len(heard) == 1


def test_a_training_goes_to_the_bin_and_undo_brings_it_back(stand, qtbot):
    made = noted(stand, qtbot, "Par erreur")
    stand.page.cards[made.id].remove()
    assert not kept(stand)
    assert stand.said[-1] == ("La formation est dans la corbeille.", True)
    stand.vault.undo()
    qtbot.waitUntil(lambda: made.id in stand.page.cards)


def test_nothing_shows_while_the_screen_is_shared(stand):
    stand.page.set_audience("the parties")
    assert not stand.page.line.isVisible()
    stand.page.set_audience(MEDIATOR)
    assert stand.page.line.isVisible()


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [("14", 840), ("14 h", 840), ("1,5", 90), ("1 h 30", 90), ("90 min", 90), ("2h05", 125), ("0:45", 45)],
)
def test_a_length_is_read_as_it_is_said(typed, minutes):
    assert read_length(typed) == minutes


@pytest.mark.parametrize("typed", ["deux jours", "-3", "1 h 75"])
def test_a_length_that_cannot_be_read_waits(typed):
    with pytest.raises(NotYet):
        read_length(typed)
