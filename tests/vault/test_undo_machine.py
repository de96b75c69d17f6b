"""Any acts in any order: what undo and redo give back is what was there."""

import copy
import shutil
import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, precondition, rule

from mediator.domain.case import Case
from mediator.domain.sessions import Session, SessionKind
from mediator.domain.talk import Issue, Note, Position
from mediator.vault import Stale, Vault
from mediator.vault.check import check
from mediator.vault.codec import encode
from tests.vault.practice import Dispute, everything

TEXTS = st.sampled_from(["", "un", "deux", "l'été", "dix mille euros"])


class Acts(RuleBasedStateMachine):
    """A vault beside the list of states it went through."""

    notes = Bundle("notes")
    sessions = Bundle("sessions")
    issues = Bundle("issues")

    def __init__(self):
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.vault = Vault.create(self.folder / "v.mediator", "phrase")
        self.dispute = Dispute().open_in(self.vault)
        self.past = [everything(self.vault)]
        self.future = []
        self.amending = None

    def teardown(self):
        assert check(self.vault).faults == ()
        self.vault.close()
        again = Vault.open(self.folder / "v.mediator", "phrase")
        assert everything(again) == self.past[-1]
        again.close()
        shutil.rmtree(self.folder)

    def did(self, amends=None):
        """An act was done: a new state, or the last one again when it amends it or changes nothing."""
        state = everything(self.vault)
        if state == self.past[-1] and amends is None:
            return
        if amends is not None and amends == self.amending:
            self.past[-1] = state
        elif state != self.past[-1]:
            self.past.append(state)
            self.amending = amends
        else:
            return
        if amends is None:
            self.amending = None
        self.future = []

    @rule(target=notes, text=TEXTS, session=st.none() | sessions, issue=st.none() | issues)
    def note(self, text, session, issue):
        given = {"session_id": session and session.id, "issue_id": issue and issue.id}
        with self.vault.reading() as work:
            found = {
                "session_id": work.find(Session, given["session_id"]),
                "issue_id": work.find(Issue, given["issue_id"]),
            }
        note = Note(
            case_id=self.dispute.case.id,
            text=text,
            speaker_id=self.dispute.first.id,
            said_at=datetime(2026, 1, 1, tzinfo=UTC),
            **{name: noun and noun.id for name, noun in found.items()},
        )
        with self.vault.writing("Noter") as work:
            work.add(note)
        self.did()
        return note

    @rule(target=sessions)
    def session(self):
        session = Session(case_id=self.dispute.case.id, kind=SessionKind.JOINT)
        with self.vault.writing("Fixer une séance") as work:
            work.add(session)
        self.did()
        return session

    @rule(target=issues, text=TEXTS)
    def issue(self, text):
        issue = Issue(case_id=self.dispute.case.id, title=text)
        position = Position(case_id=issue.case_id, issue_id=issue.id, holder_id=self.dispute.first.id, text=text)
        with self.vault.writing("Ajouter une question") as work:
            work.add(issue, position)
        self.did()
        return issue

    @rule(note=notes, text=TEXTS, amending=st.booleans())
    def rewrite(self, note, text, amending):
        with self.vault.reading() as work:
            if work.find(Note, note.id) is None:
                return
        amends = f"note:{note.id}" if amending else None
        before = everything(self.vault)
        with self.vault.writing("Corriger", amends=amends) as work:
            work.amend(Note, note.id, text=text)
        if everything(self.vault) != before:
            self.did(amends)

    @rule(noun=consumes(notes) | consumes(sessions) | consumes(issues), binned=st.booleans())
    def remove(self, noun, binned):
        with self.vault.writing("Retirer", binned="chose" if binned else None) as work:
            work.remove(type(noun), noun.id)
        self.did()

    @rule(subject=TEXTS)
    def rename(self, subject):
        with self.vault.writing("Renommer") as work:
            work.put(replace(work.get(Case, self.dispute.case.id), subject=subject))
        self.did()

    @precondition(lambda self: len(self.past) > 1)
    @rule()
    def undo(self):
        if self.vault.undo() is None:
            return
        self.future.append(self.past.pop())
        self.amending = None

    @precondition(lambda self: self.future)
    @rule()
    def redo(self):
        assert self.vault.redo() is not None
        self.past.append(self.future.pop())
        self.amending = None

    @precondition(lambda self: self.vault.bin_contents())
    @rule(which=st.integers(0, 5))
    def restore(self, which):
        binned = self.vault.bin_contents()
        before = copy.deepcopy(self.past[-1])
        try:
            self.vault.restore(binned[which % len(binned)].change_set_id, "Rétablir")
        except Stale:
            assert everything(self.vault) == before
            return
        self.did()

    @invariant()
    def the_vault_is_in_its_last_state(self):
        assert everything(self.vault) == self.past[-1]

    @invariant()
    def search_finds_what_is_there(self):
        with self.vault.reading() as work:
            found = {hit["row_id"] for hit in work.search("mille", limit=1000)}
            rows = [*work.list(Note), *work.list(Position)]
        assert {noun.id for noun in rows if "mille" in str(encode(noun)["text"])} <= found


Acts.TestCase.settings = settings(
    max_examples=8, stateful_step_count=22, deadline=None, suppress_health_check=list(HealthCheck)
)
TestActs = Acts.TestCase
