"""A file from elsewhere that is not read, and the sentence that says why and what to do."""

from __future__ import annotations

from pathlib import Path

from mediator.domain.rules import RuleBroken
from mediator.i18n import N_, _

SENTENCES = {
    "source_missing": N_("« {name} » n'a pas pu être lu. Vérifiez qu'il existe et que vous y avez accès."),
    "source_large": N_("« {name} » dépasse {most} Mo : partagez-le en plusieurs fichiers."),
    "source_empty": N_("« {name} » ne contient rien à reprendre."),
    "source_unknown": N_(
        "« {name} » n'est pas d'un genre connu ici : un tableau (.csv, .xlsx, .ods), des cartes de visite (.vcf), "
        "un courriel (.eml) ou un répertoire."
    ),
    "table_old": N_("« {name} » est d'un ancien format. Enregistrez-le en .xlsx ou en .csv, puis recommencez."),
    "table_not": N_("« {name} » n'est pas un tableau : il contient autre chose que du texte."),
    "table_broken": N_("« {name} » est abîmé ou protégé par un mot de passe : son tableau ne peut pas être lu."),
    "table_long": N_("« {name} » a plus de {most} lignes : partagez-le en plusieurs fichiers."),
    "table_wide": N_("« {name} » a plus de {most} colonnes : gardez celles qui servent."),
    "table_heavy": N_("« {name} » se déploie démesurément : sa lecture a été arrêtée."),
    "table_quote": N_("« {name} », ligne {line} : un guillemet ouvert n'est jamais refermé."),
    "table_cell": N_("« {name} », ligne {line} : une case est démesurée. Un guillemet manque sans doute plus haut."),
    "cards_not": N_("« {name} » ne contient aucune carte de visite."),
    "cards_many": N_("« {name} » contient plus de {most} cartes : partagez-le en plusieurs fichiers."),
    "mail_not": N_("« {name} » n'est pas un courriel lisible. Enregistrez le message au format .eml."),
    "mail_outlook": N_("« {name} » est d'un format propre à Outlook. Enregistrez le message au format .eml."),
    "folder_not": N_("« {name} » n'est pas un répertoire lisible."),
    "folder_many": N_("« {name} » contient plus de {most} fichiers : reprenez-le en plusieurs fois."),
}


class SourceRefused(RuleBroken):
    """A file that is not read, and why."""

    @property
    def sentence(self) -> str:
        return _(SENTENCES[self.code]).format(**self.params)


def content_of(path: Path, most: int) -> bytes:
    """The bytes of a file of ``most`` bytes at the most. Raises :class:`SourceRefused`."""
    try:
        with path.open("rb") as file:
            content = file.read(most + 1)
    except OSError as trouble:
        raise SourceRefused("source_missing", name=path.name) from trouble
    if len(content) > most:
        raise SourceRefused("source_large", name=path.name, most=str(most // 1_000_000))
    if not content.strip():
        raise SourceRefused("source_empty", name=path.name)
    return content


def decoded(content: bytes) -> str | None:
    """The text of a file, its encoding told by its own bytes; ``None`` when it is no text."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _or_none(content, "utf-16")
    if b"\0" in content:
        return _wide(content)
    for coding in ("utf-8-sig", "cp1252", "latin-1"):
        text = _or_none(content, coding)
        if text is not None:
            return text
    return None


def _wide(content: bytes) -> str | None:
    """Text in UTF-16 without its mark: every other byte is nought, or nearly so."""
    sample = content[:4000]
    for coding, odd in (("utf-16-le", 1), ("utf-16-be", 0)):
        if sample[odd::2].count(0) > 0.7 * len(sample[odd::2]) and sample[1 - odd :: 2].count(0) == 0:
            return _or_none(content[: len(content) // 2 * 2], coding)
    return None


def _or_none(content: bytes, coding: str) -> str | None:
    try:
        return content.decode(coding)
    except UnicodeDecodeError:
        return None
