"""The pages of the preparation: each in its own package, built on first visit, all views over the same nouns.

A page is a :class:`mediator.ui.shared.tab.Tab` given by ``build(desk)`` of its package. It shows one case, takes its
changes, points at a target, and reads everything through the desk's audience.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import cast

from mediator.domain.preparing import Round
from mediator.i18n import N_
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.tab import Tab


@dataclass(frozen=True, slots=True)
class PagePlace:
    """One page: its key (also its package), its name, the group it stands in, and whether all may look at it."""

    key: str
    words: str
    group: str
    shared: bool = False
    """Whether it has something to show to the parties together; the others are not there on a shared screen."""
    part: Round | None = None
    """The round it prepares: its progress stands beside its name."""
    nouns: tuple[str, ...] = ()
    """The tables whose things are mended there."""

    def build(self, desk: Desk) -> Tab:
        """The page, made by its own package."""
        return cast("Tab", import_module(f"mediator.ui.preparation.{self.key}").build(desk))


_ROUNDS, _VIEWS, _HELP = N_("Trois tours"), N_("D'un coup d'œil"), N_("Pour s'aider")
_PEOPLE = ("perception", "reframing", "expectation", "gesture", "screening", "authority", "participation")
_PROBLEM = (
    *("issue", "position", "interest", "interest_tie", "option", "service"),
    *("criterion", "criterion_view", "alternative", "conflict_source", "refusal"),
)

PAGES = (
    PagePlace("ready", N_("Prêt pour la séance ?"), ""),
    PagePlace("people", N_("1. Les personnes"), _ROUNDS, part=Round.PEOPLE, nouns=_PEOPLE),
    PagePlace("problem", N_("2. Le problème"), _ROUNDS, part=Round.PROBLEM, nouns=_PROBLEM),
    PagePlace("process", N_("3. Le processus"), _ROUNDS, shared=True, part=Round.PROCESS, nouns=("plan", "session")),
    PagePlace("ten_minutes", N_("En dix minutes"), _VIEWS),
    PagePlace("seven", N_("Sept éléments"), _VIEWS),
    PagePlace("ten", N_("Dix éléments"), _VIEWS),
    PagePlace("tension", N_("Tension et confiance"), _HELP, nouns=("climate",)),
    PagePlace("checklists", N_("Listes de contrôle"), _HELP, nouns=("checklist_answer", "checklist_line")),
    PagePlace("questionnaire", N_("Questionnaires"), _HELP, nouns=("questionnaire",)),
    PagePlace("sheets", N_("Feuilles à imprimer"), _HELP),
)


def page_of(target: Target) -> PagePlace | None:
    """The page that shows ``target``: the one it names, or the one where such a thing is mended."""
    named = (place for place in PAGES if place.key == target.field)
    mending = (place for place in PAGES if target.noun and target.noun in place.nouns)
    return next(named, None) or next(mending, None)
