"""The words of a PDF's pages, to tell whether a file that comes back says what ours says."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from mediator.documents.bounds import within_bounds

LARGEST = 100 * 1024 * 1024
"""Bytes a file may have to be read."""
MOST_PAGES = 500
MOST_LETTERS = 2_000_000
_RUNNING = re.compile(r"\d+/\d+|(?:Paraphes|Initials)|PROJET|DRAFT|.{1,60} · .+ · .*\d{4}")
"""Lines at the head and foot of our pages: they hold the day of printing and the number of the page."""


class Unreadable(Exception):
    """A file that is no PDF, is protected, or is beyond what an agreement holds."""


def words_of_pages(content: bytes) -> tuple[str, ...]:
    """The words of all pages in reading order, without running heads and feet. Raises :class:`Unreadable`."""
    import pypdfium2

    if len(content) > LARGEST or not within_bounds(content):
        raise Unreadable
    try:
        with pypdfium2.PdfDocument(content) as document:
            texts = _texts(document)
    except pypdfium2.PdfiumError as trouble:
        raise Unreadable from trouble
    return tuple(word for text in texts for line in _lines(text) for word in line.split())


def text_sha256(content: bytes) -> str:
    """A fingerprint of the words alone: the same whatever signatures were added. Raises :class:`Unreadable`."""
    return hashlib.sha256(" ".join(words_of_pages(content)).encode()).hexdigest()


def _texts(document: object) -> list[str]:
    if len(document) > MOST_PAGES:  # pyright: ignore[reportArgumentType] - pypdfium2 gives no types
        raise Unreadable
    texts: list[str] = []
    for page in document:  # pyright: ignore[reportGeneralTypeIssues]
        texts.append(page.get_textpage().get_text_range())
        if sum(map(len, texts)) > MOST_LETTERS:
            raise Unreadable
    return texts


def _lines(text: str) -> list[str]:
    """The lines of a page that say something, letters composed, words cut at the end of a line put together again."""
    joined = re.sub(r"(?:\ufffe|\u0002|\u00ad)\s*", "", text)
    lines = unicodedata.normalize("NFKC", joined).splitlines()
    return [line for line in lines if not _RUNNING.fullmatch(line.strip())]
