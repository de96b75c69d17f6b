"""Blocks of a paper as they read on the page: what cannot be changed there."""

from __future__ import annotations

import html
from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from mediator.documents.blocks import Answer, Bars, Block, Bullets, Heading, Paragraph, Run, Section, Table
from mediator.ui.shared import theme
from mediator.ui.shared.inplace import WholeLabel

TITLE_PX, HEADING_PX, TEXT_PX = 21, 17, 16


def prose(runs: Iterable[Run], px: int = TEXT_PX, *, strong: bool = False) -> QLabel:
    """A paragraph in the serif of documents."""
    said = "".join(_face(run) for run in runs)
    label = WholeLabel(said)
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setFont(theme.serif(px, strong=strong))
    label.setWordWrap(True)
    label.setContentsMargins(9, 2, 9, 2)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def put(blocks: Iterable[Block], column: QVBoxLayout) -> None:
    """Add ``blocks`` to ``column``, one under the other."""
    for block in blocks:
        match block:
            case Heading(level, runs):
                size = {1: TITLE_PX, 2: HEADING_PX}.get(level, TEXT_PX)
                column.addWidget(prose(runs, size, strong=True))
            case Paragraph(runs):
                column.addWidget(prose(runs))
            case Bullets(items):
                for item in items:
                    _bullet(item, column)
            case Table():
                column.addWidget(_table(block))
            case Bars(alt):
                column.addWidget(prose((Run(alt),)))
            case Section(_, inner) | Answer(_, inner):
                put(inner, column)


def _bullet(item: tuple[Block, ...], column: QVBoxLayout) -> None:
    holder = QWidget()
    inner = QVBoxLayout(holder)
    inner.setContentsMargins(16, 0, 0, 0)
    inner.setSpacing(0)
    first = next((block for block in item if isinstance(block, Paragraph)), None)
    put([Paragraph((Run("–  "), *b.runs)) if b is first and isinstance(b, Paragraph) else b for b in item], inner)
    column.addWidget(holder)


def _table(table: Table) -> QWidget:
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(2)
    for column, cell in enumerate(table.head):
        grid.addWidget(prose(cell, 13, strong=True), 0, column)
    for line, row in enumerate(table.rows, 1):
        for column, cell in enumerate(row):
            grid.addWidget(prose(cell, 13), line, column, Qt.AlignmentFlag.AlignTop)
    grid.setColumnStretch(1, 1)
    return holder


def _face(run: Run) -> str:
    said = html.escape(run.text).replace("\n", "<br>")
    if run.bold:
        said = f"<b>{said}</b>"
    return f"<i>{said}</i>" if run.italic else said
