"""What figures will count of the case, asked once, only what concerns it."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from mediator.casework import classifying, closing, intake
from mediator.casework.amend import amend
from mediator.domain.case import Case, Outcome, Regime
from mediator.domain.classifying import Ending, Referral
from mediator.domain.practice import Practice


def said(opened):
    return classifying.classification_of(opened.vault, opened.case_id)


def choose(qtbot, field, words):
    field.editor.setFocus()
    place = field.editor.findText(words)
    assert place >= 0, words
    field.editor.setCurrentIndex(place)
    field.editor.activated.emit(place)


def test_a_matter_is_found_while_it_is_typed(opened, qtbot):
    counting = opened.tab("overview").counting
    qtbot.keyClicks(counting.fields["matter"].editor, "projet inf")
    qtbot.keyClick(counting.fields["matter"].editor, Qt.Key.Key_Return)
    assert (said(opened).matter, said(opened).detail) == (
        "matiere-entreprise",
        "matiere-entreprise-projet-informatique",
    )
    assert counting.fields["matter"].editor.text() == "Entreprise – Projet informatique"


def test_words_that_are_several_matters_wait_for_one(opened, qtbot):
    counting = opened.tab("overview").counting
    qtbot.keyClicks(counting.fields["matter"].editor, "autre")
    qtbot.keyClick(counting.fields["matter"].editor, Qt.Key.Key_Return)
    assert said(opened).matter == ""
    assert "liste" in counting.fields["matter"].sentence()


def test_who_sent_it_is_a_kind_and_undo_takes_it_back(opened, qtbot):
    choose(qtbot, opened.tab("overview").counting.fields["referral"], "Avocat")
    assert said(opened).referral is Referral.LAWYER
    opened.vault.undo()
    assert said(opened).referral is None


def test_why_it_stopped_is_asked_once_it_is_said_to_have_stopped(opened, qtbot):
    counting = opened.tab("overview").counting
    closing.end(opened.vault, opened.case_id, Outcome.NONE, date(2026, 12, 1))
    assert "ground" not in counting.fields
    choose(qtbot, counting.fields["ending"], "Interrompue")
    choose(qtbot, counting.fields["ground"], "Retrait d’une partie")
    assert (said(opened).ending, said(opened).ground) == (Ending.INTERRUPTED, "arret-retrait-partie")
    choose(qtbot, counting.fields["ending"], "Non commencée")
    assert said(opened).ground == ""


def test_only_a_consumer_mediation_asks_what_consumers_ask(opened, qtbot):
    counting = opened.tab("overview").counting
    assert not {"complaint", "cross_border", "performed", "favour"} & set(counting.fields)
    amend(opened.vault, Case, opened.case_id, regime=Regime.CONSUMER)
    assert {"complaint", "cross_border", "ending"} <= set(counting.fields)
    closing.end(opened.vault, opened.case_id, Outcome.AGREEMENT, date(2026, 12, 1))
    assert "ending" not in counting.fields
    assert "performed" in counting.fields
    amend(opened.vault, Practice, intake.practice(opened.vault).id, paid_by_one=True)
    opened.tab("overview").reload()
    assert "favour" in counting.fields


def test_it_goes_away_while_the_screen_is_shared(opened):
    counting = opened.tab("overview").counting
    assert counting.isVisible()
    opened.share()
    assert not counting.isVisible()


def test_a_word_that_is_no_code_is_refused(opened):
    with pytest.raises(ValueError, match="code"):
        classifying.classify(opened.vault, opened.case_id, matter="Martin contre Durand")
