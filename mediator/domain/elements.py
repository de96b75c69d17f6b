"""Two ways to look at a whole preparation: seven elements and ten. The essential before the obvious.

The seven are those of R. Fisher and D. Ertel, the ten those of A. Lempereur and A. Colson, by people, problem and
process. Both are views: what they show is typed once, where it lives.
"""

from __future__ import annotations

from dataclasses import dataclass

from mediator.domain.preparing import Round
from mediator.i18n import N_, _


@dataclass(frozen=True, slots=True)
class Element:
    """One element: its name, what belongs there in one line, and where its things live."""

    id: str
    words: str
    belongs: str
    """What belongs there for one party, said while nothing stands there."""
    together: str
    """What belongs there for all of them."""
    noun: str
    """The table its things are added to: it tells where to go."""
    field: str = ""
    pole: Round | None = None

    @property
    def name(self) -> str:
        """« Les intérêts »."""
        return _(self.words)


INTERESTS = Element(
    "interests",
    N_("Les intérêts"),
    N_("Ce qui compte, sous ce qui est demandé."),
    N_("Ce que tous ont en commun."),
    "interest",
)
OPTIONS = Element(
    "options",
    N_("Les options"),
    N_("Ce que ce côté pourrait donner et qui lui coûte peu."),
    N_("Tout ce qu'on pourrait faire, sans juger."),
    "option",
)
ALTERNATIVES = Element(
    "alternatives",
    N_("Sans accord"),
    N_("Ce qui attend ce côté : au mieux, au pire, au plus probable."),
    "",
    "alternative",
)
LEGITIMACY = Element(
    "legitimacy",
    N_("La légitimité"),
    N_("Les repères acceptés de ce côté, et comment l'expliquer chez soi."),
    N_("Un repère que personne ne commande : loi, prix, usage, expert."),
    "criterion",
)
COMMUNICATION = Element(
    "communication",
    N_("La communication"),
    N_("Ce qu'il faudra redire autrement pour qu'on l'entende."),
    N_("La première phrase, et ce qu'il faut guetter."),
    "reframing",
)
RELATIONSHIP = Element(
    "relationship",
    N_("La relation"),
    N_("La confiance, ce qui blesse, le geste possible."),
    "",
    "perception",
)
COMMITMENT = Element(
    "commitment",
    N_("L'engagement"),
    N_("Jusqu'où le oui engage, et qui décide."),
    N_("Le niveau visé aujourd'hui."),
    "authority",
)

SEVEN = (INTERESTS, OPTIONS, ALTERNATIVES, LEGITIMACY, COMMUNICATION, RELATIONSHIP, COMMITMENT)

_PEOPLE, _PROBLEM, _PROCESS = Round.PEOPLE, Round.PROBLEM, Round.PROCESS
TEN = (
    Element("relations", N_("Les relations"), RELATIONSHIP.belongs, "", "perception", pole=_PEOPLE),
    Element("mandate", N_("Le mandat"), COMMITMENT.belongs, "", "authority", pole=_PEOPLE),
    Element(
        "stakeholders",
        N_("Les parties prenantes"),
        N_("Qui, derrière, pèse ou sera touché."),
        N_("Qui d'autre compte, autour de la table et au-delà."),
        "participation",
        pole=_PEOPLE,
    ),
    Element("motivations", N_("Les motivations"), INTERESTS.belongs, INTERESTS.together, "interest", pole=_PROBLEM),
    Element("at_table", N_("Les solutions à la table"), OPTIONS.belongs, OPTIONS.together, "option", pole=_PROBLEM),
    Element(
        "justifications",
        N_("Les justifications"),
        LEGITIMACY.belongs,
        LEGITIMACY.together,
        "criterion",
        pole=_PROBLEM,
    ),
    Element("away", N_("Les solutions hors table"), ALTERNATIVES.belongs, "", "alternative", pole=_PROBLEM),
    Element(
        "organisation",
        N_("L'organisation"),
        "",
        N_("L'ordre du jour, qui parle en premier, l'ordre des apartés."),
        "session",
        "agenda",
        pole=_PROCESS,
    ),
    Element(
        "speaking",
        N_("La communication"),
        N_("Ce qu'il faudra redire autrement pour qu'on l'entende."),
        N_("La première phrase, et ce qu'il faut guetter."),
        "plan",
        "first_words",
        pole=_PROCESS,
    ),
    Element(
        "logistics",
        N_("La logistique"),
        "",
        N_("Le lieu, l'heure, la salle, les papiers."),
        "plan",
        "room",
        pole=_PROCESS,
    ),
)
