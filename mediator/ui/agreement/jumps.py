"""Where a missing mention is mended."""

from __future__ import annotations

from mediator.domain.papers import Missing
from mediator.ui.shared.desk import Target

_HERE = ("agreement", "clause", "commitment", "concession")


def place_of(missing: Missing, case_id: str) -> Target:
    """The page, the thing and the field that mend ``missing``."""
    noun, identity, field = missing.noun, missing.noun_id, missing.field
    if noun in _HERE or field == "concessions":
        return Target("case", case_id, "agreement", noun, identity, field)
    match noun:
        case "contact":
            return Target("contacts", None, "", noun, identity, field)
        case "practice":
            return Target("practice", None, "", noun, identity, field)
        case "participation":
            return Target("case", case_id, "people", noun, identity, field)
        case _:
            tab = "people" if field == "parties" else "overview"
            return Target("case", case_id, tab, noun, identity, field)
