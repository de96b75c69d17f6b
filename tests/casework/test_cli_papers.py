"""``mediator document`` knows every kind of paper, whom each is about, and what may be typed in it."""

import json

import pypdfium2
import pytest

from mediator.casework import demo
from mediator.cli import main
from mediator.domain.papers import PaperKind
from mediator.domain.worksheets import WorksheetKind
from mediator.vault import Vault
from tests.documents.worked import WRITTEN

PASSPHRASE = "les mots que personne ne devine"


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("papers") / "cabinet.mediator"
    vault = Vault.create(path, PASSPHRASE)
    demo.lay_down(vault)
    vault.close()
    return path


@pytest.fixture
def document(path, tmp_path, monkeypatch):
    monkeypatch.setenv("MEDIATOR_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")

    def write(kind, *more):
        out = tmp_path / "out.pdf"
        code = main(["--vault", str(path), "document", "2026-014", kind, *more, "-o", str(out)])
        if code:
            return code, ""
        with pypdfium2.PdfDocument(out) as pdf:
            text = " ".join(page.get_textpage().get_text_bounded() for page in pdf)
        out.unlink()
        return 0, " ".join(text.replace("\ufffe", "-").split())

    return write


def test_every_kind_is_listed_without_a_vault(monkeypatch, capsys):
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    assert main(["document", "--kinds", "--json"]) == 0
    told = {each["kind"]: each for each in json.loads(capsys.readouterr().out)}
    assert set(told) == {*PaperKind, *WorksheetKind, "questionnaire"}
    assert told["invitation"]["needs"] == ["--party"]
    assert told["presence"]["needs"] == ["--party", "--session"]
    assert told["court_note"]["audience"] == "court"
    assert "extension" in next(f for f in told["court_note"]["fields"] if f["name"] == "tells")["choices"]
    assert main(["document", "--kinds"]) == 0
    assert "Invitation to mediate" in capsys.readouterr().out


_ABOUT = {"person": ("--party", "Renaud"), "party": ("--party", "Logivert"), "session": ("--session", "4")}


@pytest.mark.parametrize("kind", WRITTEN)
def test_every_kind_is_written(document, kind, capsys):
    from mediator.documents.catalogue import form_of

    about = form_of(kind).about.value
    more = ("--party", "Vasseur", "--session", "4") if about == "attendee" else _ABOUT.get(about, ())
    code, text = document(kind, *more)
    if about == "person":  # nobody but the parties and theirs takes part in the worked dispute
        assert code == 1
        return
    assert code == 0, capsys.readouterr().err
    assert "2026-014" in text


def test_what_a_paper_is_about_is_named(document, capsys):
    assert document("summons")[0] == 2
    assert "dites laquelle" in capsys.readouterr().err
    assert document("summons", "--session", "99")[0] == 1
    assert document("power", "--party", "Personne")[0] == 1
    assert main(["document", "2026-014"]) == 2


def test_what_is_set_is_printed_and_kept(document, capsys):
    code, text = document("summons", "--session", "4", "--set", "cancel_before=trois jours")
    assert (code, "trois jours" in text) == (0, True)
    assert "trois jours" in document("summons", "--session", "4")[1]
    assert "trois jours" not in document("summons", "--session", "7")[1]
    capsys.readouterr()
    assert document("summons", "--session", "4", "--set", "inconnu=1")[0] == 1
    assert document("summons", "--session", "4", "--set", "rien")[0] == 2
    assert document("summons", "--session", "4", "--set", "variant=autre")[0] == 1
    assert "ne convient pas" in capsys.readouterr().err
    assert "déplacée" in document("summons", "--session", "4", "--set", "variant=Séance déplacée")[1]


@pytest.mark.parametrize(("kind", "name"), [("agreement", "accord.txt"), ("brief", "fiche.docx")])
def test_a_file_holds_what_its_name_says(path, tmp_path, capsys, kind, name):
    assert main(["--vault", str(path), "document", "2026-014", kind, "-o", str(tmp_path / name)]) == 2
    assert "PDF" in capsys.readouterr().err.upper()
    assert not (tmp_path / name).exists()
