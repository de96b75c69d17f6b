"""The paper: the agreement as it will be read, each part editable where it stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mediator import i18n
from mediator.casework.faces import Face
from mediator.casework.reading_copy import Passage, PassageKind
from mediator.domain import drift, words
from mediator.domain.agreement import AgreementState, Clause, Commitment, CommitmentState, Concession
from mediator.domain.noun import Noun
from mediator.i18n import _
from mediator.ui.agreement import blocks
from mediator.ui.agreement.scene import Doing, Scene
from mediator.ui.shared import theme
from mediator.ui.shared.binding import Bound
from mediator.ui.shared.chip import Chip, WaitingChip
from mediator.ui.shared.fields import DateField, Field, LongTextField, NumberField, TextField
from mediator.ui.shared.inplace import KeyActs, MoreButton, Sentence, at_rest, named, small_button
from mediator.ui.shared.parts import Act
from mediator.ui.shared.promise import PromiseForm, PromiseLine, labelled
from mediator.ui.shared.stylesheet import look

PAPER_WIDTH = 760
_MARGIN = 40


class PaperActs(Protocol):
    """What the paper asks of the tab."""

    def begin(self, doing: Doing) -> None: ...
    def follow(self, clause: Clause) -> None: ...
    def keep(self, clause: Clause) -> None: ...
    def reorder(self, clause: Clause, step: int) -> None: ...
    def remove(self, noun: Noun, title: str) -> None: ...
    def add_article(self) -> None: ...
    def add_concession(self, party: Face) -> None: ...
    def add_commitment(self) -> None: ...
    def follow_up(self, promise: Commitment, state: CommitmentState) -> None: ...
    def to_people(self) -> None: ...


class Paper(QFrame):
    """One white page, as long as its words."""

    def __init__(self, scene: Scene, acts: PaperActs) -> None:
        super().__init__()
        look(self, "card")
        self.setMaximumWidth(PAPER_WIDTH)
        self._scene, self._acts = scene, acts
        self.fields: list[tuple[str, str, Field]] = []
        """Identity, name and field of all that can be typed here."""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(_MARGIN - 9, 28, _MARGIN - 9, _MARGIN)
        self._column.setSpacing(4)
        if scene.draft is not None:
            self._draw()

    def update_words(self, scene: Scene) -> None:
        """Take the words from outside; what is being typed is left alone."""
        if scene.draft is None:
            return
        paper = scene.draft.paper
        nouns: list[Noun] = [paper.agreement, *paper.clauses, *paper.concessions, *paper.commitments]
        held = {noun.id: noun for noun in nouns}
        for identity, name, field in self.fields:
            if identity in held:
                field.set_value(getattr(held[identity], name))

    def put_first(self, widget: QWidget) -> None:
        """Show ``widget`` at the head of the page, under what the text is."""
        self._column.insertWidget(1, widget)

    def _draw(self) -> None:
        scene, column = self._scene, self._column
        assert scene.draft is not None
        agreement = scene.draft.paper.agreement
        said = [words.word(agreement.state), _("version {n}").format(n=agreement.version)]
        if agreement.signed_on:
            said.append(i18n.day(agreement.signed_on))
        head = look(QLabel(" · ".join(said), self), "small")
        head.setContentsMargins(9, 0, 0, 4)
        column.addWidget(head)
        after_articles = _after_articles(scene.passages)
        for place, passage in enumerate(scene.passages):
            if scene.editable and place == after_articles:
                self._articles_end()
            self._passage(passage)
        kinds = {passage.kind for passage in scene.passages}
        if scene.editable and PassageKind.ANNEXES not in kinds:
            column.addSpacing(12)
            self._annexes(_("Annexes"))

    def _passage(self, passage: Passage) -> None:
        scene, column = self._scene, self._column
        if scene.editable and passage.kind in (PassageKind.CONCESSIONS, PassageKind.COMMITMENTS):
            return
        if passage.kind is not PassageKind.HEAD:
            column.addSpacing(14)
        if passage.kind is PassageKind.CLAUSE:
            self._clause(passage)
            return
        if not scene.editable:
            self._heading(passage)
            if passage.kind is PassageKind.COMMITMENTS:
                self._promises()
            elif passage.kind is PassageKind.PREAMBLE:
                self._read_only_preamble()
                blocks.put(passage.blocks, column)
            else:
                blocks.put(passage.blocks, column)
            return
        match passage.kind:
            case PassageKind.PREAMBLE:
                self._heading(passage)
                agreement = self._agreement()
                text = LongTextField(_("Préambule"), placeholder=_("Le différend, en mots que chacun accepte de lire."))
                self._add(agreement, "preamble", at_rest(text, theme.serif()))
                blocks.put(passage.blocks, column)
            case PassageKind.ANNEXES:
                self._annexes(passage.heading)
            case PassageKind.SIGNATURES:
                self._heading(passage)
                self._signatures()
            case _:
                self._heading(passage)
                blocks.put(passage.blocks, column)

    def _heading(self, passage: Passage) -> None:
        said = f"{passage.prefix} {passage.heading}".strip()
        if said:
            self._column.addWidget(_heading(said))

    def _agreement(self) -> Noun:
        assert self._scene.draft is not None
        return self._scene.draft.paper.agreement

    def _add(self, noun: Noun, name: str, field: Field) -> Field:
        self._bind(noun, name, field)
        self._column.addWidget(field)
        return field

    def _bind(self, noun: Noun, name: str, field: Field) -> Field:
        Bound(self._scene.desk, noun).field(field, name)
        self.fields.append((noun.id, name, named(field, noun.id, name)))
        return field

    def _read_only_preamble(self) -> None:
        from mediator.documents.blocks import Run

        agreement = self._scene.data.agreement
        for part in (agreement.agreement.preamble if agreement else "").split("\n\n"):
            if part.strip():
                self._column.addWidget(blocks.prose((Run(i18n.typeset(part.strip(), i18n.current())),)))

    # Articles.

    def _clause(self, passage: Passage) -> None:
        scene = self._scene
        assert scene.draft is not None
        clause = next(c for c in scene.draft.paper.clauses if c.id == passage.clause_id)
        if not scene.editable:
            self._heading(passage)
            blocks.put(passage.blocks, self._column)
            return
        holder = QWidget(self)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._clause_head(passage, clause))
        text = LongTextField(
            _("Texte de l'article"), lines=1, placeholder=_("Qui fait quoi, pour qui, quand, prouvé comment ?")
        )
        self._bind(clause, "text", at_rest(text, theme.serif()))
        column.addWidget(text)
        if (kind := scene.draft.drifts.get(clause.id)) is not None:
            column.addWidget(self._drift(clause, kind))
        self._column.addWidget(holder)
        alt = Qt.KeyboardModifier.AltModifier
        KeyActs(
            holder,
            {
                (Qt.Key.Key_Up, alt): lambda: self._acts.reorder(clause, -1),
                (Qt.Key.Key_Down, alt): lambda: self._acts.reorder(clause, 1),
                (Qt.Key.Key_Delete, alt): lambda: self._acts.remove(clause, clause.heading),
            },
        )

    def _clause_head(self, passage: Passage, clause: Clause) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(0)
        number = _heading(passage.prefix)
        number.setContentsMargins(9, 4, 0, 0)
        number.setWordWrap(False)
        row.addWidget(number, 0, Qt.AlignmentFlag.AlignTop)
        heading = Sentence(_("Titre de l'article"), font=theme.serif(blocks.HEADING_PX, strong=True))
        row.addWidget(self._bind(clause, "heading", heading), 1)
        source = self._scene.sources.get(clause.term_id or "")
        if source:
            link = Chip(_("↔ offre {n}, acceptée").format(n=source))
            link.setToolTip(_("Cet article suit ce que les parties ont accepté."))
            row.addWidget(link)
        acts = [
            Act(_("Monter"), lambda: self._acts.reorder(clause, -1), "Alt+↑"),
            Act(_("Descendre"), lambda: self._acts.reorder(clause, 1), "Alt+↓"),
            Act(_("Retirer"), lambda: self._acts.remove(clause, clause.heading), _("Alt+Suppr")),
        ]
        row.addWidget(named(MoreButton(acts, self), clause.id, "more"))
        return row

    def _drift(self, clause: Clause, kind: drift.DriftKind) -> QWidget:
        strip = look(QFrame(self), "problem")
        row = QHBoxLayout(strip)
        row.setContentsMargins(12, 4, 8, 4)
        said = look(QLabel(drift.sentence(kind), strip), "missing")
        said.setWordWrap(True)
        row.addWidget(said, 1)
        if kind is drift.DriftKind.CHANGED:
            again = small_button(Act(_("Reprendre le terme"), lambda: self._acts.follow(clause)), strip)
            row.addWidget(named(again, clause.id, "follow"))
        keep = small_button(Act(_("Garder tel quel"), lambda: self._acts.keep(clause)), strip)
        row.addWidget(named(keep, clause.id, "keep"))
        return strip

    def _articles_end(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(named(small_button(Act(_("+ Article"), self._acts.add_article, "Ctrl+N")), "add", "clause"))
        library = Act(_("+ Clause type"), lambda: self._acts.begin(Doing("library")))
        row.addWidget(named(small_button(library), "add", "library"))
        row.addStretch()
        self._column.addSpacing(4)
        self._column.addLayout(row)
        self._concessions()
        self._column.addSpacing(14)
        self._column.addWidget(_heading(self._title_of(PassageKind.COMMITMENTS, _("Tableau des engagements"))))
        self._promises()
        add = Act(_("+ Engagement"), self._acts.add_commitment)
        self._column.addWidget(named(small_button(add), self._agreement().id, "commitments"))

    def _title_of(self, kind: PassageKind, otherwise: str) -> str:
        passage = next((p for p in self._scene.passages if p.kind is kind), None)
        return f"{passage.prefix} {passage.heading}" if passage else otherwise

    # What each gives up.

    def _concessions(self) -> None:
        scene = self._scene
        assert scene.draft is not None
        self._column.addSpacing(14)
        self._column.addWidget(_heading(self._title_of(PassageKind.CONCESSIONS, _("Concessions"))))
        for party in scene.parties:
            row = QHBoxLayout()
            name = QLabel(party.name)
            name.setFont(theme.serif(strong=True))
            name.setContentsMargins(9, 0, 0, 0)
            row.addWidget(name)
            row.addStretch()
            button = small_button(Act(_("+ Concession"), lambda party=party: self._acts.add_concession(party)))
            button.setAccessibleName(_("Ajouter une concession de {who}").format(who=party.short))
            row.addWidget(named(button, party.id, "concessions"))
            self._column.addLayout(row)
            for concession in scene.draft.paper.concessions:
                if concession.holder_id == party.id:
                    self._concession(concession)

    def _concession(self, concession: Concession) -> None:
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(16, 0, 0, 0)
        row.setSpacing(0)
        text = Sentence(_("À quoi renonce-t-elle ?"), font=theme.serif())
        row.addWidget(self._bind(concession, "text", text), 1)

        def remove() -> None:
            self._acts.remove(concession, concession.text)

        row.addWidget(named(MoreButton([Act(_("Retirer"), remove, _("Alt+Suppr"))], self), concession.id, "more"))
        KeyActs(holder, {(Qt.Key.Key_Delete, Qt.KeyboardModifier.AltModifier): remove})
        self._column.addWidget(holder)

    # What each promises.

    def _promises(self) -> None:
        scene = self._scene
        assert scene.draft is not None
        clauses = {p.clause_id: p for p in scene.passages if p.clause_id}
        for promise in scene.draft.paper.commitments:
            if scene.editable and scene.doing == Doing("promise", promise.id):
                self._column.addWidget(named(self._form(promise, clauses), promise.id, "form"))
                continue
            passage = clauses.get(promise.clause_id or "")
            about = passage.prefix.rstrip(" —.") if passage else ""
            line = named(PromiseLine(promise, scene.name, about=about, editable=scene.editable), promise.id, "line")
            if scene.editable:
                line.opened.connect(lambda promise=promise: self._acts.begin(Doing("promise", promise.id)))
            self._column.addWidget(line)
            if scene.state is AgreementState.SIGNED:
                self._column.addLayout(self._follow_up(promise))

    def _form(self, promise: Commitment, clauses: dict[str, Passage]) -> PromiseForm:
        articles = [(clause_id, f"{p.prefix} {p.heading}") for clause_id, p in clauses.items()]
        form = PromiseForm(
            self._scene.desk,
            promise,
            self._scene.parties,
            ("clause_id", _("Article"), articles),
            close=lambda: self._acts.begin(Doing()),
            remove=lambda: self._acts.remove(promise, promise.text),
        )
        self.fields += [(promise.id, name, field) for name, field in form.fields.items()]
        return form

    def _follow_up(self, promise: Commitment) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(8, 0, 8, 4)
        row.setSpacing(6)
        said = words.word(promise.state)
        if promise.kept_on:
            said += " · " + i18n.day(promise.kept_on, "medium")
        open_ = promise.state in (CommitmentState.OPEN, CommitmentState.KEPT)
        row.addWidget(
            Chip(said, "joint" if promise.state is CommitmentState.KEPT else "kind") if open_ else WaitingChip(said)
        )
        if self._scene.mediators:
            for state in CommitmentState:
                if state is not promise.state:
                    act: Callable[[], object] = lambda state=state: self._acts.follow_up(promise, state)  # noqa: E731
                    row.addWidget(named(small_button(Act(words.word(state), act)), promise.id, state.value))
        row.addStretch()
        return row

    # The end.

    def _annexes(self, heading: str) -> None:
        self._column.addWidget(_heading(heading))
        field = LongTextField(_("Annexes"), lines=1, placeholder=_("Une annexe par ligne"))
        self._add(self._agreement(), "annexes", at_rest(field, theme.serif()))

    def _signatures(self) -> None:
        agreement, scene = self._agreement(), self._scene
        row = QHBoxLayout()
        row.setSpacing(8)
        parties = max(2, len(scene.parties))
        for name, field, width in (
            ("place", TextField(_("Lieu de signature"), placeholder=_("Où ?")), 3),
            ("signed_on", DateField(_("Date de signature"), placeholder=_("Quel jour ?")), 4),
            ("effective_on", DateField(_("Prise d'effet"), placeholder=_("Dernière signature")), 4),
            ("originals", NumberField(_("Originaux"), placeholder=str(parties)), 2),
        ):
            row.addWidget(labelled(self._bind(agreement, name, field)), width)
        self._column.addLayout(row)
        for passage in scene.passages:
            if passage.kind is PassageKind.SIGNATURES:
                blocks.put(passage.blocks[:1], self._column)


def _after_articles(passages: tuple[Passage, ...]) -> int:
    """Where the articles the parties settled on end: before the concessions, or before the first usual article."""
    for place, passage in enumerate(passages):
        if place >= 2 and passage.kind is not PassageKind.CLAUSE:
            return place
    return len(passages)


def _heading(text: str) -> QLabel:
    label = QLabel(i18n.typeset(text, i18n.current()))
    label.setFont(theme.serif(blocks.HEADING_PX, strong=True))
    label.setContentsMargins(9, 2, 9, 2)
    label.setWordWrap(True)
    return label
