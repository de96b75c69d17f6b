"""The words of the command line: its verbs, and how they end."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from mediator import __version__, i18n
from mediator.cli import (
    calendar,
    case_files,
    checking,
    erasing,
    figures,
    leaving,
    papers,
    persons,
    receiving,
    records,
    reviewing,
    safekeeping,
    signing,
)
from mediator.cli.opening import PASSPHRASE
from mediator.cli.speaking import DONE, REFUSED, Refused, complain
from mediator.domain.papers import PaperKind
from mediator.domain.rules import RuleBroken
from mediator.i18n import _

_FRENCH = {
    "usage: ": "usage : ",
    "options": f"options{i18n.NBSP}",
    "positional arguments": f"arguments{i18n.NBSP}",
    "show this help message and exit": "montrer cette aide",
    "%(prog)s: error: %(message)s\n": "%(prog)s: %(message)s\n",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s : %(message)s",
    "the following arguments are required: %s": "il manque : %s",
    "unrecognized arguments: %s": "mots de trop : %s",
    "invalid choice: %(value)r (choose from %(choices)s)": "%(value)r n'est pas l'un de %(choices)s",
    "invalid %(type)s value: %(value)r": "%(value)r ne convient pas",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s peut vouloir dire %(matches)s",
    "ignored explicit argument %r": "%r est de trop",
    "one of the arguments %s is required": "il manque l'un de : %s",
    "not allowed with argument %s": "ne va pas avec %s",
    "expected one argument": "il manque un mot ensuite",
    "expected at least one argument": "il manque un mot au moins",
}
"""What argparse says by itself, whose words have no French of their own."""


_Run = Callable[[argparse.Namespace], int]


class _Verb(Protocol):
    """Adds a verb to the command line."""

    def __call__(self, name: str, run: _Run, words: str, *, of_case: bool = False) -> argparse.ArgumentParser: ...


def run(words: Sequence[str]) -> int:
    """Run one command and give its exit code."""
    argparse._ = _in_french  # pyright: ignore[reportAttributeAccessIssue] - the words of its own headings
    given = _parser().parse_args(words)
    try:
        return given.run(given)
    except Refused as refused:
        return complain(str(refused), refused.code)
    except RuleBroken as broken:
        return complain(broken.sentence, REFUSED)
    except BrokenPipeError:
        sys.stderr.close()
        return DONE
    except KeyboardInterrupt:
        return complain("", REFUSED)


def _in_french(message: str) -> str:
    """What argparse says, in the language in use."""
    return i18n.typeset(_FRENCH.get(message, message), "fr") if i18n.current() == "fr" else message


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="mediator", description=_("Tout le chemin d'une médiation, du premier appel à l'accord signé.")
    )
    parser.add_argument("--version", action="version", version=f"mediator {__version__}", help=_("montrer la version"))
    parser.add_argument("--vault", type=Path, metavar="FILE", help=_("le coffre à ouvrir"))
    parser.set_defaults(run=_window)
    verbs = parser.add_subparsers(metavar="COMMAND")

    def verb(name: str, run: _Run, words: str, *, of_case: bool = False) -> argparse.ArgumentParser:
        made = verbs.add_parser(name, help=words, description=words)
        if of_case:
            made.add_argument("reference", metavar="REF")
        made.add_argument("--vault", type=Path, metavar="FILE", default=argparse.SUPPRESS, help=_("le coffre"))
        made.set_defaults(run=run)
        return made

    _add_verbs(verb)
    return parser


def _add_verbs(verb: _Verb) -> None:
    verb("new", records.new, _("créer un coffre vide"))
    demo = verb("demo", records.demo, _("ouvrir le dossier d'exemple"))
    demo.add_argument("--headless", action="store_true", help=_("sans fenêtre"))
    cases = verb("cases", records.cases, _("lister les dossiers"))
    case = verb("case", records.case, _("montrer un dossier"), of_case=True)
    ready = verb("ready", records.ready, _("dire ce qui manque avant la séance"), of_case=True)
    document = verb("document", papers.document, _("écrire un document en PDF ou en DOCX"))
    _ask_for_document(document)
    answers = verb("import-answers", papers.import_answers, _("reprendre un questionnaire rempli"), of_case=True)
    answers.add_argument("file", type=Path, metavar="FILE.pdf")
    answers.add_argument("--dry-run", action="store_true", help=_("montrer seulement"))
    text = verb("check-text", checking.check_text, _("relire le projet d'accord"), of_case=True)
    away = verb("leave", leaving.leave, _("tout écrire dans un répertoire lisible sans Mediator"))
    away.add_argument("directory", type=Path, metavar="DIR")
    away.add_argument("--passphrase", action="store_true", help=_("chiffrer en un seul fichier, DIR.zip.age"))
    dates = verb("calendar", calendar.calendar, _("écrire les dates pour un autre agenda"))
    dates.add_argument("reference", metavar="REF", nargs="?")
    dates.add_argument("--for", dest="party", metavar="NAME", help=_("ce que cette partie seule peut savoir"))
    dates.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.ics")
    _ask_for_seal(verb("seal", signing.seal, _("sceller l'accord définitif avec un certificat"), of_case=True))
    returned = verb("verify", signing.verify, _("dire qui a signé un PDF, et s'il a changé"))
    returned.add_argument("file", type=Path, metavar="FILE.pdf")
    _ask_for_person(verb("person", persons.person, _("remettre à une personne les données tenues sur elle")))
    _add_travelling(verb)
    search = verb("search", records.search, _("chercher des mots"))
    search.add_argument("words", nargs="+", metavar="WORDS")
    erasing.ask(verb("erase", erasing.erase, _("effacer un dossier pour de bon, ou une partie"), of_case=True))
    figures.ask_for_figures(verb("figures", figures.figures, _("compter une année, et en faire un rapport")))
    backup = verb("backup", safekeeping.backup, _("copier le coffre, et comparer la copie ligne à ligne"))
    backup.add_argument("folder", type=Path, metavar="DIR")
    restore = verb("restore", safekeeping.restore, _("faire un coffre d'une sauvegarde"))
    restore.add_argument("file", type=Path, metavar="FILE")
    restore.add_argument("--to", type=Path, metavar="VAULT", required=True, help=_("le coffre à créer"))
    check = verb("check", records.check, _("vérifier que le coffre est sain"))
    for lister in (cases, case, ready, answers, text, returned, search, check, backup):
        lister.add_argument("--json", action="store_true")


def _add_travelling(verb: _Verb) -> None:
    _ask_for_export(verb("export", case_files.export, _("confier un dossier dans un fichier chiffré"), of_case=True))
    read = verb("review", reviewing.review, _("écrire les textes d'un dossier anonyme, à relire"), of_case=True)
    read.add_argument("--own-notes", action="store_true", help=_("avec ce que vous gardez pour vous"))
    read.add_argument("-o", "--output", type=Path, required=True, metavar="TEXTS.json")
    _ask_for_import(verb("import", receiving.import_files, _("reprendre des dossiers reçus")))
    looked = verb("inspect", case_files.inspect, _("dire ce qu'est un dossier chiffré, sans rien en reprendre"))
    looked.add_argument("file", type=Path, metavar="FILE.mediation")
    looked.add_argument("--json", action="store_true")


def _ask_for_document(document: argparse.ArgumentParser) -> None:
    known = [*(kind.value for kind in PaperKind), *papers.PREPARED]
    document.add_argument("reference", metavar="REF", nargs="?")
    document.add_argument("kind", choices=known, metavar="KIND", nargs="?")
    document.add_argument("--kinds", action="store_true", help=_("lister les documents et ce que chacun demande"))
    document.add_argument("--json", action="store_true")
    document.add_argument("--lang", choices=i18n.LANGUAGES)
    document.add_argument("--party", metavar="NAME", help=_("la partie ou la personne dont il s'agit"))
    document.add_argument("--session", metavar="N", type=int, help=_("le numéro de la séance dont il s'agit"))
    document.add_argument("--set", metavar="FIELD=VALUE", action="append", help=_("remplir un champ du document"))
    document.add_argument("--by-hand", action="store_true", help=_("à remplir au stylo"))
    document.add_argument(
        "--accept-leaks", metavar="REASON", help=_("écrire malgré ce qui a été trouvé, pour cette raison")
    )
    document.add_argument("-o", "--output", type=Path, metavar="OUT.pdf|OUT.docx")


def _ask_for_import(taken: argparse.ArgumentParser) -> None:
    taken.add_argument("files", type=Path, metavar="FILE.mediation", nargs="+")
    taken.add_argument("--dry-run", action="store_true", help=_("montrer seulement"))
    side = taken.add_mutually_exclusive_group()
    side.add_argument("--ours", action="store_true", help=_("garder ce qui est ici là où les deux côtés ont changé"))
    side.add_argument("--theirs", action="store_true", help=_("y prendre ce qui est dans le fichier"))
    taken.add_argument("--json", action="store_true")


def _ask_for_export(export: argparse.ArgumentParser) -> None:
    export.add_argument(
        "--audience", type=case_files.audience, required=True, metavar="|".join(case_files.AUDIENCES),
        help=_("pour qui le dossier est écrit"),
    )  # fmt: skip
    way = export.add_mutually_exclusive_group(required=True)
    way.add_argument("--recipient", metavar="AGE_KEY", help=_("la clé age1… du destinataire, ou son nom"))
    way.add_argument("--passphrase", action="store_true", help=_("une phrase de passe ouvre le fichier"))
    export.add_argument(
        "--accept-leaks", metavar="REASON", help=_("écrire malgré ce qui a été trouvé, pour cette raison")
    )
    export.add_argument("--without-own-notes", action="store_true", help=_("garder ce qui n'est que pour vous"))
    export.add_argument("--reviewed", type=Path, metavar="TEXTS.json", help=_("les textes relus d'un dossier anonyme"))
    export.add_argument("-o", "--output", type=Path, metavar="OUT.mediation", required=True)


def _ask_for_person(person: argparse.ArgumentParser) -> None:
    person.add_argument("name", metavar="NAME")
    person.add_argument("--lang", choices=i18n.LANGUAGES)
    person.add_argument(
        "--accept-leaks", metavar="REASON", help=_("écrire malgré ce qui a été trouvé, pour cette raison")
    )
    person.add_argument("-o", "--output", type=Path, required=True, metavar="DIR|FILE.zip")


def _ask_for_seal(seal: argparse.ArgumentParser) -> None:
    seal.add_argument("--p12", type=Path, metavar="FILE", required=True, help=_("le certificat, PKCS#12"))
    seal.add_argument("--tsa", metavar="URL", help=_("le serveur d'horodatage à interroger (RFC 3161)"))
    seal.add_argument("--lang", choices=i18n.LANGUAGES)
    seal.add_argument(
        "--accept-leaks", metavar="REASON", help=_("écrire malgré ce qui a été trouvé, pour cette raison")
    )
    seal.add_argument("-o", "--output", type=Path, metavar="OUT.pdf", required=True)


def _window(given: argparse.Namespace) -> int:
    from mediator import app

    return app.run(given.vault, passphrase=os.environ.get(PASSPHRASE) if given.vault else None)
