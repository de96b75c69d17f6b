"""The story of a case, day by day, as far as who looks may know it."""

from PySide6.QtCore import Qt

from mediator.casework import intake
from mediator.casework.chronology import story_of
from mediator.domain.case import Stage
from mediator.domain.chronology import EntryKind
from mediator.domain.scope import MEDIATOR, court, joint


def test_a_day_has_its_entries_and_a_click_goes_there(opened, qtbot):
    tab = opened.tab("chronology")
    session = next(e for e in tab._entries if e.kind is EntryKind.SESSION)
    row = tab.days.row(f"SESSION:{session.noun_id}:{session.title}")
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert opened.page.tab_key() == "sessions"
    assert opened.page.tab()._open == session.noun_id


def test_one_kind_alone_may_be_shown(opened):
    tab = opened.tab("chronology")
    tab.kind.setCurrentIndex(tab.kind.findData("Offres et réponses"))
    shown = [key for key in tab.days.identities() if not key.startswith("day:")]
    assert shown
    assert all(key.startswith(("OFFER", "ANSWER")) for key in shown)


def test_the_parties_are_told_only_what_they_know(opened):
    whole = story_of(opened.vault, MEDIATOR, opened.case_id)
    shared = story_of(opened.vault, joint(opened.case_id), opened.case_id)
    assert len(shared) < len(whole)
    opened.tab("chronology")
    opened.share()
    said = opened.words()
    told = {entry.detail for entry in shared}
    for entry in set(whole) - set(shared):
        assert entry.detail in told or entry.detail not in said
    assert "avec Logivert" not in said


def test_a_stage_reached_is_told_to_the_parties_and_not_to_the_court(opened):
    intake.set_stage(opened.vault, opened.case_id, Stage.CLOSED)
    intake.set_stage(opened.vault, opened.case_id, Stage.FOLLOW_UP)
    for audience, told in (
        (MEDIATOR, ["Étape\xa0: Suivi"]),
        (joint(opened.case_id), ["Étape\xa0: Suivi"]),
        (court(opened.case_id), []),
    ):
        story = story_of(opened.vault, audience, opened.case_id)
        assert [entry.title for entry in story if entry.kind is EntryKind.STAGE] == told
    opened.vault.undo()
    opened.vault.undo()
    assert EntryKind.STAGE not in [e.kind for e in story_of(opened.vault, MEDIATOR, opened.case_id)]
