"""What is missing before a meeting, across the three rounds, and which gaps matter. Nothing here ever blocks an act."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import Enum

from mediator.domain import rounds
from mediator.domain.bargaining import Transmission
from mediator.domain.method import escalation
from mediator.domain.preparing import PreparationState, Round, Side
from mediator.domain.problem import Outlook
from mediator.domain.relations import Suitability
from mediator.domain.rounds import Expiry
from mediator.domain.scope import Scope
from mediator.domain.sessions import Mode
from mediator.domain.talk import Interest, Position
from mediator.i18n import N_, _, day, money, ngettext

_LONGEST = 72
"""Characters of a quotation in a sentence."""
_NAMED = 3
"""Unserved interests named one by one; the others are counted."""
_VITAL = 4
"""The weight from which an interest matters more than most."""


class Weight(Enum):
    """How much a gap weighs on the meeting."""

    MATTERS = "matters"
    USEFUL = "useful"


@dataclass(frozen=True, slots=True)
class Gap:
    """Something not prepared yet, and where it is."""

    code: str
    round: Round
    weight: Weight
    noun: str
    """The table of the thing to mend, or to add when there is no :attr:`noun_id`."""
    noun_id: str | None = None
    field: str = ""
    """Its attribute."""
    party_id: str | None = None
    """The party it is about."""
    who: str = ""
    what: str = ""
    count: int = 0

    @property
    def matters(self) -> bool:
        return self.weight is Weight.MATTERS


SENTENCES: Mapping[str, str] = {
    "parties": N_("Il faut au moins deux parties."),
    "talk": N_("{who} n'a pas encore eu d'entretien individuel."),
    "perception": N_("Comment {who} voit le différend, et ce qui s'y joue : rien n'est noté."),
    "screening": N_("{who} : l'examen préalable n'est pas conclu."),
    "unsuited": N_("{who} : vous avez conclu que la médiation ne convient pas."),
    "authority": N_("{who} : jusqu'où peut-on s'engager en son nom ?"),
    "authority_unseen": N_("{who} : vous n'avez pas encore vu d'où vient le pouvoir de s'engager."),
    "authority_short": N_("{who} : le pouvoir s'arrête à {what}, en deçà de ce qui est sur la table."),
    "decider": N_("{who} : {what} décide sans être là. Comment joindre cette personne pendant la séance ?"),
    "climate": N_("{who} : ni tension ni confiance relevées."),
    "gesture": N_("Un geste de {who} attend une réponse : {what}"),
    "questionnaire": N_("{who} n'a pas renvoyé de questionnaire."),
    "issues": N_("Aucune question à régler n'est encore nommée."),
    "why": N_("{who} demande {what} : pour quoi ?"),
    "options": N_("Aucune option n'est encore posée."),
    "unserved": N_("Aucune option ne sert encore : {what}"),
    "criterion": N_("Aucun repère extérieur sur : {what}"),
    "alternative": N_("{who} : que se passe-t-il sans accord ?"),
    "refusal": N_("{who} a dit non à {what} : pourquoi ?"),
    "retry": N_("Un non de {who} devait être repris : {what}"),
    "session": N_("Aucune séance n'est fixée."),
    "starts_at": N_("La séance n'a pas encore de date."),
    "past": N_("La date de la séance est passée : tenue, ou à déplacer ?"),
    "place": N_("Où la séance a-t-elle lieu ?"),
    "distance": N_("La distance et la tension ne vont pas ensemble : {who}."),
    "offer_ready": N_("{who} vous a laissé transmettre une offre : elle attend encore."),
    "offer_expiring": N_("L'offre de {who} expire le {what}."),
    "offer_past": N_("L'offre de {who} a expiré le {what}, sans réponse."),
    "agenda": N_("L'ordre du jour est vide."),
    "first_words": N_("Votre première phrase reste à écrire."),
    "first_speaker": N_("Qui parle en premier, et pourquoi ?"),
    "ground_rules": N_("Les règles de l'échange ne sont pas posées."),
    "aim": N_("Qu'est-ce qui ferait une bonne séance ? Le but n'est pas dit."),
    "caucus_order": N_("Par qui commencent les apartés ?"),
    "room": N_("La salle, les places, qui arrive quand : rien n'est noté."),
    "papers_wanted": N_("Que faut-il apporter ? Rien n'est demandé."),
    "hypotheses": N_("Vos hypothèses et vos penchants ne sont pas écrits."),
}

WHY: Mapping[str, str] = {
    "parties": N_("Une médiation se fait au moins à deux."),
    "talk": N_("L'essentiel se dit d'abord en tête à tête."),
    "screening": N_("On ne réunit personne avant de savoir que chacun peut parler sans risque."),
    "unsuited": N_("Voyez s'il faut renoncer, ou changer la manière."),
    "authority": N_("Un accord que personne ne peut signer se défait le lendemain."),
    "authority_short": N_("Mieux vaut le savoir avant que l'autre ne dise oui."),
    "decider": N_("Un oui suspendu à un absent n'en est pas un."),
    "gesture": N_("Un geste laissé sans réponse devient un grief."),
    "issues": N_("On ne règle que ce qu'on a nommé."),
    "why": N_("Une position se défend ; un intérêt se partage."),
    "unserved": N_("Ce qui compte le plus n'a pas encore de chemin."),
    "refusal": N_("Ne pas accepter un non sans en comprendre le pourquoi."),
    "session": N_("L'incertitude use plus que l'attente."),
    "starts_at": N_("L'incertitude use plus que l'attente."),
    "past": N_("Dites ce qu'elle est devenue : la suite en dépend."),
    "place": N_("Chacun doit savoir où aller."),
    "offer_ready": N_("Une parole confiée pour être portée ne doit pas se perdre."),
    "offer_expiring": N_("Passé ce jour, ce pas n'existe plus."),
    "offer_past": N_("Demandez si elle tient encore."),
}
"""Why a gap matters, in one line."""


def gaps(state: PreparationState) -> tuple[Gap, ...]:
    """Everything missing, round after round; in each, what matters comes first."""
    found = [gap for part in (_people, _problem, _process) for gap in part(state)]
    order = list(Round)
    return tuple(sorted(found, key=lambda gap: (order.index(gap.round), not gap.matters)))


def sentence(gap: Gap, language: str | None = None) -> str:
    """What is missing, in words."""
    if gap.code == "checklist":
        return ngettext(
            "Un point de la liste de contrôle reste ouvert.",
            "{n} points de la liste de contrôle restent ouverts.",
            gap.count,
            language,
        )
    if gap.code == "unserved_more":
        return ngettext(
            "Un autre intérêt n'a pas encore d'option.",
            "{n} autres intérêts n'ont pas encore d'option.",
            gap.count,
            language,
        )
    return _(SENTENCES[gap.code], language).format(who=gap.who, what=gap.what)


def why(gap: Gap, language: str | None = None) -> str:
    """Why it matters, in one line; nothing for what would only help."""
    if gap.code == "distance":
        return escalation.distance().text(language)
    return _(WHY[gap.code], language) if gap.matters and gap.code in WHY else ""


# The people.


def _people(state: PreparationState) -> Iterator[Gap]:
    if len(state.sides) < 2:
        yield _gap("parties", Round.PEOPLE, "participation", None, "parties", matters=True)
    for side in state.sides:
        yield from (_of(gap, side) for gap in _side(state, side))
    yield from _gestures(state)


def _side(state: PreparationState, side: Side) -> Iterator[Gap]:
    people = Round.PEOPLE
    if side.id not in state.met() and not side.talk_declined:
        yield _gap("talk", people, "participation", None, "sessions", matters=True)
    if side.id not in (state.met() | state.returned):
        yield _gap("questionnaire", people, "questionnaire")
    yield from _safety(state, side)
    yield from _mandate(state, side)
    if side.id not in state.seen():
        yield _gap("perception", people, "perception")
    if state.climate(side) is None:
        yield _gap("climate", people, "climate")


def _safety(state: PreparationState, side: Side) -> Iterator[Gap]:
    own = next((screening for screening in state.screenings if screening.holder_id == side.id), None)
    decision = own.decision if own else Suitability.UNDECIDED
    if decision is Suitability.UNDECIDED:
        yield _gap("screening", Round.PEOPLE, "screening", own.id if own else None, "decision", matters=True)
    elif decision is Suitability.UNSUITED:
        yield _gap("unsuited", Round.PEOPLE, "screening", own.id if own else None, "decision", matters=True)


def _mandate(state: PreparationState, side: Side) -> Iterator[Gap]:
    """Whoever decides for herself needs no power; anybody else must be able to say yes, or to reach who can."""
    powers = state.powers(side)
    if not powers and not side.alone:
        yield _gap("authority", Round.PEOPLE, "authority", None, "limit_cents", matters=True)
    for power in powers:
        if power.decider.strip() and not power.reach.strip():
            gap = _gap("decider", Round.PEOPLE, "authority", power.participation_id, "reach", matters=True)
            yield replace(gap, what=power.decider.strip())
        if not power.proven:
            yield _gap("authority_unseen", Round.PEOPLE, "authority", power.participation_id, "proven")
    limits = [power.limit_cents for power in powers if power.limit_cents is not None]
    if limits and not any(power.limit_cents is None for power in powers) and _asked_of(state, side) > max(limits):
        gap = _gap(
            "authority_short", Round.PEOPLE, "authority", powers[0].participation_id, "limit_cents", matters=True
        )
        yield replace(gap, what=money(max(limits)))


def _asked_of(state: PreparationState, side: Side) -> int:
    """The most a party would have to pay under an offer still open, in cents."""
    live = {offer.id for offer in state.offers if offer.answer is None}
    sums = dict.fromkeys(live, 0)
    for term in state.terms:
        if term.offer_id in live and term.debtor_id == side.id:
            sums[term.offer_id] += term.amount_cents or 0
    return max(sums.values(), default=0)


def _gestures(state: PreparationState) -> Iterator[Gap]:
    answered = {gesture.returns_id for gesture in state.gestures}
    for gesture in state.gestures:
        if gesture.id in answered or gesture.returns_id or gesture.awaited_by is None:
            continue
        late = gesture.awaited_by <= state.today
        gap = _gap("gesture", Round.PEOPLE, "gesture", gesture.id, matters=late)
        who = state.names.get(gesture.giver_id, "")
        yield replace(gap, party_id=gesture.giver_id, who=who, what=_short(gesture.text))


# The problem.


def _problem(state: PreparationState) -> Iterator[Gap]:
    problem = Round.PROBLEM
    if not state.issues:
        yield _gap("issues", problem, "issue", None, "add", matters=True)
    for position in state.positions:
        if position.released_from_id is None and not any(_explains(one, position) for one in state.interests):
            gap = _gap("why", problem, "position", position.id, matters=True)
            yield replace(gap, who=state.names.get(position.holder_id, ""), what=_quoted(position.text))
    yield from _refusals(state)
    yield from _ways(state)
    for side in state.sides:
        if not set(Outlook) <= state.futures(side):
            yield _of(_gap("alternative", problem, "alternative"), side)
    measured = {criterion.issue_id for criterion in state.criteria}
    for issue in state.open_issues():
        if issue.id not in measured and None not in measured:
            yield replace(_gap("criterion", problem, "criterion", None, "add"), what=_quoted(issue.title))


def _explains(interest: Interest, position: Position) -> bool:
    same_issue = interest.issue_id == position.issue_id and interest.holder_id == position.holder_id
    return interest.position_id == position.id or same_issue


def _ways(state: PreparationState) -> Iterator[Gap]:
    """Interests no option serves, the heaviest named and the others counted."""
    if not state.interests:
        return
    if not state.options:
        yield _gap("options", Round.PROBLEM, "option", None, "add")
        return
    served = {service.interest_id for service in state.services}
    born = {one.released_from_id: one.id for one in state.interests if one.released_from_id}
    above = {one.above_id for one in state.interests}
    bare = [
        one for one in state.said()
        if one.id not in served and born.get(one.id) not in served and one.id not in above
    ]  # fmt: skip
    bare.sort(key=lambda one: -(one.weight or 0))
    for one in bare[:_NAMED]:
        gap = _gap("unserved", Round.PROBLEM, "interest", one.id, matters=(one.weight or 0) >= _VITAL)
        yield replace(gap, party_id=one.holder_id, what=_quoted(one.text))
    if more := len(bare[_NAMED:]):
        yield replace(_gap("unserved_more", Round.PROBLEM, "option"), count=more)


def _refusals(state: PreparationState) -> Iterator[Gap]:
    offered = {offer.id: offer.summary for offer in state.offers}
    posed = {option.id: option.text for option in state.options}
    for no in state.refusals:
        what = _quoted(no.text or posed.get(no.option_id or "", "") or offered.get(no.offer_id or "", ""))
        due = no.retry_on is not None and no.retried_on is None and no.retry_on <= state.today
        code = "refusal" if not (no.understood or no.retried_on) else "retry" if due else ""
        if code:
            gap = _gap(code, Round.PROBLEM, "refusal", no.id, matters=code == "refusal")
            yield replace(gap, party_id=no.holder_id, who=state.names.get(no.holder_id, ""), what=what)


# The process.


def _process(state: PreparationState) -> Iterator[Gap]:
    yield from _meeting(state)
    yield from _offers(state)
    if state.session is not None and state.together():
        for name in ("agenda", "ground_rules", "papers_wanted"):
            if not getattr(state.session, name).strip():
                yield _gap(name, Round.PROCESS, "session", state.session.id, name)
    together = ("first_speaker", "caucus_order") if state.together() else ()
    for name in ("aim", "first_words", *together, "room"):
        if not _planned(state, name):
            field = "first_speaker_id" if name == "first_speaker" else name
            yield _gap(name, Round.PROCESS, "plan", state.plan.id if state.plan else None, field)
    if not (_planned(state, "hypotheses") or _planned(state, "biases")):
        yield _gap("hypotheses", Round.PROCESS, "plan", state.plan.id if state.plan else None, "hypotheses")
    if state.open_lines:
        yield replace(_gap("checklist", Round.PROCESS, "checklist_answer", state.open_stage), count=state.open_lines)


def _planned(state: PreparationState, name: str) -> bool:
    if state.plan is None:
        return False
    match name:
        case "first_speaker":
            return state.plan.first_speaker_id is not None
        case "room":
            return bool(state.plan.room.strip() or state.plan.logistics.strip())
        case _:
            return bool(getattr(state.plan, name).strip())


def _meeting(state: PreparationState) -> Iterator[Gap]:
    process, session = Round.PROCESS, state.session
    if session is None:
        yield _gap("session", process, "session", None, "starts_at", matters=True)
        return
    if session.starts_at is None:
        yield _gap("starts_at", process, "session", session.id, "starts_at", matters=True)
    elif session.starts_at.date() < state.today:
        yield _gap("past", process, "session", session.id, "starts_at", matters=True)
    if not session.place.strip() and session.mode in (Mode.PRESENCE, Mode.HYBRID):
        yield _gap("place", process, "session", session.id, "place", matters=True)
    if strained := state.strained():
        gap = _gap("distance", process, "session", session.id, "mode", matters=True)
        yield replace(gap, who=", ".join(side.name for side in strained))


def _offers(state: PreparationState) -> Iterator[Gap]:
    """Authorised and not carried yet, or about to end; an offer and the joint words it became are one."""
    carried = {offer.released_from_id for offer in state.offers}
    until = state.session.starts_at.date() if state.session and state.session.starts_at else state.today
    horizon = max(until, state.today + timedelta(days=rounds.SOON_DAYS))
    for offer in state.offers:
        if offer.id in carried:
            continue
        who = state.names.get(offer.maker_id or "", "")
        if offer.transmission is Transmission.AUTHORISED and offer.scope is Scope.PARTY:
            gap = _gap("offer_ready", Round.PROCESS, "offer", offer.id, matters=True)
            yield replace(gap, party_id=offer.maker_id, who=who)
        stands = rounds.expiry(offer, state.today)
        if stands is not None and offer.expires_on is not None and offer.expires_on <= horizon:
            code = "offer_past" if stands is Expiry.PAST else "offer_expiring"
            gap = _gap(code, Round.PROCESS, "offer", offer.id, "expires_on", matters=True)
            yield replace(gap, party_id=offer.maker_id, who=who, what=day(offer.expires_on))


# How a gap is made.


def _gap(
    code: str, part: Round, noun: str, noun_id: str | None = None, field: str = "", *, matters: bool = False
) -> Gap:
    return Gap(code, part, Weight.MATTERS if matters else Weight.USEFUL, noun, noun_id, field)


def _of(gap: Gap, side: Side) -> Gap:
    return replace(gap, party_id=side.id, who=side.name)


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0] + " …"


def _quoted(text: str) -> str:
    return _("« {words} »").format(words=_short(text).strip("«» ").rstrip("."))
