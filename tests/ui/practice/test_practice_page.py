from PySide6.QtCore import Qt

from mediator.casework import intake
from mediator.ui.shared.desk import Target


def retype(qtbot, field, text):
    field.editor.setFocus()
    field.editor.selectAll()
    qtbot.keyClicks(field.editor, text)
    qtbot.keyClick(field.editor, Qt.Key.Key_Return)


def test_a_missing_mention_leads_to_its_field(stand_up, qtbot):
    stand = stand_up("practice")
    stand.page.show_target(Target("practice", noun="practice", field="address"))
    address = stand.page.fields["address"]
    assert address.editor.hasFocus()
    retype(qtbot, address, "3, quai du Fort")
    assert intake.practice(stand.vault).address == "3, quai du Fort"


def test_the_scheme_shows_the_next_reference_or_what_it_lacks(stand_up, qtbot):
    stand = stand_up("practice")
    example, scheme = stand.page.example.example, stand.page.fields["reference_scheme"]
    assert example.text() == f"Le prochain dossier sera {intake.coming_reference(stand.vault)}."
    retype(qtbot, scheme, "MJ/{year}")
    assert "{number}" in example.text()
    assert intake.practice(stand.vault).reference_scheme == "{year}-{number:03}"
    retype(qtbot, scheme, "MJ/{year}/{number:04}")
    assert intake.coming_reference(stand.vault).startswith("MJ/")
    assert intake.coming_reference(stand.vault) in example.text()


def test_minutes_and_language_are_chosen(stand_up):
    stand = stand_up("practice")
    minutes = stand.page.fields["idle_minutes"]
    minutes.editor.setCurrentIndex(minutes.editor.count() - 1)
    minutes.editor.activated.emit(minutes.editor.count() - 1)
    assert intake.practice(stand.vault).idle_minutes == 0
    language = stand.page.fields["window_language"]
    language.editor.setCurrentIndex(1)
    language.editor.activated.emit(1)
    assert intake.practice(stand.vault).window_language == "en"


def test_a_doubtful_siret_is_kept_and_told(stand_up, qtbot):
    stand = stand_up("practice")
    retype(qtbot, stand.page.fields["registration"], "12345678901234")
    assert intake.practice(stand.vault).registration == "12345678901234"
    assert "quatorze chiffres" in stand.page._doubt.text()


def test_the_recovery_key_is_shown_and_put_away(stand_up, qtbot):
    stand = stand_up("practice")
    qtbot.mouseClick(stand.page.key_button, Qt.MouseButton.LeftButton)
    assert stand.page.recovery.isVisible()
    assert stand.page.recovery._key == stand.vault.recovery_key()
    qtbot.keyClick(stand.page.recovery.button, Qt.Key.Key_Escape)
    assert not stand.page.recovery.isVisible()
    assert stand.page.recovery._key == ""
    stand.page.show_key()
    stand.page.hide()
    assert stand.page.recovery._key == ""


def test_an_email_cut_short_is_a_draft_with_a_sentence(stand_up, qtbot):
    stand = stand_up("practice")
    retype(qtbot, stand.page.fields["email"], "claire@")
    assert stand.said[-1][0] == "Cette adresse de courriel semble incomplète."
    assert intake.practice(stand.vault).email == "claire.delmas@mediation.example"
    assert stand.vault.drafts("Practice", intake.practice(stand.vault).id)["email"] == "claire@"


def test_nobody_else_sees_the_practice(stand_up):
    stand = stand_up("practice")
    stand.share()
    assert not stand.page.stack.isVisible()


def test_what_a_fee_note_and_a_seal_ask_has_its_field(stand_up, qtbot):
    stand = stand_up("practice")
    for field in ("vat_mention", "vat_number", "legal_status", "timestamp_url", "card_library"):
        stand.page.show_target(Target("practice", noun="practice", field=field))
        assert stand.page.fields[field].editor.hasFocus()
    retype(qtbot, stand.page.fields["vat_rate_percent"], "20")
    assert intake.practice(stand.vault).vat_rate_percent == 20
    days = stand.page.fields["payment_days"]
    days.editor.setFocus()
    days.editor.clear()
    qtbot.keyClick(days.editor, Qt.Key.Key_Return)
    assert intake.practice(stand.vault).payment_days == 30


def test_what_the_practice_says_of_its_notes(stand_up, qtbot):
    stand = stand_up("practice")
    page = stand.page
    assert "-0001." in page.next_note.example.text()
    retype(qtbot, page.next_note.last, "41")
    assert "-0042." in page.next_note.example.text()
    retype(qtbot, page.fields["fee_note_scheme"], "{number}-{regime}")
    assert "quel que soit le type" in page.next_note.example.text()
    assert intake.practice(stand.vault).fee_note_scheme == "F{year}-{number:04}"
    retype(qtbot, page.fields["bank_account"], "FR76 3000 6000 0112 3456 7890 188")
    assert "IBAN" in page._doubt.text()
    retype(qtbot, page.fields["hourly_rate_cents"], "240")
    assert intake.practice(stand.vault).hourly_rate_cents == 24_000
    regimes = page.fields["vat_regime"].editor
    regimes.setCurrentIndex(1)
    regimes.activated.emit(1)
    assert intake.practice(stand.vault).vat_regime == "vat.fr.franchise"
