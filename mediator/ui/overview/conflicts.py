"""The conflict-of-interest check of a case: what was found, when, and what the mediator decided. Hers alone."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from mediator import i18n
from mediator.casework import conflict_check
from mediator.domain import conflicts
from mediator.domain.case import ConflictCheck
from mediator.domain.conflicts import Finding
from mediator.i18n import _, ngettext
from mediator.ui.case.forms import RowList
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.chip import Chip, ScopeChip
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.fields import FieldForm, LongTextField
from mediator.ui.shared.parts import Act, Section, quiet_button
from mediator.ui.shared.rows import Row
from mediator.ui.shared.stylesheet import look


class Conflicts(Section):
    """Every tie found with people of other cases, as sentences; the decision; the checks made before."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Conflits d'intérêts"), Act(_("Vérifier maintenant"), self.run))
        self._desk = desk
        self._case_id = ""
        self._check: ConflictCheck | None = None
        self.state = look(QLabel(self), "soft")
        self.state.setWordWrap(True)
        self.findings = RowList()
        self.decision = LongTextField(_("Ma décision"), placeholder=_("Rien à révéler, révélé aux parties, refusé…"))
        self.decision.committed.connect(self._decide)
        self._deciding = FieldForm(columns=1)
        self._deciding.add(self.decision)
        self.past = RowList()
        self.past.hide()
        self._more = quiet_button(Act(_("Vérifications passées"), self._toggle_past), self)
        for widget in (self.state, self.findings, self._deciding, self._more, self.past):
            self.body.addWidget(widget)
        self.body.setSpacing(8)

    def show_case(self, case_id: str, lacking: set[str]) -> None:
        """Show the last check of a case; ``lacking`` are the codes of what the case still lacks."""
        self._case_id = case_id
        found = conflict_check.latest(self._desk.vault, case_id)
        self._check = found[0] if found else None
        stale = bool(lacking & {"check", "check_again"})
        self.state.setText(_state(found, stale="check_again" in lacking))
        look(self.state, "missing" if stale or "check_decision" in lacking else "soft")
        self.findings.show_rows([(str(n), self._row(each)) for n, each in enumerate(found[1] if found else ())])
        self._deciding.setVisible(bool(found and found[1]))
        self.decision.set_value(self._check.decision if self._check else "")
        self._show_past()

    def point_at(self, field: str) -> None:
        """Draw the eye to the decision or to the button that runs the check."""
        if field == "decision":
            self.decision.flash()
        elif self.button:
            self.button.setFocus()

    def run(self) -> None:
        """Search again, now."""
        if attempt(self._desk, lambda: conflict_check.check(self._desk.vault, self._case_id)):
            self._desk.notify(_("Les conflits d'intérêts ont été vérifiés."))

    def _row(self, finding: Finding) -> QWidget:
        chip = Chip(conflicts.strength_word(finding.strength).lower(), "waiting")
        row = Row(finding.sentence(), chips=[chip, ScopeChip()], wrap=True)
        row.opened.connect(lambda: self._desk.go(Target("contacts", noun="contact", noun_id=finding.other_id)))
        return row

    def _decide(self, decision: str) -> None:
        if self._check is not None:
            check_id = self._check.id
            attempt(self._desk, lambda: conflict_check.decide(self._desk.vault, check_id, decision))

    def _show_past(self) -> None:
        checks = conflict_check.past(self._desk.vault, self._case_id)[:-1]
        self._more.setVisible(bool(checks))
        rows: list[tuple[str, QWidget]] = []
        for check in reversed(checks):
            count = len(conflicts.from_json(check.findings))
            said = ngettext("{n} lien trouvé", "{n} liens trouvés", count) if count else _("Aucun lien")
            rows.append((check.id, Row(said, leading=_moment(check), leading_width=220, trailing=check.decision)))
        self.past.show_rows(rows)

    def _toggle_past(self) -> None:
        self.past.setVisible(self.past.isHidden())


def _moment(check: ConflictCheck) -> str:
    at = check.checked_at.astimezone()
    return _("{day}, {time}").format(day=i18n.day(at.date()), time=i18n.clock(at))


def _state(found: tuple[ConflictCheck, tuple[Finding, ...]] | None, *, stale: bool) -> str:
    if found is None:
        return _("Les conflits d'intérêts n'ont pas encore été vérifiés.")
    check, ties = found
    when = _moment(check)
    if stale:
        return _("Vérifiés le {when}. Les personnes ont changé depuis.").format(when=when)
    if not ties:
        return _("Vérifiés le {when} : aucun lien avec vos autres dossiers.").format(when=when)
    return _("Vérifiés le {when}. Ce qui suit est à regarder ; la décision vous revient.").format(when=when)
