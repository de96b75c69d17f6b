"""Where a template somebody rewrote runs: it may name, choose and repeat what a paper gives it, and nothing else.

Shipped templates are trusted and may call the methods of their views. One's own may not call anything, reach another
file, define macros, nor grow without end: what it repeats, joins and prints is counted, and what exceeds the count
stops it (:class:`TooMuch`).
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, cast

from jinja2 import TemplateRuntimeError, TemplateSyntaxError, nodes, pass_context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

from mediator.i18n import N_

LONGEST_SOURCE = 200_000
"""Characters of a template."""
_STEPS, _CHARACTERS = 20_000, 600_000
"""Rounds of all loops, and characters printed, in one paper."""
_REPEATED = ("*", "**", "%", "+")
_FORBIDDEN: tuple[tuple[type[nodes.Node], ...], ...] = (
    (nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends, nodes.Block),
    (nodes.Macro, nodes.CallBlock, nodes.Call, nodes.FilterBlock, nodes.EvalContextModifier),
)
REASONS = (N_("un modèle ne prend rien dans un autre."), N_("un modèle n'appelle et ne définit rien."))
_PLAIN_FILTERS = frozenset(
    ("default", "d", "first", "last", "length", "count", "lower", "upper", "capitalize", "trim", "list", "sort",
     "unique", "reverse", "round", "int", "abs", "min", "max", "sum", "selectattr", "rejectattr")
)  # fmt: skip
"""Filters of Jinja's that neither multiply what they are given nor reach anything else."""
_WORDS = N_("les mots se joignent avec « ~ », et seuls les nombres se calculent.")
_ENDLESS = N_("le modèle se répète sans fin.")
_left: ContextVar[list[int]] = ContextVar("left")


class TooMuch(TemplateRuntimeError):
    """A template that repeats or prints without end."""


class OwnEnvironment(ImmutableSandboxedEnvironment):
    """The sandbox of templates the mediator rewrote, with the ``filters`` papers are written with."""

    intercepted_binops = frozenset(_REPEATED)

    def speak(self, filters: dict[str, Callable[..., Any]], printed: Callable[[object], object]) -> None:
        """Give it the words of papers: their ``filters``, and how a value is ``printed``."""
        self.globals.clear()
        known: dict[str, Any] = dict(self.filters)
        plain = {name: function for name, function in known.items() if name in _PLAIN_FILTERS}
        self.filters.clear()
        self.filters.update(plain | filters | {"_paced": _Paced, "_bounded": _bounded})

        @pass_context
        def finalize(_context: object, value: object) -> object:
            shown = printed(value)
            spend(len(str(shown)))
            return shown

        self.finalize = finalize

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Sums of numbers; words are joined with ``~``, whose length is counted."""
        if not all(isinstance(side, int | float) for side in (left, right)) or operator == "**":
            raise TooMuch(_WORDS)
        return super().call_binop(context, operator, left, right)

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        require_modest(source)
        _Counting().visit(source)
        source.set_environment(self)
        return super()._generate(source, name, filename, defer_init)


def require_modest(source: nodes.Template) -> None:
    """Refuse what a template of one's own may not hold, with its line. Raises :class:`TemplateSyntaxError`."""
    for kinds, reason in zip(_FORBIDDEN, REASONS, strict=True):
        found = next(source.find_all(kinds), None)
        if found is not None:
            raise TemplateSyntaxError(reason, found.lineno)
    for loop in source.find_all(nodes.For):
        if loop.recursive:
            raise TemplateSyntaxError(REASONS[1], loop.lineno)
    for name in source.find_all(nodes.Filter):
        if name.name.startswith("_"):
            raise TemplateSyntaxError(REASONS[1], name.lineno)


class _Counting(NodeTransformer):
    """Has every loop and every joining of words counted."""

    def visit_For(self, node: nodes.For) -> nodes.Node:
        """The things of a loop are counted one by one."""
        self.generic_visit(node)
        node.iter = _through(cast("nodes.Expr", node.iter), "_paced")
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:
        """Words joined count as printed."""
        self.generic_visit(node)
        return _through(node, "_bounded")


def _through(expression: nodes.Expr, name: str) -> nodes.Filter:
    return nodes.Filter(expression, name, [], [], None, None, lineno=expression.lineno)


@contextmanager
def counted() -> Generator[None]:
    """Count what one template does from now on."""
    token = _left.set([_CHARACTERS, _STEPS])
    try:
        yield
    finally:
        _left.reset(token)


def spend(characters: int, steps: int = 0) -> None:
    """Count something a template made. Raises :class:`TooMuch` once it made too much."""
    left = _left.get()
    left[0] -= characters
    left[1] -= steps
    if min(left) < 0:
        raise TooMuch(_ENDLESS)


class _Paced:
    """The things a loop goes through, one step each."""

    def __init__(self, things: Any) -> None:
        self._things = things

    def __len__(self) -> int:
        return len(self._things)

    def __iter__(self) -> Iterator[Any]:
        for thing in self._things:
            spend(0, 1)
            yield thing


def _bounded(text: Any) -> Any:
    spend(len(str(text)))
    return text
