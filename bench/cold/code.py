"""The three codes that are compared, each packaged in the same way and unpacked into a folder."""

from collections.abc import Iterable
from pathlib import Path

from packaging.requirements import Requirement

from tools.packaging import function, pinned
from tools.packaging.archive import write_tree
from tools.packaging.interpreters import Interpreter

HERE = Path(__file__).parent
PEERS = {
    "hello": ("hello_core.py", ("ask-sdk-core",)),
    "standard": ("hello_standard.py", ("ask-sdk",)),
}
"""By name: the file that becomes the door, and the packages it needs."""


def unpack(home: Path, interpreters: Iterable[Interpreter]) -> dict[str, Path]:
    """Write ours and the peers below `home`; folders by name."""
    folders = {"ours": home / "ours"}
    used = tuple(interpreters)
    write_tree(folders["ours"], function.code(used))
    for name, (door, packages) in PEERS.items():
        needed = pinned.closure([Requirement(package) for package in packages], as_pinned=False)
        content = {path: data for package in needed for path, data in pinned.files(package)}
        content[function.DOOR] = (HERE / door).read_bytes()
        folders[name] = home / name
        write_tree(folders[name], function.with_bytecode(content, used))
    return folders
