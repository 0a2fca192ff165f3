"""Every conversation in `transcripts/` goes today as it is written.

`make transcripts` writes them anew where a change is meant; read the difference before you keep it.
"""

from pathlib import Path

import pytest

from simulator import compose, transcripts

FOLDER = Path(__file__).parent / "transcripts"


@pytest.mark.parametrize(
    "path", sorted(FOLDER.rglob("*.txt")), ids=lambda path: path.relative_to(FOLDER).with_suffix("").as_posix()
)
def test_the_conversation_goes_as_written(path: Path) -> None:
    difference = transcripts.difference(path, compose.speaker)
    if difference:
        pytest.fail(f"{difference}\nIf this is meant: make transcripts", pytrace=False)
