"""The SDK's way to its services, with time limits: a service that hangs must not cost the answer."""

import json
import time
from typing import Any

import requests
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model.services import ApiClient, ApiClientRequest, ApiClientResponse

from skill.errors import ServiceError

CONNECT_S = 0.8
READ_S = 1.6
WHOLE_S = 2.0
"""Limits of one call, in seconds: to connect, between two pieces of the answer, and in all."""
LARGEST = 256 * 1024
"""Bytes of an answer that are read at most."""


class BoundedApiClient(ApiClient):
    """Sends one request at a time and gives up in time. Raises ServiceError with status 0 where no answer came."""

    def invoke(self, request: ApiClientRequest) -> ApiClientResponse:
        ends = time.monotonic() + WHOLE_S
        headers = dict(request.headers)
        body = json.dumps(request.body).encode() if request.body is not None else None
        try:
            with requests.request(
                request.method,
                request.url,
                headers=headers,
                data=body,
                timeout=(CONNECT_S, READ_S),
                stream=True,
                allow_redirects=False,
            ) as answer:
                pieces = b""
                for piece in answer.iter_content(8192):
                    pieces += piece
                    if time.monotonic() > ends or len(pieces) > LARGEST:
                        raise ServiceError(0, "TOO_SLOW")
                return ApiClientResponse(
                    headers=list(answer.headers.items()),
                    status_code=answer.status_code,
                    body=pieces.decode("utf-8", "replace"),
                )
        except requests.RequestException as error:
            raise ServiceError(0, type(error).__name__) from None


class PlainSerializer(DefaultSerializer):
    """Gives answers back as plain JSON.

    The SDK's own reading of a list of reminders fails: its model names a module that the package does not have.
    """

    def deserialize(self, payload: str, obj_type: object) -> Any:
        try:
            return json.loads(payload) if payload else None
        except ValueError:
            return None
