"""Reading a mediator's checklist from elsewhere, a table or plain text: each line is taken, or refused in words."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mediator.domain.checklists import Per
from mediator.domain.letters import plain
from mediator.domain.method.checklists import stages
from mediator.i18n import LANGUAGES, N_, _

MOST_BYTES = 1_000_000
MOST_LINES = 2_000
MOST_SIGNS = 500

_SENTENCES = {
    "not_text": N_("Ce fichier n'est pas du texte."),
    "too_big": N_("Ce fichier dépasse 1 Mo : ce n'est sans doute pas une liste."),
    "too_many": N_("La suite n'est pas lue : une liste s'arrête à 2 000 lignes."),
    "no_words": N_("Il n'y a pas de texte sur cette ligne."),
    "too_long": N_("Cette ligne dépasse 500 signes."),
    "no_stage": N_("Cette ligne ne dit pas à quelle étape elle appartient."),
    "unknown_stage": N_("« {words} » n'est pas une étape connue."),
    "unknown_per": N_("« {words} » ne dit pas si la ligne vaut pour le dossier, chaque partie ou chaque séance."),
    "open_quote": N_("Un guillemet s'ouvre et ne se referme pas."),
    "too_many_cells": N_("Cette ligne a plus de colonnes que la première : mettez son texte entre guillemets."),
    "repeated": N_("Cette ligne répète la ligne {words}."),
}


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line that can be kept."""

    number: int
    """Where it stands in the file, from 1."""
    stage: str
    text: str
    why: str = ""
    per: Per = Per.CASE


@dataclass(frozen=True, slots=True)
class Refused:
    """A line that cannot, and why; number 0 for the file as a whole."""

    number: int
    code: str
    words: str = ""

    def sentence(self, language: str | None = None) -> str:
        """« Ligne 4 : « Divers » n'est pas une étape connue. »."""
        said = _(_SENTENCES[self.code], language).format(words=self.words)
        if not self.number:
            return said
        return _("Ligne {n} : {said}", language).format(n=self.number, said=said[0].lower() + said[1:])


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a file holds."""

    lines: tuple[ReadLine, ...] = ()
    refused: tuple[Refused, ...] = ()


class _Refusal(Exception):
    def __init__(self, code: str, words: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.words = words


def parse(content: bytes | str, *, stage: str = "", as_table: bool = False) -> Parsed:
    """The lines of a list: a table (``as_table``, or one whose first line names its columns), else one line each.

    A table may have other columns: they are left where they are.
    ``stage`` is where lines go that name none. UTF-8 with or without its mark, UTF-16 with it, else Windows' Latin.
    """
    if len(content) > MOST_BYTES:
        return Parsed(refused=(Refused(0, "too_big"),))
    text = content if isinstance(content, str) else _decoded(content)
    text = unicodedata.normalize("NFC", text).lstrip("\ufeff")
    if re.search(r"[\x00-\x08\x0e-\x1f\ufffd]", text):
        return Parsed(refused=(Refused(0, "not_text"),))
    rows = text.splitlines()
    beyond = (Refused(MOST_LINES + 1, "too_many"),) if len(rows) > MOST_LINES else ()
    found = _table(rows[:MOST_LINES], stage, as_table) or _sentences(rows[:MOST_LINES], stage)
    parsed = _told_apart(found)
    return Parsed(parsed.lines, parsed.refused + beyond)


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _told_apart(found: Iterator[ReadLine | Refused]) -> Parsed:
    lines: dict[tuple[str, str], ReadLine] = {}
    refused: list[Refused] = []
    for each in found:
        if isinstance(each, Refused):
            refused.append(each)
        elif first := lines.get(key := (each.stage, plain(each.text))):
            refused.append(Refused(each.number, "repeated", str(first.number)))
        else:
            lines[key] = each
    return Parsed(tuple(lines.values()), tuple(refused))


# One line each, under headings that name a stage

_BULLET = re.compile(r"\s*(?:[-–—*•·▪‣☐☑✓✔]|\[[ xX]?\]|\d{1,3}[.)])\s+")


def _sentences(rows: Sequence[str], stage: str) -> Iterator[ReadLine | Refused]:
    for number, row in enumerate(rows, 1):
        said = _BULLET.sub("", _BULLET.sub("", row, count=1), count=1).strip()
        heading = re.fullmatch(r"#+\s*(.*?)\s*#*", said)
        title = heading[1] if heading else said.rstrip(" :\u00a0")
        if not said or (heading and not title):
            continue
        if _stage(title):
            stage = _stage(title)
        elif heading:
            yield Refused(number, "unknown_stage", _short(title))
        else:
            yield _line(number, {"text": said}, stage)


# A table

_COLUMNS = {
    "text": "ligne point texte question controle line item text check",
    "stage": "etape stage phase",
    "why": "pourquoi raison why reason",
    "per": "par pour frequence per",
}
_NAMED = {name: column for column, names in _COLUMNS.items() for name in names.split()}


def _table(rows: Sequence[str], stage: str, expected: bool) -> Iterator[ReadLine | Refused] | None:
    """The lines of a table; ``None`` when the text is not one."""
    first = next((number for number, row in enumerate(rows) if row.strip()), None)
    if first is None:
        return None
    for mark in ";\t,":
        columns = [_NAMED.get(plain(cell.strip()), "") for cell in _cells(rows[first], mark) or [""]]
        if "text" in columns and (len(columns) > 1 or expected):
            return _read(rows, first + 1, mark, columns, stage)
    if not expected:
        return None
    mark = max(";\t,", key=lambda mark: _fits(rows, mark))
    return _read(rows, first, mark, _guessed(rows[first:], mark), stage)


def _fits(rows: Sequence[str], mark: str) -> tuple[int, int]:
    """How well ``mark`` cuts the first rows into as many cells each."""
    widths = [len(_cells(row, mark) or [""]) for row in rows[:20] if row.strip()]
    return (min(widths) > 1, widths.count(max(widths)) if max(widths) > 1 else 0)


def _guessed(rows: Sequence[str], mark: str) -> list[str]:
    """The columns of a table without a heading: the one that names stages, then the words, then the reason."""
    cells = next((found for row in rows[:20] if (found := _cells(row, mark))), [""])
    at = next((place for place, cell in enumerate(cells) if _stage(cell)), None)
    others = iter(("text", "why", "per"))
    return ["stage" if place == at else next(others, "") for place in range(len(cells))]


def _read(
    rows: Sequence[str], start: int, mark: str, columns: Sequence[str], stage: str
) -> Iterator[ReadLine | Refused]:
    at = start
    while at < len(rows):
        number, row = at + 1, rows[at]
        at += 1
        cells = _cells(row, mark)
        while cells is None and at < min(len(rows), number + 20):  # a quoted cell may hold several lines
            row = f"{row}\n{rows[at]}"
            at += 1
            cells = _cells(row, mark)
        if cells is None:
            at = number
            yield Refused(number, "open_quote")
        elif any(cell.strip() for cell in cells[len(columns) :]):
            yield Refused(number, "too_many_cells")
        elif any(cell.strip() for cell in cells):
            yield _line(number, dict(zip(columns, cells, strict=False)), stage)


def _cells(row: str, mark: str) -> list[str] | None:
    """The cells of a row; ``None`` when a quote is left open."""
    try:
        return next(csv.reader(row.splitlines(keepends=True), delimiter=mark, strict=True), [])
    except csv.Error:
        return None


# What a line says

_PERS = {"case": Per.CASE, "dossier": Per.CASE, "party": Per.PARTY, "partie": Per.PARTY, "parties": Per.PARTY,
         "session": Per.SESSION, "seance": Per.SESSION, "seances": Per.SESSION}  # fmt: skip


def _line(number: int, cells: Mapping[str, str], stage: str) -> ReadLine | Refused:
    try:
        said = {column: " ".join(cell.split()) for column, cell in cells.items()}
        return _understood(number, said, stage)
    except _Refusal as refusal:
        return Refused(number, refusal.code, refusal.words)


def _understood(number: int, said: Mapping[str, str], stage: str) -> ReadLine:
    text, why = said.get("text", ""), said.get("why", "")
    if not text:
        raise _Refusal("no_words")
    if max(len(text), len(why)) > MOST_SIGNS:
        raise _Refusal("too_long")
    named = said.get("stage", "")
    if named and not (stage := _stage(named)):
        raise _Refusal("unknown_stage", _short(named))
    if not stage:
        raise _Refusal("no_stage")
    return ReadLine(number, stage, text, why, _often(said.get("per", "")))


def _often(words: str) -> Per:
    """How often these words say a line is asked: « chaque partie »; once when they say nothing."""
    if not words:
        return Per.CASE
    named = [_PERS[word] for word in re.findall(r"\w+", plain(words)) if word in _PERS]
    if not named:
        raise _Refusal("unknown_per", _short(words))
    return named[-1]


def _stage(words: str) -> str:
    """The stage these words name: its id, its name in any language, or its place from 1; empty when none."""
    said = plain(words.strip())
    for number, stage in enumerate(stages(), 1):
        if said in (str(number), plain(stage.id), *(plain(stage.text(language)) for language in LANGUAGES)):
            return stage.id
    return ""


def _short(words: str) -> str:
    return words if len(words) <= 40 else f"{words[:39].rstrip()}…"
