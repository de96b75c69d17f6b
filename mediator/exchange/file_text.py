"""The words of a kept file, read within bounds of size, count and time: PDF, Word, letter, plain text."""

from __future__ import annotations

import contextlib
import html
import io
import re
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from pathlib import PurePath

LARGEST = 40_000_000
"""Bytes a file may have to be read at all."""
LONGEST = 400_000
"""Characters kept of one file."""
MOST_PAGES = 300
MOST_PARTS = 60
"""Parts read of a bundle: a Word file, a letter and what is attached to it."""
UNPACKED = 12_000_000
"""Bytes one compressed part may unpack to."""
SECONDS = 4.0

_PLAIN = frozenset((".txt", ".md", ".csv", ".tsv", ".text", ".log"))
_WORD_PARTS = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml")
# No mark holds another: a mark that never ends costs what it is long, not the rest of the file at each try.
_RUNS = re.compile(r"<w:t(?:\s[^<>]*)?>([^<]*)</w:t>|(</w:p>|<w:br\b[^<>]*>|<w:tab\b[^<>]*>)")
_UNSEEN = re.compile(r"(?ia)<(script|style)(?=[\s/>])")
_SEEN_AGAIN = {name: re.compile(rf"(?ia)</{name}(?=[\s/>])[^<>]*>?") for name in ("script", "style")}
_KNOWN_CODINGS = re.compile(r"(?i)(utf|iso-?8859|windows-|cp\d|us-ascii|latin|koi8|gb|big5|euc|shift|mac)")
_TAGS = re.compile(r"<[^<>]{0,4000}>")


@dataclass(frozen=True, slots=True)
class FileText:
    """The words of a file."""

    words: str
    whole: bool = True
    """Whether all of it was read; never so for a picture, a locked file, or one out of bounds."""


def text_of(data: bytes, filename: str) -> FileText:
    """The words of a file, by its name's ending. What cannot be read gives no words and says it is not whole."""
    if len(data) > LARGEST:
        return FileText("", whole=False)
    reader = _Reader()
    try:
        read = "\n".join(reader.read(data, PurePath(filename).suffix.casefold()))
    except Exception:  # noqa: BLE001 - whatever is wrong with a file made elsewhere, it is only not read
        return FileText("", whole=False)
    return FileText(read[:LONGEST], whole=reader.whole and len(read) <= LONGEST)


class _Reader:
    """Reads one file and what it holds, counting parts and time."""

    def __init__(self) -> None:
        self.whole = True
        self._until = time.monotonic() + SECONDS
        self._parts = 0

    def read(self, data: bytes, suffix: str, depth: int = 0) -> Iterator[str]:
        """The words of ``data``, part after part."""
        if suffix == ".pdf":
            yield from self._pdf(data)
        elif suffix == ".docx":
            yield from self._word(data)
        elif suffix == ".eml" and depth < 3:
            yield from self._letter(data, depth)
        elif suffix in _PLAIN:
            yield _decoded(data)
        elif suffix in (".html", ".htm"):
            yield self._page(_decoded(data))
        else:
            self.whole = False

    def _page(self, markup: str) -> str:
        seen, closed = _seen(markup)
        self.whole = self.whole and closed
        return _bare(seen)

    def _goes_on(self, most: int) -> bool:
        self._parts += 1
        if self._parts > most or time.monotonic() > self._until:
            self.whole = False
            return False
        return True

    def _pdf(self, data: bytes) -> Iterator[str]:
        import pypdfium2

        with pypdfium2.PdfDocument(data) as pdf:
            said = False
            for page in pdf:
                if not self._goes_on(MOST_PAGES):
                    return
                words = page.get_textpage().get_text_bounded().replace("\r\n", "\n")
                said = said or bool(words.strip())
                yield words
            if not said:
                self.whole = False  # pictures of pages

    def _word(self, data: bytes) -> Iterator[str]:
        with zipfile.ZipFile(io.BytesIO(data)) as bundle:
            for part in bundle.infolist():
                if not _WORD_PARTS.fullmatch(part.filename):
                    continue
                if part.file_size > UNPACKED or not self._goes_on(MOST_PARTS):
                    self.whole = False
                    continue
                with bundle.open(part) as opened:
                    markup = opened.read(UNPACKED + 1)[:UNPACKED].decode("utf-8", "replace")
                yield "".join(html.unescape(run[1]) if run[1] else "\n" for run in _RUNS.finditer(markup))

    def _letter(self, data: bytes, depth: int) -> Iterator[str]:
        letter = message_from_bytes(data, policy=policy.default)
        yield str(letter.get("subject", ""))
        for part in letter.walk():
            if part.is_multipart():
                continue
            if not self._goes_on(MOST_PARTS):
                return
            content = part.get_payload(decode=True)
            raw = content if isinstance(content, bytes) else b""
            name = part.get_filename()
            if name:
                yield name
                yield from self.read(raw, PurePath(name).suffix.casefold(), depth + 1)
            elif part.get_content_type() == "text/plain":
                yield _decoded(raw)
            elif part.get_content_type() == "text/html":
                yield self._page(_decoded(raw))


def _decoded(data: bytes) -> str:
    for coding in ("utf-8-sig", "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "cp1252"):
        try:
            return data.decode(coding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def decoded_part(data: bytes, charset: str | None) -> str:
    """The words of a part of a letter, in the coding it names or, when that is none, in the one its bytes tell."""
    if charset and _KNOWN_CODINGS.match(charset):
        with contextlib.suppress(LookupError, UnicodeDecodeError):
            return data.decode(charset)
    return _decoded(data)


def bare_markup(markup: str) -> str:
    """The words of a page, without what dresses them."""
    return _bare(_seen(markup)[0])


def _seen(markup: str) -> tuple[str, bool]:
    """A page without its scripts and styles, and whether each was closed: one that never is hides all that follows."""
    kept: list[str] = []
    at = 0
    while opening := _UNSEEN.search(markup, at):
        kept.append(markup[at : opening.start()])
        closing = _SEEN_AGAIN[opening[1].lower()].search(markup, opening.end())
        if closing is None:
            return " ".join(kept), False
        at = closing.end()
    return " ".join((*kept, markup[at:])), True


def _bare(markup: str) -> str:
    return html.unescape(_TAGS.sub(" ", markup))
