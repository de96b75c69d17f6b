"""Nothing a party confided leaves by a command: what a document would betray is said here, and the file not written."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING, NoReturn

from mediator.cli.opening import party_named
from mediator.cli.speaking import Refused, complain
from mediator.domain.paper_forms import WHOLE_CASE, Subject
from mediator.domain.papers import PaperKind
from mediator.domain.worksheets import WorksheetKind
from mediator.i18n import _, ngettext

if TYPE_CHECKING:
    from mediator.casework.leak_check import Leak
    from mediator.vault import Vault


def require_tight(given: argparse.Namespace, vault: Vault, case_id: str, about: Subject = WHOLE_CASE) -> None:
    """Let a document be written only if it betrays nothing, or for the reason given with ``--accept-leaks``.

    Raises :class:`Refused`, once the telling words are said on the standard error: the terminal is the mediator's.
    """
    let_leave(given, vault, _found(given, vault, case_id, about))


def let_leave(given: argparse.Namespace, vault: Vault, found: Sequence[Leak]) -> None:
    """Refuse what was found, or accept it for the reason given with ``--accept-leaks``. Raises :class:`Refused`."""
    from mediator.casework import leak_check

    if found and given.accept_leaks is not None:
        for leak in found:
            leak_check.accept(vault, leak, given.accept_leaks)
    elif found:
        refuse_leaks(found)


def refuse_leaks(found: Sequence[Leak]) -> NoReturn:
    """Say the telling words, and that nothing is written. Raises :class:`Refused`."""
    for leak in found:
        complain(_("« {words} » : {why}").format(words=leak.finding.words, why=leak.finding.sentence), 0)
    raise Refused(
        ngettext(
            "Un passage dit ce que ses lecteurs ne doivent pas savoir : rien n'est écrit. "
            "Corrigez-le, ou dites pourquoi il peut partir : --accept-leaks RAISON.",
            "{n} passages disent ce que leurs lecteurs ne doivent pas savoir : rien n'est écrit. "
            "Corrigez-les, ou dites pourquoi ils peuvent partir : --accept-leaks RAISON.",
            len(found),
        )
    )


def _found(given: argparse.Namespace, vault: Vault, case_id: str, about: Subject) -> Sequence[Leak]:
    from mediator.casework import leak_check

    if given.kind in list(PaperKind):
        return leak_check.check_paper(vault, PaperKind(given.kind), case_id, given.lang, about=about)
    if given.kind == "questionnaire":
        party_id = party_named(vault, case_id, given.party).id
        return leak_check.check_questionnaire(vault, case_id, party_id=party_id)
    kind = WorksheetKind(given.kind)
    party_id = party_named(vault, case_id, given.party).id if kind.of_a_party else None
    if given.by_hand and kind.fillable_by_hand:
        return ()
    return leak_check.check_sheet(vault, kind, case_id, given.lang, party_id=party_id)
