"""Forms filled in elsewhere: those of any honest reader are read, hostile ones are refused in words and in time."""

from __future__ import annotations

import contextlib
import io
import logging
import time
import zlib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from mediator.documents.questionnaire import SEAL, QuestionnaireOnPaper, render
from mediator.exchange import forms
from mediator.exchange.forms import SENTENCES, FormRefused, read
from tests.documents.worked import LOGIVERT, PRACTICE


@pytest.fixture(scope="module")
def blank() -> bytes:
    data = QuestionnaireOnPaper("2026-014", LOGIVERT, PRACTICE, "q1." + "a3" * 16, date(2026, 10, 8))
    return render(data, "fr").content


@pytest.fixture
def filled(blank: bytes, tmp_path: Path) -> Callable[..., Path]:
    """The form saved after ``change(pdf)``, by a program that is not ours."""

    def save(change: Callable[[Pdf], object] = lambda pdf: None, **options: object) -> Path:
        path = tmp_path / "Réponses.pdf"
        with pikepdf.open(io.BytesIO(blank)) as pdf:
            change(pdf)
            pdf.save(path, **options)
        return path

    return save


def place(pdf: Pdf, name: str) -> Dictionary:
    return next(field for field in pdf.Root.AcroForm.Fields if str(field.T) == name)


def answering(**answers: str) -> Callable[[Pdf], object]:
    def change(pdf: Pdf) -> None:
        for name, text in answers.items():
            place(pdf, name.replace("_", "-")).V = String(text)

    return change


def refusal(path: Path) -> str:
    begun = time.monotonic()
    with pytest.raises(FormRefused) as caught:
        read(path)
    assert time.monotonic() - begun < 15
    assert path.name in caught.value.sentence or caught.value.code == "form_missing"
    return caught.value.code


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"object_stream_mode": pikepdf.ObjectStreamMode.generate},
        {"object_stream_mode": pikepdf.ObjectStreamMode.disable, "compress_streams": False},
        {"linearize": True},
    ],
)
def test_answers_are_read_however_the_file_was_saved(filled, options):
    def change(pdf: Pdf) -> None:
        answering(story="Une fuite,\rpuis deux.", interest_1="Être payé – « enfin »", reach="œ € ’")(pdf)
        place(pdf, "breaks").V = Name.Yes
        place(pdf, "breaks").AS = Name.Yes

    form = read(filled(change, **options))
    assert form.answers["story"] == "Une fuite,\npuis deux."
    assert form.answers["interest-1"] == "Être payé – « enfin »"
    assert form.answers["reach"] == "œ € ’"
    assert form.answers["breaks"] is True
    assert form.answers["apart"] is False
    assert form.answers["request"] == ""
    assert form.answers[SEAL] == "q1." + "a3" * 16


def test_a_form_saved_with_appearances_wanted_is_read(filled):
    def change(pdf: Pdf) -> None:
        answering(story="Voilà.")(pdf)
        pdf.Root.AcroForm.NeedAppearances = True
        del place(pdf, "story")["/AP"]

    assert read(filled(change)).answers["story"] == "Voilà."


def test_a_long_answer_kept_as_a_stream_is_read(filled):
    def change(pdf: Pdf) -> None:
        place(pdf, "story").V = pdf.make_stream("\ufeff".encode("utf-16-be") + ("mot " * 2000).encode("utf-16-be"))

    assert read(filled(change)).answers["story"] == ("mot " * 2000).strip()


def test_an_answer_added_at_the_end_of_the_file_is_the_one_read(filled):
    """What Acrobat, Chrome or Firefox do: the old bytes stay, what changed follows."""
    path = filled(answering(story="Avant."))
    with pikepdf.open(path) as pdf:
        number = place(pdf, "story").objgen[0]
        dictionary = place(pdf, "story").unparse(resolved=True).replace(b"(Avant.)", b"(Apr\xe8s.)")
    old = path.read_bytes()
    start = int(old.rsplit(b"startxref\n", 1)[1].split()[0])
    body = f"\n{number} 0 obj\n".encode()
    offset = len(old) + 1
    with pikepdf.open(path) as pdf:
        size, root = int(pdf.trailer.Size), pdf.Root.objgen[0]
    new = body + dictionary + b"\nendobj\n"
    table = len(old) + len(new)
    new += f"xref\n{number} 1\n{offset:010} 00000 n \ntrailer\n<< /Size {size} /Root {root} 0 R /Prev {start} >>\n".encode()
    path.write_bytes(old + new + f"startxref\n{table}\n%%EOF\n".encode())
    assert read(path).answers["story"] == "Après."


def test_what_cannot_be_seen_is_taken_out(filled):
    form = read(filled(answering(story="\u202eCaché\u200b ici\u00ad.\r\r\r\rFin  \r")))
    assert form.answers["story"] == "Caché ici.\n\nFin"


# What is refused.


def test_what_is_no_pdf(tmp_path):
    other = tmp_path / "lettre.pdf"
    other.write_bytes(b"PK\x03\x04 un autre fichier %%EOF")
    assert refusal(other) == "form_not_pdf"
    assert refusal(tmp_path / "absent.pdf") == "form_missing"
    assert refusal(tmp_path) == "form_missing"


def test_what_is_too_large_is_not_read_whole(filled):
    path = filled()
    with path.open("ab") as file:
        file.truncate(50_000_000)
    assert refusal(path) == "form_large"


def test_what_was_cut_on_its_way(filled):
    path = filled()
    path.write_bytes(path.read_bytes()[:90_000])
    assert refusal(path) == "form_cut"


def test_what_is_locked(filled):
    assert refusal(filled(encryption=pikepdf.Encryption(owner="a", user="b"))) == "form_locked"
    assert refusal(filled(encryption=pikepdf.Encryption(owner="a", user=""))) == "form_locked"


def acts(pdf: Pdf, where: str) -> None:
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    match where:
        case "opening":
            pdf.Root.OpenAction = script
        case "named":
            pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), script])))
        case "keystroke":
            place(pdf, "story").AA = Dictionary(K=script)
        case "page":
            pdf.pages[2].AA = Dictionary(O=Dictionary(S=Name.Launch, F=String("calc.exe")))
        case "sending":
            place(pdf, "story").A = Dictionary(S=Name.SubmitForm, F=String("https://example.org"))
        case "later":
            pdf.Root.OpenAction = Dictionary(S=Name.GoTo, D=Array([pdf.pages[0].obj, Name.Fit]), Next=Array([script]))
        case "xfa":
            pdf.Root.AcroForm.XFA = pdf.make_stream(b"<xdp/>")


@pytest.mark.parametrize("where", ["opening", "named", "keystroke", "page", "sending", "later", "xfa"])
@pytest.mark.parametrize("packed", [False, True])
def test_what_would_act(filled, where, packed):
    mode = pikepdf.ObjectStreamMode.generate if packed else pikepdf.ObjectStreamMode.disable
    assert refusal(filled(lambda pdf: acts(pdf, where), object_stream_mode=mode)) == "form_acts"


def test_what_only_shows_a_place_is_no_act(filled):
    def change(pdf: Pdf) -> None:
        answering(story="Oui.")(pdf)
        pdf.Root.OpenAction = Array([pdf.pages[0].obj, Name.Fit])

    assert read(filled(change)).answers["story"] == "Oui."


def test_what_carries_other_files(filled):
    def carry(pdf: Pdf) -> None:
        pdf.attachments["autre.exe"] = b"MZ"

    def pin(pdf: Pdf) -> None:
        pdf.pages[0].Annots.append(
            pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, Rect=[0, 0, 9, 9]))
        )

    assert refusal(filled(carry)) == "form_carries"
    assert refusal(filled(pin)) == "form_carries"


def test_what_has_nothing_to_fill(filled):
    def flatten(pdf: Pdf) -> None:
        del pdf.Root["/AcroForm"]
        for page in pdf.pages:
            if "/Annots" in page:
                del page["/Annots"]

    assert refusal(filled(flatten)) == "form_none"


def test_what_has_ten_thousand_places(filled):
    def crowd(pdf: Pdf) -> None:
        for number in range(10_000):
            pdf.Root.AcroForm.Fields.append(pdf.make_indirect(Dictionary(FT=Name.Tx, T=String(f"f{number}"))))

    assert refusal(filled(crowd)) == "form_crowded"


def test_places_that_hold_one_another_without_end(filled):
    def knot(pdf: Pdf) -> None:
        one = pdf.make_indirect(Dictionary(T=String("a")))
        other = pdf.make_indirect(Dictionary(T=String("b"), Kids=Array([one])))
        one.Kids = Array([other])
        pdf.Root.AcroForm.Fields.append(one)

    assert refusal(filled(knot)) == "form_crowded"


def test_an_answer_without_end(filled):
    assert refusal(filled(answering(story="a" * 1_000_000))) == "form_long"


@pytest.mark.parametrize("odd", ["\x00", "\x1b[31m", "\x07", "\ufffe", "\ue000"])
def test_characters_that_are_not_written(filled, odd):
    assert refusal(filled(answering(story=f"Bonjour{odd}"))) == "form_odd"


def test_a_stream_that_swells_is_not_unpacked(filled):
    def swell(pdf: Pdf) -> None:
        bomb = pdf.make_stream(b"")
        bomb.write(zlib.compress(b"\x00" * 60_000_000, 9), filter=Name.FlateDecode)
        place(pdf, "story").V = bomb

    assert refusal(filled(swell, compress_streams=True)) == "form_broken"


def test_more_objects_than_a_form_has(filled):
    def many(pdf: Pdf) -> None:
        pdf.Root.Extra = Array([pdf.make_indirect(Dictionary(N=number)) for number in range(25_000)])

    assert refusal(filled(many)) == "form_heavy"


def test_reading_stops_when_its_time_is_up(tmp_path, monkeypatch):
    """One object of a few megabytes takes a parser minutes: it is left in the middle."""
    monkeypatch.setattr(forms, "SECONDS", 0.5)
    numbers = b"[" + b"1 " * 90_000 + b"]"
    root = b"1 0 obj\n<< /Type /Catalog /X [" + numbers * 40 + b"] >>\nendobj\n"
    table = b"xref\n0 2\n0000000000 65535 f \n0000000009 00000 n \ntrailer\n<< /Size 2 /Root 1 0 R >>\n"
    path = tmp_path / "lourd.pdf"
    path.write_bytes(b"%PDF-1.7\n" + root + table + b"startxref\n%d\n%%%%EOF\n" % (9 + len(root)))
    assert refusal(path) == "form_heavy"


def test_damage_anywhere_is_refused_in_words_or_read_as_it_was(filled):
    """Bytes turned at random: an answer read is one that could be, and nothing but a refusal is raised."""
    path = filled(answering(story="Une fuite."), object_stream_mode=pikepdf.ObjectStreamMode.disable)
    whole, random = path.read_bytes(), Random(7)
    for _ in range(25):
        harmed = bytearray(whole)
        for _ in range(random.choice((1, 8, 60))):
            harmed[random.randrange(len(harmed))] = random.randrange(256)
        path.write_bytes(bytes(harmed))
        begun = time.monotonic()
        with contextlib.suppress(FormRefused):
            assert isinstance(read(path).answers, dict)
        assert time.monotonic() - begun < 15


def test_reading_leaves_nothing_in_the_log(filled, caplog):
    path = filled(answering(story="trésorerie"))
    harmed = path.read_bytes().replace(b"endobj", b"endoxj", 3)
    path.write_bytes(harmed)
    with caplog.at_level(logging.DEBUG), contextlib.suppress(FormRefused):
        read(path)
    assert caplog.text == ""


def test_every_refusal_is_a_sentence():
    for code in SENTENCES:
        sentence = FormRefused(code, name="a.pdf", reference="2026-001").sentence
        assert sentence.endswith(".")
        assert "{" not in sentence
