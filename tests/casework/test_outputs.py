"""No private word reaches anything that leaves the mediator's eyes: every reading, list, count, search, paper and name."""

from __future__ import annotations

import inspect
import io
import logging
import zipfile
from collections.abc import Iterator
from itertools import product
from random import Random

import pikepdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mediator import casework, documents
from mediator.casework import (
    aftercare,
    attachments,
    bargaining,
    board,
    calendar,
    checklists,
    chronology,
    clause_check,
    clocks,
    conduct,
    court_order,
    criteria,
    demo,
    dossier,
    drafting,
    elements,
    fee_shares,
    finding,
    follow_up,
    futures,
    issues,
    issuing,
    leaks_accepted,
    library,
    meetings,
    minors,
    notes,
    overview,
    papers,
    people,
    preparation,
    printing,
    readiness,
    reading_back,
    refusals,
    relations,
    routes,
    signing,
    sources,
    subjects,
    versions,
)
from mediator.domain.papers import PaperKind
from mediator.domain.scope import MEDIATOR, Audience, AudienceKind, court, joint
from mediator.vault import NotFound, Vault
from mediator.vault.listing import CaseFilter, CaseShelf
from tests.documents.worked import WRITTEN
from tests.vault.world import World, build, keep, words_in

CANARIES = ("huit semaines", "35 000", "35\u202f000", "90 000", "90\u202f000", "démission", "comité de direction")
BOUND = (AudienceKind.JOINT, AudienceKind.PARTY, AudienceKind.COURT)

seeds = st.integers(0, 2**32)
slow = settings(deadline=None, max_examples=12, suppress_health_check=list(HealthCheck))


def readings(vault: Vault, audience: Audience) -> Iterator[str]:
    """Everything casework reads for an audience, as text."""
    case_id = audience.case_id or ""
    for read in (
        overview.head_of,
        people.people_of,
        meetings.meetings_of,
        notes.notes_of,
        issues.board_of,
        board.interest_board_of,
        criteria.criteria_of,
        futures.futures_of,
        sources.circle_of,
        preparation.process_of,
        preparation.brief_of,
        leaks_accepted.let_through,
        library.clauses_for,
        readiness.readiness_of,
        elements.seven_of,
        elements.ten_of,
        refusals.refusals_of,
        bargaining.ledger_of,
        bargaining.rounds_of,
        drafting.draft_of,
        follow_up.commitments_of,
        follow_up.duties_of,
        chronology.story_of,
        attachments.documents_of,
        relations.people_round_of,
        relations.tension_of,
        checklists.sheet_of,
        clause_check.rereading_of,
        clause_check.findings_of,
        signing.signing_of,
        minors.minors_of,
        clocks.clocks_of,
        reading_back.state_of,
        versions.versions_of,
        court_order.order_of,
        fee_shares.payers_of,
        issuing.deliveries_of,
        aftercare.aftercare_of,
        routes.routes_of,
        calendar.entries_of,
    ):
        yield repr(read(vault, audience, case_id))
    for meeting in meetings.meetings_of(vault, MEDIATOR, case_id):
        yield repr(conduct.room_of(vault, audience, case_id, meeting.session.id))
    for each in versions.versions_of(vault, audience, case_id):
        yield repr(versions.differences_of(vault, audience, each.id, each.id))
    yield repr(follow_up.day_of(vault, audience))
    yield calendar.calendar_of(vault, audience, case_id).decode()
    ids = finding.case_ids(vault, audience, CaseFilter(shelf=CaseShelf.ALL))
    yield repr(finding.case_rows(vault, audience, ids))
    contacts = finding.contact_ids(vault, audience)
    yield repr(finding.contact_rows(vault, audience, contacts))
    yield repr([people.sheet_of(vault, audience, contact) for contact in contacts])
    yield repr(dossier.whole(vault, case_id, audience))
    yield repr(library.whole_library(vault, audience, "fr"))
    hers = library.whole_library(vault, MEDIATOR, "fr")
    yield repr([library.versions(vault, audience, each) for each in hers if each.own_id])


def everything_in(pdf: bytes) -> str:
    """The words of a PDF: its pages, its metadata, and every string and stream it holds."""
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    with pikepdf.open(io.BytesIO(pdf)) as document:
        parts = [repr(document.docinfo), repr(document.Root)]
        for thing in document.objects:
            parts.append(repr(thing))
            if isinstance(thing, pikepdf.Stream):
                parts.append(thing.read_bytes().decode("latin-1"))
    return "\n".join(pages + parts)


def assert_tells_no_secret(text: str, world: World, audience: Audience) -> None:
    told = words_in(text) & world.secrets_for(audience)
    assert not told, f"{audience.kind} was told {told}"


@slow
@given(seeds)
def test_no_reading_tells_a_secret(tmp_path_factory, seed):
    world = build(Random(seed))
    vault = Vault.create(tmp_path_factory.mktemp("vault") / "v.mediator", "phrase")
    keep(vault, world)
    met = next(iter(world.rows["mediation_case"]))
    for audience in world.audiences():
        if audience.kind in BOUND and audience.case_id == met:
            for text in readings(vault, audience):
                assert_tells_no_secret(text, world, audience)
            for secret in sorted(world.secrets_for(audience))[:25]:
                assert finding.search(vault, secret, audience) == ()
    vault.close()


@slow
@given(seeds)
def test_no_paper_tells_a_secret(tmp_path_factory, seed):
    world = build(Random(seed), cases=1)
    vault = Vault.create(tmp_path_factory.mktemp("vault") / "v.mediator", "phrase")
    keep(vault, world)
    (case_id,) = list(world.rows["mediation_case"])[:1]
    drawn = Random(seed).choice(WRITTEN)
    for kind in WRITTEN:
        for about in subjects.subjects_of(vault, kind, case_id):
            try:
                data = papers.gather(vault, kind, case_id, about)
            except NotFound:
                continue  # its readers may not even know that there is such a paper
            audience = papers.audience_of(kind, case_id, about)
            told = repr(data) + documents.plain_text(kind, data, "fr")
            if kind is drawn:
                paper = printing.paper(vault, kind, case_id, "fr", about=about)
                told += everything_in(paper.content) + paper.title + paper.file_name
            assert_tells_no_secret(told, world, audience)
    vault.close()


@pytest.fixture
def worked(tmp_path):
    vault = Vault.create(tmp_path / "v.mediator", "phrase")
    yield vault, demo.lay_down(vault)
    vault.close()


def test_the_worked_dispute_keeps_its_secrets_from_every_paper_in_both_languages(worked):
    vault, case_id = worked
    for kind, language in product(WRITTEN, ("fr", "en")):
        for about in subjects.subjects_of(vault, kind, case_id)[:2]:
            paper = printing.paper(vault, kind, case_id, language, about=about)
            told = everything_in(paper.content) + paper.file_name + paper.title
            own = papers.audience_of(kind, case_id, about).kind is AudienceKind.PARTY
            assert own or not [word for word in CANARIES if word in told]
            names = ("Logivert", "Arnault", "Vasseur")
            assert not any(name in paper.file_name for name in names)
            with pikepdf.open(io.BytesIO(paper.content)) as pdf:
                metadata = repr(pdf.docinfo) + pdf.Root.Metadata.read_bytes().decode()
            assert not any(name in metadata for name in names)
            redrafted = printing.word(vault, kind, case_id, language, about=about)
            with zipfile.ZipFile(io.BytesIO(redrafted.content)) as file:
                parts = {name: file.read(name).decode() for name in file.namelist() if name.endswith(".xml")}
            assert own or not [word for word in CANARIES if word in " ".join(parts.values())]
            assert not any(name in parts["docProps/core.xml"] + redrafted.file_name for name in names)


def test_each_side_sees_its_own_confidences_and_not_the_other_s(worked):
    vault, case_id = worked
    head = overview.head_of(vault, joint(case_id), case_id)
    a, b = (face.id for face in head.parties)
    for audience, own, foreign in (
        (Audience(AudienceKind.PARTY, case_id, a), "huit semaines", "90 000"),
        (Audience(AudienceKind.PARTY, case_id, b), "90 000", "huit semaines"),
    ):
        told = "\n".join(readings(vault, audience))
        assert own in told
        assert foreign not in told
    for audience in (joint(case_id), court(case_id)):
        told = "\n".join(readings(vault, audience))
        assert not [word for word in CANARIES if word in told]
        assert "6000000" not in told


def test_logs_hold_no_words_of_a_case(worked, caplog):
    vault, case_id = worked
    with caplog.at_level(logging.DEBUG):
        list(readings(vault, joint(case_id)))
        printing.paper(vault, PaperKind.AGREEMENT, case_id)
        finding.search(vault, "trésorerie")
    assert not [word for word in (*CANARIES, "Logivert", "Vasseur", "trésorerie") if word in caplog.text]


def test_every_reading_that_takes_an_audience_is_attacked_here():
    """A new reading of casework fails this test until :func:`readings` knows it."""
    import importlib
    import pkgutil

    source = inspect.getsource(readings) + inspect.getsource(test_no_reading_tells_a_secret)
    known_elsewhere = {"content_of", "terms_of", "audience_of"}
    for module in pkgutil.iter_modules(casework.__path__):
        loaded = importlib.import_module(f"mediator.casework.{module.name}")
        for name, function in inspect.getmembers(loaded, inspect.isfunction):
            takes = function.__module__ == loaded.__name__ and "audience" in inspect.signature(function).parameters
            if takes and not name.startswith("_") and name not in known_elsewhere:
                assert f"{module.name}.{name}" in source, f"{module.name}.{name} is not attacked"
