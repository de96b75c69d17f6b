"""What ``document`` can write: every paper and every sheet, for whom, and what each needs to be told."""

from __future__ import annotations

from typing import Any

from mediator.cli.speaking import DONE, say, say_json
from mediator.documents.catalogue import catalogue
from mediator.domain.paper_forms import About, PaperForm
from mediator.domain.scope import AudienceKind
from mediator.domain.words import word
from mediator.domain.worksheets import WorksheetKind
from mediator.i18n import _

_NEEDS = {
    About.CASE: (),
    About.PARTY: ("--party",),
    About.PERSON: ("--party",),
    About.SESSION: ("--session",),
    About.ATTENDEE: ("--party", "--session"),
}


def listed(*, as_json: bool) -> int:
    """Every kind of paper, in the order of a mediation, then the sheets to prepare with."""
    told = [*map(_paper, catalogue().values()), *map(_sheet, WorksheetKind), _questionnaire()]
    if as_json:
        return say_json(told)
    for each in told:
        asked = ", ".join(f["name"] + ("*" if f["required"] else "") for f in each["fields"])
        say("\t".join((each["kind"], each["words"], each["readers"], " ".join(each["needs"]), asked)))
    return DONE


def _paper(form: PaperForm) -> dict[str, Any]:
    fields = [
        {
            "name": field.name,
            "label": field.said,
            "type": field.type.value,
            "required": field.required,
            **({"choices": dict(field.offered())} if field.choices else {}),
            **({"when": {field.when[0]: list(field.when[1])}} if field.when else {}),
        }
        for field in form.fields
    ]
    return {
        "kind": form.kind,
        "words": word(form.kind),
        "group": form.group,
        "audience": form.audience,
        "readers": _readers(form),
        "about": form.about.value,
        "needs": list(_NEEDS[form.about]),
        "fields": fields,
    }


def _readers(form: PaperForm) -> str:
    if form.about in (About.CASE, About.PARTY):
        return word(form.audience)
    return _("Ceux qui peuvent en savoir l'existence")


def _sheet(kind: WorksheetKind) -> dict[str, Any]:
    return _prepared(kind, word(kind), kind.audience("", "").kind)


def _questionnaire() -> dict[str, Any]:
    return _prepared("questionnaire", _("Questionnaire de préparation"), AudienceKind.PARTY)


def _prepared(kind: str, words: str, readers: AudienceKind) -> dict[str, Any]:
    return {
        "kind": kind,
        "words": words,
        "group": "preparation",
        "audience": readers,
        "readers": word(readers),
        "about": (About.PARTY if readers is AudienceKind.PARTY else About.CASE).value,
        "needs": ["--party"] if readers is AudienceKind.PARTY else [],
        "fields": [],
    }
