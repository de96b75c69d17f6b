"""Dates for another calendar: calendar."""

from __future__ import annotations

import argparse

from mediator.cli.opening import case_named, opened, party_named
from mediator.cli.speaking import DONE, MISUSED, Refused
from mediator.i18n import _


def calendar(given: argparse.Namespace) -> int:
    """Sessions and due dates of one case, or of all open ones, as an iCalendar file with neutral titles."""
    from mediator.casework.attachments import write_out
    from mediator.casework.calendar import calendar_of
    from mediator.domain.scope import MEDIATOR, party

    if given.party and not given.reference:
        raise Refused(_("Dites de quel dossier : une partie n'a que les dates du sien."), MISUSED)
    with opened(given) as vault:
        case_id = case_named(vault, given.reference) if given.reference else None
        audience = MEDIATOR
        if case_id and given.party:
            audience = party(case_id, party_named(vault, case_id, given.party).id)
        content = calendar_of(vault, audience, case_id)
    write_out(given.output, content)
    return DONE
