"""What a consumer mediator tells of a year (C. conso. art. R. 614-2): received, refused, interrupted, how long."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Sequence

from mediator.domain import matters
from mediator.domain.activity import matter_table, put_matters, total_line
from mediator.domain.case import Regime
from mediator.domain.classifying import Category, Ending, Favour
from mediator.domain.counted import UNSAID, Counted, YearCounted
from mediator.domain.counts import Column, Line, Table, Unit, Value
from mediator.domain.ledger import Ledger
from mediator.domain.small_cells import LEAST, Shade
from mediator.domain.words import word
from mediator.i18n import _

NINETY = 90
"""Days within which the outcome is due (C. conso. art. R. 612-5)."""
_SETTLED = (Category.AGREEMENT, Category.PARTIAL)
_APART = (Category.REFUSED, Category.NOT_STARTED)
"""Ends of what never was a mediation."""


class ConsumerYear:
    """The tables of a year; with a ``threshold``, small counts are hidden and so are the shares made of them."""

    def __init__(self, counted: YearCounted, *, threshold: int | None = None, language: str | None = None) -> None:
        self._year = counted.of(Regime.CONSUMER)
        self._language, self._least = language, threshold or LEAST
        self._opened, self._ended = self._year.opened(), self._year.ended()
        self._settled = [each for each in self._ended if each.category in _SETTLED]
        self._ledger = self._counted(Ledger(threshold))

    def tables(self) -> tuple[Table, ...]:
        """All of them, whichever a report takes."""
        return (
            self._received(),
            matter_table(self._ledger, ("opened",), self._least, self._language, (Column(_("Reçus", self._language)),)),
            self._complaints(),
            self._grounds(Ending.REFUSED),
            self._grounds(Ending.INTERRUPTED),
            self._delays(),
            self._performed(),
            self._abroad(),
            self._in_favour(),
        )

    def _counted(self, ledger: Ledger) -> Ledger:
        put_matters(ledger, "opened", self._opened, ("opened", 0), ("opened", 1))
        self._put_complaints(ledger)
        for abroad, value in Counter(bool(each.cross_border) for each in self._opened).items():
            ledger.put(("opened", "abroad", abroad), ("opened", 2), ("opened", 3), value)
        ledger.put(("opened", "total"), ("opened", 3), ("opened", 0), len(self._opened), total=True)
        self._put_endings(ledger)
        ledger.put(("ended", "total"), ("ended", 1), ("ended", 0), len(self._ended), total=True)
        return ledger

    def _put_complaints(self, ledger: Ledger) -> None:
        pairs = Counter(_complaint_of(each) for each in self._opened)
        whole: Counter[str] = Counter()
        for (reason, item), value in pairs.items():
            whole[reason] += value
            ledger.put(("opened", "item", reason, item), ("opened", "q", reason), ("opened", 2), value)
        for reason, value in whole.items():
            ledger.put(("opened", "reason", reason), ("opened", 1), ("opened", "q", reason), value, total=True)

    def _put_endings(self, ledger: Ledger) -> None:
        """How they ended; of those refused or interrupted, why; of those settled, whether it was done, for whom."""
        start, end = ("ended", 0), ("ended", 1)
        for category, value in Counter(each.category for each in self._ended).items():
            divided = category in (Category.REFUSED, Category.INTERRUPTED)
            head = ("ended", "c", category) if divided else ("ended", "settled") if category in _SETTLED else end
            ledger.put(("ended", "category", category), start, head, value, total=divided)
            if divided:
                for ground, number in self._by_ground(category).items():
                    ledger.put(("ended", "ground", category, ground), head, end, number)
        for done, value in Counter(each.was_performed for each in self._settled).items():
            ledger.put(("ended", "done", done), ("ended", "settled"), ("ended", "done"), value)
        for favour, value in Counter(each.favour for each in self._settled).items():
            ledger.put(("ended", "favour", favour), ("ended", "done"), end, value)

    def _by_ground(self, category: Category) -> Counter[str]:
        return Counter(matters.known(each.ground) for each in self._ended if each.category is category)

    def _share(self, part: int | Shade, whole: int | Shade) -> Value:
        """A share, in hundredths with one decimal, when both numbers are told."""
        if isinstance(part, Shade) or isinstance(whole, Shade):
            return Shade.WITHHELD
        return round(100 * part / whole, 1) if whole else None

    def _table(self, key: str, title: str, heads: str, columns: Sequence[Column], lines: Sequence[Line], note: str = "",
               drawn: int | None = None) -> Table:  # fmt: skip
        return Table(key, title, heads, tuple(columns), tuple(lines), note, drawn, self._least)

    def _columns(self) -> tuple[Column, Column]:
        return Column(_("Nombre", self._language)), Column(_("Part", self._language), Unit.PERCENT)

    def _received(self) -> Table:
        ledger, said = self._ledger, self._language
        lines = [
            Line(_("Litiges reçus dans l'année", said), (ledger.told(("opened", "total")),)),
            Line(_("Dossiers terminés dans l'année", said), (ledger.told(("ended", "total")),)),
        ]
        return self._table("recus", _("Litiges reçus", said), _("Litiges", said), [self._columns()[0]], lines)

    def _complaints(self) -> Table:
        ledger, said = self._ledger, self._language
        lines: list[Line] = []
        for reason in (*matters.complaints(), None):
            code = reason.code if reason else UNSAID
            if not ledger.value(("opened", "reason", code)):
                continue
            name = reason.said(said) if reason else _("Motif non précisé", said)
            lines.append(Line(name, (ledger.told(("opened", "reason", code)),)))
            lines += [
                Line(item.said(said), (ledger.told(("opened", "item", code, item.code)),), level=1)
                for item in (reason.items if reason else ())
                if ledger.value(("opened", "item", code, item.code))
            ]
        lines.append(total_line(ledger, ("opened",), said))
        return self._table(
            "reclamations", _("Par motif de réclamation", said), _("Motif", said), [self._columns()[0]], lines, drawn=0
        )  # fmt: skip

    def _grounds(self, ending: Ending) -> Table:
        ledger, said = self._ledger, self._language
        category = Category(ending.value)
        whole = ledger.told(("ended", "category", category))
        lines: list[Line] = []
        for code in (*(each.code for each in matters.grounds(ending)), UNSAID):
            if ledger.value(("ended", "ground", category, code)):
                number = ledger.told(("ended", "ground", category, code))
                name = matters.said(code, said) or _("Non précisé", said)
                lines.append(Line(name, (number, self._share(number, whole))))
        lines.append(Line(_("Total", said), (whole, self._of_all(ending, whole)), total=True))
        if ending is Ending.REFUSED:
            note = _("À la dernière ligne, la part des refus de l'année dans les litiges reçus la même année.", said)
            return self._table("refus", _("Refus, par motif", said), _("Motif", said), self._columns(), lines, note, 0)
        note = _("À la dernière ligne, la part des interruptions dans les médiations engagées et terminées.", said)
        return self._table(
            "interruptions", _("Interruptions, par cause", said), _("Cause", said), self._columns(), lines, note, 0
        )  # fmt: skip

    def _of_all(self, ending: Ending, part: int | Shade) -> Value:
        """Refusals are a part of what was received; interruptions, of the mediations that began and ended."""
        if ending is Ending.REFUSED:
            return self._share(part, self._ledger.told(("opened", "total")))
        return self._share(part, self._treated())

    def _treated(self) -> int | Shade:
        """The mediations that began and ended; withheld when, taken from all that ended, they would tell a small count."""
        apart = (("ended", "category", each) for each in _APART)
        told = [self._ledger.told(key) for key in (("ended", "total"), *apart)]
        numbers = [value for value in told if isinstance(value, int)]
        return numbers[0] - sum(numbers[1:]) if len(numbers) == len(told) else Shade.WITHHELD

    def _delays(self) -> Table:
        said = self._language
        treated = [each for each in self._ended if each.category not in _APART]
        notified = [
            each.notified_days for each in treated if each.notified_days is not None and each.notified_days >= 0
        ]
        whole = [each.days for each in treated if each.days is not None and each.days >= 0]
        lines = [
            Line(
                _("De la notification aux parties à l'issue", said),
                (self._of_treated(len(notified)), *self._mean(notified)),
            ),
            Line(_("De la saisine à l'issue", said), (self._of_treated(len(whole)), *self._mean(whole))),
            Line(_("Au-delà de quatre-vingt-dix jours", said), (self._late(notified), None, None)),
        ]
        columns = (
            self._columns()[0],
            Column(_("Moyenne", said), Unit.DAYS),
            Column(_("Médiane", said), Unit.DAYS),
        )
        note = _("Hors demandes non recevables et médiations non commencées.", said)
        return self._table("delais", _("Durée des médiations", said), _("Durée", said), columns, lines, note)

    def _of_treated(self, value: int) -> int | Shade:
        """Some of the mediations that began and ended: hidden when few, when few are left out, or when all are withheld."""
        treated = self._treated()
        if isinstance(treated, Shade):
            return Shade.WITHHELD
        if not self._ledger.threshold:
            return value
        if 0 < value < self._least:
            return Shade.SMALL
        return Shade.WITHHELD if 0 < treated - value < self._least else value

    def _late(self, notified: Sequence[int]) -> int | Shade:
        """Those that took more than ninety days, told beside all of them: hidden when few did, or few did not."""
        late, whole = sum(days > NINETY for days in notified), self._of_treated(len(notified))
        if not self._ledger.threshold:
            return late
        if isinstance(whole, Shade) or whole - late < self._least:
            return Shade.WITHHELD
        return Shade.SMALL if 0 < late < self._least else late

    def _mean(self, days: Sequence[int]) -> tuple[Value, Value]:
        """Mean and median of enough cases; a mean tells a little of how many there were, hence more of them when withheld."""
        withheld = isinstance(self._treated(), Shade)
        if not days and not withheld:
            return None, None
        if self._ledger.threshold and len(days) < (2 * self._least if withheld else self._least):
            return Shade.WITHHELD, Shade.WITHHELD
        return round(statistics.fmean(days), 1), round(statistics.median(days), 1)

    def _performed(self) -> Table:
        ledger, said = self._ledger, self._language
        yes, no = ledger.told(("ended", "done", True)), ledger.told(("ended", "done", False))
        known = Shade.WITHHELD if isinstance(yes, Shade) or isinstance(no, Shade) else yes + no
        lines = [
            Line(_("Exécutées", said), (yes, self._share(yes, known))),
            Line(_("Non exécutées", said), (no, self._share(no, known))),
            Line(_("On ne sait pas", said), (ledger.told(("ended", "done", None)), None)),
        ]
        note = _("Des litiges réglés dans l'année ; parts de ceux dont l'exécution est connue.", said)
        return self._table("executions", _("Exécution", said), _("Exécution", said), self._columns(), lines, note)

    def _abroad(self) -> Table:
        said = self._language
        lines = [Line(_("Litiges transfrontaliers reçus", said), (self._ledger.told(("opened", "abroad", True)),))]
        return self._table(
            "transfrontaliers", _("Litiges transfrontaliers", said), _("Litiges", said), [self._columns()[0]], lines
        )  # fmt: skip

    def _in_favour(self) -> Table:
        ledger, said = self._ledger, self._language
        told = {each: ledger.told(("ended", "favour", each)) for each in (*Favour, None)}
        numbers = [value for value in told.values() if isinstance(value, int)]
        whole: int | Shade = sum(numbers) if len(numbers) == len(told) else Shade.WITHHELD
        lines = [
            Line(word(each, said) if each else _("Non précisé", said), (value, self._share(value, whole)))
            for each, value in told.items()
        ]
        ended = ledger.told(("ended", "total"))
        lines.append(Line(_("Litiges réglés à l'amiable", said), (whole, self._share(whole, ended)), total=True))
        note = _("À la dernière ligne, la part dans les dossiers terminés dans l'année.", said)
        return self._table(
            "faveur", _("Solutions, selon leur sens", said), _("Sens", said), self._columns(), lines, note
        )  # fmt: skip


def _complaint_of(case: Counted) -> tuple[str, str]:
    code = matters.known(case.complaint)
    for reason in matters.complaints():
        if code == reason.code:
            return code, UNSAID
        if any(code == item.code for item in reason.items):
            return reason.code, code
    return UNSAID, UNSAID
