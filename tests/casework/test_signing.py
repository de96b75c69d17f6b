"""From the final text to a sealed file: hands on the screen, the certificate, what comes back."""

import io
import json
import re
import shutil
import subprocess
from datetime import UTC, date, datetime

import pikepdf
import pypdfium2
import pytest

from mediator import documents
from mediator.casework import attachments, demo, drafting, signing, verifying
from mediator.cli import main
from mediator.documents import fingerprint, sealing
from mediator.documents.verifying import Integrity, signatures_in
from mediator.domain.agreement import AgreementState
from mediator.domain.files import DocumentKind
from mediator.domain.papers import PaperKind
from mediator.domain.rules import RuleBroken
from mediator.domain.scope import MEDIATOR, joint
from mediator.domain.signing import SignatureMode, read_strokes
from mediator.vault import Vault
from tests.documents import pki, verapdf

HAND = [[(100 + 9 * step, 300 + (step * 37) % 90) for step in range(40)]]
CONSENT = "J’ai lu cet accord, je le comprends et je l’accepte."


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    return sealing.open_file(pki.p12(tmp_path_factory.mktemp("p12")), pki.PASSWORD)


@pytest.fixture
def final(tmp_path):
    vault = Vault.create(tmp_path / "v.mediator", "phrase")
    yield vault, demo.lay_down(vault, finished=True)
    vault.close()


def standing(vault, case_id, audience=MEDIATOR):
    found = signing.signing_of(vault, audience, case_id)
    assert found is not None
    return found


def all_draw(vault, case_id):
    for place, seat in zip(("Orléans", "Châteauroux"), standing(vault, case_id).seats, strict=True):
        signing.draw(
            vault, standing(vault, case_id).agreement.id, seat.signer.id, HAND, place=place, consent=CONSENT,
            at=datetime(2026, 11, 24, 14, 5, tzinfo=UTC),
        )  # fmt: skip


def sealed(vault, case_id, certificate):
    agreement_id = standing(vault, case_id).agreement.id
    data = signing.to_seal(vault, agreement_id, certificate.holder, time_stamped=False)
    paper = signing.sealed(data, certificate, "fr")
    signing.keep_sealed(vault, agreement_id, paper)
    return paper


def text_of(content):
    with pypdfium2.PdfDocument(content) as pdf:
        return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in pdf)


def test_those_who_sign_are_those_who_may(final):
    vault, case_id = final
    seats = standing(vault, case_id, joint(case_id)).seats
    assert [(seat.contact.name, seat.party) for seat in seats] == [
        ("Vasseur", "Logivert SAS"),
        ("Arnault", "Fonderies Arnault SA"),
    ]
    assert len(standing(vault, case_id).awaited) == len(seats)


def test_signed_on_the_screen_and_sealed(final, certificate, tmp_path):
    vault, case_id = final
    all_draw(vault, case_id)
    paper = sealed(vault, case_id, certificate)
    now = standing(vault, case_id)
    assert now.agreement.state is AgreementState.SIGNED
    assert now.agreement.signed_on == date(2026, 11, 24)
    (kept,) = now.files
    assert kept.kind is DocumentKind.SEALED
    assert attachments.content_of(vault, kept, joint(case_id)) == paper.content
    said = text_of(paper.content)
    for words in ("Fait à Châteauroux", CONSENT, "signatures électroniques simples", "PAdES de niveau B-B"):
        assert words in said.replace("\xa0", " "), words
    assert "Paraphes" not in said
    assert "originaux" not in said.split("Signatures")[1]
    with pytest.raises(RuleBroken):
        signing.take_back(vault, now.drawn[0].id)
    (found,) = signatures_in(paper.content)
    assert (found.holder, found.level, found.integrity) == ("Claire Delmas", "B-B", Integrity.WHOLE)
    assert verifying.verify(paper.content, vault).text is verifying.Text.SAME


def test_what_is_signed_stays_archived_and_accessible_and_others_find_the_seal_valid(final, certificate, tmp_path):
    vault, case_id = final
    all_draw(vault, case_id)
    data = signing.to_seal(vault, standing(vault, case_id).agreement.id, certificate.holder, time_stamped=False)
    files = {}
    for language in ("fr", "en"):
        before = documents.render(PaperKind.AGREEMENT, data, language, draft=False)
        files[f"before-{language}.pdf"] = before.content
        files[f"after-{language}.pdf"] = signing.sealed(data, certificate, language).content
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    if shutil.which("pdfsig"):
        told = subprocess.run(["pdfsig", str(tmp_path / "after-fr.pdf")], capture_output=True, text=True, check=False)
        assert "Signature is Valid" in told.stdout
        assert "Total document signed" in told.stdout
    if missing := verapdf.missing():
        pytest.skip(missing)
    assert verapdf.failures([tmp_path / name for name in files], "2a", "ua1") == []


def test_a_byte_changed_is_caught(final, certificate):
    vault, case_id = final
    content = bytearray(sealed(vault, case_id, certificate).content)
    content[content.rindex(b"endstream", 0, len(content) // 2) - 40] ^= 1
    report = verifying.verify(bytes(content), vault)
    assert not report.sound
    assert report.signatures[0].integrity is Integrity.CHANGED


def test_a_page_rewritten_after_the_seal_is_caught(final, certificate):
    from pyhanko.pdf_utils.generic import StreamObject
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    vault, case_id = final
    writer = IncrementalPdfFileWriter(io.BytesIO(sealed(vault, case_id, certificate).content))
    page = writer.root["/Pages"]["/Kids"][0]
    page["/Contents"] = writer.add_object(StreamObject(stream_data=b"q Q"))
    writer.update_container(page)
    out = io.BytesIO()
    writer.write(out)
    report = verifying.verify(out.getvalue(), vault)
    assert report.signatures[0].integrity is Integrity.CHANGED
    assert report.text is verifying.Text.CHANGED
    assert not report.sound


def test_other_words_are_told_one_by_one(final, certificate):
    vault, case_id = final
    data = signing.to_seal(vault, standing(vault, case_id).agreement.id, "Claire Delmas", time_stamped=False)
    ours = documents.render(PaperKind.AGREEMENT, data, "fr", draft=False)
    signing.keep_sealed(vault, standing(vault, case_id).agreement.id, ours)
    clauses = data.agreement.clauses
    from dataclasses import replace

    theirs = replace(clauses[1], text=re.sub(r"20\s000", "25 000", clauses[1].text).replace("vingt", "vingt-cinq"))
    altered = replace(data, agreement=replace(data.agreement, clauses=(clauses[0], theirs, *clauses[2:])))
    report = verifying.verify(documents.render(PaperKind.AGREEMENT, altered, "fr", draft=False).content, vault)
    assert report.text is verifying.Text.CHANGED
    assert report.reference == "2026-014"
    assert not report.sound
    told = [said.replace("\xa0", " ") for said in verifying.sentences(report)]
    assert "Article 2 : « (20 000 €) » est devenu « (25 000 €) »." in told
    assert "Article 2 : « vingt » est devenu « vingt-cinq »." in told


def test_a_draft_is_neither_signed_nor_sealed(tmp_path, certificate):
    vault = Vault.create(tmp_path / "v.mediator", "phrase")
    case_id = demo.lay_down(vault)
    now = standing(vault, case_id)
    with pytest.raises(RuleBroken):
        signing.draw(vault, now.agreement.id, now.seats[0].signer.id, HAND, place="Orléans", consent=CONSENT)
    with pytest.raises(RuleBroken):
        signing.to_seal(vault, now.agreement.id, certificate.holder, time_stamped=False)
    vault.close()


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"strokes": [[(1, 1), (2, 2)]]}, "nothing_drawn"),
        ({"place": " "}, "signature_place"),
        ({"consent": ""}, "signature_consent"),
    ],
)
def test_an_empty_hand_signs_nothing(final, values, code):
    vault, case_id = final
    now = standing(vault, case_id)
    given = {"strokes": HAND, "place": "Orléans", "consent": CONSENT} | values
    with pytest.raises(RuleBroken) as told:
        signing.draw(vault, now.agreement.id, now.seats[0].signer.id, given.pop("strokes"), **given)
    assert told.value.code == code
    assert len(standing(vault, case_id).awaited) == 2


def test_hands_on_paper_each_in_their_place_and_day(final):
    vault, case_id = final
    now = standing(vault, case_id)
    first, second = now.seats
    signing.note_handwritten(vault, now.agreement.id, first.signer.id, place="Tours", signed_on=date(2026, 11, 24))
    signing.note_handwritten(vault, now.agreement.id, second.signer.id, place="", signed_on=date(2026, 11, 26))
    given = standing(vault, case_id, joint(case_id)).seats
    assert [seat.signature.mode for seat in given] == [SignatureMode.HANDWRITTEN] * 2
    assert [seat.signature.place for seat in given] == ["Tours", ""]
    signing.take_back(vault, given[0].signature.id)
    assert len(standing(vault, case_id).awaited) == 1


def test_an_outside_provider_is_sent_the_file_and_gives_it_back(final, certificate, tmp_path):
    vault, case_id = final
    agreement_id = standing(vault, case_id).agreement.id
    data = signing.to_seal(vault, agreement_id, certificate.holder, time_stamped=False)
    out = documents.render(PaperKind.AGREEMENT, data, "fr", draft=False)
    sent = signing.send_out(vault, agreement_id, out, "Paraphe & Cie", date(2026, 11, 20))
    back = signing.sealed(data, certificate, "fr").content
    assert verifying.verify(back, vault).text is verifying.Text.SAME
    kept = signing.come_back(vault, sent.id, tmp_path / "retour.pdf", back, date(2026, 11, 24))
    now = standing(vault, case_id)
    assert now.agreement.state is AgreementState.SIGNED
    assert kept.pages == out.pages
    assert [seat.signature.mode for seat in now.seats] == [SignatureMode.PROVIDER] * 2
    assert now.deliveries[0].returned_id == kept.id


def test_strokes_that_are_none_draw_nothing():
    for text in ("", "non", "{}", "[[1]]", '[[["a", 2]]]', json.dumps([[[0, 0]] * 30_000])):
        assert read_strokes(text) == []


@pytest.mark.parametrize(
    ("options", "code"),
    [({"days": 1, "since": 3}, "expired"), ({"since": -5}, "not_yet"), ({"signing": False}, "usage")],
)
def test_a_certificate_that_cannot_sign_says_why(tmp_path, options, code):
    with pytest.raises(sealing.SealingProblem) as told:
        sealing.open_file(pki.p12(tmp_path, **options), pki.PASSWORD)
    assert told.value.code == code
    assert "Claire Delmas" in told.value.sentence


def test_a_wrong_password_and_other_files_are_told_in_words(tmp_path):
    with pytest.raises(sealing.SealingProblem) as told:
        sealing.open_file(pki.p12(tmp_path), "autre")
    assert told.value.code == "wrong_password"
    (tmp_path / "photo.p12").write_bytes(b"\x89PNG")
    for path in (tmp_path / "photo.p12", tmp_path / "absent.p12"):
        with pytest.raises(sealing.SealingProblem):
            sealing.open_file(path, "")


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7", b"garbage", b"%PDF-1.7\n" + b"1 0 obj<</A[" * 4000, b"PK\x03\x04" + bytes(500)]
)
def test_hostile_files_are_refused_in_a_sentence(content):
    with pytest.raises(RuleBroken) as told:
        verifying.verify(content)
    assert told.value.sentence


def test_the_fingerprint_of_the_words_does_not_hold_the_day_of_printing(final):
    from dataclasses import replace

    vault, case_id = final
    data = signing.to_seal(vault, standing(vault, case_id).agreement.id, "Claire Delmas", time_stamped=False)
    prints = {
        fingerprint.text_sha256(
            documents.render(PaperKind.AGREEMENT, replace(data, today=day), "fr", draft=False).content
        )
        for day in (date(2026, 11, 20), date(2027, 1, 2))
    }
    assert len(prints) == 1


def test_the_command_line_seals_and_verifies(tmp_path, monkeypatch, capsys):
    vault_path, out = tmp_path / "d.mediator", tmp_path / "accord.pdf"
    monkeypatch.setenv("MEDIATOR_PASSPHRASE", "phrase")
    monkeypatch.setenv("MEDIATOR_P12_PASSWORD", pki.PASSWORD)
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    p12 = str(pki.p12(tmp_path))
    vault = Vault.create(vault_path, "phrase")
    case_id = demo.lay_down(vault, finished=True)
    vault.close()
    assert main(["--vault", str(vault_path), "seal", "2026-014", "--p12", p12, "-o", str(out)]) == 0
    capsys.readouterr()
    assert main(["verify", str(out), "--vault", str(vault_path), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["sound"], told["text"], told["signatures"][0]["level"]) == (True, "same", "B-B")
    assert main(["verify", str(out)]) == 0
    assert "n’a pas changé" in capsys.readouterr().out
    vault = Vault.open(vault_path, "phrase")
    assert standing(vault, case_id).agreement.state is AgreementState.FINAL, "a seal is nobody's signature"
    drafting.reopen(vault, standing(vault, case_id).agreement.id)
    vault.close()
    refused = tmp_path / "projet.pdf"
    assert main(["--vault", str(vault_path), "seal", "2026-014", "--p12", p12, "-o", str(refused)]) == 1
    assert not refused.exists()
    assert "projet" in capsys.readouterr().err
    with pikepdf.open(out) as pdf:
        assert "Claire" not in repr(pdf.docinfo)


def test_a_text_taken_up_again_is_not_told_for_the_version_that_was_sealed(final, certificate):
    vault, case_id = final
    paper = sealed(vault, case_id, certificate)
    drafting.reopen(vault, standing(vault, case_id).agreement.id)
    report = verifying.verify(paper.content, vault)
    assert (report.text, report.version) == (verifying.Text.SAME, 1)


def test_a_file_of_another_dispute_is_not_compared(final, certificate, tmp_path):
    other = Vault.create(tmp_path / "autre.mediator", "phrase")
    report = verifying.verify(sealed(*final, certificate).content, other)
    assert report.text is verifying.Text.UNKNOWN
    other.close()
