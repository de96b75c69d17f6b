"""Which parts of which cases still hold something: see :mod:`mediator.domain.erasing`."""

from __future__ import annotations

from mediator.domain.erasing import CATEGORY_OF, COUNTED, Category
from mediator.vault.schema import TABLES
from mediator.vault.unit_of_work import Reading

_OF_CASE = "SELECT DISTINCT case_id FROM {0}"
_MORE = {
    Category.FILE: ("SELECT id AS case_id FROM mediation_case WHERE subject <> ''",),
    Category.AGREEMENT: (
        "SELECT DISTINCT case_id FROM clause WHERE text <> ''",
        "SELECT DISTINCT case_id FROM document WHERE agreement_id IS NOT NULL",
    ),
    Category.NOTES: (
        "SELECT DISTINCT case_id FROM document WHERE paper = '' AND kind = 'attachment' AND agreement_id IS NULL"
        " AND id NOT IN (SELECT document_id FROM dated_event WHERE document_id IS NOT NULL)"
        " AND id NOT IN (SELECT returned_id FROM delivery WHERE returned_id IS NOT NULL)"
        " AND id NOT IN (SELECT document_id FROM fee_note WHERE document_id IS NOT NULL)",
    ),
}
"""What tells of a part whose rows may be stripped, or which takes papers row by row."""


def parts_present(work: Reading) -> dict[str, set[Category]]:
    """The parts of each case of which something is there; rows stripped to numbers do not count."""
    present: dict[str, set[Category]] = {}
    for category, queries in _QUERIES.items():
        for case_id in work.connection.exec_driver_sql(" UNION ".join(queries)).scalars():
            present.setdefault(case_id, set()).add(category)
    return present


def _queries(category: Category) -> tuple[str, ...]:
    if category is Category.FILE:
        return _MORE[category]
    tables = (TABLES[noun].name for noun, part in CATEGORY_OF.items() if part is category and noun not in COUNTED)
    return (*(_OF_CASE.format(f'"{name}"') for name in tables), *_MORE.get(category, ()))


_QUERIES = {category: _queries(category) for category in Category}
