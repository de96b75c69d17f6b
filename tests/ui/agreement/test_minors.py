"""A family agreement names its children and how they were told; nothing is final before."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from mediator.casework import amend, clause_check, drafting, minors, reading_back
from mediator.domain.agreement import Minor
from mediator.domain.case import Case, Regime
from mediator.domain.scope import MEDIATOR, joint
from mediator.ui.shared import jobs


def test_a_child_is_named_and_told_and_the_text_may_be_final(case_tab, qtbot):
    tab = case_tab("agreement")
    vault, case_id = tab.vault, tab.case_id
    assert tab.page.findChild(QWidget, "minor.add") is None
    amend.amend(vault, Case, case_id, regime=Regime.FAMILY)
    draft = drafting.draft_of(vault, MEDIATOR, case_id)
    drafting.add_clause(
        vault, draft.paper.agreement.id, heading="Résidence", text="L’enfant Lou réside chez sa mère."
    )  # fmt: skip
    tab.page.refresh(None)
    assert "minor-unheard" in {each.code for each in clause_check.obstacles_of(vault, case_id)}
    line = tab.page.findChild(QWidget, "minor.add")
    assert isinstance(line, QLineEdit)
    line.setText("Lou")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    (lou,) = minors.minors_of(vault, joint(case_id), case_id)
    amend.amend(vault, Minor, lou.id, discernment=True)
    amend.amend(vault, Minor, lou.id, informed_on=date(2026, 11, 2))
    amend.amend(vault, Minor, lou.id, informed_by="ses parents")
    amend.amend(vault, Minor, lou.id, informed_how="de vive voix")
    assert "minor-unheard" not in {each.code for each in clause_check.obstacles_of(vault, case_id)}
    reading_back.waive(vault, draft.paper.agreement.id, "Relu par les conseils")
    drafting.finalise(vault, draft.paper.agreement.id)
    drafting.reopen(vault, draft.paper.agreement.id)
    (again,) = minors.minors_of(vault, joint(case_id), case_id)
    assert (again.given_name, again.informed_by) == ("Lou", "ses parents")
    assert again.id != lou.id
    jobs.shut_down()
