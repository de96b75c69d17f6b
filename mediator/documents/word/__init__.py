"""A paper as a Word document (ISO 29500), for lawyers who redraft: real styles, fields and tables, and nobody named
outside its pages.
"""

from mediator.documents.word.file import draw

__all__ = ["draw"]
