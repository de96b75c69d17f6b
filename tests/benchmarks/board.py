"""How the board of interests moves under the mouse: sixty cards, a hundred and fifty ties."""

from __future__ import annotations

import gc
import statistics
from pathlib import Path
from random import Random

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from mediator.casework import board, intake, issues
from mediator.domain.board import CARD_WIDTH
from mediator.domain.people import Participation, Role
from mediator.domain.problem import InterestTie, Tie
from mediator.domain.scope import MEDIATOR
from mediator.domain.talk import Interest
from mediator.ui.preparation.problem.board import build
from mediator.ui.preparation.problem.board.canvas import Canvas
from mediator.ui.shared import theme
from mediator.ui.shared.desk import Desk
from mediator.vault import Vault
from tests.benchmarks.measure import Result, milliseconds
from tests.benchmarks.vaults import PASSPHRASE

_CARDS, _TIES, _MOVES = 60, 150, 240
_FRAME = 16.0


class _Bare(QWidget):
    """The bare scene: as many plain boxes with their words, and as many plain curves, painted again for each frame."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__()
        seen = canvas.visibleRegion().boundingRect()
        self.resize(seen.size())
        self._boxes = [
            (QRect(place.x, place.y, CARD_WIDTH, place.height), canvas.cards[each].text)
            for each, place in canvas.places.items()
        ]
        self._curves = [curve.path for curve in canvas.curves.values()]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for curve in self._curves:
            painter.drawPath(curve)
        painter.setBrush(Qt.GlobalColor.white)
        for box, words in self._boxes:
            painter.drawRect(box)
            painter.drawText(box, Qt.TextFlag.TextWordWrap, words)


def moving(folder: Path) -> list[Result]:
    """A card with many ties carried across the board: its frames against 16 ms, and against painting the bare scene."""
    app = QApplication.instance() or QApplication(["measure"])
    assert isinstance(app, QApplication)
    theme.install(app)
    vault, case_id = _crowded(folder / "board.mediator")
    page = build(Desk(vault, lambda _target: None, lambda _sentence, *, undo=False: None, lambda: MEDIATOR))
    page.resize(1280, 800)
    page.show_case(case_id)
    page.show()
    app.processEvents()
    canvas = page.findChild(Canvas)
    bare = _Bare(canvas)
    bare.show()
    app.processEvents()
    gc.collect()
    frames = _carried(canvas)
    floors = [milliseconds(lambda: _bare_frame(bare)) for _ in range(_MOVES)]
    worst, usual, floor = max(frames), statistics.median(frames), statistics.median(floors)
    page.deleteLater()
    bare.deleteLater()
    vault.close()
    app.sendPostedEvents()
    return [
        Result(f"board, {_CARDS} cards {_TIES} ties, worst frame / 16 ms", worst, _FRAME, "ms", 1.0),
        Result(f"board, usual frame ({1000 / usual:.0f} a second) / bare scene", usual, floor, "ms", 1.0),
    ]


def _carried(canvas: Canvas) -> list[float]:
    """The time of each frame while the card with most ties, once picked up, goes round the part seen."""
    seen = canvas.visibleRegion().boundingRect()
    busiest = max(
        (each for each, place in canvas.places.items() if seen.contains(QPoint(place.x + 100, place.y + 40))),
        key=lambda each: sum(each in (tie.one_id, tie.other_id) for tie in canvas.shown.ties),
    )
    place = canvas.places[busiest]
    start = QPointF(place.x + 100, place.y + 30)
    random = Random(7)
    frames: list[float] = []
    _mouse(canvas, QEvent.Type.MouseButtonPress, start)
    at = start + QPointF(20, 20)
    _frame(canvas, at)
    _frame(canvas, start)
    for _move in range(_MOVES):
        at = QPointF(
            min(max(at.x() + random.randint(-24, 26), seen.left() + 110), seen.right() - 110),
            min(max(at.y() + random.randint(-24, 26), seen.top() + 40), seen.bottom() - 60),
        )
        frames.append(milliseconds(lambda at=at: _frame(canvas, at)))
    _mouse(canvas, QEvent.Type.MouseButtonRelease, at)
    return frames


def _frame(canvas: Canvas, at: QPointF) -> None:
    _mouse(canvas, QEvent.Type.MouseMove, at)
    QApplication.processEvents()


def _bare_frame(bare: QWidget) -> None:
    bare.update()
    QApplication.processEvents()


def _mouse(canvas: Canvas, kind: QEvent.Type, at: QPointF) -> None:
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    event = QMouseEvent(
        kind, at, canvas.mapToGlobal(at), left if kind != QEvent.Type.MouseMove else none, left, Qt.KeyboardModifier(0)
    )
    QApplication.sendEvent(canvas, event)


def _crowded(path: Path) -> tuple[Vault, str]:
    vault = Vault.create(path, PASSPHRASE)
    case = intake.open_case(vault, "Un différend à soixante intérêts", ["Alder SAS", "Bouleau SARL"])
    issue = issues.add_issue(vault, case.id, "La question")
    with vault.reading() as work:
        sides = [*(p.id for p in work.list(Participation, case_id=case.id, role=Role.PARTY)), None]
    random = Random(3)
    interests = [
        Interest(
            case_id=case.id,
            issue_id=issue.id,
            holder_id=sides[number % 3],
            text=f"Un intérêt, le numéro {number}, dit en quelques mots de plus",
            weight=1 + number % 5,
            rank=number,
        )
        for number in range(_CARDS)
    ]
    pairs = random.sample([(a, b) for n, a in enumerate(interests) for b in interests[n + 1 :]], _TIES)
    ties = [
        InterestTie(case_id=case.id, one_id=a.id, other_id=b.id, tie=list(Tie)[number % 3])
        for number, (a, b) in enumerate(pairs)
    ]
    with vault.writing("board", case_id=case.id, undoable=False) as work:
        work.add(*interests, *ties)
    assert len(board.interest_board_of(vault, MEDIATOR, case.id).ties) == _TIES
    return vault, case.id
