"""A user's hands and eyes: they press keys, type, click what is in sight by its words, and read what is shown.

Nothing here can do what a person at the window could not: a widget that is hidden, disabled, covered or named otherwise
makes the journey fail.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter
from typing import TypeVar

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QScrollArea,
    QTabBar,
    QToolButton,
    QWidget,
)
from shiboken6 import isValid

from mediator.app import Front
from mediator.ui.agreement.view import AgreementTab
from mediator.ui.files.paper_list import GroupHead
from mediator.ui.files.paper_panel import PaperPanel
from mediator.ui.shared import dialogs
from mediator.ui.shared.notices import NoticeBar
from mediator.ui.shared.promise import PromiseLine
from mediator.ui.shared.rows import Row
from mediator.ui.shell.main_window import MainWindow

W = TypeVar("W", bound=QWidget)
PATIENCE_MS = 10_000
SLOW_MS = 100
"""An act handled in more than this is told at the end of a journey."""
_KEY_AT_END = re.compile(r"  \S+( \S+)?$")
_PLAIN = str.maketrans({"\u202f": " ", "\u00a0": " ", "\u2019": "'"})


def plain(text: str) -> str:
    """Words as they are typed: ordinary spaces and apostrophes."""
    return re.sub(r"\s+", " ", text.translate(_PLAIN)).strip()


class Hands:
    """What a mediator does at the window."""

    def __init__(self, qtbot, front: Front) -> None:
        self.qtbot, self.front = qtbot, front
        self.slow: list[tuple[float, str]] = []
        self.where = ""

    # The window.

    @property
    def window(self) -> QWidget:
        """The window in front."""
        window = self.front.main or self.front.unlock
        assert window is not None
        assert window.isVisible()
        return window

    @property
    def main(self) -> MainWindow:
        """The window of an open vault."""
        assert self.front.main is not None, "no vault is open"
        return self.front.main

    def wait(self, until: Callable[[], object], ms: int = PATIENCE_MS) -> None:
        """Wait as long as a person would."""
        self.qtbot.waitUntil(lambda: bool(until()), timeout=ms)

    def settle(self) -> None:
        """Let the window finish what it is doing."""
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()

    def bring_forward(self) -> None:
        """Give the keyboard to the window."""
        self.window.activateWindow()
        self.wait(self.window.isActiveWindow)

    # Keys.

    def press(self, *keys: str) -> None:
        """Press keys named as on the keyboard: « Ctrl+K », « Return »."""
        for name in keys:
            pressed = QKeySequence(name)[0]
            text = name if len(name) == 1 else ""
            self._timed(
                name, lambda pressed=pressed, text=text: self._key(pressed.key(), text, pressed.keyboardModifiers())
            )

    def focused(self) -> QWidget:
        """What has the keyboard."""
        focused = QApplication.focusWidget()
        assert focused is not None
        return focused

    def tab_to(self, name: str, *, back: bool = False, most: int = 60) -> None:
        """Tab until the thing called ``name`` has the keyboard."""
        for _step in range(most):
            focused = QApplication.focusWidget()
            if focused is not None and name in (
                plain(focused.accessibleName()),
                plain(getattr(focused, "text", str)()),
            ):
                return
            self.press("Shift+Tab" if back else "Tab")
        raise AssertionError(f"the keyboard never comes to « {name} »")

    def type(self, text: str) -> None:
        """Type where the keyboard is."""
        receiver = self._receiver()
        editor = receiver if not isinstance(receiver, QWidget) else QApplication.focusWidget()
        assert isinstance(editor, (QLineEdit, QPlainTextEdit)), f"nothing to type in: {editor}"
        assert editor.isEnabled(), editor
        assert not editor.isReadOnly(), f"{editor.accessibleName()} can only be read"
        for letter in text:
            if letter == "\n":
                self._key(Qt.Key.Key_Return, "", Qt.KeyboardModifier.NoModifier)
            else:
                self._timed(f"type {letter!r}", lambda letter=letter: self._letter(letter))

    def _letter(self, letter: str) -> None:
        code = Qt.Key(ord(letter.upper())) if letter.isascii() else Qt.Key.Key_unknown
        shift = Qt.KeyboardModifier.ShiftModifier if letter.isupper() else Qt.KeyboardModifier.NoModifier
        self._key(code, letter, shift)

    def _receiver(self) -> QWidget:
        return QApplication.activePopupWidget() or QApplication.focusWidget() or self.window

    def _key(self, code: Qt.Key, text: str, modifiers: Qt.KeyboardModifier) -> None:
        QTest.sendKeyEvent(QTest.KeyAction.Click, self._receiver(), code, text, modifiers)

    def _timed(self, name: str, act: Callable[[], object]) -> None:
        active, started = QApplication.activeWindow(), perf_counter()
        act()
        took = (perf_counter() - started) * 1000
        if took > SLOW_MS:
            self.slow.append((took, f"{self.where}: {name}"))
        QApplication.processEvents()
        if active is not None and isValid(active) and active.isVisible():
            assert QApplication.activeWindow(), f"{name}: something shows as a window of its own, and is gone"

    # Pointing.

    def click(self, words: str, *, inside: QWidget | None = None) -> None:
        """Press the button in sight that bears these words."""
        self.point(self.button(words, inside=inside), f"click « {words} »")

    def button(self, words: str, *, inside: QWidget | None = None) -> QAbstractButton:
        """The one button in sight that bears these words, with or without its key."""
        found = self.seen(QAbstractButton, inside)
        named = [b for b in found if plain(_KEY_AT_END.sub("", b.text())) == words or plain(b.text()) == words]
        named = named or [b for b in found if plain(b.accessibleName()) == words]
        assert len(named) == 1, (
            f"{len(named)} buttons say « {words} » among {sorted({plain(b.text() or b.accessibleName()) for b in found})}"
        )
        assert named[0].isEnabled(), f"« {words} » cannot be pressed"
        return named[0]

    def open_row(self, words: str, *, inside: QWidget | None = None) -> None:
        """Click the one line in sight that says these words."""
        self.point(self.row(words, inside=inside), f"row « {words} »")

    def unfold(self, words: str) -> None:
        """Open the group of papers called so, if it is not open."""
        (group,) = [head for head in self.seen(GroupHead) if plain(head.text()) == words]
        if not group.isChecked():
            self.point(group, f"unfold « {words} »")

    def row(self, words: str, *, inside: QWidget | None = None) -> QWidget:
        """The one line in sight that says these words."""
        found = [r for r in self.seen(QWidget, inside) if isinstance(r, (Row, PromiseLine))]
        named = [r for r in found if words in plain(f"{r.accessibleName()} {r.accessibleDescription()}")]
        exact = [r for r in named if plain(r.accessibleName()) == words]
        named = exact if len(exact) == 1 else named
        assert len(named) == 1, f"{len(named)} lines say « {words} » among {[plain(r.accessibleName()) for r in found]}"
        return named[0]

    def tab(self, words: str) -> None:
        """Click a tab by its name."""
        tabs = [(bar, place) for bar in self.seen(QTabBar) for place in range(bar.count())]
        named = [(bar, place) for bar, place in tabs if plain(bar.tabText(place)) == words]
        assert named, f"no tab is called « {words} »"
        bar, place = named[0]
        back, on = (bar.findChild(QToolButton, f"Scroll{side}Button") for side in ("Left", "Right"))
        while bar.tabRect(place).left() < 0 and back and back.isEnabled():
            self._press_at(back, back.rect().center())
        while on and on.isVisible() and bar.tabRect(place).right() > on.x() and on.isEnabled():
            self._press_at(on, on.rect().center())
        self._timed(f"tab « {words} »", lambda: self._press_at(bar, bar.tabRect(place).center()))

    def point(self, widget: QWidget, name: str = "") -> None:
        """Bring a widget under the eye, and click in its middle."""
        self.reach(widget)
        middle = widget.visibleRegion().boundingRect().center()
        if isinstance(widget, QCheckBox):
            middle = QPoint(8, widget.height() // 2)
        self._timed(name or str(widget), lambda: self._press_at(widget, middle))

    def _press_at(self, widget: QWidget, at: QPoint) -> None:
        window = widget.window()
        top = window.childAt(widget.mapTo(window, at))
        assert top is not None, f"{widget} is out of sight"
        ours = top is widget or widget.isAncestorOf(top) or top.isAncestorOf(widget)
        assert ours, f"{_described(widget)} is covered by {_described(top)}"
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)

    def reach(self, widget: QWidget) -> None:
        """Scroll until a widget is in sight; an old notice is let go, as it is after seven seconds."""
        self.settle()
        assert widget.isVisible(), f"{_described(widget)} is hidden"
        parent = widget.parentWidget()
        while parent is not None:
            if isinstance(parent, QScrollArea):
                parent.ensureWidgetVisible(widget, 0, 40)
            parent = parent.parentWidget()
        QApplication.processEvents()
        if (bar := self.notice_bar()) is not None and not bar.isAncestorOf(widget):
            bar.hide()
        assert not widget.visibleRegion().isEmpty(), f"{_described(widget)} is out of sight"

    def seen(self, kind: type[W], inside: QWidget | None = None) -> list[W]:
        """Every widget of a kind that is shown."""
        root = inside or QApplication.activeModalWidget() or self.window
        return [widget for widget in root.findChildren(kind) if widget.isVisible()]

    # Menus.

    def open_menu_of(self, widget: QWidget) -> None:
        """Ask for the menu of what has the keyboard, with the menu key."""
        self.reach(widget)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        self.press("Menu")

    def pick(self, *words: str) -> None:
        """Choose in the open menu, going into menus within it."""
        for place, wanted in enumerate(words):
            menu = QApplication.activePopupWidget()
            assert isinstance(menu, QMenu), f"no menu is open: {menu}"
            said = [plain(action.text().split("\t")[0]) for action in menu.actions()]
            assert wanted in said, f"« {wanted} » is not among {said}"
            action = menu.actions()[said.index(wanted)]
            assert action.isEnabled(), f"« {wanted} » cannot be chosen"
            last = place == len(words) - 1
            at = menu.actionGeometry(action).center()
            self._timed(
                f"menu « {wanted} »", lambda menu=menu, at=at: QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=at)
            )
            if not last:
                self.wait(lambda menu=menu: QApplication.activePopupWidget() is not menu)
        self.settle()

    # Fields.

    def editor(self, label: str, *, inside: QWidget | None = None, at: int = 0) -> QWidget:
        """The editor that bears ``label``; ``at`` chooses among several, -1 the last."""
        kinds = (QLineEdit, QPlainTextEdit, QComboBox, QCheckBox)
        found = [w for w in self.seen(QWidget, inside) if isinstance(w, kinds)]
        named = [w for w in found if plain(w.accessibleName()) == label]
        assert named, f"no field is called « {label} » among {sorted({plain(w.accessibleName()) for w in found})}"
        assert at or len(named) == 1, f"{len(named)} fields are called « {label} »"
        return named[at]

    def fill(self, label: str, text: str, *, inside: QWidget | None = None, at: int = 0) -> None:
        """Click in a field, write ``text`` in place of what it says, and leave it with Tab."""
        self.write(label, text, inside=inside, at=at)
        self.press("Tab")

    def write(self, label: str, text: str, *, inside: QWidget | None = None, at: int = 0) -> None:
        """The same, staying in the field."""
        editor = self.editor(label, inside=inside, at=at)
        assert isinstance(editor, (QLineEdit, QPlainTextEdit)), f"« {label} » cannot be typed in"
        self.point(editor, f"in « {label} »")
        assert editor.hasFocus(), f"« {label} » does not take the keyboard"
        self.press("Ctrl+A")
        self.type(text)

    def choose(self, label: str, words: str, *, inside: QWidget | None = None, at: int = 0) -> None:
        """Choose among the answers of a field with the arrows."""
        box = self.editor(label, inside=inside, at=at)
        assert isinstance(box, QComboBox)
        self.reach(box)
        said = [plain(box.itemText(place)) for place in range(box.count())]
        assert words in said, f"« {words} » is not among {said}"
        box.setFocus(Qt.FocusReason.TabFocusReason)
        if box.currentIndex() < 0:
            self.press("Down")
        for _step in range(len(said)):
            place = box.currentIndex()
            if place == said.index(words):
                break
            self.press("Down" if place < said.index(words) else "Up")
        assert plain(box.currentText()) == words, f"« {label} » says « {box.currentText()} »"

    def tick(self, label: str, *, inside: QWidget | None = None) -> None:
        """Tick a box that is not ticked."""
        box = self.editor(label, inside=inside)
        assert isinstance(box, QCheckBox)
        assert not box.isChecked(), f"« {label} » is ticked already"
        self.point(box, f"tick « {label} »")

    def value(self, label: str, *, inside: QWidget | None = None, at: int = 0) -> str:
        """What a field says."""
        editor = self.editor(label, inside=inside, at=at)
        if isinstance(editor, QComboBox):
            return plain(editor.currentText())
        return plain(editor.toPlainText() if isinstance(editor, QPlainTextEdit) else editor.text())

    # The palette.

    def palette(self, typed: str, entry: str) -> None:
        """Ctrl+K, a few letters, and the line that begins with ``entry``."""
        self.press("Ctrl+K")
        palette = self.main.palette_
        assert palette.isVisible(), "the palette does not open"
        self.type(typed)

        def places() -> list[int]:
            return [place for place, words in enumerate(palette.shown()) if plain(words).startswith(entry)]

        self.wait(places)
        while palette.list.currentIndex().row() != places()[0]:
            self.press("Down")
        self.press("Return")
        assert not palette.isVisible()

    # Reading.

    def notice_bar(self) -> NoticeBar | None:
        """The notice in sight."""
        bars = [bar for bar in self.window.findChildren(NoticeBar) if bar.isVisible()]
        return bars[0] if bars else None

    def notice(self) -> str:
        """What the notice says."""
        bar = self.notice_bar()
        return plain(bar.sentence()) if bar else ""

    def told(self, words: str) -> None:
        """A notice says so."""
        self.wait(lambda: words in self.notice(), 3000) if words not in self.notice() else None

    def sees(self, words: str, *, inside: QWidget | None = None) -> bool:
        """Whether these words are shown somewhere."""
        return any(words in text for text in self.texts(inside=inside))

    def look_for(self, words: str, *, inside: QWidget | None = None) -> None:
        """These words must be shown."""
        self.settle()
        assert self.sees(words, inside=inside), (
            f"« {words} » is not shown; shown: {sorted(set(self.texts(inside=inside)))}"
        )

    def texts(self, *, inside: QWidget | None = None, hidden: bool = False) -> list[str]:
        """Every word of the window: shown, or (``hidden``) held by any of its widgets."""
        root = inside or self.window
        widgets = [root, *root.findChildren(QWidget)]
        return [plain(text) for w in widgets if hidden or w.isVisible() for text in spoken(w) if text]

    # What leaves the program.

    def answer(self, path: Path) -> None:
        """Give the file chooser its answer beforehand."""
        dialogs.answers.give(path)


def spoken(widget: QWidget) -> Iterator[str]:
    """Everything a widget says: to the eye, to a screen reader, under the pointer."""
    for name in ("text", "toPlainText", "title", "placeholderText", "currentText"):
        said = getattr(widget, name, None)
        if callable(said):
            try:
                words = said()
            except TypeError:
                continue
            if isinstance(words, str):
                yield words
    yield from (widget.windowTitle(), widget.accessibleName(), widget.accessibleDescription(), widget.toolTip())
    yield from (widget.statusTip(), widget.whatsThis())
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(place) for place in range(widget.count()))
    if isinstance(widget, QTabBar):
        yield from (widget.tabText(place) for place in range(widget.count()))
    for action in widget.actions():
        yield from (action.text(), action.toolTip())
    if isinstance(widget, QAbstractItemView) and (model := widget.model()) is not None:
        roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
        for line in range(min(model.rowCount(), 500)):
            for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount()):
                for role in roles:
                    yield str(model.index(line, column).data(role) or "")


def _described(widget: QWidget) -> str:
    said = next((plain(text) for text in spoken(widget) if text), "")
    return f"{type(widget).__name__} « {said} »"


__all__ = ["AgreementTab", "Hands", "PaperPanel", "QLabel", "plain", "spoken"]
