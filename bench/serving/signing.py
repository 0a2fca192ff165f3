"""Signs requests as Alexa does, with a certificate chain made for the measurement."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.web.chains import intermediate, leaf, pem, root, signed

ROOTS, CHAIN = "root.pem", "chain.pem"


def write_chain(folder: Path) -> None:
    """Put a root, and the chain that leads to it, into the folder; valid for a day around now."""
    start, end = datetime.now(UTC) - timedelta(days=1), datetime.now(UTC) + timedelta(days=1)
    (folder / ROOTS).write_bytes(pem(root(start, end)))
    (folder / CHAIN).write_bytes(pem(leaf(start=start, end=end), intermediate(start=start, end=end)))


def http(event: dict[str, Any], *, forged: bool = False) -> bytes:
    """A signed request as it goes over the wire; `forged` has a signature over another body."""
    body = json.dumps(event, separators=(",", ":")).encode()
    headers = {
        "Host": "127.0.0.1",
        "User-Agent": "Apache-HttpClient/4.5.x (Java/1.8)",
        "Content-Type": "application/json; charset=utf-8",
        "Accept": "application/json",
        "Accept-Charset": "utf-8",
        "Content-Length": str(len(body)),
        **signed(body + b" " if forged else body),
    }
    lines = ["POST /alexa HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
    return "\r\n".join([*lines, "", ""]).encode() + body


def http_all(events: Iterable[dict[str, Any]]) -> list[bytes]:
    """Signed requests as they go over the wire."""
    return [http(event) for event in events]
