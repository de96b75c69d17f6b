"""The page that writes a case for somebody else: what goes, what is found first, the file, and what is kept of it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, Qt, Signal

from mediator.casework import attachments, inspecting, intake, keys, sending
from mediator.domain.case_files import CaseFileAudience
from mediator.domain.scope import Scope
from mediator.exchange.case_file import WithKey
from mediator.exchange.case_file import keys as cards
from mediator.ui.shared import jobs
from mediator.ui.shared.desk import Target
from mediator.ui.shared.dialogs import answers

HERS = (cards.new_identity(), cards.new_signing())
FULL, JOINT, PARTY, ANONYMISED = (
    CaseFileAudience.FULL,
    CaseFileAudience.JOINT,
    CaseFileAudience.PARTY,
    CaseFileAudience.ANONYMISED,
)


class Relay(QObject):
    """Acts done in a job are told in the window's thread, as the main window does."""

    told = Signal(object)

    def subscribe(self, listener):
        self.told.connect(listener)
        return lambda: self.told.disconnect(listener)


@pytest.fixture
def shown(stand_up, qtbot, tmp_path):
    relay = Relay()

    def lay(vault, case_id):
        vault.subscribe(relay.told.emit)
        vault.subscribe = relay.subscribe
        keys.add_colleague(vault, cards.written(cards.card_of(*HERS, "Inès Sorel")))
        for name, words in (("Devis", "Douze modules."), ("Aveu", "La trésorerie de Logivert tient huit semaines.")):
            letter = tmp_path / f"{name}.txt"
            letter.write_text(words)
            attachments.attach(vault, case_id, letter, scope=Scope.JOINT)

    stand = stand_up("sharing", lay)
    stand.page.show_target(Target("sharing", stand.case_id))
    settled(stand, qtbot)
    return stand


def settled(stand, qtbot):
    qtbot.waitUntil(lambda: not stand.page._pause.isActive() and jobs.running() == 0, timeout=20_000)


def choose(stand, qtbot, audience):
    stand.page.audience.radios[audience].click()
    settled(stand, qtbot)


def box(stand, name):
    return next(each for each in stand.page.documents.boxes.values() if each.text().startswith(name))


def opened(path):
    return inspecting.open_file(path, WithKey(HERS[0])).contents


def test_what_goes_and_what_stays_is_counted_for_each_choice(shown, qtbot):
    said = {}
    for audience in (FULL, JOINT, ANONYMISED):
        choose(shown, qtbot, audience)
        said[audience] = shown.page.count.text()
    assert len(set(said.values())) == 3
    assert "2 pièces" in said[JOINT].replace("\u00a0", " ")
    choose(shown, qtbot, FULL)
    without = shown.page.count.text()
    shown.page.audience.own_notes.click()
    settled(shown, qtbot)
    assert shown.page.count.text() != without
    assert "reste" not in shown.page.count.text()


def test_the_whole_case_is_written_for_a_colleague_and_kept_in_the_list(shown, qtbot, tmp_path):
    path = tmp_path / "sortie.mediation"
    shown.page.audience.own_notes.click()
    answers.give(path)
    shown.page.write_button.click()
    qtbot.waitUntil(path.exists, timeout=20_000)
    settled(shown, qtbot)
    assert opened(path).manifest.own_notes
    (record,) = sending.records_of(shown.vault, shown.case_id)
    assert (record.who, bool(record.fingerprint)) == ("Inès Sorel", True)
    assert len(shown.page.records._rows) == 1
    assert "sortie.mediation" in shown.said[-1][0]
    assert not shown.page.nothing.isVisible()


def test_an_uncompared_key_is_said_calmly(shown):
    assert shown.page.sealing.compare.isVisible()
    keys.mark_compared(shown.vault, keys.colleagues(shown.vault)[0].key.id)
    assert not shown.page.sealing.compare.isVisible()


def test_what_a_file_betrays_is_shown_and_leaving_the_file_out_lets_the_rest_go(shown, qtbot, tmp_path):
    choose(shown, qtbot, JOINT)
    path = tmp_path / "sortie.mediation"
    shown.page.write_button.click()
    qtbot.waitUntil(shown.page.writer.leaks.is_open, timeout=20_000)
    settled(shown, qtbot)
    assert not path.exists()
    assert box(shown, "Aveu").text().endswith("à regarder")
    assert not box(shown, "Devis").text().endswith("à regarder")
    qtbot.keyClick(shown.page.writer.leaks, Qt.Key.Key_Escape)
    assert not shown.page.writer.leaks.is_open()
    box(shown, "Aveu").click()
    settled(shown, qtbot)
    answers.give(path)
    shown.page.write_button.click()
    qtbot.waitUntil(path.exists, timeout=20_000)
    settled(shown, qtbot)
    assert len(opened(path).attachments) == 1


def test_passages_let_through_leave_their_reason_in_the_record(shown, qtbot, tmp_path):
    choose(shown, qtbot, JOINT)
    path = tmp_path / "sortie.mediation"
    shown.page.write_button.click()
    qtbot.waitUntil(shown.page.writer.leaks.is_open, timeout=20_000)
    settled(shown, qtbot)
    answers.give(path)
    while shown.page.writer.leaks.cards:
        card = next(iter(shown.page.writer.leaks.cards.values()))
        card.accepted.emit("Convenu avec Logivert.")
        qtbot.wait(1)
    qtbot.waitUntil(path.exists, timeout=20_000)
    settled(shown, qtbot)
    assert sending.records_of(shown.vault, shown.case_id)[0].reason == "Convenu avec Logivert."


def test_a_passphrase_must_be_typed_twice_the_same(shown):
    sealing = shown.page.sealing
    sealing.how.setCurrentIndex(sealing.how.findData("passphrase"))
    assert not shown.page.write_button.isEnabled()
    sealing.words.setText("quatre mots sans lien")
    assert sealing.strength.text()
    assert not shown.page.write_button.isEnabled()
    sealing.again.setText("quatre mots sans lien")
    assert shown.page.write_button.isEnabled()
    sealing.how.setCurrentIndex(sealing.how.findData("other"))
    sealing.key.setText("age1")
    assert not shown.page.write_button.isEnabled()
    sealing.key.setText(cards.card_of(*HERS).recipient)
    assert shown.page.write_button.isEnabled()


def test_a_party_s_file_holds_no_word_of_the_other(shown, qtbot, tmp_path):
    choose(shown, qtbot, PARTY)
    shown.page.audience.party.setCurrentIndex(shown.page.audience.party.findText("Logivert SAS"))
    settled(shown, qtbot)
    path = tmp_path / "sortie.mediation"
    answers.give(path)
    shown.page.write_button.click()
    qtbot.waitUntil(path.exists, timeout=20_000)
    settled(shown, qtbot)
    assert "huit semaines" in repr(opened(path).rows)
    assert "90 000" not in repr(opened(path).rows)


def test_the_texts_of_an_anonymous_case_are_withheld_until_they_are_read(shown, qtbot, tmp_path):
    choose(shown, qtbot, ANONYMISED)
    assert shown.page.to_read.isVisible()
    shown.page.review_button.click()
    qtbot.waitUntil(lambda: shown.page.stack.currentIndex() == 1, timeout=20_000)
    shown.page.review.accept()
    shown.page.review.ended.emit()
    settled(shown, qtbot)
    path = tmp_path / "sortie.mediation"
    answers.give(path)
    shown.page.write_button.click()
    qtbot.waitUntil(path.exists, timeout=20_000)
    settled(shown, qtbot)
    assert opened(path).attachments == {}
    assert "Logivert" not in repr(opened(path))


def test_several_cases_are_written_into_one_folder(shown, qtbot, tmp_path):
    intake.open_case(shown.vault, "Un mur mitoyen")
    shown.page.several.fold.click()
    assert not shown.page.several.write_button.isEnabled()
    shown.page.several.all_box.click()
    (folder := tmp_path / "dossiers").mkdir()
    answers.give(folder)
    shown.page.several.write_button.click()
    qtbot.waitUntil(lambda: len(list(folder.glob("*.mediation"))) == 2, timeout=20_000)
    settled(shown, qtbot)
    assert "2" in shown.said[-1][0]


def test_cancelling_leaves_nothing(shown, qtbot, tmp_path):
    path = tmp_path / "sortie.mediation"
    shown.page.write_button.click()
    shown.page.writer.cancel()
    settled(shown, qtbot)
    assert not path.exists()
    assert sending.records_of(shown.vault, shown.case_id) == ()
    assert shown.page.write_button.isVisible()


def test_nothing_is_shown_while_the_screen_is_shared(shown):
    shown.page.sealing.words.setText("secret")
    shown.share()
    assert not shown.page.stack.isVisible()
    assert shown.page.sealing.words.text() == ""


def test_the_case_offers_to_be_handed_on(stand_up):
    stand = stand_up("case")
    stand.page.show_target(Target("case", stand.case_id))
    act = next(each for each in stand.page._acts if each.text().startswith("Confier"))
    act.trigger()
    assert stand.gone[-1] == Target("sharing", stand.case_id)


def test_escape_goes_back_to_the_case(shown, qtbot):
    qtbot.keyClick(shown.page, Qt.Key.Key_Escape)
    assert shown.gone[-1] == Target("case", shown.case_id)
