"""The keys case files are exchanged with: her own pair, made on first need, and the public keys of colleagues."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mediator.casework.attachments import write_out
from mediator.casework.intake import practice
from mediator.domain.noun import today
from mediator.domain.practice import Practice
from mediator.domain.rules import RuleBroken
from mediator.domain.safekeeping import ColleagueKey, OwnKey
from mediator.domain.typed import folded
from mediator.exchange.case_file import keys as cards
from mediator.exchange.case_file.keys import Card
from mediator.i18n import N_
from mediator.vault import Vault, Work

CARD_SUFFIX = ".mediator-key"
_LARGEST = 100_000


@dataclass(frozen=True, slots=True)
class Colleague:
    """The key of a colleague, as it is shown."""

    key: ColleagueKey
    fingerprint: str

    @property
    def compared(self) -> bool:
        """Whether both read the fingerprint to each other."""
        return self.key.compared_on is not None


# Her own.


def own_key(vault: Vault) -> OwnKey:
    """Her two secret keys, made the first time they are needed."""
    with vault.reading() as reading:
        found = reading.list(OwnKey)
    if found:
        return found[0]
    with vault.writing(N_("Créer sa clé"), undoable=False) as work:
        return _own_key(work)


def own_card(vault: Vault) -> Card:
    """What she gives so that others write for her and know her signature."""
    own = own_key(vault)
    return cards.card_of(own.identity, own.signing, signature_name(practice(vault)))


def signature_name(firm: Practice) -> str:
    """The name a case file and a card bear."""
    return firm.organisation or firm.name


def save_card(vault: Vault, path: Path) -> None:
    """Write her card to a file. Raises :class:`RuleBroken` when the place refuses it."""
    write_out(path, cards.written(own_card(vault)).encode())


# Colleagues'.


def colleagues(vault: Vault) -> tuple[Colleague, ...]:
    """The keys of colleagues, by name."""
    with vault.reading() as work:
        found = work.list(ColleagueKey)
    ordered = sorted(found, key=lambda each: (folded(each.name), each.id))
    return tuple(Colleague(each, fingerprint_of(each)) for each in ordered)


def fingerprint_of(key: ColleagueKey) -> str:
    """What both read to each other."""
    return cards.fingerprint(Card(key.recipient, key.signing))


def read_card(path: Path) -> str:
    """The text of a card kept in a file. Raises :class:`RuleBroken`."""
    try:
        with path.open("rb") as file:
            return file.read(_LARGEST).decode("utf-8", "replace")
    except OSError as trouble:
        raise RuleBroken("file_unreadable", name=path.name) from trouble


def add_colleague(vault: Vault, text: str, name: str = "") -> ColleagueKey:
    """Keep the key found in a pasted card, under the name given or the one it bears. Raises :class:`RuleBroken`."""
    card = cards.read(text)
    if card is None:
        raise RuleBroken("key_unread")
    if card.recipient == own_card(vault).recipient:
        raise RuleBroken("key_own")
    with vault.writing(N_("Garder la clé d'un confrère")) as work:
        known = work.list(ColleagueKey)
        if kept := _kept(known, card):
            return work.amend(ColleagueKey, kept.id, signing=card.signing, compared_on=None)
        chosen = _free_name(known, name or card.name)
        key = ColleagueKey(name=chosen, recipient=card.recipient, signing=card.signing)
        work.add(key)
    return key


def rename_colleague(vault: Vault, key_id: str, name: str) -> ColleagueKey:
    """Give a colleague's key another name. Raises :class:`RuleBroken`."""
    with vault.writing(N_("Renommer la clé d'un confrère"), amends=f"ColleagueKey:{key_id}:name") as work:
        others = [each for each in work.list(ColleagueKey) if each.id != key_id]
        return work.amend(ColleagueKey, key_id, name=_free_name(others, name))


def mark_compared(vault: Vault, key_id: str, on: date | None = None, *, compared: bool = True) -> ColleagueKey:
    """Note that both read the fingerprint to each other, or that it must be done again."""
    with vault.writing(N_("Comparer l'empreinte d'une clé")) as work:
        return work.amend(ColleagueKey, key_id, compared_on=(on or today()) if compared else None)


def remove_colleague(vault: Vault, key_id: str) -> None:
    """Forget the key of a colleague; undo brings it back."""
    with vault.writing(N_("Retirer la clé d'un confrère")) as work:
        work.remove(ColleagueKey, key_id)


def colleague_named(vault: Vault, words: str) -> tuple[Colleague, ...]:
    """The colleagues whose name begins with, or is, these words."""
    known, wanted = colleagues(vault), folded(words)
    whole = tuple(each for each in known if folded(each.key.name) == wanted)
    return whole or tuple(each for each in known if wanted and wanted in folded(each.key.name))


def _own_key(work: Work) -> OwnKey:
    found = work.list(OwnKey)
    if found:
        return found[0]
    own = OwnKey(identity=cards.new_identity(), signing=cards.new_signing())
    work.add(own)
    return own


def _kept(known: tuple[ColleagueKey, ...], card: Card) -> ColleagueKey | None:
    """The age key kept alone that this card completes. Raises :class:`RuleBroken` when there is nothing to complete."""
    for each in known:
        if each.recipient == card.recipient and each.signing == "" != card.signing:
            return each
        if each.recipient == card.recipient:
            raise RuleBroken("key_known", name=each.name)
    return None


def _free_name(others: tuple[ColleagueKey, ...] | list[ColleagueKey], name: str) -> str:
    said = " ".join(name.split())
    if not said:
        raise RuleBroken("key_nameless")
    if any(folded(each.name) == folded(said) for each in others):
        raise RuleBroken("key_name_taken")
    return said
