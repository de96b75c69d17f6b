"""Ladders, the board of interests and options, with real keys and a real mouse on a real vault."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from mediator.casework import board as boards
from mediator.casework import notes
from mediator.casework.refusals import refusals_of
from mediator.domain.board import CARD_WIDTH
from mediator.domain.problem import Tie
from mediator.domain.scope import MEDIATOR, Scope
from mediator.domain.talk import Interest, OptionState
from mediator.ui.shared.rows import Row

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def problem(case_tab):
    return case_tab("preparation.problem")


def read(stand):
    return boards.interest_board_of(stand.vault, MEDIATOR, stand.case_id)


def plain(text):
    """The words without their typography."""
    return text.replace("\u00a0", " ").replace("\u202f", " ").replace("’", "'")


def interest(stand, words):
    return next(each for each in read(stand).interests if each.text.startswith(words))


@pytest.fixture
def board(problem, qtbot):
    """The board with no tie yet, the keyboard on « Encaisser vite pour tenir »."""
    for tie in read(problem).ties:
        boards.untie(problem.vault, tie.id)
    problem.board = problem.page.open_page("board")
    problem.canvas = problem.board.canvas
    problem.canvas.setFocus()
    problem.canvas.choose_card(interest(problem, "Encaisser").id)
    qtbot.waitUntil(problem.canvas.hasFocus)
    return problem


def spot(stand, words, across=0.5):
    """A point of a card, in pixels of the canvas."""
    place = stand.canvas.places[interest(stand, words).id]
    return QPoint(place.x + round(CARD_WIDTH * across), place.y + place.height // 2)


def drag(stand, qtbot, start, end):
    qtbot.mousePress(stand.canvas, Qt.MouseButton.LeftButton, pos=start)
    for part in (0.3, 0.7, 1):
        qtbot.mouseMove(stand.canvas, start + (end - start) * part)
    stand.canvas.repaint()
    qtbot.mouseRelease(stand.canvas, Qt.MouseButton.LeftButton, pos=end)


class TestLadder:
    @pytest.fixture
    def ladder(self, problem):
        problem.ladder = problem.page.open_page("ladder")
        return problem

    def test_enter_goes_one_rung_down_and_esc_back(self, ladder, qtbot):
        tab, cash = ladder.ladder, interest(ladder, "Encaisser")
        tab.ask_under(cash.id)
        assert plain(tab.line.edit.placeholderText()) == "« Encaisser vite pour tenir ». Et cela, pour quoi ?"
        assert tab.line.chip.text() == "privé Logivert"
        qtbot.keyClicks(tab.line.edit, "Payer les salaires")
        qtbot.keyClick(tab.line.edit, Qt.Key.Key_Return)
        qtbot.keyClicks(tab.line.edit, "Garder son monde")
        qtbot.keyClick(tab.line.edit, Qt.Key.Key_Return)
        wages, team = interest(ladder, "Payer les"), interest(ladder, "Garder son")
        assert (wages.above_id, team.above_id) == (cash.id, wages.id)
        assert (team.scope, team.holder_id) == (Scope.PARTY, cash.holder_id)
        assert tab.line.edit.hasFocus()
        qtbot.keyClick(tab.line.edit, Qt.Key.Key_Escape)
        assert plain(tab.line.edit.placeholderText()).startswith("« Payer les salaires »")
        QApplication.processEvents()
        for _step in range(3):
            qtbot.keyClick(tab.line.edit, Qt.Key.Key_Escape)
        assert isinstance(QApplication.focusWidget(), Row)

    def test_what_is_typed_waits_where_it_was_typed(self, ladder, qtbot):
        tab, cash = ladder.ladder, interest(ladder, "Encaisser")
        tab.ask_under(cash.id)
        qtbot.keyClicks(tab.line.edit, "Payer")
        qtbot.keyClick(tab.line.edit, Qt.Key.Key_Escape)
        assert tab.line.edit.text() == ""
        tab.ask_under(cash.id)
        assert tab.line.edit.text() == "Payer"

    def test_a_note_becomes_a_rung_with_its_own_words_and_scope(self, ladder, qtbot):
        told = next(row for row in ladder.ladder.findChildren(Row) if row.objectName().endswith(".told"))
        words = told.text.text()
        told.setFocus()
        qtbot.keyClick(told, Qt.Key.Key_Return)
        made = interest(ladder, words[:20])
        note = next(n for n in notes.notes_of(ladder.vault, MEDIATOR, ladder.case_id) if n.text == made.text)
        assert (made.scope, made.party_id) == (note.scope, note.party_id)
        assert ladder.said[-1] == ("La note est devenue un barreau, avec ses mots.", True)

    def test_a_rung_changes_place_and_never_explains_itself(self, ladder, qtbot):
        tab = ladder.ladder
        cash, known = interest(ladder, "Encaisser"), interest(ladder, "Que le travail")
        menu = [plain(act.words) for act in tab.boxes[known.id].findChild(QWidget, f"{known.id}.more").acts]
        assert menu[0] == "Sous « Encaisser vite pour tenir »"
        tab.hang_on(known, cash.id)
        assert interest(ladder, "Que le travail").above_id == cash.id
        menu = [plain(act.words) for act in tab.boxes[cash.id].findChild(QWidget, f"{cash.id}.more").acts]
        assert menu == ["Retirer"]

    def test_a_cause_says_how_to_check_it(self, ladder):
        box = ladder.ladder.cause
        field = box.form.of("cause_kind")
        field.editor.setCurrentIndex(2)
        field.editor.activated.emit(2)
        assert read(ladder).issues[0].cause_kind == "cause-defaillance"
        assert any("Qu’est-ce qui devait être fait" in label.text() for label in box.findChildren(QLabel))


class TestBoardByKeyboard:
    def test_a_card_a_line_an_arrow_a_letter(self, board, qtbot):
        qtbot.keyClick(board.canvas, Qt.Key.Key_L)
        qtbot.keyClick(board.canvas, Qt.Key.Key_Right)
        qtbot.keyClick(board.canvas, Qt.Key.Key_Right)
        assert "Relier « Encaisser vite pour tenir » (Logivert) à" in plain(board.canvas.accessibleDescription())
        qtbot.keyClick(board.canvas, Qt.Key.Key_S)
        (tie,) = read(board).ties
        assert tie.tie is Tie.SHARED
        assert {tie.one_id, tie.other_id} == {interest(board, "Encaisser").id, interest(board, "Un outil").id}
        assert board.canvas.hand.tie == tie.id

    def test_a_tie_changes_its_kind_its_end_and_goes(self, board, qtbot):
        cash, tool = interest(board, "Encaisser"), interest(board, "Un outil")
        boards.tie(board.vault, cash.id, tool.id)
        qtbot.keyClick(board.canvas, Qt.Key.Key_Space)
        qtbot.keyClick(board.canvas, Qt.Key.Key_O)
        assert read(board).ties[0].tie is Tie.OPPOSED
        assert plain(board.canvas.accessibleDescription()).startswith("Opposés : ")
        qtbot.keyClick(board.canvas, Qt.Key.Key_Return)
        qtbot.keyClick(board.canvas, Qt.Key.Key_Down)
        qtbot.keyClick(board.canvas, Qt.Key.Key_Return)
        assert read(board).ties[0].other_id == interest(board, "Ne pas se dédire").id
        qtbot.keyClick(board.canvas, Qt.Key.Key_Delete)
        assert read(board).ties == ()
        board.vault.undo()
        assert len(read(board).ties) == 1

    def test_esc_steps_back_from_the_line_to_the_tie_to_the_card_to_nothing(self, board, qtbot):
        boards.tie(board.vault, interest(board, "Encaisser").id, interest(board, "Un outil").id)
        qtbot.keyClick(board.canvas, Qt.Key.Key_Space)
        qtbot.keyClick(board.canvas, Qt.Key.Key_Return)
        hand = board.canvas.hand
        assert hand.drawing is not None
        qtbot.keyClick(board.canvas, Qt.Key.Key_Escape)
        assert (hand.drawing, bool(hand.tie)) == (None, True)
        qtbot.keyClick(board.canvas, Qt.Key.Key_Escape)
        assert (hand.tie, bool(hand.card)) == ("", True)
        qtbot.keyClick(board.canvas, Qt.Key.Key_Escape)
        assert hand.card == ""

    def test_a_card_is_moved_put_back_and_weighed(self, board, qtbot):
        qtbot.keyClick(board.canvas, Qt.Key.Key_Down, CTRL)
        qtbot.keyClick(board.canvas, Qt.Key.Key_Right, CTRL)
        moved = interest(board, "Encaisser")
        assert moved.board_x is not None
        assert board.canvas.places[moved.id].x == moved.board_x
        board.board.arrange()
        assert interest(board, "Encaisser").board_x is None
        qtbot.keyClick(board.canvas, Qt.Key.Key_2)
        assert interest(board, "Encaisser").weight == 2

    def test_the_board_grows_and_shrinks(self, board, qtbot):
        qtbot.keyClick(board.canvas, Qt.Key.Key_Plus, CTRL)
        assert board.canvas.zoom == 1.1
        qtbot.keyClick(board.canvas, Qt.Key.Key_Minus, CTRL)
        qtbot.keyClick(board.canvas, Qt.Key.Key_Minus, CTRL)
        assert board.canvas.zoom == 0.9
        board.canvas.repaint()
        qtbot.keyClick(board.canvas, Qt.Key.Key_0, CTRL)
        assert board.canvas.zoom == 1.0

    def test_enter_opens_the_card_and_esc_comes_back(self, board, qtbot):
        qtbot.keyClick(board.canvas, Qt.Key.Key_Return)
        editor = board.board.beside.fields["text"].editor
        assert editor.hasFocus()
        qtbot.keyClick(editor, Qt.Key.Key_Escape)
        assert board.canvas.hasFocus()

    def test_two_shared_interests_become_one_in_the_mediator_s_words(self, board, qtbot):
        boards.tie(board.vault, interest(board, "Encaisser").id, interest(board, "Ne pas se dédire").id, Tie.SHARED)
        qtbot.keyClick(board.canvas, Qt.Key.Key_Space)
        qtbot.keyClick(board.canvas, Qt.Key.Key_M)
        line = board.board.beside.line
        assert line.edit.text() == ""
        qtbot.keyClicks(line.edit, "Encaisser vite pour tenir")
        qtbot.keyClick(line.edit, Qt.Key.Key_Return)
        assert "ne s'élargit pas" in plain(board.said[-1][0])
        line.edit.setText("Sortir la tête haute")
        qtbot.keyClick(line.edit, Qt.Key.Key_Return)
        common = interest(board, "Sortir la tête")
        assert (common.holder_id, common.scope) == (None, Scope.MEDIATOR)
        assert interest(board, "Encaisser").scope is Scope.PARTY
        assert board.canvas.hand.card == common.id


class TestBoardByMouse:
    def test_a_line_is_drawn_from_the_side_of_a_card_to_another(self, board, qtbot):
        drag(board, qtbot, spot(board, "Encaisser", 0.98), spot(board, "Un outil"))
        (tie,) = read(board).ties
        assert tie.tie is Tie.COMPATIBLE
        assert {tie.one_id, tie.other_id} == {interest(board, "Encaisser").id, interest(board, "Un outil").id}
        curve = board.canvas.curves[tie.id]
        end = curve.end.toPoint()
        drag(board, qtbot, end, spot(board, "Ne pas se dédire"))
        assert {read(board).ties[0].one_id, read(board).ties[0].other_id} == {
            interest(board, "Encaisser").id,
            interest(board, "Ne pas se dédire").id,
        }

    def test_a_line_let_go_nowhere_ties_nothing(self, board, qtbot):
        start = spot(board, "Encaisser", 0.98)
        drag(board, qtbot, start, start + QPoint(40, 0))
        assert read(board).ties == ()
        assert board.canvas.hand.drawing is None

    def test_a_card_is_carried_with_its_ties_and_kept_where_it_is_put_down(self, board, qtbot):
        boards.tie(board.vault, interest(board, "Encaisser").id, interest(board, "Un outil").id)
        before = spot(board, "Encaisser")
        drag(board, qtbot, before, before + QPoint(60, 90))
        kept = interest(board, "Encaisser")
        assert (kept.board_x, kept.board_y) == (84, 146)
        board.vault.undo()
        assert interest(board, "Encaisser").board_x is None

    def test_a_tie_is_chosen_on_its_line(self, board, qtbot):
        tie = boards.tie(board.vault, interest(board, "Encaisser").id, interest(board, "Un outil").id)
        at = board.canvas.curves[tie.id].mark.toPoint()
        qtbot.mouseClick(board.canvas, Qt.MouseButton.LeftButton, pos=at)
        assert board.canvas.hand.tie == tie.id
        menu = board.canvas.open_menu(QPoint(0, 0))
        assert [entry.text().split("\t")[0] for entry in menu.actions()][:3] == ["Communs", "Compatibles", "Opposés"]
        menu.close()


class TestOptions:
    @pytest.fixture
    def options(self, problem):
        problem.tab = problem.page.open_page("options")
        return problem

    def test_ideas_come_without_any_judgement(self, options, qtbot):
        options.tab.storm.click()
        assert options.tab.line.edit.hasFocus()
        assert (options.tab.grid, options.tab.alerts) == (None, None)
        qtbot.keyClicks(options.tab.line.edit, "Un repas ensemble")
        qtbot.keyClick(options.tab.line.edit, Qt.Key.Key_Return)
        added = read(options).options[-1]
        assert (added.text, added.state, added.scope) == ("Un repas ensemble", OptionState.RAW, Scope.MEDIATOR)
        assert options.tab.line.edit.hasFocus()
        assert "Un repas ensemble" in [box.row.text.text() for box in options.tab.boxes.values()]

    def test_space_says_that_an_option_serves_an_interest_and_the_alert_goes(self, options, qtbot):
        grid, left = options.tab.grid, interest(options, "Garder la référence")
        assert "Garder la référence" in options.tab.alerts.text()
        row = next(n for n, line in enumerate(grid.grid.lines) if line.interest and line.interest.id == left.id)
        grid.setFocus()
        grid.setCurrentIndex(grid.grid.index(row, 1))
        qtbot.keyClick(grid, Qt.Key.Key_Space)
        assert read(options).serves(read(options).options[0].id, left.id)
        assert "Garder la référence" not in options.tab.alerts.text()
        assert plain(grid.grid.data(grid.currentIndex(), Qt.ItemDataRole.AccessibleTextRole)).endswith(
            "sert « Garder la référence auprès des autres fonderies »"
        )
        assert options.tab.grid is grid
        qtbot.keyClick(grid, Qt.Key.Key_Space)
        assert not read(options).serves(read(options).options[0].id, left.id)

    def test_an_option_left_aside_keeps_who_said_no_and_why(self, options, qtbot):
        option = read(options).options[3]
        before = len(refusals_of(options.vault, MEDIATOR, options.case_id))
        options.tab.boxes[option.id].row.setFocus()
        qtbot.keyClick(options.tab.boxes[option.id].row, Qt.Key.Key_Return)
        box = options.tab.boxes[option.id]
        box.findChild(QWidget, f"{option.id}.dropped").click()
        assert read(options).options[3].state is option.state
        qtbot.keyClicks(box.dropping.why, "Encore une rencontre de plus.")
        qtbot.keyClick(box.dropping.why, Qt.Key.Key_Return)
        assert read(options).options[3].state is OptionState.DROPPED
        kept = [line.refusal for line in refusals_of(options.vault, MEDIATOR, options.case_id)]
        assert len(kept) == before + 1
        assert any((no.option_id, no.reason) == (option.id, "Encore une rencontre de plus.") for no in kept)
        assert option.id not in [each.id for _number, each in options.tab.grid.grid.options]

    def test_an_option_worth_more_than_it_costs_is_marked(self, options):
        from mediator.casework.amend import amend
        from mediator.domain.talk import Option
        from mediator.ui.shared.chip import Chip

        option = read(options).options[0]
        amend(options.vault, Option, option.id, cost=1)
        amend(options.vault, Option, option.id, value=3)
        said = [plain(chip.text()) for chip in options.tab.boxes[option.id].findChildren(Chip)]
        assert said[0] == "vaut plus qu'elle ne coûte"


def test_nothing_of_it_is_there_before_the_parties(problem):
    for key in ("ladder", "board", "options"):
        problem.page.open_page(key)
    problem.share()
    told = [label.text() for label in problem.page.findChildren(QLabel) if label.isVisible()]
    assert told == []
    assert not problem.page.bar.isVisible()
    assert problem.page.open_page is not None
    shown = problem.page._built["board"].canvas
    assert (shown.places, shown.accessibleDescription()) == ({}, "0 intérêt, 0 lien.")
    problem.audience = MEDIATOR
    problem.page.set_audience(MEDIATOR)
    assert shown.places


def test_a_change_elsewhere_is_taken_without_disturbing_what_is_chosen(problem):
    tab = problem.page.open_page("board")
    chosen = interest(problem, "Encaisser")
    tab.canvas.choose_card(chosen.id)
    with problem.vault.writing("words", case_id=problem.case_id) as work:
        work.amend(Interest, chosen.id, text="Encaisser avant décembre")
    assert tab.canvas.hand.card == chosen.id
    assert tab.canvas.cards[chosen.id].text == "Encaisser avant décembre"
    assert tab.beside.fields["text"].value() == "Encaisser avant décembre"
