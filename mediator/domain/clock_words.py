"""A clock in words: how its date was reached, what it waits for, what the mediator should know."""

from __future__ import annotations

from collections.abc import Mapping

from mediator.domain.clocks import Clock, ClockState, Remark, Step, StepKind, events
from mediator.domain.method.entry import Wording
from mediator.i18n import N_, _, day, ngettext

INDICATIVE = N_("calcul indicatif, à vérifier")

GROUPS: Mapping[str, str] = {
    "limitation": N_("Prescription"),
    "court": N_("Devant le juge"),
    "attempt": N_("Tentative préalable"),
    "consumer": N_("Consommation"),
    "administrative": N_("Administration"),
    "agreement": N_("Accord et suites"),
    "practice": N_("Cabinet"),
    "retention": N_("Conservation"),
}

_REMARKS = {
    Remark.EXPIRED_BEFORE: N_("Cette date était passée avant que la médiation commence."),
    Remark.ORIGIN_UNKNOWN: N_(
        "La date d'origine n'est pas notée : c'est le minimum garanti, la vraie date peut venir plus tard."
    ),
    Remark.LATE_EXTENSION: N_("La prolongation vient après le terme : elle n'est pas comptée."),
    Remark.LOCAL_HOLIDAYS: N_("Seuls les jours fériés nationaux sont comptés : vérifiez ceux du lieu."),
    Remark.EXTENSION_LENGTH: N_("La durée de la prolongation n'est pas notée : elle n'est pas comptée."),
}


def title(clock: Clock, language: str | None = None) -> str:
    """What the clock is, in a few words: the sentence of its rule up to its colon."""
    said = clock.rule.said(language)
    head = said.split(":", 1)[0].strip() if ":" in said else said.rstrip(".")
    return f"{head} ({clock.about})" if clock.about else head


def explanation(clock: Clock, language: str | None = None) -> str:
    """The whole sentence of its rule."""
    return clock.rule.said(language)


def how(clock: Clock, language: str | None = None) -> str:
    """How its date was reached: « du 7 octobre 2026 (versement de la provision), plus 5 mois »."""
    if clock.state is ClockState.WAITING:
        return _("en attente : {event}", language).format(event=event(clock.awaited, language))
    if clock.state is ClockState.SUSPENDED and clock.since is not None and clock.computed_on is None:
        return _("ne court pas depuis le {date}", language).format(date=day(clock.since, "long", language))
    return ", ".join(_step(step, language) for step in clock.steps)


def remarks(clock: Clock, language: str | None = None) -> tuple[str, ...]:
    """What the mediator should know of the date."""
    return tuple(_(_REMARKS[remark], language) for remark in clock.remarks)


def missed(clock: Clock, language: str | None = None) -> str:
    """What happens when the date passes; nothing when the rule does not say."""
    return Wording.read(clock.rule.values.get("missed") or {}).said(language)


def evidence(clock: Clock, language: str | None = None) -> tuple[str, ...]:
    """The facts it stands on, each with its day and its proof."""
    told: list[str] = []
    for fact in clock.facts:
        words = _("{event}, le {date}", language).format(
            event=event(fact.event, language), date=day(fact.on, "long", language)
        )
        proof = " · ".join(part for part in (fact.evidence, fact.noted_by) if part)
        told.append(_("{fact} : {proof}", language).format(fact=words, proof=proof) if proof else words)
    return tuple(told)


def event(kind: str, language: str | None = None) -> str:
    """What a kind of fact is called."""
    found = events().get(kind)
    return found.said(language) if found else kind


def _step(step: Step, language: str | None) -> str:
    on = day(step.on, "long", language) if step.on else ""
    match step.kind:
        case StepKind.FROM:
            return _("du {date} ({event})", language).format(date=on, event=event(step.event, language))
        case StepKind.MONTHS:
            return ngettext("plus {n} mois", "plus {n} mois", step.count, language)
        case StepKind.DAYS:
            return ngettext("plus {n} jour", "plus {n} jours", step.count, language)
        case StepKind.SUSPENSION:
            return ngettext("plus {n} jour de suspension", "plus {n} jours de suspension", step.count, language)
        case StepKind.FLOOR:
            return _("au moins {n} mois après le {date}", language).format(n=step.count, date=on)
        case StepKind.EXTENSION:
            return ngettext("prolongé de {n} mois", "prolongé de {n} mois", step.count, language)
        case StepKind.UNTIL:
            return _("reporté au {date}", language).format(date=on)
        case StepKind.ROLLED:
            return _("reporté du {date} au premier jour ouvrable", language).format(date=on)
