"""Everything is built once for all tests of this folder."""

from pathlib import Path

import pytest

from tools.package import Built, build


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """What `make package` makes, in a folder of its own."""
    return build(tmp_path_factory.mktemp("build"))


@pytest.fixture(scope="session")
def code(built: Built) -> Path:
    """The function's code as Lambda unpacks it: nothing may be written there."""
    home = built.home / "lambda"
    for path in sorted(home.rglob("*"), reverse=True):
        path.chmod(0o555 if path.is_dir() else 0o444)
    home.chmod(0o555)
    return home
