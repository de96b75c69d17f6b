"""The English catalogue: ``python -m tests.catalogue`` brings it up to date with the sentences of the source.

What is new is added without its English (write it in the ``.po``, then run this again), what is no longer said is
dropped, and the ``.mo`` is compiled.
"""

from __future__ import annotations

import ast
import io
import sys
from collections.abc import Iterator
from functools import cache

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from mediator.paths import ROOT, TRANSLATIONS

PO = TRANSLATIONS / "en" / "LC_MESSAGES" / "mediator.po"
MESSAGES_OF = {"_": 1, "N_": 1, "ngettext": 2}
"""How many messages each of the functions takes first."""
Message = str | tuple[str, ...]


@cache
def calls() -> tuple[tuple[str, tuple[ast.expr, ...]], ...]:
    """Where the source has something said in the language in use, and the words it gives; also inside f-strings."""
    return tuple(
        (f"{path.relative_to(ROOT)}:{node.lineno}", tuple(node.args[: MESSAGES_OF[node.func.id]]))
        for path in sorted((ROOT / "mediator").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MESSAGES_OF
    )


def said() -> Iterator[Message]:
    """The messages of the source."""
    return (message for _where, message in placed())


def placed() -> Iterator[tuple[str, Message]]:
    """The messages of the source, each with the place that says it."""
    for where, words in calls():
        found = tuple(word.value for word in words if isinstance(word, ast.Constant) and isinstance(word.value, str))
        if all(found) and len(found) == len(words):
            yield where, found[0] if len(found) == 1 else found


@cache
def english() -> Catalog:
    """The catalogue as it stands."""
    with PO.open("rb") as file:
        return read_po(file, locale="en")


def refresh() -> int:
    """Rewrite the catalogue for the sentences of the source; the number of those without English."""
    before = english()
    known = {message.id: message.string for message in before if message.id}
    catalogue = Catalog(
        locale="en",
        header_comment=before.header_comment,
        project=before.project,
        version=before.version,
        msgid_bugs_address="",
        last_translator=before.last_translator,
        language_team=before.language_team,
        creation_date=before.creation_date,
        revision_date=before.revision_date,
        fuzzy=False,
    )
    for where, message in placed():
        blank = "" if isinstance(message, str) else ("",) * len(message)
        file = where.rpartition(":")[0]
        catalogue.add(message, known.get(message, blank), locations=[(file, 0)])
    text, compiled = io.BytesIO(), io.BytesIO()
    write_po(text, catalogue, include_lineno=False, width=120)
    PO.write_bytes(text.getvalue())
    english.cache_clear()
    write_mo(compiled, english())
    PO.with_suffix(".mo").write_bytes(compiled.getvalue())
    return sum(1 for message in english() if message.id and not all(texts(message.string)))


def texts(message: Message | list[str]) -> tuple[str, ...]:
    """The one text of a message, or its singular and plural."""
    return (message,) if isinstance(message, str) else tuple(message)


if __name__ == "__main__":
    sys.stdout.write(f"{refresh()} sentences have no English yet\n")
