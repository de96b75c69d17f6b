"""The worked dispute, laid down in a vault: what every screen and paper is shown with. Everybody in it is invented."""

from __future__ import annotations

import tomllib
from dataclasses import fields, replace
from datetime import UTC, datetime, time, timedelta
from typing import Any, TypeVar

from mediator.casework import conflict_check, drafting, reading_back
from mediator.casework.demo_preparation import prepared
from mediator.casework.faces import Face
from mediator.domain import disclosing
from mediator.domain.agreement import Agreement, AgreementKind, Clause, ClauseKind
from mediator.domain.bargaining import Answer, Offer, Term, Transmission
from mediator.domain.case import Case, Deadline, Regime, Stage, Task
from mediator.domain.noun import Noun
from mediator.domain.people import Authority, Civility, Contact, ContactKind, Participation, Role
from mediator.domain.practice import Practice
from mediator.domain.scope import Scope, joint
from mediator.domain.sessions import Attendance, Mode, Presence, Session, SessionKind
from mediator.domain.talk import Interest, Issue, Note, NoteKind, Option, OptionState, Position
from mediator.i18n import N_
from mediator.paths import DEMO
from mediator.vault import Vault, Work

N = TypeVar("N", bound=Noun)
Entry = dict[str, Any]


def lay_down(vault: Vault, *, finished: bool = False) -> str:
    """Put the worked dispute in an empty vault and return its case.

    ``finished``: its agreement was read back to the parties and is final; otherwise it is still being written.
    """
    data = tomllib.loads((DEMO / "projet-informatique.toml").read_text("utf-8"))
    with vault.writing(N_("Ouvrir la démonstration"), undoable=False) as work:
        case_id = _Story(work, data).tell()
    _draft(vault, case_id, data["agreement"])
    conflict_check.check(vault, case_id)
    if finished:
        _read_back(vault, case_id, data["read_back"])
    return case_id


class _Story:
    """One telling: remembers who is who by the short keys of the data."""

    def __init__(self, work: Work, data: Entry) -> None:
        self.work = work
        self.data = data
        entry = data["case"]
        self.case = _noun(Case, entry, stage=Stage(entry["stage"]), regime=Regime(entry["regime"]))
        self.people: dict[str, Participation] = {}
        self.sessions: dict[str, Session] = {}
        self.issues: dict[str, Issue] = {}
        self.notes: dict[str, Note] = {}
        self.offers: dict[str, Offer] = {}
        self.positions: dict[str, Position] = {}
        self.talked: dict[str, Interest | Option] = {}

    def tell(self) -> str:
        practice = self.data["practice"]
        self.work.add(_noun(Practice, practice, civility=Civility(practice["civility"])), self.case)
        for part in (
            self._people,
            self._sessions,
            self._notes,
            self._issues,
            self._offers,
            self._dates,
            self._prepared,
        ):
            part()
        return self.case.id

    def _people(self) -> None:
        for rank, entry in enumerate(self.data["person"]):
            role = Role(entry["role"])
            contact = _noun(
                Contact,
                entry,
                kind=ContactKind(entry.get("kind", "person")),
                civility=Civility(entry.get("civility", "")),
            )
            of = self.people[entry["of"]].id if "of" in entry else None
            private = role.first_scope is Scope.PARTY
            person = _noun(
                Participation,
                entry,
                case_id=self.case.id,
                contact_id=contact.id,
                role=role,
                of_id=of,
                rank=rank,
                scope=role.first_scope,
                party_id=of if private else None,
            )
            self.people[entry["key"]] = person
            self.work.add(contact, person)
            if "limit_cents" in entry:
                own = {"participation_id": person.id, **self._private(of)}
                self.work.add(_noun(Authority, entry, **own))

    def _sessions(self) -> None:
        for entry in self.data["session"]:
            kind = SessionKind(entry["kind"])
            joint = Scope.ADMINISTRATIVE if kind is SessionKind.INFORMATION else Scope.JOINT
            seen = self._private(self.people[entry["party"]].id) if kind.private else self._open(joint)
            within = self.sessions[entry["within"]].id if "within" in entry else None
            session = _noun(
                Session, entry, kind=kind, mode=Mode(entry.get("mode", "presence")), within_id=within, **seen
            )
            self.sessions[entry["key"]] = session
            self.work.add(session)
            presence = Presence.PRESENT if session.held else Presence.EXPECTED
            for key in entry["seats"]:
                seat = Attendance(
                    session_id=session.id, participation_id=self.people[key].id, presence=presence, **seen
                )
                self.work.add(seat)

    def _notes(self) -> None:
        for entry in self.data["note"]:
            session = self.sessions.get(entry.get("session", ""))
            scope, party_id = disclosing.first_scope(session)
            if "scope" in entry:
                scope, party_id = Scope(entry["scope"]), None
            speaker = self.people.get(entry.get("by", ""))
            note = Note(
                case_id=self.case.id,
                text=entry["text"],
                kind=NoteKind(entry.get("kind", "statement")),
                speaker_id=speaker.id if speaker else None,
                session_id=session.id if session else None,
                said_at=_moment(entry["at"]),
                scope=scope,
                party_id=party_id,
            )
            self.notes[entry.get("key", note.id)] = note
            self.work.add(note)
        for entry in self.data["release"]:
            note, consenter = self.notes[entry["note"]], self.people[entry["by"]]
            self.work.add(*reversed(disclosing.release(note, entry["words"], consenter, at=_moment(entry["at"]))))

    def _issues(self) -> None:
        for rank, entry in enumerate(self.data["issue"]):
            issue = _noun(Issue, entry, rank=rank, **self._open(Scope.JOINT))
            self.issues[entry["key"]] = issue
            self.work.add(issue)
        for entry in self.data["position"]:
            holder = self.people[entry["by"]].id
            about = self.issues[entry["issue"]].id
            position = _noun(Position, entry, issue_id=about, holder_id=holder, **self._seen(entry, holder))
            self.positions[entry["key"]] = position
            self.work.add(position)
        for rank, entry in enumerate(self.data["interest"]):
            holder = self.people[entry["by"]].id if "by" in entry else None
            about = self.issues[entry["issue"]].id if "issue" in entry else None
            seen = self._seen(entry, holder)
            asked = self.positions[entry["position"]].id if "position" in entry else None
            self.talked[entry["key"]] = _noun(
                Interest, entry, issue_id=about, holder_id=holder, position_id=asked, rank=rank, **seen
            )
        for rank, entry in enumerate(self.data["option"]):
            state, about = OptionState(entry["state"]), self.issues[entry["issue"]].id
            self.talked[entry["key"]] = _noun(
                Option, entry, issue_id=about, state=state, rank=rank, **self._seen(entry, None)
            )
        self.work.add(*self.talked.values())

    def _prepared(self) -> None:
        registers = (self.people, self.sessions, self.issues, self.talked, self.offers)
        known = {key: noun.id for register in registers for key, noun in register.items()}
        self.work.add(*prepared(self.case.id, known))

    def _offers(self) -> None:
        for entry in self.data["offer"]:
            offer = self._offer(entry)
            self.work.add(offer)
            self._terms(offer, entry)
            if "released" in entry:
                self._transmit(offer, entry)

    def _offer(self, entry: Entry) -> Offer:
        maker = self.people[entry["by"]].id if "by" in entry else None
        joint = entry.get("joint", False)
        answer = Answer(entry["answer"]) if "answer" in entry and joint else None
        told = Transmission.AUTHORISED if "released" in entry else Transmission.TOLD
        offer = _noun(
            Offer,
            entry,
            maker_id=maker,
            reply_to_id=self.offers[entry["reply_to"]].id if "reply_to" in entry and joint else None,
            transmission=Transmission.ANSWERED if answer else told,
            answer=answer,
            answered_on=entry["made_on"] if answer else None,
            created_at=_moment(datetime.combine(entry["made_on"], time(9, len(self.offers)))),
            **(self._open(Scope.JOINT) if joint else self._private(maker)),
        )
        self.offers[entry["key"]] = offer
        return offer

    def _transmit(self, offer: Offer, entry: Entry) -> None:
        consenter, at = self.people[entry["released_by"]], _moment(entry["released_at"])
        consent, joint = disclosing.release(offer, entry["released"], consenter, at=at)
        reply_to = self.offers[entry["reply_to"]].id if "reply_to" in entry else None
        answer = Answer(entry["answer"])
        joint = disclosing.answer(replace(joint, reply_to_id=reply_to), answer, at)
        self.work.put(disclosing.answer(disclosing.transmit(offer), answer, at))
        self.work.add(joint, consent)
        self._terms(joint, entry)
        self.offers[entry["key"]] = joint

    def _terms(self, offer: Offer, entry: Entry) -> None:
        for rank, line in enumerate(entry.get("term", ())):
            term = _noun(
                Term,
                line,
                case_id=self.case.id,
                offer_id=offer.id,
                issue_id=self.issues[line["issue"]].id,
                rank=rank,
                debtor_id=self.people[line["debtor"]].id if "debtor" in line else None,
                creditor_id=self.people[line["creditor"]].id if "creditor" in line else None,
                scope=offer.scope,
                party_id=offer.party_id,
            )
            self.work.add(term)

    def _dates(self) -> None:
        self.work.add(*(_noun(Deadline, entry, case_id=self.case.id) for entry in self.data["deadline"]))
        self.work.add(*(_noun(Task, entry, case_id=self.case.id) for entry in self.data["task"]))

    def _open(self, scope: Scope) -> Entry:
        return {"case_id": self.case.id, "scope": scope, "party_id": None}

    def _private(self, party_id: str | None) -> Entry:
        return {"case_id": self.case.id, "scope": Scope.PARTY, "party_id": party_id}

    def _seen(self, entry: Entry, party_id: str | None) -> Entry:
        scope = Scope(entry["scope"])
        return self._private(party_id) if scope is Scope.PARTY else self._open(scope)


def _draft(vault: Vault, case_id: str, entry: Entry) -> None:
    agreement = drafting.begin(vault, case_id, AgreementKind(entry["kind"]))
    with vault.reading() as reading:
        parties = {p.rank: p.id for p in reading.list(Participation, case_id=case_id, role=Role.PARTY)}
        clauses = [c for c in reading.list(Clause, agreement_id=agreement.id, order=("rank",)) if c.term_id]
        headings = {t.id: h for t, h in zip(_accepted(reading, case_id), _headings(), strict=True)}
    with vault.writing(N_("Rédiger l'accord"), case_id=case_id, undoable=False) as work:
        work.amend(Agreement, agreement.id, **{k: entry[k] for k in ("preamble", "annexes", "place", "signed_on")})
        for clause in clauses:
            work.amend(Clause, clause.id, heading=headings[str(clause.term_id)])
    for line in entry["clause"]:
        drafting.add_clause(
            vault, agreement.id, heading=line["heading"], text=line["text"], kind=ClauseKind(line["kind"])
        )
    first, second = (parties[rank] for rank in sorted(parties))
    for line in entry["concession"]:
        drafting.add_concession(vault, agreement.id, first if line["by"] == "A" else second, line["text"])


def _read_back(vault: Vault, case_id: str, entry: Entry) -> None:
    """Both parties understood and agreed, passage after passage; then the text was made final."""
    state = reading_back.state_of(vault, joint(case_id), case_id)
    assert state is not None
    agreement = state.agreement
    moment = _moment(entry["begun_at"])
    reading = reading_back.begin(vault, agreement.id, at=moment)
    titles = {each.passage.heading: each.key for each in state.passages}
    asked = {titles[line["about"]]: line for line in entry["remark"]}
    for passage in state.passages:
        moment += timedelta(minutes=2)
        if passage.key in asked:
            moment = _said(vault, reading.id, passage, asked[passage.key], (state.parties, moment))
        for face in state.parties:
            moment += timedelta(seconds=20)
            reading_back.agree(vault, reading.id, passage.key, face.id, at=moment)
    reading_back.finish(vault, reading.id, at=moment)
    drafting.finalise(vault, agreement.id, at=moment + timedelta(minutes=1))


def _said(
    vault: Vault,
    reading_id: str,
    passage: reading_back.PassageAloud,
    line: Entry,
    then: tuple[tuple[Face, ...], datetime],
) -> datetime:
    """A question and its answer, or other words at once; gives the moment after."""
    parties, moment = then
    holder, after = parties[0 if line["by"] == "A" else 1].id, moment + timedelta(minutes=3)
    if "answer" in line:
        asked = reading_back.remark(vault, reading_id, passage.key, line["text"], holder_id=holder, at=moment)
        reading_back.settle(vault, asked.id, line["answer"], at=after)
    else:
        with vault.reading() as work:
            text = work.get(Clause, passage.key).text.replace(line["instead_of"], line["text"])
        reading_back.reword(vault, reading_id, passage.key, text, holder_id=holder, at=moment)
    return after


def _accepted(reading: Any, case_id: str) -> list[Term]:
    from mediator.casework.bargaining import accepted_terms

    return [term for _offer, term in accepted_terms(reading, case_id)]


def _headings() -> list[str]:
    data = tomllib.loads((DEMO / "projet-informatique.toml").read_text("utf-8"))
    return [line["heading"] for offer in data["offer"] for line in offer.get("term", ()) if "heading" in line]


def _noun(noun: type[N], entry: Entry, **values: Any) -> N:
    """A noun from the fields an entry names, and those given."""
    known = {field.name for field in fields(noun)}
    return noun(**{**{key: value for key, value in entry.items() if key in known}, **values})


def _moment(wall_clock: datetime) -> datetime:
    return wall_clock.astimezone(UTC)
