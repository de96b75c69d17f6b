"""Whether a PDF that comes back says what we sent, who signed it, and whether it changed since. In plain words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from mediator.casework import papers, printing
from mediator.casework.attachments import LARGEST, content_of
from mediator.documents import verifying
from mediator.documents.fingerprint import Unreadable, words_of_pages
from mediator.documents.verifying import Integrity, SignatureFound
from mediator.domain.agreement import Agreement, AgreementState
from mediator.domain.case import Case
from mediator.domain.files import Document, DocumentKind
from mediator.domain.papers import PaperKind
from mediator.domain.people import Contact, Participation, Role
from mediator.domain.rewording import Rewording, rewordings
from mediator.domain.rules import RuleBroken
from mediator.i18n import N_, NNBSP, _, clock, current, day, ngettext
from mediator.vault import Reading, Vault


class Text(StrEnum):
    """How the words of a file compare with ours."""

    SAME = "same"
    CHANGED = "changed"
    UNKNOWN = "unknown"
    """Nothing of ours to compare it with."""


@dataclass(frozen=True, slots=True)
class Report:
    """What was found of one file."""

    signatures: tuple[SignatureFound, ...]
    text: Text = Text.UNKNOWN
    reference: str = ""
    """The case it belongs to."""
    version: int = 0
    changes: tuple[Rewording, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong: every signature holds, and the words are ours where ours are known."""
        held = all(each.integrity is not Integrity.CHANGED for each in self.signatures)
        return held and self.text is not Text.CHANGED and bool(self.signatures or self.text is Text.SAME)


def verify(content: bytes, vault: Vault | None = None) -> Report:
    """Read a PDF's signatures, and compare its words with those of the vault. Nothing is fetched, nothing is kept.

    Raises :class:`RuleBroken` for a file that cannot be read.
    """
    try:
        signatures = verifying.signatures_in(content)
        words = words_of_pages(content)
    except Unreadable as trouble:
        raise RuleBroken("pdf_unreadable") from trouble
    if vault is None:
        return Report(signatures)
    return _compared(vault, words, signatures)


def read_file(path: Path) -> bytes:
    """The content of a file to verify. Raises :class:`RuleBroken`."""
    try:
        if path.stat().st_size > LARGEST:
            raise RuleBroken("file_too_large", name=path.name)
        return path.read_bytes()
    except OSError as trouble:
        raise RuleBroken("file_unreadable", name=path.name) from trouble


def _compared(vault: Vault, words: tuple[str, ...], signatures: tuple[SignatureFound, ...]) -> Report:
    """The report against the nearest of our versions: the one with the same words, else the fewest changes."""
    found: list[Report] = []
    for case, agreement, ours in _candidates(vault, words):
        if ours == words:
            return Report(signatures, Text.SAME, case.reference, agreement.version)
        changes = rewordings(ours, words)
        found.append(Report(signatures, Text.CHANGED, case.reference, agreement.version, changes))
    return min(found, key=_distance, default=Report(signatures))


def _distance(report: Report) -> int:
    return sum(len(each.before) + len(each.after) for each in report.changes)


def _candidates(vault: Vault, words: tuple[str, ...]) -> list[tuple[Case, Agreement, tuple[str, ...]]]:
    """Our agreements whose parties a file names: each kept file, and the latest final text as it is printed."""
    said = set(words)
    with vault.reading() as work:
        agreements = work.list(Agreement, order=("version",))
        named = {each.case_id for each in agreements if _names_the_parties(work, each.case_id, said)}
        cases = {case.id: case for case in work.list(Case, id=named)}
        kept = work.list(
            Document, case_id=named, kind=(DocumentKind.SEALED, DocumentKind.GENERATED), paper=PaperKind.AGREEMENT
        )  # fmt: skip
    by_id = {each.id: each for each in agreements}
    found = [
        (cases[each.case_id], by_id[each.agreement_id], words_of_pages(content_of(vault, each)))
        for each in kept
        if each.agreement_id in by_id
    ]
    for case_id, case in cases.items():
        data = papers.gather(vault, PaperKind.AGREEMENT, case_id)
        if data.agreement and data.agreement.agreement.state is not AgreementState.DRAFT:
            drawn = printing.paper_with(data, PaperKind.AGREEMENT)
            found.append((case, data.agreement.agreement, words_of_pages(drawn.content)))
    return [each for each in found if _alike(said, each[2])]


def _names_the_parties(work: Reading, case_id: str, said: set[str]) -> bool:
    """Whether a party is named in a file, one name changed or not: most cases are set aside before a page is drawn."""
    people = work.list(Participation, case_id=case_id, role=Role.PARTY)
    contacts = work.list(Contact, id={each.contact_id for each in people})
    plain = {bare for word in said if (bare := word.strip(",.;:()«»"))}
    return any(each.name and plain.issuperset(each.name.split()) for each in contacts)


def _alike(said: set[str], ours: tuple[str, ...]) -> bool:
    """Whether most of our own words are in the file: otherwise it is something else."""
    own = set(ours)
    return len(own & said) > len(own) * 0.6


_INTEGRITY = {
    Integrity.WHOLE: N_("Le fichier n'a pas changé depuis cette signature."),
    Integrity.ADDED_TO: N_(
        "Ce qui est signé n'a pas changé ; il n'a été ajouté au fichier que ce que la signature permet."
    ),
    Integrity.CHANGED: N_("Le fichier a été changé après cette signature, ou la signature est fausse."),
}


def sentences(report: Report) -> tuple[str, ...]:
    """What was found, in words."""
    said = [_text(report)] if report.text is not Text.UNKNOWN else []
    said += [_change(each) for each in report.changes]
    if not report.signatures:
        return (*said, _("Ce fichier ne porte aucune signature électronique."))
    count = len(report.signatures)
    said.append(ngettext("Une signature électronique :", "{n} signatures électroniques :", count))
    return (*said, *(line for each in report.signatures for line in _signature(each)))


def _text(report: Report) -> str:
    values = {"reference": report.reference, "n": report.version}
    if report.text is Text.SAME:
        return _("Le texte est le nôtre, mot pour mot : dossier {reference}, version {n}.").format(**values)
    return _("Le texte n'est pas le nôtre (dossier {reference}, version {n}) :").format(**values)


def _change(change: Rewording) -> str:
    """« Article 2 : « 20 000 € » est devenu « 25 000 € ». »"""
    before, after = _short(change.before), _short(change.after)
    if not change.before:
        said = _("« {after} » est ajouté").format(after=after)
    elif not change.after:
        said = _("« {before} » a disparu").format(before=before)
    else:
        said = _("« {before} » est devenu « {after} »").format(before=before, after=after)
    if change.article:
        where = _("Article {n}").format(n=change.article)
        return _("{where} : {said}.").format(where=where, said=said)
    if change.around:
        return _("Hors des articles, après « {around} » : {said}.").format(around=change.around, said=said)
    return _("Hors des articles : {said}.").format(said=said)


def _short(words: str) -> str:
    return words if len(words) <= 160 else words[:160].rsplit(" ", 1)[0] + " …"


def _signature(found: SignatureFound) -> tuple[str, ...]:
    who = _("{holder}, certificat délivré par {issuer}").format(holder=found.holder, issuer=found.issuer)
    if found.self_issued:
        who = _("{holder}, par un certificat qu'il s'est délivré lui-même").format(holder=found.holder)
    level = _("niveau PAdES {level}").format(level=found.level) if found.level else _("signature PDF, hors PAdES")
    moment = found.stamped_at or found.signed_at
    if moment is None:
        when = _("sans date")
    elif found.stamped_at:
        when = _("le {day} à {time}, heure d'un tiers").format(**_moment(moment))
    else:
        when = _("le {day} à {time}, d'après l'horloge du signataire").format(**_moment(moment))
    between = f"{NNBSP};" if current() == "fr" else ";"
    lines = [f"{who}{between} {level}{between} {when}.", _(_INTEGRITY[found.integrity])]
    if found.expired:
        lines.append(_("Le certificat n'était pas valable ce jour-là."))
    if found.says_qualified:
        lines.append(_("Le certificat se dit qualifié ; cela n'est pas vérifié ici."))
    else:
        lines.append(_("Rien n'établit que la signature soit qualifiée : qui a signé reste à prouver."))
    return tuple(lines)


def _moment(at: datetime) -> dict[str, str]:
    here = at.astimezone()
    return {"day": day(here.date()), "time": clock(here)}


def as_values(report: Report) -> dict[str, Any]:
    """The report as plain values."""
    return {
        "sound": report.sound,
        "text": report.text.value,
        "reference": report.reference,
        "version": report.version,
        "changes": [
            {"article": c.article, "before": c.before, "after": c.after, "around": c.around} for c in report.changes
        ],
        "signatures": [
            {
                "holder": each.holder,
                "issuer": each.issuer,
                "self_issued": each.self_issued,
                "integrity": each.integrity.value,
                "level": each.level,
                "signed_at": each.signed_at.isoformat() if each.signed_at else None,
                "stamped_at": each.stamped_at.isoformat() if each.stamped_at else None,
                "certificate_expired": each.expired,
                "says_qualified": each.says_qualified,
            }
            for each in report.signatures
        ],
        "sentences": [re.sub(r"\s", " ", each) for each in sentences(report)],
    }
