"""Every sentence of the program exists in English, with the same placeholders, and the compiled catalogue is fresh."""

from __future__ import annotations

import io
import re

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from mediator import i18n
from mediator.paths import ROOT, TRANSLATIONS

PO = TRANSLATIONS / "en" / "LC_MESSAGES" / "mediator.po"
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}


def said() -> set[str | tuple[str, ...]]:
    """The messages of the source."""
    found = extract_from_dir(ROOT / "mediator", keywords=KEYWORDS)
    return {message for _file, _line, message, _comments, _context in found if message}


def english() -> Catalog:
    with PO.open("rb") as file:
        return read_po(file, locale="en")


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"{(\w+)", text))


def test_every_sentence_has_its_english():
    catalogue = english()
    missing = sorted(str(m) for m in said() if not (found := catalogue.get(_id(m))) or not _translated(found.string))
    assert not missing, "\n".join(missing)


def test_no_sentence_is_translated_for_nothing():
    current = {_id(message) for message in said()}
    stale = sorted(str(m.id) for m in english() if m.id and _id(m.id) not in current)
    assert not stale, "\n".join(stale)


def test_placeholders_survive_translation():
    for message in english():
        if message.id:
            for original, translated in zip(_all(message.id), _all(message.string), strict=True):
                assert placeholders(original) == placeholders(translated), original


def test_the_compiled_catalogue_is_fresh():
    compiled = io.BytesIO()
    write_mo(compiled, english())
    assert PO.with_suffix(".mo").read_bytes() == compiled.getvalue()


def test_nothing_is_translated_into_nothing():
    assert i18n._("") == ""


def _id(message: str | tuple[str, ...]) -> str:
    return message if isinstance(message, str) else message[0]


def _all(message: str | tuple[str, ...]) -> tuple[str, ...]:
    return (message,) if isinstance(message, str) else tuple(message)


def _translated(string: str | tuple[str, ...]) -> bool:
    return all(_all(string))
