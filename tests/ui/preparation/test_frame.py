"""The pages of the preparation: listed with their progress, reached by keyboard, let go of on a shared screen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mediator.casework import amend, intake
from mediator.domain.scope import MEDIATOR
from mediator.domain.sessions import Session
from mediator.domain.talk import Interest
from mediator.ui.preparation.page import PAGES, page_of
from mediator.ui.preparation.process.for_all import ForAll
from mediator.ui.shared.desk import Target


@pytest.fixture
def tab(case_tab):
    return case_tab("preparation")


def progress(tab) -> dict[str, str]:
    items = [tab.page.list.item(row) for row in range(tab.page.list.count())]
    return {
        item.text(): item.data(Qt.ItemDataRole.UserRole + 1) for item in items if item.data(Qt.ItemDataRole.UserRole)
    }


def test_the_rounds_say_how_far_they_have_come(tab):
    shown = progress(tab)
    said = [words for words in shown.values() if words]
    assert len(said) == 3
    assert all(words.endswith("sur 6") for words in said)
    with tab.vault.reading() as work:
        session = work.list(Session, case_id=tab.case_id, held=False)[0]
    before = shown["3. Le processus"]
    amend.amend(tab.vault, Session, session.id, agenda="")
    assert progress(tab)["3. Le processus"] != before


def test_arrows_choose_a_page_and_enter_goes_into_it(tab, qtbot):
    tab.page.list.setFocus()
    qtbot.keyClick(tab.page.list, Qt.Key.Key_Down)
    qtbot.keyClick(tab.page.list, Qt.Key.Key_Down)
    qtbot.keyClick(tab.page.list, Qt.Key.Key_Down)
    assert tab.page.page_key() == "process"
    qtbot.keyClick(tab.page.list, Qt.Key.Key_Return)
    focused = tab.page.focusWidget()
    assert focused is not tab.page.list
    assert tab.page.open_page("process").isAncestorOf(focused)


def test_ctrl_shift_page_down_goes_round(tab, qtbot):
    for _place in PAGES:
        qtbot.keyClick(
            tab.page, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        )
    assert tab.page.page_key() == "ready"


@pytest.mark.parametrize(
    ("noun", "key"),
    [
        ("perception", "people"),
        ("position", "problem"),
        ("plan", "process"),
        ("session", "process"),
        ("climate", "tension"),
        ("checklist_answer", "checklists"),
    ],
)
def test_a_thing_is_shown_on_its_page(noun, key):
    place = page_of(Target("case", "dossier", "preparation", noun))
    assert place is not None
    assert place.key == key


def test_every_page_is_built_and_shows_the_worked_dispute(tab):
    for place in PAGES:
        page = tab.page.open_page(place.key)
        assert page.isVisible()
        tab.page.show_target(Target("case", tab.case_id, "preparation", field=place.key))
        assert tab.page.page_key() == place.key


def test_a_shared_screen_holds_only_what_all_may_read(tab, qtbot):
    for key in ("ready", "seven", "ten_minutes", "process"):
        tab.page.open_page(key)
    tab.page.open_page("seven")
    tab.share()
    assert tab.page.list.isHidden()
    assert tab.page.page_key() == "process"
    assert tab.page.findChild(ForAll) is not None
    qtbot.wait(1)
    texts = [
        str(words())
        for widget in tab.page.findChildren(QWidget)
        for words in (getattr(widget, name, None) for name in ("text", "toPlainText", "toolTip"))
        if callable(words)
    ]
    told = "\n".join(texts)
    assert "Relire l" in told
    for secret in ("huit semaines", "Encaisser vite", "Confiance", "sur 6", "pour moi", "privé", "ingénieurs"):
        assert secret not in told
    tab.page.show_target(Target("case", tab.case_id, "preparation", field="seven"))
    assert tab.page.page_key() == "process"
    tab.audience = MEDIATOR
    tab.page.set_audience(MEDIATOR)
    assert tab.page.page_key() == "seven"
    assert not tab.page.list.isHidden()


def test_a_page_not_looked_at_catches_up_when_it_is(tab):
    seven = tab.page.open_page("seven")
    tab.page.open_page("ready")
    with tab.vault.reading() as work:
        interest = work.list(Interest, case_id=tab.case_id)[0]
    amend.amend(tab.vault, Interest, interest.id, text="Être payé à l'heure")
    assert tab.page.open_page("seven") is seven
    assert seven.fields[interest.id, "text"].value() == "Être payé à l'heure"


def test_another_case_is_shown_whole(tab):
    tab.page.open_page("seven")
    other = intake.open_case(tab.vault, "Une haie", ["Anne Morel", "Yann Tilleul"])
    tab.page.show_case(other.id)
    assert tab.page.page_key() == "seven"
    assert progress(tab)["2. Le problème"] == "0 sur 6"
    assert not tab.page.open_page("seven").fields
