"""Everything the vault holds, in one folder anyone can read without this program."""

from mediator.casework.leaving.act import Left, leave, leave_sealed, suggested_name

__all__ = ["Left", "leave", "leave_sealed", "suggested_name"]
