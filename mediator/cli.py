"""The command line: the same acts as the window, for scripts and for those who prefer to type.

Exit codes: 0 done; 1 refused or not found; 2 the words of the command are off; 3 the vault cannot be opened.
"""

from __future__ import annotations

import argparse
import getpass
import json
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mediator import __version__, i18n
from mediator.domain.papers import PaperKind
from mediator.domain.rules import RuleBroken
from mediator.domain.worksheets import WorksheetKind
from mediator.i18n import _

if TYPE_CHECKING:
    from mediator.casework.faces import Face
    from mediator.documents import Paper
    from mediator.vault import Vault

DONE, REFUSED, MISUSED, CLOSED = 0, 1, 2, 3
PASSPHRASE = "MEDIATOR_PASSPHRASE"  # noqa: S105 - the name of the variable, not what it holds

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
    "expected one argument": "il manque un mot ensuite",
    "expected at least one argument": "il manque un mot au moins",
}
"""What argparse says by itself, whose words have no French of their own."""


class Refused(Exception):
    """Something the command cannot do, in one sentence."""

    def __init__(self, sentence: str, code: int = REFUSED) -> None:
        super().__init__(sentence)
        self.code = code


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code."""
    spoken = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG", "")
    i18n.use("en" if spoken.startswith("en") else "fr")
    argparse._ = _in_french  # pyright: ignore[reportAttributeAccessIssue] - the words of its own headings
    os.umask(0o077)
    parser = _parser()
    given = parser.parse_args(arguments)
    try:
        return given.run(given)
    except Refused as refused:
        return _say(str(refused), refused.code)
    except RuleBroken as broken:
        return _say(broken.sentence, REFUSED)
    except BrokenPipeError:
        sys.stderr.close()
        return DONE
    except KeyboardInterrupt:
        return _say("", REFUSED)


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

    def verb(
        name: str, run: Callable[[argparse.Namespace], int], words: str, *, of_case: bool = False
    ) -> argparse.ArgumentParser:
        made = verbs.add_parser(name, help=words, description=words)
        if of_case:
            made.add_argument("reference", metavar="REF")
        made.add_argument("--vault", type=Path, metavar="FILE", default=argparse.SUPPRESS, help=_("le coffre"))
        made.set_defaults(run=run)
        return made

    verb("new", _new, _("créer un coffre vide"))
    demo = verb("demo", _demo, _("ouvrir le dossier d'exemple"))
    demo.add_argument("--headless", action="store_true", help=_("sans fenêtre"))
    cases = verb("cases", _cases, _("lister les dossiers"))
    case = verb("case", _case, _("montrer un dossier"), of_case=True)
    ready = verb("ready", partial(_case, ready=True), _("dire ce qui manque avant la séance"), of_case=True)
    document = verb("document", _document, _("écrire un document en PDF"), of_case=True)
    document.add_argument("kind", choices=[*(kind.value for kind in PaperKind), *_PREPARED], metavar="KIND")
    document.add_argument("--lang", choices=i18n.LANGUAGES)
    document.add_argument("--party", metavar="NAME", help=_("la partie à qui le document est destiné"))
    document.add_argument("--by-hand", action="store_true", help=_("à remplir au stylo"))
    document.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.pdf")
    answers = verb("import-answers", _import_answers, _("reprendre un questionnaire rempli"), of_case=True)
    answers.add_argument("file", type=Path, metavar="FILE.pdf")
    answers.add_argument("--dry-run", action="store_true", help=_("montrer seulement"))
    search = verb("search", _search, _("chercher des mots"))
    search.add_argument("words", nargs="+", metavar="WORDS")
    check = verb("check", _check, _("vérifier que le coffre est sain"))
    for lister in (cases, case, ready, answers, search, check):
        lister.add_argument("--json", action="store_true")
    return parser


def _window(given: argparse.Namespace) -> int:
    from mediator import app

    return app.run(given.vault, passphrase=os.environ.get(PASSPHRASE) if given.vault else None)


def _new(given: argparse.Namespace) -> int:
    path = _vault_path(given)
    _require_free(path)
    _created(path, _passphrase(twice=True)).close()
    return _print(_("Coffre créé : {path}").format(path=path))


def _demo(given: argparse.Namespace) -> int:
    if given.vault is None and not given.headless:
        from mediator import app

        return app.run(demo=True)
    path = _vault_path(given)
    _require_free(path)
    passphrase = _passphrase(twice=True)
    vault = _created(path, passphrase)
    from mediator.casework.demo import lay_down

    lay_down(vault)
    vault.close()
    if given.headless:
        return _print(_("Dossier d'exemple créé : {path}").format(path=path))
    from mediator import app

    return app.run(path, passphrase=passphrase)


def _cases(given: argparse.Namespace) -> int:
    from mediator.casework.dossier import summary

    with _opened(given) as vault:
        rows = summary(vault)
    if given.json:
        return _print_json(rows)
    for row in rows:
        date = row["next_date"] or _("aucune date")
        _print("\t".join((row["reference"], row["subject"], row["stage"], " / ".join(row["parties"]), date)))
    return DONE


def _case(given: argparse.Namespace, *, ready: bool = False) -> int:
    from mediator.casework import dossier, readiness

    read = readiness.summary if ready else dossier.whole
    with _opened(given) as vault:
        told = read(vault, _case_id(vault, given.reference))
    if given.json:
        return _print_json(told)
    for table, rows in told.items():
        for row in rows if isinstance(rows, list) else [rows]:
            _print(f"{table}\t{_line(row)}")
    return DONE


def _document(given: argparse.Namespace) -> int:
    from mediator.casework import papers, printing
    from mediator.casework.attachments import write_out
    from mediator.domain import mentions

    if given.kind in _PREPARED:
        with _opened(given) as vault:
            paper = _PREPARED[given.kind](given, vault, _case_id(vault, given.reference))
        write_out(given.output, paper.content)
        return DONE
    kind = PaperKind(given.kind)
    with _opened(given) as vault:
        case_id = _case_id(vault, given.reference)
        paper = printing.paper(vault, kind, case_id, given.lang)
        wanting = papers.missing(kind, papers.gather(vault, kind, case_id))
    write_out(given.output, paper.content)
    for mention in wanting:
        _say(mentions.sentence(mention), DONE)
    return DONE


def _questionnaire(given: argparse.Namespace, vault: Vault, case_id: str) -> Paper:
    from mediator.casework import questionnaire

    party_id = _party(vault, case_id, given.party).id
    return questionnaire.issue(vault, case_id, party_id, given.lang, by_hand=given.by_hand)


def _worksheet(kind: WorksheetKind, given: argparse.Namespace, vault: Vault, case_id: str) -> Paper:
    from mediator.casework import worksheets

    party_id = _party(vault, case_id, given.party).id if kind.of_a_party else None
    blank = given.by_hand and kind.fillable_by_hand
    gathered = (worksheets.blank if blank else worksheets.gather)(vault, kind, case_id, party_id=party_id)
    return worksheets.worksheet(gathered, kind, given.lang)


_PREPARED: dict[str, Callable[[argparse.Namespace, Vault, str], Paper]] = {
    "questionnaire": _questionnaire,
    **{kind.value: partial(_worksheet, kind) for kind in WorksheetKind},
}
"""Papers of the preparation, by the name of their kind."""


def _import_answers(given: argparse.Namespace) -> int:
    from mediator.casework import questionnaire
    from mediator.casework.questionnaire import Standing

    said = {Standing.NEW: _("nouveau"), Standing.HELD: _("déjà noté"), Standing.CHANGED: _("noté autrement")}
    with _opened(given) as vault:
        case_id = _case_id(vault, given.reference)
        answers = questionnaire.read(given.file)
        found = questionnaire.preview(vault, case_id, answers)
        if not given.dry_run:
            new = [each.key for each in found if each.standing is Standing.NEW]
            questionnaire.take_in(vault, case_id, answers, new)
    if given.json:
        return _print_json(
            [{"key": p.key, "standing": p.standing, "words": p.words, "before": p.before} for p in found]
        )
    for each in found:
        _print("\t".join((said[each.standing], each.question, " ".join(each.words.split()))))
    if any(each.standing is Standing.CHANGED for each in found):
        _say(_("Ce qui est noté autrement est resté tel quel : choisissez dans la fenêtre."), DONE)
    return DONE


def _party(vault: Vault, case_id: str, name: str | None) -> Face:
    """The party of the case that answers to what was typed."""
    from mediator.casework.naming import parties_named

    if not name:
        raise Refused(_("Dites pour quelle partie : --party NOM."), MISUSED)
    found = parties_named(vault, case_id, name)
    if len(found) == 1:
        return found[0]
    if not found:
        raise Refused(_("Aucune partie de ce dossier ne s'appelle « {name} ».").format(name=name))
    names = ", ".join(face.name for face in found)
    raise Refused(_("« {name} » peut désigner {names} : précisez.").format(name=name, names=names))


def _search(given: argparse.Namespace) -> int:
    from mediator.casework.finding import search

    with _opened(given) as vault:
        hits = search(vault, " ".join(given.words))
        references = _references(vault)
    rows = [
        {"case": references.get(hit.case_id or "", ""), "kind": hit.noun, "id": hit.noun_id, "words": hit.words}
        for hit in hits
    ]
    if given.json:
        return _print_json(rows)
    for row in rows:
        _print("\t".join((row["case"] or "–", row["kind"], row["words"])))
    return DONE


def _check(given: argparse.Namespace) -> int:
    from mediator.vault.check import check

    with _opened(given) as vault:
        verdict = check(vault)
    sound = not verdict.faults
    if given.json:
        told = {"sound": sound, "revision": verdict.revision, "counts": verdict.counts, "faults": list(verdict.faults)}
        _print_json(told)
    else:
        _print(_("Coffre sain.") if sound else _("Coffre abîmé."))
        for table, count in verdict.counts.items():
            _print(f"{table}\t{count}")
    for fault in verdict.faults:
        _say(fault, REFUSED)
    return DONE if sound else REFUSED


class _opened:  # noqa: N801 - used as a verb: with _opened(…) as vault
    """The vault of the command, open for as long as the block lasts."""

    def __init__(self, given: argparse.Namespace) -> None:
        self._path = _vault_path(given)

    def __enter__(self) -> Vault:
        from mediator.vault import Vault

        if not self._path.exists():
            _refuse_opening("missing")
        self._vault = _in_words(lambda: Vault.open(self._path, _passphrase()))
        return self._vault

    def __exit__(self, *_trouble: object) -> None:
        self._vault.close()


def _created(path: Path, passphrase: str) -> Vault:
    from mediator.vault import Vault

    return _in_words(lambda: Vault.create(path, passphrase))


def _in_words(act: Callable[[], Vault]) -> Vault:
    from mediator.vault import VaultProblem

    try:
        return act()
    except VaultProblem as problem:
        raise Refused(problem.sentence, CLOSED) from problem


def _refuse_opening(code: str) -> None:
    from mediator.vault import VaultProblem

    raise Refused(VaultProblem(code).sentence, CLOSED)


def _require_free(path: Path) -> None:
    if path.exists():
        _refuse_opening("exists")


def _vault_path(given: argparse.Namespace) -> Path:
    if given.vault is None:
        raise Refused(_("Dites quel coffre : --vault FICHIER."), MISUSED)
    return given.vault


def _passphrase(*, twice: bool = False) -> str:
    given = os.environ.get(PASSPHRASE)
    if given is None:
        if not sys.stdin.isatty():
            raise Refused(_("Donnez la phrase de passe dans la variable {name}.").format(name=PASSPHRASE), MISUSED)
        given = getpass.getpass(_("Phrase de passe : "))
        if twice and getpass.getpass(_("Encore une fois : ")) != given:
            raise Refused(_("Les deux phrases diffèrent : rien n'a été créé."))
    if not given:
        raise Refused(_("La phrase de passe est vide."), MISUSED)
    return given


def _case_id(vault: Vault, reference: str) -> str:
    from mediator.casework.dossier import find_case

    found = find_case(vault, reference)
    if found is None:
        raise Refused(_("Aucun dossier ne porte la référence {reference}.").format(reference=reference))
    return found.id


def _references(vault: Vault) -> dict[str, str]:
    from mediator.domain.case import Case

    with vault.reading() as work:
        return {case.id: case.reference for case in work.list(Case)}


def _line(row: Any) -> str:
    if not isinstance(row, dict):
        return str(row)
    if "sentence" in row:
        return f"{'●' if row['matters'] else '○'} {row['sentence']}"
    return "  ".join(f"{name}={value}" for name, value in row.items() if value not in (None, "", 0))


def _print(text: str) -> int:
    print(text)
    return DONE


def _print_json(value: Any) -> int:
    return _print(json.dumps(value, ensure_ascii=False, indent=2))


def _say(sentence: str, code: int) -> int:
    if sentence:
        sys.stderr.write(f"mediator: {sentence}\n")
    return code
