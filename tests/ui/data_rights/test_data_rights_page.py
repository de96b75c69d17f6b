"""The register and the notice leave as documents; a person's data are seen before they are handed over."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pyrage
import pytest
from PySide6.QtCore import Qt

from mediator.domain.agreement import Commitment
from mediator.domain.people import Contact, Participation
from mediator.ui.data_rights import searching
from mediator.ui.shared import jobs
from mediator.ui.shared.desk import Target
from mediator.ui.shared.dialogs import answers


@pytest.fixture
def page(stand_up):
    return stand_up("data_rights")


def press(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not jobs.running(), timeout=30_000)


def choose(qtbot, view, name):
    view.asking.name.clear()
    qtbot.keyClicks(view.asking.name, name)
    qtbot.keyClick(view.asking.name, Qt.Key.Key_Return)


def test_the_register_is_saved_as_pdf_and_the_notice_for_word_in_english(page, qtbot, tmp_path):
    view = page.page
    answers.give(str(tmp_path / "registre.pdf"))
    press(qtbot, view.register.buttons[0])
    assert (tmp_path / "registre.pdf").read_bytes().startswith(b"%PDF")
    view.language.editor.setCurrentIndex(1)
    view.language.committed.emit("en")
    assert "Regulation" in view.notice.sources.text()
    answers.give(str(tmp_path / "notice.docx"))
    press(qtbot, view.notice.buttons[2])
    assert zipfile.ZipFile(tmp_path / "notice.docx").namelist()


def test_what_the_papers_rest_on_unfolds(page, qtbot):
    section = page.page.register
    assert section.sources.isHidden()
    qtbot.mouseClick(section.fold, Qt.MouseButton.LeftButton)
    assert section.sources.isVisible()
    assert "art. 30" in section.sources.text()
    assert "à vérifier" in section.sources.text()


def test_a_person_is_chosen_seen_and_handed_over_in_a_folder(page, qtbot, tmp_path):
    view = page.page
    assert not view.asking.buttons[0].isVisible()
    choose(qtbot, view, "vasseur")
    assert view.asking.name.text() == "Hélène Vasseur"
    assert "1 médiation" in view.asking.count.text()
    assert not view.asking.unsaid.isVisible()
    answers.give(str(tmp_path))
    press(qtbot, view.asking.buttons[0])
    (folder,) = tmp_path.glob("donnees-personnelles-*")
    assert len(list(folder.iterdir())) == 3
    assert "hors du coffre" in page.said[-1][0]
    answers.give(str(tmp_path))
    press(qtbot, view.asking.buttons[0])
    assert "existe déjà" in page.said[-1][0]


def test_people_of_one_name_are_told_apart_and_none_is_taken_for_another(stand_up, qtbot):
    def lay(vault, _case_id):
        with vault.writing("Écrire") as work:
            work.add(
                Contact(given_name="Jean", name="Martin", birth_date=date(1948, 3, 2), email="martin@exemple.fr"),
                Contact(given_name="Jean", name="Martin", email="martin@exemple.fr", city="Tours"),
                Contact(given_name="Jean", name="Martin", email="martin@exemple.fr", city="Blois"),
                Contact(given_name="Jean", name="Martin"),
                Contact(given_name="Jean", name="MARTIN"),
            )

    stand = stand_up("data_rights", lay)
    asking = stand.page.asking
    choose(qtbot, stand.page, "vasseur")
    choose(qtbot, stand.page, "Jean Martin")
    assert asking.contact_id == ""
    assert not asking.buttons[0].isVisible()
    assert "choisissez" in stand.said[-1][0]
    asking.name.completer().popup().hide()
    with stand.vault.reading() as work:
        martins = {each.id: each for each in work.list(Contact, given_name="Jean")}
    names = ("Jean Martin 1948", "Jean Martin Tours", "Jean Martin Blois")
    told = []
    for name in names:
        choose(qtbot, stand.page, name)
        told.append(martins[asking.contact_id])
    assert [(each.birth_date is not None, each.city) for each in told] == [
        (True, ""),
        (False, "Tours"),
        (False, "Blois"),
    ]
    assert asking.name.text() == "Jean Martin · martin@exemple.fr · Blois"
    choose(qtbot, stand.page, "Jean Martin ni naissance")
    assert asking.contact_id == ""


def test_a_sealed_archive_asks_twice_for_its_passphrase(page, qtbot, tmp_path):
    view = page.page
    choose(qtbot, view, "Paul Rivoire")
    answers.give("cheval", "agrafe")
    press(qtbot, view.asking.buttons[2])
    assert "diffèrent" in page.said[-1][0]
    answers.give("cheval agrafe", "cheval agrafe", str(tmp_path / "x.zip.age"))
    press(qtbot, view.asking.buttons[2])
    content = pyrage.passphrase.decrypt((tmp_path / "x.zip.age").read_bytes(), "cheval agrafe")
    assert "data.json" in zipfile.ZipFile(io.BytesIO(content)).namelist()


def test_a_confidence_stops_it_and_is_shown_to_the_mediator_alone(page, qtbot, tmp_path):
    view, vault = page.page, page.vault
    with vault.writing("Écrire") as work:
        arnault = next(c for c in work.list(Contact) if c.name == "Fonderies Arnault")
        part = next(p for p in work.list(Participation, case_id=page.case_id) if p.contact_id == arnault.id)
        promise = work.list(Commitment, case_id=page.case_id, debtor_id=part.id)[0]
        work.amend(Commitment, promise.id, text="paie vite : la trésorerie ne tient que huit semaines")
    view.show_target(Target("data_rights", noun="contact", noun_id=arnault.id))
    assert "Fonderies Arnault SA" in view.asking.name.text()
    press(qtbot, view.asking.buttons[1])
    assert view.asking.leaks.is_open()
    assert not list(tmp_path.glob("donnees*"))
    page.share()
    assert not view.asking.leaks.is_open()
    assert not view.sheet.isVisible()


def test_the_palette_leads_here_and_escape_leads_back(page, qtbot):
    (entry,) = searching(page.desk())("données perso")
    entry.act()
    assert page.gone[-1].page == "data_rights"
    page.share()
    assert searching(page.desk())("données perso") == ()
    page.page.set_audience(page.audience)
    qtbot.keyClick(page.page, Qt.Key.Key_Escape)
    assert page.gone[-1].page == "practice"
