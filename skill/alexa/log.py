"""One line a turn: request ID, intent, milliseconds and the kind of error. Never anything that was said."""

import json
import logging
import re
from collections.abc import Mapping
from typing import Any

from skill.conversation.respond import HANDLERS

_ID = re.compile(r"[\w.\-]{1,120}")


def log_turn(log: logging.Logger, cleaned: Mapping[str, Any], seconds: float, failure: BaseException | None) -> None:
    """Write the line. Names that are not ours could hold anything, so they are not written."""
    request = cleaned["request"]
    intent = request.get("intent", {}).get("name", request["type"])
    line = {
        "request": request["requestId"] if _ID.fullmatch(request["requestId"]) else "",
        "intent": intent if intent in HANDLERS or intent == request["type"] else "unknown",
        "ms": round(seconds * 1000, 1),
    }
    if failure is not None:
        line["error"] = type(failure).__name__
    log.log(logging.ERROR if failure is not None else logging.INFO, "%s", json.dumps(line))
