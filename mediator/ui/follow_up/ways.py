"""Making the agreement enforceable: the routes open to it, and the one chosen, followed step by step."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mediator import i18n
from mediator.casework import routes
from mediator.casework.routes import NeededPaper, Readiness, RoutesSheet, RouteStanding, StepStanding
from mediator.domain.routes import Condition
from mediator.domain.words import word
from mediator.i18n import _, ngettext
from mediator.ui.follow_up.scene import Scene
from mediator.ui.shared.chip import Chip, WaitingChip
from mediator.ui.shared.inplace import WholeLabel, named, small_button
from mediator.ui.shared.parts import Act, Section
from mediator.ui.shared.rows import TwoLineRow
from mediator.ui.shared.stylesheet import look

_MEASURE = 640


class Ways(Section):
    """The routes, or the steps of the one chosen."""

    def __init__(self, scene: Scene, sheet: RoutesSheet) -> None:
        chosen = sheet.chosen
        change = Act(_("Changer de voie"), lambda: self.choose(None))
        super().__init__(_("Rendre l'accord exécutoire"), change if chosen else None)
        self._scene = scene
        self.boxes: dict[str, QCheckBox] = {}
        self.rows: dict[str, TwoLineRow] = {}
        if chosen is None:
            self._offer(sheet)
        else:
            self._follow(chosen)

    def choose(self, route_id: str | None) -> None:
        """Take a route, or none."""
        scene = self._scene
        scene.act(lambda: routes.choose(scene.desk.vault, scene.case_id, route_id))

    # None chosen yet.

    def _offer(self, sheet: RoutesSheet) -> None:
        self.body.addWidget(
            look(QLabel(_("Choisissez une voie : ses étapes et ses documents se suivent ici."), self), "small")
        )
        holder = QWidget(self)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for each in sheet.routes:
            row = TwoLineRow(each.route.text(), _standing(each), chip=_doubt(each))
            row.opened.connect(partial(self.choose, each.route.id))
            row.setToolTip(each.route.why.said())
            self.rows[each.route.id] = named(row, "route", each.route.id)
            column.addWidget(row)
        self.body.addWidget(holder)

    # One chosen.

    def _follow(self, chosen: RouteStanding) -> None:
        card = look(QFrame(self), "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.addWidget(look(QLabel(chosen.route.text(), card), "strong"))
        head.addStretch()
        if doubt := _doubt(chosen):
            head.addWidget(doubt)
        column.addLayout(head)
        column.addWidget(_paragraph(chosen.route.why.said(), "soft"))
        for condition in chosen.conditions:
            column.addWidget(_paragraph(_met(condition), "" if condition.met is False else "soft"))
        column.addSpacing(6)
        for step in chosen.steps:
            column.addWidget(self._step(chosen, step))
        column.addSpacing(4)
        column.addWidget(look(QLabel(_("Source : {source}").format(source=chosen.route.source), card), "small"))
        self.body.addWidget(card)

    def _step(self, chosen: RouteStanding, standing: StepStanding) -> QWidget:
        scene, step = self._scene, standing.step
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(10)
        box = named(QCheckBox(holder), "step", step.id)
        box.setChecked(standing.done)
        box.setAccessibleName(step.text())
        box.toggled.connect(
            lambda done: scene.act(
                lambda: routes.tick(scene.desk.vault, scene.case_id, chosen.route.id, step.id, done=done)
            )
        )
        self.boxes[step.id] = box
        row.addWidget(box, alignment=Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(_paragraph(step.text(), "soft" if standing.done else ""))
        said = step.actor()
        if standing.answer is not None and standing.answer.answered_on:
            said = _("{who}, fait le {day}").format(who=said, day=i18n.day(standing.answer.answered_on, "medium"))
        column.addWidget(look(QLabel(said, holder), "small"))
        row.addLayout(column, 1)
        papers = QVBoxLayout()
        papers.setSpacing(0)
        for paper in standing.papers:
            papers.addWidget(self._paper(step.id, paper), alignment=Qt.AlignmentFlag.AlignRight)
        papers.addStretch()
        row.addLayout(papers)
        return holder

    def _paper(self, step_id: str, paper: NeededPaper) -> QWidget:
        scene = self._scene
        go = partial(scene.to_file, paper.document_id) if paper.document_id else partial(scene.to_paper, paper.kind)
        said = _("{paper} : {state}").format(paper=word(paper.kind), state=_readiness(paper))
        return named(small_button(Act(said, go), self), "paper", step_id, paper.kind.value)


def _readiness(paper: NeededPaper) -> str:
    match paper.readiness:
        case Readiness.KEPT:
            return _("gardé au dossier")
        case Readiness.UNFILED:
            return _("signé, original à joindre")
        case Readiness.READY:
            return _("complet")
        case Readiness.INCOMPLETE:
            return ngettext("{n} mention à compléter", "{n} mentions à compléter", paper.lacking)


def _standing(each: RouteStanding) -> str:
    """What stands against a route, or why one takes it."""
    if each.unmet:
        return _("Il manque : {what}").format(what=" ".join(condition.words for condition in each.unmet))
    return each.route.why.said()


def _doubt(each: RouteStanding) -> Chip | None:
    if not each.route.verified:
        return WaitingChip(_("à vérifier"))
    return None if each.possible else Chip(_("pas encore possible"), "kind")


def _met(condition: Condition) -> str:
    mark = {True: "✓", False: "○", None: "?"}[condition.met]
    return f"{mark}  {condition.words}"


def _paragraph(text: str, kind: str) -> QLabel:
    label = look(WholeLabel(text), kind)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setMaximumWidth(_MEASURE)
    return label
