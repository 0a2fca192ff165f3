"""Alexa's own question for a permission, after a skill sent an AskFor directive."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from simulator.requests import Json, SessionPart

Answer = Literal["ACCEPTED", "DENIED", "NOT_ANSWERED"]

QUESTION = "Do you give {skill} permission to update your reminders? You can say I approve or no."
"""Alexa's words, which a skill cannot change."""

GIVES_UP_S = 20.0
"""Seconds after her question until Alexa takes silence for no answer; she has asked twice by then."""

_YES = re.compile(r"\W*(yes|yeah|yep|sure|ok|okay|i approve|i do|approve|allow( it)?)\b", re.IGNORECASE)
_NO = re.compile(r"\W*(no|nope|i do not|i don't|never|deny)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Pending:
    """A permission that Alexa is asking for right now."""

    token: str
    """The skill's own token, given back with the answer."""
    scope: str
    version: str
    """"1" or "2": the form of the request, which the answer follows."""
    session: SessionPart
    """The session the answer comes in; it carries no attributes."""
    deadline: datetime
    """When no answer is taken for one, in UTC."""


def requested(directive: Mapping[str, Any]) -> tuple[str, str]:
    """The scope and form version of an AskFor directive that has passed the rules."""
    payload = directive["payload"]
    if payload.get("@version") == "2":
        return payload["permissionScopes"][0]["permissionScope"], "2"
    return payload["permissionScope"], "1"


def understood(utterance: str) -> Answer:
    """What an utterance means as an answer to Alexa's question."""
    if _YES.match(utterance):
        return "ACCEPTED"
    return "DENIED" if _NO.match(utterance) else "NOT_ANSWERED"


def payload(pending: Pending, answer: Answer, *, card_thrown: bool) -> Json:
    """The payload of the Connections.Response."""
    result: Json = {"status": answer, "isCardThrown": card_thrown}
    if pending.version == "2":
        result["permissionScopes"] = [{"permissionScope": pending.scope, "consentLevel": "ACCOUNT"}]
    else:
        result["permissionScope"] = pending.scope
    return result
