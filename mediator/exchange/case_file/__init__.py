"""Case files: an open format, written for an audience, read with suspicion. ``FORMAT.md`` specifies it."""

from mediator.exchange.case_file.contents import Contents, Manifest, Opened, Row, Signer

__all__ = ["Contents", "Manifest", "Opened", "Row", "Signer"]
