"""A form filled in elsewhere, read within bounds of size, count and time; nothing in it is run, drawn or followed."""

from __future__ import annotations

import io
import logging
import re
import time
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mediator.domain.rules import RuleBroken
from mediator.i18n import N_, _

if TYPE_CHECKING:
    from pypdf import PdfReader

LARGEST = 20_000_000
"""Bytes a form may have."""
MOST_FIELDS = 500
LONGEST = 50_000
"""Characters of one answer."""
MOST_OBJECTS = 20_000
MOST_PACKS = 100
"""Compressed bundles of objects."""
UNPACKED = 1_000_000
"""Bytes one compressed stream may unpack to."""
SECONDS = 10.0
"""Time the whole reading may take."""

SENTENCES = {
    "form_missing": N_("« {name} » n'a pas pu être lu. Vérifiez qu'il existe et que vous y avez accès."),
    "form_large": N_("« {name} » dépasse 20 Mo : un questionnaire rempli est bien plus léger."),
    "form_not_pdf": N_("« {name} » n'est pas un PDF."),
    "form_cut": N_("« {name} » est incomplet : le fichier a été coupé en chemin. Demandez qu'il vous soit renvoyé."),
    "form_broken": N_("« {name} » est abîmé : ce qu'il contient ne peut pas être lu."),
    "form_locked": N_("« {name} » est protégé par un mot de passe. Demandez-en un exemplaire sans protection."),
    "form_none": N_("« {name} » n'a rien à remplir : ce n'est pas un questionnaire, ou il a été aplati."),
    "form_acts": N_("« {name} » contient un programme ou une action. Un questionnaire n'en a pas : ne l'ouvrez pas."),
    "form_carries": N_("« {name} » transporte d'autres fichiers. Un questionnaire n'en a pas : ne l'ouvrez pas."),
    "form_crowded": N_("« {name} » a bien plus de cases qu'un questionnaire : il n'a pas été lu."),
    "form_heavy": N_("« {name} » est trop compliqué pour un questionnaire : sa lecture a été arrêtée."),
    "form_long": N_("Une réponse de « {name} » est démesurée : rien n'a été repris."),
    "form_other": N_("« {name} » n'est pas un questionnaire de Mediator."),
    "form_edition": N_("« {name} » vient d'une autre version du questionnaire. Reportez ses réponses à la main."),
    "form_lacking": N_("Des questions manquent dans « {name} » : il a été transformé. Demandez le fichier d'origine."),
    "form_elsewhere": N_("« {name} » a été préparé pour un autre dossier, {reference}. Rien n'a été repris."),
    "form_stranger": N_("« {name} » a été préparé pour une partie qui n'est dans aucun de vos dossiers."),
    "form_blank": N_("« {name} » est vide : aucune réponse n'y a été enregistrée."),
    "form_odd": N_("« {name} » contient des caractères qui ne s'écrivent pas : rien n'a été repris."),
}


class FormRefused(RuleBroken):
    """A file that is not read, and why."""

    @property
    def sentence(self) -> str:
        return _(SENTENCES[self.code]).format(**self.params)


@dataclass(frozen=True, slots=True)
class FilledForm:
    """What was answered, by the names of the places; a box to tick answers yes or no."""

    answers: Mapping[str, str | bool]
    content: bytes
    """The file as it came."""


def read(path: Path) -> FilledForm:
    """The answers of a filled PDF. Raises :class:`FormRefused` with a sentence for the mediator."""
    import pypdf

    content = _content(path)
    logging.getLogger(pypdf.__name__).setLevel(logging.CRITICAL + 1)
    try:
        return FilledForm(_Reading(content, path.name).answers(), content)
    except FormRefused:
        raise
    except _TimeIsUp as trouble:
        raise FormRefused("form_heavy", name=path.name) from trouble
    except Exception as trouble:  # a hostile file may raise anything
        raise FormRefused("form_broken", name=path.name) from trouble


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as trouble:
        raise FormRefused("form_missing", name=path.name) from trouble
    if len(content) > LARGEST:
        raise FormRefused("form_large", name=path.name)
    if b"%PDF-" not in content[:1024]:
        raise FormRefused("form_not_pdf", name=path.name)
    if b"%%EOF" not in content[-2048:]:
        raise FormRefused("form_cut", name=path.name)
    return content


_UNPACKING = (
    "array_based_stream_maximum_output_length",
    "lzw_maximum_output_length",
    "run_length_maximum_output_length",
    "zlib_maximum_output_length",
    "zlib_maximum_recovery_input_length",
    "stream_decoding_work_maximum_length",
)
"""What pypdf calls the bounds of its unpacking."""
_ACTS = frozenset(
    {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Rendition", "/RichMediaExecute",
     "/Movie", "/Sound", "/ResetForm", "/Hide", "/SetOCGState", "/Trans", "/GoTo3DView"}
)  # fmt: skip
"""Actions of PDF 1.7, 12.6.4, but those that only show a place."""
_ACTING_KEYS = frozenset({"/JS", "/JavaScript", "/XFA"})
_CARRYING_KEYS = frozenset({"/EmbeddedFiles", "/EF", "/AF"})
_CARRYING = frozenset({"/EmbeddedFile", "/FileAttachment", "/RichMedia", "/Screen", "/3D"})


class _TimeIsUp(BaseException):
    """Goes through whatever a parser would otherwise mend and go on from."""


class _Watched(io.BytesIO):
    """The file, which asks at every thousandth reading whether there is time left."""

    def __init__(self, content: bytes, ask: Callable[[], object]) -> None:
        super().__init__(content)
        self._ask, self._reads = ask, 0

    def read(self, size: int | None = -1, /) -> bytes:
        self._reads += 1
        if self._reads % 1000 == 0:
            self._ask()
        return super().read(size)


class _Reading:
    """One reading of one file, held to its bounds."""

    def __init__(self, content: bytes, name: str) -> None:
        self._content, self._name = content, name
        self._deadline = time.monotonic() + SECONDS

    def answers(self) -> dict[str, str | bool]:
        from pypdf import apply_configuration

        bounds: dict[str, Any] = dict.fromkeys(_UNPACKING, UNPACKED)
        with apply_configuration(disable_legacy_handling=True, maximum_declared_stream_length=LARGEST, **bounds):
            pdf = self._opened()
            self._look_over(pdf)
            return {field: self._value(value) for field, value in self._fields(pdf)}

    def _opened(self) -> PdfReader:
        from pypdf import PdfReader
        from pypdf.errors import DependencyError

        source, entries = _Watched(self._content, self._in_time), 5 * MOST_OBJECTS
        try:
            pdf = PdfReader(source, xref_stream_maximum_entries=entries, root_object_recovery_limit=None)
        except DependencyError as trouble:  # the cipher it would take to unlock the file
            raise self._refused("form_locked") from trouble
        if pdf.is_encrypted:
            raise self._refused("form_locked")
        return pdf

    def _refused(self, code: str) -> FormRefused:
        return FormRefused(code, name=self._name)

    def _in_time(self) -> None:
        if time.monotonic() > self._deadline:
            raise _TimeIsUp

    def _look_over(self, pdf: PdfReader) -> None:
        """Go through everything the file can reach, and refuse what could act or carries something else."""
        if len({pack for pack, _index in pdf.xref_objStm.values()}) > MOST_PACKS:
            raise self._refused("form_heavy")
        seen: set[int] = set()
        waiting: list[Any] = [pdf.trailer.raw_get("/Root")]
        while waiting:
            self._in_time()
            thing = waiting.pop()
            number = getattr(thing, "idnum", None)
            if number is not None:
                if number in seen:
                    continue
                seen.add(number)
                if len(seen) > MOST_OBJECTS:
                    raise self._refused("form_heavy")
                thing = thing.get_object()
            if isinstance(thing, dict):
                self._require_still(thing)
                waiting.extend(each for each in thing.values() if _may_hold(each))
            elif isinstance(thing, list):
                waiting.extend(each for each in thing if _may_hold(each))

    def _require_still(self, thing: Mapping[Any, Any]) -> None:
        keys = set(map(str, thing))
        kinds = {str(thing.get(key, "")) for key in ("/Type", "/Subtype")}
        act = str(thing.get("/S", ""))
        if keys & _ACTING_KEYS or (act in _ACTS and "/StructElem" not in kinds):
            raise self._refused("form_acts")
        if keys & _CARRYING_KEYS or kinds & _CARRYING:
            raise self._refused("form_carries")

    def _fields(self, pdf: PdfReader) -> Iterator[tuple[str, Any]]:
        """(name, value) of each field, in the order of the form; boxes to tick give names of PDF."""
        form = pdf.root_object.get("/AcroForm")
        form = form.get_object() if form is not None else {}
        waiting: list[tuple[Any, str, Any]] = [(kid, "", None) for kid in reversed(form.get("/Fields") or [])]
        if not waiting:
            raise self._refused("form_none")
        seen, told = 0, set[str]()
        while waiting:
            self._in_time()
            seen += 1
            if seen > MOST_FIELDS:
                raise self._refused("form_crowded")
            reference, above, inherited = waiting.pop()
            field = reference.get_object()
            own = field.get("/T")
            name = f"{above}.{own}" if above and own is not None else str(own if own is not None else above)
            value = field.get("/V", inherited)
            kids = [kid for kid in field.get("/Kids") or [] if "/T" in kid.get_object()]
            if kids:
                waiting.extend((kid, name, value) for kid in reversed(kids))
            elif name not in told:
                told.add(name)
                yield name, value

    def _value(self, value: Any) -> str | bool:
        from pypdf.generic import NameObject, StreamObject

        value = value.get_object() if value is not None else ""
        if isinstance(value, NameObject):
            return value != "/Off"
        if isinstance(value, StreamObject):
            value = value.get_data()
        text = _decoded(value) if isinstance(value, bytes) else str(value)
        if len(text) > LONGEST:
            raise self._refused("form_long")
        text = _as_typed(text)
        if any(unicodedata.category(letter) in ("Cc", "Cs", "Co", "Cn") and letter not in "\n\t" for letter in text):
            raise self._refused("form_odd")
        return text


def _may_hold(thing: Any) -> bool:
    return isinstance(thing, dict | list) or hasattr(thing, "idnum")


def _decoded(text: bytes) -> str:
    for mark, encoding in ((b"\xfe\xff", "utf-16"), (b"\xff\xfe", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig")):
        if text.startswith(mark):
            return text.decode(encoding)
    return text.decode("cp1252")


def _as_typed(text: str) -> str:
    """Line ends made one, what cannot be seen taken out, blank lines and edges trimmed."""
    text = unicodedata.normalize("NFC", re.sub(r"\r\n?|[\u2028\u2029\x0b\x0c]", "\n", text))
    text = "".join(letter for letter in text if unicodedata.category(letter) != "Cf")
    lines = [line.rstrip() for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
