"""What is said when something kept cannot be erased yet, or cannot be held: a part of :mod:`mediator.domain.rules`."""

from __future__ import annotations

from collections.abc import Mapping

from mediator.i18n import N_

RETENTION_SENTENCES: Mapping[str, str] = {
    "held": N_("Vous avez décidé de garder ceci plus longtemps : levez d'abord cette décision, dans Conservation."),
    "held_until": N_(
        "Vous avez décidé de garder ceci jusqu'au {until} : levez d'abord cette décision, dans Conservation."
    ),
    "backup_first": N_(
        "Faites d'abord une sauvegarde : celles-ci sont les seules qui puissent encore restaurer ce coffre."
    ),
    "hold_why": N_("Dites en un mot pourquoi vous gardez ceci plus longtemps."),
}
