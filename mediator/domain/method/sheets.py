"""The lines asked in a case at a stage: the shipped ones, the mediator's wording of them, her own, her lists."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from mediator.domain.checklists import ChecklistLine, Per
from mediator.domain.method.checklists import Item, items, listed, more
from mediator.domain.scope import Scope
from mediator.domain.sessions import Session

_AFTER_SHIPPED = 1_000
_AFTER_HERS = 100_000


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One line as it is asked in a case."""

    key: str
    stage: str
    text: str
    why: str = ""
    per: Per = Per.CASE
    scope: Scope = Scope.MEDIATOR
    """Whom a bare tick may be shown to, at most. Words written beside it, and lines of her own, are the mediator's."""
    gate: str = ""
    own: bool = False
    """Hers: no shipped line stands behind it."""
    reworded: bool = False
    """Shipped, in her words."""
    hidden: bool = False


def merged(
    stage: str, kits: Sequence[str], hers: Iterable[ChecklistLine] = (), sets: Collection[str] = ()
) -> tuple[SheetLine, ...]:
    """Every line of a stage, in order, hidden ones too.

    ``kits`` are the regime's kit, then those chosen besides; ``sets`` the names of her own lists chosen. Of ``hers``,
    a row of the regime places a line there (a shipped one may have empty words); a row of no regime rewords or hides
    a shipped line wherever it is asked.
    """
    rows = tuple(hers)
    ranks: dict[str, int] = {}
    for place, item in enumerate(item for kit in kits for item in listed(kit, stage)):
        ranks.setdefault(item.id, place)
    for row in rows:
        if row.stage != stage:
            continue
        if row.list_name:
            if row.list_name in sets:
                ranks.setdefault(row.key, _AFTER_HERS + row.rank)
        elif row.regime == kits[0]:
            ranks[row.key] = row.rank
        elif not row.regime and row.key not in items():
            ranks.setdefault(row.key, row.rank)
    by_key = {key: [row for row in rows if row.key == key] for key in ranks}
    return tuple(_line(key, stage, by_key[key]) for key in sorted(ranks, key=lambda key: ranks[key]))


def offered(stage: str, there: Collection[str]) -> tuple[Item, ...]:
    """Shipped lines that may be added to a stage, of which none is there yet."""
    return tuple(item for item in more(stage) if item.id not in there)


def after(lines: Iterable[ChecklistLine]) -> int:
    """The rank of a new line of hers: after the shipped ones and those she has."""
    return max((line.rank for line in lines), default=_AFTER_SHIPPED) + 1


def answer_scope(line: Scope, session: Session | None, holder_id: str | None) -> tuple[Scope, str | None]:
    """Whom a bare tick is shown to, and the party it is private to: the stricter of the line and the meeting.

    What would be private to two parties, or to none, is the mediator's.
    """
    if session is None:
        scope, party_id = line, holder_id
    else:
        scope = max(line, session.scope, key=list(Scope).index)
        party_id = session.party_id or holder_id
        if holder_id not in (None, party_id):
            scope = Scope.MEDIATOR
    if scope is not Scope.PARTY:
        return scope, None
    return (Scope.PARTY, party_id) if party_id else (Scope.MEDIATOR, None)


def _line(key: str, stage: str, rows: Sequence[ChecklistLine]) -> SheetLine:
    item = items().get(key)
    hidden = any(row.hidden for row in rows if not row.list_name)
    nearest = sorted(rows, key=lambda row: bool(row.list_name))
    text = next((row.text for row in nearest if row.text), "")
    why = next((row.why for row in nearest if row.why), "")
    if item is None:
        return SheetLine(key, stage, text, why, nearest[0].per, own=True, hidden=hidden)
    return SheetLine(
        key,
        stage,
        text or item.text(),
        why or item.hint(),
        item.per,
        item.scope,
        item.gate,
        reworded=bool(text or why),
        hidden=hidden,
    )
