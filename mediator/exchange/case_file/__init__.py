"""Case files: an open format, written for an audience, read with suspicion. ``FORMAT.md`` specifies it."""

from mediator.exchange.case_file.contents import Contents, Manifest, Opened, Row, Signer
from mediator.exchange.case_file.problems import CaseFileProblem
from mediator.exchange.case_file.reading import needs, read
from mediator.exchange.case_file.sealing import ForKey, Lock, Opening, Passphrase, Sealed, Sealing, WithKey
from mediator.exchange.case_file.shapes import Column, Kind, Shapes
from mediator.exchange.case_file.writing import laid_beside, write

__all__ = [
    "CaseFileProblem",
    "Column",
    "Contents",
    "ForKey",
    "Kind",
    "Lock",
    "Manifest",
    "Opened",
    "Opening",
    "Passphrase",
    "Row",
    "Sealed",
    "Sealing",
    "Shapes",
    "Signer",
    "WithKey",
    "laid_beside",
    "needs",
    "read",
    "write",
]
