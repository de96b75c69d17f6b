"""Signing at the window: on the screen, on paper, the seal, an outside provider, a copy for each."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from mediator.casework import demo, signing
from mediator.documents import sealing
from mediator.domain.agreement import AgreementState
from mediator.domain.files import DocumentKind
from mediator.domain.scope import MEDIATOR, Audience
from mediator.domain.signing import SignatureMode
from mediator.ui.agreement.view import AgreementTab
from mediator.ui.shared import dialogs, jobs, theme
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.signing.page import SigningPage
from mediator.vault import Vault
from tests.documents import pki


@dataclass
class Stand:
    vault: Vault
    case_id: str
    said: list[str] = field(default_factory=list)
    gone: list[Target] = field(default_factory=list)
    audience: Audience = MEDIATOR
    tab: Any = None
    page: Any = None

    def desk(self) -> Desk:
        return Desk(
            self.vault, self.gone.append, lambda sentence, undo=False: self.said.append(sentence), lambda: self.audience
        )

    @property
    def standing(self) -> signing.Signing:
        found = signing.signing_of(self.vault, MEDIATOR, self.case_id)
        assert found is not None
        return found

    def button(self, *name: str) -> QPushButton:
        found = self.tab.findChild(QPushButton, ".".join(name))
        assert found is not None, f"{name} among {[b.objectName() for b in self.tab.findChildren(QPushButton)]}"
        return found


@pytest.fixture
def stand(tmp_path: Path, qtbot: Any):
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    if not app.styleSheet():
        theme.install(app)
    dialogs.answers.clear()
    vault = Vault.create(tmp_path / "cabinet.mediator", "les mots que personne ne devine")
    found = Stand(vault, demo.lay_down(vault, finished=True))
    found.tab, found.page = AgreementTab(found.desk()), SigningPage(found.desk())
    stops = [vault.subscribe(found.tab.refresh), vault.subscribe(found.page.refresh)]
    for widget in (found.tab, found.page):
        qtbot.addWidget(widget)
        widget.resize(1280, 800)
    found.tab.show_case(found.case_id)
    found.tab.show()
    yield found
    for stop in stops:
        stop()
    jobs.shut_down()
    dialogs.answers.clear()
    vault.close()


def draw_with_the_mouse(pad: QWidget) -> None:
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(40, 90))
    for step in range(1, 24):
        QTest.mouseMove(pad, QPoint(40 + 9 * step, 90 + (17 * step) % 60))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(260, 100))


def sign_on_screen(stand: Stand, place: str) -> None:
    page = stand.page
    assert not page.sign_button.isEnabled()
    page.consent.setChecked(True)
    page.place.setText(place)
    assert not page.sign_button.isEnabled(), "nothing is drawn yet"
    draw_with_the_mouse(page.pad)
    assert page.sign_button.isEnabled()
    QTest.mouseClick(page.sign_button, Qt.MouseButton.LeftButton)


def test_both_sign_on_the_screen_then_the_file_is_sealed_and_each_has_a_copy(stand, qtbot, tmp_path):
    QTest.mouseClick(stand.button("way", "drawn"), Qt.MouseButton.LeftButton)
    assert stand.gone[-1] == Target("signing", stand.case_id)
    stand.page.show_target(stand.gone[-1])
    stand.page.show()
    qtbot.waitExposed(stand.page)
    sign_on_screen(stand, "Orléans")
    sign_on_screen(stand, "Châteauroux")
    assert [seat.signature.place for seat in stand.standing.seats] == ["Orléans", "Châteauroux"]
    assert stand.standing.agreement.state is AgreementState.FINAL
    stand.page.hide()
    dialogs.answers.give(pki.p12(tmp_path), pki.PASSWORD)
    QTest.mouseClick(stand.button("way", "seal"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: stand.standing.agreement.state is AgreementState.SIGNED, timeout=10_000)
    (kept,) = stand.standing.files
    assert kept.kind is DocumentKind.SEALED
    party = stand.standing.seats[0].party_id
    QTest.mouseClick(stand.button("copy", party), Qt.MouseButton.LeftButton)
    assert [each.recipient_id for each in stand.standing.deliveries] == [party]


def test_nothing_private_is_on_the_signing_page(stand, qtbot):
    stand.page.show_target(Target("signing", stand.case_id))
    stand.page.show()
    qtbot.waitExposed(stand.page)
    said = []
    for widget in [stand.page, *stand.page.findChildren(QWidget)]:
        for read in ("text", "toPlainText", "placeholderText", "accessibleName", "toolTip"):
            held = getattr(widget, read, None)
            said.append(str(held()) if callable(held) else "")
    told = " ".join(said)
    assert "Logivert" in told
    assert not [word for word in ("huit semaines", "35 000", "90 000", "60 000", "démission") if word in told]


def test_a_hand_is_drawn_again_and_strokes_are_taken_back(stand, qtbot):
    stand.page.show_target(Target("signing", stand.case_id))
    stand.page.show()
    qtbot.waitExposed(stand.page)
    draw_with_the_mouse(stand.page.pad)
    draw_with_the_mouse(stand.page.pad)
    assert len(stand.page.pad.strokes()) == 2
    stand.page.pad.take_back()
    assert len(stand.page.pad.strokes()) == 1
    stand.page.pad.clear()
    assert not stand.page.pad.strokes()
    QTest.keyClick(stand.page, Qt.Key.Key_Escape)
    assert stand.gone[-1] == Target("case", stand.case_id, "agreement")


def test_a_signature_on_paper_has_its_own_place_and_day(stand):
    seat = stand.standing.seats[1]
    QTest.mouseClick(stand.button("paper", seat.signer.id), Qt.MouseButton.LeftButton)
    place = stand.tab.findChild(QWidget, "paper.place")
    place.set_value("Châteauroux")
    (keep,) = [b for b in stand.tab.findChildren(QPushButton) if b.text() == "Noter"]
    QTest.mouseClick(keep, Qt.MouseButton.LeftButton)
    noted = stand.standing.seats[1].signature
    assert (noted.mode, noted.place) == (SignatureMode.HANDWRITTEN, "Châteauroux")


def test_a_wrong_password_seals_nothing_and_says_so(stand, tmp_path):
    dialogs.answers.give(pki.p12(tmp_path), "autre")
    QTest.mouseClick(stand.button("way", "seal"), Qt.MouseButton.LeftButton)
    assert "mot de passe" in stand.said[-1]
    assert stand.standing.files == ()


def test_an_outside_provider_and_back(stand, qtbot, tmp_path):
    out = tmp_path / "a-signer.pdf"
    dialogs.answers.give(out)
    QTest.mouseClick(stand.button("way", "provider"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(out.exists, timeout=10_000)
    certificate = sealing.open_file(pki.p12(tmp_path), pki.PASSWORD)
    data = signing.to_seal(stand.vault, stand.standing.agreement.id, certificate.holder, time_stamped=False)
    back = tmp_path / "revenu.pdf"
    back.write_bytes(signing.sealed(data, certificate, "fr").content)
    dialogs.answers.give(back, "keep")
    qtbot.waitUntil(lambda: stand.tab.findChild(QPushButton, "way.back") is not None, timeout=5_000)
    QTest.mouseClick(stand.button("way", "back"), Qt.MouseButton.LeftButton)
    assert stand.standing.agreement.state is AgreementState.SIGNED
    assert DocumentKind.RETURNED in {each.kind for each in stand.standing.files}
