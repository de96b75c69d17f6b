"""One version of the agreement as pages, whatever was written since: to read again, to print, to save."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from mediator.casework import leak_check, versions
from mediator.documents import Paper
from mediator.domain.agreement import Agreement
from mediator.domain.papers import PaperKind
from mediator.domain.scope import joint
from mediator.i18n import _
from mediator.ui.agreement.scene import Scene
from mediator.ui.shared import jobs
from mediator.ui.shared.paper_output import Check, PaperOutput
from mediator.ui.shared.pdf_view import PdfView
from mediator.ui.shared.stylesheet import look


class VersionReader(QWidget):
    """A sheet of its own; Esc closes it."""

    def __init__(self, scene: Scene, version: Agreement, owner: QWidget) -> None:
        super().__init__(owner, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._vault, self._version = scene.desk.vault, version
        title = _("Version {n}").format(n=version.version)
        self.setWindowTitle(title)
        self.resize(900, 760)
        self.view = PdfView(self)
        self.output = PaperOutput(scene.desk, self, lambda: versions.drawn(self._vault, version.id), self._check)
        self.save_button = QPushButton(_("Enregistrer…"), self)
        self.save_button.clicked.connect(self.output.save_paper)
        self.print_button = QPushButton(_("Imprimer…"), self)
        self.print_button.clicked.connect(self.output.print_paper)
        head = QHBoxLayout()
        head.setContentsMargins(24, 16, 24, 12)
        head.setSpacing(8)
        head.addWidget(look(QLabel(title, self), "heading"))
        head.addStretch()
        head.addWidget(self.print_button)
        head.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        self.setFocusProxy(self.view)
        draw = versions.drawn(self._vault, version.id)
        jobs.run(lambda _progress: draw(), done=self._show)

    def _check(self) -> Check:
        data = versions.on_paper(self._vault, self._version.id)
        readers = joint(self._version.case_id)
        return lambda: leak_check.check_gathered(self._vault, PaperKind.AGREEMENT, data, readers)

    def _show(self, paper: Paper) -> None:
        self.view.set_pdf(paper.content)
        self.view.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)
