"""The colours of the quiet desk, light and dark, as plain values: no Qt here, so a test can measure their contrast."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

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


def mixed(colour: str, other: str, share: float) -> str:
    """``colour`` with ``share`` (0 to 1) of ``other`` stirred in."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


@dataclass(frozen=True, slots=True)
class Hue:
    """One meaning's colour: the ``mark`` for lines and dots, the ``text`` that can be read upon ``soft`` and paper."""

    mark: str
    text: str
    soft: str


@dataclass(frozen=True, slots=True)
class Tokens:
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


def _hue(mark: str, paper: str, ink: str) -> Hue:
    soft = mixed(paper, mark, 0.12)
    text = mark
    while min(contrast(text, soft), contrast(text, mixed(soft, ink, 0.03))) < READABLE + 0.15:
        text = mixed(text, ink, 0.08)
    return Hue(mark, text, soft)


_light = partial(_hue, paper="#ffffff", ink="#1f2430")
_dark = partial(_hue, paper="#252930", ink="#e7e8ea")

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
    joint=_light("#2f7d5b"),
    mediator=_light("#6b4fa0"),
    administrative=_light("#5b6472"),
    waiting=_light("#9a6b00"),
    kind=_light("#5b6472"),
    parties=tuple(map(_light, ("#3b6ea5", "#a5673b", "#2a7f8f", "#9c4f7c", "#75762c", "#8a5a55"))),
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
    joint=_dark("#63b48e"),
    mediator=_dark("#a78fd6"),
    administrative=_dark("#a6adb8"),
    waiting=_dark("#d2a440"),
    kind=_dark("#a6adb8"),
    parties=tuple(map(_dark, ("#7aa7d8", "#d69a6c", "#62b5c4", "#d086b2", "#b0b15e", "#c4938d"))),
)
