"""What follows the signature: promises, talks, ways to an enforceable title, amendment, return, dates elsewhere."""

from mediator.ui.follow_up.view import build

__all__ = ["build"]
