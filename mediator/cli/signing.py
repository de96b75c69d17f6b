"""Sealing a final agreement and verifying what comes back: seal, verify."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from typing import TYPE_CHECKING

from mediator.cli.leaking import require_tight
from mediator.cli.opening import case_named, opened
from mediator.cli.speaking import DONE, MISUSED, REFUSED, Refused, say, say_json
from mediator.domain.papers import PaperKind
from mediator.i18n import _

if TYPE_CHECKING:
    from mediator.casework.verifying import Report

PASSWORD = "MEDIATOR_P12_PASSWORD"  # noqa: S105 - the name of the variable, not what it holds


def seal(given: argparse.Namespace) -> int:
    """The final agreement of a case, sealed with a certificate; a copy is kept in the case."""
    from mediator.casework import signing
    from mediator.casework.attachments import write_out
    from mediator.casework.drafting import require_final
    from mediator.documents.sealing import SealingProblem, open_file
    from mediator.domain.scope import MEDIATOR

    given.kind = PaperKind.AGREEMENT.value
    with opened(given) as vault:
        case_id = case_named(vault, given.reference)
        standing = signing.signing_of(vault, MEDIATOR, case_id)
        if standing is None:
            raise Refused(_("Le texte de l'accord n'est pas commencé."))
        agreement_id = standing.agreement.id
        require_final(standing.agreement)
        require_tight(given, vault, case_id)
        try:
            certificate = open_file(given.p12, _password())
            data = signing.to_seal(vault, agreement_id, certificate.holder, time_stamped=bool(given.tsa))
            paper = signing.sealed(data, certificate, given.lang or data.case.language, given.tsa or "")
        except SealingProblem as problem:
            raise Refused(problem.sentence) from problem
        write_out(given.output, paper.content)
        signing.keep_sealed(vault, agreement_id, paper)
    return DONE


def verify(given: argparse.Namespace) -> int:
    """Which signatures a PDF bears, whether it changed, and, with a vault, whether its words are ours."""
    from mediator.casework import verifying

    content = verifying.read_file(given.file)
    if given.vault is None:
        report = verifying.verify(content)
    else:
        with opened(given) as vault:
            report = verifying.verify(content, vault)
    _tell(given, report)
    return DONE if report.sound else REFUSED


def _tell(given: argparse.Namespace, report: Report) -> None:
    from mediator.casework import verifying

    if given.json:
        say_json(verifying.as_values(report))
        return
    for sentence in verifying.sentences(report):
        say(sentence)


def _password() -> str:
    """The certificate's password, from the environment or a prompt; it is kept nowhere."""
    given = os.environ.get(PASSWORD)
    if given is not None:
        return given
    if not sys.stdin.isatty():
        raise Refused(_("Donnez le mot de passe du certificat dans la variable {name}.").format(name=PASSWORD), MISUSED)
    return getpass.getpass(_("Mot de passe du certificat : "))
