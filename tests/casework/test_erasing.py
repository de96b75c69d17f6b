"""What is erased is nowhere; what is not stays to the byte."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pypdfium2
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from mediator.casework import backups, conflict_check, erasing, intake, retention
from mediator.casework.erasing import Asked
from mediator.domain.case import Case
from mediator.domain.classifying import CaseShell
from mediator.domain.erasing import BY_ROW, CATEGORY_OF, COUNTED, Category
from mediator.domain.files import Document
from mediator.domain.noun import Confidential, new_id
from mediator.domain.papers import PaperKind
from mediator.domain.people import Contact, Participation
from mediator.domain.rules import RuleBroken
from mediator.domain.safekeeping import Arrival, Erasure, RetentionHold
from mediator.domain.talk import Note
from mediator.domain.time_and_fees import FeeNote, RegisteredNote
from mediator.vault import Vault, VaultProblem, figures
from mediator.vault.check import check
from mediator.vault.choosing import blank
from mediator.vault.cleaning import is_due
from mediator.vault.codec import decode, encode
from mediator.vault.schema import TABLES
from tests.vault import world as worlds
from tests.vault.pages import deciphered, indexed_words, log_of

PASSPHRASE = "les mots que personne ne devine"


def a_world(seed: int, *, issued: bool = False) -> tuple[worlds.World, str]:
    """One case with two or three of everything, and its identity."""
    world = worlds.build(Random(seed), cases=1, rows=3, least=2)
    if not issued:
        notes = world.rows["fee_note"]
        world.rows["fee_note"] = {identity: replace(note, number="") for identity, note in notes.items()}
    return world, next(iter(world.rows["mediation_case"]))


def the_words(world: worlds.World, case_id: str) -> set[str]:
    """The canaries of everything that belongs to the case, and of the people no other case knows."""
    people = {p.contact_id for p in world.rows["participation"].values()}
    return {
        world.words[noun.id]
        for noun in world.all()
        if noun.id == case_id or noun.id in people or getattr(noun, "case_id", None) == case_id
    }


def everything(vault: Vault) -> dict[str, dict]:
    with vault.reading() as work:
        return {each.id: encode(each) for noun in TABLES for each in work.list(noun)}


def nowhere(vault: Vault, words: set[str]) -> None:
    """Not one of these words, nor of the identities they are made of, is in the file, the log or the index."""
    pages = deciphered(vault)
    held = {word for word in words if word[6:].encode() in pages}
    assert not held, f"{len(held)} of {len(words)}"
    assert not log_of(vault).exists() or log_of(vault).stat().st_size == 0
    terms = " ".join(indexed_words(vault))
    assert not {word for word in words if word[6:] in terms}


def lived_in(vault: Vault, world: worlds.World, case_id: str) -> set[str]:
    """Fill a case, edit and remove things, leave drafts and a bin; gives every canary."""
    worlds.keep(vault, world)
    words = the_words(world, case_id)
    notes = list(world.rows["note"].values())
    secrets = [f"kanari{new_id()[:10]}" for _ in range(6)]
    with vault.writing("Corriger", case_id=case_id) as work:
        work.amend(Note, notes[0].id, text=secrets[0])
    with vault.writing("Corriger") as work:
        work.amend(Case, case_id, subject=secrets[1])
    with vault.writing("Retirer", case_id=case_id, binned=secrets[2]) as work:
        work.remove(Note, notes[1].id)
    session = next(iter(world.rows["session"]))
    with vault.writing("Retirer", binned=secrets[2]) as work:
        work.remove(type(world.rows["session"][session]), session)
    with vault.writing("Retirer") as work:
        document = next(iter(world.rows["document"].values()))
        work.remove(type(document), document.id)
    vault.undo()
    vault.redo()
    vault.keep_draft("Note", notes[0].id, "text", secrets[3])
    vault.keep_draft("Note", case_id, "capture", secrets[4])
    vault.keep_draft("PaperEntry", f"convention.{case_id}", "what", secrets[5])
    with vault.writing("Arriver") as work:
        work.add(Arrival(source="table", key="f" * 64, noun="note", became=notes[0].id))
    return words | set(secrets)


def test_every_kind_of_thing_a_case_holds_belongs_to_a_part():
    held = {noun for noun in TABLES if issubclass(noun, Confidential)} | {Case}
    assert held == set(CATEGORY_OF) | BY_ROW
    assert not set(CATEGORY_OF) & BY_ROW


@pytest.mark.parametrize("noun", COUNTED)
def test_what_figures_count_can_still_be_read_once_stripped(noun):
    world, _case_id = a_world(1)
    for each in world.rows[TABLES[noun].name].values():
        left = blank(TABLES[noun].name, encode(each))
        decode(noun, left)
        kept = {name for name in COUNTED[noun] if not name.endswith("_id")}
        words = set(worlds.words_in(" ".join(str(v) for name, v in left.items() if name not in kept)))
        assert not words


def test_an_erased_case_is_nowhere(vault, tmp_path):
    other, other_id = a_world(2)
    worlds.keep(vault, other)
    kept = everything(vault)
    world, case_id = a_world(3)
    words = lived_in(vault, world, case_id)
    path = vault.path
    vault.close()
    pages = deciphered(vault)
    assert all(word[6:].encode() in pages for word in words)
    vault = Vault.open(path, PASSPHRASE)
    with vault.writing("Corriger", case_id=case_id) as work:
        work.amend(Case, case_id, subject="kanari tout juste")
    told = erasing.erase(vault, Asked(case_id), tmp_path / "attestation.pdf")
    assert told.cleaned
    assert told.told.whole
    nowhere(vault, words)
    copied = deciphered(vault, Path(backups.back_up(vault, tmp_path).path))
    assert not {word for word in words if word[6:].encode() in copied}
    assert vault.undo_label() is None
    assert vault.redo_label() is None
    assert vault.bin_contents() == []
    now = everything(vault)
    assert {identity: row for identity, row in now.items() if identity in kept} == kept
    assert check(vault).faults == ()
    assert other_id in now
    vault.close()
    assert not log_of(vault).exists()
    with pypdfium2.PdfDocument(tmp_path / "attestation.pdf") as pdf:
        text = pdf[0].get_textpage().get_text_bounded()
    assert encode(world.rows["mediation_case"][case_id])["reference"] in " ".join(text.split())
    assert told.erasure.certificate in text


def test_erasing_one_part_leaves_the_others(vault):
    world, case_id = a_world(4)
    worlds.keep(vault, world)
    told = erasing.erase(vault, Asked(case_id, frozenset({Category.NOTES})))
    assert not told.told.whole
    words = {
        world.words[note.id] for name in ("note", "plan", "offer", "perception") for note in world.rows[name].values()
    }
    nowhere(vault, words)
    with vault.reading() as work:
        assert work.get(Case, case_id) == world.rows["mediation_case"][case_id]
        assert work.count(Note) == 0
        (erasure,) = (each for each in work.list(Erasure) if each.id not in world.rows["erasure"])
    assert erasure.categories == "notes"
    assert check(vault).faults == ()


@settings(max_examples=6, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(seed=st.integers(0, 10**6), parts=st.sets(st.sampled_from(list(Category)), min_size=1))
def test_each_part_takes_its_own_rows_and_no_others(tmp_path_factory, seed, parts):
    vault = Vault.create(tmp_path_factory.mktemp("parts") / "v.mediator", "les mots que personne ne devine")
    world, case_id = a_world(seed)
    worlds.keep(vault, world)
    foreseen = erasing.foresee(vault, Asked(case_id, frozenset(parts)))
    told = erasing.erase(vault, Asked(case_id, frozenset(parts))).told
    assert told == foreseen
    taken = parts | ({Category.NOTES} if Category.FILE in parts else set())
    with vault.reading() as work:
        for noun, category in CATEGORY_OF.items():
            left = {each.id: each for each in work.list(noun) if getattr(each, "case_id", each.id) == case_id}
            first = {n.id: n for n in world.rows[TABLES[noun].name].values() if getattr(n, "case_id", n.id) == case_id}
            if told.whole:
                assert not left, noun
            elif category in taken:
                assert set(left) <= (set(first) if noun in COUNTED else set()), noun
            else:
                gone = set(first) - set(left)
                assert not gone or Category.FILE in taken, noun
    assert check(vault).faults == ()
    vault.close()


def test_a_reference_is_never_given_again(vault):
    first, second = (intake.open_case(vault, subject) for subject in ("Un", "Deux"))
    erasing.erase(vault, Asked(second.id))
    third = intake.open_case(vault, "Trois")
    numbers = [int(re.split("-", each.reference)[-1]) for each in (first, second, third)]
    assert numbers == [1, 2, 3]
    erasing.erase(vault, Asked(first.id))
    assert intake.coming_reference(vault).endswith("-004")


# People, fee notes, ties, holds.


def _people(vault, case_id):
    with vault.reading() as work:
        parts = work.list(Participation, case_id=case_id, order=("rank",))
        return [work.get(Contact, part.contact_id) for part in parts]


def test_people_other_cases_know_stay_and_the_others_go(vault):
    first = intake.open_case(vault, "Un", ["Hélène Vasseur", "Logivert SAS"])
    helene, company = _people(vault, first.id)
    second = intake.open_case(vault, "Deux", [helene])
    told = erasing.erase(vault, Asked(first.id)).told
    assert (told.contacts, told.contacts_kept) == (1, 1)
    with vault.reading() as work:
        assert work.get(Contact, helene.id) == helene
        assert work.find(Contact, company.id) is None
    with vault.writing("Retirer", binned="Deux") as work:
        work.remove(Case, second.id)
    third = intake.open_case(vault, "Trois", [helene])
    erasing.erase(vault, Asked(third.id))
    with vault.reading() as work:
        assert work.get(Contact, helene.id) == helene
    vault.restore(vault.bin_contents()[0].change_set_id, "Rétablir")
    erasing.erase(vault, Asked(second.id, keep_contacts=True))
    with vault.reading() as work:
        assert work.get(Contact, helene.id) == helene


def _billed(vault, case_id):
    pdf = b"facture kanaripdf"
    paper = Document(
        case_id=case_id, title="F", filename="f.pdf", size=len(pdf), sha256="ab" * 32, paper=PaperKind.FEE_NOTE
    )
    note = FeeNote(
        case_id=case_id, number="F2026-0001", issued_on=date(2026, 3, 1), client="kanariclient", total_cents=120_00,
        document_id=paper.id,
    )  # fmt: skip
    with vault.writing("Émettre", case_id=case_id) as work:
        work.keep_bytes(paper.sha256, pdf)
        work.add(paper, note)


@pytest.mark.parametrize("with_fee_notes", [False, True])
def test_an_issued_fee_note_outlives_its_case(vault, with_fee_notes):
    case = intake.open_case(vault, "Un")
    _billed(vault, case.id)
    told = erasing.erase(vault, Asked(case.id, with_fee_notes=with_fee_notes)).told
    with vault.reading() as work:
        (note,) = work.list(RegisteredNote)
        assert work.count(FeeNote) == 0
        if not with_fee_notes:
            assert work.bytes_of("ab" * 32) == b"facture kanaripdf"
    assert (note.number, note.total_cents, note.of_note) == ("F2026-0001", 120_00, "")
    assert note.client == ("" if with_fee_notes else "kanariclient")
    assert (b"anariclient" in deciphered(vault)) is not with_fee_notes
    assert (b"kanaripdf" in deciphered(vault)) is not with_fee_notes
    assert (told.notes_registered, told.notes_stripped) == ((0, 1) if with_fee_notes else (1, 0))


def test_the_checks_of_other_cases_no_longer_name_it(vault):
    first = intake.open_case(vault, "Un", ["Hélène Kanarivasseur"])
    second = intake.open_case(vault, "Deux", ["H. Kanarivasseur", "Logivert SAS"])
    with vault.writing("Renommer") as work:
        first = work.amend(Case, first.id, reference="Vasseur/7")
    conflict_check.check(vault, second.id)
    checked, found = conflict_check.latest(vault, second.id)
    assert [tie.other for tie in found] == ["Hélène Kanarivasseur"]
    conflict_check.decide(vault, checked.id, "told")
    erasing.erase(vault, Asked(first.id))
    checked, found = conflict_check.latest(vault, second.id)
    assert (found, checked.decision) == ((), "told")
    pages = deciphered(vault)
    assert "Hélène".encode() not in pages
    assert first.reference.encode() not in pages
    assert first.id.encode() not in pages


def test_what_she_keeps_longer_does_not_go(vault):
    case = intake.open_case(vault, "Un")
    hold = RetentionHold(case_id=case.id, category="notes", until=date(2999, 1, 1), reason="un recours")
    with vault.writing("Garder") as work:
        work.add(hold)
    for parts in (frozenset(Category), frozenset({Category.FILE}), frozenset({Category.NOTES})):
        with pytest.raises(RuleBroken):
            erasing.erase(vault, Asked(case.id, parts))
    with vault.writing("Lever") as work:
        work.amend(RetentionHold, hold.id, until=date(2000, 1, 1))
    assert erasing.erase(vault, Asked(case.id)).told.whole


def test_shells_tell_nothing_of_their_order(vault):
    for _ in range(6):
        case = intake.open_case(vault, "Un", ["Hélène Vasseur"])
        erasing.erase(vault, Asked(case.id))
    with vault.reading() as work:
        shells = work.connection.exec_driver_sql("SELECT id, created_at FROM case_shell ORDER BY rowid").fetchall()
    assert [identity for identity, _at in shells] == sorted(identity for identity, _at in shells)
    assert len({at for _identity, at in shells}) == 1
    assert shells[0][1].endswith("-01-01T00:00:00.000000+00:00")


# When something stands in the way.


def test_nothing_goes_when_the_certificate_cannot_be_written(vault, tmp_path):
    case = intake.open_case(vault, "Un")
    before = everything(vault)
    with pytest.raises(RuleBroken):
        erasing.erase(vault, Asked(case.id), tmp_path / "ailleurs" / "attestation.pdf")
    taken = tmp_path / "attestation.pdf"
    taken.write_text("la mienne")
    with pytest.raises(VaultProblem):
        erasing.erase(vault, Asked(case.id), taken)
    assert taken.read_text() == "la mienne"
    assert everything(vault) == before
    assert vault.undo_label() is not None


def test_it_can_be_given_up_until_it_is_done(vault, tmp_path):
    case = intake.open_case(vault, "Un")
    before = everything(vault)

    def stop(done, _total, _what):
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        erasing.erase(vault, Asked(case.id), tmp_path / "attestation.pdf", step=stop)
    assert everything(vault) == before
    assert not (tmp_path / "attestation.pdf").exists()


def test_pages_that_cannot_be_cleaned_are_at_the_next_opening(vault):
    case = intake.open_case(vault, "kanarisujet")
    path = vault.path
    with vault.reading() as reading:
        reading.get(Case, case.id)
        done = erasing.erase(vault, Asked(case.id))
    assert not done.cleaned
    vault.close()
    again = Vault.open(path, PASSPHRASE)
    assert b"anarisujet" not in deciphered(again)
    with again.reading() as work:
        assert not is_due(work.connection)
    again.close()


def test_backups_are_told_of_while_their_drive_is_unplugged_and_those_removed_are_not(vault, tmp_path):
    case = intake.open_case(vault, "Un")
    folder = tmp_path / "clé USB"
    folder.mkdir()
    first, second = (backups.back_up(vault, folder) for _ in range(2))
    with pytest.raises(VaultProblem, match="backup_folder"):
        backups.back_up(vault, tmp_path / "débranchée")
    assert backups.remove(vault, second)
    folder.rename(tmp_path / "débranchée")
    told = erasing.erase(vault, Asked(case.id)).told
    assert told.backups == 1
    assert any("sauvegarde chiffrée antérieure" in said for said in told.elsewhere())
    assert retention.outdated_backups(vault) == ()
    (tmp_path / "débranchée").rename(folder)
    assert [run.id for run in retention.outdated_backups(vault)] == [first.id]


def test_figures_stay_what_they_were_when_a_part_goes(vault):
    world, case_id = a_world(5)
    worlds.keep(vault, world)
    with vault.reading() as work:
        before = (figures.counted_of(work, case_id), figures.years_of(work, case_id))
    erasing.erase(vault, Asked(case_id, frozenset({Category.FILE})))
    with vault.reading() as work:
        assert (figures.counted_of(work, case_id), figures.years_of(work, case_id)) == before
        assert work.get(Case, case_id).subject == ""
    erasing.erase(vault, Asked(case_id, frozenset({Category.AGREEMENT})))
    with vault.reading() as work:
        assert work.find(Case, case_id) is None
        (shell,) = (each for each in work.list(CaseShell) if each.id not in world.rows["case_shell"])
        assert (shell.parties, shell.signed, shell.commitments) == tuple(
            before[0][name] for name in ("parties", "signed", "commitments")
        )
