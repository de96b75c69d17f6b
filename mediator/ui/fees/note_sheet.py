"""One note, open: its lines and what it lacks while it is a draft, what was paid once it is issued; its page beside."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from mediator.casework import billing, fee_issuing, fee_papers, printing
from mediator.casework.billing import Drawn
from mediator.domain import mentions
from mediator.domain.billing_words import UNITS, quantity_words
from mediator.domain.noun import today
from mediator.domain.papers import Missing, PaperKind
from mediator.domain.time_and_fees import FeeLine, FeeNote, FeeNoteNature
from mediator.domain.typed import NotYet, read_money
from mediator.i18n import _
from mediator.ui.fees.scene import Scene
from mediator.ui.shared import jobs
from mediator.ui.shared.actions import yields_undo
from mediator.ui.shared.fields import DateField, FieldForm, LineField, MoneyField
from mediator.ui.shared.inplace import Sentence, WholeLabel, named, small_button
from mediator.ui.shared.parts import Act
from mediator.ui.shared.pdf_view import PdfView
from mediator.ui.shared.rows import Row
from mediator.ui.shared.stylesheet import look

_PAGE_WIDTH, _PAGE_HEIGHT = 430, 600
_QUANTITY = re.compile(r"([0-9]{1,5})(?:[.,]([0-9]{1,2}))?")


@dataclass(frozen=True, slots=True)
class NoteActs:
    """What can be done with a note, as the tab does it."""

    issue: Callable[[Drawn], object]
    pay: Callable[[Drawn], object]
    credit: Callable[[Drawn], object]
    redo: Callable[[Drawn], object]
    remove: Callable[[Drawn], object]
    save: Callable[[Drawn], object]
    mend: Callable[[Missing], object]

    def of_issued(self, scene: Scene, drawn: Drawn) -> list[Act]:
        """The acts of an issued note: taken back whole it is redone, until then it may be taken back."""
        acts = [Act(_("Enregistrer le PDF"), partial(self.save, drawn))]
        if drawn.due_cents:
            words = _("Rendue aujourd'hui") if drawn.due_cents < 0 else _("Payée aujourd'hui")
            acts.insert(0, Act(words, partial(self.pay, drawn), "P"))
        if scene.taken_back(drawn.note):
            acts.append(Act(_("Refaire cette note"), partial(self.redo, drawn)))
        elif drawn.note.nature is not FeeNoteNature.CREDIT:
            acts.append(Act(_("Préparer un avoir"), partial(self.credit, drawn)))
        return acts


class SignedMoneyField(MoneyField):
    """An amount that may be below nought."""

    def read(self) -> int | None:
        text = self.editor.text().strip().replace("\u2212", "-")
        if not text:
            raise NotYet(_("Un montant comme 46 800 ou 1 250,50."))
        return -read_money(text[1:]) if text.startswith("-") else read_money(text)


class QuantityField(LineField):
    """How many, to the hundredth, below a hundred thousand; its value is in hundredths."""

    def read(self) -> int:
        found = _QUANTITY.fullmatch(self.editor.text().strip())
        if found is None:
            raise NotYet(_("Une quantité comme 1 ou 3,5."))
        return int(found[1]) * 100 + int((found[2] or "").ljust(2, "0"))

    def shown(self, value: Any) -> str:
        return "" if value is None else quantity_words(value, "")


class NoteSheet(QFrame):
    """Every edit keeps itself and draws the page again."""

    def __init__(self, scene: Scene, drawn: Drawn, acts: NoteActs, close: Callable[[], object]) -> None:
        super().__init__()
        look(self, "card")
        self._scene, self._drawn, self._acts = scene, drawn, acts
        self.view = PdfView(self)
        self.view.setFixedWidth(_PAGE_WIDTH)
        self.view.setMinimumHeight(_PAGE_HEIGHT)
        self.lines: dict[str, dict[str, LineField | Sentence]] = {}
        self.lacking: list[Row] = []
        self.issue_button: QPushButton | None = None
        self._column = QVBoxLayout()
        self._column.setSpacing(10)
        (self._issued if drawn.issued else self._draft)()
        self._column.addStretch()
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(small_button(Act(_("Fermer"), close, _("Échap")), self))
        self._column.addLayout(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 12, 12)
        row.setSpacing(16)
        row.addLayout(self._column, 1)
        row.addWidget(self.view)
        self._draw()

    # A draft.

    def _draft(self) -> None:
        note = self._drawn.note
        self._column.addLayout(self._grid())
        if note.nature is not FeeNoteNature.CREDIT:
            self._column.addWidget(self._adding())
        self._column.addWidget(look(WholeLabel(self._total()), "strong"))
        self._column.addWidget(self._dates())
        payer = self._scene.payer(note.payer_id)
        if payer is not None and payer.legal_aid:
            words = _("Cette partie a l'aide juridictionnelle : vérifiez qui paie, et quel montant.")
            self._column.addWidget(look(WholeLabel(words), "missing"))
        lacking = fee_issuing.on_desk(self._scene.desk.vault, note.id).lacking
        for missing in lacking:
            line = Row(mentions.sentence(missing), trailing="→", wrap=True)
            line.opened.connect(partial(self._acts.mend, missing))
            self.lacking.append(line)
            self._column.addWidget(line)
        number, _begun = fee_issuing.next_number(self._scene.desk.vault)
        words = _("Émettre sous le n° {number}").format(number=number)
        self.issue_button = named(look(QPushButton(words, self), "primary"), note.id, "issue")
        self.issue_button.setEnabled(not lacking and bool(self._drawn.lines))
        self.issue_button.clicked.connect(lambda _checked=False: self._acts.issue(self._drawn))
        row = QHBoxLayout()
        row.addWidget(self.issue_button)
        row.addWidget(small_button(Act(_("Mettre à la corbeille"), partial(self._acts.remove, self._drawn)), self))
        row.addStretch()
        self._column.addLayout(row)

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        for place, words in enumerate((_("Désignation"), _("Quantité"), _("Prix"), _("Montant"))):
            grid.addWidget(look(QLabel(words, self), "small"), 0, place)
        for number, line in enumerate(self._drawn.lines, 1):
            for place, cell in enumerate(self._cells(line)):
                grid.addWidget(cell, number, place)
        return grid

    def _cells(self, line: FeeLine) -> list[QWidget]:
        unit = _(UNITS.get(line.unit, ""))
        quantity = QuantityField(_("Quantité"))
        quantity.editor.setToolTip(unit)
        fields: dict[str, LineField | Sentence] = {
            "text": Sentence(_("Désignation")),
            "quantity_hundredths": quantity,
            "unit_cents": SignedMoneyField(_("Prix"), currency=self._scene.currency),
            "net_cents": SignedMoneyField(_("Montant"), currency=self._scene.currency),
        }
        for name, field in fields.items():
            field.set_value(getattr(line, name))
            field.committed.connect(partial(self._keep_line, line, name))
            named(field, line.id, name)
            if name != "text":
                field.setFixedWidth(62 if name == "quantity_hundredths" else 92)
        self.lines[line.id] = fields
        remove = small_button(Act("×", partial(self._remove_line, line), _("Retirer la ligne")), self)
        remove.setAccessibleName(_("Retirer la ligne"))
        remove.setFixedWidth(28)
        return [*fields.values(), remove]

    def _adding(self) -> QLineEdit:
        self.adding = named(_AddLine(self), self._drawn.note.id, "adding")
        self.adding.returnPressed.connect(self._add_line)
        return self.adding

    def _add_line(self) -> None:
        words, scene, note = self.adding.text().strip(), self._scene, self._drawn.note
        if words:
            self.adding.clear()
            scene.act(lambda: billing.add_line(scene.desk.vault, note.id, words))

    def _keep_line(self, line: FeeLine, name: str, value: Any) -> None:
        scene = self._scene
        scene.act(lambda: billing.change_line(scene.desk.vault, line.id, **{name: value}))

    def _remove_line(self, line: FeeLine) -> None:
        scene = self._scene
        scene.act(lambda: billing.remove_line(scene.desk.vault, line.id), _("La ligne est retirée."))

    def _dates(self) -> FieldForm:
        note = self._drawn.note
        form = FieldForm(columns=1)
        fields: dict[str, LineField] = {"served_on": DateField(_("Prestation du"))}
        if note.nature is not FeeNoteNature.CREDIT:
            fields["due_on"] = DateField(_("À payer avant le"), placeholder=_("selon votre délai"))
        if note.nature is FeeNoteNature.FINAL:
            fields["deducted_cents"] = MoneyField(_("Provision déduite"), currency=self._scene.currency)
        for name, field in fields.items():
            field.set_value(getattr(note, name))
            field.committed.connect(partial(self._keep, name))
            form.add(named(field, note.id, name))
        return form

    def _keep(self, name: str, value: Any) -> None:
        scene, note = self._scene, self._drawn.note
        if name == "deducted_cents":
            value = value or 0
        scene.act(lambda: billing.change_draft(scene.desk.vault, note.id, **{name: value}))

    def _total(self) -> str:
        note, money = self._drawn.note, self._scene.money
        words = [_("Hors taxe {amount}").format(amount=money(note.net_cents))]
        if note.vat_cents:
            words.append(_("taxes {amount}").format(amount=money(note.vat_cents)))
            words.append(_("total {amount}").format(amount=money(note.total_cents)))
        left = note.total_cents - note.deducted_cents
        if note.deducted_cents:
            said = _("à payer {amount}") if left >= 0 else _("à rendre {amount}")
            words.append(said.format(amount=money(abs(left))))
        return ", ".join(words)

    # An issued note.

    def _issued(self) -> None:
        note, scene = self._drawn.note, self._scene
        self._column.addWidget(WholeLabel(note.client))
        self._column.addWidget(look(WholeLabel(self._total()), "strong"))
        form = FieldForm(columns=1)
        self.paid = named(SignedMoneyField(_("Payé"), currency=scene.currency), note.id, "paid")
        self.paid.set_value(note.paid_cents)
        self.paid.committed.connect(lambda cents: self._settle(cents, note.paid_on or today()))
        self.paid_on = named(DateField(_("Payé le")), note.id, "paid_on")
        self.paid_on.set_value(note.paid_on)
        self.paid_on.committed.connect(lambda day: self._settle(note.paid_cents, day))
        for field in (self.paid, self.paid_on):
            form.add(field)
        self._column.addWidget(form)
        words = _("Émise, cette note ne change plus : seul ce qui en est payé se note encore.")
        self._column.addWidget(look(WholeLabel(words), "small"))
        acts = QHBoxLayout()
        acts.setSpacing(4)
        for act in self._acts.of_issued(self._scene, self._drawn):
            acts.addWidget(small_button(act, self))
        acts.addStretch()
        self._column.addLayout(acts)

    def _settle(self, paid_cents: int, paid_on: date | None) -> None:
        settle(self._scene, self._drawn.note, paid_cents, paid_on)

    # The page.

    def _draw(self) -> None:
        vault, note = self._scene.desk.vault, self._drawn.note

        def drawn(_progress: object) -> bytes:
            data = fee_issuing.on_desk(vault, note.id).data
            paper = fee_papers.as_issued(vault, data, None) or printing.preview_with(data, PaperKind.FEE_NOTE)
            return paper.content

        self._job = jobs.run(drawn, done=self._show_page)
        self.destroyed.connect(self._job.cancel)

    def leave(self) -> None:
        """Let go of the page being drawn: the sheet is going away."""
        self._job.cancel()

    def _show_page(self, content: bytes) -> None:
        self.view.set_pdf(content)


class _AddLine(QLineEdit):
    """Words and Enter: one more line."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setPlaceholderText(_("Ajouter une ligne, en mots neutres"))
        self.setAccessibleName(_("Ajouter une ligne"))
        self.installEventFilter(self)

    def eventFilter(self, watched: Any, event: Any) -> bool:
        return yields_undo(event, typing=bool(self.text())) or super().eventFilter(watched, event)


def settle(scene: Scene, note: FeeNote, paid_cents: int, paid_on: date | None) -> None:
    """Note what is paid of an issued note, beside the provision it took off."""
    vault = scene.desk.vault

    def deed() -> None:
        with vault.reading() as work:
            registered = fee_issuing.registered_of(work, note)
        fee_issuing.note_paid(vault, registered.id, paid_cents + note.deducted_cents, paid_on)

    scene.act(deed, _("Le paiement est noté."))
