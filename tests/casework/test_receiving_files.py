"""Case files as they travel: written by one vault, opened and taken by another, by hand and by the command line."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from mediator.casework import attachments, keys, receiving_files, sending, taking
from mediator.casework.demo import lay_down
from mediator.casework.receiving_files import Ending
from mediator.casework.sending import Choice
from mediator.casework.taking import Choices
from mediator.domain.case_files import CaseFileAudience, CaseFileRecord, Way
from mediator.domain.files import Document
from mediator.domain.noun import now
from mediator.domain.talk import Issue, Note
from mediator.exchange.case_file import ForKey, Passphrase, Signer
from mediator.vault import Vault
from mediator.vault.check import check
from tests.casework.test_cli import run
from tests.casework.travelling import everything

WORDS = "les mots que personne ne devine"
SECRET = "six mots donnés de vive voix"
FULL = Choice(CaseFileAudience.FULL, own_notes=True)


@dataclass
class Firms:
    """Two firms: the dispute is known to the first one."""

    a: Vault
    b: Vault
    case_id: str
    folder: Path

    def send(self, sender: Vault, name: str, choice: Choice = FULL, *, words: str = "") -> Path:
        receiver = self.b if sender is self.a else self.a
        path = self.folder / f"{name}.mediation"
        sealing = Passphrase(words) if words else ForKey(keys.own_card(receiver).recipient)
        sending.send(sender, sending.parcel_of(sender, self.case_id, choice), path, sealing)
        return path

    def take(self, vault: Vault, path: Path, *, theirs: bool = False, words: str = "") -> taking.Taken:
        inspected, plan = receiving_files.open_received(vault, path, words)
        chosen = Choices(theirs=frozenset(plan.conflicts) if theirs else frozenset())
        return taking.take(vault, inspected.opened, plan, chosen, filename=path.name)


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    path = tmp_path_factory.mktemp("laid") / "a.mediator"
    vault = Vault.create(path, WORDS)
    case_id = lay_down(vault, finished=True)
    letter = path.with_name("devis.txt")
    letter.write_text("Un devis", "utf-8")
    attachments.attach(vault, case_id, letter)
    vault.close()
    return path, case_id


@pytest.fixture
def firms(laid: tuple[Path, str], tmp_path: Path) -> Iterator[Firms]:
    shutil.copy(laid[0], tmp_path / "a.mediator")
    a, b = Vault.open(tmp_path / "a.mediator", WORDS), Vault.create(tmp_path / "b.mediator", WORDS)
    yield Firms(a, b, laid[1], tmp_path)
    a.close()
    b.close()


def amend(vault: Vault, noun, identity: str, **values) -> None:
    with vault.writing("Modifier") as work:
        work.amend(noun, identity, **values)


def noted(vault: Vault, case_id: str, text: str) -> Note:
    note = Note(case_id=case_id, text=text, said_at=now())
    with vault.writing("Noter") as work:
        work.add(note)
    return note


def test_a_whole_case_arrives_noun_by_noun_with_its_files(firms: Firms):
    taken = firms.take(firms.b, firms.send(firms.a, "x"))
    assert everything(firms.b, firms.case_id) == everything(firms.a, firms.case_id)
    assert taken.reference == "2026-014"
    with firms.b.reading() as work:
        (document,) = work.list(Document, case_id=firms.case_id, filename="devis.txt")
        assert work.bytes_of(document.sha256) == b"Un devis"
        (record,) = work.list(CaseFileRecord, case_id=firms.case_id)
    assert (record.way, record.filename, record.own_notes) == (Way.RECEIVED, "x.mediation", True)
    assert check(firms.b).faults == ()


def test_there_and_back_between_two_firms(firms: Firms, tmp_path: Path):
    a, b, case_id = firms.a, firms.b, firms.case_id
    firms.take(b, firms.send(a, "aller"))
    with a.reading() as work:
        issue, other_issue = work.list(Issue, case_id=case_id)[:2]
        gone = next(n for n in work.list(Note, case_id=case_id) if n.released_from_id is None)
    amend(a, Issue, issue.id, title="Le prix")
    amend(b, Issue, issue.id, title="Le montant")
    amend(b, Issue, other_issue.id, title="Le calendrier de recette")
    here, there = noted(a, case_id, "Prise à Orléans"), noted(b, case_id, "Prise à Tours")
    with b.writing("Retirer") as work:
        work.remove(Note, gone.id)
    file = tmp_path / "plan.txt"
    file.write_text("Un plan", "utf-8")
    attachments.attach(b, case_id, file)
    back = firms.send(b, "retour")
    _inspected, plan = receiving_files.open_received(a, back)
    assert plan.conflicts == (("issue", issue.id, "title"),)
    before = everything(a, case_id)
    firms.take(a, back, theirs=True)
    a.undo()
    assert everything(a, case_id) == before
    a.redo()
    firms.take(b, firms.send(a, "encore"))
    assert everything(a, case_id) == everything(b, case_id)
    with b.reading() as work:
        titles = {each.id: each.title for each in work.list(Issue, case_id=case_id)}
        notes = [each.id for each in work.list(Note, case_id=case_id)]
        assert len(work.list(Document, case_id=case_id, filename="plan.txt")) == 1
    assert (titles[issue.id], titles[other_issue.id]) == ("Le montant", "Le calendrier de recette")
    assert notes.count(here.id) == notes.count(there.id) == 1
    assert gone.id not in notes
    assert firms.take(b, firms.folder / "encore.mediation").nothing


def test_a_part_of_a_case_comes_back_without_touching_the_rest(firms: Firms):
    a, b, case_id = firms.a, firms.b, firms.case_id
    joint = Choice(CaseFileAudience.JOINT)
    firms.take(b, firms.send(a, "commun", joint))
    before = everything(a, case_id)
    with b.reading() as work:
        issue = work.list(Issue, case_id=case_id)[0]
    amend(b, Issue, issue.id, title="Le montant restant")
    back = firms.send(b, "retour", joint)
    _inspected, plan = receiving_files.open_received(a, back)
    assert [(row.table, row.id) for row in plan.changes] == [("issue", issue.id)]
    firms.take(a, back)
    after = everything(a, case_id)
    assert after["issue"].pop(issue.id) == {**before["issue"].pop(issue.id), "title": "Le montant restant"}
    assert after == before


def test_the_words_of_a_final_text_change_only_when_that_is_chosen(firms: Firms):
    from mediator.domain.agreement import Clause

    firms.take(firms.b, firms.send(firms.a, "x"))
    with firms.b.reading() as work:
        clause = work.list(Clause, case_id=firms.case_id)[0]
    amend(firms.b, Clause, clause.id, text="Autre chose")
    _inspected, plan = receiving_files.open_received(firms.a, firms.send(firms.b, "y"))
    assert plan.conflicts == (("clause", clause.id, "text"),)


def test_a_file_for_one_party_names_it(firms: Firms):
    from mediator.casework import received_view
    from mediator.domain.people import Participation, Role

    with firms.a.reading() as work:
        party = work.list(Participation, case_id=firms.case_id, role=Role.PARTY)[0]
    choice = Choice(CaseFileAudience.PARTY, party.id)
    _inspected, plan = receiving_files.open_received(firms.b, firms.send(firms.a, "x", choice))
    assert "Logivert" in received_view.party_of(plan)


def test_who_signed_is_told_from_the_address_book(firms: Firms):
    from mediator.exchange.case_file import keys as cards

    path = firms.send(firms.a, "x")
    assert receiving_files.open_received(firms.b, path)[1].sender.signer is Signer.UNKNOWN
    known = keys.add_colleague(firms.b, cards.written(keys.own_card(firms.a)), "Claire Delmas")
    assert receiving_files.open_received(firms.b, path)[1].sender.signer is Signer.NOT_COMPARED
    keys.mark_compared(firms.b, known.id)
    plan = receiving_files.open_received(firms.b, path)[1]
    assert (plan.sender.signer, plan.sender.name) == (Signer.KNOWN, "Claire Delmas")
    firms.take(firms.b, path)
    with firms.b.reading() as work:
        assert work.list(CaseFileRecord)[0].fingerprint == keys.fingerprint_of(known)


def test_many_files_are_taken_and_those_that_ask_for_something_left_aside(firms: Firms):
    whole = firms.send(firms.a, "x")
    sealed = firms.send(firms.a, "y", words=SECRET)
    torn = firms.folder / "z.mediation"
    torn.write_bytes(whole.read_bytes()[:-50])
    endings = [receiving_files.take_one_of_many(firms.b, path).ending for path in (sealed, torn, whole, whole)]
    assert endings == [Ending.ASIDE, Ending.REFUSED, Ending.TAKEN, Ending.NOTHING]
    with firms.b.reading() as work:
        issue = work.list(Issue, case_id=firms.case_id)[0]
    amend(firms.a, Issue, issue.id, title="Le prix")
    amend(firms.b, Issue, issue.id, title="Le montant")
    assert receiving_files.take_one_of_many(firms.b, firms.send(firms.a, "w")).ending is Ending.ASIDE


def test_the_command_line_takes_shows_and_refuses(tmp_path: Path):
    a, b = (Vault.create(tmp_path / f"{name}.mediator", WORDS) for name in "ab")
    case_id = lay_down(a)
    firms = Firms(a, b, case_id, tmp_path)
    path, vault = firms.send(a, "x", words=SECRET), b.path
    b.close()
    words = {"passphrase": WORDS, "MEDIATOR_CASE_PASSPHRASE": SECRET}
    shown = run("--vault", vault, "import", path, "--dry-run", **words)
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "19 notes" in shown.stdout
    assert run("--vault", vault, "cases", **words).stdout.strip() == ""
    done = json.loads(run("--vault", vault, "import", path, "--json", **words).stdout)
    assert (done[0]["taken"], done[0]["reference"]) == (True, "2026-014")
    again = json.loads(run("--vault", vault, "import", path, "--json", **words).stdout)
    assert (again[0]["taken"], again[0]["already"]) == (False, True)

    firms.b = b = Vault.open(vault, WORDS)
    with a.reading() as work:
        issue = work.list(Issue, case_id=case_id)[0]
    amend(a, Issue, issue.id, title="Le prix")
    amend(b, Issue, issue.id, title="Le montant")
    path, sealed = firms.send(a, "y"), path
    b.close()
    refused = run("--vault", vault, "import", path, **words)
    assert refused.returncode == 1
    assert "Le montant" in refused.stdout
    assert "--theirs" in refused.stderr
    wrong = run("--vault", vault, "import", sealed, **{**words, "MEDIATOR_CASE_PASSPHRASE": "autre chose"})
    assert (wrong.returncode, len(wrong.stderr.splitlines())) == (1, 1)
    assert run("--vault", vault, "import", path, "--theirs", **words).returncode == 0
    firms.b = b = Vault.open(vault, WORDS)
    with b.reading() as work:
        assert work.get(Issue, issue.id).title == "Le prix"
    a.close()
    b.close()
