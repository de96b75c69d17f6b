"""What one thing of each kind is called, for those who read a case outside its own pages."""

from __future__ import annotations

from collections.abc import Mapping

from mediator.i18n import N_

TABLE_WORDS: Mapping[str, str] = {
    "contact": N_("Personne"), "participation": N_("Rôle"), "authority": N_("Pouvoir de transiger"),
    "session": N_("Séance"), "issue": N_("Question à régler"), "note": N_("Note"), "disclosure": N_("Consentement à dire"),
    "position": N_("Position"), "interest": N_("Intérêt"), "option": N_("Option"), "perception": N_("Regard"),
    "reframing": N_("Reformulation"), "expectation": N_("Attente"), "climate": N_("Tension"), "gesture": N_("Geste"),
    "screening": N_("Sécurité"), "criterion": N_("Critère"), "criterion_view": N_("Avis sur un critère"),
    "alternative": N_("Solution de rechange"), "conflict_source": N_("Source du conflit"), "refusal": N_("Refus"),
    "plan": N_("Conduite de la séance"), "checklist_answer": N_("Réponse à une liste"), "offer": N_("Offre"),
    "term": N_("Élément d'une offre"), "agreement": N_("Accord"), "clause": N_("Article de l'accord"),
    "concession": N_("Concession"), "commitment": N_("Engagement"), "minor": N_("Enfant"), "deadline": N_("Échéance"),
    "task": N_("Tâche"), "court_order": N_("Décision du juge"), "dated_event": N_("Événement daté"),
    "clock_override": N_("Date retenue"), "read_back_remark": N_("Remarque à la relecture"), "read_back": N_("Relecture"),
    "signature": N_("Signature"), "follow_up_talk": N_("Point de suivi"), "follow_up_answer": N_("Réponse au suivi"),
    "mediation_case": N_("Dossier"), "attendance": N_("À une séance"), "document": N_("Document"), "delivery": N_("Envoi"),
    "understanding": N_("Compris et accepté"), "provision": N_("Provision"), "fee_share": N_("Part des honoraires"),
    "provision_share": N_("Part de la provision"), "fee_note": N_("Note d'honoraires"),
}  # fmt: skip
