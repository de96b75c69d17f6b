"""A questionnaire goes out, comes back filled in by somebody else's program, and joins what is private to its party."""

from __future__ import annotations

import ctypes
import io
from pathlib import Path
from random import Random

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from mediator.casework import answers as becoming
from mediator.casework import attachments, demo, intake, issues, naming, people, questionnaire
from mediator.casework.answers import Respondent, wishes
from mediator.casework.questionnaire import Standing
from mediator.documents.questionnaire import SEAL
from mediator.documents.questionnaire import questionnaire as asked
from mediator.domain.files import Document, Nature
from mediator.domain.noun import Confidential
from mediator.domain.people import Authority, Contact, Role
from mediator.domain.problem import Alternative, Criterion, Outlook
from mediator.domain.relations import Perception, Seat
from mediator.domain.rules import RuleBroken
from mediator.domain.scope import AudienceKind, Scope, court, joint
from mediator.domain.talk import Interest, Note, NoteKind, Option
from mediator.exchange.forms import FormRefused
from mediator.vault import Vault
from tests.casework.test_cli import run
from tests.casework.test_outputs import assert_tells_no_secret, everything_in
from tests.vault.world import build, keep, visible

SAID = {
    "story": "Le toit fuit depuis mars.",
    "request": "Que le toit soit réparé.",
    "interest-1": "Garder mes clients",
    "interest-3": "Dormir tranquille",
    "feelings": "Fatiguée, et inquiète.",
    "needs": "Une date, et qu'elle soit tenue.",
    "other-sees": "On m'accuse d'un vice que je n'ai pas fait.",
    "fairness": "L'avis d'un expert choisi ensemble.",
    "ideas": "- Bâcher d'ici vendredi\r\n2. Partager l'expertise\r\n\r\n• Bâcher d'ici vendredi",
    "best": "Le juge me donne raison.",
    "best-cost": "environ 12 000 €",
    "best-time": "2 ans",
    "worst-cost": "entre 5 et 8 000 euros",
    "decider": "Ma banquière",
    "reach": "06 00 00 00 00",
    "meeting": "Pas avant 10 heures.",
    "secret": "Nous voulons vendre.",
}
CANARIES = ("toit fuit depuis", "vendre", "Garder mes clients", "Dormir tranquille", "banquière", "Bâcher", "12 000")


def filled(paper, folder: Path, said=SAID, ticks=("breaks", "apart"), name="Réponses.pdf") -> Path:
    path = folder / name
    with pikepdf.open(io.BytesIO(paper.content)) as pdf:
        for field in pdf.Root.AcroForm.Fields:
            if str(field.T) in said:
                field.V = pikepdf.String(said[str(field.T)])
            elif str(field.T) in ticks:
                field.V = field.AS = pikepdf.Name.Yes
        pdf.save(path)
    return path


def typed(paper, folder: Path, said: dict[str, str], tick: str) -> Path:
    """Filled in as one does in a window of Chrome: pdfium is given clicks and keys."""
    path = folder / "pdfium.pdf"
    pdf = pypdfium2.PdfDocument(paper.content)
    pdf.init_forms()
    form = pdf.formenv
    pages = [pdf[number] for number in range(len(pdf))]
    for page in pages:
        for number in range(pdfium.FPDFPage_GetAnnotCount(page)):
            annotation = pdfium.FPDFPage_GetAnnot(page, number)
            length = pdfium.FPDFAnnot_GetFormFieldName(form, annotation, None, 0)
            buffer = (ctypes.c_ushort * (length // 2))()
            pdfium.FPDFAnnot_GetFormFieldName(form, annotation, buffer, length)
            field = bytes(buffer).decode("utf-16-le").rstrip("\0")
            box = pdfium.FS_RECTF()
            pdfium.FPDFAnnot_GetRect(annotation, box)
            at = (0, box.left + 4, (box.top + box.bottom) / 2)
            if field in said:
                text = (said[field] + "\0").encode("utf-16-le")
                pdfium.FORM_OnFocus(form, page, *at)
                pdfium.FORM_ReplaceSelection(form, page, (ctypes.c_ushort * (len(text) // 2)).from_buffer_copy(text))
                pdfium.FORM_ForceToKillFocus(form)
            elif field == tick:
                pdfium.FORM_OnLButtonDown(form, page, *at)
                pdfium.FORM_OnLButtonUp(form, page, *at)
            pdfium.FPDFPage_CloseAnnot(annotation)
    pdf.save(path)
    for page in pages:
        page.close()
    pdf.close()
    return path


def taken(dispute, path: Path):
    answers = questionnaire.read(path)
    proposed = questionnaire.preview(dispute.vault, dispute.case_id, answers)
    return questionnaire.take_in(dispute.vault, dispute.case_id, answers, [each.key for each in proposed])


def kept(dispute, noun):
    with dispute.vault.reading() as work:
        return work.list(noun, case_id=dispute.case_id)


NOUNS: tuple[type[Confidential], ...] = (
    Note,
    Interest,
    Option,
    Criterion,
    Perception,
    Alternative,
    Authority,
    Document,
)


@pytest.fixture
def paper(dispute):
    return questionnaire.issue(dispute.vault, dispute.case_id, dispute.a.id)


def test_what_goes_out_knows_one_party_only(dispute, paper):
    told = everything_in(paper.content) + paper.file_name + paper.title
    assert "Toitures Morel" in told
    assert "Tilleul" not in told
    assert dispute.case_id not in told
    assert dispute.b.id not in told


@pytest.mark.parametrize("seed", range(4))
def test_what_goes_out_tells_no_secret_of_any_case(tmp_path, seed):
    world = build(Random(seed), cases=1)
    vault = Vault.create(tmp_path / "v.mediator", "phrase")
    keep(vault, world)
    for audience in world.audiences():
        if audience.kind is AudienceKind.PARTY and audience.party_id in visible(world, audience):
            paper = questionnaire.issue(vault, audience.case_id, audience.party_id, "fr")
            told = everything_in(paper.content) + paper.title + paper.file_name
            assert_tells_no_secret(told, world, audience)
    vault.close()


def test_every_answer_joins_what_is_private_to_its_party(dispute, paper, tmp_path):
    done = taken(dispute, filled(paper, tmp_path))
    assert done.count == 18
    for noun in NOUNS:
        for each in kept(dispute, noun):
            assert (each.scope, each.party_id) == (Scope.PARTY, dispute.a.id), each
    assert [(i.text, i.holder_id) for i in kept(dispute, Interest)] == [
        ("Garder mes clients", dispute.a.id),
        ("Dormir tranquille", dispute.a.id),
    ]
    mine, theirs = sorted(kept(dispute, Perception), key=lambda p: p.seat)
    assert (mine.seat, mine.sees, mine.feels) == (Seat.ME, SAID["story"], SAID["feelings"])
    assert mine.wants == SAID["needs"]
    assert (theirs.seat, theirs.other_id, theirs.sees) == (Seat.OTHER, dispute.b.id, SAID["other-sees"])
    assert [option.text for option in kept(dispute, Option)] == ["Bâcher d'ici vendredi", "Partager l'expertise"]
    assert [criterion.text for criterion in kept(dispute, Criterion)] == [SAID["fairness"]]
    best, worst = kept(dispute, Alternative)
    assert (best.outlook, best.cost_cents, best.months) == (Outlook.BEST, 1_200_000, 24)
    assert worst.cost_cents is None
    assert "entre 5 et 8 000 euros" in worst.text
    [power] = kept(dispute, Authority)
    assert (power.participation_id, power.decider, power.reach) == (dispute.a.id, "Ma banquière", "06 00 00 00 00")
    notes = {note.text: note.kind for note in kept(dispute, Note)}
    assert notes[SAID["request"]] is NoteKind.POSITION
    assert any(text.startswith("À garder plus que tout") and text.endswith("vendre.") for text in notes)
    [meeting] = [text for text, kind in notes.items() if kind is NoteKind.NEED]
    assert "Des pauses régulières" in meeting
    assert "Ne pas croiser" in meeting
    assert "interprète" not in meeting
    assert meeting.endswith("Pas avant 10 heures.")


def test_the_file_is_kept_with_the_answers(dispute, paper, tmp_path):
    path = filled(paper, tmp_path)
    document = taken(dispute, path).document
    assert document.nature is Nature.ELABORATED
    assert document.provided_by_id == dispute.a.id
    assert attachments.content_of(dispute.vault, document) == path.read_bytes()
    assert questionnaire.received(dispute.vault, dispute.case_id) == {dispute.a.id: (document,)}


def test_nobody_else_learns_of_it(dispute, paper, tmp_path):
    taken(dispute, filled(paper, tmp_path))
    from tests.casework.test_outputs import readings

    for audience in (joint(dispute.case_id), dispute.only(dispute.b), court(dispute.case_id)):
        told = "\n".join(readings(dispute.vault, audience))
        assert not [word for word in CANARIES if word in told]
        assert "Réponses.pdf" not in told
    assert "Garder mes clients" in "\n".join(readings(dispute.vault, dispute.only(dispute.a)))
    other = questionnaire.issue(dispute.vault, dispute.case_id, dispute.b.id)
    assert not [word for word in CANARIES if word in everything_in(other.content)]


def test_it_is_one_act_that_can_be_taken_back(dispute, paper, tmp_path):
    before = {noun: kept(dispute, noun) for noun in NOUNS}
    taken(dispute, filled(paper, tmp_path))
    dispute.vault.undo()
    assert {noun: kept(dispute, noun) for noun in NOUNS} == before
    dispute.vault.redo()
    assert len(kept(dispute, Interest)) == 2


def test_the_same_file_twice_changes_nothing(dispute, paper, tmp_path):
    path = filled(paper, tmp_path)
    taken(dispute, path)
    before = {noun: kept(dispute, noun) for noun in NOUNS}
    label = dispute.vault.undo_label()
    again = taken(dispute, path)
    assert (again.count, again.document) == (0, None)
    assert {noun: kept(dispute, noun) for noun in NOUNS} == before
    assert dispute.vault.undo_label() == label


def test_a_second_version_says_what_changed(dispute, paper, tmp_path):
    taken(dispute, filled(paper, tmp_path))
    said = SAID | {"interest-1": "Garder ma réputation", "interest-2": "Gagner du temps", "best-cost": "15 000 €"}
    answers = questionnaire.read(filled(paper, tmp_path, said, name="encore.pdf"))
    found = {p.key: p for p in questionnaire.preview(dispute.vault, dispute.case_id, answers)}
    changed = {key for key, each in found.items() if each.standing is Standing.CHANGED}
    assert changed == {"interest-1", "best-cost"}
    assert found["interest-1"].before == "Garder mes clients"
    assert "12\u202f000" in found["best-cost"].before or "12\u00a0000" in found["best-cost"].before
    assert {key for key, each in found.items() if each.standing is Standing.NEW} == {"interest-2"}
    done = questionnaire.take_in(dispute.vault, dispute.case_id, answers, ["interest-1"])
    assert done.count == 1
    assert {i.text for i in kept(dispute, Interest)} == {"Garder ma réputation", "Dormir tranquille"}
    assert len(questionnaire.received(dispute.vault, dispute.case_id)[dispute.a.id]) == 2


def test_what_was_noted_by_hand_is_not_noted_twice(dispute, paper, tmp_path):
    issues.add_interest(
        dispute.vault, dispute.case_id, "Garder mes clients", holder_id=dispute.a.id, scope=Scope.PARTY
    )  # fmt: skip
    people.set_authority(dispute.vault, dispute.a.id, basis="statuts")
    taken(dispute, filled(paper, tmp_path))
    assert [i.text for i in kept(dispute, Interest)] == ["Garder mes clients", "Dormir tranquille"]
    [power] = kept(dispute, Authority)
    assert (power.basis, power.decider) == ("statuts", "Ma banquière")


def test_only_what_is_chosen_is_kept(dispute, paper, tmp_path):
    answers = questionnaire.read(filled(paper, tmp_path))
    done = questionnaire.take_in(dispute.vault, dispute.case_id, answers, ["ideas-2"])
    assert done.count == 1
    assert [option.text for option in kept(dispute, Option)] == ["Partager l'expertise"]
    assert kept(dispute, Note) == kept(dispute, Interest) == ()


def test_what_was_typed_in_another_program_comes_back(dispute, paper, tmp_path):
    said = {"story": "L’œuvre – « neuve » – fuit.", "reach": "à 12 h", "interest-2": "Tenir"}
    answers = questionnaire.read(typed(paper, tmp_path, said, "breaks"))
    assert {name: answers.said[name] for name in said} == said
    assert answers.said["breaks"] is True
    assert answers.said["apart"] is False
    assert answers.party_id == dispute.a.id


def test_among_several_parties_the_seat_of_the_others_stays_a_note(dispute, tmp_path):
    people.add_to_case(dispute.vault, dispute.case_id, Contact(name="Caron"), Role.PARTY)
    paper = questionnaire.issue(dispute.vault, dispute.case_id, dispute.a.id)
    taken(dispute, filled(paper, tmp_path))
    assert [p.seat for p in kept(dispute, Perception)] == [Seat.ME]
    assert any(SAID["other-sees"] in note.text for note in kept(dispute, Note))


def test_by_hand_the_paper_carries_the_same_code(dispute):
    told = everything_in(questionnaire.issue(dispute.vault, dispute.case_id, dispute.a.id, "en", by_hand=True).content)
    assert f"{asked('fr').edition}.{dispute.a.id}" in told
    assert "Preparing the mediation" in told


# What is refused.


def refused(act) -> str:
    with pytest.raises(RuleBroken) as caught:
        act()
    assert caught.value.sentence
    return caught.value.code


def sealed(paper, folder: Path, change) -> Path:
    path = folder / "autre.pdf"
    with pikepdf.open(filled(paper, folder)) as pdf:
        fields = pdf.Root.AcroForm.Fields
        change(pdf, next(field for field in fields if str(field.T) == SEAL))
        pdf.save(path)
    return path


def test_another_form_is_refused(dispute, paper, tmp_path):
    def without(pdf, seal) -> None:
        seal.T = pikepdf.String("autre")

    def other(pdf, seal) -> None:
        seal.V = pikepdf.String("CERFA 12345*01")

    def edition(pdf, seal) -> None:
        seal.V = pikepdf.String(f"q1{'0' * 12}.{dispute.a.id}")

    def lacking(pdf, seal) -> None:
        next(field for field in pdf.Root.AcroForm.Fields if str(field.T) == "secret").T = pikepdf.String("autre")

    for change, code in (
        (without, "form_other"),
        (other, "form_other"),
        (edition, "form_edition"),
        (lacking, "form_lacking"),
    ):
        path = sealed(paper, tmp_path, change)
        assert refused(lambda path=path: questionnaire.read(path)) == code


def test_an_empty_form_is_refused(paper, tmp_path):
    path = filled(paper, tmp_path, {"story": "  \r "}, ticks=())
    assert refused(lambda: questionnaire.read(path)) == "form_blank"


def test_answers_join_their_own_case_only(dispute, paper, tmp_path):
    other = intake.open_case(dispute.vault, "Une haie", ["Anne Petit", "Luc Marchand"])
    answers = questionnaire.read(filled(paper, tmp_path))
    with pytest.raises(FormRefused) as caught:
        questionnaire.take_in(dispute.vault, other.id, answers, ["story"])
    with dispute.vault.reading() as work:
        from mediator.domain.case import Case

        assert work.get(Case, dispute.case_id).reference in caught.value.sentence
    assert caught.value.code == "form_elsewhere"


def test_a_party_that_is_not_one_is_refused(dispute, paper, tmp_path):
    def stranger(pdf, seal) -> None:
        seal.V = pikepdf.String(f"{asked('fr').edition}.{'ab' * 16}")

    def counsel(pdf, seal) -> None:
        seal.V = pikepdf.String(f"{asked('fr').edition}.{dispute.speaks_for_a.id}")

    for change in (stranger, counsel):
        answers = questionnaire.read(sealed(paper, tmp_path, change))
        assert refused(lambda a=answers: questionnaire.preview(dispute.vault, dispute.case_id, a)) == "form_stranger"
    assert all(kept(dispute, noun) == () for noun in NOUNS)


# What answers become.


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("12 000 €", 1_200_000),
        ("environ 12 000,50 euros", 1_200_050),
        ("€46,800", 4_680_000),
        ("15k€", 1_500_000),
        ("3 mille", 300_000),
        ("1 234 567", 123_456_700),
        ("entre 5 et 8 000", None),
        ("10 %", None),
        ("rien", None),
        ("9" * 40, None),
    ],
)
def test_a_sum_is_read_when_it_is_one(text, cents):
    assert becoming._cents(text) == cents


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("18 mois", 18),
        ("environ 2 ans", 24),
        ("3 years", 36),
        ("six mois", None),
        ("10 jours", 1),
        ("6 semaines", 2),
        ("1 an ou 2 ans", None),
        ("999 ans", None),
    ],
)
def test_a_time_is_read_when_it_is_one(text, months):
    assert becoming._months(text) == months


def test_every_place_feeds_something():
    who = Respondent("case", "a" * 32, "b" * 32, "fr")
    answers = {
        name: (place.lines == 0 or ("12 mois" if name.endswith("time") else "12 euros"))
        for name, (_question, place) in asked("fr").places.items()
    }
    keys = {wish.key for wish in wishes(answers, who)}
    together = {"interpreter", "access", "breaks", "beside", "apart"}
    assert {key.removesuffix("-1") if key.startswith("ideas") else key for key in keys} == set(answers) - together


# Names, and the command line.


def test_a_party_is_found_by_what_one_types_of_its_name(vault: Vault):
    case_id = demo.lay_down(vault)
    named = {
        typed_name: [face.name for face in naming.parties_named(vault, case_id, typed_name)]
        for typed_name in ("logivert", "LOGIVERT SAS", "Hélène vass", "fonderies", "arnault", "zorro", " ")
    }
    assert named["logivert"] == named["LOGIVERT SAS"] == named["Hélène vass"] == ["Logivert SAS"]
    assert named["fonderies"] == named["arnault"] == ["Fonderies Arnault SA"]
    assert named["zorro"] == named[" "] == []


def test_the_command_line_sends_and_takes_back(tmp_path):
    vault = tmp_path / "demo.mediator"
    assert run("demo", "--vault", vault, "--headless").returncode == 0
    out = tmp_path / "q.pdf"
    command = ("--vault", vault, "document", "2026-014", "questionnaire")
    assert run(*command, "--party", "vasseur", "-o", out).returncode == 0
    assert out.stat().st_mode & 0o077 == 0
    for party, code in ((("--party", "zorro"), 1), ((), 2)):
        told = run(*command, *party, "-o", tmp_path / "non.pdf")
        assert (told.returncode, told.stdout) == (code, "")
        assert len(told.stderr.strip().splitlines()) == 1
    from mediator.documents import Paper

    path = filled(Paper(out.read_bytes(), 5, "", ""), tmp_path)
    first = run("--vault", vault, "import-answers", "2026-014", path, "--dry-run")
    assert first.returncode == 0, first.stderr
    assert "nouveau\tCe qui compte d’abord\tGarder mes clients" in first.stdout
    assert run("--vault", vault, "import-answers", "2026-014", path).stdout == first.stdout
    again = run("--vault", vault, "import-answers", "2026-014", path, "--json").stdout
    assert '"new"' not in again
    assert run("--vault", vault, "import-answers", "2026-014", out).returncode == 1
