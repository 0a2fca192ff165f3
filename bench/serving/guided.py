"""The coverage-guided run, in a process of its own: libFuzzer, by way of atheris, looks for new paths in the skill.

    python -m bench.serving.guided SECONDS FOLDER

Half of what it makes up is the body of a web request, the other half steers the strategy for odd requests. It begins
with the real requests. libFuzzer ends the process, and leaves the input in the folder where something went wrong.
"""

import json
import logging
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

# Optional, and without types: what is measured here is skipped where it is missing.
atheris: Any = import_module("atheris")

with atheris.instrument_imports(include=["skill", "lambda_handler"]):
    from bench.serving.doors import Doors

from hypothesis import HealthCheck, given, settings  # noqa: E402 - the skill is imported above, or not instrumented

from bench.serving.odd_requests import odd_visits, real_requests  # noqa: E402

RAW, STEERING = b"\x00", b"\x01"
"""The first byte says which half an input belongs to."""
LONGEST = 16_384


def main() -> None:
    """Fuzz until the time is over or something goes wrong."""
    seconds, folder = sys.argv[1], Path(sys.argv[2])
    logging.disable()
    corpus = folder / "corpus"
    corpus.mkdir()
    for number, event in enumerate(real_requests()):
        (corpus / f"{number}").write_bytes(RAW + json.dumps(event).encode())
    doors = Doors()

    @settings(database=None, deadline=None, suppress_health_check=list(HealthCheck))
    @given(odd_visits())
    def steered(visit: tuple[list[Any], Any]) -> None:
        if wrong := doors.complaint(visit[1], visit[0]):
            raise AssertionError(wrong)

    steer: Any = steered
    fuzz = steer.hypothesis.fuzz_one_input

    def one(data: bytes) -> None:
        if data[:1] == STEERING:
            fuzz(data[1:])
        elif wrong := doors.complaint_of_bytes(data[1:]):
            raise AssertionError(wrong)

    options = [
        f"-max_total_time={seconds}",
        f"-max_len={LONGEST}",
        f"-artifact_prefix={folder}/",
        "-print_final_stats=1",
    ]
    atheris.Setup([sys.argv[0], *options, str(corpus)], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
