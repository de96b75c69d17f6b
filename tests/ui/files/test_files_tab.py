"""Files kept, papers drawn, the end declared."""

import hashlib
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication

from mediator.casework import attachments
from mediator.casework.overview import head_of
from mediator.domain.case import Outcome
from mediator.domain.files import Nature
from mediator.domain.issuing import Channel, Delivery
from mediator.domain.paper_forms import Group
from mediator.domain.papers import PaperKind
from mediator.domain.scope import MEDIATOR, Scope
from mediator.ui.shared.desk import Target
from mediator.ui.shared.dialogs import answers


def kept(opened):
    return attachments.documents_of(opened.vault, MEDIATOR, opened.case_id)


def brief(tmp_path: Path) -> Path:
    path = tmp_path / "Cahier des charges.txt"
    path.write_text("Trois modules, un planning.")
    return path


def test_a_file_dropped_is_kept_for_the_mediator_alone(opened, tmp_path):
    tab = opened.tab("files")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(brief(tmp_path)))])
    tab.dropEvent(
        QDropEvent(
            QPoint(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
    )
    assert [(d.title, d.scope) for d in kept(opened)] == [("Cahier des charges", Scope.MEDIATOR)]
    opened.share()
    assert "Cahier des charges" not in opened.words()


def test_a_file_is_chosen_completed_copied_and_removed(opened, tmp_path, qtbot):
    tab = opened.tab("files")
    path = brief(tmp_path)
    answers.give(path)
    qtbot.keyClick(opened.page, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    panel = tab.document
    panel._form.of("nature").committed.emit(Nature.PRODUCED)
    assert kept(opened)[0].nature is Nature.PRODUCED
    assert "existait avant" in panel.nature.text()
    panel.copy_fingerprint()
    assert QGuiApplication.clipboard().text() == hashlib.sha256(path.read_bytes()).hexdigest()
    copy = tmp_path / "copie.txt"
    answers.give(copy)
    panel.save()
    assert copy.read_bytes() == path.read_bytes()
    row = tab.files.row(kept(opened)[0].id)
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Delete)
    assert kept(opened) == ()
    opened.vault.undo()
    assert len(kept(opened)) == 1


def test_who_may_see_a_file_follows_the_rules(opened, tmp_path, qtbot):
    tab = opened.tab("files")
    tab.attach(brief(tmp_path))
    entries = {action.text(): action for action in tab.document.sharing.menu().actions()}
    assert not entries["administratif"].isEnabled()
    entries["commun à tous"].trigger()
    qtbot.waitUntil(lambda: kept(opened)[0].scope is Scope.JOINT)
    opened.share()
    assert "Cahier des charges" in opened.words()


def test_a_file_that_tells_a_confidence_is_not_shown_before_she_says_why(opened, tmp_path, qtbot):
    path = tmp_path / "Note.txt"
    path.write_text("Logivert accepterait 35 000 euros pour solde.", "utf-8")
    tab = opened.tab("files")
    tab.attach(path)
    entries = {action.text(): action for action in tab.document.sharing.menu().actions()}
    entries["commun à tous"].trigger()
    qtbot.waitUntil(tab.document.leaks.is_open)
    assert kept(opened)[0].scope is Scope.MEDIATOR
    (card,) = tab.document.leaks.cards.values()
    card.meant.click()
    card.why.setText("Dit en plénière")
    card.let.click()
    qtbot.waitUntil(lambda: kept(opened)[0].scope is Scope.JOINT)


def test_a_file_is_not_handed_to_who_may_not_know_before_she_says_why(opened, tmp_path, qtbot):
    path = tmp_path / "Note.txt"
    path.write_text("Logivert accepterait 35 000 euros pour solde.", "utf-8")
    tab = opened.tab("files")
    tab.attach(path)
    deliveries = tab.document.deliveries
    qtbot.mouseClick(deliveries.note_button, Qt.MouseButton.LeftButton)
    names = [deliveries.recipient.editor.itemText(n) for n in range(deliveries.recipient.editor.count())]
    other = names.index("Étienne Arnault")
    deliveries.recipient.editor.setCurrentIndex(other)
    deliveries.recipient.editor.activated.emit(other)
    qtbot.mouseClick(deliveries.keep_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(tab.document.leaks.is_open)
    assert deliveries_in(opened) == 0
    (card,) = tab.document.leaks.cards.values()
    card.meant.click()
    card.why.setText("Convenu avec elle")
    card.let.click()
    qtbot.waitUntil(lambda: deliveries_in(opened) == 1)


def deliveries_in(opened) -> int:
    with opened.vault.reading() as work:
        return work.count(Delivery, case_id=opened.case_id)


def test_a_paper_is_shown_and_saved_as_it_would_be_printed(opened, tmp_path, qtbot):
    tab = opened.tab("files")
    qtbot.waitUntil(lambda: tab.paper.view.page_count() > 0, timeout=20_000)
    out = tmp_path / "convention.pdf"
    answers.give(out)
    qtbot.keyClick(opened.page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(out.exists, timeout=20_000)
    assert out.read_bytes().startswith(b"%PDF")


def test_a_missing_mention_leads_to_its_field(opened, qtbot):
    from mediator.casework.amend import amend
    from mediator.domain.case import Case

    amend(opened.vault, Case, opened.case_id, fee_split="")
    tab = opened.tab("files")
    row = tab.paper.lacking.row(next(key for key in tab.paper.lacking.identities() if key.startswith("fee_split")))
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert opened.page.tab_key() == "overview"
    assert opened.page.tab()._form.of("fee_split").editor.hasFocus()


def test_the_end_is_declared_without_saying_why(opened, qtbot):
    opened.page.show_target(Target("case", opened.case_id, noun="case", noun_id=opened.case_id, field="ended_by"))
    tab = opened.page.tab()
    assert tab._chosen == PaperKind.END
    qtbot.keyClicks(tab.paper.ending.ended_by.editor, "les parties")
    qtbot.mouseClick(tab.paper.ending.button, Qt.MouseButton.LeftButton)
    case = head_of(opened.vault, MEDIATOR, opened.case_id).case
    assert (case.outcome, case.ended_by) == (Outcome.NONE, "les parties")
    assert case.ended_on is not None


def test_a_paper_is_saved_as_a_word_document(opened, tmp_path, qtbot):
    tab = opened.tab("files")
    tab.choose_row(PaperKind.CONVENTION)
    out = tmp_path / "convention.docx"
    answers.give(out)
    qtbot.mouseClick(tab.paper.word_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(out.exists, timeout=20_000)
    from docx import Document

    words = " ".join(paragraph.text for paragraph in Document(str(out)).paragraphs)
    assert "Convention d’entrée en médiation" in words
    qtbot.waitUntil(lambda: any("convention.docx" in sentence for sentence in opened.said))
    opened.share()
    assert not tab.paper.word_button.isVisible()


def test_an_invitation_is_filled_kept_and_its_delivery_noted(opened, qtbot):
    tab = opened.tab("files")
    tab.choose_row(PaperKind.INVITATION)
    paper = tab.paper
    assert paper.chooser.editor.currentText() == "Logivert"
    qtbot.waitUntil(lambda: "13 décembre" in shown(paper) or paper.view.page_count() > 0, timeout=20_000)
    editor = paper.entries.field("reply_by").editor
    editor.selectAll()
    qtbot.keyClicks(editor, "24/12/2026")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "24 décembre 2026" in shown(paper), timeout=20_000)
    qtbot.mouseClick(paper.keep_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(kept(opened)) == 1, timeout=20_000)
    (copy,) = kept(opened)
    assert (copy.scope, copy.paper) == (Scope.PARTY, PaperKind.INVITATION)
    tab.choose_row(copy.id)
    deliveries = tab.document.deliveries
    qtbot.mouseClick(deliveries.note_button, Qt.MouseButton.LeftButton)
    registered = list(Channel).index(Channel.REGISTERED)
    deliveries.channel.editor.setCurrentIndex(registered)
    deliveries.channel.editor.activated.emit(registered)
    qtbot.keyClicks(deliveries.proof.editor, "1A 22")
    qtbot.mouseClick(deliveries.keep_button, Qt.MouseButton.LeftButton)
    (row,) = [deliveries.rows.row(identity) for identity in deliveries.rows.identities()]
    said = row.text.text().replace("\u00a0", " ")
    assert said.startswith("Remis à Logivert SAS le ")
    assert said.endswith("lettre recommandée avec avis de réception (1A 22).")
    opened.share()
    assert "Logivert SAS le" not in opened.words()
    assert "Invitation" not in opened.words()


def shown(paper) -> str:
    pages = paper.view._pages
    return " ".join(pages.text(n) for n in range(len(pages.sizes))).replace("\u00a0", " ") if pages else ""


def test_only_what_the_paper_needs_is_asked_and_the_rest_is_one_click_away(opened, qtbot):
    tab = opened.tab("files")
    tab.choose_row(PaperKind.INVITATION)
    form = tab.paper.entries
    assert form.field("meeting_on") is None
    qtbot.mouseClick(form.more, Qt.MouseButton.LeftButton)
    assert form.field("meeting_on") is not None
    form.field("variant").committed.emit("reminder")
    assert form.field("earlier_on") is not None
    assert "À remplir." in opened.words()


def test_a_paper_about_nobody_says_what_it_waits_for(opened):
    tab = opened.tab("files")
    tab.choose_row(PaperKind.UNDERTAKING)
    assert tab.paper.nothing.isVisibleTo(tab)
    assert not tab.paper.keep_button.isVisibleTo(tab)


def test_the_group_that_serves_is_open_and_the_others_are_a_key_away(opened, qtbot):
    tab = opened.tab("files")
    assert tab.papers.row(PaperKind.AGREEMENT) is not None
    head = tab.papers.heads[Group.FEES]
    qtbot.keyClick(head, Qt.Key.Key_Right)
    assert tab.papers.row(PaperKind.FEE_NOTE) is not None
    assert tab.papers.row(PaperKind.AGREEMENT) is None
    qtbot.mouseClick(tab.papers.row(PaperKind.FEE_NOTE), Qt.MouseButton.LeftButton)
    assert tab.paper.title.text() == "Note d’honoraires"


def test_the_same_paper_is_chosen_for_another_session(opened, qtbot):
    tab = opened.tab("files")
    tab.choose_row(PaperKind.SUMMONS)
    chooser = tab.paper.chooser.editor
    assert chooser.count() == 8
    chooser.setCurrentIndex(3)
    chooser.activated.emit(3)
    qtbot.waitUntil(lambda: "20 octobre 2026" in shown(tab.paper), timeout=20_000)
