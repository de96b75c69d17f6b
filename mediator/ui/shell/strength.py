"""How long a passphrase would hold, in one sentence: zxcvbn's count of the guesses it takes, offline."""

from __future__ import annotations

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
_POWERS = (6, 10, 14)
"""Guesses, as powers of ten, that part one level from the next. Each guess costs a stretching, a quarter of a second."""
_READ = 100
"""Signs looked at: beyond, a passphrase is long enough and the count would take long."""


def strength(passphrase: str) -> Verdict:
    """What to show beside the passphrase while it is typed."""
    if not passphrase:
        return 0, _(_SENTENCES[0])
    from zxcvbn import zxcvbn

    power = zxcvbn(passphrase[:_READ], max_length=_READ)["guesses_log10"]
    level = 1 + sum(power >= threshold for threshold in _POWERS)
    return level, _(_SENTENCES[level])
