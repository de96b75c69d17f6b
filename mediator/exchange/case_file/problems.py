"""What may be wrong with a case file, each in a sentence with a way out. A file that is not whole is not read at all."""

from __future__ import annotations

from mediator.i18n import N_, _

_SENTENCES = {
    "missing": N_("Ce fichier n'est pas à cet endroit. Il a pu être déplacé : choisissez-le à nouveau."),
    "unreadable": N_("Le système refuse l'accès à ce fichier. Vérifiez vos droits sur le fichier et son répertoire."),
    "too_large": N_("Ce fichier est trop gros pour un dossier : il n'a pas été lu. Demandez à l'expéditeur de l'alléger."),
    "foreign": N_("Ce fichier n'est pas un dossier chiffré par Mediator. Demandez à l'expéditeur le fichier .mediation."),
    "wrong_key": N_("Ce dossier a été écrit pour une autre clé que la vôtre. Donnez votre clé à l'expéditeur, et demandez-lui de l'écrire à nouveau."),
    "needs_key": N_("Ce dossier a été écrit pour une clé, il ne s'ouvre pas avec une phrase de passe. Ouvrez-le depuis le coffre auquel il est destiné."),
    "needs_passphrase": N_("Ce dossier s'ouvre avec une phrase de passe. Demandez-la à l'expéditeur par un autre chemin que le fichier."),
    "wrong_passphrase": N_("Cette phrase de passe n'ouvre pas ce dossier. Vérifiez les majuscules, ou redemandez-la à l'expéditeur."),
    "too_much_work": N_("Ce fichier demande un calcul démesuré pour s'ouvrir : il n'a pas été lu. Demandez à l'expéditeur de l'écrire à nouveau."),
    "damaged": N_("Ce dossier est abîmé ou incomplet : rien n'en a été repris. Demandez à l'expéditeur de l'envoyer à nouveau."),
    "not_as_signed": N_("Ce dossier n'est plus tel que son expéditeur l'a signé : rien n'en a été repris. Prévenez-le, et demandez-lui un nouvel envoi."),
    "out_of_bounds": N_("Ce dossier dépasse les bornes admises pour sa lecture : rien n'en a été repris. Demandez à l'expéditeur d'où il vient."),
    "not_the_format": N_("Ce dossier n'est pas écrit comme il le devrait : rien n'en a été repris. Demandez à l'expéditeur avec quel programme il l'a écrit."),
    "newer": N_("Ce dossier vient d'une version plus récente de Mediator. Mettez l'application à jour pour l'ouvrir."),
    "bad_recipient": N_("Cette clé n'en est pas une : elle commence par « age1 ». Recopiez-la entière."),
    "empty_passphrase": N_("La phrase de passe est vide. Choisissez plusieurs mots sans lien."),
    "cannot_write": N_("Impossible d'écrire ici. Choisissez un autre emplacement : rien n'a été écrit."),
    "disk_full": N_("Le disque est plein : rien n'a été écrit. Libérez de la place, puis recommencez."),
    "too_much": N_("Ce dossier est trop gros pour un seul fichier : rien n'a été écrit. Laissez de côté les pièces les plus lourdes."),
    "attachment_differs": N_("Une pièce gardée n'est plus celle qui avait été jointe : rien n'a été écrit. Vérifiez le coffre."),
}  # fmt: skip


class CaseFileProblem(Exception):
    """Something about a case file, never a defect: ``code`` says which, ``sentence`` tells the user."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code

    @property
    def sentence(self) -> str:
        """What happened and what to do, in the language in use."""
        return _(_SENTENCES[self.code])


CODES = frozenset(_SENTENCES)
"""Every code there is."""
