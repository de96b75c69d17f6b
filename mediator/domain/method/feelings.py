"""Feelings and needs to offer words for, and judgements that pass for feelings (after M. Rosenberg).

A judgement says what the other is supposed to have done (« trahi »). It is received with respect; then one looks
beneath, for the feeling and the need.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from mediator.domain.method.entry import Entry, by_id, lines, table, words
from mediator.domain.method.hearing import heard_in
from mediator.domain.method.needs import needs
from mediator.i18n import N_, _, current


@dataclass(frozen=True, slots=True, kw_only=True)
class Family(Entry):
    """Feelings that belong together."""

    words: tuple[Entry, ...]
    met: bool
    """Whether they come when a need is met."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement(Entry):
    """A word that accuses, or a thought that begins like a feeling."""

    feelings: tuple[Entry, ...] = ()
    """What may lie beneath; none for a thought."""
    needs: tuple[Entry, ...] = ()
    check: bool = False
    """The word may name something grave: look at safety first, alone with the person, before any reformulation."""

    @property
    def is_thought(self) -> bool:
        """Whether it is a sentence that only begins like a feeling, not an accusing word."""
        return not self.feelings

    def hint(self, language: str | None = None) -> str:
        """What to do with it, in one sentence."""
        if self.is_thought:
            return self.explained.said(language)
        return _(_SAFETY_FIRST if self.check else _BENEATH, language)


_SAFETY_FIRST = N_("Ce mot peut dire un fait grave : regardez d'abord la sécurité, seul à seul avec la personne.")
_BENEATH = N_("Ce mot dit ce que l'autre aurait fait. Qu'y a-t-il dessous ?")


@lru_cache(maxsize=1)
def families() -> tuple[Family, ...]:
    """The feelings, by family: those of unmet needs first."""
    return tuple(
        Family(**words(each), words=lines(each["words"]), met=each["met"])
        for each in table("feelings-needs")["feelings"]
    )


@lru_cache(maxsize=1)
def feelings() -> Mapping[str, Entry]:
    """Every feeling by its id."""
    return by_id(word for family in families() for word in family.words)


@lru_cache(maxsize=1)
def judgements() -> tuple[Judgement, ...]:
    """The accusing words, then the thoughts."""
    known = table("feelings-needs")
    accusing = (
        Judgement(
            **words(each),
            feelings=tuple(feelings()[feeling] for feeling in each["feelings"]),
            needs=tuple(needs()[need] for need in each["needs"]),
            check=each.get("check", False),
        )
        for each in known["judgement"]
    )
    return (*accusing, *(Judgement(**words(each)) for each in known["thought"]))


def judgement_in(text: str, language: str | None = None) -> Judgement | None:
    """What in ``text`` is not a feeling: a word that may name something grave first, then an accusing one, then a thought.

    ``None`` when nothing is heard, as with a feeling in its own words.
    """
    known = by_id(judgements())
    found = (known[each] for each in heard_in(text, language or current()))
    return min(found, key=lambda judgement: (judgement.is_thought, not judgement.check), default=None)
