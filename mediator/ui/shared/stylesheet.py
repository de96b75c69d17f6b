"""The short style sheet. A widget names its part in it with the dynamic property ``look``, set by :func:`look`."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mediator.paths import ICONS
from mediator.ui.shared.tokens import Tokens

W = TypeVar("W", bound=QWidget)


def look(widget: W, name: str) -> W:
    """Give ``widget`` the part ``name`` in the style sheet, now or again; returns the widget.

    Labels: ``title`` ``heading`` ``soft`` ``small`` ``missing`` ``serif``. Buttons: ``primary`` (one a page),
    ``quiet`` (looks like a word). Frames: ``paper`` (white, whole width), ``card`` (white, lined, rounded), ``desk``.
    """
    widget.setProperty("look", name)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        style = widget.style()
        style.unpolish(widget)
        style.polish(widget)
    return widget


_SHEET = """
QWidget {{ outline: 0; }}
QToolTip {{ color: {t.paper}; background: {t.ink}; border: 0; padding: 4px 8px; font-size: 12px; }}
QLabel[look="title"] {{ font-size: 20px; font-weight: 600; }}
QLabel[look="heading"] {{ font-size: 15px; font-weight: 600; }}
QLabel[look="strong"] {{ font-weight: 600; }}
QLabel[look="soft"] {{ color: {t.soft}; }}
QLabel[look="small"] {{ color: {t.soft}; font-size: 12px; }}
QLabel[look="missing"] {{ color: {t.waiting.text}; font-size: 12px; }}

QFrame[look="paper"] {{ background: {t.paper}; border: 0; }}
QFrame[look="ground"] {{ background: {t.ground}; border: 0; }}
QFrame[look="desk"] {{ background: {t.desk}; border: 0; }}
QFrame[look="card"] {{ background: {t.paper}; border: 1px solid {t.line}; border-radius: 8px; }}
QFrame[look="rule"] {{ background: {t.line}; border: 0; max-height: 1px; min-height: 1px; }}

QFrame[look="problem"] {{ background: {t.waiting.soft}; border: 0; border-radius: 8px; }}
QLabel[look="key"] {{ background: {t.paper}; color: {t.ink};
    border: 1px solid {t.line}; border-radius: 8px; padding: 20px; }}
QFrame[look="notice"] {{ background: {t.ink}; border: 0; border-radius: 8px; }}
QLabel[look="notice"] {{ color: {t.paper}; }}
QLabel[look="notice-key"] {{ color: {t.line}; font-size: 12px; }}

QPushButton {{ background: {t.paper}; color: {t.ink}; border: 1px solid {t.line}; border-radius: 6px;
    padding: 6px 12px; min-height: 18px; }}
QPushButton:hover {{ background: {t.hover}; }}
QPushButton:pressed {{ background: {t.desk}; }}
QPushButton:disabled {{ color: {t.soft}; background: {t.ground}; }}
QPushButton:focus {{ border: 2px solid {t.accent}; padding: 5px 11px; }}
QPushButton[look="primary"] {{ background: {t.accent}; color: {t.on_accent}; border-color: {t.accent};
    font-weight: 600; }}
QPushButton[look="primary"]:disabled {{ background: {t.line}; color: {t.soft}; border-color: {t.line}; }}
QPushButton[look="primary"]:focus {{ border: 2px solid {t.ink}; }}
QPushButton[look="quiet"] {{ background: transparent; border: 1px solid transparent; color: {t.accent};
    padding: 4px 8px; }}
QPushButton[look="quiet"]:hover {{ background: {t.hover}; }}
QPushButton[look="quiet"]:disabled {{ color: {t.soft}; }}
QPushButton[look="quiet"]:focus {{ border: 2px solid {t.accent}; padding: 3px 7px; border-radius: 6px; }}
QPushButton[look="fold"] {{ background: transparent; border: 1px solid transparent; text-align: left;
    padding: 6px 6px; font-weight: 600; }}
QPushButton[look="fold"]:hover {{ background: {t.hover}; }}
QPushButton[look="fold"]:focus {{ border: 2px solid {t.accent}; padding: 5px 5px; border-radius: 6px; }}
QPushButton[look="foot"], QPushButton[look="foot-late"] {{ background: transparent; border: 1px solid transparent;
    color: {t.soft}; font-size: 12px; text-align: left; padding: 0; margin-left: -1px; min-height: 16px; }}
QPushButton[look="foot-late"] {{ color: {t.waiting.text}; }}
QPushButton[look="foot"]:hover, QPushButton[look="foot-late"]:hover {{ text-decoration: underline; }}
QPushButton[look="foot"]:focus, QPushButton[look="foot-late"]:focus {{ border: 1px solid {t.accent};
    border-radius: 4px; }}
QPushButton[look="notice"] {{ background: transparent; border: 1px solid transparent; color: {t.paper};
    font-weight: 600; text-decoration: underline; padding: 2px 6px; }}
QPushButton[look="notice"]:focus {{ border: 2px solid {t.paper}; padding: 1px 5px; }}
QToolButton {{ background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 3px; }}
QToolButton:hover {{ background: {t.hover}; }}
QToolButton:focus {{ border: 2px solid {t.accent}; padding: 2px; }}
QToolButton::menu-indicator {{ image: none; }}

QLineEdit, QPlainTextEdit, QTextEdit {{ background: {t.paper}; color: {t.ink}; border: 1px solid {t.line};
    border-radius: 6px; padding: 6px 9px; placeholder-text-color: {t.soft}; selection-background-color: {t.selection}; selection-color: {t.ink}; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus {{ border: 2px solid {t.accent}; padding: 5px 8px; }}
QLineEdit[look="field"], QPlainTextEdit[look="field"] {{ background: transparent;
    border: 1px solid transparent; border-bottom-color: {t.line}; padding: 4px 8px; }}
QLineEdit[look="field"]:hover, QPlainTextEdit[look="field"]:hover {{ border-color: {t.line}; background: {t.paper}; }}
QLineEdit[look="field"]:focus, QPlainTextEdit[look="field"]:focus {{ background: {t.paper};
    border: 2px solid {t.accent}; padding: 3px 7px; }}
QLineEdit[look="field"]:read-only, QPlainTextEdit[look="field"]:read-only {{ border-color: transparent;
    background: transparent; }}
QLineEdit[look="capture"] {{ font-size: 15px; padding: 9px 11px; border-radius: 8px; border-color: {t.soft}; }}
QLineEdit[look="capture"]:focus {{ border: 2px solid {t.accent}; padding: 8px 10px; }}
QComboBox {{ background: {t.paper}; color: {t.ink}; border: 1px solid {t.line}; border-radius: 6px;
    padding: 4px 9px; min-height: 22px; }}
QComboBox:focus {{ border: 2px solid {t.accent}; padding: 3px 8px; }}
QComboBox[look="field"] {{ background: transparent; border-color: transparent; border-bottom-color: {t.line};
    padding: 4px 10px; min-height: 19px; }}
QComboBox[look="field"]:hover {{ border-color: {t.line}; background: {t.paper}; }}
QComboBox[look="field"]:focus {{ border: 2px solid {t.accent}; padding: 3px 9px; background: {t.paper}; }}
QComboBox::drop-down {{ border: 0; width: 24px; }}
QComboBox::down-arrow {{ image: url({icons}/combo.svg); width: 16px; height: 16px; }}
QComboBox QAbstractItemView {{ background: {t.paper}; border: 1px solid {t.line}; padding: 4px;
    selection-background-color: {t.selection}; selection-color: {t.ink}; }}
QCheckBox {{ spacing: 8px; padding: 3px; border: 1px solid transparent; border-radius: 6px; }}
QCheckBox:focus {{ border: 2px solid {t.accent}; padding: 2px; }}
QCheckBox::indicator {{ width: 16px; height: 16px; border: 1px solid {t.soft}; border-radius: 4px;
    background: {t.paper}; }}
QCheckBox::indicator:checked {{ background: {t.accent}; border-color: {t.accent};
    image: url({icons}/tick-{shade}.svg); }}
QRadioButton {{ spacing: 8px; padding: 3px; border: 1px solid transparent; border-radius: 6px; }}
QRadioButton:focus {{ border: 2px solid {t.accent}; padding: 2px; }}
QRadioButton:disabled {{ color: {t.soft}; }}
QRadioButton::indicator {{ width: 14px; height: 14px; border: 1px solid {t.soft}; border-radius: 8px;
    background: {t.paper}; }}
QRadioButton::indicator:checked {{ width: 6px; height: 6px; border: 5px solid {t.accent}; }}

QMenu {{ background: {t.paper}; color: {t.ink}; border: 1px solid {t.line}; padding: 4px; }}
QMenu::item {{ padding: 6px 20px 6px 12px; border-radius: 5px; }}
QMenu::item:selected {{ background: {t.selection}; }}
QMenu::item:disabled {{ color: {t.soft}; }}
QMenu::separator {{ height: 1px; background: {t.line}; margin: 4px 8px; }}
QAbstractItemView {{ background: {t.paper}; color: {t.ink}; border: 0; }}
QTableView, QListView, QTreeView {{ background: {t.paper}; border: 0; gridline-color: {t.line};
    selection-background-color: {t.selection}; selection-color: {t.ink}; }}
QListView[look="completions"]::item {{ padding: 5px 8px; border-radius: 5px; }}
QListView[look="completions"]::item:selected {{ background: {t.selection}; color: {t.ink}; }}
QHeaderView {{ background: {t.paper}; }}
QHeaderView::section {{ background: {t.paper}; color: {t.soft}; border: 0; border-bottom: 1px solid {t.line};
    padding: 6px 12px; font-size: 12px; font-weight: 500; }}
QTabBar {{ background: transparent; }}
QTabBar::tab {{ color: {t.soft}; background: transparent; border: 0; border-bottom: 2px solid transparent;
    padding: 8px 0; margin-right: 22px; }}
QTabBar::tab:selected {{ color: {t.ink}; border-bottom-color: {t.accent}; font-weight: 600; }}
QTabBar::tab:hover {{ color: {t.ink}; }}
QTabBar::tab:focus {{ color: {t.accent}; }}
QScrollArea, QScrollArea > QWidget > QWidget[look="scrolled"] {{ background: transparent; border: 0; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
QScrollBar::handle {{ background: {t.line}; border-radius: 4px; margin: 1px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::handle:hover {{ background: {t.soft}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QSplitter::handle {{ background: {t.line}; }}
QProgressBar {{ background: {t.line}; border: 0; border-radius: 3px; max-height: 6px; min-height: 6px; }}
QProgressBar::chunk {{ background: {t.accent}; border-radius: 3px; }}
QCalendarWidget QWidget {{ background: {t.paper}; color: {t.ink}; alternate-background-color: {t.ground}; }}
QCalendarWidget QAbstractItemView {{ selection-background-color: {t.accent}; selection-color: {t.on_accent}; }}
"""


def stylesheet(tokens: Tokens) -> str:
    """The whole style sheet in the colours of ``tokens``."""
    return _SHEET.format(t=tokens, icons=ICONS.as_posix(), shade="dark" if tokens.dark else "light")
