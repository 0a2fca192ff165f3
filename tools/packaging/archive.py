"""A zip with the same bytes for the same files: sorted, with fixed times and modes."""

import zipfile
from collections.abc import Mapping
from pathlib import Path

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The time of every file: the earliest that the format can say."""
FILE_MODE = 0o100644
_UNIX = 3


def write_zip(path: Path, content: Mapping[str, bytes]) -> None:
    """Write `content` (path in the zip: bytes) to `path`."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as zipped:
        for name in sorted(content):
            entry = zipfile.ZipInfo(name, EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = _UNIX
            entry.external_attr = FILE_MODE << 16
            zipped.writestr(entry, content[name], compresslevel=9)


def read_tree(home: Path) -> dict[str, bytes]:
    """All files below `home`, by their path in it."""
    return {path.relative_to(home).as_posix(): path.read_bytes() for path in home.rglob("*") if path.is_file()}


def write_tree(home: Path, content: Mapping[str, bytes]) -> None:
    """Write files below `home`, which is made."""
    for name, data in content.items():
        target = home / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
