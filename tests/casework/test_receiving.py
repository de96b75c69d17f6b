"""Taking case files: nothing lost, nothing doubled, nothing else touched, and all of it undone as one."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from mediator.casework import attachments, intake, people, receiving, taking
from mediator.casework.demo import lay_down
from mediator.casework.merging import Fate
from mediator.casework.received_contacts import Standing
from mediator.casework.taking import Choices
from mediator.domain.case import Case
from mediator.domain.case_files import CaseFileRecord, Way
from mediator.domain.files import Document
from mediator.domain.noun import new_id, now
from mediator.domain.people import Contact, Participation, Role
from mediator.domain.rules import RuleBroken
from mediator.domain.scope import Scope, joint
from mediator.domain.sessions import Session
from mediator.domain.talk import Issue, Note
from mediator.vault import Vault
from mediator.vault.check import check
from tests.casework.travelling import altered, everything, take, written

PASSPHRASE = "les mots que personne ne devine"


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A vault that holds the worked dispute, and its case; each test has a copy."""
    path = tmp_path_factory.mktemp("laid") / "cabinet.mediator"
    vault = Vault.create(path, PASSPHRASE)
    case_id = lay_down(vault)
    vault.close()
    return path, case_id


@pytest.fixture
def vault(laid: tuple[Path, str], tmp_path: Path) -> Iterator[Vault]:
    shutil.copy(laid[0], tmp_path / "cabinet.mediator")
    vault = Vault.open(tmp_path / "cabinet.mediator", PASSPHRASE)
    yield vault
    vault.close()


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Vault]:
    vault = Vault.create(tmp_path / "confrere.mediator", "d'autres mots que personne ne devine")
    yield vault
    vault.close()


@pytest.fixture
def case_id(laid: tuple[Path, str]) -> str:
    return laid[1]


def _text(vault: Vault, note_id: str) -> str:
    with vault.reading() as work:
        return work.get(Note, note_id).text


def _first(vault: Vault, noun, case_id: str):
    with vault.reading() as work:
        return work.list(noun, case_id=case_id)[0]


def _noted(vault: Vault, case_id: str, text: str) -> Note:
    note = Note(case_id=case_id, text=text, said_at=now())
    with vault.writing("Noter", case_id=case_id) as work:
        work.add(note)
    return note


def _amend(vault: Vault, noun, identity: str, **values) -> None:
    with vault.writing("Modifier") as work:
        work.amend(noun, identity, **values)


def _theirs(plan):
    return receiving.all_theirs(plan)


def test_a_whole_case_is_the_same_elsewhere_noun_by_noun(vault, other, case_id):
    opened = written(vault, case_id)
    plan = receiving.plan(other, opened)
    assert plan.known == ""
    assert {row.fate for row in plan.rows} == {Fate.NEW}
    taken = take(other, opened)
    assert taken.new == sum(map(len, opened.contents.rows.values()))
    assert everything(other, case_id) == everything(vault, case_id)
    assert check(other).faults == ()


def test_undo_gives_back_the_vault_as_it_was(vault, other, case_id, tmp_path):
    file = tmp_path / "devis.txt"
    file.write_text("Un devis", "utf-8")
    attachments.attach(vault, case_id, file)
    intake.open_case(other, "Un autre différend", ["Logivert"])
    before = _rows(other)
    take(other, written(vault, case_id))
    assert _rows(other) != before
    other.undo()
    assert _rows(other) == before
    other.redo()
    assert everything(other, case_id) == everything(vault, case_id)


def _rows(vault: Vault) -> dict:
    from mediator.vault.schema import TABLES

    with vault.reading() as work:
        return {table.name: set(map(str, work.list(noun))) for noun, table in TABLES.items()}


def test_there_and_back_nothing_is_lost_nor_doubled(vault, other, case_id, tmp_path):
    take(other, written(vault, case_id))
    said, kept_here, gone, both = _notes(vault, case_id)[:4]
    _amend(vault, Note, kept_here.id, text="Précisé ici")
    _amend(vault, Note, both.id, text="Ma version")
    here = _noted(vault, case_id, "Une note prise ici")
    _amend(other, Note, said.id, text="Précisé là-bas")
    _amend(other, Note, both.id, text="Leur version")
    with other.writing("Retirer") as work:
        work.remove(Note, gone.id)
    there = _noted(other, case_id, "Une note prise là-bas")
    file = tmp_path / "plan.txt"
    file.write_text("Un plan", "utf-8")
    attachments.attach(other, case_id, file)

    back = written(other, case_id)
    plan = receiving.plan(vault, back)
    assert plan.conflicts == (("note", both.id, "text"),)
    assert [row.id for row in plan.of(Fate.REMOVED_THERE) if row.table == "note"] == [gone.id]
    before = everything(vault, case_id)
    taken = taking.take(vault, back, plan, Choices(theirs=frozenset(plan.conflicts)))

    assert _text(vault, said.id) == "Précisé là-bas"
    assert _text(vault, kept_here.id) == "Précisé ici"
    assert _text(vault, both.id) == "Leur version"
    texts = [note.text for note in _notes(vault, case_id)]
    assert texts.count(here.text) == texts.count(there.text) == 1
    assert gone.id not in {note.id for note in _notes(vault, case_id)}
    with vault.reading() as work:
        document = work.list(Document, case_id=case_id, filename="plan.txt")[0]
        assert work.bytes_of(document.sha256) == b"Un plan"
    assert (taken.new, taken.removed) == (2, 1)
    vault.undo()
    assert everything(vault, case_id) == before
    vault.redo()
    take(other, written(vault, case_id))
    assert everything(other, case_id) == everything(vault, case_id)


def _notes(vault: Vault, case_id: str) -> list[Note]:
    with vault.reading() as work:
        released = {note.released_from_id for note in work.list(Note, case_id=case_id)}
        return [n for n in work.list(Note, case_id=case_id) if n.id not in released and n.released_from_id is None]


def test_the_same_file_again_changes_nothing(vault, other, case_id):
    opened = written(vault, case_id)
    take(other, opened)
    before = _rows(other)
    plan = receiving.plan(other, opened)
    assert plan.nothing
    assert plan.way is Way.RECEIVED
    assert take(other, opened).nothing
    assert _rows(other) == before


def test_ones_own_file_coming_back_says_so_and_changes_nothing(vault, case_id):
    opened = written(vault, case_id)
    plan = receiving.plan(vault, opened)
    assert plan.nothing
    assert plan.way is Way.SENT


def test_a_choice_once_made_is_not_asked_again(vault, other, case_id):
    take(other, written(vault, case_id))
    issue = _first(vault, Issue, case_id)
    _amend(vault, Issue, issue.id, title="Le prix")
    _amend(other, Issue, issue.id, title="Le montant")
    back = written(other, case_id)
    take(vault, back)
    assert receiving.plan(vault, written(other, case_id)).conflicts == ()
    with vault.reading() as work:
        assert work.get(Issue, issue.id).title == "Le prix"


def test_without_anything_in_common_every_difference_is_a_choice(vault, other, case_id):
    take(other, written(vault, case_id))
    issue = _first(vault, Issue, case_id)
    _amend(other, Issue, issue.id, title="Le montant")
    back = written(other, case_id)
    stranger = replace(
        back, contents=replace(back.contents, manifest=replace(back.contents.manifest, file_key=new_id(), ancestors=()))
    )
    plan = receiving.plan(vault, stranger)
    assert not plan.shared
    assert plan.conflicts == (("issue", issue.id, "title"),)
    assert plan.of(Fate.REMOVED_THERE) == ()
    assert taking.take(vault, stranger, plan).nothing
    again = altered(stranger, "issue", lambda row: row)
    plan = receiving.plan(
        vault, replace(again, contents=replace(again.contents, manifest=replace(again.contents.manifest)))
    )
    assert taking.take(vault, again, plan, _theirs(plan)).changed == 1


def test_what_one_removed_and_the_other_changed_is_a_choice(vault, other, case_id):
    take(other, written(vault, case_id))
    one, two = _notes(vault, case_id)[:2]
    for mine, note in ((vault, one), (other, two)):
        with mine.writing("Retirer") as work:
            work.remove(Note, note.id)
    _amend(other, Note, one.id, text="Changée là-bas")
    _amend(vault, Note, two.id, text="Changée ici")
    back = written(other, case_id)
    plan = receiving.plan(vault, back)
    assert set(plan.conflicts) == {("note", one.id, ""), ("note", two.id, "")}
    before = everything(vault, case_id)
    taking.take(vault, back, plan)
    assert everything(vault, case_id) == before
    vault.undo()
    taking.take(vault, back, plan, _theirs(plan))
    assert _text(vault, one.id) == "Changée là-bas"
    assert two.id not in {note.id for note in _notes(vault, case_id)}


def test_a_removal_takes_nothing_along_in_silence(vault, other, case_id):
    take(other, written(vault, case_id))
    with vault.reading() as work:
        session = next(s for s in work.list(Session, case_id=case_id) if not s.held)
        part = work.list(Participation, case_id=case_id)[0]
    with other.writing("Retirer") as work:
        work.remove(Session, session.id)
    from mediator.domain.conduct import Turn

    with vault.writing("Parler") as work:
        work.add(Turn(case_id=case_id, session_id=session.id, holder_id=part.id, began_at=now(), seconds=30))
    plan = receiving.plan(vault, written(other, case_id))
    assert ("session", session.id, "") in plan.conflicts
    assert [row.open for row in plan.of(Fate.REMOVED_THERE) if row.table == "attendance"]


def test_one_thing_made_on_both_sides_is_not_doubled(vault, other, case_id):
    from mediator.domain.checklists import ChecklistAnswer, Tick
    from mediator.domain.sessions import Attendance, Presence

    take(other, written(vault, case_id))
    with vault.reading() as work:
        session = work.list(Session, case_id=case_id)[0]
        seated = {seat.participation_id for seat in work.list(Attendance, session_id=session.id)}
        part = next(p for p in work.list(Participation, case_id=case_id) if p.id not in seated)
    for mine, presence, remark in ((vault, Presence.PRESENT, "Vu ici"), (other, Presence.EXPECTED, "Vu là-bas")):
        with mine.writing("Tenir la séance") as work:
            work.add(
                Attendance(case_id=case_id, session_id=session.id, participation_id=part.id, presence=presence),
                ChecklistAnswer(case_id=case_id, key="accueil", tick=Tick.DONE, remark=remark),
            )
    for _round in range(2):
        back = written(other, case_id)
        plan = receiving.plan(vault, back)
        assert {spot[::2] for spot in plan.conflicts} == (
            {("attendance", "presence"), ("checklist_answer", "remark")} if _round == 0 else set()
        )
        assert plan.of(Fate.NEW) == ()
        taking.take(vault, back, plan)
    assert take(other, written(vault, case_id)).new == 0
    with vault.reading() as work:
        (seat,) = work.list(Attendance, session_id=session.id, participation_id=part.id)
        (answer,) = work.list(ChecklistAnswer, case_id=case_id, key="accueil")
    assert (seat.presence, answer.remark) == (Presence.PRESENT, "Vu ici")


def test_a_file_for_the_parties_touches_nothing_private(vault, other, case_id):
    take(other, written(vault, case_id))
    before = everything(vault, case_id)
    with other.writing("Modifier") as work:
        issue = work.list(Issue, case_id=case_id)[0]
        work.amend(Issue, issue.id, title="Le montant", rank=issue.rank + 7)
        gone = next(n for n in work.list(Note, case_id=case_id, scope=Scope.JOINT))
        work.remove(Note, gone.id)
    plan = receiving.plan(vault, written(other, case_id, joint(case_id)))
    assert plan.conflicts == ()
    take(vault, written(other, case_id, joint(case_id)))
    after = everything(vault, case_id)
    changed = {
        table: [i for i in {**before[table], **after[table]} if before[table].get(i) != after[table].get(i)]
        for table in before
    }
    assert {table: ids for table, ids in changed.items() if ids and table not in ("note", "disclosure")} == {
        "issue": [issue.id]
    }
    assert gone.id not in after["note"]
    assert after["issue"][issue.id]["cause"] == before["issue"][issue.id]["cause"]


# People.


def test_somebody_known_is_proposed_and_lends_the_part(vault, other, case_id):
    with vault.reading() as work:
        theirs = next(c for c in work.list(Contact) if c.email or c.registration)
    mine = replace(theirs, id=new_id(), phone="+33 1 00 00 00 00", note="Mon remarque")
    people.add_contact(other, mine)
    opened = written(vault, case_id)
    plan = receiving.plan(other, opened)
    met = next(m for m in plan.people if m.theirs.id == theirs.id)
    assert (met.standing, met.likely) == (Standing.ALIKE, True)
    take(other, opened)
    with other.reading() as work:
        assert work.find(Contact, theirs.id) is None
        assert work.get(Contact, mine.id) == mine
        part = work.list(Participation, contact_id=mine.id)[0]
        other_part = work.list(Participation, case_id=case_id, role=Role.PARTY)[0]
    _amend(other, Participation, part.id, capacity="liquidateur")
    back = written(other, case_id)
    plan = receiving.plan(vault, back)
    assert [m for m in plan.people if m.standing is not Standing.KNOWN] == []
    assert plan.conflicts == ()
    take(vault, back)
    with vault.reading() as work:
        assert work.get(Participation, part.id).capacity == "liquidateur"
        assert work.get(Participation, part.id).contact_id == theirs.id
        assert work.get(Participation, other_part.id)


def test_somebody_who_only_looks_alike_may_be_new(vault, other, case_id):
    with vault.reading() as work:
        theirs = next(c for c in work.list(Contact) if c.email or c.registration)
    people.add_contact(other, replace(theirs, id=new_id()))
    opened = written(vault, case_id)
    take(other, opened, lambda plan: Choices(people={theirs.id: None}))
    assert everything(other, case_id) == everything(vault, case_id)


def test_the_sheet_of_a_contact_used_elsewhere_stays_unless_asked(vault, other, case_id):
    with vault.reading() as work:
        contact = work.list(Contact)[0]
    with other.writing("Connaître") as work:
        work.add(replace(contact, phone="+33 1 11 11 11 11"))
    elsewhere = intake.open_case(other, "Un autre différend", [replace(contact, phone="+33 1 11 11 11 11")])
    opened = written(vault, case_id)
    plan = receiving.plan(other, opened)
    assert plan.conflicts == ()
    assert plan.sheets == (("contact", contact.id, "phone"),)
    take(other, opened)
    with other.reading() as work:
        assert work.get(Contact, contact.id).phone == "+33 1 11 11 11 11"
        assert work.get(Case, elsewhere.id)
    other.undo()
    take(other, opened, _theirs)
    with other.reading() as work:
        assert work.get(Contact, contact.id).phone == contact.phone


def test_another_reference_is_proposed_when_a_case_here_has_it(vault, other, case_id):
    reference = _reference(vault, case_id)
    mine = intake.open_case(other, "Un autre différend", ["Logivert"])
    _amend(other, Case, mine.id, reference=reference)
    opened = written(vault, case_id)
    plan = receiving.plan(other, opened)
    assert plan.reference not in ("", reference)
    assert take(other, opened).reference == plan.reference
    assert _reference(other, mine.id) == reference
    assert receiving.plan(other, written(vault, case_id)).changes == ()


def _reference(vault: Vault, case_id: str) -> str:
    with vault.reading() as work:
        return work.get(Case, case_id).reference


# What is refused.


@pytest.mark.parametrize(
    ("table", "change", "code"),
    [
        ("note", {"case_id": "0" * 32}, "received_other_case"),
        ("note", {"scope": "party", "party_id": None}, "received_scope"),
        ("note", {"scope": "mediator", "party_id": "PARTY"}, "received_scope"),
        ("note", {"scope": "party", "party_id": "COUNSEL"}, "received_scope"),
        ("note", {"scope": "everybody"}, "received_odd"),
        ("note", {"text": 5}, "received_odd"),
        ("note", {"text": "\ud800"}, "received_odd"),
        ("note", {"said_at": "hier"}, "received_odd"),
        ("note", {"said_at": "2026-01-01T10:00:00"}, "received_odd"),
        ("note", {"said_at": "0001-01-01T00:00:00+23:59"}, "received_odd"),
        ("note", {"speaker_id": "f" * 32}, "received_astray"),
        ("note", {"id": "../../etc"}, "received_odd"),
        ("note", {"more": "oui"}, "received_odd"),
        ("climate", {"scope": "joint"}, "received_scope"),
        ("attendance", {"session_id": ""}, "received_odd"),
        ("interest", {"rank": 2**40}, "received_odd"),
        ("participation", {"contact_id": "f" * 32}, "received_other_case"),
        ("mediation_case", {"id": "f" * 32}, "received_no_case"),
    ],
)  # fmt: skip
def test_what_is_not_a_sound_case_is_refused_in_a_sentence(vault, other, case_id, table, change, code):
    opened = written(vault, case_id)
    parts = opened.contents.rows["participation"]
    named = {
        "PARTY": next(p["id"] for p in parts if p["role"] == "party"),
        "COUNSEL": next(p["id"] for p in parts if p["role"] != "party"),
    }
    change = {name: named.get(value, value) if isinstance(value, str) else value for name, value in change.items()}
    assert opened.contents.rows[table]
    before = _rows(other)
    with pytest.raises(RuleBroken) as refused:
        take(other, altered(opened, table, lambda row: {**row, **change}))
    assert refused.value.code == code
    assert "{" not in refused.value.sentence
    assert _rows(other) == before


def test_another_case_here_is_never_touched(vault, other, case_id):
    mine = intake.open_case(other, "Un autre différend", ["Logivert"])
    kept = _noted(other, mine.id, "Ceci reste")
    opened = written(vault, case_id)
    first = opened.contents.rows["note"][0]["id"]
    stolen = altered(opened, "note", lambda row: row | {"id": kept.id} if row["id"] == first else row)
    with pytest.raises(RuleBroken, match="received_other_case"):
        take(other, stolen)
    part = _first(other, Participation, mine.id)
    astray = altered(opened, "note", lambda row: row | {"speaker_id": part.id})
    with pytest.raises(RuleBroken, match="received_astray"):
        take(other, astray)


def test_what_is_the_practices_own_is_refused(vault, other, case_id):
    opened = written(vault, case_id)
    for table in ("practice", "own_key", "case_file_record", "erasure", "nothing"):
        rows = {**opened.contents.rows, table: ({"id": new_id()},)}
        with pytest.raises(RuleBroken, match="received_foreign"):
            receiving.plan(other, replace(opened, contents=replace(opened.contents, rows=rows)))


def test_a_contact_without_a_part_is_refused(vault, other, case_id):
    opened = written(vault, case_id)
    extra = {**opened.contents.rows["contact"][0], "id": new_id()}
    rows = {**opened.contents.rows, "contact": (*opened.contents.rows["contact"], extra)}
    with pytest.raises(RuleBroken, match="received_other_case"):
        receiving.plan(other, replace(opened, contents=replace(opened.contents, rows=rows)))


def test_a_thing_that_leads_back_to_itself_is_refused(vault, other, case_id):
    opened = written(vault, case_id)
    ids = [row["id"] for row in opened.contents.rows["offer"]]
    following = dict(zip(ids, ids[1:] + ids[:1], strict=True))
    with pytest.raises(RuleBroken, match="received_loop"):
        receiving.plan(other, altered(opened, "offer", lambda row: row | {"reply_to_id": following[row["id"]]}))


def test_a_missing_content_is_refused(vault, other, case_id, tmp_path):
    file = tmp_path / "plan.txt"
    file.write_text("Un plan", "utf-8")
    attachments.attach(vault, case_id, file)
    opened = written(vault, case_id)
    with pytest.raises(RuleBroken, match="received_content"):
        receiving.plan(other, replace(opened, contents=replace(opened.contents, attachments={})))


def test_a_plan_is_kept_only_while_it_is_still_so(vault, other, case_id):
    take(other, written(vault, case_id))
    note = _notes(other, case_id)[0]
    _amend(other, Note, note.id, text="Changée là-bas")
    back = written(other, case_id)
    plan = receiving.plan(vault, back)
    _amend(vault, Note, note.id, text="Changée entre-temps")
    with pytest.raises(RuleBroken, match="received_moved"):
        taking.take(vault, back, plan)


def test_what_came_in_is_on_record(vault, other, case_id):
    opened = written(vault, case_id)
    plan = receiving.plan(other, opened)
    taking.take(other, opened, plan, filename="dossier.mediation")
    with other.reading() as work:
        (record,) = work.list(CaseFileRecord, case_id=case_id)
    assert (record.way, record.who, record.filename) == (Way.RECEIVED, "Un confrère", "dossier.mediation")
    assert record.scope is Scope.MEDIATOR
