"""How the copies stand, in a few words."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from mediator import i18n
from mediator.casework.backups import Caution, Standing
from mediator.domain.safekeeping import BackupRun
from mediator.i18n import N_, _, ngettext

CAUTIONS = {
    Caution.SAME_DISK: N_(
        "Ce répertoire est sur le même disque que le coffre : une panne emporterait les deux. Une clé USB ou un autre disque serait plus sûr."
    ),
    Caution.BESIDE: N_("Ce répertoire est celui du coffre : qui efface l'un peut effacer l'autre."),
}


def ago(passed: timedelta) -> str:
    """How long ago, as one would say it."""
    minutes = int(passed.total_seconds()) // 60
    if minutes < 2:
        return _("à l'instant")
    if minutes < 60:
        return ngettext("il y a {n} minute", "il y a {n} minutes", minutes)
    if minutes < 24 * 60:
        return ngettext("il y a {n} heure", "il y a {n} heures", minutes // 60)
    return ngettext("il y a {n} jour", "il y a {n} jours", minutes // (24 * 60))


def line(standing: Standing, at: datetime) -> tuple[str, bool]:
    """What the sidebar says, and whether it warns."""
    return _line(standing, at), standing.late(at) or standing.failed


def _line(standing: Standing, at: datetime) -> str:
    if standing.last is None:
        return _("Jamais sauvegardé")
    if standing.failed:
        return _("Sauvegarde manquée")
    passed = at - standing.last.started_at
    if standing.late(at):
        return ngettext("Sauvegarde en retard : {n} jour", "Sauvegarde en retard : {n} jours", passed.days)
    return _("Sauvegardé {ago}").format(ago=ago(passed))


def sentence(standing: Standing, at: datetime) -> str:
    """What the page says first."""
    last = standing.last
    if last is None:
        return _("Ce coffre n'a aucune copie sûre. Si cet ordinateur se perd, tout se perd avec lui.")
    rows = ngettext(
        "{n} ligne comparée avec le coffre, identique.",
        "{n} lignes comparées avec le coffre, toutes identiques.",
        last.rows,
    )
    said = _("Dernière copie {ago}, dans « {folder} » : {rows}").format(
        ago=ago(at - last.started_at), folder=Path(last.path).parent.name, rows=rows
    )
    unchanged = _("Rien n'a changé depuis.")
    return said if standing.changed else f"{said} {unchanged}"


def moment(run: BackupRun) -> str:
    """When a copy was made: « 28 nov. 2026, 9 h 14 »."""
    at = run.started_at.astimezone()
    return f"{i18n.day(at.date(), 'medium')}, {i18n.clock(at)}"


def size(count: int) -> str:
    """A size of file as people say it."""
    if count < 1_000_000:
        return _("{n} ko").format(n=max(1, count // 1000))
    return _("{n} Mo").format(n=count // 1_000_000)


def verdict(run: BackupRun, *, there: bool, before: bool) -> str:
    """What is known of one copy."""
    if not there:
        return _("introuvable : support débranché ?")
    if run.problem:
        return _("abîmée")
    said = _("vérifiée") if run.verified_at else _("jamais vérifiée")
    return f"{said} · {_('ancienne phrase de passe')}" if before else said
