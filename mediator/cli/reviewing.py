"""The texts of an anonymous case, read outside the window: review, and what export takes back with --reviewed."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from mediator.cli.opening import case_named, opened, require_free
from mediator.cli.speaking import DONE, Refused, complain
from mediator.i18n import _, ngettext

T = TypeVar("T")

_FORMAT = "mediator-review"


def review(given: argparse.Namespace) -> int:
    """Every free text of a case beside what could leave in its place; nothing leaves by this command."""
    from mediator.casework.anonymising import anonymised
    from mediator.casework.attachments import write_out

    require_free(given.output)
    with opened(given) as vault:
        veiled = anonymised(vault, case_named(vault, given.reference), own_notes=given.own_notes)
    texts = [
        {
            "key": text.key,
            "where": text.where,
            "original": text.original,
            "proposed": text.proposed,
            "doubts": [text.proposed[doubt.start : doubt.end] for doubt in text.doubts],
            "leaves": None,
        }
        for text in veiled.texts
    ]
    told = {"format": _FORMAT, "version": 1, "seed": veiled.seed, "own_notes": given.own_notes, "texts": texts}
    write_out(given.output, json.dumps(told, ensure_ascii=False, indent=2).encode())
    said = ngettext(
        "{n} texte à relire : écrivez dans « leaves » ce qui peut partir, ou laissez-le retenu.",
        "{n} textes à relire : écrivez dans « leaves » ce qui peut partir, ou laissez-les retenus.",
        len(texts),
    )
    complain(said, DONE)
    return complain(_("Ce fichier contient les mots du dossier, en clair : effacez-le une fois relu."), DONE)


def reviewed(path: Path) -> tuple[str, dict[str, str], bool]:
    """The seed of a review, what it lets leave by key, and whether her own notes were read too. Raises :class:`Refused`."""
    try:
        told: Any = json.loads(path.read_text("utf-8"))
        if told["format"] == _FORMAT:
            leaves = {str(text["key"]): text["leaves"] for text in told["texts"] if isinstance(text["leaves"], str)}
            return str(told["seed"]), leaves, told["own_notes"] is True
    except (OSError, ValueError, KeyError, TypeError):
        pass
    raise Refused(_("« {name} » n'est pas une relecture lisible.").format(name=path.name))


def told_where(act: Callable[[], T]) -> T:
    """Do it; say by their keys which texts still tell who they are about. Raises :class:`Refused`."""
    from mediator.casework.anonymising import StillNamed

    try:
        return act()
    except StillNamed as problem:
        for key in problem.places:
            complain(key, DONE)
        raise Refused(problem.sentence) from problem
