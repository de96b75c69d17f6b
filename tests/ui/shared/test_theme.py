import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QLabel

from mediator.domain.scope import Scope
from mediator.ui.shared import icons, theme
from mediator.ui.shared.chip import ScopeChip, WaitingChip
from mediator.ui.shared.tokens import DARK, LIGHT, READABLE, Hue, Tokens, contrast, luminance

THEMES = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])


def hues(colours: Tokens) -> list[Hue]:
    named = [value for value in colours if isinstance(value, Hue)]
    return [*named, *colours.parties]


def test_contrast_is_the_standards_own():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@THEMES
def test_words_can_be_read_on_every_ground(colours: Tokens):
    for ground in (colours.paper, colours.ground, colours.desk, colours.hover):
        assert contrast(colours.ink, ground) >= 7
        assert contrast(colours.soft, ground) >= READABLE
        assert contrast(colours.accent, ground) >= READABLE
    assert contrast(colours.on_accent, colours.accent) >= READABLE
    assert contrast(colours.ink, colours.selection) >= READABLE


@THEMES
def test_every_chip_can_be_read_on_its_own_colour_and_on_the_page(colours: Tokens):
    for hue in hues(colours):
        for ground in (hue.soft, colours.paper, colours.ground):
            assert contrast(hue.text, ground) >= READABLE, hue


@THEMES
def test_the_parties_weigh_the_same(colours: Tokens):
    assert len({hue.mark for hue in colours.parties}) == 6
    weights = [luminance(hue.text) + 0.05 for hue in colours.parties]
    assert max(weights) / min(weights) < 1.6


def test_the_window_takes_the_colours_at_once(qtbot, qapp: QApplication):
    label = QLabel("texte")
    qtbot.addWidget(label)
    label.show()
    theme.use(DARK)
    assert label.palette().windowText().color().name() == DARK.ink
    theme.use(LIGHT)
    assert label.palette().windowText().color().name() == LIGHT.ink


def test_an_icon_is_drawn_in_the_colour_asked_and_once(qapp: QApplication):
    image = icons.icon("close", "#ff0000").pixmap(QSize(32, 32)).toImage()
    drawn = {
        image.pixelColor(x, y).name() for x in range(32) for y in range(32) if image.pixelColor(x, y).alpha() == 255
    }
    assert drawn == {"#ff0000"}
    assert icons.icon("close", "#ff0000").cacheKey() == icons.icon("close", "#ff0000").cacheKey()


def test_a_scope_is_said_in_words_as_well(qtbot):
    chip = ScopeChip(Scope.PARTY, "Logivert", 0)
    qtbot.addWidget(chip)
    assert chip.accessibleName() == "privé Logivert"
    chip.set_scope(Scope.JOINT)
    assert (chip.text(), chip.hue()) == ("commun à tous", LIGHT.joint)
    theme.use(DARK)
    assert chip.hue() == DARK.joint
    waiting = WaitingChip()
    qtbot.addWidget(waiting)
    assert waiting.text() == "confiée, non transmise"


def test_two_parties_never_share_a_hue_before_the_seventh():
    assert theme.party_hue(0) != theme.party_hue(5)
    assert theme.party_hue(6) == theme.party_hue(0)
