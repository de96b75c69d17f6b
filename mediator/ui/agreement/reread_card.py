"""Beside the paper: what is worth a second look, named and not counted; what was left as it is, on demand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from mediator.domain.clause_check import Finding
from mediator.i18n import _
from mediator.ui.shared.inplace import named, small_button
from mediator.ui.shared.parts import Act, clear_layout
from mediator.ui.shared.rows import Row
from mediator.ui.shared.stylesheet import look


class RereadActs(Protocol):
    """What the card asks of the one who reads again."""

    def open(self, finding: Finding) -> None: ...
    def take_up_again(self, finding: Finding) -> None: ...


class RereadCard(QFrame):
    """Hidden while there is nothing to say."""

    def __init__(self) -> None:
        super().__init__()
        look(self, "card")
        self._open = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 10, 12, 12)
        self._column.setSpacing(4)
        self.hide()

    def show_findings(
        self,
        findings: Sequence[Finding],
        left: Sequence[tuple[Finding, str]],
        places: Mapping[str, str],
        acts: RereadActs,
    ) -> None:
        """Name each finding with its article; ``places`` gives « Article 3 » for each clause."""
        clear_layout(self._column)
        if findings:
            self._column.addWidget(look(QLabel(_("À relire"), self), "strong"))
            self._column.addWidget(look(QLabel(_("F7 va de l'une à l'autre."), self), "small"))
        for each in findings:
            row = Row(_said(each, places), wrap=True)
            row.setCursor(Qt.CursorShape.PointingHandCursor)
            row.opened.connect(lambda each=each: acts.open(each))
            self._column.addWidget(named(row, "reread", each.code, each.clause_id, str(each.start)))
        if left:
            self._left(left, places, acts)
        self.setVisible(bool(findings or left))

    def _left(self, left: Sequence[tuple[Finding, str]], places: Mapping[str, str], acts: RereadActs) -> None:
        holder = QVBoxLayout()
        holder.setSpacing(0)
        rows: list[Row] = []
        for each, reason in left:
            row = Row(
                f"{_said(each, places)}\n{reason}",
                wrap=True,
                acts=[Act(_("Relire"), lambda each=each: acts.take_up_again(each))],
            )
            row.setToolTip(_("Entrée : le relire de nouveau."))
            row.opened.connect(lambda each=each: acts.take_up_again(each))
            row.setVisible(self._open)
            rows.append(row)
            holder.addWidget(named(row, "left", each.code, each.clause_id, str(each.start)))

        def turn() -> None:
            self._open = not self._open
            for row in rows:
                row.setVisible(self._open)

        self._column.addWidget(
            named(small_button(Act(_("Ce que vous laissez tel quel"), turn), self), "reread", "left")
        )
        self._column.addLayout(holder)


def _said(finding: Finding, places: Mapping[str, str]) -> str:
    where = places.get(finding.clause_id, "")
    words = finding.words if len(finding.words) <= 60 else finding.words[:58].rsplit(" ", 1)[0] + " …"
    if not where:
        return finding.why
    return _("{where} : « {words} »").format(where=where, words=words)
