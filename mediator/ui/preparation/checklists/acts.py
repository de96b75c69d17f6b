"""What the mediator does with her checklists, each act said and kept in one go."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mediator.casework import amend, checklists, own_checklists
from mediator.casework.checklists import Choice, Line, Slot
from mediator.domain.case import Case, Regime
from mediator.domain.checklists import Per, Tick
from mediator.domain.method.importing import Parsed
from mediator.i18n import _, ngettext
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.desk import Desk


class Acts:
    """The verbs of :mod:`mediator.casework.checklists` for the case shown."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.case_id = ""
        self.regime = Regime.CONVENTIONAL

    def tick(self, line: Line, slot: Slot) -> None:
        """Tick a slot, or take its tick away."""
        verb = checklists.untick if slot.tick is Tick.DONE else checklists.tick
        self._do(lambda: verb(self.desk.vault, self.case_id, line.key, **_where(slot)))

    def skip(self, line: Line, slot: Slot, reason: str) -> bool:
        """Pass a line over for ``reason``; without any, ask it again."""
        if not reason and slot.tick is Tick.SKIPPED:
            return self._do(lambda: checklists.untick(self.desk.vault, self.case_id, line.key, **_where(slot)))
        return self._do(lambda: checklists.skip(self.desk.vault, self.case_id, line.key, reason, **_where(slot)))

    def note(self, line: Line, slot: Slot, remark: str) -> bool:
        """Write beside a line, for herself."""
        return self._do(lambda: checklists.note(self.desk.vault, self.case_id, line.key, remark, **_where(slot)))

    def reword(self, line: Line, text: str, why: str) -> bool:
        """Say a line in other words."""
        return self._do(lambda: own_checklists.reword_line(self.desk.vault, line.key, text, why))

    def hide(self, line: Line) -> None:
        """Ask a line no more; one of her own goes to the bin."""
        if line.line.own:
            self._do(
                lambda: own_checklists.remove_line(self.desk.vault, line.key), _("La ligne est dans la corbeille.")
            )
        else:
            self._do(
                lambda: own_checklists.hide_line(self.desk.vault, line.key), _("Cette ligne ne sera plus proposée.")
            )

    def restore(self, key: str) -> None:
        """Ask again a line set aside."""
        self._do(lambda: own_checklists.restore_line(self.desk.vault, key))

    def adopt(self, key: str) -> None:
        """Take a line that was offered."""
        self._do(lambda: own_checklists.adopt_line(self.desk.vault, key, self.regime.value))

    def add(self, stage: str, text: str, per: Per, *, everywhere: bool) -> bool:
        """Add a line of her own, in this regime or in all."""
        regime = "" if everywhere else self.regime.value
        return self._do(lambda: own_checklists.add_line(self.desk.vault, stage, text, regime=regime, per=per))

    def put_in_order(self, keys: Sequence[str]) -> None:
        """Give the lines of a stage this order."""
        self._do(lambda: own_checklists.reorder(self.desk.vault, self.regime.value, keys))

    def choose(self, choice: Choice, *, chosen: bool) -> None:
        """Add a list to the case, or take it away."""
        self._do(lambda: checklists.choose(self.desk.vault, self.case_id, choice.id, chosen=chosen))

    def keep_as(self, name: str) -> bool:
        """Keep the lists of this case under a name."""
        return self._do(
            lambda: own_checklists.save_as_set(self.desk.vault, self.case_id, name),
            _("La liste « {name} » est gardée.").format(name=name),
        )

    def forget(self, name: str) -> None:
        """Put a list of hers in the bin."""
        self._do(
            lambda: own_checklists.remove_set(self.desk.vault, name),
            _("La liste « {name} » est dans la corbeille.").format(name=name),
        )

    def bring_in(self, parsed: Parsed, name: str, *, all_or_none: bool) -> bool:
        """Keep the lines read under a name, and ask them in this case."""

        def act() -> None:
            vault, case_id = self.desk.vault, self.case_id
            done = own_checklists.import_lines(vault, parsed, name, case_id=case_id, all_or_none=all_or_none)
            self.desk.notify(ngettext("{n} ligne reprise.", "{n} lignes reprises.", len(done.new)), undo=True)

        return self._do(act)

    def change_regime(self, regime: Regime) -> None:
        """Run the case under other rules: its lists follow, answers stay."""
        self._do(
            lambda: amend.amend(self.desk.vault, Case, self.case_id, regime=regime),
            _("Les listes suivent ; vos réponses restent."),
        )

    def _do(self, act: Callable[[], object], said: str = "") -> bool:
        done = attempt(self.desk, act)
        if done and said:
            self.desk.notify(said, undo=True)
        return done


def _where(slot: Slot) -> dict[str, str | None]:
    return {"holder_id": slot.holder_id, "session_id": slot.session_id}
