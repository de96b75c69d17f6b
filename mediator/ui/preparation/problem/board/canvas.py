"""The board itself: what is painted, what is chosen, what is drawn. The mouse and the keys come in through modules of their own."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
)
from PySide6.QtWidgets import QWidget

from mediator.casework.board import InterestBoard
from mediator.domain import board
from mediator.domain.board import CARD_WIDTH, Place
from mediator.domain.problem import Tie
from mediator.domain.talk import Interest
from mediator.i18n import _, current
from mediator.ui.preparation.problem.board import keys, spoken
from mediator.ui.preparation.problem.board.cards import Card, card_of, height_of
from mediator.ui.preparation.problem.board.curves import Curve, curves, following
from mediator.ui.preparation.problem.board.hand import BoardActs, Drawing, Hand
from mediator.ui.preparation.problem.board.mouse import Mouse
from mediator.ui.preparation.problem.board.picture import Picture
from mediator.ui.shared import theme

_MARGIN = 32


class Canvas(QWidget):
    """Sixty cards and a hundred and fifty ties move at the pace of the screen: what stands still is painted once."""

    def __init__(self, acts: BoardActs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.acts = acts
        self.hand = Hand()
        self.zoom = 1.0
        self.room = QSize()
        """The part of the window it fills even when it needs less: cards may be put there too."""
        self.shown = InterestBoard()
        self.places: dict[str, Place] = {}
        self.cards: dict[str, Card] = {}
        self.curves: dict[str, Curve] = {}
        self.moving = ""
        """The card the mouse carries."""
        self._picture = Picture(self)
        self._mouse = Mouse(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        theme.changed.connect(self._lay_out)
        self._say()

    # What is shown.

    def show_board(self, shown: InterestBoard) -> None:
        """Show another state of the board; what is chosen stays so while it exists."""
        self.shown = shown
        known = {each.id for each in shown.interests}
        self.moving = self.moving if self.moving in known else ""
        self.hand.forget_missing(known, {tie.id for tie in shown.ties})
        self._lay_out()
        self._say()

    def set_zoom(self, zoom: float) -> None:
        """Show the board at this scale, 1 being 100 %."""
        self.zoom = zoom
        self._picture.forget()
        self._lay_out()

    def set_room(self, room: QSize) -> None:
        """Fill this much of the window."""
        self.room = room
        self.setFixedSize(self.sizeHint())

    def _lay_out(self) -> None:
        parties = [face.id for face in self.shown.parties]
        language = current()
        self.places = board.lay_out(self.shown.interests, parties, lambda each: height_of(each.text, language))
        self.curves = curves(self.shown.ties, self.places)
        self.cards = {each.id: self._card(each) for each in self.shown.interests}
        self.setFixedSize(self.sizeHint())
        self._repaint_all()

    def _card(self, interest: Interest) -> Card:
        return card_of(interest, self.shown.face(interest.holder_id), self.shown.face(interest.party_id))

    def sizeHint(self) -> QSize:
        last = len(self.shown.parties)
        right = max(board.column_left(last), *(place.x for place in self.places.values()), 0) + CARD_WIDTH
        bottom = max([240, *(place.y + place.height for place in self.places.values())])
        needed = QSize(round((right + board.SIDE) * self.zoom), round((bottom + _MARGIN) * self.zoom))
        return needed.expandedTo(self.room)

    def _repaint_all(self) -> None:
        self._picture.stale()
        self.update()

    # Choosing.

    def choose_card(self, identity: str) -> None:
        """Choose a card; an empty ``identity`` lets go of everything."""
        self.hand.card, self.hand.tie, self.hand.drawing = identity, "", None
        self._chosen(self.places.get(identity))

    def choose_tie(self, identity: str) -> None:
        """Choose a tie, seen from the card chosen or else from its left end."""
        curve = self.curves[identity]
        if self.hand.card not in (curve.start_id, curve.end_id):
            self.hand.card = curve.start_id
        self.hand.tie, self.hand.drawing = identity, None
        self._chosen(self.places.get(self.hand.card))

    def _chosen(self, place: Place | None) -> None:
        if place is not None:
            self.reveal(place)
        self._repaint_all()
        self._say(aloud=True)
        self.acts.chosen()

    def reveal(self, place: Place) -> None:
        """Scroll so that a card is seen."""
        holder = self.parentWidget()
        area = holder.parentWidget() if holder else None
        if area is not None and hasattr(area, "ensureVisible"):
            middle = QPointF(*place.middle) * self.zoom
            area.ensureVisible(  # pyright: ignore[reportAttributeAccessIssue]
                round(middle.x()),
                round(middle.y()),
                round(CARD_WIDTH * self.zoom / 2) + 12,
                round(place.height * self.zoom / 2) + 12,
            )

    def step(self, across: int, down: int) -> None:
        """Choose the nearest card in a direction, or aim the line being drawn at it."""
        drawing = self.hand.drawing
        start = (drawing.aim or drawing.from_id) if drawing else self.hand.card
        if not start:
            self.choose_first()
            return
        found = board.toward(self.places, start, across, down)
        if found is None:
            return
        if drawing is None:
            self.choose_card(found)
        else:
            self.aim(found)

    def choose_first(self) -> None:
        """Choose the first card, the one at the top left."""
        if self.places:
            self.choose_card(min(self.places, key=lambda each: (self.places[each].x, self.places[each].y)))

    def step_tie(self, by: int) -> None:
        """Choose the next of the ties of the card chosen, in the order of its edge."""
        mine = [tie.id for tie in board.ties_of(self.shown.ties, self.hand.card) if tie.id in self.curves]
        if not mine:
            self.announce(spoken.no_tie(self.shown, self.hand.card))
            return
        mine.sort(key=lambda each: (self.curves[each].start.y() + self.curves[each].end.y(), each))
        at = mine.index(self.hand.tie) + by if self.hand.tie in mine else (0 if by > 0 else -1)
        self.choose_tie(mine[at % len(mine)])

    # Drawing lines.

    def begin_line(self, from_id: str = "", point: QPointF | None = None) -> None:
        """Begin a line on a card."""
        if from_id:
            self.hand.card = from_id
        if self.hand.card:
            self.hand.tie = ""
            self.hand.drawing = Drawing(self.hand.card, point=point)
            self._repaint_all()
            self._say(aloud=True)
            self.acts.chosen()

    def begin_move_end(self, end_id: str = "", point: QPointF | None = None) -> None:
        """Take the far end of the tie chosen, or the one on ``end_id``."""
        curve = self.curves.get(self.hand.tie)
        if curve is None:
            return
        end_id = end_id or board.other_end(curve.tie, self.hand.card)
        kept = board.other_end(curve.tie, end_id)
        self.hand.drawing = Drawing(kept, aim=end_id, tie_id=curve.tie.id, end_id=end_id, point=point)
        self._repaint_all()
        self._say(aloud=True)
        self.acts.chosen()

    def aim(self, identity: str, point: QPointF | None = None) -> None:
        """Hold the line over a card, or over none."""
        drawing = self.hand.drawing
        if drawing is None:
            return
        before, drawing.aim, drawing.point = drawing.aim, identity, point
        if identity and point is None:
            self.reveal(self.places[identity])
        if identity != before:
            self._say(aloud=True)
        self.update()

    def finish_line(self, kind: Tie | None = None) -> None:
        """Let the line go where it is aimed; a new one ties what goes together unless ``kind`` says otherwise."""
        drawing, self.hand.drawing = self.hand.drawing, None
        self._repaint_all()
        if drawing is None or drawing.aim in ("", drawing.from_id):
            self._say()
        elif drawing.tie_id:
            self.acts.move_end(drawing.tie_id, drawing.end_id, drawing.aim)
            if kind is not None:
                self.acts.qualify(drawing.tie_id, kind)
        elif made := self.acts.tie(drawing.from_id, drawing.aim, kind or Tie.COMPATIBLE):
            self.hand.card = drawing.from_id
            if made.id in self.curves:
                self.choose_tie(made.id)
        self.acts.chosen()

    def step_back(self) -> bool:
        """Leave the line, then the tie, then the card; whether there was anything to leave."""
        if self.hand.drawing is not None:
            self.hand.drawing = None
            self._chosen(self.places.get(self.hand.card))
        elif self.hand.tie:
            self.choose_card(self.hand.card)
        elif self.hand.card:
            self.choose_card("")
        else:
            return False
        return True

    def carry(self, identity: str, to: QPointF) -> None:
        """Show a card carried by the mouse, its ties following; kept when it is put down."""
        if identity not in self.places:
            return
        if self.moving != identity:
            self.moving = identity
            self._picture.stale()
        before = self._around(identity)
        height = self.places[identity].height
        self.places[identity] = Place(max(0, round(to.x())), max(0, round(to.y())), height)
        mine = board.ties_of(self.shown.ties, identity)
        self.curves |= following(mine, self.places, self.curves, identity)
        self.update((before | self._around(identity)).toAlignedRect())

    def put_down(self) -> None:
        """Keep the place of the card carried."""
        identity, self.moving = self.moving, ""
        place = self.places[identity]
        self._repaint_all()
        self.acts.place(identity, place.x, place.y)

    def _around(self, identity: str) -> QRectF:
        place = self.places[identity]
        box = QRectF(place.x, place.y, CARD_WIDTH, place.height).adjusted(-8, -8, 8, 8)
        for tie in board.ties_of(self.shown.ties, identity):
            if tie.id in self.curves:
                box |= self.curves[tie.id].box
        return QRectF(box.topLeft() * self.zoom, box.size() * self.zoom)

    # Where things are.

    def at(self, position: QPointF) -> QPointF:
        """A point of the widget as a point of the board at 100 %."""
        return position / self.zoom

    def card_at(self, point: QPointF, reach: int = 0) -> str:
        """The card at a point of the board, its edges ``reach`` wider; the one on top when they overlap."""
        for identity, place in reversed(self.places.items()):
            box = QRectF(place.x, place.y, CARD_WIDTH, place.height)
            if box.adjusted(-reach, 0, reach, 0).contains(point):
                return identity
        return ""

    def tie_at(self, point: QPointF) -> str:
        """The tie at a point of the board."""
        near = [curve for curve in self.curves.values() if curve.near(point)]
        return min(near, key=lambda each: each.distance(point)).tie.id if near else ""

    def paintEvent(self, event: QPaintEvent) -> None:
        self._picture.paint(event.rect())

    # Words for those who listen.

    def _say(self, *, aloud: bool = False) -> None:
        self.setAccessibleName(_("Carte des intérêts"))
        said = spoken.told(self.shown, self.hand)
        if said == self.accessibleDescription():
            return
        self.setAccessibleDescription(said)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
        if aloud:
            self.announce(said)

    def announce(self, sentence: str) -> None:
        """Say a sentence to a screen reader."""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    # Events.

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.hand.card and event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.choose_first()
        self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and keys.wanted(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not keys.pressed(self, event):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._mouse.pressed(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._mouse.moved(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._mouse.released(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.card_at(self.at(event.position())):
            self.acts.open_card()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        point = self.at(QPointF(event.pos()))
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            self._mouse.choose(point)
        self.open_menu(event.globalPos())

    def open_menu(self, at: QPoint) -> QObject:
        """What can be done with what is chosen."""
        from mediator.ui.preparation.problem.board.menu import menu_of

        menu = menu_of(self)
        menu.popup(at)
        return menu
