"""The page « Règles »: one family at a time, under one law or all, as sentences that open on what they decide."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mediator import i18n
from mediator.casework import rules
from mediator.domain.changes import ChangeSet
from mediator.domain.letters import plain
from mediator.domain.rulebook import JURISDICTIONS, KeptRule, Standing, jurisdiction_word
from mediator.domain.scope import MEDIATOR, Audience
from mediator.i18n import _, ngettext
from mediator.ui.case.forms import RowList
from mediator.ui.rules.line import RuleLine
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.flow import PageScroll
from mediator.ui.shared.heading import FilterBox, Heading, Shelves
from mediator.ui.shared.parts import Act, EmptyState
from mediator.ui.shared.stylesheet import look


class Family(StrEnum):
    """A file of rules."""

    PROFILES = "profiles"
    CLOCKS = "clocks"
    ROUTES = "routes"
    FEES = "fees"
    RETENTION = "retention"


class RulesPage(QWidget):
    """Rules as sentences; those changed, to be checked or set aside say so."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._family = Family.PROFILES
        self._lines: dict[str, RuleLine] = {}
        self.head = Heading(_("Règles"), Act(_("Ajouter une règle"), self.add))
        words = {
            Family.PROFILES: _("Documents et signatures"),
            Family.CLOCKS: _("Délais"),
            Family.ROUTES: _("Voies"),
            Family.FEES: _("Honoraires"),
            Family.RETENTION: _("Conservation"),
        }
        self.shelves = Shelves(_("Quelles règles"), list(words.items()))
        self.shelves.chosen.connect(self._choose)
        self.law = QComboBox()
        self.law.setAccessibleName(_("Sous quel droit"))
        self.law.addItem(_("Tous les droits"), "")
        for code in JURISDICTIONS:
            self.law.addItem(jurisdiction_word(code), code)
        self.law.currentIndexChanged.connect(lambda _place: self._fill())
        self.filter = FilterBox(_("Chercher une règle"))
        self.filter.narrowed.connect(lambda _words: self._fill())
        self.list = RowList()
        self.count = look(QLabel(), "soft")
        self._lay_out()
        self.setFocusProxy(self.shelves)
        self._fill()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(12)
        for widget in (self.shelves, self.law, self.filter):
            line.addWidget(widget)
        line.addStretch()
        self.head.column.addLayout(line)
        self.filter.stand_before(self.list)
        self.sheet = PageScroll()
        caution = look(
            QLabel(
                _(
                    "Ces règles guident le programme et ne remplacent pas la lecture des textes. Vos changements sont gardés à part : une mise à jour ne les écrase jamais."
                )
            ),
            "soft",
        )
        caution.setWordWrap(True)
        for widget in (caution, self.count, self.list):
            self.sheet.column.addWidget(widget)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.head)
        page.addWidget(self.sheet, 1)

    # What the shell asks.

    def title(self) -> str:
        """« Règles »."""
        return _("Règles")

    def show_target(self, target: Target) -> None:
        """Show a family, and one rule of it opened."""
        if target.tab in list(Family):
            self._family = Family(target.tab)
            self.shelves.show_value(self._family)
            self._fill()
        if line := self._lines.get(target.noun_id or ""):
            line.unfold()
            line.row.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.sheet.ensureWidgetVisible(line)

    def set_audience(self, audience: Audience) -> None:
        """Nothing here is anybody else's."""
        self.sheet.setVisible(audience == MEDIATOR)

    def refresh(self, changes: ChangeSet | None) -> None:
        """Show the rules as they count now; what is open stays open."""
        if changes is None or changes.touches("rule_edit"):
            self._fill()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._desk.go(Target("practice"))
        else:
            super().keyPressEvent(event)

    # Filling.

    def add(self) -> None:
        """Write a rule of her own under the law shown."""
        law = self.law.currentData()
        values: dict[str, object] = {i18n.current(): _("Ma règle"), "status": "to_verify"}
        if law:
            values["jurisdictions"] = [law]
        if self._family is Family.CLOCKS:
            values |= {"after": ["framework_signed"], "months": 1, "days": 0, "rolled": False, "alerts": [7]}
        if self._family is Family.RETENTION:
            values |= {"category": "notes", "after": "ended", "months": 3}
        if attempt(self._desk, lambda: rules.add_rule(self._desk.vault, self._family.value, **values)):
            line = list(self._lines.values())[-1]
            line.unfold()
            line.begin()

    def _choose(self, family: Family) -> None:
        self._family = family
        self._fill()

    def _fill(self) -> None:
        found = [kept for kept in rules.rules_of(self._desk.vault, self._family.value) if self._wanted(kept)]
        keys = [kept.rule.key for kept in found]
        if keys == list(self._lines) and keys:
            for kept in found:
                self._lines[kept.rule.key].show_rule(kept)
        else:
            opened = {key for key, line in self._lines.items() if not line.folded()}
            self._lines = {kept.rule.key: RuleLine(self._desk, kept) for kept in found}
            rows: list[tuple[str, QWidget]] = list(self._lines.items())
            self.list.show_rows(rows or [("", EmptyState(_("Aucune règle ne répond à ces mots.")))])
            for key in opened & self._lines.keys():
                self._lines[key].unfold()
        self._count(found)

    def _count(self, found: list[KeptRule]) -> None:
        unread = sum(kept.rule.standing is Standing.TO_VERIFY for kept in found)
        words = ngettext("{n} règle", "{n} règles", len(found))
        if unread:
            words += ngettext(", dont {n} à vérifier", ", dont {n} à vérifier", unread)
        self.count.setText(words)

    def _wanted(self, kept: KeptRule) -> bool:
        law = self.law.currentData()
        if law and kept.rule.jurisdictions and law not in kept.rule.jurisdictions:
            return False
        text = plain(f"{kept.rule.said()} {kept.rule.source}")
        return all(word in text for word in plain(self.filter.text()).split())
