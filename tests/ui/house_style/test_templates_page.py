"""A template rewritten in the window: its pages follow, a slip is one sentence, nothing typed is lost."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor

from mediator import documents
from mediator.casework import house_style, intake, papers, printing
from mediator.domain.papers import PaperKind
from mediator.ui.house_style import searching
from mediator.ui.house_style.names import names_of
from mediator.ui.shared import jobs
from mediator.ui.shared.desk import Target
from mediator.ui.shared.pdf_pages import PdfPages

KIND = PaperKind.CONVENTION


@pytest.fixture
def page(stand_up, qtbot):
    stand = stand_up("house_style")
    qtbot.waitUntil(lambda: stand.page.beside.pages.page_count() > 0, timeout=20_000)
    return stand


def wait(qtbot):
    qtbot.waitUntil(lambda: not jobs.running(), timeout=20_000)


def shown(page) -> str:
    pages = PdfPages(page.beside.pages._pdf)
    words = " ".join(pages.text(number) for number in range(len(pages.sizes)))
    pages.close()
    return " ".join(words.split())


def select(page, words):
    cursor = page.field.editor.document().find(words)
    assert not cursor.isNull()
    page.field.editor.setTextCursor(cursor)
    page.field.editor.setFocus()


def test_a_heading_is_rewritten_shown_kept_and_given_back(page, qtbot):
    stand, view = page, page.page
    assert "Vernier" in shown(view)
    select(view, "## Objet")
    qtbot.keyClicks(view.field.editor, "## Ce qui nous touche")
    qtbot.waitUntil(lambda: "Ce qui nous touche" in shown(view), timeout=20_000)
    view.field.commit_now()
    assert "Modifié par vous" in view.state.text()
    data = papers.gather(stand.vault, KIND, stand.case_id)
    assert "Ce qui nous touche" in documents.plain_text(KIND, data, "fr")
    assert "Ce qui nous touche" in everything(printing.paper(stand.vault, KIND, stand.case_id))
    qtbot.mouseClick(view.restore_button, Qt.MouseButton.LeftButton)
    assert stand.said[-1] == ("Le modèle livré est rétabli.", True)
    assert "Ce qui nous touche" not in view.field.text()
    stand.vault.undo()
    assert "Ce qui nous touche" in view.field.text()
    wait(qtbot)


def everything(paper) -> str:
    pages = PdfPages(paper.content)
    words = " ".join(pages.text(number) for number in range(len(pages.sizes)))
    pages.close()
    return " ".join(words.split())


def test_a_broken_tag_is_one_sentence_and_the_last_pages_stay(page, qtbot):
    stand, view = page, page.page
    before = view.beside.pages._pdf
    select(view, "{% endfor %}")
    qtbot.keyClick(view.field.editor, Qt.Key.Key_Delete)
    view.field.commit_now()
    wait(qtbot)
    assert view.field.sentence().startswith("Ligne ")
    assert view.beside.pages._pdf == before
    assert not house_style.modified(stand.vault)
    typed = view.field.text()
    view.open(PaperKind.AGREEMENT, "fr")
    assert not view.field.sentence()
    view.open(KIND, "fr")
    assert view.field.text() == typed
    assert view.field.sentence().startswith("Ligne ")
    qtbot.keyClick(view.field.editor, Qt.Key.Key_Escape)
    assert view.field.text() == typed
    qtbot.mouseClick(view.restore_button, Qt.MouseButton.LeftButton)
    assert view.field.text() == house_style.template_source(stand.vault, KIND, "fr").shipped
    assert not view.field.sentence()
    wait(qtbot)


def test_names_are_offered_after_the_braces(page, qtbot):
    view = page.page
    editor = view.field.editor
    editor.moveCursor(QTextCursor.MoveOperation.End)
    editor.setFocus()
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClicks(editor, "{{ case.ref")
    assert editor.offered.isVisible()
    assert "la référence du dossier" in editor.offered.currentItem().text()
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert not editor.offered.isVisible()
    assert view.field.text().endswith("{{ case.reference }}")
    view.field.commit_now()
    assert not view.field.sentence()
    wait(qtbot)


def test_every_name_offered_can_be_printed(page):
    for kind, languages in house_style.editable():
        source = house_style.template_source(page.vault, kind, languages[0]).shipped
        lines = "".join(f"\n{{{{ {name} }}}}\n" for name, _words in names_of(kind))
        house_style.check_template(kind, languages[0], source + lines, intake.practice(page.vault))


def test_the_law_behind_a_template_is_readable(page):
    view = page.page
    assert view.beside.dated.text().startswith("À jour au")
    said = " ".join(view.beside.sources.row(each).text() for each in view.beside.sources.identities())
    assert "1528-3" in said
    assert "vérifié" in said


def test_it_is_reached_from_the_practice_the_palette_and_a_paper(page, stand_up):
    find = searching(page.desk())
    (entry,) = find("modèles")
    entry.act()
    assert page.gone[-1] == Target("house_style")
    page.page.show_target(Target("house_style", noun=PaperKind.AGREEMENT, field="en"))
    assert page.page.name.text() == "Accord issu d’une médiation"
    assert "{{" in page.page.field.text()
    page.share()
    assert not page.page.body.isVisible()
    assert find("modèles") == ()
