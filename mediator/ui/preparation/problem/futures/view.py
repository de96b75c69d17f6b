"""Sans accord : the range that awaits each party, and behind it its three futures, private to each."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout

from mediator.casework import futures
from mediator.casework.futures import OfferValue, PartyFutures
from mediator.domain.problem import Outlook
from mediator.i18n import _
from mediator.ui.preparation.problem.futures.chart import FuturesChart
from mediator.ui.preparation.problem.futures.section import PartySection
from mediator.ui.shared.actions import Action
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.flow import PageScroll
from mediator.ui.shared.inplace import WholeLabel
from mediator.ui.shared.parts import Act, clear_layout, quiet_button
from mediator.ui.shared.stylesheet import look
from mediator.ui.shared.tab import Tab


class FuturesPage(Tab):
    """The chart of all parties, then one section a party. Nothing is compared nor weighed unless asked."""

    tables = ("alternative", "offer", "term", "participation", "contact")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.parties: tuple[PartyFutures, ...] = ()
        self.compared: frozenset[str] = frozenset()
        self.sections: dict[str, PartySection] = {}
        self.intro = look(WholeLabel(self), "soft")
        self.intro.setWordWrap(True)
        self.intro.setMaximumWidth(640)
        self.chart = FuturesChart(self)
        self.said = WholeLabel(self)
        self.said.setWordWrap(True)
        self.said.setMinimumWidth(1)
        self.chart.pointed.connect(self.said.setText)
        self.compare = quiet_button(Act(_("Comparer à des offres…"), self.open_offers, "Alt+O"), self)
        self.weigh = quiet_button(Act(_("Pondérer par les chances"), self._show_chart), self)
        self.weigh.setCheckable(True)
        self._sections = QVBoxLayout()
        self._sections.setSpacing(20)
        self._lay_out()
        Action(
            self, _("Comparer l'absence d'accord à des offres"), self.open_offers, key="Alt+O", group=_("Préparation")
        )
        Action(self, _("Pondérer par les chances"), self.weigh.click, key="Alt+P", group=_("Préparation"))

    def _lay_out(self) -> None:
        scroll = PageScroll(self)
        scroll.column.setSpacing(12)
        asked = QHBoxLayout()
        asked.setSpacing(8)
        for button in (self.compare, self.weigh):
            asked.addWidget(button)
        asked.addStretch()
        for part in (self.intro, self.chart, self.said):
            scroll.column.addWidget(part)
        scroll.column.addLayout(asked)
        scroll.column.addLayout(self._sections)
        scroll.column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)

    def show_case(self, case_id: str) -> None:
        self.compared = frozenset()
        self.weigh.setChecked(False)
        super().show_case(case_id)

    def reload(self) -> None:
        mine = self.is_mine()
        read = futures.futures_of(self.desk.vault, self.desk.audience(), self.case_id)
        self.parties = tuple(party for party in read if mine or party.futures.known)
        self._show_chart()
        self._show_sections(mine=mine)
        self.intro.setVisible(mine)
        known = any(party.futures.known for party in self.parties)
        self.intro.setText(
            _("Ce qui attend chacun si rien ne se signe, coûts déduits. Cela ne sort pas d'ici.")
            if known
            else _("Que se passe-t-il si personne ne signe ? Demandez-le à chacun : au pire, au mieux, et le plus probable.")
        )  # fmt: skip
        for button in (self.compare, self.weigh):
            button.setVisible(mine and known)

    def show_target(self, target: Target) -> None:
        for party in self.parties:
            for outlook, alternative in party.futures.known.items():
                if alternative.id == target.noun_id and self.is_mine():
                    self.sections[party.face.id].unfold(outlook, target.field or "text")
                    return
            if party.face.id == target.noun_id and self.is_mine():
                self.sections[party.face.id].unfold(_first_missing(party))

    def open_offers(self) -> QMenu | None:
        """Which offers to set beside the futures: none unless ticked."""
        offers = self._offers()
        if not offers:
            self.desk.notify(_("Aucune offre n'a encore de montant."))
            return None
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for value in offers:
            said = _("n° {n}, confiée · {summary}") if value.confided else _("n° {n} · {summary}")
            words = said.format(n=value.number, summary=value.offer.summary)
            entry = menu.addAction(menu.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, 420))
            entry.setCheckable(True)
            entry.setChecked(value.offer.id in self.compared)
            entry.toggled.connect(lambda ticked, offer=value.offer.id: self.set_compared(offer, compared=ticked))
        menu.popup(self.compare.mapToGlobal(self.compare.rect().bottomLeft()))
        return menu

    def set_compared(self, offer_id: str, *, compared: bool) -> None:
        """Set an offer beside the futures, or take it away."""
        self.compared = self.compared | {offer_id} if compared else self.compared - {offer_id}
        self._show_chart()

    def _offers(self) -> list[OfferValue]:
        found = {value.offer.id: value for party in self.parties for value in party.offers}
        return sorted(found.values(), key=lambda value: value.number)

    def _show_chart(self) -> None:
        mine = self.is_mine()
        compared = self.compared if mine else frozenset[str]()
        self.chart.show_futures(self.parties, compared, weighted=mine and self.weigh.isChecked())
        self.weigh.setText(
            _("Ne plus pondérer  Alt+P") if self.weigh.isChecked() else _("Pondérer par les chances  Alt+P")
        )
        shown = any(party.futures.nets for party in self.parties)
        self.chart.setVisible(shown)
        self.said.setVisible(shown)

    def _show_sections(self, *, mine: bool) -> None:
        if list(self.sections) != [party.face.id for party in self.parties]:
            clear_layout(self._sections)
            self.sections = {party.face.id: PartySection(self.desk, party) for party in self.parties}
            for section in self.sections.values():
                self._sections.addWidget(section)
                section.show()
        for party in self.parties:
            self.sections[party.face.id].show_party(party, mine=mine)


def _first_missing(party: PartyFutures) -> Outlook:
    return next((outlook for outlook in Outlook if outlook not in party.futures.known), Outlook.LIKELY)
