"""One act, one transaction, one change to take back."""

import threading
from dataclasses import replace

import pytest
from sqlalchemy import exc

from mediator.domain.case import Case
from mediator.domain.people import Contact, Participation
from mediator.domain.sessions import Attendance, Session
from mediator.domain.talk import Issue, Note, Position
from mediator.vault import NotFound, Stale, Vault, VaultProblem
from mediator.vault import history as history_of
from mediator.vault.check import check
from tests.vault.practice import Dispute, everything


@pytest.fixture
def dispute(vault: Vault) -> Dispute:
    return Dispute().open_in(vault)


def _write(vault: Vault, *nouns, label="Noter", **options):
    with vault.writing(label, **options) as work:
        work.add(*nouns)


def _rewrite(vault: Vault, note: Note, text: str, **options) -> Note:
    with vault.writing("Corriger", **options) as work:
        return work.amend(Note, note.id, text=text)


def test_what_is_added_is_there_and_unchanged(vault, dispute):
    note = dispute.note("« L'été », dit-elle — 46 800 €", speaker_id=dispute.first.id, session_id=dispute.session.id)
    _write(vault, note)
    with vault.reading() as work:
        assert work.get(Note, note.id) == note
        assert work.list(Note, case_id=dispute.case.id, speaker_id=[dispute.first.id]) == (note,)
        assert work.list(Note, issue_id=None) == (note,)
        assert work.count(Note, session_id=None) == 0
        assert work.find(Note, None) is None
        with pytest.raises(NotFound):
            work.get(Note, "0" * 32)


def test_lists_follow_the_order_asked_for(vault, dispute):
    notes = [dispute.note(text) for text in "bca"]
    _write(vault, *notes)
    with vault.reading() as work:
        assert [n.text for n in work.list(Note, order=("text",))] == ["a", "b", "c"]
        assert [n.text for n in work.list(Note, order=("-text",))] == ["c", "b", "a"]


def test_putting_the_same_state_is_no_act(vault, dispute):
    heard = []
    vault.subscribe(heard.append)
    label = vault.undo_label()
    with vault.writing("Rien") as work:
        work.put(dispute.case)
    assert heard == []
    assert vault.undo_label() == label


def test_putting_what_is_gone_is_refused(vault, dispute):
    with pytest.raises(NotFound), vault.writing("Noter") as work:
        work.put(dispute.note("jamais ajoutée"))


def test_an_exception_leaves_nothing(vault, dispute):
    before, heard = everything(vault), []
    vault.subscribe(heard.append)

    def fail_midway():
        with vault.writing("Noter") as work:
            work.add(dispute.note("perdue"))
            work.remove(Case, dispute.case.id)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_midway()
    assert everything(vault) == before
    assert heard == []
    assert vault.undo_label() == "Ouvrir un dossier"
    with vault.reading() as work:
        assert work.search("perdue") == []


def test_a_key_to_nothing_is_a_defect_and_leaves_nothing(vault, dispute):
    before = everything(vault)
    with pytest.raises(exc.IntegrityError) as told, vault.writing("Noter") as work:
        work.add(dispute.note("motsecret", speaker_id="0" * 32))
    assert everything(vault) == before
    assert "motsecret" not in str(told.value)


def test_a_failure_never_quotes_what_was_written(vault, dispute):
    with pytest.raises(exc.IntegrityError) as told, vault.writing("Ouvrir") as work:
        work.add(Case(reference=dispute.case.reference, subject="motsecret"))
    assert "motsecret" not in str(told.value)


def test_listeners_hear_after_the_commit_and_can_stop(vault, dispute):
    heard = []

    def listen(done):
        with vault.reading() as work:
            heard.append((done.label, work.count(Note), done.touches("note"), done.touches("offer")))

    stop = vault.subscribe(listen)
    _write(vault, dispute.note("un"))
    vault.undo()
    stop()
    stop()
    vault.redo()
    assert heard == [("Noter", 1, True, False), ("Noter", 0, True, False)]


def test_a_listener_may_write(vault, dispute):
    def follow(done):
        if done.label == "Noter":
            _write(vault, dispute.note("suite"), label="Suivre")

    vault.subscribe(follow)
    _write(vault, dispute.note("un"))
    with vault.reading() as work:
        assert {note.text for note in work.list(Note)} == {"un", "suite"}


def test_removing_takes_what_is_owned_and_blanks_what_is_mentioned(vault, dispute):
    issue = Issue(case_id=dispute.case.id, title="Les délais")
    position = Position(case_id=dispute.case.id, issue_id=issue.id, holder_id=dispute.first.id, text="Livrer")
    attendance = Attendance(case_id=dispute.case.id, session_id=dispute.session.id, participation_id=dispute.first.id)
    note = dispute.note("dit", session_id=dispute.session.id, issue_id=issue.id, speaker_id=dispute.first.id)
    _write(vault, issue, position, attendance, note)
    states = [everything(vault)]
    for noun, identity in ((Session, dispute.session.id), (Issue, issue.id), (Contact, dispute.one.id)):
        with vault.writing("Retirer") as work:
            work.remove(noun, identity)
        states.append(everything(vault))
    with vault.reading() as work:
        assert work.get(Note, note.id) == replace(note, session_id=None, issue_id=None, speaker_id=None)
        assert work.count(Position) == work.count(Attendance) == 0
        assert work.list(Participation) == (dispute.second,)
    for state in reversed(states[:-1]):
        vault.undo()
        assert everything(vault) == state
    for state in states[1:]:
        vault.redo()
        assert everything(vault) == state
    assert check(vault).faults == ()


def test_parties_that_name_each_other_can_be_removed(vault, dispute):
    with vault.writing("Lier") as work:
        work.put(replace(dispute.first, of_id=dispute.second.id))
        work.put(replace(dispute.second, of_id=dispute.first.id))
    linked = everything(vault)
    with vault.writing("Retirer") as work:
        work.remove(Participation, dispute.first.id)
    with vault.reading() as work:
        assert work.count(Participation) == 0
    vault.undo()
    assert everything(vault) == linked


def test_undo_walks_back_across_everything_and_redo_forward(vault, dispute):
    note = dispute.note("un")
    states = [everything(vault)]
    _write(vault, note)
    states.append(everything(vault))
    _rewrite(vault, note, "deux")
    states.append(everything(vault))
    with vault.writing("Renommer") as work:
        work.amend(Case, dispute.case.id, subject="Un autre sujet")
        work.amend(Contact, dispute.one.id, name="Vasseur-Lenoir")
    states.append(everything(vault))
    labels = []
    for state in reversed(states[:-1]):
        labels.append(vault.undo_label())
        vault.undo()
        assert everything(vault) == state
    assert labels == ["Renommer", "Corriger", "Noter"]
    assert vault.redo_label() == "Noter"
    for state in states[1:]:
        vault.redo()
        assert everything(vault) == state
    assert vault.redo() is None
    assert vault.redo_label() is None


def test_a_new_act_ends_redo(vault, dispute):
    _write(vault, dispute.note("un"))
    vault.undo()
    _write(vault, dispute.note("deux"))
    assert vault.redo() is None


def test_undo_never_writes_over_later_work(vault, dispute):
    note = dispute.note("un")
    _write(vault, note)
    _rewrite(vault, note, "deux", undoable=False)
    with pytest.raises(Stale) as told:
        vault.undo()
    assert told.value.sentence.startswith("Ceci a changé")
    with vault.reading() as work:
        assert work.get(Note, note.id).text == "deux"
    assert vault.undo_label() == "Noter"


def test_nothing_to_undo(path):
    vault = Vault.create(path, "phrase")
    assert vault.undo() is None
    assert vault.redo() is None
    assert vault.undo_label() is None
    vault.close()


def test_one_undo_takes_back_a_paragraph(vault, dispute):
    note = dispute.note("")
    _write(vault, note)
    for length in range(1, 6):
        _rewrite(vault, note, "phrase"[:length], amends=f"note:{note.id}:text")
    with vault.reading() as work:
        acts = history_of.trail(work.connection, case_id=None)
        assert [act.label for act in acts] == ["Corriger", "Noter", "Ouvrir un dossier"]
        assert [row["text"] for _at, row in history_of.states_of(work.connection, "note", note.id) if row] == [
            "",
            "phras",
        ]
    vault.undo()
    with vault.reading() as work:
        assert work.get(Note, note.id).text == ""
    vault.redo()
    with vault.reading() as work:
        assert work.get(Note, note.id).text == "phras"


def test_amending_keeps_the_first_state_of_a_row_changed_twice_in_one_act(vault, dispute):
    before = everything(vault)
    with vault.writing("Renommer", amends="a") as work:
        work.amend(Case, dispute.case.id, subject="un")
        work.amend(Case, dispute.case.id, subject="deux")
    with vault.writing("Renommer", amends="a") as work:
        work.amend(Case, dispute.case.id, subject="trois")
    vault.undo()
    assert everything(vault) == before


def test_amending_to_nothing_can_be_undone_and_redone(vault, dispute):
    before = everything(vault)
    note = dispute.note("hésitation")
    _write(vault, note, amends="n")
    with vault.writing("Retirer", amends="n") as work:
        work.remove(Note, note.id)
    vault.undo()
    assert everything(vault) == before
    vault.redo()
    assert everything(vault) == before


def test_another_act_between_ends_amending(vault, dispute):
    note = dispute.note("un")
    _write(vault, note)
    _rewrite(vault, note, "deux", amends="n")
    _write(vault, dispute.note("autre"))
    _rewrite(vault, note, "trois", amends="n")
    vault.undo()
    with vault.reading() as work:
        assert work.get(Note, note.id).text == "deux"


def test_amending_after_undo_is_a_new_act(vault, dispute):
    note = dispute.note("un")
    _write(vault, note)
    _rewrite(vault, note, "deux", amends="n")
    _rewrite(vault, note, "trois", amends="m")
    vault.undo()
    _rewrite(vault, note, "quatre", amends="n")
    vault.undo()
    with vault.reading() as work:
        assert work.get(Note, note.id).text == "deux"


def test_what_left_the_vault_cannot_be_taken_back(vault, dispute):
    _write(vault, dispute.note("un"))
    _write(vault, dispute.note("envoyée"), irrevocable=True)
    assert vault.undo() is None
    with vault.reading() as work:
        assert work.count(Note) == 2


def test_the_trail_of_a_case_is_its_own(vault, dispute):
    other = Case(reference="2026-002", subject="Un mur mitoyen")
    _write(vault, other, label="Ouvrir", case_id=other.id)
    with vault.reading() as work:
        assert [a.label for a in history_of.trail(work.connection, case_id=other.id)] == ["Ouvrir"]
        assert len(history_of.trail(work.connection, case_id=None, limit=1)) == 1


def test_drafts_wait_and_go(vault, dispute):
    vault.keep_draft("case", dispute.case.id, "term_months", "trois")
    vault.keep_draft("case", dispute.case.id, "term_months", "trois mois")
    vault.keep_draft("case", dispute.case.id, "place", "")
    assert vault.drafts("case", dispute.case.id) == {"term_months": "trois mois", "place": ""}
    vault.keep_draft("case", dispute.case.id, "term_months", None)
    assert vault.drafts("case", dispute.case.id) == {"place": ""}
    assert vault.drafts("note", dispute.case.id) == {}
    assert vault.undo_label() == "Ouvrir un dossier"


def test_a_reader_keeps_its_moment_while_another_thread_writes(vault, dispute):
    seen, problems = [], []
    started, written = threading.Event(), threading.Event()

    def read():
        try:
            with vault.reading() as work:
                seen.append(work.count(Note))
                started.set()
                written.wait(10)
                seen.append(work.count(Note))
            with vault.reading() as work:
                seen.append(work.count(Note))
        except VaultProblem as problem:
            problems.append(problem)

    thread = threading.Thread(target=read)
    thread.start()
    started.wait(10)
    for each in range(5):
        _write(vault, dispute.note(str(each)))
    written.set()
    thread.join()
    assert (seen, problems) == ([0, 0, 5], [])


def test_many_threads_read_and_write_at_once(vault, dispute):
    problems = []

    def work_on(number):
        try:
            for each in range(8):
                _write(vault, dispute.note(f"fil {number} note {each}"))
                with vault.reading() as work:
                    work.list(Note)
        except Exception as problem:  # noqa: BLE001 - whatever happens in a thread must be seen
            problems.append(problem)

    threads = [threading.Thread(target=work_on, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    with vault.reading() as work:
        assert work.count(Note) == 48
    assert check(vault).faults == ()


def test_a_closed_vault_forgets_and_says_so(vault, dispute):
    _write(vault, dispute.note("un"))
    vault.close()
    vault.close()
    assert vault.undo_label() is None
    with pytest.raises(RuntimeError, match="not open"), vault.reading():
        pass
    assert sorted(p.name for p in vault.path.parent.iterdir() if "-" in p.name) == []
