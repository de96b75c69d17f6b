"""Cases that travel: export, inspect."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from typing import TYPE_CHECKING, Any

from mediator.cli.opening import case_named, opened, party_named
from mediator.cli.reviewing import told_where
from mediator.cli.speaking import DONE, MISUSED, Refused, complain, say, say_json
from mediator.domain.case_files import CaseFileAudience
from mediator.i18n import _, ngettext

if TYPE_CHECKING:
    from mediator.casework.inspecting import Inspected
    from mediator.casework.sending import Choice, Parcel
    from mediator.exchange.case_file import Opening, Sealing
    from mediator.vault import Vault

CASE_PASSPHRASE = "MEDIATOR_CASE_PASSPHRASE"  # noqa: S105 - the name of the variable, not what it holds
AUDIENCES = ("administrative", "joint", "party:NAME", "full", "anonymised")


def audience(text: str) -> tuple[CaseFileAudience, str]:
    """What ``--audience`` says: for whom, and the party's name when it is one's. Raises :class:`ValueError`."""
    kind, _colon, name = text.partition(":")
    chosen = CaseFileAudience(kind)
    if (chosen is CaseFileAudience.PARTY) != bool(name.strip()):
        raise ValueError(text)
    return chosen, name.strip()


def export(given: argparse.Namespace) -> int:
    """A case, or the part of it an audience may see, as an encrypted file; what left is kept in the case."""
    from mediator.casework import sending

    with opened(given) as vault:
        case_id = case_named(vault, given.reference)
        choice = _choice(given, vault, case_id)
        sealing, who, fingerprint = _sealing(given, vault)
        parcel = told_where(lambda: sending.parcel_of(vault, case_id, choice))
        reason = _require_tight(given, vault, parcel)
        _in_words(
            lambda: sending.send(
                vault, parcel, given.output, sealing, who=who, fingerprint=fingerprint, reason=reason
            )
        )  # fmt: skip
    if parcel.hers:
        told = ngettext(
            "{n} chose que vous gardez pour vous est partie aussi (--without-own-notes pour la garder).",
            "{n} choses que vous gardez pour vous sont parties aussi (--without-own-notes pour les garder).",
            parcel.hers,
        )
        complain(told, DONE)
    return DONE


def inspect(given: argparse.Namespace) -> int:
    """Who wrote a case file, what it holds, for whom, since when; nothing is taken from it."""
    from mediator.casework import inspecting

    if given.vault is None:
        opening = opening_of(None, given)
        told = _in_words(lambda: inspecting.inspect(given.file, opening))
    else:
        with opened(given) as vault:
            opening = opening_of(vault, given)
            told = _in_words(lambda: inspecting.inspect(given.file, opening, vault))
    if given.json:
        return say_json(inspecting.as_values(told))
    _say(told)
    return DONE


def opening_of(vault: Vault | None, given: argparse.Namespace) -> Opening:
    """What opens the file of the command: the vault's own key, or a passphrase when it was sealed with one."""
    from mediator.casework.keys import own_key
    from mediator.exchange.case_file import Lock, WithKey, needs

    lock = _in_words(lambda: needs(given.file))
    if lock is Lock.PASSPHRASE:
        return case_passphrase()
    if vault is None:
        raise Refused(_("Ce dossier a été écrit pour une clé : dites quel coffre l'ouvre, --vault FICHIER."), MISUSED)
    return WithKey(own_key(vault).identity)


def case_passphrase(*, twice: bool = False) -> Any:
    """The passphrase of a case file, from the environment or a prompt; it is kept nowhere."""
    from mediator.exchange.case_file import Passphrase

    words = os.environ.get(CASE_PASSPHRASE)
    if words is None:
        if not sys.stdin.isatty():
            said = _("Donnez la phrase de passe du dossier dans la variable {name}.")
            raise Refused(said.format(name=CASE_PASSPHRASE), MISUSED)
        words = getpass.getpass(_("Phrase de passe du dossier : "))
        if twice and getpass.getpass(_("Encore une fois : ")) != words:
            raise Refused(_("Les deux phrases diffèrent : rien n'est écrit."))
    if not words:
        raise Refused(_("La phrase de passe est vide."), MISUSED)
    return Passphrase(words)


def _choice(given: argparse.Namespace, vault: Vault, case_id: str) -> Choice:
    from mediator.casework.sending import Choice

    kind, name = given.audience
    party_id = party_named(vault, case_id, name).id if kind is CaseFileAudience.PARTY else None
    if given.reviewed is not None:
        return _reviewed_choice(given, kind)
    own_notes = kind is CaseFileAudience.FULL and not given.without_own_notes
    return Choice(kind, party_id, own_notes=own_notes)


def _reviewed_choice(given: argparse.Namespace, kind: CaseFileAudience) -> Choice:
    """An anonymous case, with the texts a review let leave."""
    from mediator.casework.sending import Choice
    from mediator.cli.reviewing import reviewed

    if kind is not CaseFileAudience.ANONYMISED:
        raise Refused(_("Une relecture ne sert qu'à un dossier anonyme : --audience anonymised."), MISUSED)
    seed, texts, own_notes = reviewed(given.reviewed)
    return Choice(kind, None, own_notes=own_notes and not given.without_own_notes, seed=seed, reviewed=texts)


def _sealing(given: argparse.Namespace, vault: Vault) -> tuple[Sealing, str, str]:
    """How the file is sealed, for whom in words, and the fingerprint of the key."""
    from mediator.casework import keys
    from mediator.exchange.case_file import ForKey
    from mediator.exchange.case_file.keys import is_recipient

    if given.passphrase:
        return case_passphrase(twice=True), "", ""
    known = keys.colleagues(vault)
    found = [each for each in known if each.key.recipient == given.recipient]
    if not found and is_recipient(given.recipient):
        return ForKey(given.recipient), "", ""
    found = found or [*keys.colleague_named(vault, given.recipient)]
    if len(found) != 1:
        raise Refused(
            _("« {key} » n'est ni une clé age ni le nom d'un confrère dont vous avez la clé.").format(
                key=given.recipient
            )
        )
    (colleague,) = found
    if not colleague.compared:
        complain(_("L'empreinte de cette clé n'a pas encore été comparée."), DONE)
    return ForKey(colleague.key.recipient), colleague.key.name, colleague.fingerprint


def _require_tight(given: argparse.Namespace, vault: Vault, parcel: Parcel) -> str:
    """Why a parcel leaves although something is in it, now or let through before. Raises :class:`Refused` without one."""
    from mediator.casework import leak_check
    from mediator.casework.sending_check import check_parcel, reasons_given
    from mediator.cli.leaking import refuse_leaks

    found = check_parcel(vault, parcel)
    for each in found.unread:
        complain(_("« {title} » n'a pas pu être relu en entier.").format(title=each.title), DONE)
    if found.leaks and given.accept_leaks is None:
        refuse_leaks(found.leaks)
    for leak in found.leaks:
        leak_check.accept(vault, leak, given.accept_leaks)
    return reasons_given(vault, parcel)


def _say(told: Inspected) -> None:
    from mediator.casework.inspecting import sentences

    for sentence in sentences(told):
        say(sentence)
    for table, count in told.counts.items():
        say(f"{table}\t{count}")


def _in_words(act: Any) -> Any:
    from mediator.exchange.case_file import CaseFileProblem

    try:
        return act()
    except CaseFileProblem as problem:
        raise Refused(problem.sentence) from problem
