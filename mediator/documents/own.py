"""What a template of one's own must also satisfy: its title and file name are read outside the pages, by anybody."""

from __future__ import annotations

import re
from string import Formatter
from typing import Any

from jinja2 import Environment, nodes

from mediator.documents.sandbox import LONGEST_SOURCE
from mediator.i18n import _

_NEUTRAL = frozenset({("entry", "number"), ("case", "reference"), ("agreement", "version")})
"""What a title may print: numbers, never a name nor a subject."""


def front_trouble(front: dict[str, Any]) -> tuple[str, str]:
    """The key of the front matter that cannot stay as it is, and why; two empty strings when all can."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,39}", str(front["file_name"])):
        return "file_name", _("le nom du fichier s'écrit en petites lettres, chiffres et traits d'union.")
    if not isinstance(front["title"], str) or not front["title"].strip():
        return "title", _("le titre manque.")
    if not isinstance(front["confidential"], bool) and front["confidential"] != "draft":
        return "confidential", _('« confidential » vaut true, false ou "draft".')
    if not _plain_form(str(front["article"])):
        return "article", _("« article » ne connaît que {known}.").format(known="{n}, {heading}")
    sources = front["sources"]
    if not isinstance(sources, list) or not all(isinstance(each, dict) and "ref" in each for each in sources):
        return "sources", _("chaque source a une référence.")
    return "", ""


def _plain_form(form: str) -> bool:
    try:
        parts = list(Formatter().parse(form))
    except ValueError:
        return False
    return all(name in (None, "n", "heading") and not spec and not turned for _text, name, spec, turned in parts)


def title_trouble(environment: Environment, title: str) -> str:
    """Why a title tells too much, or nothing: it is in the window of every reader, and in lists of files."""
    for output in environment.parse(title).find_all(nodes.Output):
        for printed in output.nodes:
            if not _is_neutral(printed):
                return _("le titre se lit hors des pages : il ne nomme personne et ne dit rien du dossier.")
    return ""


def _is_neutral(printed: nodes.Node) -> bool:
    named = {id(each.node) for each in printed.find_all(nodes.Getattr) if _known(each)}
    if isinstance(printed, nodes.Getattr) and _known(printed):
        named.add(id(printed.node))
    names = [printed] if isinstance(printed, nodes.Name) else list(printed.find_all(nodes.Name))
    return all(id(name) in named for name in names)


def _known(each: nodes.Getattr) -> bool:
    return isinstance(each.node, nodes.Name) and (each.node.name, each.attr) in _NEUTRAL


def too_long(source: str) -> str:
    """Why a source is too long to be a template, or nothing."""
    return _("ce texte est trop long pour un modèle.") if len(source) > LONGEST_SOURCE else ""
