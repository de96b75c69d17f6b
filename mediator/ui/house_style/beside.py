"""Beside the text: the pages it gives, where its law comes from, the names it may print."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from mediator import i18n
from mediator.i18n import _, typeset
from mediator.ui.case.forms import RowList
from mediator.ui.house_style.names import Name
from mediator.ui.shared.flow import PageScroll
from mediator.ui.shared.heading import Shelves
from mediator.ui.shared.pdf_view import PdfView
from mediator.ui.shared.rows import TwoLineRow
from mediator.ui.shared.stylesheet import look


class Leaf(StrEnum):
    """What is shown beside the text."""

    PAGES = "pages"
    SOURCES = "sources"
    NAMES = "names"


class Beside(QWidget):
    """Three leaves, one shown."""

    def __init__(self, take: Callable[[str], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._take = take
        leaves = [(Leaf.PAGES, _("Aperçu")), (Leaf.SOURCES, _("Sources")), (Leaf.NAMES, _("Ce qui s'imprime"))]
        self.leaves = Shelves(_("Ce qui est montré à côté"), leaves, self)
        self.pages = PdfView(self)
        self.sources, self.names = RowList(), RowList()
        self.dated = look(QLabel(self), "soft")
        self.dated.setWordWrap(True)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.pages)
        self._stack.addWidget(_scrolled(self.dated, self.sources))
        said = look(QLabel(_("Entrée écrit le nom là où se trouve le curseur."), self), "small")
        self._stack.addWidget(_scrolled(said, self.names))
        self.leaves.chosen.connect(lambda leaf: self._stack.setCurrentIndex(list(Leaf).index(leaf)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 8, 0)
        head.addWidget(self.leaves, 1)
        column.addLayout(head)
        column.addWidget(self._stack, 1)

    def show_only_pages(self, *, only: bool) -> None:
        """Show the pages alone, or all three leaves."""
        self.leaves.setVisible(not only)
        self._stack.setCurrentIndex(0 if only else self.leaves.currentIndex())

    def show_names(self, names: Sequence[Name]) -> None:
        """List what may be printed."""
        rows: list[tuple[str, QWidget]] = []
        for name, words in names:
            row = TwoLineRow(words[:1].upper() + words[1:], name.replace("\n", " "))
            row.opened.connect(lambda name=name: self._take(name))
            rows.append((name, row))
        self.names.show_rows(rows)

    def show_front(self, source: str) -> None:
        """Read aloud what the head of a template says of its law; what cannot be read yet is left as it was."""
        front = _front(source)
        if front is None:
            return
        dated = front.get("legal_date")
        said = _("À jour au {day}.").format(day=i18n.day(dated, "long")) if dated else ""
        reviewed = typeset(str(front.get("reviewed_by") or _("Non relu par un avocat")), i18n.current())
        self.dated.setText(" ".join(part for part in (said, reviewed.rstrip(".") + ".") if part))
        rows: list[tuple[str, QWidget]] = []
        for number, each in enumerate(front.get("sources") or []):
            state = _("vérifié") if each.get("status") == "verified" else _("à vérifier")
            row = QLabel(typeset(f"{each.get('ref', '')} · {state}", i18n.current()))
            row.setWordWrap(True)
            row.setTextFormat(Qt.TextFormat.PlainText)
            row.setContentsMargins(0, 6, 0, 6)
            rows.append((str(number), row))
        self.sources.show_rows(rows)


def _front(source: str) -> dict[str, Any] | None:
    parts = source.split("+++\n", 2)
    try:
        return tomllib.loads(parts[1]) if len(parts) == 3 else None
    except tomllib.TOMLDecodeError:
        return None


def _scrolled(*widgets: QWidget) -> PageScroll:
    scroll = PageScroll()
    for widget in widgets:
        scroll.column.addWidget(widget)
    return scroll
