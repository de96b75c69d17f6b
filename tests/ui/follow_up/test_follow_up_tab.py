"""The page « Suivi »: promises marked by keys, a talk held, a route followed, an amendment begun, coming back."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from mediator.casework import aftercare, calendar, closing, drafting, reading_back, routes
from mediator.casework.overview import head_of
from mediator.domain.agreement import AgreementKind, AgreementState, CommitmentState
from mediator.domain.case import Stage
from mediator.domain.noun import today
from mediator.domain.scope import MEDIATOR, joint
from mediator.ui.shared.desk import Target
from mediator.ui.shared.dialogs import answers

LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier


def agreement(opened):
    return drafting.draft_of(opened.vault, MEDIATOR, opened.case_id).paper.agreement


@pytest.fixture
def signed(opened):
    """The worked dispute, signed a while ago."""
    if agreement(opened).state is AgreementState.DRAFT:
        reading_back.waive(opened.vault, agreement(opened).id, "relu par leurs avocats")
        drafting.finalise(opened.vault, agreement(opened).id)
    drafting.sign(opened.vault, agreement(opened).id, today() - timedelta(days=50))
    return opened


def after(opened):
    return aftercare.aftercare_of(opened.vault, MEDIATOR, opened.case_id)


def states(opened):
    return [each.promise.state for each in after(opened).promises]


def part(opened, name) -> QWidget:
    found = opened.page.findChildren(QWidget, name)
    return next(widget for widget in found if not widget.isHidden())


def test_before_the_signature_the_page_says_what_comes_here(opened, qtbot):
    tab = opened.tab("follow_up")
    assert "une fois signé" in opened.words()
    (go,) = (b for b in tab.findChildren(QPushButton) if b.accessibleName() == "Aller à l’accord")
    qtbot.mouseClick(go, LEFT)
    assert opened.gone[-1].tab == "agreement"


def test_its_key_opens_it_and_the_others_keep_their_figures(signed, qtbot):
    qtbot.keyClick(signed.page, Qt.Key.Key_E, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert signed.page.tab_key() == "follow_up"
    qtbot.keyClick(signed.page, Qt.Key.Key_8, CONTROL)
    assert signed.page.tab_key() == "files"


def test_promises_are_marked_where_they_stand(signed, qtbot):
    tab = signed.tab("follow_up")
    tab.promises.rows[0].setFocus()
    qtbot.keyClick(tab.promises.rows[0], Qt.Key.Key_Space)
    assert tab.promises.rows[0].hasFocus()
    qtbot.keyClick(tab.promises.rows[1], Qt.Key.Key_D)
    qtbot.keyClick(tab.promises.rows[2], Qt.Key.Key_R)
    assert states(signed)[:3] == [CommitmentState.KEPT, CommitmentState.DISPUTED, CommitmentState.LATE]
    qtbot.keyClick(tab.promises.rows[0], Qt.Key.Key_Space)
    assert states(signed)[0] is CommitmentState.OPEN
    assert signed.said[-1] == "Engagement noté : à tenir.".replace(" :", "\u00a0:")


def test_a_proof_is_attached_by_a_key_and_leads_to_its_file(signed, qtbot, tmp_path):
    tab = signed.tab("follow_up")
    slip = tmp_path / "avis de virement.txt"
    slip.write_text("vingt mille")
    answers.give(slip)
    qtbot.keyClick(tab.promises.rows[1], Qt.Key.Key_P)
    (proof,) = after(signed).promises[1].proofs
    (link,) = (b for b in tab.promises.rows[1].findChildren(QPushButton) if b.text() == "avis de virement")
    qtbot.mouseClick(link, LEFT)
    assert (signed.gone[-1].tab, signed.gone[-1].noun_id) == ("files", proof.id)


def test_a_talk_is_held_with_what_each_answers(signed, qtbot):
    tab = signed.tab("follow_up")
    first = after(signed).talks[0].talk
    qtbot.keyClick(tab.talks.rows[first.id], Qt.Key.Key_Return)
    a, b = (party.id for party in after(signed).parties)
    assert tab.talks.sheet.scales[a].hasFocus()
    qtbot.keyClick(tab.talks.sheet.scales[a], Qt.Key.Key_4)
    assert tab.talks.sheet.scales[a].hasFocus()
    remark = tab.talks.sheet.remarks[b].editor
    qtbot.keyClicks(remark, "Reste la formation")
    qtbot.keyClick(remark, Qt.Key.Key_Return)
    own = tab.talks.sheet.remark.editor
    qtbot.keyClicks(own, "Rappeler en mars")
    qtbot.keyClick(own, Qt.Key.Key_Return)
    talk = after(signed).talks[0]
    assert (talk.talk.held_on, talk.talk.remark) == (today(), "Rappeler en mars")
    assert (talk.answer_of(a).satisfaction, talk.answer_of(b).remark) == (4, "Reste la formation")
    qtbot.keyClick(tab.talks.sheet, Qt.Key.Key_Escape)
    assert tab.talks.sheet is None
    assert tab.talks.rows[first.id].hasFocus()


def test_talks_are_planned_moved_and_removed(signed, qtbot):
    tab = signed.tab("follow_up")
    qtbot.keyClick(signed.page, Qt.Key.Key_N, CONTROL)
    day = tab.talks.sheet.day.editor
    assert day.hasFocus()
    day.selectAll()
    qtbot.keyClicks(day, "3 mars 2029")
    qtbot.keyClick(day, Qt.Key.Key_Return)
    assert date(2029, 3, 3) in [each.talk.due_on for each in after(signed).talks]
    tab.open_talk("")
    row = next(iter(tab.talks.rows.values()))
    next(act for act in row._acts if act.words == "Retirer").act()
    assert len(after(signed).talks) == 3
    signed.vault.undo()
    assert len(after(signed).talks) == 4


def test_a_route_is_chosen_and_followed_to_its_papers(signed, qtbot):
    tab = signed.tab("follow_up")
    qtbot.keyClick(tab.ways.rows["fr.homologation"], Qt.Key.Key_Return)
    box = tab.ways.boxes["sign"]
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert tab.ways.boxes["sign"].hasFocus()
    sheet = routes.routes_of(signed.vault, MEDIATOR, signed.case_id)
    assert [step.done for step in sheet.chosen.steps] == [True, False, False, False]
    qtbot.mouseClick(part(signed, "paper.apply.homologation"), LEFT)
    gone = signed.gone[-1]
    assert (gone.tab, gone.noun, gone.noun_id) == ("files", "paper", "homologation")
    tab = signed.tab("follow_up")
    qtbot.mouseClick(tab.ways.button, LEFT)
    assert routes.routes_of(signed.vault, MEDIATOR, signed.case_id).chosen is None


def test_an_amendment_takes_up_the_articles_ticked(signed, qtbot):
    base = agreement(signed)
    tab = signed.tab("follow_up")
    qtbot.mouseClick(part(signed, "amendment.choose"), LEFT)
    first = next(iter(tab.changing.boxes.values()))
    assert first.hasFocus()
    qtbot.keyClick(first, Qt.Key.Key_Space)
    qtbot.mouseClick(part(signed, "amendment.begin"), LEFT)
    written = drafting.draft_of(signed.vault, MEDIATOR, signed.case_id).paper
    assert (written.agreement.kind, written.agreement.amends_id) == (AgreementKind.AMENDMENT, base.id)
    assert len(written.clauses) == 1
    assert signed.gone[-1].tab == "agreement"
    assert "en cours de rédaction" in (signed.tab("follow_up") and signed.words())
    assert len(after(signed).promises) == len(states(signed))


def test_coming_back_reopens_the_sessions(signed, qtbot):
    signed.tab("follow_up")
    qtbot.mouseClick(part(signed, "beyond.return"), LEFT)
    assert head_of(signed.vault, MEDIATOR, signed.case_id).case.stage is Stage.SESSIONS
    assert signed.gone[-1].tab == "sessions"
    assert closing.RETURNED == "returned"


def test_dates_are_written_for_whom_one_says(signed, tmp_path):
    tab = signed.tab("follow_up")
    out: Path = tmp_path / "dates.ics"
    answers.give(out)
    menu = tab.beyond.open_menu()
    next(act for act in menu.actions() if act.text() == "Pour toutes les parties").trigger()
    menu.close()
    said = sorted(str(each["summary"]) for each in Calendar.from_ical(out.read_bytes()).walk("VEVENT"))
    theirs = calendar.entries_of(signed.vault, joint(signed.case_id), signed.case_id)
    assert said == sorted(entry.title for entry in theirs)
    assert set(said) <= {"Médiation 2026-014", "Échéance 2026-014"}
    assert len(said) < len(calendar.entries_of(signed.vault, MEDIATOR, signed.case_id))


def test_a_shared_screen_shows_the_promises_and_nothing_of_hers(signed, tmp_path):
    tab = signed.tab("follow_up")
    slip = tmp_path / "relevé bancaire.txt"
    slip.write_text("privé")
    tab.promises.rows[0].attach(slip)
    talk = after(signed).talks[0].talk
    a = after(signed).parties[0].id
    aftercare.satisfied(signed.vault, talk.id, a, 2)
    aftercare.remarked(signed.vault, talk.id, a, "Déçue")
    signed.share()
    said = signed.words()
    assert "corrige les trois modules" in said
    assert not [
        word for word in ("relevé bancaire", "Déçue", "2 sur 5", "Points de suivi", "exécutoire") if word in said
    ]
    assert tab.promises.button is None
    before = aftercare.aftercare_of(signed.vault, joint(signed.case_id), signed.case_id)
    tab.promises.rows[0].setFocus()
    assert aftercare.aftercare_of(signed.vault, joint(signed.case_id), signed.case_id) == before
    signed.unshare()
    assert "relevé bancaire" in signed.words()


def test_what_is_pointed_at_is_shown(signed):
    promise = after(signed).promises[2].promise
    signed.page.show_target(Target("case", signed.case_id, noun="commitment", noun_id=promise.id, field="kept_on"))
    tab = signed.page.tab()
    assert signed.page.tab_key() == "follow_up"
    assert tab.promises.rows[2].hasFocus()
    talk = after(signed).talks[1].talk
    signed.page.show_target(Target("case", signed.case_id, noun="follow_up_talk", noun_id=talk.id))
    assert tab.talks.sheet.day.value() == talk.due_on
