"""Everything the room does by a key, each thing once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from mediator.casework.faces import Face
from mediator.domain.method import questions
from mediator.i18n import _
from mediator.ui.in_session.question_bank import PHASE, STUCK, TENSE
from mediator.ui.shared.actions import Action
from mediator.ui.shared.parts import Act

if TYPE_CHECKING:
    from mediator.ui.in_session.conducting import Conducting

_ASIDE_KEYS = ("F6", "F7")
_MOST = 9


class RoomKeys:
    """The actions of a room, named after its parties and phases."""

    def __init__(self, room: Conducting) -> None:
        self._room = room
        self._parties = room.conduct.parties
        self._offer()

    def fit(self, parties: Sequence[Face]) -> bool:
        """Whether the actions are still named after the parties of the case."""
        return [(face.id, face.short) for face in parties] == [(face.id, face.short) for face in self._parties]

    def floor_keys(self) -> dict[str, str]:
        """The key that gives each party the floor."""
        return {face.id: f"Ctrl+{place}" for place, face in enumerate(self._parties[:_MOST], 1)}

    def head_acts(self) -> tuple[list[Act], Act, list[Act]]:
        """What stands in the head of the room: the apartés, the way back, the panels and the way out."""
        room = self._room
        apartes = [
            Act(
                _("Aparté avec {party}").format(party=face.short),
                lambda party_id=face.id: room.begin_aparte(party_id),
                self._aside_key(place),
            )
            for place, face in enumerate(self._parties)
        ]
        back = Act(_("Revenir en plénière"), room.end_aparte, "F5")
        panels = [
            Act(_("Questions"), room.open_bank, "F2"),
            Act(_("Prévu"), room.open_plan, "F3"),
            Act(_("Quitter"), room.left.emit, _("Échap")),
        ]
        return apartes, back, panels

    def _offer(self) -> None:
        room, group = self._room, _("En séance")
        offered = [
            (_("Noter une phrase"), lambda: room.capture.edit.setFocus(Qt.FocusReason.ShortcutFocusReason), "Ctrl+E"),
            (_("Phase suivante"), lambda: room.strip.step(1), "Alt+Right"),
            (_("Phase précédente"), lambda: room.strip.step(-1), "Alt+Left"),
            (_("Personne ne parle"), room.nobody_speaks, "Ctrl+0"),
            (_("Questions de la phase"), lambda: room.open_bank(PHASE), "F2"),
            (_("Questions quand cela bloque"), lambda: room.open_bank(STUCK), "Shift+F2"),
            (_("Questions quand le ton monte"), lambda: room.open_bank(TENSE), "Ctrl+F2"),
            (_("Ce qui est prévu"), room.open_plan, "F3"),
            (_("Questions à régler"), room.focus_issues, "F4"),
            (_("Revenir en plénière"), room.end_aparte, "F5"),
            (_("Disposer autrement ce qui est dit"), room.arrange_otherwise, "F9"),
            (_("Plein écran, ou non"), self._toggle_full_screen, "F11"),
        ]
        offered += [
            (
                _("Phase : {phase}").format(phase=phase.text()),
                lambda place=place: room.strip.go_to(place - 1),
                f"Alt+{place}",
            )
            for place, phase in enumerate(questions.phases(), 1)
        ]
        for place, face in enumerate(self._parties):
            floor = (_("La parole à {party}"), lambda party_id=face.id: room.give_floor(party_id))
            aside = (_("Aparté avec {party}"), lambda party_id=face.id: room.begin_aparte(party_id))
            offered.append((floor[0].format(party=face.short), floor[1], f"Ctrl+{place + 1}" if place < _MOST else ""))
            offered.append((aside[0].format(party=face.short), aside[1], self._aside_key(place)))
        for words, act, key in offered:
            Action(room, words, act, key=key, group=group)

    @staticmethod
    def _aside_key(place: int) -> str:
        return _ASIDE_KEYS[place] if place < len(_ASIDE_KEYS) else ""

    def _toggle_full_screen(self) -> None:
        window = self._room.window()
        window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)
