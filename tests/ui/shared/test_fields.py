from datetime import date, time

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from mediator import i18n
from mediator.ui.shared.fields import (
    CheckField,
    ChoiceField,
    DateField,
    FieldForm,
    LongTextField,
    MoneyField,
    NotYet,
    TextField,
    TimeField,
    edits,
    read_date,
    read_money,
    read_time,
    settle,
)

TODAY = date(2026, 10, 20)  # a Tuesday


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("3/11/2026", date(2026, 11, 3)),
        ("3/11/26", date(2026, 11, 3)),
        ("3.11.2026", date(2026, 11, 3)),
        ("2026-11-03", date(2026, 11, 3)),
        ("3 nov", date(2026, 11, 3)),
        ("3 nov.", date(2026, 11, 3)),
        ("1er novembre 2026", date(2026, 11, 1)),
        ("3 August 2026", date(2026, 8, 3)),
        ("3 août", date(2026, 8, 3)),
        ("15/1", date(2027, 1, 15)),
        ("demain", date(2026, 10, 21)),
        ("après-demain", date(2026, 10, 22)),
        ("aujourd’hui", TODAY),
        ("lundi", date(2026, 10, 26)),
        ("mardi", date(2026, 10, 27)),
        ("+8 j", date(2026, 10, 28)),
        ("+2 sem", date(2026, 11, 3)),
        ("+1 mois", date(2026, 11, 20)),
        ("-1 j", date(2026, 10, 19)),
        ("mar. 3 novembre", date(2026, 11, 3)),
    ],
)
def test_dates_are_typed_as_one_says_them(typed: str, meant: date):
    assert read_date(typed, TODAY) == meant


@pytest.mark.parametrize("typed", ["", "bientôt", "3/13/2026", "29/2", "31/2/2026", "3 ju", "3 ma", "+99999 mois"])
def test_a_text_that_is_no_date_yet_says_how_one_looks(typed: str):
    with pytest.raises(NotYet, match="Une date comme"):
        read_date(typed, TODAY)


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("month", range(1, 13))
def test_a_date_shown_reads_as_itself(language: str, month: int):
    i18n.use(language)
    assert read_date(i18n.day(date(2027, month, 1)), TODAY) == date(2027, month, 1)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("14h30", time(14, 30)),
        ("14 h 30", time(14, 30)),
        ("14:30", time(14, 30)),
        ("1430", time(14, 30)),
        ("930", time(9, 30)),
        ("9 h", time(9)),
        ("2:30 pm", time(14, 30)),
        ("12 am", time(0)),
    ],
)
def test_times(typed: str, meant: time):
    assert read_time(typed) == meant


@pytest.mark.parametrize("typed", ["", "25 h", "14:75", "midi"])
def test_no_time_yet(typed: str):
    with pytest.raises(NotYet):
        read_time(typed)


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("46 800 €", 4_680_000),
        ("46\u202f800", 4_680_000),
        ("46.800", 4_680_000),
        ("1250,5", 125_050),
        ("1 250,50", 125_050),
        ("€46,800.50", 4_680_050),
        ("0", 0),
    ],
)
def test_amounts(typed: str, cents: int):
    assert read_money(typed) == cents


@pytest.mark.parametrize("typed", ["", "beaucoup", "12,345,6", "-5", "1.2.3"])
def test_no_amount_yet(typed: str):
    with pytest.raises(NotYet):
        read_money(typed)


@pytest.fixture
def place(qtbot):
    """A window with another editor to leave a field for."""
    window = QWidget()
    column = QVBoxLayout(window)
    window.other = QLineEdit()

    def put(field):
        column.insertWidget(0, field)
        return field

    window.put = put
    column.addWidget(window.other)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    return window


def test_an_edit_is_kept_600_ms_after_the_last_key(qtbot, place):
    field = place.put(TextField("Objet"))
    field.set_value("Projet")
    got = []
    field.committed.connect(got.append)
    field.editor.setFocus()
    field.editor.end(False)
    qtbot.keyClicks(field.editor, " forfait")
    assert field.pending()
    assert not got
    qtbot.waitUntil(lambda: got == ["Projet forfait"], timeout=1500)
    assert not field.pending()


def test_leaving_keeps_at_once_and_unchanged_text_is_not_kept_again(qtbot, place):
    field = place.put(TextField("Objet"))
    got = []
    field.committed.connect(got.append)
    field.editor.setFocus()
    qtbot.keyClicks(field.editor, "abc")
    place.other.setFocus()
    assert got == ["abc"]
    field.editor.setFocus()
    place.other.setFocus()
    assert got == ["abc"]


def test_escape_goes_back_to_what_was_kept(qtbot, place):
    field = place.put(TextField("Objet"))
    field.set_value("avant")
    got = []
    field.committed.connect(got.append)
    field.editor.setFocus()
    qtbot.keyClicks(field.editor, "xyz")
    qtbot.keyClick(field.editor, Qt.Key.Key_Escape)
    assert field.text() == "avant"
    place.other.setFocus()
    assert not got


def test_a_text_that_cannot_be_read_is_kept_and_told_calmly(qtbot, place):
    field = place.put(DateField("Échéance", today=lambda: TODAY))
    got, drafts = [], []
    field.committed.connect(got.append)
    field.drafted.connect(drafts.append)
    field.editor.setFocus()
    qtbot.keyClicks(field.editor, "vers midi")
    place.other.setFocus()
    assert (field.text(), got, drafts) == ("vers midi", [], ["vers midi"])
    assert field.sentence().startswith("Une date comme")
    field.editor.setFocus()
    field.editor.selectAll()
    qtbot.keyClicks(field.editor, "+8 j")
    place.other.setFocus()
    assert got == [date(2026, 10, 28)]
    assert field.text() == "28 octobre 2026"
    assert not field.sentence()


def test_a_draft_comes_back_as_it_was_left(qtbot):
    field = DateField("Échéance")
    qtbot.addWidget(field)
    field.set_value(date(2026, 11, 3))
    field.set_draft("vers le 3")
    assert (field.text(), field.value()) == ("vers le 3", date(2026, 11, 3))
    assert field.sentence()
    field.revert()
    assert field.text() == "3 novembre 2026"


def test_an_outside_value_shows_unless_one_is_writing(qtbot, place):
    field = place.put(TextField("Objet"))
    field.editor.setFocus()
    field.set_value("du dehors")
    assert field.text() == "du dehors"
    qtbot.keyClicks(field.editor, "X")
    field.set_value("encore")
    assert "X" in field.text()
    qtbot.keyClick(field.editor, Qt.Key.Key_Escape)
    assert field.text() == "encore"


def test_what_is_missing_is_said_where_it_can_be_mended(qtbot):
    field = TextField("Qualité", missing_hint="La qualité manque.")
    qtbot.addWidget(field)
    field.set_value("")
    assert field.sentence() == "La qualité manque."
    assert field.editor.accessibleDescription() == "La qualité manque."
    field.set_value("présidente")
    assert not field.sentence()


def test_the_program_knows_when_something_is_being_written(qtbot, place):
    states = []
    edits.changed.connect(states.append)
    field = place.put(TextField("Objet"))
    field.editor.setFocus()
    qtbot.keyClicks(field.editor, "ab")
    settle(place)
    edits.changed.disconnect(states.append)
    assert states == [True, False]
    assert field.value() == "ab"


def test_paragraphs_grow_and_tab_leaves_them(qtbot, place):
    field = place.put(LongTextField("Note"))
    got = []
    field.committed.connect(got.append)
    low = field.editor.height()
    field.editor.setFocus()
    for _line in range(4):
        qtbot.keyClicks(field.editor, "mot")
        qtbot.keyClick(field.editor, Qt.Key.Key_Return)
    assert field.editor.height() > low
    qtbot.keyClick(field.editor, Qt.Key.Key_Tab)
    assert got == ["mot\nmot\nmot\nmot"]
    field.set_value("autre")
    assert got == ["mot\nmot\nmot\nmot"]


def test_ctrl_z_is_the_windows_unless_one_is_writing(qtbot, place):
    from mediator.ui.shared.actions import Action

    undone = []
    Action(place, "Annuler", lambda: undone.append(1), key="Ctrl+Z")
    field = place.put(TextField("Objet"))
    field.set_value("abc")
    field.editor.setFocus()
    qtbot.keyClick(field.editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == [1]
    qtbot.keyClicks(field.editor, "d")
    qtbot.keyClick(field.editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == [1]


def test_money_time_choice_and_check(qtbot, place):
    money, hour = place.put(MoneyField("Montant")), place.put(TimeField("Heure"))
    choice, check = place.put(ChoiceField("Mode", [("p", "Présence"), ("v", "Visio")])), place.put(CheckField("Signe"))
    money.set_value(4_680_000)
    hour.set_value(time(14, 30))
    choice.set_value("v")
    assert money.text().replace("\u00a0", " ").replace("\u202f", " ") == "46 800 €"
    assert hour.text().replace("\u00a0", " ") == "14 h 30"
    assert (choice.text(), choice.read()) == ("Visio", "v")
    assert money.read() == 4_680_000
    assert hour.read() == time(14, 30)
    got = []
    for field in (choice, check):
        field.committed.connect(got.append)
    check.editor.click()
    choice.editor.setCurrentIndex(0)
    choice.editor.activated.emit(0)
    assert got == [True, "p"]
    check.set_value(False)
    assert got == [True, "p"]


def test_the_calendar_commits_the_day_chosen(qtbot, place):
    field = place.put(DateField("Échéance", today=lambda: TODAY))
    got = []
    field.committed.connect(got.append)
    calendar = field.open_calendar()
    assert calendar.selectedDate() == QDate(2026, 10, 20)
    calendar.clicked.emit(QDate(2026, 11, 3))
    assert got == [date(2026, 11, 3)]


def test_labels_lead_to_their_fields_at_every_width(qtbot):
    form = FieldForm()
    qtbot.addWidget(form)
    first, second = form.add(TextField("Nom")), form.add(TextField("Ville"))
    assert form.field("Ville") is second
    form.show()
    tops = []
    for width in (1100, 700, 400):
        form.resize(width, 300)
        qtbot.wait(10)
        tops.append((first.y(), second.y()))
        assert first.editor.nextInFocusChain() is not None
    assert tops[0][0] == tops[0][1]
    assert tops[1][0] < tops[1][1]
    assert first.width() <= 400


def test_a_jump_draws_the_eye_and_takes_the_keyboard(qtbot, place):
    field = place.put(TextField("Qualité"))
    place.other.setFocus()
    field.flash()
    assert field.editor.hasFocus()


def test_a_long_text_shows_all_its_lines_at_any_width(qtbot, place):
    field = place.put(LongTextField("Note"))
    field.set_value("\n".join("Le chantier devait être livré avant la rentrée. " * 6 for _ in range(30)))
    for width in (700, 320, 520):
        place.resize(width, 300)
        qtbot.waitUntil(lambda width=width: field.width() <= width and field.editor.width() > width - 60)
        block, lines = field.editor.document().begin(), 0
        while block.isValid():
            field.editor.document().documentLayout().blockBoundingRect(block)
            lines += block.lineCount()
            block = block.next()
        assert field.editor.height() >= lines * field.editor.fontMetrics().lineSpacing()
