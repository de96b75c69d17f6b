"""What does not add up: words against figures, parts against their total, instalments, shares."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

from mediator.domain.clause_check import numbers
from mediator.domain.clause_check.finding import Finding, Severity
from mediator.domain.clause_check.numbers import Sum
from mediator.i18n import _, money

_PARTED = {
    "fr": re.compile(
        r"\A[^.:;]{0,90}?(?::|\b(?:réparti|comme\s+suit|selon\s+l['’]échéancier)|\ben\s+(?:\w+|\d+)\s+"
        r"(?:versements|échéances|fois|mensualités|paiements|parts)\b|,\s*dont\b|,\s*soit\b)",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\A[^.:;]{0,90}?(?::|\b(?:as\s+follows|split|made\s+up\s+of|namely|being)\b|\bin\s+(?:\w+|\d+)\s+"
        r"(?:payments|instal?lments|parts|sums)\b)",
        re.IGNORECASE,
    ),
}
_TOTAL = {
    "fr": re.compile(
        r"\b(?:soit\s+(?:un\s+total|au\s+total|en\s+tout|ensemble)|pour\s+un\s+total|au\s+total)\b", re.IGNORECASE
    ),
    "en": re.compile(r"\b(?:for\s+a\s+total|in\s+total|in\s+all|totall?ing|a\s+total\s+of)\b", re.IGNORECASE),
}
_ASIDE = re.compile(
    r"retard|pénalité|intérêt|plafond|limite|par\s+jour|à\s+défaut|TVA|hors\s+taxes|au\s+lieu|solde\s+de|renonce|"
    r"late|penalty|interest|per\s+day|cap\b|limit|failing|VAT|instead|waive",
    re.IGNORECASE,
)
_INSTALMENTS = {
    "fr": re.compile(
        r"\b(\d{1,3}|[\wé-]+)\s+(?:versements|échéances|mensualités|paiements)\s+(?:mensuel(?:le)?s\s+)?"
        r"(?:égaux\s+|égales\s+)?(?:mensuel(?:le)?s\s+)?(?:de|d['’])\s*",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(\d{1,3}|[\w-]+)\s+(?:equal\s+)?(?:monthly\s+|weekly\s+|quarterly\s+)?(?:equal\s+)?"
        r"(?:payments|instal?lments)\s+of\s+",
        re.IGNORECASE,
    ),
}
_SHARES = re.compile(r"(\d{1,3}(?:[.,]\d+)?)\s*(?:%|pour\s+cent|per\s+cent|percent)", re.IGNORECASE)
_SHARING = re.compile(
    r"répart|partag|supporte|prend(?:s|ra)?\s+en\s+charge|\bshare|\bsplit|\bbear|\bpays?\b|paie", re.IGNORECASE
)


def found(text: str, language: str) -> Iterator[Finding]:
    """What does not add up in the text of a clause."""
    yield from _words_and_figures(text, language)
    amounts = numbers.sums(text, language)
    if _INSTALMENTS[language].search(text):
        yield from _instalments(text, language, amounts)
    else:
        yield from _parts(text, language, amounts)
    yield from _shares(text)


def _words_and_figures(text: str, language: str) -> Iterator[Finding]:
    for pair in numbers.pairs(text, language):
        if not pair.agrees:
            why = _("Les lettres et les chiffres ne disent pas le même nombre : l'un des deux est à corriger.")
            yield _finding(text, "figures-words", "figures", pair.start, pair.end, why)


def _parts(text: str, language: str, amounts: tuple[Sum, ...]) -> Iterator[Finding]:
    """Parts after their total (« 40 000 € : 20 000 € …, 15 000 € … ») or before it (« …, soit au total … »)."""
    for place, total in enumerate(amounts):
        cue = _PARTED[language].match(text[total.end :])
        stop = _stop(text, total.end)
        after = [each for each in amounts[place + 1 :] if each.start < stop and not _aside(text, each, total.end)]
        if cue and len(after) > 1 and after[0].start >= total.end + cue.end() - 1:
            added = tuple(accumulate(each.cents for each in after))
            if total.cents not in added and not _each(text, after[0]):
                yield _uneven(text, total.start, after[-1].end, added[-1], total.cents)
                return
    for match in _TOTAL[language].finditer(text):
        total = next((each for each in amounts if match.end() <= each.start <= match.end() + 12), None)
        begin = max(text.rfind(".", 0, match.start()), text.rfind("\n", 0, match.start())) + 1
        before = [each for each in amounts if begin <= each.start < match.start()]
        if total and len(before) > 1 and sum(each.cents for each in before) != total.cents:
            added_up = sum(each.cents for each in before)
            yield _uneven(text, before[0].start, total.end, added_up, total.cents)
            return


def _instalments(text: str, language: str, amounts: tuple[Sum, ...]) -> Iterator[Finding]:
    """« en quatre versements de 300 euros » against the total told in the same clause."""
    for match in _INSTALMENTS[language].finditer(text):
        count = numbers.number(match[1], language)
        each = next((one for one in amounts if match.end() <= one.start <= match.end() + 2), None)
        before = [one for one in amounts if one.end <= match.start() < _stop(text, one.end)]
        if not count or each is None or not before:
            continue
        paid = count * each.cents
        rest = [one.cents for one in amounts if each.end <= one.start < _stop(text, each.end)]
        reached = {paid, *(paid + one for one in rest), *(paid - each.cents + one for one in rest)}
        advanced = [sum(one.cents for one in before[place + 1 :]) for place in range(len(before))]
        if all(total.cents - advance not in reached for total, advance in zip(before, advanced, strict=True)):
            yield _uneven(text, before[0].start, each.end, paid + advanced[0], before[0].cents)
        return


def _shares(text: str) -> Iterator[Finding]:
    found = list(_SHARES.finditer(text))
    sharing = _SHARING.search(text)
    if len(found) > 1 and sharing and len(found) < 7:
        told = [float(each[1].replace(",", ".")) for each in found]
        if 60 <= sum(told) <= 140 and abs(sum(told) - 100) > 0.05:
            why = _("Les parts font {total} % en tout, et non 100 %.").format(total=f"{sum(told):g}")
            yield _finding(text, "shares", "sum", found[0].start(), found[-1].end(), why)


def _uneven(text: str, start: int, end: int, added: int, total: int) -> Finding:
    why = _("Les parties de la somme font {added}, et le total annoncé est de {total}.").format(
        added=money(added), total=money(total)
    )
    return _finding(text, "sum", "sum", start - (text[:start].endswith("(")), end, why)


def _finding(text: str, code: str, family: str, start: int, end: int, why: str) -> Finding:
    words = text[start:end]
    return Finding(
        code=code, family=family, severity=Severity.STOP, start=start, end=end, words=words, sentence=words, why=why
    )


def _stop(text: str, start: int) -> int:
    """Where the sentence that holds ``start`` ends; a list on lines of its own goes on."""
    match = re.compile(r"\.(?=\s+[A-ZÀ-Ý«]|\s*$)").search(text, start)
    return match.start() if match else len(text)


def _aside(text: str, amount: Sum, begin: int) -> bool:
    """Whether an amount is no part of the total: a penalty, a tax, a limit."""
    lead = max(begin, *(text.rfind(mark, 0, amount.start) for mark in ";,:\n"))
    tail = re.compile(r"[;,\n]|\.\s").search(text, amount.end)
    return bool(_ASIDE.search(text[lead : tail.start() if tail else len(text)]))


def _each(text: str, amount: Sum) -> bool:
    """Whether an amount comes back (« 200 € par mois », « chacun »)."""
    return bool(re.match(r"\s*(?:par|chacun|chaque|per\b|each|a\s+month)", text[amount.end :], re.IGNORECASE))
