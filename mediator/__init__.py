"""Mediator: the desktop application an independent mediator runs a whole mediation from."""

__version__ = "0.1.0"
