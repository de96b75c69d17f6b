"""Numbers whose last figure checks the others."""

from __future__ import annotations


def luhn(digits: str) -> bool:
    """Whether the last figure is the check figure of the others (SIREN, SIRET)."""
    turned = [int(figure) for figure in reversed(digits)]
    return sum(sum(divmod(figure * (1 + place % 2), 10)) for place, figure in enumerate(turned)) % 10 == 0
