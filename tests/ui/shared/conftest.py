from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from mediator.ui.shared import dialogs, jobs, notices, theme, tokens


@pytest.fixture(autouse=True)
def _house(qapp: QApplication) -> Iterator[None]:
    if not qapp.styleSheet():
        qapp.setStyle("Fusion")
        theme.install(qapp)
    yield
    jobs.shut_down()
    dialogs.answers.clear()
    notices.clear()
    notices.attach(None)
    if theme.tokens() is not tokens.LIGHT:
        theme.use(tokens.LIGHT)
