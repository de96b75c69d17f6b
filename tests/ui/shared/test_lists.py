import random
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLineEdit

from mediator.ui.shared.record_table import RecordTable
from mediator.ui.shared.windowed_model import CACHED_PAGES, ID_ROLE, PAGE, VALUE_ROLE, Column, WindowedModel


@dataclass(frozen=True)
class Line:
    id: str
    subject: str


class Shelf:
    """Rows as a query would give them, counting what is asked."""

    def __init__(self, count: int) -> None:
        self.ids = [str(number) for number in range(count)]
        self.subjects: dict[str, str] = {}
        self.fetched = 0

    def rows(self, ids):
        self.fetched += 1
        return [Line(id_, self.subjects.get(id_, f"Dossier {id_}")) for id_ in reversed(ids)]


COLUMNS = [
    Column[Line]("Référence", lambda line: line.id, "reference"),
    Column[Line]("Objet", lambda line: line.subject, stretch=True),
]


def model_of(shelf: Shelf) -> WindowedModel[Line]:
    return WindowedModel(COLUMNS, lambda: shelf.ids, shelf.rows)


def shown(model) -> list[str]:
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_it_is_a_true_model_through_every_change(qtbot):
    shelf = Shelf(30)
    model = model_of(shelf)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    chance = random.Random(7)
    for _round in range(60):
        shelf.ids = chance.sample([str(number) for number in range(40)], chance.randint(0, 40))
        model.refresh()
        assert shown(model) == shelf.ids


def test_only_what_is_seen_is_fetched(qtbot):
    shelf = Shelf(100_000)
    model = model_of(shelf)
    assert model.rowCount() == 100_000
    assert shelf.fetched == 0
    assert model.index(99_999, 1).data() == "Dossier 99999"
    assert shelf.fetched == 1
    for page in range(CACHED_PAGES + 5):
        model.index(page * PAGE, 0).data()
    assert len(model._pages) == CACHED_PAGES


def test_one_row_added_moves_nothing_else(qtbot):
    shelf = Shelf(100_000)
    model = model_of(shelf)
    resets = []
    model.modelReset.connect(lambda: resets.append(1))
    held = QPersistentModelIndex(model.index(50_000, 0))
    shelf.ids = [*shelf.ids[:10], "nouveau", *shelf.ids[10:]]
    model.refresh({"nouveau"})
    assert held.row() == 50_001
    assert model.id_at(10) == "nouveau"
    assert model.place_of("50000") == 50_001
    assert not resets


def test_a_row_that_reads_differently_is_told_alone(qtbot):
    shelf = Shelf(500)
    model = model_of(shelf)
    model.index(3, 1).data()
    told = []
    model.dataChanged.connect(lambda first, last, *_roles: told.append((first.row(), last.row())))
    shelf.subjects["3"] = "Autre objet"
    model.refresh({"3", "inconnu"})
    assert told == [(3, 3)]
    assert model.index(3, 1).data() == "Autre objet"


def test_sorting_the_other_way_shows_the_same_rows(qtbot):
    shelf = Shelf(5_000)
    model = model_of(shelf)
    shelf.ids.reverse()
    shelf.ids = list(shelf.ids)
    model.refresh()
    assert shown(model) == shelf.ids


def test_values_and_ids_are_at_hand(qtbot):
    model = model_of(Shelf(3))
    assert model.index(1, 1).data(VALUE_ROLE) == Line("1", "Dossier 1")
    assert model.index(1, 1).data(ID_ROLE) == "1"
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Objet"


@pytest.fixture
def table(qtbot):
    table = RecordTable(model_of(Shelf(50)), "Dossiers")
    qtbot.addWidget(table)
    table.resize(600, 300)
    table.show()
    return table


def test_enter_opens_and_letters_go_to_the_filter(qtbot, table):
    opened, filtered = [], []
    table.opened.connect(opened.append)
    box = QLineEdit()
    qtbot.addWidget(box)
    box.textEdited.connect(filtered.append)
    table.set_filter_box(box)
    assert table.select_id("7")
    qtbot.keyClick(table, Qt.Key.Key_Return)
    qtbot.keyClick(table, "l")
    assert opened == ["7"]
    assert filtered == ["l"]
    assert not table.select_id("inconnu")


def test_a_header_asks_the_query_to_sort(qtbot, table):
    asked = []
    table.sorted_by.connect(lambda key, ascending: asked.append((key, ascending)))
    header = table.horizontalHeader()
    header.setSortIndicator(0, Qt.SortOrder.DescendingOrder)
    header.setSortIndicator(1, Qt.SortOrder.AscendingOrder)
    assert asked == [("reference", False)]


def test_the_current_row_survives_a_refresh(qtbot, table):
    table.select_id("20")
    model = table.model()
    model._fetch_ids = lambda: [str(number) for number in range(10, 50)]
    model.refresh()
    assert table.current_id() == "20"
