"""What holds in every room: short modules, short functions, no second event loop, dialogs behind their seam."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

MEDIATOR = Path(__file__).parent.parent / "mediator"
MODULES = sorted(MEDIATOR.rglob("*.py"))
DIALOGS = MEDIATOR / "ui" / "shared" / "dialogs.py"


def tree(module: Path) -> ast.Module:
    return ast.parse(module.read_text(encoding="utf-8"))


def functions(module: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree(module)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


@pytest.mark.parametrize("module", MODULES, ids=lambda module: str(module.relative_to(MEDIATOR)))
def test_modules_and_functions_are_short(module: Path):
    assert len(module.read_text(encoding="utf-8").splitlines()) <= 400
    long = [node.name for node in functions(module) if (node.end_lineno or 0) - node.lineno >= 40]
    assert long == []


def test_there_is_one_event_loop():
    calls = {
        (module.relative_to(MEDIATOR).as_posix(), ast.unparse(node.func))
        for module in MODULES
        for node in ast.walk(tree(module))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and (node.func.attr == "processEvents" or (node.func.attr == "exec" and not node.args))
    }
    assert calls == {("app.py", "app.exec")}


def test_dialogs_open_behind_one_seam():
    named = {
        module
        for module in MODULES
        for node in ast.walk(tree(module))
        if isinstance(node, ast.Name | ast.Attribute)
        and (node.id if isinstance(node, ast.Name) else node.attr) in ("QMessageBox", "QFileDialog")
    }
    assert named <= {DIALOGS}
