"""Three-way merge of one row: what was common, what is here, what the file says. Pure values, nothing is read or kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

Raw = str | int | None
Row = Mapping[str, Raw]
Spot = tuple[str, str, str]
"""Where a choice is made: table, identity, the first field concerned; no field for the whole row."""
WHOLE = ""

Since = Callable[[str, str, str, Raw], bool | None]
"""``since(table, id, field, value)``: whether a value differs from what was common; ``None`` when nothing was."""

SETTLED = frozenset({"id", "created_at", "case_id"})
"""What never changes in the life of a row."""
_TOGETHER: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "session": (("starts_at", "ends_at"), ("kind", "scope", "party_id")),
    "offer": (("transmission", "answer", "answered_on"),),
    "agreement": (("state", "finalised_at", "signed_on"),),
    "commitment": (("state", "kept_on"), ("due_on", "due_words")),
    "document": (("filename", "media_type", "size", "sha256", "pages", "text_sha256"),),
    "checklist_answer": (("tick", "reason", "answered_on"),),
    "screening": (("decision", "decided_on"),),
    "refusal": (("text", "option_id", "offer_id"),),
    "interest": (("board_x", "board_y"),),
    "perception": (("seat", "other_id"),),
    "participation": (("role", "of_id"),),
    "criterion_view": (("explained", "scope", "party_id"),),
    "signature": (("mode", "signed_on", "signed_at", "strokes", "consent", "document_id"),),
    "term": (("due_on", "due_words"),),
    "fee_note": (("net_cents", "vat_cents", "total_cents", "vat_basis_points", "deducted_cents"), ("paid_on", "paid_cents")),
    "fee_line": (("quantity_hundredths", "unit", "unit_cents", "net_cents"),),
}  # fmt: skip
"""Fields that mean something only together: they come from one side."""


class Fate(Enum):
    """What became of one row on both sides."""

    SAME = "same"
    NEW = "new"
    """In the file, and never seen here."""
    THEIRS = "theirs"
    """Changed there alone."""
    OURS = "ours"
    """Changed here alone, or not in the file at all."""
    BOTH = "both"
    """Changed on both sides."""
    REMOVED_THERE = "removed_there"
    REMOVED_HERE = "removed_here"


@dataclass(frozen=True, slots=True)
class Merged:
    """One row, and what each side says of it."""

    table: str
    id: str
    fate: Fate
    ours: Row | None
    theirs: Row | None
    taken: tuple[str, ...] = ()
    """Fields the file gives without a question."""
    open: tuple[tuple[str, ...], ...] = ()
    """What is to be chosen: groups of fields, or ``((WHOLE,),)`` when one side removed what the other one changed."""

    @property
    def spots(self) -> tuple[Spot, ...]:
        """Where something is to be chosen."""
        return tuple((self.table, self.id, group[0]) for group in self.open)

    def settled(self, chosen: Callable[[Spot], bool]) -> Row | None:
        """The row once everything is chosen (``chosen(spot)``: the file's side); ``None``: it is not there."""
        if self.open == ((WHOLE,),):
            return self.theirs if chosen(self.spots[0]) else self.ours
        match self.fate:
            case Fate.NEW:
                return self.theirs
            case Fate.REMOVED_THERE | Fate.REMOVED_HERE:
                return None
            case Fate.SAME | Fate.OURS if not self.open:
                return self.ours
            case _:
                return self._mixed(chosen)

    def _mixed(self, chosen: Callable[[Spot], bool]) -> Row:
        assert self.ours is not None
        assert self.theirs is not None
        fields = {*self.taken}
        for group, spot in zip(self.open, self.spots, strict=True):
            if chosen(spot):
                fields.update(group)
        return {**self.ours, **{field: self.theirs[field] for field in fields}}


def merge(table: str, ours: Row, theirs: Row, since: Since, *, unseen: frozenset[str], held: bool) -> Merged:
    """Merge a row both sides have.

    ``unseen``: fields the file could not show, whose own value stays. ``held``: nothing of it changes without a choice
    (the words of a final text).
    """
    identity = str(ours["id"])
    taken: list[str] = []
    open_: list[tuple[str, ...]] = []
    kept_ours = False
    for group in groups_of(table, ours, unseen):
        if all(ours[field] == theirs[field] for field in group):
            continue
        match _who_changed(table, identity, group, (ours, theirs), since):
            case (False, True) if not held:
                taken.extend(group)
            case (True, False) | (False, False):
                kept_ours = True
            case _:
                open_.append(group)
    return Merged(table, identity, _fate(taken, open_, kept_ours=kept_ours), ours, theirs, tuple(taken), tuple(open_))


def groups_of(table: str, row: Row, unseen: frozenset[str]) -> Iterator[tuple[str, ...]]:
    """The fields that may change, each with those it goes with; who may see a thing is one group."""
    placed = SETTLED | unseen
    for together in (*_TOGETHER.get(table, ()), ("scope", "party_id")):
        group = tuple(field for field in together if field in row and field not in placed)
        if group:
            placed = placed | set(group)
            yield group
    for field in row:
        if field not in placed:
            yield (field,)


def _who_changed(
    table: str, identity: str, group: Iterable[str], sides: tuple[Row, Row], since: Since
) -> tuple[bool, bool] | None:
    """Whether ours and theirs differ from what was common; ``None`` when nothing was."""
    changed = [False, False]
    for field in group:
        for place, side in enumerate(sides):
            said = since(table, identity, field, side[field])
            if said is None and sides[0][field] != sides[1][field]:
                return None
            changed[place] = changed[place] or bool(said)
    return changed[0], changed[1]


def _fate(taken: list[str], open_: list[tuple[str, ...]], *, kept_ours: bool) -> Fate:
    if open_ or (taken and kept_ours):
        return Fate.BOTH
    if taken:
        return Fate.THEIRS
    return Fate.OURS if kept_ours else Fate.SAME
