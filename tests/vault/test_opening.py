"""Opening: every trouble has its own sentence and its way out, and nothing is written to a file that is refused."""

import contextlib
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from mediator.domain.case import Case
from mediator.domain.talk import Note
from mediator.vault import Vault, VaultProblem, VaultState
from mediator.vault.check import check
from mediator.vault.cipher import sqlcipher
from mediator.vault.connections import problem_of
from mediator.vault.problems import _SENTENCES
from tests.vault.conftest import PASSPHRASE
from tests.vault.practice import Dispute

PAGE = 4096


@pytest.fixture
def closed(path: Path) -> Path:
    """A vault with a few dozen pages, closed."""
    vault = Vault.create(path, PASSPHRASE)
    dispute = Dispute().open_in(vault)
    with vault.writing("Noter") as work:
        work.add(*(dispute.note(f"Une phrase parmi d'autres, la numéro {n} " * 5) for n in range(200)))
    vault.close()
    return path


def _refusal(path: Path, passphrase: str = PASSPHRASE) -> str:
    """The code of the refusal, once it is sure that nothing in the folder was changed by it."""
    before = _folder(path.parent)
    with pytest.raises(VaultProblem) as told:
        Vault.open(path, passphrase)
    assert _folder(path.parent) == before
    assert told.value.sentence
    return told.value.code


def _folder(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file() and not p.name.endswith(".lock")}


def test_a_vault_opens_with_its_passphrase(closed):
    vault = Vault.open(closed, PASSPHRASE)
    assert vault.state is VaultState.OPEN
    with vault.reading() as work:
        assert work.count(Note) == 200
    assert check(vault).faults == ()
    vault.close()
    assert vault.state is VaultState.LOCKED


def test_opening_and_reading_write_nothing(closed):
    before = closed.read_bytes()
    vault = Vault.open(closed, PASSPHRASE)
    with vault.reading() as work:
        work.list(Note)
    vault.close()
    assert closed.read_bytes() == before


def test_wrong_passphrase(closed):
    for wrong in ("", "autre", PASSPHRASE + " ", PASSPHRASE.upper()):
        assert _refusal(closed, wrong) == "wrong_passphrase"


@pytest.mark.parametrize(
    "sloppy", [str, str.lower, lambda t: t.replace(" ", ""), lambda t: f"\n{t.replace(' ', '-')} "]
)
def test_recovery_key_however_copied(closed, sloppy):
    vault = Vault.open(closed, PASSPHRASE)
    printed = vault.recovery_key()
    vault.close()
    again = Vault.open_with_recovery_key(closed, sloppy(printed))
    assert again.recovery_key() == printed
    again.close()


def test_wrong_recovery_key(closed, tmp_path_factory):
    other = Vault.create(tmp_path_factory.mktemp("autre") / "v.mediator", PASSPHRASE)
    printed = other.recovery_key()
    other.close()
    before = closed.read_bytes()
    for wrong in (printed, "", "ABCD", "é" * 52, "A" * 52, printed[:-1], "🔑"):
        with pytest.raises(VaultProblem) as told:
            Vault.open_with_recovery_key(closed, wrong)
        assert told.value.code == "wrong_recovery_key"
    assert closed.read_bytes() == before


def test_what_is_not_a_vault(path, tmp_path):
    assert _refusal(path) == "missing"
    (tmp_path / "vide").mkdir()
    assert _refusal(tmp_path / "vide" / "part.mediator") == "missing"
    (tmp_path / "dossier.mediator").mkdir()
    assert _refusal(tmp_path / "dossier.mediator") == "not_a_vault"
    for content in (b"", b"MED", b"%PDF-1.7 " * 4096, os.urandom(8 * PAGE), bytes(PAGE)):
        path.write_bytes(content)
        assert _refusal(path) == "not_a_vault"
    path.unlink()
    with sqlite3.connect(path) as plain:
        plain.execute("CREATE TABLE t (a)")
    plain.close()
    assert _refusal(path) == "not_a_vault"


def test_another_programs_sqlcipher_file_is_not_a_vault(path):
    other = sqlcipher.connect(str(path))
    other.execute("PRAGMA key = 'x'")
    other.execute("CREATE TABLE t (a)")
    other.close()
    assert _refusal(path, "x") == "not_a_vault"


def test_a_truncated_vault_is_damaged(closed):
    whole = closed.read_bytes()
    for size in (
        100,
        PAGE - 1,
        PAGE,
        PAGE + 1,
        3 * PAGE,
        len(whole) // PAGE // 2 * PAGE,
        len(whole) - PAGE,
        len(whole) - 1,
    ):
        closed.write_bytes(whole[:size])
        assert _refusal(closed) == "corrupt", size


def test_random_bytes_after_the_head_are_damage(closed):
    whole = closed.read_bytes()
    closed.write_bytes(whole[:16] + os.urandom(len(whole) - 16))
    assert _refusal(closed) == "corrupt"


def _flip(path: Path, offset: int) -> None:
    content = bytearray(path.read_bytes())
    content[offset] ^= 0x10
    path.write_bytes(content)


@pytest.mark.parametrize(("offset", "code"), [(0, "not_a_vault"), (3, "not_a_vault"), (4, "wrong_passphrase")])
def test_a_flipped_byte_in_the_head(closed, offset, code):
    _flip(closed, offset)
    assert _refusal(closed) == code


@pytest.mark.parametrize("offset", [16, 100, 1000, 2048, PAGE - 64, PAGE - 1])
def test_a_flipped_byte_in_the_first_page(closed, offset):
    _flip(closed, offset)
    assert _refusal(closed) == "corrupt"


def test_a_flipped_byte_in_any_later_page_is_said_when_met(closed):
    whole = closed.read_bytes()
    last = len(whole) // PAGE
    for page in sorted({*range(2, last, max(1, last // 24)), last - 1}):
        closed.write_bytes(whole)
        _flip(closed, page * PAGE + 500)
        assert _meets_damage(closed), page


def _meets_damage(path: Path) -> bool:
    """Whether damage is said at opening, or else by a check; reading meets it or not, never with a bare error."""
    try:
        vault = Vault.open(path, PASSPHRASE)
    except VaultProblem as problem:
        return problem.code == "corrupt"
    for read in (lambda work: work.list(Note), lambda work: work.search("phrase"), lambda work: work.count(Note)):
        with contextlib.suppress(VaultProblem), vault.reading() as work:
            read(work)
    faults = check(vault).faults
    vault.close()
    return bool(faults)


def test_damage_met_while_reading_is_said_and_the_rest_stays_readable(closed):
    vault = Vault.open(closed, PASSPHRASE)
    with vault.reading() as work:
        pages = "SELECT rootpage FROM sqlite_schema WHERE name = 'note'"
        page = work.connection.exec_driver_sql(pages).scalar_one()
    vault.close()
    _flip(closed, (page - 1) * PAGE + 300)
    vault = Vault.open(closed, PASSPHRASE)
    for _ in range(2):
        with pytest.raises(VaultProblem) as told, vault.reading() as work:
            work.list(Note)
        assert told.value.code == "corrupt"
        with vault.reading() as work:
            assert work.count(Case) == 1
    verdict = check(vault)
    vault.close()
    assert any(f"page {page}" in fault for fault in verdict.faults)


def test_a_newer_vault_is_left_alone(closed):
    vault = Vault.open(closed, PASSPHRASE)
    with vault.writing("Avenir") as work:
        work.connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    vault.close()
    assert _refusal(closed) == "newer"


def test_a_vault_without_a_revision_is_not_one(closed):
    vault = Vault.open(closed, PASSPHRASE)
    with vault.writing("Casser") as work:
        work.connection.exec_driver_sql("DELETE FROM alembic_version")
    vault.close()
    assert _refusal(closed) == "not_a_vault"


def test_a_file_or_folder_that_may_not_be_written(closed):
    closed.chmod(0o400)
    assert _refusal(closed) == "read_only"
    closed.chmod(0o600)
    closed.parent.chmod(0o500)
    try:
        assert _refusal(closed) == "read_only"
        with pytest.raises(VaultProblem) as told:
            Vault.create(closed.with_name("autre.mediator"), PASSPHRASE)
        assert told.value.code == "read_only"
    finally:
        closed.parent.chmod(0o700)


def test_a_vault_already_open_here(closed, tmp_path):
    vault = Vault.open(closed, PASSPHRASE)
    alias = tmp_path / "alias.mediator"
    alias.symlink_to(closed)
    for path in (closed, alias):
        with pytest.raises(VaultProblem) as told:
            Vault.open(path, PASSPHRASE)
        assert told.value.code == "in_use"
    with vault.reading() as work:
        assert work.count(Note) == 200
    vault.close()
    Vault.open(alias, PASSPHRASE).close()


def test_a_vault_already_open_in_another_process(closed):
    script = (
        "import sys; from pathlib import Path; from mediator.vault import Vault, keys\n"
        "keys._STRETCHES[b'1'] = {'n': 16, 'r': 8, 'p': 1}\n"
        "vault = Vault.open(Path(sys.argv[1]), sys.argv[2]); print('ouvert', flush=True); sys.stdin.read()"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", script, str(closed), PASSPHRASE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"ouvert\n"
        with pytest.raises(VaultProblem) as told:
            Vault.open(closed, PASSPHRASE)
        other.kill()
    assert told.value.code == "in_use"
    Vault.open(closed, PASSPHRASE).close()


def test_a_refused_opening_lets_go_of_the_file(closed):
    assert _refusal(closed, "autre") == "wrong_passphrase"
    Vault.open(closed, PASSPHRASE).close()


def test_creating_never_writes_over_anything(closed, tmp_path):
    for taken in (closed, tmp_path):
        before = _folder(tmp_path)
        with pytest.raises(VaultProblem) as told:
            Vault.create(taken, "phrase")
        assert told.value.code == "exists"
        assert _folder(tmp_path) == before
    with pytest.raises(VaultProblem) as told:
        Vault.create(tmp_path / "nulle" / "part.mediator", "phrase")
    assert told.value.code == "folder_missing"


def test_a_creation_that_fails_leaves_nothing(path, monkeypatch):
    from mediator.vault import upgrade

    monkeypatch.setattr(upgrade, "SEARCH_DDL", ("CREATE nonsense",))
    with pytest.raises(Exception, match="syntax error"):
        Vault.create(path, PASSPHRASE)
    assert _folder(path.parent) == {}
    monkeypatch.undo()
    Vault.create(path, PASSPHRASE).close()


def test_only_the_owner_may_read_the_file(path):
    vault = Vault.create(path, PASSPHRASE)
    Dispute().open_in(vault)
    modes = {p.name: p.stat().st_mode & 0o077 for p in path.parent.iterdir() if not p.name.endswith(".lock")}
    vault.close()
    assert set(modes.values()) == {0}


def test_a_moved_vault_opens_where_it_is(closed, tmp_path):
    there = tmp_path / "ailleurs é" / "un nom.mediator"
    there.parent.mkdir()
    shutil.copy(closed, there)
    Vault.open(there, PASSPHRASE).close()


def test_every_problem_has_its_own_sentence():
    sentences = {code: VaultProblem(code).sentence for code in _SENTENCES}
    assert len(set(sentences.values())) == len(sentences)
    assert all(sentence.endswith(".") for sentence in sentences.values())


def test_what_the_engine_says_becomes_a_problem():
    for words, code in (("file is not a database", "corrupt"), ("database or disk is full", "disk_full")):
        problem = problem_of(sqlcipher.DatabaseError(words))
        assert isinstance(problem, VaultProblem)
        assert problem.code == code
    ours = sqlcipher.OperationalError("no such table: x")
    assert problem_of(ours) is ours
