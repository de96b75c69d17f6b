"""What is written in a case file is what is read from it, and nothing else is ever left behind."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import stat
import subprocess
import zipfile
from pathlib import Path

import pyrage
import pytest

from mediator.exchange.case_file import (
    CaseFileProblem,
    ForKey,
    Lock,
    Passphrase,
    WithKey,
    laid_beside,
    needs,
    read,
    write,
)
from tests.exchange.case_file import made

WORDS = "quatre mots sans lien"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "2026-014.mediation"


def test_a_case_written_for_a_key_comes_back_equal(path):
    sealed = write(made.contents(), path, made.FOR_KEY, made.SIGNING)
    data = path.read_bytes()
    assert (sealed.size, sealed.sha256) == (len(data), hashlib.sha256(data).hexdigest())
    assert needs(path) is Lock.KEY
    for source in (path, data):
        opened = read(source, made.WITH_KEY, made.TABLES)
        assert opened.contents.manifest == made.manifest()
        assert opened.contents.rows == made.rows()
        assert {sha: content() for sha, content in opened.contents.attachments.items()} == {
            sha: content() for sha, content in made.attachments().items()
        }
        assert (opened.size, opened.sha256) == (sealed.size, sealed.sha256)


def test_a_passphrase_opens_it_and_no_other_does(path):
    write(made.contents(), path, Passphrase(WORDS), made.SIGNING)
    assert needs(path) is Lock.PASSPHRASE
    assert read(path, Passphrase(WORDS), made.TABLES).contents.rows == made.rows()
    for opening, code in ((Passphrase("d'autres mots"), "wrong_passphrase"), (made.WITH_KEY, "needs_passphrase")):
        with pytest.raises(CaseFileProblem) as refused:
            read(path, opening, made.TABLES)
        assert refused.value.code == code


def test_a_folder_that_cannot_be_flushed_keeps_its_file(path, monkeypatch):
    flush = os.fsync

    def refused(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "not here")
        flush(descriptor)

    monkeypatch.setattr(os, "fsync", refused)
    write(made.contents(), path, made.FOR_KEY, made.SIGNING)
    assert read(path, made.WITH_KEY, made.TABLES).contents.rows == made.rows()


def test_only_the_key_it_was_written_for_opens_it(path):
    write(made.contents(), path, made.FOR_KEY, made.SIGNING)
    stranger = WithKey(str(pyrage.x25519.Identity.generate()))
    for opening, code in ((stranger, "wrong_key"), (Passphrase(WORDS), "needs_key")):
        with pytest.raises(CaseFileProblem) as refused:
            read(path, opening, made.TABLES)
        assert refused.value.code == code


def test_it_is_for_this_user_alone_and_replaces_the_file_it_was_told_to(path):
    path.write_text("avant")
    (path.parent / f".{path.name}.part").write_text("reste d'un essai interrompu")
    write(made.contents(), path, made.FOR_KEY, made.SIGNING)
    assert path.stat().st_mode & 0o777 == 0o600
    assert [each.name for each in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("sealing", [ForKey("age1pasuneclé"), ForKey(""), Passphrase("")])
def test_what_cannot_be_sealed_leaves_nothing(path, sealing):
    with pytest.raises(CaseFileProblem) as refused:
        write(made.contents(), path, sealing, made.SIGNING)
    assert refused.value.code in ("bad_recipient", "empty_passphrase")
    assert list(path.parent.iterdir()) == []


def test_what_is_not_settled_is_gone(path):
    with laid_beside(made.contents(), path, made.FOR_KEY, made.SIGNING) as beside:
        assert beside.part.exists()
    assert list(path.parent.iterdir()) == []


class Stopped(Exception):
    """Somebody cancelled."""


def test_who_stops_the_writing_is_heard_and_nothing_is_left(path):
    def told(_done: int) -> None:
        raise Stopped

    with pytest.raises(Stopped), laid_beside(made.contents(), path, made.FOR_KEY, made.SIGNING, told):
        pass
    assert list(path.parent.iterdir()) == []
    write(made.contents(), path, made.FOR_KEY, made.SIGNING)
    with pytest.raises(Stopped):
        read(path, made.WITH_KEY, made.TABLES, told)


def test_an_attachment_that_changed_under_our_feet_is_not_sent(path):
    sha256 = next(iter(made.attachments()))
    mixed = made.contents()
    object.__setattr__(mixed, "attachments", {sha256: lambda: b"autre chose"})
    with pytest.raises(CaseFileProblem) as refused:
        write(mixed, path, made.FOR_KEY, made.SIGNING)
    assert refused.value.code == "attachment_differs"


def test_a_place_that_refuses_is_said(tmp_path):
    with pytest.raises(CaseFileProblem) as refused:
        write(made.contents(), tmp_path / "nulle part" / "x.mediation", made.FOR_KEY, made.SIGNING)
    assert refused.value.code == "cannot_write"


@pytest.mark.skipif(not (shutil.which("age") and shutil.which("unzip")), reason="age or unzip is not installed here")
def test_the_standard_programs_open_it(path, tmp_path):
    write(made.contents(), path, made.FOR_KEY, made.SIGNING)
    key, bundle = tmp_path / "cle.txt", tmp_path / "clair.zip"
    key.write_text(made.IDENTITY + "\n")
    subprocess.run(["age", "-d", "-i", key, "-o", bundle, path], check=True, timeout=60)
    tested = subprocess.run(["unzip", "-t", bundle], capture_output=True, text=True, timeout=60, check=False)
    assert tested.returncode == 0, tested.stdout
    subprocess.run(["unzip", "-q", bundle, "-d", tmp_path / "clair"], check=True, timeout=60)
    for sha256, content in made.attachments().items():
        assert (tmp_path / "clair" / "attachments" / sha256).read_bytes() == content()
    with zipfile.ZipFile(bundle) as again:
        assert again.testzip() is None
