"""A fabricated certificate authority: invented holders, keys made for the run."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import cache
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

PASSWORD = "le mot de passe du sceau"


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])


@cache
def key(whose: str) -> ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey:
    """A clock and a card sign with RSA; the others with a curve."""
    if whose.startswith(("Horloge", "Carte")):
        return rsa.generate_private_key(65537, 2048)
    return ec.generate_private_key(ec.SECP256R1())


@cache
def authority() -> x509.Certificate:
    return issued("Autorité d'essai", "Autorité d'essai", ca=True)


def issued(
    holder: str, by: str = "Autorité d'essai", *, ca: bool = False, days: int = 365, since: int = 1, signing: bool = True,
    stamping: bool = False,
) -> x509.Certificate:  # fmt: skip
    start = datetime.now(UTC) - timedelta(days=since)
    builder = (
        x509.CertificateBuilder()
        .subject_name(_name(holder))
        .issuer_name(_name(by))
        .public_key(key(holder).public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + timedelta(days=days))
        .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        .add_extension(
            x509.KeyUsage(
                digital_signature=signing, content_commitment=signing, key_encipherment=not signing,
                data_encipherment=False, key_agreement=False, key_cert_sign=ca, crl_sign=ca,
                encipher_only=False, decipher_only=False,
            ),
            critical=True,
        )
    )  # fmt: skip
    if stamping:
        builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    return builder.sign(key(by), hashes.SHA256())


def p12(folder: Path, holder: str = "Claire Delmas", **options) -> Path:
    """A PKCS#12 file of ``holder``, under :data:`PASSWORD`."""
    path = folder / "sceau.p12"
    path.write_bytes(
        pkcs12.serialize_key_and_certificates(
            holder.encode(), key(holder), issued(holder, **options), [authority()],
            BestAvailableEncryption(PASSWORD.encode()),
        )
    )  # fmt: skip
    return path


@contextmanager
def serving(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    """The address of a server on this machine, alive as long as the block."""
    with HTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/"
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def time_server(at: datetime) -> Iterator[str]:
    """A time-stamping server (RFC 3161) at whose clock it is ``at``."""
    from asn1crypto import keys, tsp
    from asn1crypto import x509 as asn1
    from pyhanko.sign.timestamps import DummyTimeStamper

    own = issued("Horloge d'essai", stamping=True)
    secret = key("Horloge d'essai").private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    clock = DummyTimeStamper(
        asn1.Certificate.load(own.public_bytes(Encoding.DER)), keys.PrivateKeyInfo.load(secret), fixed_dt=at
    )

    class Answering(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = tsp.TimeStampReq.load(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.end_headers()
            self.wfile.write(clock.request_tsa_response(asked).dump())

        def log_message(self, *said: object) -> None:
            pass

    with serving(Answering) as url:
        yield url
