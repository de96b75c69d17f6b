"""The hour of a third party on a seal (RFC 3161), and what is said when that third party is silent."""

import shutil
import socket
import subprocess
import time
from contextlib import closing
from datetime import UTC, datetime

import pytest

from mediator import documents
from mediator.casework import demo, signing
from mediator.cli import main
from mediator.documents import sealing, time_stamp
from mediator.documents.verifying import Integrity, signatures_in
from mediator.domain.files import Document, DocumentKind
from mediator.domain.papers import PaperKind
from mediator.domain.scope import MEDIATOR
from mediator.vault import Vault
from tests.documents import pki, verapdf


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    return sealing.open_file(pki.p12(tmp_path_factory.mktemp("p12")), pki.PASSWORD)


@pytest.fixture(scope="module")
def unsealed(tmp_path_factory):
    with closing(Vault.create(tmp_path_factory.mktemp("v") / "v.mediator", "phrase")) as vault:
        case_id = demo.lay_down(vault, finished=True)
        standing = signing.signing_of(vault, MEDIATOR, case_id)
        assert standing is not None
        data = signing.to_seal(vault, standing.agreement.id, "Claire Delmas", time_stamped=True)
    return documents.render(PaperKind.AGREEMENT, data, "fr", draft=False).content


def test_a_time_stamp_gives_the_hour_of_a_third_party_and_the_level(unsealed, certificate, tmp_path):
    now = datetime.now(UTC).replace(microsecond=0)
    with pki.time_server(now) as url:
        content = sealing.seal(unsealed, certificate, place="Orléans", time_stamp_url=url)
    (found,) = signatures_in(content)
    assert (found.level, found.stamped_at, found.integrity) == ("B-T", now, Integrity.WHOLE)
    path = tmp_path / "sealed.pdf"
    path.write_bytes(content)
    if shutil.which("pdfsig"):
        told = subprocess.run(["pdfsig", str(path)], capture_output=True, text=True, check=False).stdout
        assert "Signature is Valid" in told
        assert "Total document signed" in told
    if missing := verapdf.missing():
        pytest.skip(missing)
    assert verapdf.failures([path], "2a", "ua1") == []


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/", "file:///etc/hostname", "http://", "le serveur du greffe"])
def test_a_time_server_that_cannot_be_reached_is_said(unsealed, certificate, url):
    with pytest.raises(sealing.SealingProblem) as told:
        sealing.seal(unsealed, certificate, time_stamp_url=url)
    assert told.value.code == "time_stamp"
    assert "sans horodatage" in told.value.sentence


def test_a_time_server_that_answers_something_else_is_said(unsealed, certificate):
    class Lost(pki.BaseHTTPRequestHandler):
        def do_POST(self):
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"<html>" + bytes(300_000))

        def log_message(self, *said):
            pass

    with pki.serving(Lost) as url, pytest.raises(sealing.SealingProblem) as told:
        sealing.seal(unsealed, certificate, time_stamp_url=url)
    assert told.value.code == "time_stamp"


def test_a_time_server_that_listens_and_says_nothing_is_not_waited_for(unsealed, certificate, monkeypatch):
    monkeypatch.setattr(time_stamp, "SECONDS", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        begun = time.monotonic()
        with pytest.raises(sealing.SealingProblem) as told:
            sealing.seal(unsealed, certificate, time_stamp_url=f"http://127.0.0.1:{silent.getsockname()[1]}/")
    assert told.value.code == "time_stamp"
    assert time.monotonic() - begun < 3


def test_nothing_is_written_when_the_time_server_is_silent(tmp_path, monkeypatch, capsys):
    path, out = tmp_path / "d.mediator", tmp_path / "accord.pdf"
    monkeypatch.setenv("MEDIATOR_PASSPHRASE", "phrase")
    monkeypatch.setenv("MEDIATOR_P12_PASSWORD", pki.PASSWORD)
    with closing(Vault.create(path, "phrase")) as vault:
        demo.lay_down(vault, finished=True)
    asked = ["--vault", str(path), "seal", "2026-014", "--p12", str(pki.p12(tmp_path)), "-o", str(out)]
    assert main([*asked, "--tsa", "http://127.0.0.1:9/"]) == 1
    assert "horodatage" in capsys.readouterr().err
    assert not out.exists()
    with closing(Vault.open(path, "phrase")) as vault, vault.reading() as work:
        assert not work.list(Document, kind=DocumentKind.SEALED)
