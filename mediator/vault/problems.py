"""What may go wrong with a vault, each in a sentence with a way out. Nothing is ever overwritten."""

from __future__ import annotations

from mediator.i18n import N_, _

_SENTENCES = {
    "wrong_passphrase": N_("Cette phrase de passe n'ouvre pas ce coffre. Vérifiez les majuscules, ou utilisez la clé de secours."),
    "wrong_recovery_key": N_("Cette clé de secours n'est pas celle de ce coffre. Recopiez-la groupe par groupe depuis la feuille imprimée."),
    "missing": N_("Il n'y a pas de coffre à cet endroit. Le fichier a pu être déplacé : choisissez-le à nouveau."),
    "corrupt": N_("Ce coffre est abîmé et n'a pas été touché. Reprenez votre dernière sauvegarde."),
    "not_a_vault": N_("Ce fichier n'est pas un coffre Mediator, ou son début est abîmé. Rien n'a été modifié."),
    "newer": N_("Ce coffre vient d'une version plus récente de Mediator. Mettez l'application à jour pour l'ouvrir."),
    "read_only": N_("Ce coffre ne peut pas être modifié ici : le fichier ou son répertoire est en lecture seule. Copiez-le ailleurs, puis ouvrez la copie."),
    "in_use": N_("Ce coffre est déjà ouvert dans une autre fenêtre de Mediator. Fermez cette autre fenêtre, puis recommencez."),
    "exists": N_("Un fichier porte déjà ce nom. Choisissez un autre nom : rien ne sera écrasé."),
    "folder_missing": N_("Ce répertoire n'existe pas. Choisissez un autre emplacement."),
    "disk_full": N_("Le disque est plein : la dernière modification n'a pas pu être gardée. Libérez de la place, puis recommencez."),
    "disk_silent": N_("Le disque ne répond plus : la dernière modification n'a pas pu être gardée. Vérifiez qu'il est bien branché, puis recommencez."),
    "unreadable": N_("Le système refuse l'accès à ce fichier. Vérifiez vos droits sur le fichier et son répertoire."),
    "upgrade_failed": N_("La mise à niveau du coffre n'a pas abouti. Il est resté tel qu'il était, et une copie a été gardée à côté."),
    "copy_failed": N_("La copie faite avant la mise à niveau n'est pas fidèle : le coffre n'a pas été touché. Vérifiez le disque, puis recommencez."),
    "busy": N_("Le coffre est occupé par une autre opération. Recommencez dans un instant."),
    "stale": N_("Ceci a changé depuis : l'annulation effacerait un travail plus récent."),
    "irrevocable": N_("Ce qui est sorti du coffre ne peut pas être annulé."),
    "not_found": N_("Ceci n'existe plus."),
    "copy_differs": N_("La copie n'est pas fidèle au coffre : elle n'a pas été gardée. Vérifiez le disque des sauvegardes, puis recommencez."),
    "copy_unfaithful": N_("Ce qui a été écrit n'est pas identique à l'original : rien n'a été gardé. Vérifiez le disque, puis recommencez."),
    "restore_upgrade": N_("Cette sauvegarde, plus ancienne, n'a pas pu être mise à niveau. Elle est restée telle quelle et rien n'a été écrit."),
    "backup_folder": N_("Le répertoire des sauvegardes n'est pas là. Branchez le support, ou choisissez un autre répertoire."),
    "backup_read_only": N_("Rien ne peut être écrit dans le répertoire des sauvegardes. Choisissez-en un autre, ou vérifiez vos droits."),
    "backup_disk_full": N_("Il n'y a plus assez de place pour la sauvegarde. Libérez-en, ou choisissez un autre répertoire."),
    "backup_missing": N_("Cette sauvegarde n'est plus à sa place. Le support est peut-être débranché."),
    "backup_unreadable": N_("Le système refuse l'accès à cette sauvegarde. Vérifiez vos droits sur le fichier."),
    "backup_corrupt": N_("Cette sauvegarde est abîmée et ne peut pas servir. Prenez-en une autre."),
    "backup_newer": N_("Cette sauvegarde vient d'une version plus récente de Mediator. Mettez l'application à jour pour la restaurer."),
    "not_a_backup": N_("Ce fichier n'est pas une sauvegarde de Mediator, ou son début est abîmé. Rien n'a été modifié."),
    "backup_passphrase": N_("Cette phrase de passe n'ouvre pas cette sauvegarde. Il faut celle du jour où la copie a été faite, ou la clé de secours de ce temps-là."),
    "backup_recovery_key": N_("Cette clé de secours n'est pas celle de cette sauvegarde. Prenez la feuille imprimée avant que la copie ne soit faite."),
    "backup_no_key": N_("Cette sauvegarde a été faite sous une autre clé. Donnez la phrase de passe de ce temps-là."),
    "restore_disk_full": N_("Il n'y a pas assez de place ici pour restaurer la sauvegarde. Rien n'a été écrit : choisissez un autre emplacement."),
    "restore_read_only": N_("Rien ne peut être écrit à cet endroit. Choisissez un autre emplacement."),
    "old_passphrase": N_("Ce n'est pas la phrase de passe de ce coffre. Rien n'a changé."),
    "rekey_disk_full": N_("Il n'y a pas assez de place à côté du coffre pour l'écrire sous sa nouvelle clé. Rien n'a changé : libérez de la place, puis recommencez."),
    "rekey_read_only": N_("Le coffre n'a pas pu être écrit sous sa nouvelle clé. Rien n'a changé : vérifiez le disque, puis recommencez."),
    "in_the_way": N_("Impossible de rétablir : une autre fiche a pris cette place entre-temps."),
}  # fmt: skip


class VaultProblem(Exception):
    """A problem of the environment or of the moment, never a defect: ``code`` says which, ``sentence`` tells the user."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code

    @property
    def sentence(self) -> str:
        """What happened and what to do, in the language in use."""
        return _(_SENTENCES[self.code])


class Stale(VaultProblem):
    """A row is no longer as an undo expects it."""

    def __init__(self) -> None:
        super().__init__("stale")


class NotFound(VaultProblem):
    """The row is not there, or not for this audience."""

    def __init__(self) -> None:
        super().__init__("not_found")
