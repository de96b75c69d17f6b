"""The manifest between value and bytes, and its signature."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mediator.exchange.case_file import jsons, shapes
from mediator.exchange.case_file.contents import Manifest
from mediator.exchange.case_file.problems import CaseFileProblem

FORMAT = "mediator-case-file"
VERSION = 1
"""The version this program writes; it reads this one and those before."""
LARGEST = 4 << 20
"""Bytes a manifest may have."""

_SHA256 = re.compile(r"[0-9a-f]{64}\Z")
_RECIPIENT = re.compile(r"(age1[0-9a-z]{58})?\Z")
_SAID = ("case_id", "reference", "subject", "audience", "written_by", "recipient", "sealed_for", "program")
_LONGEST_WORDS = 2_000
_MOST_ANCESTORS = 1_000


@dataclass(frozen=True, slots=True)
class Part:
    """What the manifest says of another entry."""

    size: int
    sha256: str


def written(manifest: Manifest, signing_key: str, parts: Mapping[str, Part]) -> bytes:
    """The bytes of ``manifest.json``, which are what is signed."""
    told: dict[str, Any] = {name: getattr(manifest, name) for name in _SAID}
    return jsons.written(
        told
        | {
            "format": FORMAT,
            "version": VERSION,
            "file_key": manifest.file_key,
            "for_party_id": manifest.for_party_id,
            "written_at": manifest.written_at.isoformat(),
            "ancestors": list(manifest.ancestors),
            "own_notes": manifest.own_notes,
            "signing_key": signing_key,
            "entries": [{"name": n, "size": p.size, "sha256": p.sha256} for n, p in sorted(parts.items())],
        }
    )


def sign(data: bytes, signing_key: str) -> bytes:
    """The 64 bytes of an Ed25519 signature; ``signing_key`` is the 32 bytes of the secret key, in Base64."""
    return _secret(signing_key).sign(data)


def public_of(signing_key: str) -> str:
    """The public key of a secret signing key, in Base64."""
    return base64.b64encode(_secret(signing_key).public_key().public_bytes_raw()).decode()


def require_signed(data: bytes, signature: bytes, public_key: str) -> None:
    """Raises :class:`CaseFileProblem` unless ``signature`` is that of ``data`` by this key."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        raw = base64.b64decode(public_key, validate=True)
        Ed25519PublicKey.from_public_bytes(raw).verify(signature, data)
    except (InvalidSignature, ValueError):
        raise CaseFileProblem("not_as_signed") from None


def read(data: bytes) -> tuple[Manifest, str, dict[str, Part]]:
    """What a manifest says, the key that signed it, and the entries it names. Raises :class:`CaseFileProblem`."""
    told = jsons.read(data)
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise CaseFileProblem("not_the_format")
    _require_version(told.get("version"))
    key = told.get("signing_key")
    manifest = _manifest(told)
    if not isinstance(key, str) or not key.isascii() or len(key) != 44:
        raise CaseFileProblem("not_the_format")
    return manifest, key, _parts(told.get("entries"))


def _require_version(version: object) -> None:
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise CaseFileProblem("not_the_format")
    if version > VERSION:
        raise CaseFileProblem("newer")


def _manifest(told: Mapping[str, Any]) -> Manifest:
    words = {name: told.get(name, "") for name in _SAID}
    moment, ancestors, own = told.get("written_at"), told.get("ancestors", []), told.get("own_notes", False)
    party = told.get("for_party_id")
    right = (
        all(shapes.is_text(each, _LONGEST_WORDS) for each in words.values())
        and shapes.is_id(told.get("file_key"))
        and shapes.is_id(words["case_id"])
        and (party is None or shapes.is_id(party))
        and isinstance(ancestors, list)
        and len(ancestors) <= _MOST_ANCESTORS
        and all(map(shapes.is_id, ancestors))
        and isinstance(own, bool)
        and all(_RECIPIENT.match(words[name]) for name in ("recipient", "sealed_for"))
        and isinstance(moment, str)
        and shapes.is_moment(moment)
    )
    if not right:
        raise CaseFileProblem("not_the_format")
    return Manifest(
        file_key=told["file_key"],
        for_party_id=party,
        written_at=datetime.fromisoformat(str(moment)),
        ancestors=tuple(ancestors),
        own_notes=own,
        **words,
    )


def _parts(said: object) -> dict[str, Part]:
    if not isinstance(said, list):
        raise CaseFileProblem("not_the_format")
    parts: dict[str, Part] = {}
    for each in said:
        part = each if isinstance(each, dict) else {}
        name, size, sha256 = part.get("name"), part.get("size"), part.get("sha256")
        counted = isinstance(size, int) and not isinstance(size, bool) and size >= 0
        if not isinstance(name, str) or name in parts or not counted or not isinstance(sha256, str):
            raise CaseFileProblem("not_the_format")
        if not _SHA256.match(sha256):
            raise CaseFileProblem("not_the_format")
        parts[name] = Part(int(str(size)), sha256)
    return parts


def _secret(signing_key: str) -> Any:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(base64.b64decode(signing_key, validate=True))
