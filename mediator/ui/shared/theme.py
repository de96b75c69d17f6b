"""The look of the window: fonts, palette and style, following the system's light or dark scheme while it runs."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from mediator.domain.scope import Scope
from mediator.paths import FONTS
from mediator.ui.shared.stylesheet import stylesheet
from mediator.ui.shared.tokens import DARK, LIGHT, Hue, Tokens

TEXT_PX, SMALL_PX, TITLE_PX, DOCUMENT_PX = 14, 12, 20, 16
ROW_HEIGHT = 40
"""Height of a list row, in device-independent pixels; fixed, so a list of 100,000 rows costs what ten do."""
RADIUS = 7


class _Theme(QObject):
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.tokens = LIGHT


_theme = _Theme()
changed = _theme.changed
"""Emitted after the colours changed; painted widgets are repainted by Qt itself and need not listen."""


def tokens() -> Tokens:
    """The colours in use."""
    return _theme.tokens


def application() -> QApplication:
    """The application, dressed. Fusion is asked for by argument: naming a style from Python costs 15 ms at start."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(["mediator", "-style", "Fusion"])
    app.setApplicationName("Mediator")
    install(app)
    return app


def install(app: QApplication) -> None:
    """Give ``app``, already in Fusion, the house's fonts and colours, and follow the system's colour scheme."""
    _load("Inter_400Regular", "Inter_400Regular_Italic", "Inter_500Medium", "Inter_600SemiBold")
    app.setFont(font())
    hints = QGuiApplication.styleHints()
    hints.colorSchemeChanged.connect(_follow)
    _follow(hints.colorScheme())


def use(chosen: Tokens) -> None:
    """Show the window in ``chosen`` colours from now on."""
    _theme.tokens = chosen
    app = QApplication.instance()
    if isinstance(app, QApplication):
        app.setPalette(_palette(chosen))
        app.setStyleSheet(stylesheet(chosen))
    changed.emit()


def _follow(scheme: Qt.ColorScheme) -> None:
    use(DARK if scheme == Qt.ColorScheme.Dark else LIGHT)


def font(px: int = TEXT_PX, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The interface's sans serif; figures are tabular where the font allows it."""
    chosen = QFont("Inter")
    chosen.setPixelSize(px)
    chosen.setWeight(weight)
    return chosen


def bold(px: int = TEXT_PX) -> QFont:
    """The weight that titles and names take."""
    return font(px, QFont.Weight.DemiBold)


def figures(px: int = TEXT_PX) -> QFont:
    """The interface's font with figures of equal width, for columns of amounts and times."""
    chosen = font(px)
    chosen.setFeature(QFont.Tag("tnum"), 1)
    return chosen


def serif(px: int = DOCUMENT_PX, *, strong: bool = False) -> QFont:
    """The serif of documents, as read on a page."""
    _load(
        "SourceSerif4_400Regular",
        "SourceSerif4_400Regular_Italic",
        "SourceSerif4_600SemiBold",
        "SourceSerif4_600SemiBold_Italic",
    )
    chosen = QFont("Source Serif 4")
    chosen.setPixelSize(px)
    chosen.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    return chosen


def party_hue(rank: int) -> Hue:
    """The hue of the party at ``rank`` (0 is the first), the same in every place; six hues of equal weight."""
    parties = tokens().parties
    return parties[rank % len(parties)]


def scope_colours(scope: Scope, party_rank: int = 0) -> Hue:
    """The hue that says who may see a thing; ``party_rank`` counts only when it is private to a party."""
    match scope:
        case Scope.PARTY:
            return party_hue(party_rank)
        case Scope.JOINT:
            return tokens().joint
        case Scope.MEDIATOR:
            return tokens().mediator
        case Scope.ADMINISTRATIVE:
            return tokens().administrative


@cache
def _load_file(name: str) -> int:
    return QFontDatabase.addApplicationFont(str(FONTS / f"{name}.ttf"))


def _load(*names: str) -> None:
    for name in names:
        _load_file(name)


def _palette(colours: Tokens) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for target, colour in (
        (role.Window, colours.ground),
        (role.WindowText, colours.ink),
        (role.Base, colours.paper),
        (role.AlternateBase, colours.ground),
        (role.Text, colours.ink),
        (role.Button, colours.paper),
        (role.ButtonText, colours.ink),
        (role.BrightText, colours.on_accent),
        (role.Highlight, colours.selection),
        (role.HighlightedText, colours.ink),
        (role.PlaceholderText, colours.soft),
        (role.ToolTipBase, colours.ink),
        (role.ToolTipText, colours.paper),
        (role.Link, colours.accent),
        (role.LinkVisited, colours.accent),
        (role.Accent, colours.accent),
        (role.Light, colours.paper),
        (role.Midlight, colours.hover),
        (role.Mid, colours.line),
        (role.Dark, colours.soft),
        (role.Shadow, colours.desk),
    ):
        palette.setColor(target, QColor(colour))
    for target in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, target, QColor(colours.soft))
    return palette
