"""Papers: document and the sheets of the preparation, import-answers."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from mediator.cli import kinds
from mediator.cli.leaking import require_tight
from mediator.cli.opening import case_named, opened, party_named, subject_named
from mediator.cli.speaking import DONE, MISUSED, Refused, complain, say, say_json
from mediator.domain.papers import PaperKind
from mediator.domain.worksheets import WorksheetKind
from mediator.i18n import _

if TYPE_CHECKING:
    from mediator.documents import Paper
    from mediator.domain.paper_forms import Subject
    from mediator.vault import Vault


def document(given: argparse.Namespace) -> int:
    """One paper or sheet, as a PDF; one paper as a Word document when the file to write is one; or the list of them."""
    from mediator.casework.attachments import write_out

    if given.kinds:
        return kinds.listed(as_json=given.json)
    for value, word in ((given.reference, "REF"), (given.kind, "KIND"), (given.output, "-o OUT.pdf")):
        if value is None:
            raise Refused(_("il manque : {word}").format(word=word), MISUSED)
    _require_format(given.output, given.kind)
    if given.kind not in PREPARED:
        return _paper(given)
    with opened(given) as vault:
        case_id = case_named(vault, given.reference)
        paper = PREPARED[given.kind](given, vault, case_id)
        require_tight(given, vault, case_id)
    write_out(given.output, paper.content)
    return DONE


def _require_format(output: Path, kind: str) -> None:
    """A file holds what its name says; a name that says nothing holds a PDF."""
    ending = output.suffix.lower()
    if ending not in ("", ".pdf", ".docx"):
        raise Refused(_("« {name} » : un document s'écrit en .pdf ou en .docx.").format(name=output.name), MISUSED)
    if ending == ".docx" and kind in PREPARED:
        raise Refused(_("Cette fiche ne s'écrit qu'en PDF."), MISUSED)


def _paper(given: argparse.Namespace) -> int:
    from mediator.casework import papers, printing
    from mediator.casework.attachments import write_out
    from mediator.documents.template import TemplateProblem
    from mediator.domain import mentions

    kind = PaperKind(given.kind)
    with opened(given) as vault:
        case_id = case_named(vault, given.reference)
        about = subject_named(given, vault, kind, case_id)
        _fill(given, vault, kind, case_id, about)
        draw = printing.word if given.output.suffix.lower() == ".docx" else printing.paper
        try:
            paper = draw(vault, kind, case_id, given.lang, about=about)
        except TemplateProblem as problem:
            raise Refused(str(problem)) from problem
        require_tight(given, vault, case_id, about)
        wanting = papers.missing(kind, papers.gather(vault, kind, case_id, about))
    write_out(given.output, paper.content)
    for mention in wanting:
        complain(mentions.sentence(mention), DONE)
    return DONE


def _fill(given: argparse.Namespace, vault: Vault, kind: PaperKind, case_id: str, about: Subject) -> None:
    """Keep what ``--set`` says, all of it or nothing."""
    from mediator.casework import issuing

    typed = [each.partition("=") for each in given.set or ()]
    if odd := next((name for name, equal, _value in typed if not equal), None):
        raise Refused(_("« {name} » : écrivez champ=valeur.").format(name=odd), MISUSED)
    read = [(name, issuing.read_entry(kind, name, value)) for name, _equal, value in typed]
    for name, value in read:
        issuing.set_entry(vault, kind, case_id, name, value, about)


def _questionnaire(given: argparse.Namespace, vault: Vault, case_id: str) -> Paper:
    from mediator.casework import questionnaire

    party_id = party_named(vault, case_id, given.party).id
    return questionnaire.issue(vault, case_id, party_id, given.lang, by_hand=given.by_hand)


def _worksheet(kind: WorksheetKind, given: argparse.Namespace, vault: Vault, case_id: str) -> Paper:
    from mediator.casework import worksheets

    party_id = party_named(vault, case_id, given.party).id if kind.of_a_party else None
    blank = given.by_hand and kind.fillable_by_hand
    gathered = (worksheets.blank if blank else worksheets.gather)(vault, kind, case_id, party_id=party_id)
    return worksheets.worksheet(gathered, kind, given.lang)


PREPARED: dict[str, Callable[[argparse.Namespace, Vault, str], Paper]] = {
    "questionnaire": _questionnaire,
    **{kind.value: partial(_worksheet, kind) for kind in WorksheetKind},
}
"""Papers of the preparation, by the name of their kind."""


def import_answers(given: argparse.Namespace) -> int:
    """Take back a questionnaire filled elsewhere: only what is new."""
    from mediator.casework import questionnaire
    from mediator.casework.questionnaire import Standing

    said = {Standing.NEW: _("nouveau"), Standing.HELD: _("déjà noté"), Standing.CHANGED: _("noté autrement")}
    with opened(given) as vault:
        case_id = case_named(vault, given.reference)
        answers = questionnaire.read(given.file)
        found = questionnaire.preview(vault, case_id, answers)
        if not given.dry_run:
            new = [each.key for each in found if each.standing is Standing.NEW]
            questionnaire.take_in(vault, case_id, answers, new)
    if given.json:
        return say_json([{"key": p.key, "standing": p.standing, "words": p.words, "before": p.before} for p in found])
    for each in found:
        say("\t".join((said[each.standing], each.question, " ".join(each.words.split()))))
    if any(each.standing is Standing.CHANGED for each in found):
        complain(_("Ce qui est noté autrement est resté tel quel : choisissez dans la fenêtre."), DONE)
    return DONE
