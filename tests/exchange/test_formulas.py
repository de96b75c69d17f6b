"""No cell of a table is a formula in the spreadsheet that opens it."""

from __future__ import annotations

import pytest

from mediator.exchange.formulas import harmless, harmless_row


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1", "=12", "=", "+", "-", "@", "\t", "\r", "\n", "\t12", "\n=1+1", "\r=1+1", "@SUM(A1)", "  =1+1", " -A1",
        '=HYPERLINK("http://x")', "-1+cmd|' /C calc'!A0", "+33-6-12-34-56-78", "-12\n=1+1", "+A1", "-(1)", "+²",
        "-12*2", "– dit =", "- à voir",
    ],
)  # fmt: skip
def test_what_a_spreadsheet_would_compute_stands_behind_an_apostrophe(cell):
    assert harmless(cell) == (cell if cell.startswith("–") else f"'{cell}")


@pytest.mark.parametrize(
    "cell",
    [
        "", "Le mur", "12", "-12", "+12", "-12,50", "-1 250,00", "-1\u202f250.5", "-1e-05", "+33 6 12 34 56 78",
        "+33 (0)6 12 34 56 78", "+33.6.12.34.56.78", "06-12-34-56-78", "a=1", "2026-11-28",
    ],
)  # fmt: skip
def test_words_numbers_and_telephones_stay_as_they_are(cell):
    assert harmless(cell) == cell


def test_every_cell_of_a_line_is_made_harmless():
    assert harmless_row((7, "=A1", "-12,50")) == ["7", "'=A1", "-12,50"]
