"""Before anything leaves: what the worked dispute keeps to itself is found, and its clean papers raise nothing."""

import io
import tomllib
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest

from mediator.casework import (
    amend,
    attachments,
    demo,
    drafting,
    leak_check,
    leaks_accepted,
    leaks_in_files,
    notes,
    overview,
    subjects,
)
from mediator.domain.agreement import Agreement, Clause
from mediator.domain.case import Case
from mediator.domain.checklists import ChecklistAnswer
from mediator.domain.leaks import LeakKind
from mediator.domain.papers import PaperKind
from mediator.domain.people import Authority
from mediator.domain.rules import RuleBroken
from mediator.domain.scope import MEDIATOR, AudienceKind, Scope, court, joint, party
from mediator.domain.sessions import Session
from mediator.domain.talk import Option
from mediator.domain.worksheets import WorksheetKind
from mediator.exchange import file_text
from mediator.vault import Vault
from tests.documents.worked import WRITTEN

CLAUSES = Path(__file__).parent.parent / "domain" / "clauses"
CLEAN = """1. La société Logivert SAS corrige les trois modules bloquants au plus tard le 15 janvier 2027, recette
contradictoire en deux jours ouvrés sur le site de Châteauroux, procès-verbal signé.
2. La société Fonderies Arnault SA paie 40 000 € TTC : 20 000 € à la signature, 20 000 € dans les huit jours calendaires
du procès-verbal de recette.
3. Les huit demandes restantes font l'objet d'un avenant chiffré remis par Logivert au plus tard le 30 novembre 2026, que
Fonderies Arnault reste libre d'accepter.
4. Fonderies Arnault retire sa demande de pénalités ; Logivert renonce au solde de 6 800 €.
5. Un comité mensuel, le premier lundi du mois à 10 h, pendant six mois.
6. Fonderies Arnault accepte d'être citée comme référence après recette ; Logivert présente ses regrets pour le silence
des mois d'été, Fonderies Arnault reconnaît que le périmètre a changé.
7. En cas de difficulté, retour en médiation avant toute action.
In case of difficulty, the parties shall return to mediation before any action. Fonderies Arnault shall pay €40,000
including tax: €20,000 upon signature and €20,000 within eight calendar days of the signed acceptance report."""

PLANTED = {
    "La trésorerie": (
        "La trésorerie ne tient que huit semaines sans ce paiement.",
        "Sans paiement, Logivert n'a que huit semaines devant elle.",
        "La situation ne peut durer. Elle est tenable huit\nsemaines, guère plus.",
        "Logivert has only eight weeks of cash left.",
        "compte tenu d'une trésorerie tendue",
        "un délai de 8 semaines",
        "Logivert ne tiendra pas plus de deux mois.",
        "It can hold for two months.",
    ),
    "Accepterait 35 000": (
        "Logivert accepterait 35 000 € pour solde si l'encaissement est immédiat.",
        "une somme de 35.000 euros",
        "trente-cinq mille euros pour solde de tout compte",
        "a final payment of thirty-five thousand euros",
        "Elle se contenterait de moins. Trente-cinq\nmille, par exemple.",
        "35 k€ comptant",
        "la somme de 35 000,00 EUR",
        "une trentaine de milliers d'euros",
        "un peu moins de 36 000 euros",
    ),
    "Un chiffrage concurrent": (
        "Un chiffrage concurrent de reprise donne 90 000 €.",
        "un autre éditeur demande 90000 euros",
        "quatre-vingt-dix mille euros pour tout reprendre",
        "a rival quote of €90,000",
        "Un devis concurrent a été obtenu.",
        "près de 90 000, dit-on ailleurs",
        "autour de 88 000 euros",
        "presque 90k",
    ),
    "Deux développeurs": (
        "Deux développeurs ont démissionné depuis l'été.",
        "à la suite de démissions",
        "Deux de ses développeurs sont partis. Leur démission date de l'été.",
        "two developers have resigned",
        "à la suite de deux départs",
        "both sides know that two of them have left",
    ),
    "A promis le logiciel": (
        "Mme Lemaître a promis le logiciel au comité de direction.",
        "la promesse faite au comité de direction",
        "Mme Lemaître s'est engagée en comité de direction.",
        "Le logiciel avait été promis. La direction l'attend.",
        "she promised the software to the executive committee",
    ),
}


@pytest.fixture
def worked(tmp_path):
    vault = Vault.create(tmp_path / "v.mediator", "phrase")
    yield vault, demo.lay_down(vault)
    vault.close()


def sides(vault, case_id):
    return [face.id for face in overview.head_of(vault, MEDIATOR, case_id).parties]


def first(vault, noun, case_id, **equal):
    with vault.reading() as work:
        return work.list(noun, case_id=case_id, **equal)[0]


def test_every_planted_secret_is_found_in_free_text(worked):
    vault, case_id = worked
    missed = [
        text
        for secret, texts in PLANTED.items()
        for text in texts
        if not any(
            leak.hidden.words.startswith(secret)
            for leak in leak_check.check_text(vault, joint(case_id), case_id, f"Les parties conviennent. {text}")
        )
    ]
    assert missed == []


def test_articles_of_any_other_dispute_raise_no_alarm_but_for_the_same_sum(worked):
    """Three hundred and sixty articles written for the clause check: a sum may be the same by chance, words never are.

    But for the words which alone tell these secrets: a table of cash, somebody leaving, are worth the question.
    """
    vault, case_id = worked
    files = [tomllib.loads(path.read_text("utf-8")) for path in sorted(CLAUSES.glob("*.toml"))]
    texts = [
        each if isinstance(each, str) else each["text"] for file in files for each in file["good"] + file["faulty"]
    ]
    assert len(texts) >= 200
    found = leak_check.check_text(vault, joint(case_id), case_id, "\n".join(texts))
    figures = [leak for leak in found if leak.finding.kind is LeakKind.FIGURE]
    assert {leak.finding.words for leak in found if leak not in figures} == {
        "trésorerie",
        "cash",
        "quitte l’entreprise",
    }
    assert len(figures) <= len(texts) // 50


def test_what_one_side_said_is_its_own_to_read_again(worked):
    vault, case_id = worked
    a, b = (party(case_id, side) for side in sides(vault, case_id))
    cash = "La trésorerie ne tient que huit semaines."
    assert leak_check.check_text(vault, a, case_id, cash) == ()
    assert leak_check.check_text(vault, b, case_id, cash) != ()
    assert leak_check.check_text(vault, MEDIATOR, case_id, cash) == ()
    assert leak_check.check_text(vault, court(case_id), case_id, "Une offre de 42 000 € échelonnés a été faite.") != ()


def test_no_false_alarm_on_the_clean_agreement_nor_on_any_paper_of_the_worked_dispute(worked):
    vault, case_id = worked
    assert leak_check.check_text(vault, joint(case_id), case_id, CLEAN) == ()
    for kind in WRITTEN:
        for about in subjects.subjects_of(vault, kind, case_id):
            for language in ("fr", "en"):
                assert leak_check.check_paper(vault, kind, case_id, language, about=about) == ()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_false_alarm_on_what_is_made_for_the_parties(worked, language):
    vault, case_id = worked
    for side in sides(vault, case_id):
        assert leak_check.check_questionnaire(vault, case_id, party_id=side) == ()
        assert sheet(vault, case_id, WorksheetKind.PREPARATION, side, language) == ()
    assert sheet(vault, case_id, WorksheetKind.AGENDA, None, language) == ()
    assert sheet(vault, case_id, WorksheetKind.BRIEF, None, language) == ()


def sheet(vault, case_id, kind, side=None, language="fr"):
    return leak_check.check_sheet(vault, kind, case_id, language, party_id=side)


def test_a_secret_typed_in_the_agreement_is_found_where_it_is_written(worked):
    vault, case_id = worked
    agreement = first(vault, Agreement, case_id)
    clause = drafting.add_clause(
        vault, agreement.id, heading="Échéancier", text="Le solde de trente-cinq mille euros est payé comptant."
    )
    (leak,) = leak_check.check_paper(vault, PaperKind.AGREEMENT, case_id)
    assert leak.finding.kind is LeakKind.FIGURE
    assert leak.written == ("clause", clause.id, "text")
    assert leak.hidden.noun == "note"
    assert "35 000" in leak.hidden.words
    amend.amend(vault, Clause, clause.id, text="Le solde de 20 000 € est payé comptant.")
    assert leak_check.check_paper(vault, PaperKind.AGREEMENT, case_id) == ()


def test_the_same_words_in_the_preamble_the_subject_the_agenda_or_an_option(worked):
    vault, case_id = worked
    _a, b = sides(vault, case_id)
    agreement = first(vault, Agreement, case_id)
    amend.amend(vault, Agreement, agreement.id, preamble="Des démissions ont retardé le projet.")
    (leak,) = leak_check.check_paper(vault, PaperKind.AGREEMENT, case_id)
    assert leak.written == ("agreement", agreement.id, "preamble")
    amend.amend(vault, Case, case_id, subject="Projet informatique et trésorerie")
    assert [each.written for each in leak_check.check_paper(vault, PaperKind.CONVENTION, case_id)] == [
        ("mediation_case", case_id, "subject")
    ]
    meeting = first(vault, Session, case_id, held=False)
    amend.amend(vault, Session, meeting.id, agenda="Parler du chiffrage concurrent\nRelire l'accord")
    (leak,) = sheet(vault, case_id, WorksheetKind.AGENDA)
    assert leak.written == ("session", meeting.id, "agenda")
    option = first(vault, Option, case_id, scope=Scope.JOINT)
    amend.amend(vault, Option, option.id, text="Payer 35 000 € tout de suite")
    assert [each.written for each in sheet(vault, case_id, WorksheetKind.PREPARATION, b)] == [
        ("option", option.id, "text")
    ]


def test_what_was_released_may_be_written(worked):
    vault, case_id = worked
    from mediator.casework import disclosure
    from mediator.domain.people import Participation, Role

    secret = next(n for n in notes_of(vault, case_id) if n.text.startswith("Accepterait"))
    with vault.reading() as work:
        consenter = work.list(Participation, case_id=case_id, of_id=secret.party_id, role=Role.REPRESENTATIVE)[0]
    disclosure.release(vault, secret, "Logivert accepterait 35 000 €.", consenter_id=consenter.id)
    assert leak_check.check_text(vault, joint(case_id), case_id, "une somme de 35 000 €") == ()


def notes_of(vault, case_id):
    return notes.notes_of(vault, MEDIATOR, case_id)


def test_an_acceptance_needs_a_reason_and_holds_while_the_passage_stays(worked):
    vault, case_id = worked
    agreement = first(vault, Agreement, case_id)
    clause = drafting.add_clause(vault, agreement.id, heading="Solde", text="Le solde est de 35 000 €.")
    (leak,) = leak_check.check_paper(vault, PaperKind.AGREEMENT, case_id)
    with pytest.raises(RuleBroken):
        leak_check.accept(vault, leak, "  ")
    answer = leak_check.accept(vault, leak, "Mme Vasseur l'a dit elle-même en plénière : 35 000 €.")
    assert (answer.scope, answer.key) == (Scope.MEDIATOR, leak.key)
    assert leak_check.check_paper(vault, PaperKind.AGREEMENT, case_id) == ()
    amend.amend(vault, Clause, clause.id, text="Le solde, ferme, est de 35 000 €.")
    (again,) = leak_check.check_paper(vault, PaperKind.AGREEMENT, case_id)
    assert again.key != leak.key
    assert leak_check.check_text(vault, court(case_id), case_id, "Le solde est de 35 000 €.") != ()
    vault.undo()
    vault.undo()
    assert leak_check.check_paper(vault, PaperKind.AGREEMENT, case_id) != ()


def test_what_she_let_through_is_hers_alone(worked):
    vault, case_id = worked
    (leak,) = leak_check.check_text(vault, joint(case_id), case_id, "Le solde est de 35 000 €.")
    leak_check.accept(vault, leak, "Dit en plénière")
    for audience in (joint(case_id), court(case_id), *(party(case_id, side) for side in sides(vault, case_id))):
        with vault.reading(audience) as work:
            assert not [a for a in work.list(ChecklistAnswer) if a.key.startswith(leak_check.LEAK)]


def test_what_was_let_through_is_listed_and_may_be_taken_back(worked):
    vault, case_id = worked
    (leak,) = leak_check.check_text(vault, joint(case_id), case_id, "Le solde est de 35 000 €.")
    leak_check.accept(vault, leak, "Dit en plénière")
    (kept,) = leaks_accepted.let_through(vault, MEDIATOR, case_id)
    assert (kept.words, kept.readers, kept.reason) == (
        "Le solde est de 35 000 €.",
        AudienceKind.JOINT,
        "Dit en plénière",
    )
    assert leaks_accepted.let_through(vault, joint(case_id), case_id) == ()
    assert leak_check.check_text(vault, joint(case_id), case_id, "Le solde est de 35 000 €.") == ()
    leaks_accepted.take_back(vault, kept.answer_id)
    assert leaks_accepted.let_through(vault, MEDIATOR, case_id) == ()
    assert leak_check.check_text(vault, joint(case_id), case_id, "Le solde est de 35 000 €.") != ()
    vault.undo()
    assert leak_check.check_text(vault, joint(case_id), case_id, "Le solde est de 35 000 €.") == ()


def letter(words):
    message = EmailMessage()
    message["subject"] = "Suite"
    message.set_content("Bonjour.")
    message.add_attachment(word_file(words), maintype="application", subtype="octet-stream", filename="pièce.docx")
    return message.as_bytes()


def word_file(words):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as bundle:
        bundle.writestr("word/document.xml", f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>")
    return out.getvalue()


def pdf(words):
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    drawn = Canvas(out)
    drawn.drawString(72, 720, words)
    drawn.save()
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "made"),
    [("note.txt", str.encode), ("note.pdf", pdf), ("note.docx", word_file), ("note.eml", letter)],
)
def test_the_words_of_a_file_are_looked_through_before_it_is_shown(worked, tmp_path, name, made):
    vault, case_id = worked
    path = tmp_path / name
    path.write_bytes(made("Logivert accepterait 35 000 euros pour solde."))
    kept = attachments.attach(vault, case_id, path)
    found = leaks_in_files.check_file(vault, joint(case_id), kept.id)
    assert found.whole
    assert [leak.hidden.noun for leak in found.leaks] == ["note"]
    assert leaks_in_files.check_file(vault, MEDIATOR, kept.id).leaks == ()


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 cut", b"PK\x03\x04", b"\x89PNG\r\n"])
@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.png", "a"])
def test_a_file_that_cannot_be_read_says_so_and_stops_nothing(data, name):
    assert not file_text.text_of(data, name).whole


def test_figures_and_days_kept_as_such(worked):
    vault, case_id = worked
    told = {
        text: [leak.hidden.noun for leak in leak_check.check_text(vault, joint(case_id), case_id, text)]
        for text in (
            "M. Arnault peut aller jusqu'à 60 000 €.",
            "lors de l'entretien du 13 octobre 2026",
            "la réunion du 20 octobre 2026",
            "Garance Assurances a été consultée",
            "sous la référence PJ-88-4120",
        )
    }
    assert list(told.values()) == [["authority"], ["session"], [], ["contact"], ["participation"]]
    assert first(vault, Authority, case_id).limit_cents == 6_000_000


def test_a_leak_shows_nothing_of_itself_in_a_log(worked):
    vault, case_id = worked
    found = leak_check.check_text(vault, joint(case_id), case_id, "Le solde est de 35 000 €.")
    assert "35" not in repr(found).replace(found[0].key, "").replace(case_id, "")
