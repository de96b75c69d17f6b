"""Every sentence of the program exists in English, with the same placeholders, and the compiled catalogue is fresh."""

from __future__ import annotations

import ast
import io
import re

from babel.messages.mofile import write_mo

from mediator import i18n
from tests.catalogue import PO, calls, english, said, texts


def placeholders(text: str) -> set[str]:
    """The names to fill; ``{of_who}`` is ``{who}`` behind a French « de »."""
    return set(re.findall(r"{(?:of_)?(\w+)", text))


def test_every_sentence_has_its_english():
    missing = {
        str(m) for m in said() if not (found := english().get(texts(m)[0])) or not all(texts(found.string))
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
            for original, translated in zip(texts(message.id), texts(message.string), strict=True):
                assert placeholders(original) == placeholders(translated), original


def test_the_compiled_catalogue_is_fresh():
    compiled = io.BytesIO()
    write_mo(compiled, english())
    assert PO.with_suffix(".mo").read_bytes() == compiled.getvalue()


def test_nothing_is_translated_into_nothing():
    assert i18n._("") == ""
