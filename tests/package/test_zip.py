"""The Lambda zip: only what is needed, the same bytes every time, and nothing left to compile."""

import json
import subprocess
import sys
import tomllib
import zipfile
from importlib.util import MAGIC_NUMBER, cache_from_source
from pathlib import Path

import pytest

from tools.package import Built
from tools.packaging import PackagingError, archive, compiling, function, pinned
from tools.packaging.interpreters import chosen, find, running

ROOT = Path(__file__).parents[2]
OPTIONAL = ("dateutil.tz.win", "dateutil.tzwin", "urllib3.contrib.pyopenssl", "urllib3.contrib.socks", "urllib3.http2")
"""Modules that need what is not there anywhere on Lambda; their packages do without."""
IMPORT_ALL = """
import importlib, pathlib, sys
home = pathlib.Path(sys.argv[1]); sys.path.insert(0, str(home))
for path in sorted(home.rglob("*.py")):
    name = path.relative_to(home).with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__")
    if not name.endswith("__main__"):
        try:
            importlib.import_module(name)
        except ImportError:
            print(name)
"""


def test_two_builds_have_equal_bytes(built: Built, tmp_path: Path) -> None:
    before = archive.read_tree(built.home / "lambda")
    sources = {name: data for name, data in before.items() if not name.endswith(".pyc")}
    code = function.with_bytecode(sources, built.interpreters)
    assert {name for name in code.keys() | before.keys() if code.get(name) != before.get(name)} == set()
    archive.write_zip(tmp_path / "again.zip", code)
    assert (tmp_path / "again.zip").read_bytes() == built.zip.read_bytes()


def test_it_is_small_and_the_folder_beside_it_holds_the_same(built: Built) -> None:
    assert built.zip.stat().st_size <= function.LARGEST_BYTES
    with zipfile.ZipFile(built.zip) as zipped:
        names = zipped.namelist()
        assert names == sorted(names)
        assert {entry.date_time for entry in zipped.infolist()} == {archive.EARLIEST}
        assert {entry.external_attr for entry in zipped.infolist()} == {archive.FILE_MODE << 16}
        assert {name: zipped.read(name) for name in names} == archive.read_tree(built.home / "lambda")


def test_only_what_the_lambda_needs_is_in_it(code: Path) -> None:
    names = {path.relative_to(code).as_posix() for path in code.rglob("*") if path.is_file()}
    tops = {name.split("/")[0] for name in names}
    assert {"lambda_handler.py", "skill", "ask_sdk_core", "ask_sdk_model"} <= tops
    assert not {"simulator", "tests", "tools", "bench", "flask", "boto3", "botocore", "hassil", "yaml"} & tops
    assert not [name for name in names if name.startswith("skill/web/") or name.endswith((".toml", ".so", ".pyi"))]
    assert "skill/guidance/evidence.json" not in names


def test_packed_words_are_the_words(code: Path) -> None:
    for path in (ROOT / "skill").rglob("*.toml"):
        twin = code / path.relative_to(ROOT).with_suffix(".json")
        if path.name != "evidence.toml":
            assert json.loads(twin.read_bytes()) == tomllib.loads(path.read_text(encoding="utf-8")), path


def test_what_json_cannot_say_is_refused() -> None:
    with pytest.raises(PackagingError, match=r"a\.toml: JSON has no dates"):
        function.packed(b"[[rows]]\non = 2026-11-23\n", "a.toml")
    with pytest.raises(PackagingError, match=r"a\.toml"):
        function.packed(b"= 1", "a.toml")


def test_every_module_has_bytecode_that_is_taken_unchecked(built: Built, code: Path) -> None:
    for path in code.rglob("*.py"):
        assert len(list((path.parent / "__pycache__").glob(f"{path.stem}.*.pyc"))) == len(built.interpreters), path
        data = Path(cache_from_source(str(path))).read_bytes()
        assert data[:4] == MAGIC_NUMBER
        assert int.from_bytes(data[4:8], "little") == compiling.UNCHECKED_HASH


def test_every_module_can_be_imported_by_every_python_it_is_made_for(built: Built, code: Path) -> None:
    for interpreter in built.interpreters:
        command = [interpreter.path, "-I", "-S", "-B", "-c", IMPORT_ALL, str(code)]
        ran = subprocess.run(command, capture_output=True, text=True, check=True)
        assert all(name.startswith(OPTIONAL) for name in ran.stdout.split()), ran.stdout


def test_no_docstring_is_loaded_and_every_check_is_kept() -> None:
    source = (
        b'"""Doc."""\nfrom __future__ import annotations\ndef f(x):\n    "doc"\n    assert x\nclass C:\n    "doc"\n'
    )
    space: dict[str, object] = {}
    tree = compiling.without_docstrings(compiling.ast.parse(source))
    exec(compile(tree, "x", "exec"), space)
    assert getattr(space["f"], "__doc__", "") is None
    assert getattr(space["C"], "__doc__", "") is None
    with pytest.raises(AssertionError):
        space["f"](False)  # type: ignore[operator]


def test_a_package_that_is_not_the_pinned_one_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pinned, "pins", lambda: {"ask-sdk-core": "0.0.1"})
    with pytest.raises(PackagingError, match=r"ask-sdk-core is .* and 0\.0\.1 in constraints"):
        pinned.closure(pinned.requirements())


def test_the_runtime_comes_first_and_the_running_python_is_always_there() -> None:
    versions = [interpreter.version for interpreter in chosen()]
    assert running().version in versions
    assert len(set(versions)) == len(versions)
    assert chosen(running().version) == (running(),)
    assert find("2.0") is None
    with pytest.raises(ValueError, match=r"no Python 2\.0"):
        chosen("2.0")


def test_the_command_says_what_it_made(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "tools.package", "--runtime", "2.0", "--to", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 1
    assert "there is no Python 2.0 here" in ran.stderr
