"""Templates: data in ``resources/documents/<language>/<kind>.md``, TOML front matter over sandboxed Jinja2 over Markdown.

The front matter between ``+++`` lines says the title, the neutral file name, the legal date, who reviewed the text
and the sources, each ``verified`` or ``to verify``. What a template prints is escaped: words typed in a case never
become headings, lists or directives.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined, Template, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from mediator.documents import own, wording
from mediator.documents.blocks import Block
from mediator.documents.markup import MarkupProblem, Written, escape, prose, read
from mediator.documents.sandbox import OwnEnvironment, counted, spend
from mediator.documents.template_reasons import reason_of
from mediator.domain.papers import CaseOnPaper, PaperKind
from mediator.i18n import _, money
from mediator.paths import DOCUMENTS


class TemplateProblem(Exception):
    """A template that cannot be followed: the sentence says why, ``line`` where (counted from 1, 0 when unknown)."""

    def __init__(self, name: str, line: int, reason: str) -> None:
        self.name, self.line, self.reason = name, line, reason
        sentence = _("Le modèle {name} ne peut pas être suivi, ligne {line} : {reason}")
        self.sentence = sentence.format(name=name, line=line, reason=reason)
        super().__init__(self.sentence)


@dataclass(frozen=True, slots=True)
class Filled:
    """A template filled with the values of a case."""

    title: str
    file_name: str
    confidential: bool
    versioned: bool
    initials: bool
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class PaperTemplate:
    """A parsed template, ready to be filled many times."""

    name: str
    language: str
    front: dict[str, Any]
    title: Template
    body: Template
    first_line: int
    """How many lines of the file come before the body."""
    source: str

    def fill(self, values: dict[str, object]) -> Filled:
        """The paper's words. Raises :class:`TemplateProblem`."""
        try:
            with counted():
                title = _written(self.title, values)
                text = _written(self.body, values | {"title": Written(title)})
            blocks = read(text, self.language, str(self.front["article"]))
        except MarkupProblem as problem:
            line = self._line_holding(problem.text)
            raise TemplateProblem(self.name, line, str(problem)) from problem
        except Exception as problem:
            raise TemplateProblem(self.name, self._line_of(problem), reason_of(problem)) from problem
        confidential = self.front["confidential"]
        return Filled(
            title=re.sub(r"\\(.)", r"\1", title),
            file_name=str(self.front["file_name"]),
            confidential=bool(values["draft"]) if confidential == "draft" else bool(confidential),
            versioned=bool(self.front.get("versioned", False)),
            initials=bool(self.front.get("initials", False)),
            blocks=blocks,
        )

    def _line_of(self, problem: BaseException) -> int:
        line, trace = 0, problem.__traceback__
        while trace is not None:
            if trace.tb_frame.f_code.co_filename in ("<template>", self.body.filename):
                line = trace.tb_lineno + self.first_line
            trace = trace.tb_next
        return line

    def _line_holding(self, text: str) -> int:
        return next((n for n, line in enumerate(self.source.splitlines(), 1) if line.strip().startswith(text)), 0)


def _written(template: Template, values: dict[str, object]) -> str:
    """The words a template gives, counted as they come."""
    pieces: list[str] = []
    for piece in template.generate(values):
        spend(len(piece))
        pieces.append(piece)
    return "".join(pieces)


def parse(name: str, source: str, language: str, *, rewritten: bool = False) -> PaperTemplate:
    """The template written in ``source``; one ``rewritten`` by the mediator is held to more.

    Raises :class:`TemplateProblem`.
    """
    if rewritten and (trouble := own.too_long(source)):
        raise TemplateProblem(name, 1, trouble)
    match = re.match(r"\+\+\+\n(.*?)^\+\+\+\n", source, re.DOTALL | re.MULTILINE)
    if match is None:
        raise TemplateProblem(name, 1, _("l'en-tête entre deux lignes +++ manque."))
    try:
        front = tomllib.loads(match[1])
    except tomllib.TOMLDecodeError as problem:
        found = re.search(r"line (\d+)", str(problem))
        raise TemplateProblem(name, int(found[1]) + 1 if found else 1, _("l'en-tête n'est pas du TOML.")) from problem
    for key in ("title", "file_name", "legal_date", "reviewed_by", "sources", "confidential", "article"):
        if key not in front:
            raise TemplateProblem(name, 1, _("la mention « {key} » manque dans l'en-tête.").format(key=key))
    offset = match[0].count("\n")
    environment = _own_environment(language) if rewritten else _environment(language)
    if rewritten:
        _require_neutral(name, front, match[0], environment)
    try:
        body = environment.from_string(source[match.end() :])
    except Exception as problem:
        line = problem.lineno + offset if isinstance(problem, TemplateSyntaxError) else 0
        raise TemplateProblem(name, line, reason_of(problem)) from problem
    try:
        title = environment.from_string(str(front["title"]))
    except Exception as problem:
        raise TemplateProblem(name, _line_of_key(match[0], "title"), reason_of(problem)) from problem
    return PaperTemplate(name, language, front, title, body, offset, source)


def _require_neutral(name: str, front: dict[str, Any], text: str, environment: Environment) -> None:
    key, trouble = own.front_trouble(front)
    if not trouble:
        try:
            key, trouble = "title", own.title_trouble(environment, front["title"])
        except TemplateSyntaxError as problem:
            trouble = reason_of(problem)
    if trouble:
        raise TemplateProblem(name, _line_of_key(text, key), trouble)


def _line_of_key(text: str, key: str) -> int:
    return next((n for n, line in enumerate(text.splitlines(), 1) if line.lstrip("[ ").startswith(key)), 1)


@lru_cache(maxsize=64)
def load(kind: PaperKind, language: str, jurisdiction: str = "") -> PaperTemplate:
    """The template of a paper in a language, as shipped: its country's own when there is one.

    Raises :class:`TemplateProblem`, also when no such template is shipped.
    """
    name = f"{kind.value}.md"
    return parse(name, shipped_source(kind, language, jurisdiction), language)


def shipped_source(kind: PaperKind, language: str, jurisdiction: str = "") -> str:
    """The words of a template as shipped. Raises :class:`TemplateProblem` when there is none."""
    name = f"{kind.value}.md"
    path = _place_of(name, language, jurisdiction)
    if path is None:
        raise TemplateProblem(name, 0, _("il n'est pas encore écrit dans cette langue."))
    return path.read_text("utf-8")


@lru_cache(maxsize=16)
def read_own(kind: PaperKind, language: str, source: str) -> PaperTemplate:
    """The template the mediator rewrote in ``source``. Raises :class:`TemplateProblem`."""
    return parse(f"{kind.value}.md", source, language, rewritten=True)


def is_shipped(kind: PaperKind, language: str) -> bool:
    """Whether a paper is written in a language."""
    return _place_of(f"{kind.value}.md", language, "") is not None


def _place_of(name: str, language: str, jurisdiction: str) -> Path | None:
    """The file of a template: in the country's folder first."""
    places = [DOCUMENTS / language / jurisdiction / name] if re.fullmatch(r"[A-Z]{2}", jurisdiction) else []
    return next((path for path in (*places, DOCUMENTS / language / name) if path.is_file()), None)


_JINJA: dict[str, Any] = {
    "undefined": StrictUndefined,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "keep_trailing_newline": True,
}


@lru_cache(maxsize=4)
def _environment(language: str) -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(finalize=partial(_printed, language), **_JINJA)
    environment.globals.clear()
    environment.filters.update(_filters(language))
    return environment


@lru_cache(maxsize=4)
def _own_environment(language: str) -> OwnEnvironment:
    environment = OwnEnvironment(**_JINJA)
    environment.speak(_filters(language), partial(_printed, language))
    return environment


def _filters(language: str) -> dict[str, Any]:
    """How a template writes what it names."""
    spoken = {
        "blank": wording.blank,
        "amount": wording.amount,
        "day": wording.long_day,
        "day_in_words": wording.day_in_words,
        "number": wording.number_in_words,
        "join": wording.enumeration,
        "of": wording.of,
        "to": wording.to,
    }
    said = {name: partial(_speak, function, language) for name, function in spoken.items()}
    return said | {
        "figures": partial(_figures, language),
        "cap": wording.capitalised,
        "prose": prose,
        "or_blank": partial(_or_blank, language),
    }


def _speak(function: Any, language: str, value: object, **options: object) -> str:
    return function(value, language, **options)


def _figures(language: str, cents: int, currency: str = "EUR") -> str:
    return money(cents, currency, language)


def _or_blank(language: str, value: str | None, what: str) -> str:
    return value or wording.blank(what, language)


def _printed(language: str, value: object) -> str:
    if value is None:
        return escape(wording.blank("mention", language))
    return value if isinstance(value, Written) else escape(str(value))


def fill(kind: PaperKind, data: CaseOnPaper, language: str, *, draft: bool) -> Filled:
    """The words of a paper of this case. Raises :class:`TemplateProblem`."""
    from mediator.documents.views import context

    own_source = data.own_templates.get(language)
    template = read_own(kind, language, own_source) if own_source else load(kind, language, data.case.jurisdiction)
    return template.fill(context(data, language, draft=draft, kind=kind))
