"""How long a passphrase would hold, in one sentence. An estimate: words and variety, not magic characters."""

from __future__ import annotations

import math
import re

from mediator.i18n import N_, _

Verdict = tuple[int, str]
"""0 (none) to 4 (long to guess), and the sentence that says it."""

_SENTENCES = (
    N_("Quatre ou cinq mots sans rapport entre eux : facile à retenir, long à deviner."),
    N_("Trop facile à deviner. Ajoutez des mots."),
    N_("Encore court. Un mot de plus."),
    N_("Bonne phrase de passe."),
    N_("Très bonne phrase de passe."),
)
_WORD_BITS = 12.5
"""What one common word brings: about six thousand of them are likely."""
_COMMON = ("motdepasse", "password", "azerty", "qwerty", "mediat", "123", "abc", "bonjour", "soleil")


def bits(passphrase: str) -> float:
    """Rough number of halvings a guesser needs."""
    words = re.findall(r"[^\W\d_]{3,}", passphrase.casefold())
    rest = re.sub(r"[^\W\d_]{3,}|\s", "", passphrase)
    distinct = sum(_WORD_BITS if len(word) < 9 else 1.25 * _WORD_BITS for word in set(words))
    random = len(set(rest)) * math.log2(10 if rest.isdigit() else 60) * 0.8
    bulk = distinct + random
    lone = len(passphrase.split()) == 1 and len(words) == 1 and not rest
    if lone:
        bulk = min(bulk, _WORD_BITS * 1.5)
    if any(common in passphrase.casefold().replace(" ", "") for common in _COMMON):
        bulk /= 2
    return min(bulk, len(set(passphrase)) * 4.7)


def strength(passphrase: str) -> Verdict:
    """What to show beside the passphrase while it is typed."""
    if not passphrase:
        return 0, _(_SENTENCES[0])
    found = bits(passphrase)
    level = 1 + sum(found >= threshold for threshold in (30, 45, 60))
    return level, _(_SENTENCES[level])
