"""The page « Clauses types »: the list at the left, the clause in front at the right, in words she may change."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mediator import i18n
from mediator.casework import library
from mediator.casework.library import LibraryClause, Version
from mediator.domain.changes import ChangeSet
from mediator.domain.scope import MEDIATOR, Audience
from mediator.i18n import _
from mediator.ui.shared import theme
from mediator.ui.shared.actions import Action
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.chip import Chip
from mediator.ui.shared.clause_shelf import ClauseShelf, whole
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.fields import ChoiceField, LongTextField, TextField, settle
from mediator.ui.shared.flow import FlowLayout, PageScroll
from mediator.ui.shared.heading import Heading
from mediator.ui.shared.inplace import named, small_button
from mediator.ui.shared.parts import Act, Section, clear_layout
from mediator.ui.shared.stylesheet import look

_LIST_WIDTH = 340
_LANGUAGES = (("fr", "Français"), ("en", "English"))


class LibraryPage(QWidget):
    """The library, the mediator's alone."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._clause: LibraryClause | None = None
        self.head = Heading(_("Clauses types"), Act(_("Nouvelle clause"), self.add, "Ctrl+N"))
        self.shelf = ClauseShelf(self)
        self.shelf.list.setMinimumWidth(_LIST_WIDTH)
        self.shelf.chosen.connect(self._show)
        self.shelf.taken.connect(lambda _clause: self.text.setFocus())
        self.language = named(ChoiceField(_("Langue"), _LANGUAGES), "library", "language")
        self.language.set_value(i18n.current())
        self.language.committed.connect(lambda _value: self._read())
        self.chip = Chip(parent=self)
        self.source = look(whole(parent=self), "small")
        self.heading = named(TextField(_("Titre")), "library", "heading")
        self.text = named(LongTextField(_("Texte")), "library", "text")
        self.text.setFont(theme.serif())
        self.heading.committed.connect(lambda said: self._edit(heading=said))
        self.text.committed.connect(lambda said: self._edit(text=said))
        self.acts = QWidget(self)
        self._acts = FlowLayout(self.acts, spacing=4)
        self.versions = Section(_("Versions"))
        self._lay_out()
        Action(self, _("Nouvelle clause"), self.add, key="Ctrl+N", group=_("Clauses types"))
        self.setFocusProxy(self.shelf)
        self._read()

    def _lay_out(self) -> None:
        words = _("Ce qui est entre crochets attend les mots des parties. Une clause changée devient la vôtre.")
        self.head.column.addWidget(look(QLabel(words, self), "soft"))
        left = QVBoxLayout()
        left.setContentsMargins(24, 8, 16, 16)
        left.setSpacing(8)
        left.addWidget(self.language)
        left.addWidget(self.shelf, 1)
        self.sheet = PageScroll(self)
        column = self.sheet.column
        column.setSpacing(12)
        line = QHBoxLayout()
        line.addWidget(self.chip)
        line.addWidget(self.source, 1)
        column.addLayout(line)
        column.addWidget(self.heading)
        column.addWidget(self.text)
        column.addWidget(self.acts)
        column.addWidget(self.versions)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addLayout(left)
        body.addWidget(self.sheet, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.head)
        page.addLayout(body, 1)

    # What the shell asks.

    def title(self) -> str:
        """« Clauses types »."""
        return _("Clauses types")

    def show_target(self, target: Target) -> None:
        """Bring a clause to the front, by its key."""
        if target.noun_id:
            self.shelf.search.clear()
            self._read(at=target.noun_id)
        self.head.yield_focus(self)

    def set_audience(self, audience: Audience) -> None:
        """Nobody but the mediator has a library."""
        del audience
        self._read()

    def refresh(self, changes: ChangeSet | None) -> None:
        """Take what changed in her clauses."""
        if changes is None or changes.touches("own_clause"):
            self._read()

    def _read(self, *, at: str = "") -> None:
        language = self.language.value() or "fr"
        audience = self._desk.audience()
        self.shelf.show_clauses(library.whole_library(self._desk.vault, audience, language), at=at)

    # The clause in front.

    def _show(self, clause: LibraryClause | None) -> None:
        if clause is None or self._clause is None or clause.key != self._clause.key:
            settle(self.sheet)
        self._clause = clause
        self.sheet.setVisible(clause is not None)
        if clause is None:
            return
        hers = clause.own or clause.shipped is None
        self.chip.set_text(_("la vôtre") if hers else _("proposée"))
        self.source.setText(clause.source)
        for field, said in ((self.heading, clause.heading), (self.text, clause.text)):
            if not field.pending():
                field.set_value(said)
        self._show_acts(clause)
        self._show_versions(clause)

    def _show_acts(self, clause: LibraryClause) -> None:
        clear_layout(self._acts)
        if clause.own and clause.shipped is not None:
            self._act("restore", Act(_("Reprendre le texte proposé"), self.restore))
        if clause.hidden:
            self._act("offer", Act(_("Proposer de nouveau"), lambda: self.hide_clause(hidden=False)))
        else:
            self._act("hide", Act(_("Ne plus proposer"), self.hide_clause))
        if clause.shipped is None:
            self._act("remove", Act(_("Mettre à la corbeille"), self.remove))

    def _act(self, name: str, act: Act) -> None:
        self._acts.addWidget(named(small_button(act, self.acts), "library", name))

    def _show_versions(self, clause: LibraryClause) -> None:
        self.versions.clear()
        told = library.versions(self._desk.vault, self._desk.audience(), clause)
        for place, version in enumerate(told):
            self.versions.body.addWidget(self._version(version, now=place == 0))
        if told and clause.shipped is not None:
            label = look(whole(_("Texte proposé : {text}").format(text=clause.shipped.text), self), "soft")
            self.versions.body.addWidget(label)
        self.versions.setVisible(bool(told))

    def _version(self, version: Version, *, now: bool) -> QWidget:
        row = QWidget(self)
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(2)
        when = i18n.day(version.at.date(), "medium")
        column.addWidget(look(QLabel(_("En vigueur, depuis le {day}").format(day=when) if now else when, row), "small"))
        said = whole(version.text, row)
        said.setFont(theme.serif())
        column.addWidget(said)
        if not now:
            again = Act(_("Reprendre cette version"), lambda: self._edit(heading=version.heading, text=version.text))
            line = QHBoxLayout()
            line.addWidget(small_button(again, row))
            line.addStretch()
            column.addLayout(line)
        return row

    # Acts.

    def add(self) -> None:
        """Begin a clause of her own."""
        settle(self)
        kept: list[str] = []
        front = self._clause
        if attempt(
            self._desk,
            lambda: kept.append(
                library.keep_own(
                    self._desk.vault,
                    language=self.language.value() or "fr",
                    heading=_("Nouvelle clause"),
                    text=_("[À écrire]"),
                    matter=front.matter if front else "",
                ).key
            ),
        ):
            self.shelf.search.clear()
            self._read(at=kept[0])
            self.heading.setFocus()

    def restore(self) -> None:
        """Take the shipped words back."""
        self._do(lambda clause: library.restore(self._desk.vault, clause), _("Le texte proposé est repris."))

    def hide_clause(self, *, hidden: bool = True) -> None:
        """Stop offering the clause in front, or offer it again."""
        said = _("Cette clause ne sera plus proposée.") if hidden else _("Cette clause est proposée de nouveau.")
        self._do(lambda clause: library.hide(self._desk.vault, clause, hidden=hidden), said)

    def remove(self) -> None:
        """Put a clause of hers in the recycle bin."""
        self._do(lambda clause: library.remove(self._desk.vault, clause), _("La clause est à la corbeille."))

    def _do(self, act: object, said: str) -> None:
        settle(self)
        clause = self._clause
        if clause is not None and callable(act) and attempt(self._desk, lambda: act(clause)):
            self._desk.notify(said, undo=True)

    def _edit(self, *, heading: str | None = None, text: str | None = None) -> None:
        clause = self._clause
        if clause is not None and self._desk.audience() == MEDIATOR:
            attempt(self._desk, lambda: library.edit(self._desk.vault, clause, heading=heading, text=text))
