"""What a paper about to leave would betray, beside the page it leaves from: mend it, or say why it may stay."""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from mediator.casework import leak_check
from mediator.casework.faces import Face
from mediator.casework.leak_check import Leak
from mediator.casework.overview import head_of
from mediator.domain.changes import ChangeSet
from mediator.domain.figures import Unit
from mediator.domain.leaks import Hidden
from mediator.domain.scope import MEDIATOR
from mediator.i18n import _, current, money, ngettext, typeset
from mediator.ui.shared import theme
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.chip import ScopeChip
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.flow import FlowLayout, PageScroll
from mediator.ui.shared.inplace import WholeLabel, named, small_button
from mediator.ui.shared.let_through import LetThroughList
from mediator.ui.shared.parts import Act, clear_layout, quiet_button
from mediator.ui.shared.stylesheet import look

WIDTH = 412
_MARGIN = 12
_AROUND = 110
"""Letters shown on each side of the telling words."""
_QUOTED = 160
_WAIT_MS = 400


class LeakPanel(QFrame):
    """Stands over the right of its page, for the mediator alone; Esc puts it away and nothing leaves."""

    _changed = Signal()

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        look(self, "card")
        self._desk, self._page = desk, page
        self.cards: dict[str, LeakCard] = {}
        self._then: Callable[[], object] = lambda: None
        self._again: Callable[[], object] = lambda: None
        self._stale = False
        """Something changed while another page was in front."""
        self._stop: Callable[[], object] | None = None
        self._timer = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._timer.timeout.connect(self._look_again)
        self._changed.connect(self._timer.start)
        self.title = look(QLabel(_("Avant que ce texte parte"), self), "heading")
        self.said = look(QLabel(self), "soft")
        self.said.setWordWrap(True)
        self.go_on = small_button(Act(_("Continuer"), self._proceed), self, kind="primary")
        self.leave = quiet_button(Act(_("Renoncer"), self.put_away, _("Échap")), self)
        self.kept = LetThroughList(desk, self)
        self._lay_out()
        self.setAccessibleName(_("Confidences trouvées dans le texte"))
        page.installEventFilter(self)
        self.hide()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 12)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setContentsMargins(24, 0, 24, 0)
        head.addWidget(self.title, 1)
        head.addWidget(ScopeChip(parent=self))
        column.addLayout(head)
        said = QHBoxLayout()
        said.setContentsMargins(24, 0, 24, 0)
        said.addWidget(self.said)
        column.addLayout(said)
        self._scroll = PageScroll(self, width=WIDTH - 48)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(16)
        self._scroll.column.addLayout(self._cards)
        self._scroll.column.addWidget(self.kept)
        column.addWidget(self._scroll, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 4, 24, 0)
        foot.addWidget(self.go_on)
        foot.addWidget(self.leave)
        foot.addStretch()
        column.addLayout(foot)

    def is_open(self) -> bool:
        """Whether something found waits to be gone through."""
        return not self.isHidden()

    def show_leaks(self, found: Sequence[Leak], then: Callable[[], object], again: Callable[[], object]) -> None:
        """Put to the mediator what was found; ``then`` lets the paper leave, ``again`` looks once more after a change."""
        self._then, self._again = then, again
        first = not self.is_open()
        if first:
            self._subscribe()
        if first or list(self.cards) != [leak.key for leak in found]:
            self._show_cards(found)
        if found:
            self.kept.show_case(found[0].case_id)
        self._tell()
        self._place()
        self.show()
        self.raise_()
        if first and self.cards:
            next(iter(self.cards.values())).first.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_kept(self, case_id: str, again: Callable[[], object]) -> bool:
        """Show the passages let through in a case, when there are some; ``again`` looks once more after one is taken back."""
        if not self.kept.show_case(case_id, open_=True):
            return False
        self.show_leaks((), self.put_away, again)
        self.kept.fold.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def put_away(self) -> None:
        """Close it; nothing leaves. What it quoted is let go."""
        self._unsubscribe()
        self._timer.stop()
        focused = QApplication.focusWidget()
        had = focused is not None and self.isAncestorOf(focused)
        self.hide()
        self._show_cards(())
        self.kept.show_case("")
        if had:
            self._page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look_again(self) -> None:
        self._stale = not self.isVisible()
        if not self._stale:
            self._again()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._timer.start()

    def _subscribe(self) -> None:
        """Hear what changes while it is open; a page let go meanwhile (the screen is shared) hears nothing more."""

        def heard(_changes: ChangeSet) -> None:
            if isValid(self):
                self._changed.emit()
            else:
                stop()

        stop = self._desk.vault.subscribe(heard)
        self._stop = stop

    def _unsubscribe(self) -> None:
        if self._stop is not None:
            self._stop()
            self._stop = None

    def _show_cards(self, found: Sequence[Leak]) -> None:
        clear_layout(self._cards)
        self.cards = {}
        faces = {face.id: face for face in self._parties(found)}
        for leak in found:
            card = LeakCard(leak, faces.get(leak.hidden.party_id or ""), self._go)
            card.accepted.connect(lambda reason, leak=leak: self._accept(leak, reason))
            self.cards[leak.key] = card
            self._cards.addWidget(card)

    def _parties(self, found: Sequence[Leak]) -> Sequence[Face]:
        return head_of(self._desk.vault, MEDIATOR, found[0].case_id).parties if found else ()

    def _tell(self) -> None:
        count = len(self.cards)
        sentence = ngettext(
            "Un passage semble dire ce que ses lecteurs ne doivent pas savoir.",
            "{n} passages semblent dire ce que leurs lecteurs ne doivent pas savoir.",
            count,
        )
        self.said.setText(sentence if count else _("Rien de ce qui vous a été confié n'apparaît plus dans ce texte."))
        self.go_on.setVisible(not count)

    def _go(self, place: tuple[str, str, str], case_id: str) -> None:
        noun, noun_id, name = place
        kind = {"mediation_case": "case"}.get(noun, noun)
        page = kind if kind == "practice" else "case"
        self._desk.go(Target(page, case_id, noun=kind, noun_id=noun_id, field=name))

    def _accept(self, leak: Leak, reason: str) -> None:
        if not attempt(self._desk, lambda: leak_check.accept(self._desk.vault, leak, reason)):
            return
        card = self.cards.pop(leak.key)
        card.hide()
        card.deleteLater()
        self._tell()
        if not self.cards:
            self._proceed()
        else:
            next(iter(self.cards.values())).first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _proceed(self) -> None:
        then = self._then
        self.put_away()
        then()

    def _place(self) -> None:
        height = self._page.height() - 2 * _MARGIN
        width = min(WIDTH, self._page.width() - 2 * _MARGIN)
        self.setGeometry(QRect(self._page.width() - width - _MARGIN, _MARGIN, width, height))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._page and event.type() == QEvent.Type.Resize and self.is_open():
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)


class LeakCard(QWidget):
    """One passage, the confidence it touches, and what can be done."""

    accepted = Signal(str)
    """Why the passage may stay."""

    def __init__(self, leak: Leak, party: Face | None, go: Callable[[tuple[str, str, str], str], object]) -> None:
        super().__init__()
        finding, hidden = leak.finding, leak.hidden
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(look(QFrame(self), "rule"))
        column.addWidget(look(WholeLabel(finding.sentence, self), "strong"))
        column.addWidget(_wrapped(_marked(finding.excerpt, finding.words), serif=True))
        kept = look(_wrapped(html.escape(_quoted(hidden)), serif=False), "soft")
        column.addWidget(kept)
        column.addWidget(ScopeChip(hidden.scope, party.short if party else "", (party.party_rank or 0) if party else 0))
        self.acts = QWidget(self)
        flow = FlowLayout(self.acts, spacing=4)
        source = (hidden.noun, hidden.noun_id, hidden.field)
        self.see = small_button(Act(_("Voir la confidence"), lambda: go(source, leak.case_id)), self.acts)
        self.meant = small_button(Act(_("C'est voulu…"), self.ask_why), self.acts)
        self.first = self.meant
        if (written := leak.written) is not None:
            self.first = small_button(Act(_("Corriger"), lambda: go(written, leak.case_id)), self.acts, kind="")
            flow.addWidget(named(self.first, "leak", "mend"))
        for button, name in ((self.meant, "meant"), (self.see, "see")):
            flow.addWidget(named(button, "leak", name))
        column.addWidget(self.acts)
        self.why = QLineEdit(self)
        self.why.setPlaceholderText(_("Pour quelle raison ?"))
        self.why.setAccessibleName(self.why.placeholderText())
        self.why.returnPressed.connect(self._give)
        self.let = small_button(Act(_("Laisser passer"), self._give), self, kind="")
        self._reason = QWidget(self)
        row = QHBoxLayout(self._reason)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(named(self.why, "leak", "why"), 1)
        row.addWidget(named(self.let, "leak", "let"))
        column.addWidget(self._reason)
        self._reason.hide()

    def ask_why(self) -> None:
        """Ask for the reason, where the passage stands."""
        self._reason.show()
        self.why.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give(self) -> None:
        self.accepted.emit(self.why.text())


def _wrapped(rich: str, *, serif: bool) -> QLabel:
    label = WholeLabel(rich)
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setWordWrap(True)
    if serif:
        label.setFont(theme.serif())
    return label


def _marked(excerpt: str, words: str) -> str:
    """The passage with its telling words marked, cut to what stands around them."""
    at = excerpt.find(words)
    if at < 0:
        return html.escape(excerpt)
    before, after = excerpt[:at], excerpt[at + len(words) :]
    if len(before) > _AROUND:
        before = "… " + before[-_AROUND:].partition(" ")[2]
    if len(after) > _AROUND:
        after = after[:_AROUND].rpartition(" ")[0] + " …"
    colours = theme.tokens().waiting
    mark = (
        f'<span style="background: {colours.soft}; color: {colours.text}; font-weight: 600">{html.escape(words)}</span>'
    )
    return f"{html.escape(before)}{mark}{html.escape(after)}"


def _quoted(hidden: Hidden) -> str:
    """The confidence itself, for the eye that knows it."""
    words = " ".join(hidden.words.split())
    if len(words) > _QUOTED:
        words = words[:_QUOTED].rpartition(" ")[0] + " …"
    if not words and hidden.figure and hidden.figure[0] is Unit.MONEY:
        words = money(hidden.figure[1])
    return typeset(f"« {words} »", current()) if words else _("Une date que ces lecteurs ne connaissent pas.")
