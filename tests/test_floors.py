"""The floors of the house hold, and the page's entry holds no logic."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

from conftest import ROOT

LINT = Path(sys.executable).parent / ("lint-imports.exe" if sys.platform == "win32" else "lint-imports")


def test_no_room_uses_a_floor_above_it() -> None:
    done = subprocess.run([LINT, "--no-cache"], cwd=ROOT, capture_output=True, encoding="utf-8", timeout=120)
    assert done.returncode == 0, done.stdout


def test_the_entry_of_the_page_only_hands_over() -> None:
    tree = ast.parse((ROOT / "app.py").read_text("utf-8"))
    imported = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    imported |= {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    assert all(name.startswith("assistant.ui") or name == "__future__" for name in imported)
    allowed = (ast.Expr, ast.Import, ast.ImportFrom, ast.If)
    assert all(isinstance(node, allowed) for node in tree.body)
    assert len(tree.body) <= 6
    assert not any(isinstance(node, ast.For | ast.While | ast.FunctionDef | ast.ClassDef) for node in ast.walk(tree))


def test_only_main_prints_beside_the_command_and_nobody_swallows_everything() -> None:
    for path in (ROOT / "assistant").rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        bare = [node for node in ast.walk(tree) if isinstance(node, ast.ExceptHandler) and node.type is None]
        assert not bare, path
