"""The clause check: what in an agreement may be read two ways, cannot be kept, or is not settled.

It shows and explains; the person decides. Only what the law will not carry stands in the way of a final text
(:attr:`Finding.blocks`). Words are data (``resources/rules/clause-words.toml``); sums, dates and promises are rules.
"""

from mediator.domain.clause_check.check import blocking, check, fingerprint
from mediator.domain.clause_check.finding import Deed, Finding, Severity, Signer, kind_words

__all__ = ["Deed", "Finding", "Severity", "Signer", "blocking", "check", "fingerprint", "kind_words"]
