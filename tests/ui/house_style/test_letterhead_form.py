"""The letterhead in the window: its words and logo show on a sample letter, and a picture refused is one sentence."""

import pytest
from PIL import Image
from PySide6.QtCore import Qt

from mediator.casework import house_style
from mediator.ui.shared.desk import Target
from mediator.ui.shared.dialogs import answers
from tests.ui.house_style.test_templates_page import shown, wait


@pytest.fixture
def stand(stand_up, qtbot):
    answers.clear()
    stand = stand_up("house_style")
    stand.page.show_target(Target("house_style", noun="letterhead"))
    qtbot.waitUntil(lambda: stand.page.beside.pages.page_count() > 0, timeout=20_000)
    yield stand
    answers.clear()


def test_its_words_are_kept_and_shown_on_a_letter(stand, qtbot):
    form = stand.page.letterhead
    assert form.isVisible()
    assert not stand.page.beside.leaves.isVisible()
    stand.page.setFocus()
    for name, words in (("lines", "Maison des accords"), ("foot", "Inscrite au tableau")):
        form.fields[name].editor.setFocus()
        qtbot.keyClicks(form.fields[name].editor, words)
        form.fields[name].commit_now()
    assert house_style.letterhead(stand.vault).lines == "Maison des accords"
    qtbot.waitUntil(
        lambda: "Maison des accords" in shown(stand.page) and "Inscrite au tableau" in shown(stand.page),
        timeout=20_000,
    )
    stand.page.open(stand.page._kind, "fr")
    assert not form.isVisible()
    assert stand.page.beside.leaves.isVisible()
    wait(qtbot)


def test_a_logo_is_chosen_refused_and_removed(stand, qtbot, tmp_path):
    form = stand.page.letterhead
    (tmp_path / "lettre.png").write_text("pas une image")
    Image.new("RGB", (200, 80), "navy").save(tmp_path / "logo.png")
    assert not form.remove_button.isVisible()
    for name in ("lettre.png", "logo.png"):
        answers.give(tmp_path / name)
        qtbot.mouseClick(form.choose_button, Qt.MouseButton.LeftButton)
    assert "PNG ou JPEG" in stand.said[0][0]
    assert stand.said[1][1]
    assert house_style.letterhead(stand.vault).logo
    qtbot.mouseClick(form.remove_button, Qt.MouseButton.LeftButton)
    assert not house_style.letterhead(stand.vault).logo
    form.fields["logo_height_mm"].editor.setFocus()
    form.fields["logo_height_mm"].editor.selectAll()
    qtbot.keyClicks(form.fields["logo_height_mm"].editor, "400")
    form.fields["logo_height_mm"].commit_now()
    assert "40" in stand.said[-1][0]
    assert form.fields["logo_height_mm"].editor.text() == "18"
    wait(qtbot)
