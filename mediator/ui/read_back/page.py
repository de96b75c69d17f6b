"""The agreement read together on the whole screen: shown to the parties, so drawn only from what all may know."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from mediator.casework import drafting, reading_back
from mediator.casework.reading_back import PREAMBLE, PassageAloud, ReadBackState
from mediator.domain.agreement import AgreementState, Clause
from mediator.domain.case import Case
from mediator.domain.changes import ChangeSet
from mediator.domain.reading_back import RemarkKind
from mediator.domain.scope import Audience, joint
from mediator.i18n import _
from mediator.ui.read_back.parties import PartyButtons, Progress
from mediator.ui.read_back.passage import Rewording, passage
from mediator.ui.read_back.saying import Saying
from mediator.ui.shared import theme
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.flow import PageScroll
from mediator.ui.shared.inplace import WholeLabel, named, small_button
from mediator.ui.shared.parts import Act, clear_layout
from mediator.ui.shared.rows import Row
from mediator.ui.shared.stylesheet import look

_WIDTH = 1100
_SIZES = (20, 24, 28, 34, 40, 48)
_TABLES = (
    "agreement", "clause", "concession", "commitment", "read_back", "understanding", "read_back_remark",
    "participation", "contact", "mediation_case", "session",
)  # fmt: skip


class ReadBackPage(QWidget):
    """One passage at a time; the last page says what is left."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._desk = desk
        self._case_id = self._reference = ""
        self._state: ReadBackState | None = None
        self._at, self._size = 0, 2
        self._waiting: dict[str, str] = {}
        """Other words typed and not kept, by passage."""
        self._answering = self._wanting = ""
        self.rewording: Rewording | None = None
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 16, 32, 16)
        column.setSpacing(12)
        head = QHBoxLayout()
        self._where = look(QLabel(self), "soft")
        self.progress = Progress()
        head.addWidget(self._where)
        head.addStretch()
        head.addWidget(self.progress)
        head.addSpacing(16)
        for act in (
            Act(_("Petit"), lambda: self._resize(-1), "−"),
            Act(_("Grand"), lambda: self._resize(1), "+"),
            Act(_("Passages"), self.open_list, "L"),
            Act(_("Revenir"), self.leave, _("Échap")),
        ):
            button = small_button(Act(f"{act.words}  {act.key}", act.act))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            head.addWidget(button)
        column.addLayout(head)
        self.text = PageScroll(self, width=_WIDTH)
        self.text.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addWidget(self.text, 1)
        self.parties = PartyButtons(self.agree)
        column.addWidget(self.parties)
        self.saying = Saying()
        self.saying.said.connect(self._say)
        self.saying.left.connect(self._back_to_text)
        column.addWidget(self.saying)
        keys = _("← → passages · 1, 2… compris et accepté · Q question · R reformuler · A répondre · L liste")
        column.addWidget(look(QLabel(keys, self), "small"))

    # What the shell asks.

    def title(self) -> str:
        return self._reference

    def refresh(self, changes: ChangeSet | None) -> None:
        if self._case_id and (changes is None or changes.touches(*_TABLES)):
            self._show()

    def show_target(self, target: Target) -> None:
        if not target.case_id:
            return
        if target.case_id != self._case_id:
            self._case_id, self._at = target.case_id, 0
            self._waiting.clear()
        self._read()
        state = self._state
        if state and state.agreement.state is AgreementState.DRAFT and not self._waived():
            attempt(self._desk, lambda: reading_back.begin(self._desk.vault, state.agreement.id))
        self._read()
        if self._state and target.noun_id:
            keys = [each.key for each in self._state.passages]
            self._at = keys.index(target.noun_id) if target.noun_id in keys else self._at
        self._show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_audience(self, audience: Audience) -> None:
        """Whoever looks, it is what all the parties may know."""
        del audience
        if self._case_id:
            self._show()

    def leave(self) -> None:
        """Go back to the agreement: all is kept, the reading goes on when it is opened again."""
        self._desk.go(Target("case", self._case_id, "agreement"))

    # Going through the text.

    @property
    def shown(self) -> PassageAloud | None:
        """The passage read now; ``None`` at the end."""
        state = self._state
        return state.passages[self._at] if state and self._at < len(state.passages) else None

    def step(self, by: int) -> None:
        """Go to the passage after or before; after the last one, to what is left."""
        count = len(self._state.passages) if self._state else 0
        self._go_to(min(max(self._at + by, 0), count))

    def _go_to(self, place: int) -> None:
        if self.rewording is not None:
            self._keep_waiting(self.rewording.toPlainText())
        self._at, self._answering, self._wanting = place, "", ""
        self.saying.ask(_("Question ou remarque (Q)"))
        self._show()
        self.text.verticalScrollBar().setValue(0)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_list(self) -> QMenu | None:
        """The passages, ticked when understood by all, to jump to one."""
        if self._state is None:
            return None
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for place, each in enumerate(self._state.passages):
            mark = "✓" if self._state.progress.by_all(each.key) else "   "
            entry = menu.addAction(f"{mark}  {_named(each)}")
            entry.triggered.connect(lambda _checked=False, place=place: self._go_to(place))
        menu.popup(self.mapToGlobal(self.rect().center()))
        return menu

    def _resize(self, by: int) -> None:
        self._size = min(max(self._size + by, 0), len(_SIZES) - 1)
        self._show()

    # What the parties say.

    def agree(self, holder_id: str) -> None:
        """« Compris et accepté », or no longer."""
        state, aloud = self._state, self.shown
        reading_id = self._reading()
        if state is None or aloud is None or not reading_id:
            return
        said = (aloud.key, holder_id) in state.progress.agreed
        act = reading_back.take_back if said else reading_back.agree
        if attempt(self._desk, lambda: act(self._desk.vault, reading_id, aloud.key, holder_id)) and said:
            self._desk.notify(_("Ce n'est plus accepté."), undo=True)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def reword(self) -> None:
        """Change the words where they stand; of what has no single text, note the wording wanted."""
        aloud = self.shown
        if aloud is None or not self._reading():
            return
        if aloud.key != PREAMBLE and not aloud.passage.clause_id:
            self._wanting = aloud.key
            self.saying.ask(_("Formulation voulue, à reprendre à la rédaction"))
            self.saying.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        self.rewording = Rewording(self._waiting.get(aloud.key) or self._stored(aloud), _SIZES[self._size])
        self.rewording.kept.connect(self._keep_words)
        self.rewording.left.connect(self._leave_words)
        self._show()
        self.rewording.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def answer(self) -> None:
        """Answer the first question of this passage that waits."""
        waiting = [each for each in self.shown.remarks if each.settled_at is None] if self.shown else []
        if waiting:
            self._answering = waiting[0].id
            self.saying.ask(_("Réponse à : {words}").format(words=waiting[0].text))
            self.saying.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _say(self, text: str, holder_id: str) -> None:
        aloud, reading_id, vault = self.shown, self._reading(), self._desk.vault
        if self._answering:
            done = attempt(self._desk, lambda: reading_back.settle(vault, self._answering, text))
        elif aloud is None or not reading_id:
            return
        else:
            kind = RemarkKind.REWORDING if self._wanting else RemarkKind.QUESTION
            who, key = holder_id or None, aloud.key
            done = attempt(
                self._desk, lambda: reading_back.remark(vault, reading_id, key, text, holder_id=who, kind=kind)
            )
        if done:
            self.saying.edit.clear()
            self._back_to_text()

    def _back_to_text(self) -> None:
        self._answering = self._wanting = ""
        self.saying.ask(_("Question ou remarque (Q)"))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_words(self, text: str) -> None:
        aloud, reading_id = self.shown, self._reading()
        if aloud is None or not reading_id:
            return
        holder = self.saying.speaker()
        if text.strip() == self._stored(aloud).strip() or attempt(
            self._desk, lambda: reading_back.reword(self._desk.vault, reading_id, aloud.key, text, holder_id=holder)
        ):
            self._waiting.pop(aloud.key, None)
            self._close_rewording()

    def _leave_words(self, text: str) -> None:
        self._keep_waiting(text)
        self._close_rewording()

    def _keep_waiting(self, text: str) -> None:
        if self.shown is not None:
            self._waiting[self.shown.key] = text
        self.rewording = None

    def _close_rewording(self) -> None:
        self.rewording = None
        self._show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    # The end.

    def finish(self) -> None:
        """The parties have risen."""
        reading_id = self._reading()
        if reading_id and attempt(self._desk, lambda: reading_back.finish(self._desk.vault, reading_id)):
            self.leave()

    def make_final(self) -> None:
        """Everybody agreed to every word: the text no longer changes."""
        state = self._state
        if state and attempt(self._desk, lambda: drafting.finalise(self._desk.vault, state.agreement.id)):
            self.leave()
            self._desk.notify(_("Le texte est définitif."), undo=True)

    # Drawing.

    def _waived(self) -> bool:
        """Whether the mediator chose to do without: looking does not undo that, the first act does."""
        from mediator.domain.scope import MEDIATOR

        own = reading_back.state_of(self._desk.vault, MEDIATOR, self._case_id)
        return bool(own and own.progress.waiver)

    def _reading(self) -> str:
        """The reading under way, begun if need be; nothing when the text is final."""
        state = self._state
        if state is None or state.agreement.state is not AgreementState.DRAFT:
            return ""
        begun: list[str] = []
        attempt(self._desk, lambda: begun.append(reading_back.begin(self._desk.vault, state.agreement.id).id))
        return begun[0] if begun else ""

    def _stored(self, aloud: PassageAloud) -> str:
        assert self._state is not None
        if aloud.key == PREAMBLE:
            return self._state.agreement.preamble
        with self._desk.vault.reading(joint(self._case_id)) as work:
            return work.get(Clause, aloud.key).text

    def _read(self) -> None:
        audience = joint(self._case_id)
        self._state = reading_back.state_of(self._desk.vault, audience, self._case_id)
        with self._desk.vault.reading(audience) as work:
            case = work.find(Case, self._case_id)
        self._reference = case.reference if case else ""

    def _show(self) -> None:
        self._read()
        state = self._state
        if self.rewording is not None:
            self.text.column.removeWidget(self.rewording)
        clear_layout(self.text.column)
        if state is None:
            self.text.column.addWidget(look(QLabel(_("L'accord n'est pas encore écrit.")), "soft"))
            return
        self._at = min(self._at, len(state.passages))
        aloud = self.shown
        progress = state.progress
        self.progress.show_progress(tuple(progress.by_all(each.key) for each in state.passages), self._at)
        where = _("Relecture de l'accord · {n} sur {all}").format(
            n=min(self._at + 1, len(state.passages)), all=len(state.passages)
        )
        self._where.setText(where if aloud else _("Relecture de l'accord"))
        self.saying.show_parties(state.parties)
        draft = state.agreement.state is AgreementState.DRAFT
        for widget in (self.parties, self.saying):
            widget.setVisible(aloud is not None and (draft or widget is self.parties))
        if aloud is None:
            self._end(state)
            return
        px, faces = _SIZES[self._size], {face.id: face for face in state.parties}
        self.text.column.addWidget(passage(aloud, faces, px, words=self.rewording is None))
        if self.rewording is not None:
            self.text.column.insertWidget(1, self.rewording)
            self.rewording.show()
            keep = _("Ctrl+Entrée garde ces mots, chacun les accepte de nouveau ; Échap les laisse en attente.")
            self.text.column.addWidget(look(QLabel(keep), "small"))
        agreed = {holder: at for (key, holder), at in progress.agreed.items() if key == aloud.key}
        self.parties.show_parties(state.parties, agreed, enabled=draft)

    def _end(self, state: ReadBackState) -> None:
        column, px = self.text.column, _SIZES[self._size]
        complete = state.progress.complete
        said = _("Tout a été lu, compris et accepté par chacun.") if complete else _("Il reste à lire ensemble…")
        label = WholeLabel(said)
        label.setWordWrap(True)
        label.setFont(theme.serif(px + 4, strong=True))
        column.addWidget(label)
        if state.unsettled:
            column.addWidget(look(QLabel(_("Des remarques attendent encore une réponse.")), "soft"))
        if state.agreement.state is AgreementState.DRAFT:
            final = named(small_button(Act(_("Rendre définitif"), self.make_final), kind="primary"), "end", "final")
            rise = named(small_button(Act(_("Finir la relecture"), self.finish), kind=""), "end", "finish")
            acts = QHBoxLayout()
            acts.setSpacing(12)
            acts.addWidget(final)
            acts.addWidget(rise)
            acts.addStretch()
            column.addLayout(acts)
            final.setVisible(complete)
        rows = QVBoxLayout()
        rows.setSpacing(0)
        for place, each in enumerate(state.passages):
            left = [face.short for face in state.parties if (each.key, face.id) not in state.progress.agreed]
            if left:
                row = Row(_named(each), trailing=", ".join(left), wrap=True)
                row.opened.connect(lambda place=place: self._go_to(place))
                rows.addWidget(named(row, "left", each.key))
        column.addLayout(rows)

    # Keys.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        acts = {
            Qt.Key.Key_Right: lambda: self.step(1),
            Qt.Key.Key_Space: lambda: self.step(1),
            Qt.Key.Key_PageDown: lambda: self.step(1),
            Qt.Key.Key_Left: lambda: self.step(-1),
            Qt.Key.Key_Backspace: lambda: self.step(-1),
            Qt.Key.Key_PageUp: lambda: self.step(-1),
            Qt.Key.Key_Up: lambda: self._scroll(-1),
            Qt.Key.Key_Down: lambda: self._scroll(1),
            Qt.Key.Key_Plus: lambda: self._resize(1),
            Qt.Key.Key_Minus: lambda: self._resize(-1),
            Qt.Key.Key_L: self.open_list,
            Qt.Key.Key_Q: lambda: self.saying.edit.setFocus(Qt.FocusReason.ShortcutFocusReason),
            Qt.Key.Key_R: self.reword,
            Qt.Key.Key_A: self.answer,
            Qt.Key.Key_Escape: self.leave,
        }
        number = event.key() - Qt.Key.Key_1
        if self._state and 0 <= number < min(len(self._state.parties), 9):
            self.agree(self._state.parties[number].id)
        elif act := acts.get(Qt.Key(event.key())):
            act()
        else:
            super().keyPressEvent(event)

    def _scroll(self, by: int) -> None:
        bar = self.text.verticalScrollBar()
        bar.setValue(bar.value() + by * bar.singleStep() * 3)


def _named(aloud: PassageAloud) -> str:
    return aloud.title or _("Les parties")
