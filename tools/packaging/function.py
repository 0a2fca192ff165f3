"""The function's code: the skill's own modules and words, the pinned packages, and bytecode for all of it."""

import json
import os
import re
import shutil
import subprocess
import tempfile
import tomllib
from collections.abc import Iterable
from datetime import date, datetime, time
from pathlib import Path

from tools.packaging import ROOT, PackagingError, compiling, pinned
from tools.packaging.archive import read_tree, write_tree
from tools.packaging.interpreters import Interpreter

DOOR = "lambda_handler.py"
NOT_SHIPPED = (
    re.compile(r"^skill/web/"),
    # Only for a machine of one's own; Lambda's disk does not last.
    re.compile(r"^skill/memory/sqlite\.py$"),
    # What the words rest on is for reviewers and checks; nothing that answers reads it.
    re.compile(r"^skill/guidance/evidence\.toml$"),
)
"""Files of the skill that Lambda does not need."""
LARGEST_BYTES = 6_000_000
"""Of the zip."""


def skill_files(root: Path = ROOT) -> dict[str, bytes]:
    """The skill's own shipped files; TOML packed as JSON, which is read many times faster."""
    found = {DOOR: (root / DOOR).read_bytes()}
    for path in sorted((root / "skill").rglob("*")):
        name = path.relative_to(root).as_posix()
        if path.is_dir() or "__pycache__" in name or any(rule.search(name) for rule in NOT_SHIPPED):
            continue
        if path.suffix == ".toml":
            found[name.removesuffix(".toml") + ".json"] = packed(path.read_bytes(), name)
        elif path.suffix in (".py", ".json"):
            found[name] = path.read_bytes()
        else:
            raise PackagingError(f"{name}: ship .py, .toml and .json files only, or list it in NOT_SHIPPED")
    return found


def packed(content: bytes, name: str) -> bytes:
    """TOML as compact JSON that reads back as the same data. Raises PackagingError that names the file."""
    try:
        table = tomllib.loads(content.decode("utf-8"))
    except ValueError as error:
        raise PackagingError(f"{name}: {error}") from error
    if any(isinstance(value, date | datetime | time) for value in _values(table)):
        raise PackagingError(f"{name}: JSON has no dates; write them as text")
    # Plain ASCII is decoded fastest; the order is kept because the order of lines can matter.
    return json.dumps(table, separators=(",", ":")).encode("ascii")


def _values(value: object) -> Iterable[object]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from _values(inner)
    else:
        yield value


def package_files() -> dict[str, bytes]:
    """The files of the pinned packages."""
    return {name: data for package in pinned.closure(pinned.requirements()) for name, data in pinned.files(package)}


def with_bytecode(content: dict[str, bytes], interpreters: Iterable[Interpreter]) -> dict[str, bytes]:
    """The files with the bytecode of each interpreter beside their modules. The sources stay: another runtime, or a
    traceback, needs them, and they cost a start nothing.
    """
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder)
        write_tree(tree, content)
        script = Path(folder).with_suffix(".py")
        shutil.copyfile(str(compiling.__file__), script)
        try:
            for interpreter in interpreters:
                # The order of the members of a set constant follows the seed.
                ran = subprocess.run(
                    [interpreter.path, "-sSP", "-W", "ignore", str(script), str(tree)],
                    env={"PYTHONHASHSEED": "0", "PATH": os.environ.get("PATH", "")},
                    capture_output=True,
                    text=True,
                    check=False,
                )
                if ran.returncode:
                    raise PackagingError(f"Python {interpreter.version} could not compile: {ran.stderr.strip()}")
        finally:
            script.unlink()
        return read_tree(tree)


def code(interpreters: Iterable[Interpreter]) -> dict[str, bytes]:
    """Every file of the function."""
    return with_bytecode(package_files() | skill_files(), interpreters)
