"""What the palette finds inside cases: everything said, written or planned, as the screen's audience may see it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mediator.casework import finding
from mediator.casework.finding import Hit
from mediator.domain.typed import folded
from mediator.i18n import N_, _
from mediator.ui.case.tabs import tab_of
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.entries import Entry

_MOST = 12
_BEFORE, _LONGEST = 24, 72
"""Characters kept before the word found, and in all."""
_NOUNS = {
    "note": N_("Note"),
    "issue": N_("Question"),
    "position": N_("Position"),
    "interest": N_("Intérêt"),
    "option": N_("Option"),
    "offer": N_("Offre"),
    "term": N_("Offre"),
    "agreement": N_("Accord"),
    "clause": N_("Article"),
    "concession": N_("Concession"),
    "commitment": N_("Engagement"),
    "follow_up_talk": N_("Point de suivi"),
    "follow_up_answer": N_("Point de suivi"),
    "session": N_("Séance"),
    "document": N_("Document"),
    "deadline": N_("Échéance"),
    "task": N_("Tâche"),
    "participation": N_("Personne"),
    "authority": N_("Pouvoir de transiger"),
    "perception": N_("Regard"),
    "reframing": N_("Reformulation"),
    "expectation": N_("Attente"),
    "climate": N_("Tension"),
    "gesture": N_("Geste"),
    "screening": N_("Examen préalable"),
    "criterion": N_("Critère"),
    "criterion_view": N_("Critère"),
    "alternative": N_("Sans accord"),
    "conflict_source": N_("Source du conflit"),
    "refusal": N_("Refus"),
    "plan": N_("Préparation de la séance"),
    "checklist_answer": N_("Liste de contrôle"),
}
"""Cases and contacts are found by their own pages."""


def found_in_cases(desk: Desk, words: str) -> Sequence[Entry]:
    """The things of cases that hold all these words, best first, each going where it stands."""
    audience = desk.audience()
    hits = [hit for hit in finding.search(desk.vault, words, audience) if hit.case_id and hit.noun in _NOUNS][:_MOST]
    cases = tuple({hit.case_id for hit in hits if hit.case_id})
    references = {row.id: row.reference for row in finding.case_rows(desk.vault, audience, cases)}
    return [_entry(desk, hit, words, references) for hit in hits if hit.case_id in references]


def excerpt(body: str, words: str) -> str:
    """A line of ``body`` around the first of ``words`` it holds."""
    said = body.split()
    begun = tuple(folded(words).split())
    at = next((place for place, word in enumerate(said) if _begins(word, begun)), 0)
    start = at
    while start and len(" ".join(said[start - 1 : at])) <= _BEFORE:
        start -= 1
    text = ("… " if start else "") + " ".join(said[start:])
    return text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0] + " …"


def _begins(word: str, begun: tuple[str, ...]) -> bool:
    """Whether « l'encaissement » holds a word that begins so: an elided article hides nothing."""
    return any(part.startswith(begun) for part in re.findall(r"\w+", folded(word)))


def _entry(desk: Desk, hit: Hit, words: str, references: dict[str, str]) -> Entry:
    there = Target("case", hit.case_id, noun=hit.noun, noun_id=hit.noun_id)
    target = Target("case", hit.case_id, tab_of(there), hit.noun, hit.noun_id)
    hint = f"{_(_NOUNS[hit.noun])} · {references[hit.case_id or '']}"
    return Entry(excerpt(hit.words, words), lambda: desk.go(target), hint)
