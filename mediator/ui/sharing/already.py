"""What left of a case and what came in, for whom, when, under which key: the mediator's own record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget

from mediator.casework.faces import Face
from mediator.domain.case_files import CaseFileAudience, CaseFileRecord, Way
from mediator.domain.words import word
from mediator.i18n import _, clock, day
from mediator.ui.case.forms import RowList
from mediator.ui.shared.rows import TwoLineRow


def rows_of(records: Sequence[CaseFileRecord], faces: Mapping[str, Face]) -> list[tuple[str, QWidget]]:
    """A row for each file, the newest first."""
    return [(each.id, TwoLineRow(_what(each, faces), _how(each))) for each in records]


def show(rows: RowList, records: Sequence[CaseFileRecord], faces: Mapping[str, Face]) -> None:
    """Show them in ``rows``."""
    rows.show_rows(rows_of(records, faces))


def _what(record: CaseFileRecord, faces: Mapping[str, Face]) -> str:
    face = faces.get(record.for_party_id or "")
    audience = face.name if face and record.audience is CaseFileAudience.PARTY else word(record.audience)
    told = [word(record.way) if record.way is Way.RECEIVED else "", audience, record.who]
    if record.own_notes:
        told.append(_("avec vos notes"))
    return " · ".join(filter(None, told))


def _how(record: CaseFileRecord) -> str:
    at = record.happened_at.astimezone()
    lock = _("clé {start}…").format(start=record.fingerprint[:11]) if record.fingerprint else ""
    when = _("le {day} à {clock}").format(day=day(at.date(), "medium"), clock=clock(at))
    why = _("malgré ce qui avait été trouvé : {reason}").format(reason=record.reason) if record.reason else ""
    return " · ".join(filter(None, (when, record.filename, lock, why)))
