"""``mediator calendar``: dates for another program, in neutral words."""

from pathlib import Path

import pytest
from icalendar import Calendar

from mediator.casework import demo
from mediator.cli import main
from mediator.vault import Vault

PASSPHRASE = "les mots que personne ne devine"


@pytest.fixture
def kept(tmp_path, monkeypatch) -> Path:
    path = tmp_path / "cabinet.mediator"
    vault = Vault.create(path, PASSPHRASE)
    demo.lay_down(vault)
    vault.close()
    monkeypatch.setenv("MEDIATOR_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    return path


def test_a_calendar_is_written_for_her_and_for_one_party(kept, tmp_path, capsys):
    out = tmp_path / "dates.ics"
    assert main(["--vault", str(kept), "calendar", "2026-014", "-o", str(out)]) == 0
    mine = Calendar.from_ical(out.read_bytes()).walk("VEVENT")
    assert {str(each["summary"]) for each in mine} <= {"Médiation 2026-014", "Échéance 2026-014"}
    assert out.stat().st_mode & 0o077 == 0
    assert main(["--vault", str(kept), "calendar", "2026-014", "--for", "Logivert", "-o", str(out)]) == 0
    theirs = Calendar.from_ical(out.read_bytes()).walk("VEVENT")
    assert len(theirs) < len(mine)
    assert main(["--vault", str(kept), "calendar", "-o", str(out)]) == 0
    assert main(["--vault", str(kept), "calendar", "--for", "Logivert", "-o", str(out)]) == 2
    assert "Logivert" not in out.read_text()
    capsys.readouterr()
