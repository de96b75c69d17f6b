"""Every sentence of the program exists in English, with the same placeholders, and the compiled catalogue is fresh."""

from __future__ import annotations

import ast
import io
import re
from collections.abc import Iterator
from functools import cache

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from mediator import i18n
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
    for _where, words in calls():
        texts = tuple(word.value for word in words if isinstance(word, ast.Constant) and isinstance(word.value, str))
        if all(texts) and len(texts) == len(words):
            yield texts[0] if len(texts) == 1 else texts


@cache
def english() -> Catalog:
    with PO.open("rb") as file:
        return read_po(file, locale="en")


def placeholders(text: str) -> set[str]:
    """The names to fill; ``{of_who}`` is ``{who}`` behind a French « de »."""
    return set(re.findall(r"{(?:of_)?(\w+)", text))


def test_every_sentence_has_its_english():
    missing = {
        str(m) for m in said() if not (found := english().get(_texts(m)[0])) or not all(_texts(found.string))
    }  # fmt: skip
    assert not missing, "\n".join(sorted(missing))


def test_no_sentence_is_translated_for_nothing():
    current = set(said())
    stale = sorted(str(m.id) for m in english() if m.id and m.id not in current)
    assert not stale, "\n".join(stale)


def test_no_sentence_is_built_before_it_is_translated():
    built = [where for where, words in calls() if any(isinstance(word, ast.JoinedStr | ast.BinOp) for word in words)]
    assert not built, "\n".join(built)


def test_placeholders_survive_translation():
    for message in english():
        if message.id:
            for original, translated in zip(_texts(message.id), _texts(message.string), strict=True):
                assert placeholders(original) == placeholders(translated), original


def test_the_compiled_catalogue_is_fresh():
    compiled = io.BytesIO()
    write_mo(compiled, english())
    assert PO.with_suffix(".mo").read_bytes() == compiled.getvalue()


def test_nothing_is_translated_into_nothing():
    assert i18n._("") == ""


def _texts(message: Message | list[str]) -> tuple[str, ...]:
    return (message,) if isinstance(message, str) else tuple(message)
