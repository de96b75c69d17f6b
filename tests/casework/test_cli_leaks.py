"""``mediator document`` and ``check-text``: what the parties confided does not leave by a command."""

import json

import pytest

from mediator.casework import amend, demo, drafting
from mediator.cli import main
from mediator.domain.agreement import Agreement
from mediator.domain.sessions import Session
from mediator.vault import Vault

PASSPHRASE = "les mots que personne ne devine"


@pytest.fixture
def leaking(tmp_path, monkeypatch):
    """A vault whose worked dispute has one secret typed in an article, and another in the agenda."""
    path = tmp_path / "cabinet.mediator"
    vault = Vault.create(path, PASSPHRASE)
    case_id = demo.lay_down(vault)
    with vault.reading() as work:
        agreement = work.list(Agreement, case_id=case_id)[0]
        meeting = work.list(Session, case_id=case_id, held=False)[0]
    drafting.add_clause(vault, agreement.id, heading="Solde", text="Le solde est de trente-cinq mille euros.")
    amend.amend(vault, Session, meeting.id, agenda="Parler du chiffrage concurrent")
    vault.close()
    monkeypatch.setenv("MEDIATOR_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    return path


def test_a_document_that_would_betray_something_is_not_written(leaking, tmp_path, capsys):
    out = tmp_path / "accord.pdf"
    assert main(["--vault", str(leaking), "document", "2026-014", "agreement", "-o", str(out)]) == 1
    told = capsys.readouterr()
    assert not out.exists()
    assert told.out == ""
    assert "trente-cinq mille euros" in told.err
    assert "Accepterait" not in told.err
    assert "--accept-leaks" in told.err


def test_it_is_written_for_a_reason_and_asked_no_more(leaking, tmp_path):
    out = tmp_path / "accord.pdf"
    command = ["--vault", str(leaking), "document", "2026-014", "agreement", "-o", str(out)]
    assert main([*command, "--accept-leaks", " "]) == 1
    assert not out.exists()
    assert main([*command, "--accept-leaks", "Dit devant tous"]) == 0
    assert out.read_bytes().startswith(b"%PDF")
    out.unlink()
    assert main(command) == 0
    assert out.exists()


def test_sheets_and_other_papers_are_held_to_the_same(leaking, tmp_path):
    def document(kind, *more):
        out = tmp_path / f"{kind}.pdf"
        code = main(["--vault", str(leaking), "document", "2026-014", kind, *more, "-o", str(out)])
        return code, out.exists()

    assert document("agenda") == (1, False)
    assert document("convention") == (0, True)
    assert document("preparation", "--party", "Logivert") == (0, True)
    assert document("questionnaire", "--party", "Arnault") == (0, True)


def test_check_text_tells_both(leaking, capsys):
    assert main(["--vault", str(leaking), "check-text", "2026-014", "--json"]) == 0
    (leak,) = json.loads(capsys.readouterr().out)["leaks"]
    assert leak["words"] == "trente-cinq mille euros"
    assert leak["hidden"]["table"] == "note"
    assert leak["written"]["table"] == "clause"
    assert main(["--vault", str(leaking), "check-text", "2026-014"]) == 0
    assert "Confidence\tfigure\ttrente-cinq mille euros" in capsys.readouterr().out
