"""Grammar of legal French and English: numbers and amounts in words, enumerations, contractions, placeholders.

The words themselves are data: ``resources/documents/<language>/phrases.toml`` and ``legal-forms.toml``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from mediator.i18n import day, money, typeset
from mediator.paths import DOCUMENTS


@lru_cache(maxsize=8)
def phrasebook(language: str) -> Mapping[str, Any]:
    """The phrases documents are written with in ``language``."""
    return tomllib.loads((DOCUMENTS / language / "phrases.toml").read_text("utf-8"))


@lru_cache(maxsize=8)
def legal_forms(language: str) -> Mapping[str, Any]:
    """What is said of each legal form: its article and noun, its gender, its full name, whether it has a capital."""
    return tomllib.loads((DOCUMENTS / language / "legal-forms.toml").read_text("utf-8"))


def phrase(language: str, path: str, **values: object) -> str:
    """The phrase at a dotted ``path``, its placeholders filled."""
    found: Any = phrasebook(language)
    for key in path.split("."):
        found = found[key]
    return typeset(str(found), language).format(**values)


def translated(text: str, language: str) -> str:
    """A capacity, title or nationality in the paper's language when it is a usual one, as typed otherwise."""
    return str(phrasebook(language)["usual"].get(text.strip().lower(), text.strip()))


def blank(what: str, language: str) -> str:
    """The visible place of a mention that is still missing: « [adresse à compléter] »."""
    return phrase(language, "blank.form", what=phrase(language, f"blank.{what}"))


def enumeration(items: Iterable[str], language: str) -> str:
    """« A, B et C »."""
    *before, last = [item for item in items if item] or [""]
    if not before:
        return last
    return f"{', '.join(before)} {phrase(language, 'and')} {last}"


def number_in_words(number: int, language: str, *, feminine: bool = False) -> str:
    """« quatre-vingt-un », « two hundred and one »; ``feminine`` makes « vingt et une »."""
    from num2words import num2words

    text = str(num2words(number, lang=language)).replace(",", "")
    if language == "fr":
        text = text.replace("quatre-vingts mille", "quatre-vingt mille").replace("cents mille", "cent mille")
        if feminine and text.endswith("un"):
            text += "e"
    return text


def amount_in_words(cents: int, language: str) -> str:
    """« mille deux cent trente-quatre euros et cinquante-six centimes », « un million d'euros »."""
    euros, rest = divmod(abs(cents), 100)
    parts = [_counted(euros, "euro", language)] if euros or not rest else []
    if rest:
        parts.append(_counted(rest, "cent", language))
    sign = phrase(language, "amount.minus") + " " if cents < 0 else ""
    return sign + f" {phrase(language, 'and')} ".join(parts)


def _counted(number: int, unit: str, language: str) -> str:
    many = number > 1 if language == "fr" else number != 1
    text = number_in_words(number, language)
    form = "of" if re.search(r"(million|milliard)s?$", text) and language == "fr" else "many" if many else "one"
    return phrase(language, f"amount.{unit}.{form}", n=text)


def amount(cents: int | None, language: str) -> str:
    """An amount as deeds give it, in words then in figures: « quarante mille euros (40 000 €) »."""
    if cents is None:
        return blank("amount", language)
    return f"{amount_in_words(cents, language)} ({money(cents, language=language)})"


def long_day(value: date | None, language: str) -> str:
    """« 3 novembre 2026 »."""
    if value is None:
        return blank("date", language)
    return day(value, "long", language).replace(" ", "\u00a0", 1)


def day_in_words(value: date | None, language: str) -> str:
    """« trois novembre deux mille vingt-six »."""
    from babel.dates import format_date

    if value is None:
        return blank("date", language)
    month = format_date(value, "MMMM", locale=language)
    first = phrase(language, "day.first") if value.day == 1 else number_in_words(value.day, language)
    return phrase(language, "day.form", day=first, month=month, year=number_in_words(value.year, language))


def of(name: str, language: str) -> str:
    """« de Tours », « d'Orléans », « du Mans »: the name after *de* (or « of »)."""
    return _contracted(name, language, ("du ", "des ", "d’", "de "))


def to(name: str, language: str) -> str:
    """« à Tours », « au Mans »: the name after *à* (or « to »)."""
    return _contracted(name, language, ("au ", "aux ", "à ", "à "))


def _contracted(name: str, language: str, forms: tuple[str, str, str, str]) -> str:
    if language != "fr":
        return f"{'of' if forms[0] == 'du ' else 'to'} {name}"
    singular, plural, vowel, plain = forms
    if re.match(r"les ", name, re.IGNORECASE):
        return plural + name[4:]
    if re.match(r"le ", name, re.IGNORECASE):
        return singular + name[3:]
    return (vowel if re.match(r"[aeiouyhàâéèêëîïôùûœ]", name, re.IGNORECASE) else plain) + name


def capitalised(text: str) -> str:
    """``text`` with a capital first letter, the rest untouched."""
    return text[:1].upper() + text[1:]


def within(text: str, language: str) -> str:
    """``text`` as it goes on a sentence: « Les parties » becomes « les parties », a name keeps its capital."""
    words = phrasebook(language)["lowered"]
    head = re.match(r"[^\s’']+[’']?", text)
    return text[:1].lower() + text[1:] if head and head[0].replace("'", "’").lower() in words else text


def court(name: str, language: str) -> str:
    """A court with its article, however it was typed: « le tribunal de commerce de Tours »."""
    bare = re.sub(r"^(le|la|the)\s+", "", name.strip(), flags=re.IGNORECASE)
    articles = phrasebook(language)["court"]
    article = next((articles[key] for key in articles if bare.lower().startswith(key)), articles[""])
    if not article or not bare:
        return name.strip()
    return f"{article} {within(bare, language)}"


def grouped(registration: str) -> str:
    """A SIREN or SIRET with its digits in threes; any other number as typed."""
    digits = re.sub(r"[\s.]", "", registration)
    if not digits.isdigit() or len(digits) not in (9, 14):
        return registration.strip()
    head, tail = digits[:9], digits[9:]
    return "\u00a0".join([*(head[i : i + 3] for i in (0, 3, 6)), *([tail] if tail else [])])
