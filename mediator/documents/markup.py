"""From filled Markdown to blocks. Few marks are known; anything else is a :class:`MarkupProblem`.

``## Heading`` is an article and takes its number; ``## Heading {-}`` does not; ``## Heading {=key}`` may be cited
elsewhere as ``{@key}``. ``::: part`` … ``:::`` marks a part of the paper; ``____`` ending a line is a line to fill.
``::: field NAME lines=5`` … ``:::`` is a place to answer the words it holds, ``::: box NAME`` a box to tick,
``::: fixed NAME value=WORD`` a place that answers itself, ``::: seal NAME`` a place a certificate signs.
``::: signature IDENTITY`` is the place of one who signs.
"""

from __future__ import annotations

import re
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from mediator.documents.blocks import SEAL, Answer, Block, Bullets, Heading, Paragraph, Part, Run, Section, Table
from mediator.i18n import _, typeset

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~&!])")
_OPENING = re.compile(r"^(\s*)([-+=:]|\d+(?=[.)]))")
_ARTICLE = re.compile(r"^## (.*?)(?:(?<!\\) \{(-|=[\w-]+)\})?$", re.MULTILINE)
_CITED = re.compile(r"(?<!\\)\{@([\w-]*)\}")
_TO_FILL = re.compile(r"\s*_{4,}$")
_PLACE = re.compile(r"::: *(?:field (?P<field>[a-z][\w-]*)(?: lines=(?P<lines>[1-9]\d?))?"
                    r"|box (?P<box>[a-z][\w-]*)|fixed (?P<fixed>[a-z][\w-]*) value=(?P<value>\S+)"
                    r"|seal (?P<seal>[a-z][\w-]*))")  # fmt: skip
_HAND = re.compile(r"::: *signature (?P<hand>[\w-]+)")


class MarkupProblem(Exception):
    """A mark the papers do not know; ``text`` is the line that holds it."""

    def __init__(self, reason: str, text: str) -> None:
        self.text = text
        super().__init__(reason)


class Written(str):
    """Text that already is Markdown and must not be escaped."""

    __slots__ = ()


def escape(text: str) -> str:
    """Words typed by somebody, on one line, as Markdown that reads exactly so."""
    return _escape_line(" ".join(text.split("\n")))


def _escape_line(text: str) -> str:
    marked = _MARKS.sub(r"\\\1", text)
    return _OPENING.sub(lambda found: f"{found[1]}{_harmless(found[2])}", marked)


def _harmless(opening: str) -> str:
    return opening + "\u2060" if opening.isdigit() else "\\" + opening


def prose(text: str) -> Written:
    """Typed text of several lines: a paragraph a line; lines that start with a dash make a list."""
    found: list[str] = []
    for line in (part.strip() for part in text.splitlines()):
        if not line:
            continue
        item = re.match(r"[-–•]\s+(.+)", line)
        listed = bool(found) and found[-1].startswith("- ")
        if item:
            found += ([] if listed or not found else [""]) + [f"- {_escape_line(item[1])}"]
        else:
            found += ([""] if found else []) + [_escape_line(line)]
    return Written("\n".join(found))


def read(text: str, language: str, article: str) -> tuple[Block, ...]:
    """The block tree of a filled template; ``article`` is the form of article headings, ``{n}`` and ``{heading}``.

    Raises :class:`MarkupProblem`.
    """
    lines = _numbered(text, article).splitlines()
    blocks, rest = _blocks(lines, 0, language, inside="")
    if rest < len(lines):
        raise MarkupProblem(_("« ::: » ferme une partie que rien n'ouvre."), lines[rest].strip())
    return blocks


def _numbered(text: str, article: str) -> str:
    numbers: dict[str, int] = {}
    count = 0

    def number(found: re.Match[str]) -> str:
        nonlocal count
        heading, mark = found[1].rstrip(), found[2]
        if mark == "-":
            return f"## {heading}"
        count += 1
        if mark:
            numbers[mark[1:]] = count
        return "## " + article.format(n=count, heading=heading)

    numbered = _ARTICLE.sub(number, text)
    return _CITED.sub(lambda found: str(numbers.get(found[1], "")), numbered)


def _blocks(lines: list[str], start: int, language: str, inside: str) -> tuple[tuple[Block, ...], int]:
    found: list[Block] = []
    waiting: list[str] = []
    at = start
    while at < len(lines):
        line = lines[at].strip()
        if not line.startswith(":::"):
            waiting.append(lines[at])
            at += 1
            continue
        found += _markdown(waiting, language)
        waiting = []
        hand = _HAND.fullmatch(line)
        name = "signature" if hand else line.strip(": ")
        if not name:
            return tuple(found), at + bool(inside)
        place = _PLACE.fullmatch(line)
        if place is None and name not in list(Part):
            raise MarkupProblem(_("la partie « {name} » n'existe pas.").format(name=name), line)
        inner, at = _blocks(lines, at + 1, language, name)
        found.append(
            Section(Part(name), inner, hand["hand"] if hand else "") if place is None else _answer(place, inner)
        )
    if inside:
        raise MarkupProblem(_("la partie « {name} » n'est pas fermée.").format(name=inside), f"::: {inside}")
    return tuple(found) + tuple(_markdown(waiting, language)), at


def _answer(place: re.Match[str], asked: tuple[Block, ...]) -> Answer:
    if place["box"]:
        return Answer(place["box"], asked, lines=0)
    if place["seal"]:
        return Answer(place["seal"], asked, lines=SEAL)
    if place["fixed"]:
        return Answer(place["fixed"], asked, value=re.sub(r"\\(.)", r"\1", place["value"]))
    return Answer(place["field"], asked, lines=int(place["lines"] or 1))


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table").disable(["code", "fence", "image", "autolink"])


def _markdown(lines: list[str], language: str) -> list[Block]:
    text = "\n".join(lines)
    if not text.strip():
        return []
    return _Reader(_parser().parse(text), language).until("")


class _Reader:
    """Walks markdown-it's flat tokens once."""

    def __init__(self, tokens: list[Token], language: str) -> None:
        self._tokens, self._language, self._at = tokens, language, 0

    def until(self, closing: str) -> list[Block]:
        found: list[Block] = []
        while self._at < len(self._tokens):
            token = self._next()
            if token.type == closing:
                break
            found.append(self._block(token))
        return found

    def _next(self) -> Token:
        token = self._tokens[self._at]
        self._at += 1
        return token

    def _block(self, token: Token) -> Block:
        match token.type:
            case "heading_open":
                runs = self._runs(self._next())
                self._next()
                return Heading(min(int(token.tag[1]), 3), runs)
            case "paragraph_open":
                inline = self._next()
                self._next()
                return self._paragraph(inline)
            case "bullet_list_open" | "ordered_list_open":
                first = int(token.attrs.get("start", 1)) if token.type.startswith("ordered") else None
                return Bullets(self._items(token.type.replace("open", "close")), first)
            case "table_open":
                head, *rows = self._rows()
                return Table(head, tuple(rows))
            case _:
                line = token.content.split("\n", 1)[0] or token.markup
                raise MarkupProblem(_("la marque « {mark} » n'est pas connue.").format(mark=line), line)

    def _items(self, closing: str) -> tuple[tuple[Block, ...], ...]:
        items: list[tuple[Block, ...]] = []
        while self._next().type != closing:
            items.append(tuple(self.until("list_item_close")))
        return tuple(items)

    def _rows(self) -> list[tuple[tuple[Run, ...], ...]]:
        rows: list[list[tuple[Run, ...]]] = []
        while (token := self._next()).type != "table_close":
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                rows[-1].append(self._runs(token))
        return [tuple(row) for row in rows]

    def _paragraph(self, inline: Token) -> Paragraph:
        runs = self._runs(inline)
        last = runs[-1] if runs else Run("")
        if not _TO_FILL.search(last.text):
            return Paragraph(runs)
        return Paragraph((*runs[:-1], Run(_TO_FILL.sub("", last.text), last.bold, last.italic)), to_fill=True)

    def _runs(self, inline: Token) -> tuple[Run, ...]:
        runs: list[Run] = []
        bold = italic = False
        for token in inline.children or []:
            match token.type:
                case "text" | "text_special":
                    self._add(runs, Run(token.content, bold, italic))
                case "softbreak":
                    self._add(runs, Run(" ", bold, italic))
                case "hardbreak":
                    self._add(runs, Run("\n", bold, italic))
                case "strong_open" | "strong_close":
                    bold = token.type == "strong_open"
                case "em_open" | "em_close":
                    italic = token.type == "em_open"
                case _:
                    raise MarkupProblem(
                        _("la marque « {mark} » n'est pas connue.").format(mark=token.markup), inline.content
                    )
        return tuple(Run(set_in_type(run.text, self._language), run.bold, run.italic) for run in runs)

    @staticmethod
    def _add(runs: list[Run], run: Run) -> None:
        if runs and (runs[-1].bold, runs[-1].italic) == (run.bold, run.italic):
            run = Run(runs.pop().text + run.text, run.bold, run.italic)
        runs.append(run)


_BOUND = re.compile(r"\b(M\.|MM\.|Mme|Mmes|Me|n°|art\.|[Aa]rticles?) (?=\S)")


def set_in_type(text: str, language: str) -> str:
    """The language's typography, with what must stay on one line bound."""
    return _BOUND.sub("\\1\u00a0", typeset(text.replace("\u2060", ""), language))
