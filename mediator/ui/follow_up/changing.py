"""Changing what was signed: the articles an amendment takes up, chosen where they stand."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from mediator import i18n
from mediator.casework import amend, amending
from mediator.domain.agreement import Agreement, AgreementState, Clause, Commitment
from mediator.i18n import _
from mediator.ui.follow_up.scene import Scene
from mediator.ui.shared.desk import Target
from mediator.ui.shared.inplace import WholeLabel, named, small_button
from mediator.ui.shared.parts import Act, Section
from mediator.ui.shared.stylesheet import look


class Changing(Section):
    """The texts in force, the amendment under way, and the way to begin one."""

    def __init__(self, scene: Scene, *, choosing: bool, choose: Callable[[bool], object]) -> None:
        free = scene.mine and scene.after.amendment is None and not choosing
        begin = Act(_("Préparer un avenant…"), lambda: choose(True))
        super().__init__(_("Textes signés"), begin if free else None)
        if self.button is not None:
            named(self.button, "amendment", "choose")
        self._scene, self._choose = scene, choose
        self.boxes: dict[str, QCheckBox] = {}
        for agreement in scene.after.in_force:
            self.body.addWidget(QLabel(_title(agreement), self))
        self.body.setSpacing(6)
        if not scene.mine:
            return
        if scene.after.amendment is not None:
            self._under_way()
        elif choosing:
            self._choices()

    def begin(self) -> None:
        """Begin the amendment with the articles ticked, and go and write it."""
        scene = self._scene
        chosen = {identity for identity, box in self.boxes.items() if box.isChecked()}
        clauses = {clause.id for clause in _articles(scene) if clause.id in chosen}
        signed = scene.after.in_force[-1].id
        begun = scene.act(
            lambda: amending.begin(scene.desk.vault, signed, clauses=clauses, commitments=chosen - clauses),
            _("L'avenant est commencé. L'accord signé reste en vigueur jusqu'à sa signature."),
        )
        if begun:
            self._choose(False)
            scene.desk.go(Target("case", scene.case_id, "agreement"))

    def _under_way(self) -> None:
        scene = self._scene
        row = QHBoxLayout()
        words = _("Un avenant est en cours de rédaction. Ce qui est signé vaut, tel quel, jusqu'à sa signature.")
        label = look(WholeLabel(words, self), "soft")
        label.setWordWrap(True)
        row.addWidget(label, 1)
        go = Act(_("Continuer la rédaction"), lambda: scene.desk.go(Target("case", scene.case_id, "agreement")))
        row.addWidget(named(small_button(go, self), "amendment", "go"))
        if scene.after.amendment is not None and scene.after.amendment.state is AgreementState.DRAFT:
            row.addWidget(
                named(small_button(Act(_("Retirer l'avenant"), self.withdraw), self), "amendment", "withdraw")
            )
        self.body.addLayout(row)

    def withdraw(self) -> None:
        """Put the amendment being written in the recycle bin."""
        scene, amendment = self._scene, self._scene.after.amendment
        if amendment is not None:
            title = _("Avenant, version {version}").format(version=amendment.version)
            scene.act(
                lambda: amend.remove(scene.desk.vault, Agreement, amendment.id, title), _("C'est à la corbeille.")
            )

    def _choices(self) -> None:
        words = _("Que faut-il changer ? Ce que vous cochez est repris dans l'avenant, pour y être récrit.")
        label = look(WholeLabel(words, self), "soft")
        label.setWordWrap(True)
        self.body.addWidget(label)
        holder = QWidget(self)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        choices: list[tuple[str, str]] = [(clause.id, _article(clause)) for clause in _articles(self._scene)]
        choices += [(each.id, _("Engagement : {what}").format(what=each.text)) for each in _loose(self._scene)]
        for identity, said in choices:
            box = named(QCheckBox(said, holder), "amend", identity)
            self.boxes[identity] = box
            column.addWidget(box, alignment=Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(holder)
        row = QHBoxLayout()
        row.setSpacing(8)
        begin = look(QPushButton(_("Commencer l'avenant"), self), "primary")
        begin.clicked.connect(lambda _checked=False: self.begin())
        row.addWidget(named(begin, "amendment", "begin"))
        row.addWidget(small_button(Act(_("Renoncer"), partial(self._choose, False), _("Échap")), self))
        row.addStretch()
        self.body.addLayout(row)


def _articles(scene: Scene) -> list[Clause]:
    """The articles that still hold, text by text."""
    order = {agreement.id: place for place, agreement in enumerate(scene.after.in_force)}
    return sorted(scene.after.articles, key=lambda clause: (order[clause.agreement_id], clause.rank))


def _loose(scene: Scene) -> list[Commitment]:
    """The promises that stand in no article."""
    return [each.promise for each in scene.after.promises if each.promise.clause_id is None]


def _article(clause: Clause) -> str:
    words = clause.heading.strip() or clause.text.strip()
    short = words if len(words) <= 90 else words[:88].rsplit(" ", 1)[0] + " …"
    return _("Article {n} : {words}").format(n=clause.rank + 1, words=short)


def _title(agreement: Agreement) -> str:
    day = i18n.day(agreement.signed_on) if agreement.signed_on else ""
    if agreement.amends_id is not None:
        return _("Avenant signé le {day}").format(day=day)
    return _("Accord signé le {day}").format(day=day)
