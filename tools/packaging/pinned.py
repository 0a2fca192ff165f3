"""The pinned packages of the Lambda: which they are, and their files as they were installed."""

import base64
import hashlib
import re
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement

from tools.packaging import ROOT, PackagingError

_NAME = re.compile(r"[-_.]+")


def canonical(name: str) -> str:
    """A package's name as it is compared."""
    return _NAME.sub("-", name).lower()


def requirements(path: Path = ROOT / "requirements-lambda.txt") -> list[Requirement]:
    """The packages that a requirements file names."""
    lines = (line.partition("#")[0].strip() for line in path.read_text(encoding="utf-8").splitlines())
    return [Requirement(line) for line in lines if line and not line.startswith("-")]


def pins(path: Path = ROOT / "constraints.txt") -> dict[str, str]:
    """The version of every package, by canonical name."""
    found = {}
    for requirement in requirements(path):
        found[canonical(requirement.name)] = str(requirement.specifier).removeprefix("==")
    return found


def closure(wanted: list[Requirement], *, as_pinned: bool = True) -> list[metadata.Distribution]:
    """The installed packages that are needed, with what they need, by name.

    Raises PackagingError where one is missing or, if `as_pinned`, is not the version that constraints.txt says.
    """
    versions, found = pins(), dict[str, metadata.Distribution]()
    waiting = [canonical(requirement.name) for requirement in wanted]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        try:
            found[name] = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            raise PackagingError(f"{name} is not installed; run make package, which sets up what is missing") from None
        if as_pinned and found[name].version != versions.get(name):
            raise PackagingError(
                f"{name} is {found[name].version} here and {versions.get(name, 'not named')} in constraints.txt; "
                "remove .venv and run make package"
            )
        needed = (Requirement(line) for line in found[name].requires or ())
        waiting += [canonical(one.name) for one in needed if one.marker is None or one.marker.evaluate({"extra": ""})]
    return [found[name] for name in sorted(found)]


LEFT_OUT = (
    re.compile(r"(^|/)(tests?|__pycache__)/"),
    re.compile(r"\.(pyc|pyi|so|pyd|typed)$"),
    # Time zone data that only `dateutil.zoneinfo` reads, and the browser's half of urllib3.
    re.compile(r"^dateutil/zoneinfo/.*\.tar\.gz$"),
    re.compile(r"^urllib3/contrib/emscripten/"),
    # Families of the SDK's models that its clients of reminders and settings never meet.
    re.compile(r"^ask_sdk_model/interfaces/(amazonpay|custom_interface_controller|game_engine|gadget_controller)/"),
    re.compile(r"^ask_sdk_model/interfaces/alexa/(advertisement|datastore|presentation/html)/"),
    re.compile(r"^ask_sdk_model/services/game_engine/"),
)
"""Files that are not shipped. Compiled helpers are for one machine and one Python; each has a twin in Python.

A test imports every module that is left, so nothing is left out that another one needs.
"""
LICENCE = re.compile(r"dist-info/(licenses/)?(LICEN[CS]E|NOTICE|COPYING)[^/]*$", re.IGNORECASE)


def files(package: metadata.Distribution) -> Iterator[tuple[str, bytes]]:
    """The shipped files of a package: path in the zip and content, checked against the package's own record.

    Raises PackagingError where a file was changed after it was installed.
    """
    for entry in package.files or ():
        path = entry.as_posix()
        outside = path.startswith(("../", "/"))
        if (
            outside
            or any(rule.search(path) for rule in LEFT_OUT)
            or (".dist-info/" in path and not LICENCE.search(path))
        ):
            continue
        content = Path(str(package.locate_file(entry))).read_bytes()
        if entry.hash is not None and entry.hash.value != _digest(content, entry.hash.mode):
            raise PackagingError(f"{path} is not as it was installed; remove .venv and run make package")
        yield path, content


def _digest(content: bytes, kind: str) -> str:
    return base64.urlsafe_b64encode(hashlib.new(kind, content).digest()).rstrip(b"=").decode()
