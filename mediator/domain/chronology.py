"""The story of a case in time order, told from the values an audience may see: it can show no more than they say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, tzinfo
from enum import Enum, auto

from mediator.domain.aftercare import FollowUpTalk
from mediator.domain.agreement import Agreement, Commitment
from mediator.domain.bargaining import Offer
from mediator.domain.case import Case, Deadline, Stage
from mediator.domain.files import Document
from mediator.domain.noun import Confidential
from mediator.domain.scope import Scope
from mediator.domain.sessions import Session
from mediator.domain.talk import Disclosure, Note
from mediator.domain.words import word
from mediator.i18n import _, ngettext


class EntryKind(Enum):
    """What happened, in the order shown within one moment."""

    CASE = auto()
    STAGE = auto()
    SESSION = auto()
    DISCLOSURE = auto()
    OFFER = auto()
    ANSWER = auto()
    DOCUMENT = auto()
    AGREEMENT = auto()
    DEADLINE = auto()
    COMMITMENT = auto()
    TALK = auto()


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened or is to happen."""

    on: date
    at: datetime | None
    """Wall-clock moment, when more than the day is known."""
    kind: EntryKind
    title: str
    scope: Scope
    party_id: str | None
    noun: str
    noun_id: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class StageChange:
    """The case reached ``stage``, as history tells it."""

    at: datetime
    stage: Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The values a chronology is told from."""

    case: Case
    names: Mapping[str, str] = field(default_factory=dict[str, str])
    """How each participation is called."""
    sessions: tuple[Session, ...] = ()
    notes: tuple[Note, ...] = ()
    """Only counted, session by session."""
    disclosures: tuple[Disclosure, ...] = ()
    offers: tuple[Offer, ...] = ()
    documents: tuple[Document, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    talks: tuple[FollowUpTalk, ...] = ()
    stages: tuple[StageChange, ...] = ()


def chronology(story: Story, zone: tzinfo | None = None) -> tuple[Entry, ...]:
    """Every dated thing of ``story``, oldest first; moments kept in UTC are shown in ``zone`` (this computer's)."""
    told = (
        *_case(story.case),
        *_stages(story, zone),
        *_sessions(story),
        *_disclosures(story, zone),
        *_offers(story),
        *_documents(story.documents, zone),
        *_agreements(story.agreements, zone),
        *_duties(story),
    )
    return tuple(sorted(told, key=_order))


def _order(entry: Entry) -> tuple[date, time, int, str, str]:
    moment = entry.at.time() if entry.at else time.min
    return entry.on, moment, entry.kind.value, entry.title, entry.noun_id


def _entry(
    when: date | datetime,
    kind: EntryKind,
    title: str,
    noun: str,
    about: Confidential,
    detail: str = "",
    zone: tzinfo | None = None,
) -> Entry:
    """An entry as visible as what it is about."""
    moment = _wall(when, zone) if isinstance(when, datetime) else None
    day = moment.date() if moment else when
    return Entry(day, moment, kind, title, about.scope, about.party_id, noun, about.id, detail)


def _wall(moment: datetime, zone: tzinfo | None) -> datetime:
    """The hour a clock showed: already so for a session, from UTC for the rest."""
    return moment.astimezone(zone).replace(tzinfo=None) if moment.tzinfo else moment


def _case(case: Case) -> Iterator[Entry]:
    for when, title, detail in (
        (case.dispute_since, _("Naissance du différend"), ""),
        (case.ordered_on, _("Médiation ordonnée"), case.court_name),
        (case.opened_on, _("Ouverture du dossier"), ""),
        (case.framework_signed_on, _("Signature de la convention de médiation"), ""),
        (case.ended_on, _("Fin de la médiation"), word(case.outcome) if case.outcome else ""),
    ):
        if when is not None:
            yield Entry(when, None, EntryKind.CASE, title, Scope.ADMINISTRATIVE, None, "case", case.id, detail)


def _stages(story: Story, zone: tzinfo | None) -> Iterator[Entry]:
    for change in story.stages:
        moment = _wall(change.at, zone)
        title = _("Étape : {stage}").format(stage=word(change.stage))
        yield Entry(moment.date(), moment, EntryKind.STAGE, title, Scope.JOINT, None, "case", story.case.id)


def _sessions(story: Story) -> Iterator[Entry]:
    kept = Counter(note.session_id for note in story.notes if note.struck_at is None)
    for session in story.sessions:
        if session.starts_at is None:
            continue
        count = kept[session.id]
        parts = (session.place, ngettext("{n} note", "{n} notes", count) if count else "")
        detail = ", ".join(part for part in parts if part)
        title = word(session.kind)
        if session.party_id and session.party_id in story.names:
            title = _("{kind} avec {who}").format(kind=title, who=story.names[session.party_id])
        yield _entry(session.starts_at, EntryKind.SESSION, title, "session", session, detail)


def _disclosures(story: Story, zone: tzinfo | None) -> Iterator[Entry]:
    for consent in story.disclosures:
        who = story.names.get(consent.consenter_id, "")
        title = _("{who} consent à ce que ce soit dit").format(who=who) if who else _("Divulgation consentie")
        yield _entry(consent.given_at, EntryKind.DISCLOSURE, title, "disclosure", consent, consent.words, zone)
        if consent.revoked_at:
            title = _("Consentement retiré")
            yield _entry(consent.revoked_at, EntryKind.DISCLOSURE, title, "disclosure", consent, consent.words, zone)


def _offers(story: Story) -> Iterator[Entry]:
    for offer in story.offers:
        who = story.names.get(offer.maker_id or "", "")
        title = _("Offre : {who}").format(who=who) if who else _("Proposition construite ensemble")
        yield _entry(offer.made_on, EntryKind.OFFER, title, "offer", offer, offer.summary)
        if offer.answer and offer.answered_on:
            title = _("Réponse à l'offre : {answer}").format(answer=word(offer.answer).lower())
            yield _entry(offer.answered_on, EntryKind.ANSWER, title, "offer", offer, offer.summary)


def _documents(documents: Iterable[Document], zone: tzinfo | None) -> Iterator[Entry]:
    for paper in documents:
        detail = word(paper.nature)
        yield _entry(paper.created_at, EntryKind.DOCUMENT, paper.title, "document", paper, detail, zone)


def _agreements(agreements: Iterable[Agreement], zone: tzinfo | None) -> Iterator[Entry]:
    for agreement in agreements:
        version = _("version {version}").format(version=agreement.version)
        amends = agreement.amends_id is not None
        for when, title in (
            (agreement.created_at, _("Avenant commencé") if amends else _("Projet d'accord commencé")),
            (agreement.finalised_at, _("Texte de l'avenant arrêté") if amends else _("Texte de l'accord arrêté")),
            (agreement.signed_on, _("Avenant signé") if amends else _("Accord signé")),
        ):
            if when is not None:
                yield _entry(when, EntryKind.AGREEMENT, title, "agreement", agreement, version, zone)


def _duties(story: Story) -> Iterator[Entry]:
    for deadline in story.deadlines:
        yield _entry(deadline.due_on, EntryKind.DEADLINE, deadline.title, "deadline", deadline, _done(deadline.done_on))
    for promise in story.commitments:
        if when := promise.due_on or promise.kept_on:
            detail = word(promise.state)
            yield _entry(when, EntryKind.COMMITMENT, promise.text, "commitment", promise, detail)
    for talk in story.talks:
        title, detail = _("Point de suivi"), _done(talk.held_on)
        yield _entry(talk.held_on or talk.due_on, EntryKind.TALK, title, "follow_up_talk", talk, detail)


def _done(done_on: date | None) -> str:
    return _("C'est fait") if done_on else ""
