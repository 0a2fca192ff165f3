"""Imports point one way, and Lambda's door loads only what it needs."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MAY_IMPORT = {
    "guidance": {"guidance", "errors"},
    "stretching": {"stretching", "guidance", "errors"},
    "conversation": {"conversation", "stretching", "guidance", "errors"},
    "memory": {"memory", "conversation", "stretching", "errors"},
    "figures": {"figures", "errors"},
    "alexa": {"alexa", "conversation", "stretching", "guidance", "figures", "settings", "errors"},
    "web": {"web", "alexa", "composition", "settings", "errors"},
}
"""Which rooms of `skill` each room may import."""
OUTSIDE = {
    "conversation": set[str](),
    "stretching": set[str](),
    "guidance": set[str](),
}
"""Packages from outside the standard library that the pure rooms may import: none."""


def imports(path: Path) -> set[str]:
    """The names of all modules that a file imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_imports_point_one_way(room: str) -> None:
    for path in (ROOT / "skill" / room).rglob("*.py"):
        for name in imports(path):
            if name.startswith("skill."):
                assert name.split(".")[1] in MAY_IMPORT[room], f"{path}: {name}"
            assert not name.startswith(("simulator", "tests", "tools", "bench")), f"{path}: {name}"


@pytest.mark.parametrize("room", OUTSIDE)
def test_the_pure_rooms_use_the_standard_library_alone(room: str) -> None:
    for path in (ROOT / "skill" / room).rglob("*.py"):
        outside = {name.split(".")[0] for name in imports(path)} - set(sys.stdlib_module_names) - {"skill"}
        assert outside <= OUTSIDE[room], f"{path}: {outside}"


def test_the_conversation_knows_no_files_and_no_clock() -> None:
    for path in (ROOT / "skill" / "conversation").rglob("*.py"):
        assert not imports(path) & {"pathlib", "os", "time", "io", "sqlite3", "logging"}, path
        assert ".now(" not in path.read_text(encoding="utf-8"), path


LAMBDA_MAY_LOAD = {"lambda_handler", "skill", "tests"}
"""Packages that the first answer to a cramp may load; the SDK's clients come with the first turn that needs them."""
SLOW = {"asyncio", "email", "hashlib", "http.client", "pathlib", "ssl", "urllib.request", "xml.sax", "zoneinfo"}
"""Modules of the standard library that cost milliseconds, and that the first answer does not need."""
SKILL_MAY_LOAD = {"alexa", "composition", "conversation", "errors", "guidance", "memory", "settings", "stretching"}
FIRST_ANSWER = """
import sys
before = set(sys.modules)
from lambda_handler import lambda_handler
from tests.skill.asking import event, intent_json
answer = lambda_handler(event(intent_json("LegCrampIntent")), None)
assert "Straighten" in answer["response"]["outputSpeech"]["ssml"]
print(*sorted(set(sys.modules) - before))
"""


def test_lambdas_first_answer_loads_only_what_it_needs() -> None:
    environment = {**os.environ, "CRAMP_COACH_TABLE": "cramp-coach"}
    ran = subprocess.run(
        [sys.executable, "-c", FIRST_ANSWER], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    loaded = set(ran.stdout.split())
    roots = {name.split(".")[0] for name in loaded} - set(sys.stdlib_module_names)
    assert roots <= LAMBDA_MAY_LOAD, roots - LAMBDA_MAY_LOAD
    rooms = {name.split(".")[1] for name in loaded if name.startswith("skill.")}
    assert rooms <= SKILL_MAY_LOAD, rooms - SKILL_MAY_LOAD
    assert not SLOW & loaded
