"""Finds the Pythons whose bytecode goes into the zip, and names the Lambda runtime it is for."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

RUNTIMES = ("3.13", "3.12")
"""Python versions of Lambda runtimes that the zip is made for, the best first, where there is one on the machine."""
_ASK = "import sys; print('%d.%d' % sys.version_info[:2])"


@dataclass(frozen=True)
class Interpreter:
    """A Python on this machine."""

    version: str
    """Major and minor version, such as `3.13`."""
    path: str
    """The program."""

    @property
    def runtime(self) -> str:
        """The Lambda runtime with that version."""
        return f"python{self.version}"


def running() -> Interpreter:
    """The Python that runs this."""
    return Interpreter("{}.{}".format(*sys.version_info[:2]), sys.executable)


@cache
def find(version: str) -> Interpreter | None:
    """A Python of that version that really starts; None where there is none."""
    if version == running().version:
        return running()
    for path in _candidates(version):
        try:
            ran = subprocess.run([path, "-I", "-c", _ASK], capture_output=True, text=True, timeout=20, check=False)
        except (OSError, subprocess.TimeoutExpired):
            continue
        if ran.stdout.strip() == version:
            return Interpreter(version, path)
    return None


def _candidates(version: str) -> list[str]:
    """Programs that may be that Python: on the path, and where pyenv keeps its own."""
    found = [path] if (path := shutil.which(f"python{version}")) else []
    home = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    return found + [str(path) for path in sorted(home.glob(f"versions/{version}*/bin/python"))]


def chosen(runtime: str = "") -> tuple[Interpreter, ...]:
    """The Pythons to compile for, the one of the Lambda runtime first.

    The runtime is the one asked for (such as `3.12`), else the first of RUNTIMES that is here, else the running one.
    The running version comes along, so that the zip starts as fast on the machine that tests it.
    Raises ValueError where the one asked for is not here.
    """
    if runtime:
        first = find(runtime)
        if first is None:
            raise ValueError(f"there is no Python {runtime} here; install it, or leave out --runtime")
    else:
        first = next((there for version in RUNTIMES if (there := find(version)) is not None), running())
    return (first,) if first.version == running().version else (first, running())
