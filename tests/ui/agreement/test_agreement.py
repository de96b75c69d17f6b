"""The agreement: its paper, its pages while typing, what it lacks, its signature, on a real vault."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPlainTextEdit, QWidget

from mediator.casework import amend, drafting, printing
from mediator.domain.agreement import Agreement, AgreementState, Clause, Commitment, CommitmentState
from mediator.domain.bargaining import Term
from mediator.domain.papers import PaperKind
from mediator.domain.people import Contact
from mediator.domain.scope import MEDIATOR
from mediator.ui.agreement.comparison import Comparison
from mediator.ui.agreement.library import LibraryPanel
from mediator.ui.agreement.version_reader import VersionReader
from mediator.ui.shared.dialogs import answers
from mediator.ui.shared.pdf_pages import PdfPages
from mediator.ui.shared.promise import PromiseForm, PromiseLine

ALT = Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def tab(case_tab, qtbot):
    from mediator.ui.shared import jobs

    yield case_tab("agreement")
    jobs.shut_down()


def draft(tab):
    return drafting.draft_of(tab.vault, MEDIATOR, tab.case_id)


def part(tab, name):
    return tab.page.findChild(QWidget, name)


def click(tab, qtbot, name):
    qtbot.mouseClick(part(tab, name), LEFT)


def pages_text(pdf: bytes) -> str:
    pages = PdfPages(pdf)
    text = " ".join(pages.text(number) for number in range(len(pages.sizes)))
    pages.close()
    return text


def test_an_article_is_edited_where_it_stands(tab, qtbot):
    clause = draft(tab).paper.clauses[0]
    heading = part(tab, f"{clause.id}.heading")
    heading.editor.selectAll()
    qtbot.keyClicks(heading.editor, "Les trois modules")
    qtbot.keyClick(heading.editor, Qt.Key.Key_Return)
    assert draft(tab).paper.clauses[0].heading == "Les trois modules"


def test_articles_change_places_within_their_group(tab, qtbot):
    first, second = (clause.id for clause in draft(tab).paper.clauses[:2])
    text = part(tab, f"{first}.text").editor
    text.setFocus()
    qtbot.keyClick(text, Qt.Key.Key_Down, ALT)
    ordered = [passage.clause_id for passage in tab.page._scene.passages if passage.clause_id]
    assert ordered[:2] == [second, first]
    assert part(tab, f"{first}.text").editor.hasFocus()


def test_removing_an_article_can_be_undone(tab, qtbot):
    clause = draft(tab).paper.clauses[6]
    qtbot.keyClick(part(tab, f"{clause.id}.heading").editor, Qt.Key.Key_Delete, ALT)
    assert part(tab, f"{clause.id}.heading") is None
    assert tab.said[-1][1]
    tab.vault.undo()
    assert part(tab, f"{clause.id}.heading") is not None


def test_an_article_of_ones_own_and_one_of_the_library(tab, qtbot):
    before = len(draft(tab).paper.clauses)
    click(tab, qtbot, "add.clause")
    added = draft(tab).paper.clauses[-1]
    assert part(tab, f"{added.id}.heading").editor.hasFocus()
    click(tab, qtbot, "add.library")
    panel = tab.page.findChild(LibraryPanel)
    assert panel.shelf.search.hasFocus()
    qtbot.keyClicks(panel.shelf.search, "bornage")
    assert "géomètre" in panel.text.text()
    panel.place.set_value(draft(tab).paper.clauses[0].id)
    qtbot.keyClick(panel.shelf.search, Qt.Key.Key_Return)
    assert len(draft(tab).paper.clauses) == before + 2
    assert draft(tab).paper.clauses[1].heading == "Bornage"
    qtbot.keyClick(panel.shelf.search, Qt.Key.Key_Escape)
    assert not panel.is_open()


def test_an_article_is_kept_among_her_clauses_and_offered_as_hers(tab, qtbot):
    clause = draft(tab).paper.clauses[0]
    part(tab, f"{clause.id}.more").acts[2].act()
    click(tab, qtbot, "add.library")
    panel = tab.page.findChild(LibraryPanel)
    panel.shelf.search.setText(clause.text[:30])
    assert panel.shelf.current().text == clause.text
    assert "la vôtre" in panel.chip.accessibleName() + panel.shelf.list.currentItem().text()


def test_drift_is_shown_and_mended(tab, qtbot):
    clause = next(c for c in draft(tab).paper.clauses if c.term_id)
    with tab.vault.writing("Changer", case_id=tab.case_id) as work:
        work.amend(Term, clause.term_id, proof="constat d'huissier")
    click(tab, qtbot, f"{clause.id}.follow")
    kept = next(c for c in draft(tab).paper.clauses if c.id == clause.id)
    assert "constat" in kept.text
    assert part(tab, f"{clause.id}.follow") is None


def test_a_commitment_opens_closes_and_keeps_what_is_typed(tab, qtbot):
    promise = draft(tab).paper.commitments[0]
    qtbot.keyClick(part(tab, f"{promise.id}.line"), Qt.Key.Key_Return)
    proof = tab.page.findChild(PromiseForm).fields["proof"].editor
    proof.selectAll()
    qtbot.keyClicks(proof, "recette contradictoire")
    qtbot.keyClick(proof, Qt.Key.Key_Return)
    assert draft(tab).paper.commitments[0].proof == "recette contradictoire"
    qtbot.keyClick(proof, Qt.Key.Key_Escape)
    assert tab.page.findChild(PromiseForm) is None


def test_what_is_missing_leads_to_its_field(tab, qtbot):
    promise = draft(tab).paper.commitments[0]
    amend.amend(tab.vault, Commitment, promise.id, proof="")
    with tab.vault.reading() as work:
        contact = next(c for c in work.list(Contact) if c.name == "Logivert" or "Logivert" in c.full_name)
    amend.amend(tab.vault, Contact, contact.id, city="")
    click(tab, qtbot, f"missing.city.{contact.id}")
    gone = tab.gone[-1]
    assert (gone.page, gone.noun, gone.noun_id, gone.field) == ("contacts", "contact", contact.id, "city")
    click(tab, qtbot, f"missing.commitment_proof.{promise.id}")
    assert tab.page.findChild(PromiseForm).fields["proof"].editor.hasFocus()


def test_pages_follow_the_typing_before_it_is_kept(tab, qtbot):
    clause = draft(tab).paper.clauses[0]
    tab.page.toggle_preview()
    qtbot.waitUntil(lambda: tab.page.preview.pages.page_count() > 0, timeout=20000)
    editor = part(tab, f"{clause.id}.text").editor
    cursor = editor.textCursor()
    cursor.movePosition(cursor.MoveOperation.End)
    editor.setTextCursor(cursor)
    qtbot.keyClicks(editor, " Xylophone.")
    assert "Xylophone" not in draft(tab).paper.clauses[0].text
    qtbot.waitUntil(lambda: "Xylophone" in pages_text(tab.page.preview.pages._pdf), timeout=2000)
    assert "Xylophone" not in draft(tab).paper.clauses[0].text
    bar = tab.page.preview.pages.verticalScrollBar()
    bar.setValue(120)
    qtbot.keyClicks(editor, "s")
    qtbot.waitUntil(lambda: "Xylophone.s" in pages_text(tab.page.preview.pages._pdf), timeout=2000)
    assert abs(bar.value() - 120) <= 2
    qtbot.keyClick(tab.page, Qt.Key.Key_F6)
    assert tab.page.preview.isHidden()


def test_saving_writes_the_archival_paper_under_a_neutral_name(tab, qtbot, tmp_path: Path):
    target = tmp_path / "papier.pdf"
    answers.give(target)
    tab.page.output.save_paper()
    qtbot.waitUntil(target.exists, timeout=20000)
    content = target.read_bytes()
    assert b"pdfaid" in content or content.startswith(b"%PDF")
    assert "papier.pdf" in tab.said[-1][0]
    paper = printing.paper(tab.vault, PaperKind.AGREEMENT, tab.case_id)
    assert "Logivert" not in paper.file_name
    assert "35 000" not in pages_text(content)


def test_printing_opens_one_dialog_with_a_neutral_title(tab, qtbot):
    answers.give(None)
    tab.page.output.print_paper()
    qtbot.waitUntil(lambda: bool(answers.asked), timeout=20000)
    assert "2026-014" in answers.asked[-1]
    assert "Arnault" not in answers.asked[-1]


def do_without_reading(tab, qtbot):
    click(tab, qtbot, "read_back.waive")
    why = part(tab, "read_back.why")
    qtbot.keyClicks(why, "relu par leurs avocats")
    qtbot.keyClick(why, Qt.Key.Key_Return)


def test_a_text_that_was_not_read_back_is_not_made_final(tab, qtbot):
    click(tab, qtbot, "side.main")
    assert draft(tab).paper.agreement.state is AgreementState.DRAFT
    assert part(tab, "read_back.why").isHidden()
    do_without_reading(tab, qtbot)
    assert not [b for b in tab.page.findChildren(QAbstractButton, "read_back.waive") if not b.isHidden()]
    assert any("relu par leurs avocats" in label.text() for label in tab.page.findChildren(QLabel))
    click(tab, qtbot, "side.main")
    assert draft(tab).paper.agreement.state is AgreementState.FINAL


def test_from_final_to_signed_to_kept(tab, qtbot, tmp_path: Path):
    do_without_reading(tab, qtbot)
    click(tab, qtbot, "side.main")
    assert draft(tab).paper.agreement.state is AgreementState.FINAL
    assert tab.page.findChildren(QPlainTextEdit) == []
    click(tab, qtbot, "side.main")
    scan = tmp_path / "signe.pdf"
    scan.write_bytes(b"%PDF-1.4 scan")
    answers.give(scan)
    day = part(tab, "signing.signed_on").editor
    day.selectAll()
    qtbot.keyClicks(day, "24/11/2026")
    click(tab, qtbot, "signing.choose")
    agreement = draft(tab).paper.agreement
    assert (agreement.state, str(agreement.signed_on)) == (AgreementState.SIGNED, "2026-11-24")
    promise = draft(tab).paper.commitments[0]
    click(tab, qtbot, f"{promise.id}.kept")
    assert draft(tab).paper.commitments[0].state is CommitmentState.KEPT


def test_drafting_again_makes_a_new_version(tab, qtbot):
    do_without_reading(tab, qtbot)
    click(tab, qtbot, "side.main")
    tab.page.signing.reopen()
    versions = draft(tab).versions
    assert [version.state for version in versions] == [AgreementState.FINAL, AgreementState.DRAFT]
    assert tab.page.findChildren(QPlainTextEdit)


def test_two_versions_are_compared_word_by_word(tab, qtbot):
    do_without_reading(tab, qtbot)
    click(tab, qtbot, "side.main")
    tab.page.signing.reopen()
    clause = draft(tab).paper.clauses[0]
    amend.amend(tab.vault, Clause, clause.id, text=f"{clause.text} Le 3 mars 2027 au plus tard.")
    click(tab, qtbot, "side.compare")
    (sheet,) = tab.page.findChildren(Comparison)
    said = " ".join(label.accessibleName() + label.text() for label in sheet.findChildren(QLabel))
    assert "modifié, chiffre ou date" in said
    assert "ajouté" in said
    assert "Le 3 mars 2027 au plus tard." in said
    sheet.before.setCurrentIndex(1)
    assert any("la même chose" in label.text() for label in sheet.findChildren(QLabel))
    sheet.close()


def test_an_earlier_version_is_read_again_as_it_was(tab, qtbot, tmp_path):
    do_without_reading(tab, qtbot)
    click(tab, qtbot, "side.main")
    tab.page.signing.reopen()
    clause = draft(tab).paper.clauses[0]
    amend.amend(tab.vault, Clause, clause.id, text=f"{clause.text} Le 3 mars 2027 au plus tard.")
    said = {}
    for version in draft(tab).versions:
        click(tab, qtbot, f"{version.id}.read")
        (sheet,) = tab.page.findChildren(VersionReader)
        qtbot.waitUntil(lambda sheet=sheet: sheet.view.page_count() > 0, timeout=20_000)
        pages = sheet.view._pages
        said[version.version] = " ".join(pages.text(n) for n in range(sheet.view.page_count()))
        out = tmp_path / f"{version.version}.pdf"
        answers.give(out)
        qtbot.mouseClick(sheet.save_button, LEFT)
        qtbot.waitUntil(out.exists, timeout=20_000)
        sheet.close()
        qtbot.waitUntil(lambda: not tab.page.findChildren(VersionReader))
    assert "3 mars 2027" not in said[1].replace("\u00a0", " ")
    assert "3 mars 2027" in said[2].replace("\u00a0", " ")


def test_the_first_act_writes_what_was_accepted(tab, qtbot):
    amend.remove(tab.vault, Agreement, draft(tab).paper.agreement.id, "Accord")
    button = next(b for b in tab.page.findChildren(QAbstractButton) if b.accessibleName() == "Commencer l’accord")
    qtbot.mouseClick(button, LEFT)
    assert len([c for c in draft(tab).paper.clauses if c.term_id]) == 6
    with tab.vault.reading() as work:
        assert work.list(Clause, case_id=tab.case_id)


def test_before_the_parties_the_paper_is_read_only_and_complete(tab):
    tab.share()
    said = "\n".join(label.text() for label in tab.page.findChildren(QLabel) if label.isVisible())
    assert "Protocole transactionnel" in said
    assert "Correction des modules" in said
    assert "Il manque" not in said
    assert "offre 6" not in said
    assert tab.page.findChildren(QPlainTextEdit) == []
    assert [e for e in tab.page.findChildren(QLineEdit) if e.isVisible()] == []
    assert [b for b in tab.page.findChildren(QAbstractButton) if b.isVisible()] == []
    assert all(line.focusPolicy() is Qt.FocusPolicy.NoFocus for line in tab.page.findChildren(PromiseLine))


def test_every_word_of_every_article_is_seen(tab, qtbot):
    qtbot.wait(50)
    for editor in tab.page.findChildren(QPlainTextEdit):
        block, lines = editor.document().begin(), 0
        while block.isValid():
            editor.document().documentLayout().blockBoundingRect(block)
            lines += block.lineCount()
            block = block.next()
        assert editor.height() >= lines * editor.fontMetrics().lineSpacing()
