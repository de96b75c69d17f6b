"""The certificate of an erasure: what went, what stays and why, what still exists elsewhere; never what it said."""

from __future__ import annotations

import re
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

from mediator.documents import Paper, identity
from mediator.documents.template import PaperTemplate, parse
from mediator.documents.wording import blank, phrase, translated
from mediator.domain.erasing_words import GROUND_WORDS, Certificate
from mediator.i18n import _, day
from mediator.paths import DOCUMENTS


def certificate(data: Certificate, language: str) -> Paper:
    """The certificate as PDF/A-2a and PDF/UA-1."""
    from mediator.documents.pages import Dress, draw

    filled = _template(language).fill(_values(data, language))
    head = " · ".join((data.number, filled.title, day(data.on, "long", language)))
    content, pages = draw(
        filled.blocks, Dress(f"{filled.title} – {data.number}", head), language, tagged=True, by_hand=True
    )
    name = re.sub(r"[^\w.-]+", "-", f"{filled.file_name}-{data.number}") + ".pdf"
    return Paper(content, pages, f"{filled.title} – {data.number}", name)


def _values(data: Certificate, language: str) -> dict[str, Any]:
    practice = data.practice
    gender = identity.person_gender(practice.civility)
    named = identity.person_name(practice.civility, practice.name, language)
    mediator = SimpleNamespace(
        name=named if practice.name else blank("mediator", language),
        description=identity.mediator_description(practice, language),
        title=translated(practice.title, language) or phrase(language, f"mediator.title.{gender}"),
        feminine=gender == "f",
    )
    return {
        "draft": False,
        "mediator": mediator,
        "number": data.number,
        "reference": data.reference,
        "on": data.on,
        "ground": _(GROUND_WORDS[data.ground], language),
        "whole": data.told.whole,
        "removed": data.told.removed(language),
        "kept": data.told.kept(language),
        "elsewhere": data.told.elsewhere(language),
    }


@lru_cache(maxsize=4)
def _template(language: str) -> PaperTemplate:
    name = "erasure.md"
    return parse(name, (DOCUMENTS / language / name).read_text("utf-8"), language)
