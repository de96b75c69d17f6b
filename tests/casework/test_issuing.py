"""Papers as they are issued: made for those they are about, filled, kept, delivered."""

from datetime import date, timedelta

import pytest

from mediator.casework import attachments, demo, issuing, meetings, papers, subjects
from mediator.domain.files import DocumentKind
from mediator.domain.issuing import Channel, PaperEntry
from mediator.domain.noun import today
from mediator.domain.paper_forms import About
from mediator.domain.papers import PaperKind
from mediator.domain.rules import RuleBroken
from mediator.domain.scope import MEDIATOR, AudienceKind, Scope, court, joint, party
from mediator.vault import NotFound, Vault


@pytest.fixture
def worked(tmp_path):
    vault = Vault.create(tmp_path / "v.mediator", "phrase")
    yield vault, demo.lay_down(vault)
    vault.close()


def about(worked, kind, *, private=None):
    found = subjects.subjects_of(*worked[:1], kind, worked[1])
    return [s for s in found if private is None or bool(s.private_to) is private]


@pytest.mark.parametrize("kind", PaperKind)
def test_every_paper_is_gathered_for_those_it_is_about(worked, kind):
    vault, case_id = worked
    for subject in about(worked, kind):
        audience = papers.audience_of(kind, case_id, subject)
        data = papers.gather(vault, kind, case_id, subject)
        alone = subject.private_to or (subject.party_id if data.form.about is About.PARTY else None)
        assert audience == (
            party(case_id, alone) if alone else court(case_id) if audience.kind == "court" else joint(case_id)
        )
        assert data.party_id == alone
        assert (data.session is not None) is (subject.session_id is not None)


def test_a_paper_about_a_private_meeting_is_its_party_s_alone(worked):
    vault, case_id = worked
    for kind in (PaperKind.SUMMONS, PaperKind.ATTENDANCE, PaperKind.PRESENCE, PaperKind.MINUTES):
        for subject in about(worked, kind, private=True):
            audience = papers.audience_of(kind, case_id, subject)
            assert (audience.kind, audience.party_id) == (AudienceKind.PARTY, subject.private_to)
    alone = about(worked, PaperKind.ATTENDANCE, private=True)[0]
    copy = issuing.keep_copy(vault, PaperKind.ATTENDANCE, case_id, alone)
    assert (copy.scope, copy.party_id) == (Scope.PARTY, alone.private_to)


def test_a_meeting_that_became_private_is_not_found_any_more_for_all(worked):
    vault, case_id = worked
    coming = about(worked, PaperKind.SUMMONS, private=False)[-1]
    a = about(worked, PaperKind.POWER)[0].party_id
    meetings.change_kind(vault, coming.session_id, meetings.SessionKind.INDIVIDUAL, a)
    with pytest.raises(NotFound):
        papers.gather(vault, PaperKind.SUMMONS, case_id, coming)


def test_a_paper_says_whom_it_must_be_about(worked):
    with pytest.raises(RuleBroken) as refused:
        papers.gather(worked[0], PaperKind.INVITATION, worked[1])
    assert "dites laquelle" in refused.value.sentence


def test_what_is_typed_is_kept_for_the_paper_s_readers_and_taken_back(worked):
    vault, case_id = worked
    a, b = about(worked, PaperKind.INVITATION)
    kind = PaperKind.INVITATION
    first = issuing.entry_of(vault, kind, case_id, "reply_by", a)
    assert first == (today() + timedelta(days=15)).isoformat()
    issuing.set_entry(vault, kind, case_id, "asked_by", "Logivert", a)
    issuing.set_entry(vault, kind, case_id, "asked_by", "la société Logivert SAS", a)
    with vault.reading() as work:
        (kept,) = work.list(PaperEntry, case_id=case_id)
    assert (kept.scope, kept.party_id, kept.value) == (Scope.PARTY, a.party_id, "la société Logivert SAS")
    assert issuing.entry_of(vault, kind, case_id, "asked_by", b) == ""
    vault.undo()
    assert issuing.entry_of(vault, kind, case_id, "asked_by", a) == ""
    note = issuing.set_entry(vault, PaperKind.COURT_NOTE, case_id, "tells", "paid")
    assert note.scope is Scope.ADMINISTRATIVE
    with pytest.raises(RuleBroken):
        issuing.set_entry(vault, PaperKind.COURT_NOTE, case_id, "difficulty", "x" * 201)


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        ("reply_by", "3/11/2026", "2026-11-03"),
        ("meeting_free", "Non", "no"),
        ("variant", "Dernier rappel", "last"),
        ("variant", "last", "last"),
        ("asked_by", " Logivert ", "Logivert"),
        ("reply_by", "", ""),
    ],
)
def test_what_somebody_types_is_read(field, typed, kept):
    assert issuing.read_entry(PaperKind.INVITATION, field, typed) == kept
    assert issuing.read_entry(PaperKind.FEE_NOTE, "net", "1 200,50") == "120050"


@pytest.mark.parametrize(("field", "typed"), [("reply_by", "bientôt"), ("variant", "autre"), ("meeting_free", "bof")])
def test_what_cannot_be_read_is_said(field, typed):
    with pytest.raises(RuleBroken) as refused:
        issuing.read_entry(PaperKind.INVITATION, field, typed)
    assert typed in refused.value.sentence


def test_a_copy_is_kept_and_its_deliveries_noted(worked):
    vault, case_id = worked
    a, b = about(worked, PaperKind.POWER)
    copy = issuing.keep_copy(vault, PaperKind.CONVENTION, case_id)
    assert (copy.kind, copy.paper, copy.scope) == (DocumentKind.GENERATED, PaperKind.CONVENTION, Scope.JOINT)
    assert attachments.content_of(vault, copy, joint(case_id)).startswith(b"%PDF")
    sent = issuing.deliver(
        vault, copy.id, recipient_id=a.party_id, channel=Channel.REGISTERED, sent_on=date(2026, 11, 4), proof="1A 22"
    )
    issuing.deliver(vault, copy.id, recipient="Greffe", sent_on=date(2026, 11, 5))
    assert [d.recipient for d in issuing.deliveries_of(vault, MEDIATOR, case_id)] == ["", "Greffe"]
    assert sent.scope is Scope.JOINT
    with pytest.raises(RuleBroken):
        issuing.deliver(vault, copy.id)
    with pytest.raises(RuleBroken):
        issuing.deliver(
            vault, copy.id, recipient_id=b.party_id, sent_on=date(2026, 11, 4), received_on=date(2026, 11, 1)
        )
    vault.undo()
    assert len(issuing.deliveries_of(vault, MEDIATOR, case_id)) == 1
