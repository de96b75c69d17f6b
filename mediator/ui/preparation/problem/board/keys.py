"""The board by keyboard: everything the mouse does, and moving from card to card."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent

from mediator.domain.problem import Tie

if TYPE_CHECKING:
    from mediator.ui.preparation.problem.board.canvas import Canvas

_STEP, _STRIDE = 8, 40
"""How far Ctrl and an arrow move a card, and with Shift too, in pixels at 100 %."""
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_KINDS = {Qt.Key.Key_S: Tie.SHARED, Qt.Key.Key_C: Tie.COMPATIBLE, Qt.Key.Key_O: Tie.OPPOSED}
_ZOOM = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1, Qt.Key.Key_0: 0}
_CONTROL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_HEAVIEST = 5


def wanted(event: QKeyEvent) -> bool:
    """Whether the board needs this key though it is somebody's shortcut: Delete, Esc, and the arrows with Ctrl."""
    key = Qt.Key(event.key())
    if event.modifiers() & _CONTROL:
        return key in _ARROWS or key in _ZOOM
    return key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


def pressed(canvas: Canvas, event: QKeyEvent) -> bool:
    """Do what a key asks for; whether it asked for anything."""
    key = Qt.Key(event.key())
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if modifiers & _CONTROL:
        return _with_control(canvas, key, stride=bool(modifiers & _SHIFT))
    if modifiers & Qt.KeyboardModifier.AltModifier:
        return False
    if key in _ARROWS:
        canvas.step(*_ARROWS[key])
        return True
    if key is Qt.Key.Key_Space:
        canvas.step_tie(-1 if modifiers & _SHIFT else 1)
        return True
    if key is Qt.Key.Key_Escape:
        return canvas.step_back()
    if canvas.hand.drawing is not None:
        return _while_drawing(canvas, key)
    return _on_tie(canvas, key) if canvas.hand.tie else _on_card(canvas, key)


def _with_control(canvas: Canvas, key: Qt.Key, *, stride: bool) -> bool:
    if key in _ZOOM:
        canvas.acts.zoom(_ZOOM[key])
        return True
    if key not in _ARROWS or not canvas.hand.card:
        return False
    across, down = _ARROWS[key]
    far = _STRIDE if stride else _STEP
    place = canvas.places[canvas.hand.card]
    canvas.carry(canvas.hand.card, QPointF(place.x + across * far, place.y + down * far))
    canvas.put_down()
    canvas.reveal(canvas.places[canvas.hand.card])
    return True


def _while_drawing(canvas: Canvas, key: Qt.Key) -> bool:
    if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        canvas.finish_line()
    elif key in _KINDS:
        canvas.finish_line(_KINDS[key])
    else:
        return False
    return True


def _on_tie(canvas: Canvas, key: Qt.Key) -> bool:
    tie_id = canvas.hand.tie
    acts: dict[Qt.Key, Callable[[], object]] = {
        Qt.Key.Key_Return: canvas.begin_move_end,
        Qt.Key.Key_Enter: canvas.begin_move_end,
        Qt.Key.Key_Delete: lambda: canvas.acts.untie(tie_id),
        Qt.Key.Key_Backspace: lambda: canvas.acts.untie(tie_id),
        Qt.Key.Key_M: lambda: canvas.acts.begin_common(tie_id),
    }
    if key in _KINDS:
        canvas.acts.qualify(tie_id, _KINDS[key])
        return True
    return _do(acts, key)


def _on_card(canvas: Canvas, key: Qt.Key) -> bool:
    if not canvas.hand.card:
        return False
    weight = key.value - Qt.Key.Key_0.value
    if 0 <= weight <= _HEAVIEST:
        canvas.acts.weigh(canvas.hand.card, weight or None)
        return True
    acts: dict[Qt.Key, Callable[[], object]] = {
        Qt.Key.Key_L: canvas.begin_line,
        Qt.Key.Key_Return: canvas.acts.open_card,
        Qt.Key.Key_Enter: canvas.acts.open_card,
        Qt.Key.Key_F2: canvas.acts.open_card,
    }
    return _do(acts, key)


def _do(acts: dict[Qt.Key, Callable[[], object]], key: Qt.Key) -> bool:
    if key not in acts:
        return False
    acts[key]()
    return True
