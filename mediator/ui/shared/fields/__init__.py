"""Values read on the page and edited where they stand: no Save button.

A valid edit is :attr:`Field.committed` 600 ms after the last key or on leaving; a text that cannot be read yet is kept,
told with one calm sentence and :attr:`Field.drafted`; Esc goes back to the last committed value.
"""

from mediator.domain.typed import NotYet, read_date, read_money, read_time
from mediator.ui.shared.fields.choices import CheckField, ChoiceField
from mediator.ui.shared.fields.field import Field, edits, settle
from mediator.ui.shared.fields.form import FieldForm
from mediator.ui.shared.fields.number import NumberField
from mediator.ui.shared.fields.text import LineField, LongTextField, TextField
from mediator.ui.shared.fields.typed import DateField, MoneyField, TimeField
from mediator.ui.shared.fields.waiting import Waiting

__all__ = [
    "CheckField",
    "ChoiceField",
    "DateField",
    "Field",
    "FieldForm",
    "LineField",
    "LongTextField",
    "MoneyField",
    "NotYet",
    "NumberField",
    "TextField",
    "TimeField",
    "Waiting",
    "edits",
    "read_date",
    "read_money",
    "read_time",
    "settle",
]
