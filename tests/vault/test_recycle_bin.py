"""What is removed can come back; what is erased cannot."""

from dataclasses import replace

import pytest

from mediator.domain.case import Case
from mediator.domain.files import Document
from mediator.domain.sessions import Session
from mediator.domain.talk import Note
from mediator.vault import NotFound, Stale, Vault, VaultProblem
from mediator.vault.check import check
from tests.vault.practice import Dispute, everything


@pytest.fixture
def dispute(vault: Vault) -> Dispute:
    return Dispute().open_in(vault)


def _remove(vault, noun, identity, title):
    with vault.writing("Retirer", binned=title) as work:
        work.remove(noun, identity)


def _titles(vault):
    return [binned.title for binned in vault.bin_contents()]


def test_a_case_comes_back_whole(vault, dispute):
    note = dispute.note("dit", speaker_id=dispute.first.id)
    with vault.writing("Noter") as work:
        work.add(note)
    before = everything(vault)
    _remove(vault, Case, dispute.case.id, "2026-001")
    with vault.reading() as work:
        assert work.count(Note) == 0
        assert work.search("dit") == []
    (binned,) = vault.bin_contents()
    vault.restore(binned.change_set_id, "Rétablir")
    assert everything(vault) == before
    assert _titles(vault) == []
    with vault.reading() as work:
        assert [hit["row_id"] for hit in work.search("dit")] == [note.id]
    assert check(vault).faults == ()


def test_the_bin_follows_undo_and_redo(vault, dispute):
    _remove(vault, Session, dispute.session.id, "Séance")
    assert _titles(vault) == ["Séance"]
    vault.undo()
    assert _titles(vault) == []
    vault.redo()
    assert _titles(vault) == ["Séance"]
    vault.restore(vault.bin_contents()[0].change_set_id, "Rétablir")
    assert _titles(vault) == []
    vault.undo()
    assert _titles(vault) == ["Séance"]
    vault.redo()
    assert _titles(vault) == []
    vault.undo()
    vault.undo()
    assert _titles(vault) == []
    with vault.reading() as work:
        assert work.find(Session, dispute.session.id) == dispute.session


def test_the_bin_is_kept_from_one_day_to_the_next(vault, dispute, path):
    _remove(vault, Session, dispute.session.id, "Séance")
    vault.close()
    again = Vault.open(path, "les mots que personne ne devine")
    (binned,) = again.bin_contents()
    done = again.restore(binned.change_set_id, "Rétablir")
    assert done is not None
    assert again.undo_label() == "Rétablir"
    with again.reading() as work:
        assert work.get(Session, dispute.session.id) == dispute.session
    again.close()


def test_mentions_come_back_where_nothing_was_written_over_them(vault, dispute):
    other = Session(case_id=dispute.case.id, kind=dispute.session.kind)
    kept, edited, moved, gone = (dispute.note(text, session_id=dispute.session.id) for text in "kemg")
    with vault.writing("Noter") as work:
        work.add(other, kept, edited, moved, gone)
    _remove(vault, Session, dispute.session.id, "Séance")
    with vault.writing("Corriger") as work:
        work.amend(Note, edited.id, text="e, corrigée depuis")
        work.amend(Note, moved.id, session_id=other.id)
        work.remove(Note, gone.id)
    vault.restore(vault.bin_contents()[0].change_set_id, "Rétablir")
    with vault.reading() as work:
        assert work.get(Note, kept.id) == kept
        assert work.get(Note, edited.id) == replace(edited, text="e, corrigée depuis")
        assert work.get(Note, moved.id) == replace(moved, session_id=other.id)
        assert work.find(Note, gone.id) is None


def test_what_is_not_in_the_bin_cannot_be_restored(vault, dispute):
    _remove(vault, Session, dispute.session.id, "Séance")
    act = vault.bin_contents()[0].change_set_id
    vault.restore(act, "Rétablir")
    for identity in (act, "0" * 32):
        with pytest.raises(NotFound):
            vault.restore(identity, "Rétablir")


def test_a_place_taken_meanwhile_is_said(vault, dispute):
    _remove(vault, Case, dispute.case.id, "2026-001")
    before = everything(vault)
    with vault.writing("Ouvrir") as work:
        work.add(Case(reference="2026-001", subject="Un autre"))
    with pytest.raises(VaultProblem) as told:
        vault.restore(vault.bin_contents()[0].change_set_id, "Rétablir")
    assert told.value.code == "in_the_way"
    assert _titles(vault) == ["2026-001"]
    vault.undo()
    assert everything(vault) == before


def test_what_belongs_to_a_case_gone_since_cannot_come_back_alone(vault, dispute):
    _remove(vault, Session, dispute.session.id, "Séance")
    _remove(vault, Case, dispute.case.id, "2026-001")
    session = next(binned for binned in vault.bin_contents() if binned.title == "Séance")
    with pytest.raises(VaultProblem) as told:
        vault.restore(session.change_set_id, "Rétablir")
    assert told.value.code == "in_the_way"


def test_what_is_there_again_is_not_written_over(vault, dispute):
    _remove(vault, Session, dispute.session.id, "Séance")
    with vault.writing("Remettre") as work:
        work.add(dispute.session)
    with pytest.raises(Stale):
        vault.restore(vault.bin_contents()[0].change_set_id, "Rétablir")


def _all_text(vault) -> bytes:
    """Every value of every table, the shadow tables of the word index too."""
    told = b""
    with vault.reading() as work:
        tables = work.connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type = 'table'").scalars().all()
        for table in tables:
            if table == "search_index":
                continue
            for row in work.connection.exec_driver_sql(f'SELECT * FROM "{table}"'):
                told += b"".join(v if isinstance(v, bytes) else str(v).encode() for v in row)
    return told


def test_erasing_leaves_nothing_of_what_was_said(vault, dispute):
    note = dispute.note("kanarisecret premier")
    sha256 = "ab" * 32
    paper = Document(case_id=dispute.case.id, title="kanarisecret", filename="k.pdf", size=3, sha256=sha256)
    with vault.writing("Noter", case_id=dispute.case.id) as work:
        work.add(note, paper)
        work.keep_bytes(sha256, b"kanarisecret contenu")
    with vault.writing("Corriger") as work:
        work.amend(Note, note.id, text="kanarisecret second")
    vault.keep_draft("note", note.id, "text", "kanarisecret troisième")
    _remove(vault, Case, dispute.case.id, "kanarisecret")
    assert b"anarisecret" in _all_text(vault)
    vault.empty_from_bin(vault.bin_contents()[0].change_set_id)
    assert b"anarisecret" not in _all_text(vault)
    assert vault.bin_contents() == []
    assert vault.undo() is None
    assert vault.redo() is None
    assert check(vault).faults == ()
    with vault.reading() as work, pytest.raises(NotFound):
        work.bytes_of(sha256)


def test_erasing_keeps_contents_others_still_name(vault, dispute):
    sha256 = "cd" * 32
    first, second = (
        Document(case_id=dispute.case.id, title=t, filename="k.pdf", size=3, sha256=sha256) for t in ("un", "deux")
    )
    with vault.writing("Joindre") as work:
        work.add(first, second)
        work.keep_bytes(sha256, b"oui")
        work.keep_bytes(sha256, b"oui")
    for document in (first, second):
        _remove(vault, Document, document.id, document.title)
    one, two = vault.bin_contents()
    vault.empty_from_bin(one.change_set_id)
    vault.restore(two.change_set_id, "Rétablir")
    with vault.reading() as work:
        assert work.bytes_of(sha256) == b"oui"
    assert check(vault).faults == ()


def test_only_what_is_in_the_bin_can_be_emptied_from_it(vault, dispute):
    note = dispute.note("gardée")
    with vault.writing("Noter") as work:
        work.add(note)
    _remove(vault, Note, note.id, "Note")
    act = vault.bin_contents()[0].change_set_id
    vault.undo()
    vault.empty_from_bin(act)
    vault.empty_from_bin("0" * 32)
    assert vault.undo_label() == "Noter"
    vault.redo()
    assert _titles(vault) == ["Note"]
