"""The colours of the quiet desk, light and dark, as plain values: no Qt here, so a test can measure their contrast.

Named tuples, because a dataclass of twenty fields takes 5 ms of the first window.
"""

from __future__ import annotations

from typing import NamedTuple

READABLE = 4.5
"""The least contrast between text and what lies behind it (WCAG 2.2, 1.4.3)."""


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def luminance(colour: str) -> float:
    """Relative luminance of ``#rrggbb``, 0 (black) to 1 (white), as WCAG defines it."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in _channels(colour))]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two colours, 1 to 21."""
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


class Hue(NamedTuple):
    """One meaning's colour: the ``mark`` for lines and dots, the ``text`` that can be read upon ``soft`` and paper."""

    mark: str
    text: str
    soft: str


class Tokens(NamedTuple):
    """Every colour of the window in one theme, as ``#rrggbb``."""

    dark: bool
    ink: str
    soft: str
    line: str
    paper: str
    ground: str
    desk: str
    hover: str
    accent: str
    on_accent: str
    selection: str
    joint: Hue
    mediator: Hue
    administrative: Hue
    waiting: Hue
    kind: Hue
    """What a sentence is (interest, offer…): grey, since it says nothing of who may see it."""
    parties: tuple[Hue, ...]


LIGHT = Tokens(
    dark=False,
    ink="#1f2430",
    soft="#5b6472",
    line="#e3e5ea",
    paper="#ffffff",
    ground="#f5f5f2",
    desk="#eceae4",
    hover="#f0efea",
    accent="#2f5d62",
    on_accent="#ffffff",
    selection="#d9e6e6",
    joint=Hue("#2f7d5b", "#2d6f55", "#e6efeb"),
    mediator=Hue("#6b4fa0", "#6b4fa0", "#edeaf4"),
    administrative=Hue("#5b6472", "#5b6472", "#ebecee"),
    waiting=Hue("#9a6b00", "#7f5b0b", "#f3ede0"),
    kind=Hue("#5b6472", "#5b6472", "#ebecee"),
    parties=(
        Hue("#3b6ea5", "#39689c", "#e7eef4"),
        Hue("#a5673b", "#875838", "#f4ede7"),
        Hue("#2a7f8f", "#276b7a", "#e5f0f2"),
        Hue("#9c4f7c", "#924c76", "#f3eaef"),
        Hue("#75762c", "#68692c", "#eeefe6"),
        Hue("#8a5a55", "#815652", "#f1ebeb"),
    ),
)

DARK = Tokens(
    dark=True,
    ink="#e7e8ea",
    soft="#a6adb8",
    line="#363b44",
    paper="#252930",
    ground="#1c1f24",
    desk="#15171b",
    hover="#2d323a",
    accent="#86b9bd",
    on_accent="#132022",
    selection="#2f4a4d",
    joint=Hue("#63b48e", "#6eb895", "#2c3a3b"),
    mediator=Hue("#a78fd6", "#b5a3da", "#353544"),
    administrative=Hue("#a6adb8", "#a6adb8", "#343940"),
    waiting=Hue("#d2a440", "#d2a440", "#3a3832"),
    kind=Hue("#a6adb8", "#a6adb8", "#343940"),
    parties=(
        Hue("#7aa7d8", "#8bb1da", "#2f3844"),
        Hue("#d69a6c", "#d7a076", "#3a3737"),
        Hue("#62b5c4", "#6db9c7", "#2c3a42"),
        Hue("#d086b2", "#d495ba", "#3a3440"),
        Hue("#b0b15e", "#b0b15e", "#363936"),
        Hue("#c4938d", "#caa09b", "#38363b"),
    ),
)
