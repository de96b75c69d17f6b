"""The ledger of offers."""

from mediator.ui.offers.view import build

__all__ = ["build"]
