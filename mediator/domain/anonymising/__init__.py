"""A case nobody can be recognised in: other identities, names, days and amounts, the same from one end to the other."""

from mediator.domain.anonymising.disguise import Disguise, new_seed
from mediator.domain.anonymising.free_text import WITHHELD, Doubt, DoubtKind, FreeText
from mediator.domain.anonymising.known import Known, Masks, known_of, masks_of
from mediator.domain.anonymising.treatment import KEPT, LEFT_OUT, veiled_fields
from mediator.domain.anonymising.veil import Veil

__all__ = [
    "KEPT",
    "LEFT_OUT",
    "WITHHELD",
    "Disguise",
    "Doubt",
    "DoubtKind",
    "FreeText",
    "Known",
    "Masks",
    "Veil",
    "known_of",
    "masks_of",
    "new_seed",
    "veiled_fields",
]
