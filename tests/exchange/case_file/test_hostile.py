"""Files made to harm: each is refused in a sentence, within bounded memory, and nothing else ever happens."""

from __future__ import annotations

import hashlib
import io
import json
import stat
import struct
import tracemalloc
import zipfile
from collections.abc import Callable, Mapping
from random import Random
from typing import Any

import pyrage
import pytest

from mediator.exchange.case_file import CaseFileProblem, Contents, Passphrase, jsons, manifests, problems, read
from mediator.exchange.case_file.manifests import Part
from mediator.exchange.case_file.reading import contents_of
from mediator.exchange.case_file.writing import rows_as_json
from tests.exchange.case_file import made

KEY = pyrage.x25519.Identity.from_str(made.IDENTITY)
MUTATIONS, SIGNED_ANEW = 4_000, 2_000


def bundle(
    *,
    rows: bytes | None = None,
    files: Mapping[str, bytes] | None = None,
    told: Callable[[dict[str, Any]], Any] = lambda manifest: manifest,
    more: Callable[[zipfile.ZipFile], Any] = lambda _zip: None,
    signature: Callable[[bytes], bytes] = lambda data: manifests.sign(data, made.SIGNING),
    deflate_files: bool = False,
) -> bytes:
    """The zip of a case file, any part of it made otherwise."""
    rows = rows_as_json(made.rows()) if rows is None else rows
    files = {sha: content() for sha, content in made.attachments().items()} if files is None else files
    parts = {"case.json": Part(len(rows), sha(rows))}
    parts |= {f"attachments/{name}": Part(len(data), sha(data)) for name, data in files.items()}
    manifest = json.loads(manifests.written(made.manifest(), manifests.public_of(made.SIGNING), parts))
    data = json.dumps(told(manifest)).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made_zip:
        made_zip.writestr("case.json", rows, zipfile.ZIP_DEFLATED)
        for name, content in files.items():
            made_zip.writestr(f"attachments/{name}", content, zipfile.ZIP_DEFLATED if deflate_files else None)
        made_zip.writestr("manifest.json", data)
        made_zip.writestr("manifest.sig", signature(data))
        more(made_zip)
    return out.getvalue()


def sealed(clear: bytes) -> bytes:
    return pyrage.encrypt(clear, [KEY.to_public()])


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def refusal(data: bytes) -> str:
    with pytest.raises(CaseFileProblem) as refused:
        read(sealed(data), made.WITH_KEY, made.TABLES)
    assert refused.value.sentence
    return refused.value.code


def all_of(contents: Contents) -> tuple[Any, ...]:
    return contents.manifest, contents.rows, {name: content() for name, content in contents.attachments.items()}


def mutated(data: bytes, random: Random) -> bytes:
    """One byte turned, some cut, some doubled, some moved, some drawn anew."""
    at, other = sorted((random.randrange(len(data)), random.randrange(len(data))))
    match random.randrange(6):
        case 0:
            return data[:at] + bytes([data[at] ^ (1 << random.randrange(8))]) + data[at + 1 :]
        case 1:
            return data[:at]
        case 2:
            return data[:at] + data[other:]
        case 3:
            return data[:other] + data[at:]
        case 4:
            return data[other:] + data[at:other] + data[:at]
        case _:
            return data[:at] + random.randbytes(min(16, len(data) - at)) + data[at + 16 :]


def test_no_mutation_of_an_encrypted_file_does_more_than_be_refused():
    codes: set[str] = set()
    whole, random = sealed(bundle()), Random(1)
    before = all_of(read(whole, made.WITH_KEY, made.TABLES).contents)
    for _ in range(MUTATIONS):
        spoilt = mutated(whole, random)
        try:
            assert all_of(read(spoilt, made.WITH_KEY, made.TABLES).contents) == before
            assert spoilt == whole
        except CaseFileProblem as problem:
            codes.add(problem.code)
    assert codes <= problems.CODES
    assert len(codes) > 1


def test_no_mutation_of_the_zip_under_the_seal_changes_what_is_read():
    codes: set[str] = set()
    whole, random = bundle(), Random(2)
    before = all_of(contents_of(memoryview(whole), made.TABLES)[0])
    for _ in range(MUTATIONS):
        try:
            after = all_of(contents_of(memoryview(mutated(whole, random)), made.TABLES)[0])
        except CaseFileProblem as problem:
            codes.add(problem.code)
        else:
            assert after == before
    assert codes <= problems.CODES
    assert len(codes) > 1


def test_no_mutation_of_rows_signed_anew_raises_anything_but_a_problem():
    codes: set[str] = set()
    random, rows = Random(3), rows_as_json(made.rows())
    ends = [place for place, byte in enumerate(rows) if byte in b'":,[]{}']
    fragments = (b"null", b"[]", b"{}", b"1e999", b"-1", b'"\\ud800"', b"true", b'""', b"[[[[", b'{"id":1}', b"NaN")
    for _ in range(SIGNED_ANEW):
        spoilt = mutated(rows, random)
        if random.random() < 0.5:
            at = random.choice(ends)
            spoilt = rows[:at] + random.choice(fragments) + rows[at + random.randrange(8) :]
        try:
            contents_of(memoryview(bundle(rows=spoilt)), made.TABLES)
        except CaseFileProblem as problem:
            codes.add(problem.code)
    assert codes <= problems.CODES


def told(**said: Any) -> Callable[[dict[str, Any]], dict[str, Any]]:
    return lambda manifest: manifest | said


def entry(name: str, mode: int = stat.S_IFREG | 0o600, data: bytes = b"x") -> Callable[[zipfile.ZipFile], None]:
    def add(made_zip: zipfile.ZipFile) -> None:
        info = zipfile.ZipInfo(name)
        info.create_system, info.external_attr = 3, mode << 16
        made_zip.writestr(info, data)

    return add


@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd", "/etc/passwd", "attachments/../../x", "C:\\x", "attachments/", "note.txt", "a" * 400, "attachments/é"],
)  # fmt: skip
def test_an_entry_that_is_not_of_the_format_is_refused(name):
    code = refusal(bundle(more=entry(name), told=told()))
    assert code in ("not_the_format", "damaged")
    named = lambda m: m | {"entries": [*m["entries"], {"name": name, "size": 1, "sha256": sha(b"x")}]}  # noqa: E731
    assert refusal(bundle(more=entry(name), told=named)) in ("not_the_format", "damaged")


def test_links_and_doubled_names_are_refused():
    letter = f"attachments/{sha(made.LETTER)}"
    assert refusal(bundle(more=entry("attachments/x", stat.S_IFLNK | 0o777))) == "not_the_format"
    with pytest.warns(UserWarning, match="Duplicate"):
        twice = bundle(more=entry(letter, data=made.LETTER))
    assert refusal(twice) == "not_the_format"
    with pytest.warns(UserWarning, match="Duplicate"):
        again = bundle(more=entry("manifest.json", data=b"{}"))
    assert refusal(again) == "not_the_format"


def test_entries_that_overlap_are_refused():
    """One content under two names: the trick of bombs without recursion."""
    clear = bytearray(bundle(more=entry("attachments/x")))
    directory = struct.unpack_from("<L", clear, len(clear) - 6)[0]
    last = clear.rindex(b"PK\x01\x02")
    assert directory < last
    struct.pack_into("<L", clear, last + 42, 0)
    assert refusal(bytes(clear)) == "not_the_format"


def test_what_the_hashes_do_not_say_is_refused():
    letter = sha(made.LETTER)
    assert refusal(bundle(files={letter: b"autre", sha(made.PICTURE): made.PICTURE})) == "not_the_format"
    spoilt = {"sha256": "0" * 64}
    wrong = lambda m: m | {"entries": [*m["entries"][:-1], m["entries"][-1] | spoilt]}  # noqa: E731
    assert refusal(bundle(told=wrong)) == "not_as_signed"
    size = lambda m: m | {"entries": [e | {"size": e["size"] + 1} for e in m["entries"]]}  # noqa: E731
    assert refusal(bundle(told=size)) == "not_as_signed"
    assert refusal(bundle(files={})) == "not_the_format"
    assert refusal(bundle(deflate_files=True)) == "not_the_format"


def test_a_signature_that_is_not_right_is_refused():
    for wrong in (b"", bytes(64), b"x" * 65):
        assert refusal(bundle(signature=lambda _data, wrong=wrong: wrong)) in ("not_as_signed", "out_of_bounds")
    stranger = lambda m: m | {"signing_key": "A" * 43 + "="}  # noqa: E731
    assert refusal(bundle(told=stranger)) == "not_as_signed"
    for key in ("", "x", "é" * 44, 3, None):
        assert refusal(bundle(told=told(signing_key=key))) in ("not_as_signed", "not_the_format")


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"version": 2}, "newer"),
        ({"version": 10**40}, "newer"),
        ({"version": 0}, "not_the_format"),
        ({"version": True}, "not_the_format"),
        ({"version": "1"}, "not_the_format"),
        ({"format": "autre"}, "not_the_format"),
        ({"file_key": "x"}, "not_the_format"),
        ({"file_key": "F" * 32}, "not_the_format"),
        ({"file_key": "f" * 32 + "\n"}, "not_the_format"),
        ({"case_id": "d" * 32}, "not_the_format"),
        ({"for_party_id": 3}, "not_the_format"),
        ({"written_at": "hier"}, "not_the_format"),
        ({"written_at": "2026-03-02T09:00:00"}, "not_the_format"),
        ({"written_at": "9999-12-31T23:30:00+00:00"}, "not_the_format"),
        ({"written_at": "0001-01-01T00:30:00+00:00"}, "not_the_format"),
        ({"ancestors": ["x"]}, "not_the_format"),
        ({"ancestors": ["a" * 32] * 2000}, "not_the_format"),
        ({"recipient": "age1"}, "not_the_format"),
        ({"reference": "x" * 5000}, "not_the_format"),
        ({"subject": ["x"]}, "not_the_format"),
        ({"own_notes": 1}, "not_the_format"),
        ({"entries": {}}, "not_the_format"),
        ({"entries": [3]}, "not_the_format"),
        ({"entries": [{"name": "case.json", "size": -1, "sha256": "0" * 64}]}, "not_the_format"),
        ({"entries": [{"name": "case.json", "size": 1.5, "sha256": "0" * 64}]}, "not_the_format"),
    ],
)
def test_a_manifest_that_says_something_odd_is_refused(said, code):
    assert refusal(bundle(told=told(**said))) == code


def test_what_a_later_version_adds_to_the_manifest_is_ignored():
    clear = bundle(told=told(colour="vert"))
    assert read(sealed(clear), made.WITH_KEY, made.TABLES).contents.rows == made.rows()


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("note", {"id": "x"}),
        ("note", {"id": "../../etc/passwd"}),
        ("note", {"id": None}),
        ("note", {"id": "A" * 32}),
        ("note", {"case_id": "d" * 32}),
        ("note", {"created_at": "2026-03-02"}),
        ("note", {"created_at": "2026-03-02T08:30"}),
        ("note", {"created_at": 3}),
        ("note", {"scope": "everyone"}),
        ("note", {"scope": ["joint"]}),
        ("note", {"text": 3}),
        ("note", {"text": None}),
        ("note", {"text": "x" * 4_000_001}),
        ("note", {"issue_id": ""}),
        ("note", {"due_on": "20260302"}),
        ("note", {"due_on": "demain"}),
        ("note", {"starts_at": "9 h"}),
        ("note", {"rank": 1.5}),
        ("note", {"rank": 2**63}),
        ("note", {"rank": True}),
        ("note", {"held": 2}),
        ("note", {"colour": "vert"}),
        ("document", {"sha256": "0" * 64}),
        ("mediation_case", {"id": "d" * 32}),
    ],
)
def test_a_row_of_another_shape_is_refused(table, change):
    rows = {name: [dict(row) for row in kept] for name, kept in made.rows().items()}
    rows[table][0] |= change
    assert refusal(bundle(rows=jsons.written(rows))) in ("not_the_format", "out_of_bounds")


@pytest.mark.parametrize(
    "rows",
    [
        b"", b"[]", b"3", b"{", b'{"note": 3}', b'{"note": [3]}', b'{"own_key": []}', b"\xff\xfe", b'{"note": [], "note": []}',
        b'{"note": [{"rank": 1e3}]}', b'{"note": [{"rank": NaN}]}', b'{"note": [' + b"9" * 5000 + b"]}", b"{}",
        b'{"note": ["\\ud800"]}', "{}\u0000".encode(),
    ],
)  # fmt: skip
def test_json_that_is_not_rows_is_refused(rows):
    assert refusal(bundle(rows=rows)) == "not_the_format"


def test_half_of_a_surrogate_pair_is_no_text():
    rows = json.dumps({**made.rows(), "note": [made.rows()["note"][0] | {"text": "\ud800"}]}).encode()
    assert refusal(bundle(rows=rows)) == "not_the_format"


def test_two_cases_or_none_are_refused():
    rows = made.rows()
    assert refusal(bundle(rows=rows_as_json({**rows, "mediation_case": ()}))) == "not_the_format"
    other = {**rows["mediation_case"][0], "id": "e" * 32}
    twice = {**rows, "mediation_case": (*rows["mediation_case"], other)}
    assert refusal(bundle(rows=rows_as_json(twice))) == "not_the_format"
    doubled = {**rows, "note": rows["note"] * 2}
    assert refusal(bundle(rows=rows_as_json(doubled))) == "not_the_format"


HUGE = {
    "nesting": b"[" * 100_000 + b"]" * 100_000,
    "deep objects": b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
    "a million lists": b'{"note": [' + b"[],[]," * 1_000_000 + b"[]]}",
    "ten million commas": b'{"note": [' + b"1," * 10_000_000 + b"1]}",
    "a bomb": b'{"note": ["' + bytes(60_000_000) + b'"]}',
    "a larger bomb": b" " * 80_000_000,
}


@pytest.mark.parametrize("name", HUGE)
def test_huge_json_is_refused_within_bounded_memory(name):
    clear = bundle(rows=HUGE[name])
    assert len(clear) < 1_000_000
    tracemalloc.start()
    try:
        with pytest.raises(CaseFileProblem) as refused:
            contents_of(memoryview(clear), made.TABLES)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert refused.value.code in ("out_of_bounds", "not_the_format")
    assert peak < 2.2 * jsons.LARGEST


def test_an_entry_that_unpacks_to_more_than_it_says_is_refused():
    clear = bytearray(bundle(rows=b" " * 30_000_000))
    at = clear.index(b"PK\x01\x02")
    struct.pack_into("<L", clear, at + 24, 1000)
    tracemalloc.start()
    try:
        with pytest.raises(CaseFileProblem) as refused:
            contents_of(memoryview(bytes(clear)), made.TABLES)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert refused.value.code in ("not_as_signed", "out_of_bounds")
    assert peak < 5_000_000


def test_too_many_entries_are_refused_before_they_are_read():
    clear = bytearray(bundle())
    struct.pack_into("<2H", clear, len(clear) - 14, 60_000, 60_000)
    assert refusal(bytes(clear)) == "not_the_format"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "foreign"),
        (b"PK\x03\x04 un zip nu", "foreign"),
        (b"%PDF-1.7\n", "foreign"),
        (b"\x89PNG\r\n", "foreign"),
        (b"-----BEGIN AGE ENCRYPTED FILE-----\n", "foreign"),
        (b"age-encryption.org/v2\n-> X25519 x\n", "foreign"),
        (b"age-encryption.org/v1", "damaged"),
        (b"age-encryption.org/v1\n", "damaged"),
        (b"age-encryption.org/v1\n-> X25519 x\n--- y\n", "damaged"),
    ],
)
def test_a_foreign_file_is_told_from_a_damaged_one(data, code):
    with pytest.raises(CaseFileProblem) as refused:
        read(data, made.WITH_KEY, made.TABLES)
    assert refused.value.code == code


def test_a_sealed_file_that_is_no_case_is_refused():
    for clear in (b"", b"Bonjour", b"PK\x05\x06" + bytes(18), bytes(100_000)):
        assert refusal(clear) in ("damaged", "not_the_format")


def test_a_passphrase_that_asks_for_too_much_work_is_not_tried():
    header = b"age-encryption.org/v1\n-> scrypt chZCXMulj2Fo+MLj4aeB8A %s\n" + b"o" * 43 + b"\n--- " + b"u" * 43 + b"\n"
    for asked, code in ((b"30", "too_much_work"), (b"22", "too_much_work"), (b"x", "damaged"), (b"999999", "damaged")):
        with pytest.raises(CaseFileProblem) as refused:
            read(header % asked + bytes(200), Passphrase("mot"), made.TABLES)
        assert refused.value.code == code


def test_truncated_files_are_damaged_wherever_they_are_cut():
    whole = sealed(bundle())
    for cut in (*range(0, len(whole), 97), len(whole) - 1):
        with pytest.raises(CaseFileProblem):
            read(whole[:cut], made.WITH_KEY, made.TABLES)


def test_a_missing_file_and_a_folder_are_said(tmp_path):
    for place, code in ((tmp_path / "rien.mediation", "missing"), (tmp_path, "unreadable")):
        with pytest.raises(CaseFileProblem) as refused:
            read(place, made.WITH_KEY, made.TABLES)
        assert refused.value.code == code
