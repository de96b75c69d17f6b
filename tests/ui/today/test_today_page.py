from datetime import date, timedelta

from PySide6.QtCore import Qt

from mediator import i18n
from mediator.casework import clocks, drafting, follow_up, intake, reading_back
from mediator.domain.agreement import AgreementState, Commitment
from mediator.domain.case import Case, Deadline, Task
from mediator.domain.noun import today
from mediator.domain.scope import MEDIATOR
from mediator.ui.shared.chip import Chip
from mediator.ui.shared.desk import Target
from mediator.ui.today.rows import DayRow, TickRow

LONG_PAST = date(2026, 1, 5)
"""Before any date of the worked dispute, whatever the day these tests run."""


def lay(vault, case_id):
    follow_up.add_deadline(vault, case_id, "Rendre le rapport", LONG_PAST)
    follow_up.add_task(vault, case_id, "Rappeler Me Rivoire", today())
    intake.open_case(vault, "Retard de livraison d'une charpente")


def rows(stand, kind=DayRow):
    return [row for row in stand.page.findChildren(kind) if row.isVisible()]


def row(stand, text):
    return next(row for row in rows(stand) if row.text.text() == text)


def test_the_page_bears_the_date(stand_up):
    stand = stand_up("today")
    words = i18n.day(today(), "full")
    assert stand.page.head.title.text() == words[0].upper() + words[1:]


def test_late_things_come_first_and_say_so(stand_up):
    stand = stand_up("today", lay)
    first = rows(stand, TickRow)[0]
    assert first.text.text() == "Rendre le rapport"
    assert "en retard" in [chip.text() for chip in first.findChildren(type(first.line.itemAt(3).widget()))]


def test_space_marks_a_task_done_with_a_way_back(stand_up, qtbot):
    stand = stand_up("today", lay)
    task = row(stand, "Rappeler Me Rivoire")
    task.setFocus()
    qtbot.keyClick(task, Qt.Key.Key_Space)
    with stand.vault.reading() as work:
        assert work.list(Task, title="Rappeler Me Rivoire")[0].done_on == today()
    assert stand.said[-1] == ("C’est fait\u00a0: Rappeler Me Rivoire.", True)
    assert "Rappeler Me Rivoire" not in [each.text.text() for each in rows(stand)]
    assert any(each.hasFocus() for each in rows(stand))
    stand.vault.undo()
    assert row(stand, "Rappeler Me Rivoire")


def test_the_box_marks_a_deadline_done(stand_up, qtbot):
    stand = stand_up("today", lay)
    qtbot.mouseClick(row(stand, "Rendre le rapport").box, Qt.MouseButton.LeftButton)
    with stand.vault.reading() as work:
        assert work.list(Deadline, title="Rendre le rapport")[0].done_on == today()


def test_a_case_without_a_date_is_one_key_from_one(stand_up, qtbot):
    stand = stand_up("today", lay)
    waiting = row(stand, "Retard de livraison d'une charpente")
    waiting.setFocus()
    qtbot.keyClick(waiting, Qt.Key.Key_Return)
    assert stand.gone == [Target("case", waiting.identity, tab="sessions")]


def test_giving_it_a_date_takes_it_off_the_list(stand_up):
    stand = stand_up("today", lay)
    waiting = row(stand, "Retard de livraison d'une charpente").identity
    follow_up.add_task(stand.vault, waiting, "Appeler les parties", today() + timedelta(days=2))
    assert waiting not in [each.identity for each in rows(stand)]
    assert row(stand, "Appeler les parties")


def test_a_change_elsewhere_leaves_the_lines_and_the_focus_where_they_are(stand_up):
    stand = stand_up("today", lay)
    focused = row(stand, "Rappeler Me Rivoire")
    focused.setFocus()
    intake.archive(stand.vault, intake.open_case(stand.vault, "Une autre affaire").id)
    assert row(stand, "Rappeler Me Rivoire").hasFocus()


def test_an_empty_day_offers_to_open_a_case(stand_up, qtbot):
    stand = stand_up("today", empty=True)
    qtbot.mouseClick(stand.page.empty.button, Qt.MouseButton.LeftButton)
    assert stand.gone == [Target("cases", tab="new")]


def test_shared_it_ticks_nothing_and_tells_no_want(stand_up):
    stand = stand_up("today", lay)
    stand.share()
    assert not rows(stand, TickRow)
    assert not stand.page.undated.isVisible()
    assert "Rappeler Me Rivoire" not in [each.text.text() for each in rows(stand)]


def test_a_clock_it_is_time_to_look_at_leads_to_its_case(stand_up, qtbot):
    stand = stand_up("today", lambda vault, case_id: clocks.note_event(vault, case_id, "injunction", today()))
    assert not stand.page.clocks.isVisible()
    with stand.vault.reading() as work:
        case_id = work.list(Case)[0].id
    clocks.override(stand.vault, case_id, "fr.judicial.information", today(), "le juge l'a dit")
    line = row(stand, "Réunion d’information")
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    assert (stand.gone[-1].noun, stand.gone[-1].noun_id) == ("clock", "fr.judicial.information")


def test_news_to_ask_for_and_promises_to_recall_are_hers_to_see(stand_up, qtbot):
    """A promise due tomorrow is to be recalled; a talk leads to the follow-up of its case."""

    def signed(vault, case_id):
        agreement = drafting.draft_of(vault, MEDIATOR, case_id).paper.agreement
        if agreement.state is AgreementState.DRAFT:
            reading_back.waive(vault, agreement.id, "relu par leurs avocats")
            drafting.finalise(vault, agreement.id)
        drafting.sign(vault, agreement.id, today() - timedelta(days=45))
        with vault.writing("Demain", case_id=case_id) as work:
            promise = work.list(Commitment, agreement_id=agreement.id, order=("rank",))[0]
            work.amend(Commitment, promise.id, due_on=today() + timedelta(days=1))

    stand = stand_up("today", signed)
    recalled = next(row for row in rows(stand) if "corrige les trois" in row.text.text())
    assert "à rappeler" in [chip.text() for chip in recalled.findChildren(Chip)]
    talk = row(stand, "Prendre des nouvelles de l’accord")
    qtbot.keyClick(talk, Qt.Key.Key_Return)
    assert (stand.gone[-1].tab, stand.gone[-1].noun) == ("follow_up", "follow_up_talk")
