"""The one window: sidebar, pages built on first visit, the way there and back, undo, the shared screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from mediator import i18n, paths
from mediator.domain.changes import ChangeSet, together
from mediator.domain.scope import MEDIATOR, Audience, joint
from mediator.i18n import _
from mediator.ui.shared import dropping, notices
from mediator.ui.shared.actions import Action, available, key_words
from mediator.ui.shared.desk import Desk, Page, PageFactory, Target
from mediator.ui.shared.entries import Entry, Search
from mediator.ui.shared.fields import edits, settle
from mediator.ui.shared.notices import NoticeBar
from mediator.ui.shell.idle import IdleWatch
from mediator.ui.shell.keys_sheet import KeysSheet
from mediator.ui.shell.palette import Palette
from mediator.ui.shell.sidebar import Sidebar
from mediator.ui.shell.timer_line import TimerLine

if TYPE_CHECKING:
    from mediator.vault import Vault

UNDO, REDO = "Ctrl+Z", "Ctrl+Shift+Z"
_LANGUAGES = {"fr": "Français", "en": "English"}
_RECEIVING = "case_file"
"""The page that looks at case files."""


class CaseFiles(Protocol):
    """What that page answers to, beside what every page does."""

    def open_files(self, paths: Sequence[Path]) -> None:
        """Look at these files."""
        ...


@dataclass(frozen=True, slots=True)
class Place:
    """One page of the window, built by ``factory`` on first visit."""

    key: str
    words: str
    """Its name, as a message to translate."""
    factory: PageFactory
    shortcut: str = ""
    """Its key; a place with one stands in the sidebar."""
    under: str = ""
    """The sidebar's place marked as current while a page without its own is shown."""
    of_case: bool = False
    """Whether it shows one case: it may then be shared, and its neutral title is the window's."""
    quiet: bool = False
    """Whether it takes the whole screen, and its keys those that go elsewhere."""


class MainWindow(QWidget):
    """Built when a vault opens, destroyed when it is locked; nothing of it survives."""

    lock_wanted = Signal()
    language_wanted = Signal(str)
    _committed = Signal(object)

    def __init__(
        self,
        vault: Vault,
        places: Sequence[Place],
        searches: Sequence[Callable[[Desk], Search]] = (),
        *,
        idle_minutes: int = 10,
    ) -> None:
        super().__init__()
        self._vault = vault
        self._places = {place.key: place for place in places}
        self._pages: dict[str, QWidget] = {}
        self._missed: dict[str, list[ChangeSet]] = {}
        self._been: list[Target] = []
        self._here = Target("")
        self._audience = MEDIATOR
        self._quiet = False
        self.desk = Desk(vault, self.go, self.notify, lambda: self._audience)
        self._build()
        self.palette_ = Palette(
            self, [self._page_entries, self._action_entries], [find(self.desk) for find in searches]
        )
        self._offer_actions()
        notices.attach(NoticeBar(self))
        self.idle = IdleWatch(idle_minutes, parent=self)
        self.idle.idle.connect(self.lock_wanted)
        edits.changed.connect(self._show_saved)
        self._committed.connect(self._take)
        self._unsubscribe = vault.subscribe(self._committed.emit)
        self._restore_geometry()
        self.setAcceptDrops(True)
        self.go(Target(next(iter(self._places))))
        self._ask_about_timer()

    def _build(self) -> None:
        self.setWindowTitle("Mediator")
        keyed = [(place.key, _(place.words), place.shortcut) for place in self._places.values() if place.shortcut]
        self.sidebar = Sidebar(keyed, self)
        self.sidebar.chosen.connect(lambda key: self.go(Target(key)))
        self._stack = QStackedWidget(self)
        self.timer = TimerLine(self._vault, self.go)
        self.sidebar.add_to_foot(self.timer)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addWidget(self._stack, 1)

    def _offer_actions(self) -> None:
        going, working = _("Aller"), _("Travailler")
        self._going: list[Action] = [
            Action(self, _(place.words), lambda key=key: self.go(Target(key)), key=place.shortcut, group=going)
            for key, place in self._places.items()
            if place.shortcut
        ]
        self._going.append(Action(self, _("Revenir"), self.back, key="Alt+Left", group=going))
        self._own: list[Action] = [
            Action(self, _("Aller à…"), self.palette_.open_palette, key="Ctrl+K", group=going),
            Action(self, _("Annuler"), self.undo, key=UNDO, group=working, keywords="undo"),
            Action(self, _("Rétablir"), self.redo, key=REDO, group=working, keywords="redo"),
        ]
        Action(self, _("Écran partagé"), self.toggle_shared, key="F8", group=working, keywords=_("confidentialité"))
        Action(self, _("Verrouiller"), self.lock_wanted.emit, key="Ctrl+L", group=working)
        Action(self, _("Touches"), self.show_keys, key="F1", group=going, keywords=_("aide raccourcis"))
        Action(self, _("Quitter"), self.close, key="Ctrl+Q", group=working)
        other = next(language for language in i18n.LANGUAGES if language != i18n.current())
        speak = _("Langue : {language}").format(language=_LANGUAGES[other])
        self._own.append(
            Action(
                self,
                speak,
                lambda: self.language_wanted.emit(other),
                group=working,
                keywords="language English français",
            )
        )

    # Going somewhere.

    def go(self, target: Target) -> None:
        """Show what ``target`` names. While the screen is shared, only the case shown can be gone to."""
        place = self._places[target.page]
        if self._audience is not MEDIATOR and not (place.of_case and target.case_id == self._audience.case_id):
            return
        here = self.here()
        if here.page and target != here and not self._quiet:
            self._been.append(here)
        self._show(target)

    def back(self) -> None:
        """Return to where one was before."""
        if self._been and self._audience is MEDIATOR:
            self._show(self._been.pop())

    def here(self) -> Target:
        """Where one is, the tab chosen since included."""
        tab_key = getattr(self._pages.get(self._here.page), "tab_key", None)
        if tab_key is None or tab_key() == self._here.tab:
            return self._here
        return Target(self._here.page, self._here.case_id, tab_key())

    def page(self, key: str) -> QWidget:
        """The page ``key``, built if it was never visited."""
        if key not in self._pages:
            page = self._places[key].factory(self.desk)
            self._pages[key] = page
            self._stack.addWidget(page)
        return self._pages[key]

    def open_files(self, paths: Sequence[Path]) -> None:
        """Look at case files that came from outside: dropped here, or opened from the desktop."""
        if self._audience is MEDIATOR and _RECEIVING in self._places:
            self.go(Target(_RECEIVING))
            cast("CaseFiles", self.page(_RECEIVING)).open_files(paths)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._audience is MEDIATOR and dropping.case_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if files := dropping.case_files(event.mimeData()):
            event.acceptProposedAction()
            self.open_files(files)

    def _show(self, target: Target) -> None:
        settle(self)
        place, widget = self._places[target.page], self.page(target.page)
        self._here = target
        self._catch_up(target.page)
        self._stack.setCurrentWidget(widget)
        self._be_quiet(quiet=place.quiet)
        cast("Page", widget).show_target(target)
        self.sidebar.show_current(place.under or place.key)
        if not widget.isAncestorOf(self.focusWidget() or self):
            (widget.focusWidget() or widget).setFocus(Qt.FocusReason.OtherFocusReason)
        self._title()

    def _be_quiet(self, *, quiet: bool) -> None:
        """Leave the whole screen to the page, or share it with the sidebar again."""
        if quiet is self._quiet:
            return
        self._quiet = quiet
        self.sidebar.setHidden(quiet)
        full = Qt.WindowState.WindowFullScreen
        self.setWindowState(self.windowState() | full if quiet else self.windowState() & ~full)
        self._allow_actions()

    def _title(self) -> None:
        """Neutral for whoever sees the task bar: the case's reference at most."""
        place = self._places[self._here.page]
        title = cast("Page", self.page(self._here.page)).title() if place.of_case else ""
        self.setWindowTitle(f"{title} – Mediator" if title else "Mediator")

    # What changed.

    def _take(self, changes: ChangeSet) -> None:
        self.timer.take(changes)
        for key in self._pages:
            self._missed.setdefault(key, []).append(changes)
        self._catch_up(self._here.page)
        self._title()

    def _catch_up(self, key: str) -> None:
        if missed := self._missed.pop(key, []):
            cast("Page", self._pages[key]).refresh(together(missed))

    def _show_saved(self, open_: bool) -> None:
        self.sidebar.show_saved(saved=not open_)

    def _ask_about_timer(self) -> None:
        """A timer that was forgotten: what to keep of it is asked where it runs."""
        if self.timer.forgotten():
            words = _("Un chronomètre tourne encore depuis longtemps : que faut-il en garder ?")
            notices.say(words, action=_("Décider"), act=self.timer.click)

    # Undo.

    def notify(self, sentence: str, *, undo: bool = False) -> None:
        """Say ``sentence``, offering to undo the last act when ``undo``."""
        if undo and self._audience is MEDIATOR:
            notices.say(sentence, action=_("Annuler"), key=UNDO, act=self.undo)
        else:
            notices.say(sentence)

    def tell_her(self, sentence: str) -> None:
        """Say what concerns the mediator alone: nothing while others read the screen."""
        if self._audience is MEDIATOR:
            self.notify(sentence)

    def undo(self) -> None:
        """Take back the last act and say which."""
        settle(self)
        self._replay(self._vault.undo_label(), self._vault.undo, _("Annulé : {act}."), (_("Rétablir"), REDO, self.redo))

    def redo(self) -> None:
        """Do again what was last taken back."""
        settle(self)
        self._replay(self._vault.redo_label(), self._vault.redo, _("Rétabli : {act}."), (_("Annuler"), UNDO, self.undo))

    def _replay(
        self,
        label: str | None,
        replay: Callable[[], ChangeSet | None],
        sentence: str,
        other_way: tuple[str, str, Callable[[], None]],
    ) -> None:
        from mediator.vault import VaultProblem

        if label is None:
            notices.say(_("Il n'y a rien à annuler ni à rétablir."))
            return
        try:
            replay()
        except VaultProblem as problem:
            notices.say(problem.sentence)
            return
        action, key, act = other_way
        undone = _(label)
        undone = undone[:1].lower() + undone[1:]
        notices.say(sentence.format(act=undone), action=action, key=_shown_key(key), act=act)

    # The shared screen.

    def audience(self) -> Audience:
        """For whom the screen is read now."""
        return self._audience

    def toggle_shared(self) -> None:
        """Show the case as its parties may see it, or come back to the mediator's own view."""
        settle(self)
        if self._audience is not MEDIATOR:
            self._read_for(MEDIATOR)
        elif self._places[self._here.page].of_case and self._here.case_id:
            self._read_for(joint(self._here.case_id))
        else:
            notices.say(_("Ouvrez d'abord le dossier à montrer."))

    def _read_for(self, audience: Audience) -> None:
        shared = audience is not MEDIATOR
        self._audience = audience
        self.palette_.close_palette()
        notices.clear()
        for key in self._pages:
            cast("Page", self._pages[key]).set_audience(audience)
        page = cast("Page", self.page(self._here.page))
        self.sidebar.share(page.title() if shared else None)
        self._allow_actions()
        self._title()

    def _allow_actions(self) -> None:
        """What may be done: nothing that goes elsewhere on a shared screen, nor by the keys that a quiet page takes."""
        mine = self._audience is MEDIATOR
        for action in self._own:
            action.setEnabled(mine)
        for action in self._going:
            action.setEnabled(mine and not self._quiet)

    # Keys.

    def show_keys(self) -> None:
        """Open the sheet of keys."""
        KeysSheet(self).show()

    def _page_entries(self) -> list[Entry]:
        return [
            Entry(_(place.words), lambda key=key: self.go(Target(key)), place.shortcut)
            for key, place in self._places.items()
            if not place.of_case
        ]

    def _action_entries(self) -> list[Entry]:
        return [Entry(a.text(), a.trigger, key_words(a), a.keywords) for a in available(self)]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back()
        else:
            super().keyPressEvent(event)

    # Its life.

    def leave(self) -> None:
        """Keep what is being written, then let go of the vault: nothing of the case may be shown after this."""
        settle(self)
        self._unsubscribe()
        notices.clear()
        notices.attach(None)
        self._be_quiet(quiet=False)
        _settings().setValue("window/geometry", self.saveGeometry())
        self.idle.set_minutes(0)

    def _restore_geometry(self) -> None:
        kept = _settings().value("window/geometry")
        if kept is None or not self.restoreGeometry(kept):  # pyright: ignore[reportArgumentType]
            self.resize(1280, 800)

    def closeEvent(self, event: QCloseEvent) -> None:
        settle(self)
        super().closeEvent(event)


def _shown_key(key: str) -> str:
    return key.replace("Shift", _("Maj"))


def _settings() -> QSettings:
    """Window geometry, and nothing else."""
    return QSettings(str(paths.state_folder() / "window.ini"), QSettings.Format.IniFormat)
