"""Papers that are filled in: what the form says of itself, how it reads aloud, how it prints."""

from __future__ import annotations

import io
from datetime import date
from itertools import pairwise

import pikepdf
import pypdfium2
import pytest

from mediator.documents import Paper
from mediator.documents.blocks import Answer, Section, lines, words
from mediator.documents.markup import MarkupProblem, read
from mediator.documents.questionnaire import SEAL, QuestionnaireOnPaper, questionnaire, render
from tests.documents import verapdf
from tests.documents.worked import LOGIVERT, PETIT, PRACTICE

NOBODY = ("Vasseur", "Logivert", "Arnault", "Delmas", "Petit")


def drawn(language: str = "fr", *, by_hand: bool = False, party=LOGIVERT) -> Paper:
    data = QuestionnaireOnPaper("2026-014", party, PRACTICE, "q1." + "a3" * 16, date(2026, 10, 8))
    return render(data, language, by_hand=by_hand)


@pytest.fixture(scope="module")
def form():
    with pikepdf.open(io.BytesIO(drawn().content)) as pdf:
        yield pdf


def text_of(paper: Paper) -> str:
    with pypdfium2.PdfDocument(paper.content) as pdf:
        return "\n".join(page.get_textpage().get_text_bounded() for page in pdf)


@pytest.mark.skipif(bool(verapdf.missing()), reason=verapdf.missing() or "judged")
def test_the_form_is_archived_and_accessible_as_issued(tmp_path):
    files = []
    for language in ("fr", "en"):
        for by_hand in (False, True):
            files.append(tmp_path / f"{language}-{by_hand}.pdf")
            files[-1].write_bytes(drawn(language, by_hand=by_hand, party=PETIT).content)
    assert verapdf.failures(files, "2a", "ua1") == []


def test_every_place_has_a_name_of_its_own_a_question_and_a_drawing(form):
    fields = list(form.Root.AcroForm.Fields)
    assert [str(field.T) for field in fields] == [*questionnaire("fr").places, SEAL]
    for field in fields:
        assert str(field.TU).strip()
        assert int(field.F) == 4
        assert "/N" in field.AP
        assert "/A" not in field
        assert "/AA" not in field
    assert "/NeedAppearances" not in form.Root.AcroForm
    assert str(fields[0].TU).startswith("1. Que s’est-il passé")


def test_the_face_of_the_answers_is_embedded(form):
    face = form.Root.AcroForm.DR.Font.Answer
    assert face.Encoding == "/WinAnsiEncoding"
    assert len(face.Widths) == 224
    assert face.FontDescriptor.FontFile2.read_bytes()[:4] == b"\x00\x01\x00\x00"


def test_each_place_stands_in_the_structure_where_it_is_read(form):
    held = []

    def walk(element):
        for kid in element.get("/K", []):
            if kid.get("/Type") == "/OBJR":
                assert element.S == "/Form"
                held.append(str(kid.Obj.T))
                assert tree[int(kid.Obj.StructParent)].objgen == element.objgen
            elif kid.get("/Type") == "/StructElem":
                walk(kid)

    numbers = list(form.Root.StructTreeRoot.ParentTree.Nums)
    tree = {int(key): value for key, value in zip(numbers[::2], numbers[1::2], strict=True)}
    walk(form.Root.StructTreeRoot.K[0])
    assert held == [str(field.T) for field in form.Root.AcroForm.Fields]
    assert all(page.Tabs == "/S" for page in form.pages)


def test_places_stay_inside_the_margins_and_apart(form):
    for page in form.pages:
        boxes = sorted(
            (tuple(float(edge) for edge in annotation.Rect) for annotation in page.get("/Annots", [])),
            key=lambda box: (-box[3], box[0]),
        )
        for left, bottom, right, top in boxes:
            assert 70 <= left < right <= 525
            assert 70 <= bottom < top <= 772
        for one, other in pairwise(boxes):
            assert other[3] <= one[1] or other[0] >= one[2]


def test_nobody_is_named_outside_the_pages():
    paper = drawn()
    with pikepdf.open(io.BytesIO(paper.content)) as pdf:
        told = repr(dict(pdf.docinfo)) + pdf.Root.Metadata.read_bytes().decode() + repr(pdf.Root.AcroForm)
        told += "".join(str(field.TU) + str(field.get("/V", "")) for field in pdf.Root.AcroForm.Fields)
    assert not any(name in told + paper.title + paper.file_name for name in NOBODY)
    assert paper.file_name == "questionnaire-2026-014.pdf"


def test_the_letter_names_its_reader_and_nobody_else():
    text = text_of(drawn())
    assert "Pour la société Logivert SAS" in text
    assert "Madame Claire Delmas, médiatrice" in text
    assert "claire.delmas@example.org" in text
    assert "Arnault" not in text


def test_by_hand_it_is_ruled_and_has_no_form():
    paper = drawn(by_hand=True)
    with pikepdf.open(io.BytesIO(paper.content)) as pdf:
        assert "/AcroForm" not in pdf.Root
        assert not any("/Annots" in page for page in pdf.pages)
    assert "q1." + "a3" * 16 in text_of(paper)
    assert "au dos si la place manque" in text_of(paper)
    assert paper.pages == drawn().pages


def test_the_same_values_give_the_same_bytes():
    assert drawn().content == drawn().content


def test_both_languages_ask_the_same_things():
    french, english = questionnaire("fr"), questionnaire("en")
    assert french.edition == english.edition
    assert list(french.places) == list(english.places)
    for french_one, english_one in zip(french.questions, english.questions, strict=True):
        assert french_one.ask != english_one.ask
        assert bool(french_one.kept) == bool(english_one.kept)


def test_places_are_written_in_templates():
    text = "::: field why lines=4\n## Pourquoi ?\n\nEn deux mots.\n:::\n\n::: row\n::: box yes\nOui\n:::\n::: box no\nNon\n:::\n:::\n"
    why, row = read(text, "fr", "{n}. {heading}")
    assert isinstance(why, Answer)
    assert (why.name, why.lines, why.question) == ("why", 4, "1. Pourquoi ? En deux mots.")
    assert isinstance(row, Section)
    assert [(place.name, place.lines, words(place.asked[0].runs)) for place in row.blocks] == [
        ("yes", 0, "Oui"),
        ("no", 0, "Non"),
    ]
    assert list(lines((why, row)))[-1] == "Non"


@pytest.mark.parametrize(
    "line", ["::: field", "::: field Nom", "::: field a lines=0", "::: box a lines=2", "::: fixed a"]
)
def test_a_place_badly_written_is_named(line):
    with pytest.raises(MarkupProblem) as caught:
        read(f"{line}\nQuoi ?\n:::\n", "fr", "{heading}")
    assert caught.value.text == line
