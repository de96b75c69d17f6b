"""Why a template cannot be followed, in the words of somebody who writes papers, not programs."""

from __future__ import annotations

import re

from jinja2 import TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError

from mediator.documents.sandbox import REASONS, TooMuch
from mediator.i18n import N_, _

_SAID = (
    (r"'(?P<name>[\w.]+)' is undefined", N_("« {name} » n'est pas un nom que ce document connaît.")),
    (r"has no attribute '(?P<name>\w+)'", N_("« {name} » n'est pas un nom que ce document connaît.")),
    (r"No filter named '(?P<name>\w+)'", N_("« {name} » n'est pas une façon d'écrire connue.")),
    (r"unknown tag '(?P<name>end\w+)'", N_("« {name} » ferme ce que rien n'ouvre.")),
    (r"unknown tag '(?P<name>\w+)'", N_("la balise « {name} » n'est pas connue.")),
    (r"[Uu]nexpected end of template", N_("une balise ouverte plus haut n'est pas refermée.")),
    (r"unexpected '(?P<name>.+?)'", N_("« {name} » n'est pas attendu ici.")),
    (r"expected token '(?P<name>.+?)'", N_("il manque « {name} ».")),
    (r"Missing end of (?:comment|raw)", N_("une balise ouverte plus haut n'est pas refermée.")),
)
"""What Jinja says, and what it means."""


def reason_of(problem: Exception) -> str:
    """One sentence, without a capital: why."""
    said = str(problem)
    if isinstance(problem, TooMuch):
        return _(said)
    if isinstance(problem, SecurityError):
        return _("cette ligne demande ce qui n'est pas permis.")
    for pattern, sentence in _SAID:
        if found := re.search(pattern, said):
            return _(sentence).format(**found.groupdict())
    if isinstance(problem, TemplateSyntaxError) and problem.message in REASONS:
        return _(problem.message)
    if isinstance(problem, UndefinedError):
        return _("un nom n'est pas connu.")
    return _("ce qui est entre accolades ne peut pas s'écrire ainsi.")
