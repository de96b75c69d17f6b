"""Positions and interests: one column a party, what they have in common, the questions one under the other."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from mediator.casework import amend, disclosure, issues
from mediator.domain.changes import ChangeSet
from mediator.domain.noun import Confidential
from mediator.domain.scope import MEDIATOR, Audience, Scope
from mediator.domain.talk import Interest, Issue, Option, Position
from mediator.i18n import _
from mediator.ui.interests.block import GAP, PARTY_WIDTH, IssueBlock, column_wide
from mediator.ui.interests.column_head import ColumnHead
from mediator.ui.interests.saying import SayingBox
from mediator.ui.interests.scene import Doing, Kind, Scene, Spot, read
from mediator.ui.shared import theme
from mediator.ui.shared.actions import Action
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.capture_line import ScopeChoice
from mediator.ui.shared.consent import ConsentPanel
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.fields import Field, Waiting, settle
from mediator.ui.shared.inplace import AT_REST, keeping_place, named, redrawn, small_button
from mediator.ui.shared.one_line import OneLine
from mediator.ui.shared.parts import Act, EmptyState
from mediator.ui.shared.stylesheet import look

_TABLES = ("issue", "position", "interest", "option", "disclosure", "participation", "contact")
_COMMON_WIDTH = 240
_WIDEST_PARTY = 460


def build(desk: Desk) -> QWidget:
    """The tab of the case that shows what each party asks for, and why."""
    return InterestsTab(desk)


class InterestsTab(QWidget):
    """A :class:`CaseTab`."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setStyleSheet(AT_REST)
        self._desk = desk
        self._case_id = ""
        self._audience = desk.audience()
        self._doing = Doing()
        self._scene: Scene | None = None
        self._shape: tuple[object, ...] | None = None
        self._blocks: dict[str, IssueBlock] = {}
        self._apart: list[SayingBox] = []
        self._drawing = False
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)
        self._actions = [
            Action(self, _("Ajouter une question"), lambda: self.begin(Spot("issue")), key="Ctrl+N", group=_("Travailler")),
            Action(self, _("Ajouter une position"), lambda: self._begin_here("position"), key="Alt+P", group=_("Travailler")),
            Action(self, _("Ajouter un intérêt"), lambda: self._begin_here("interest"), key="Alt+I", group=_("Travailler")),
            Action(self, _("Ajouter une option"), lambda: self._begin_here("option"), key="Alt+O", group=_("Travailler")),
        ]  # fmt: skip

    # A tab of the case.

    def show_case(self, case_id: str) -> None:
        """Show another case."""
        if case_id != self._case_id:
            self._case_id, self._doing, self._shape = case_id, Doing(), None
        self._show()

    def refresh(self, changes: ChangeSet | None) -> None:
        """Take what concerns the board."""
        if self._case_id and (changes is None or changes.touches(*_TABLES)):
            self._show()

    def set_audience(self, audience: Audience) -> None:
        """Read everything again for ``audience``."""
        self._audience, self._doing, self._shape = audience, Doing(), None
        for action in self._actions:
            action.setEnabled(audience == MEDIATOR)
        if self._case_id:
            self._show()

    def show_target(self, target: Target) -> None:
        """Draw the eye to one issue, position, interest or option."""
        if target.noun_id is None:
            return
        field = self.findChild(Field, f"{target.noun_id}.{'title' if target.noun == 'issue' else 'text'}")
        if field is not None:
            self._scroll.ensureWidgetVisible(field, 0, 80)
            field.flash()

    # What the parts of the board ask for.

    def begin(self, spot: Spot) -> None:
        """Open a line where the new thing will stand."""
        self._doing = Doing(adding=spot)
        self._show()
        if line := self.findChild(OneLine):
            line.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._scroll.ensureWidgetVisible(line, 0, 60)

    def begin_release(self, saying_id: str) -> None:
        """Ask in which words a private saying may be made known."""
        self._doing = Doing(releasing=saying_id)
        self._show()
        if panel := self.findChild(ConsentPanel):
            panel.setFocus(Qt.FocusReason.ShortcutFocusReason)
            panel.words.selectAll()
            self._scroll.ensureWidgetVisible(panel, 0, 40)

    def release(self, saying: Position | Interest, panel: ConsentPanel) -> None:
        """Make the words known, as agreed."""
        words, consenter, means, target = panel.words.toPlainText(), panel.consenter(), panel.how(), panel.target()
        doing, self._doing = self._doing, Doing()

        def act() -> None:
            given: dict[str, Any] = {"consenter_id": consenter, "means": means, "to_party_id": target}
            if isinstance(saying, Position):
                disclosure.release(self._desk.vault, saying, words, **given)
            else:
                disclosure.release(self._desk.vault, saying, words, **given)

        if attempt(self._desk, act):
            self._desk.notify(_("Ces mots peuvent être dits. Le reste demeure privé."), undo=True)
        else:
            self._doing = doing

    def leave(self) -> None:
        """Give up what was begun; the keyboard goes back to where it began."""
        before, self._doing = self._doing, Doing()
        self._show()
        names = [f"{before.releasing}.more"]
        if spot := before.adding:
            common = "add.common" if spot.kind == "interest" else "add.issue"
            beside = f"{spot.issue_id}.{spot.party_id}"
            names = [f"{beside}.{spot.kind}", f"{beside}.interest", f"{spot.issue_id}.{spot.kind}", common]
        found = (widget for name in names for widget in self.findChildren(QWidget, name) if not widget.isHidden())
        if (back := next(found, None)) is not None:
            back.setFocus(Qt.FocusReason.OtherFocusReason)

    def remove(self, noun: Position | Interest, title: str) -> None:
        """Put a saying in the recycle bin."""
        self._remove(noun, title)

    def remove_part(self, noun: Issue | Option, title: str) -> None:
        """Put an issue, with all it holds, or an option in the recycle bin."""
        self._remove(noun, title)

    def share(self, noun: Interest, scope: Scope) -> None:
        """Let all the parties see a common interest, or keep it."""
        self._share(noun, scope)

    def share_part(self, noun: Issue | Option, scope: Scope) -> None:
        """Let all the parties see the mediator's own words, or keep them."""
        self._share(noun, scope)

    def reorder(self, issue: Issue, step: int) -> None:
        """Put an issue before the one above it, or after the one below."""
        assert self._scene is not None
        order = [view.issue.id for view in self._scene.board.issues]
        at = order.index(issue.id)
        if not 0 <= at + step < len(order):
            return
        settle(self)
        order[at], order[at + step] = order[at + step], order[at]
        attempt(self._desk, lambda: amend.reorder(self._desk.vault, Issue, order))

    def line(self, spot: Spot) -> OneLine:
        """The line one is typing in, with its words and its scope."""
        assert self._scene is not None
        said = {
            "issue": _("Quelle question faut-il régler ?"),
            "position": _("Que demande cette partie ?"),
            "interest": _("Pourquoi ? De quoi a-t-elle besoin ?"),
            "option": _("Comment pourrait-on en sortir ?"),
        }
        common = spot.kind == "interest" and not spot.party_id
        label = _("Qu'ont-elles en commun ?") if common else said[spot.kind]
        line = named(OneLine(label, self._scene.scopes(spot.party_id)), "line", spot.kind)
        waiting = Waiting.on_line(self._desk, f"new {spot.kind}", line.edit, spot.party_id or "line")
        waiting.open(spot.issue_id or self._case_id)
        line.choose(self._doing.scope)
        line.scope_changed.connect(lambda: self._remember(line))
        line.left.connect(self.leave)
        line.entered.connect(lambda text, choice: self._add(spot, text, choice, line))
        return line

    def _remember(self, line: OneLine) -> None:
        self._doing.scope = line.current

    def _add(self, spot: Spot, text: str, choice: ScopeChoice, line: OneLine) -> None:
        vault, party = self._desk.vault, spot.party_id or None
        views = self._scene.board.issues if self._scene else ()
        issue = next((view.issue for view in views if view.issue.id == spot.issue_id), None)
        self._doing = Doing(adding=spot, scope=line.current)

        def act() -> None:
            if spot.kind == "issue":
                issues.add_issue(vault, self._case_id, text, scope=choice.scope)
            elif spot.kind == "option":
                issues.add_option(vault, self._case_id, text, issue_id=spot.issue_id or None, scope=choice.scope)
            elif spot.kind == "interest":
                about = spot.issue_id or None
                issues.add_interest(
                    vault, self._case_id, text, issue_id=about, holder_id=party, scope=choice.scope
                )  # fmt: skip
            elif issue is not None and party is not None:
                issues.add_position(vault, issue, party, text, scope=choice.scope)

        line.edit.clear()
        if not attempt(self._desk, act):
            line.edit.setText(text)

    def _remove(self, noun: Confidential, title: str) -> None:
        if attempt(self._desk, lambda: amend.remove(self._desk.vault, type(noun), noun.id, title)):
            self._desk.notify(_("« {title} » est à la corbeille.").format(title=title), undo=True)

    def _share(self, noun: Confidential, scope: Scope) -> None:
        if attempt(self._desk, lambda: amend.share(self._desk.vault, type(noun), noun.id, scope)):
            said = (
                _("Toutes les parties peuvent le voir.")
                if scope is Scope.JOINT
                else _("Personne d'autre que vous ne peut le voir.")
            )
            self._desk.notify(said, undo=True)

    def _begin_here(self, kind: Kind) -> None:
        """Begin in the column and the issue where the keyboard is, or in the first."""
        scene = self._scene
        if scene is None or not scene.board.issues or not scene.parties:
            return
        issue_id, party_id = scene.board.issues[0].issue.id, scene.parties[0].id
        widget = QApplication.focusWidget()
        while widget is not None and widget is not self:
            if isinstance(widget, SayingBox) and widget.saying.holder_id:
                party_id = widget.saying.holder_id
            parts = widget.objectName().split(".")
            party_id = next((part for part in parts if part in {p.id for p in scene.parties}), party_id)
            if isinstance(widget, IssueBlock):
                issue_id = next(key for key, block in self._blocks.items() if block is widget)
            widget = widget.parentWidget()
        self.begin(Spot(kind, issue_id, "" if kind == "option" else party_id))

    # Drawing.

    def _show(self) -> None:
        if self._drawing:
            return
        self._drawing = True
        scene = read(self._desk, self._audience, self._case_id, self._doing)
        if scene.shape() != self._shape:
            settle(self)
            scene = read(self._desk, self._audience, self._case_id, self._doing)
            self._scene, self._shape = scene, scene.shape()
            with keeping_place(self, self._scroll):
                self._draw(scene)
        else:
            self._scene = scene
            self._update_words(scene)
        self._drawing = False

    def _update_words(self, scene: Scene) -> None:
        for view in scene.board.issues:
            self._blocks[view.issue.id].update_words(view)
        apart = {interest.id: interest for interest in self._interests_apart(scene)}
        for box in self._apart:
            box.update_words(apart[box.saying.id])

    def _interests_apart(self, scene: Scene) -> list[Interest]:
        return [i for view in scene.board.issues for i in view.interests] + list(scene.board.interests)

    def _draw(self, scene: Scene) -> None:
        self._blocks.clear()
        self._apart.clear()
        with redrawn(self._scroll) as column:
            self._fill(scene, column)

    def _fill(self, scene: Scene, column: QVBoxLayout) -> None:
        if not scene.parties:
            column.addWidget(EmptyState(_("Les parties s'ajoutent dans « Personnes » : chacune aura ici sa colonne.")))
            return
        least = len(scene.parties) * (PARTY_WIDTH + GAP) + _COMMON_WIDTH
        body = QWidget()
        body.setMinimumWidth(least)
        body.setMaximumWidth(len(scene.parties) * (_WIDEST_PARTY + GAP) + _COMMON_WIDTH + 60)
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        issues_column = QVBoxLayout()
        issues_column.setSpacing(20)
        issues_column.setAlignment(Qt.AlignmentFlag.AlignTop)
        issues_column.addLayout(self._heads(scene))
        self._draw_issues(scene, issues_column)
        row.addLayout(issues_column, len(scene.parties) * 3)
        row.addWidget(self._common(scene), 2)
        column.addWidget(body)

    def _heads(self, scene: Scene) -> QHBoxLayout:
        heads = QHBoxLayout()
        heads.setSpacing(GAP)
        for party in scene.parties:
            beside = scene.beside(party)
            heads.addWidget(column_wide(ColumnHead(party.short, beside, theme.party_hue(party.party_rank or 0))), 1)
        return heads

    def _draw_issues(self, scene: Scene, column: QVBoxLayout) -> None:
        self._draw_general(scene, column)
        for view in scene.board.issues:
            block = IssueBlock(scene, view, self)
            self._blocks[view.issue.id] = block
            column.addWidget(block)
        if not scene.editable:
            return
        spot = Spot("issue")
        if scene.doing.adding == spot:
            column.addWidget(self.line(spot))
        elif scene.board.issues:
            button = small_button(Act(_("+ Question"), lambda: self.begin(spot), "Ctrl+N"))
            column.addWidget(named(button, "add", "issue"))
        else:
            act = Act(_("Ajouter une question"), lambda: self.begin(spot), "Ctrl+N")
            sentence = _("Nommez en mots neutres chaque question à régler : sous elle, chaque partie a sa place égale.")
            column.addWidget(EmptyState(sentence, act))

    def _draw_general(self, scene: Scene, column: QVBoxLayout) -> None:
        """What a party needs that belongs to no question in particular, under its own head."""
        if not any(scene.general(party.id) for party in scene.parties):
            return
        row = QHBoxLayout()
        row.setSpacing(GAP)
        for party in scene.parties:
            holder = column_wide(QFrame())
            inner = QVBoxLayout(holder)
            inner.setContentsMargins(0, 0, 0, 0)
            inner.setSpacing(6)
            self._put_apart(scene, scene.general(party.id), inner)
            inner.addStretch()
            row.addWidget(holder, 1)
        column.addLayout(row)

    def _put_apart(self, scene: Scene, interests: list[Interest], column: QVBoxLayout, prefix: str = "") -> None:
        for interest in interests:
            box = SayingBox(scene, interest, self, prefix=prefix)
            self._apart.append(box)
            column.addWidget(box)

    def _common(self, scene: Scene) -> QWidget:
        holder = QFrame()
        holder.setMinimumWidth(_COMMON_WIDTH)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(ColumnHead(_("En commun"), "", theme.tokens().joint))
        column.addSpacing(14)
        for number, interest in scene.common():
            prefix = "" if number == 0 or scene.editable else f"{number}. "
            self._put_apart(scene, [interest], column, prefix)
        if scene.editable:
            self._invite_common(scene, column)
        column.addStretch()
        return holder

    def _invite_common(self, scene: Scene, column: QVBoxLayout) -> None:
        spot = Spot("interest")
        if not scene.common() and scene.doing.adding != spot:
            said = look(QLabel(_("Ce que toutes veulent, ou veulent éviter.")), "soft")
            said.setWordWrap(True)
            column.addWidget(said)
        if scene.doing.adding == spot:
            column.addWidget(self.line(spot))
        else:
            button = small_button(Act(_("+ Intérêt commun"), lambda: self.begin(spot)))
            column.addWidget(named(button, "add", "common"))


__all__ = ["InterestsTab", "build"]
