"""Search over 200,000 notes, against the raw word-index query."""

from __future__ import annotations

from pathlib import Path

from mediator.casework import finding
from tests.benchmarks.measure import Result, side_by_side
from tests.benchmarks.vaults import with_notes

_ASKED = ("trésorerie n12", "pénalité recette", "ateli", "loyer garantie n900", "malfaçon")


def search(folder: Path, notes: int = 200_000) -> Result:
    """The median over several searches, warm; the floor runs the same matches and fetches the same rows."""
    vault, _cases = with_notes(folder / "notes.mediator", notes)
    raw = (
        "SELECT e.table_name, e.row_id, e.case_id, e.body FROM search_index "
        "JOIN search_entry e ON e.number = search_index.rowid WHERE search_index MATCH ? ORDER BY rank LIMIT 50"
    )

    def ours() -> None:
        for words in _ASKED:
            finding.search(vault, words)

    with vault.reading() as work:
        cursor = work.connection.connection.cursor()
        asked = [" ".join(f'"{word}"*' for word in words.split()) for words in _ASKED]

        def floor() -> None:
            for expression in asked:
                cursor.execute(raw, (expression,)).fetchall()

        taken = side_by_side(ours, floor, rounds=15)
        cursor.close()
    vault.close()
    return Result("search over 200,000 notes / raw FTS query", *taken, "ms", 2.0)
