"""SQLCipher's DB-API module. It ships no type information: the one place that says so."""

from __future__ import annotations

import importlib
from typing import Any

sqlcipher: Any = importlib.import_module("sqlcipher3.dbapi2")
