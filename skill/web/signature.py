"""Is this request from Alexa? The checks that Amazon asks of a skill hosted as a web service.

In this order: the URL of the certificate chain, before anything is fetched; the chain; the signature over the raw
body; the time of the request. The older SHA-1 `Signature` header is not looked at.

A request that is sent again within the time that Amazon allows passes again: Amazon's rules limit a replay by its
age, and an Alexa request that is repeated changes nothing that asking twice would not. That time is 150 seconds, and
3,600 for skill events, which Amazon may deliver late: what a person says is never one of those. The skill subscribes
to events, and answers each with silence.
"""

import base64
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256

from skill.web.certificates import Signers
from skill.web.chain_url import chain_url
from skill.web.fetching import fetch_over_https
from skill.web.refused import CertificatesUnavailable, Reason, Refused
from skill.web.roots import load_roots

__all__ = ["CertificatesUnavailable", "Reason", "Refused", "Verifier", "production_verifier"]

TOLERANCE = timedelta(seconds=150)
"""How far a request's time may be from the clock's, either way; Amazon publishes no skill that allows more."""
EVENT_TOLERANCE = timedelta(seconds=3600)
"""The same for skill events, as Amazon sets it."""
EVENT_PREFIXES = ("AlexaSkillEvent.", "Reminders.")
"""How the types of the events begin that the skill's manifest subscribes to."""
LONGEST_SIGNATURE = 2048
"""Characters of base64; a signature by Alexa's 2048-bit key has 344."""


class Verifier:
    """Checks requests to the skill. Safe to use from several threads."""

    def __init__(
        self,
        fetch: Callable[[str], bytes],
        roots: Sequence[x509.Certificate],
        clock: Callable[[], datetime],
    ) -> None:
        """`fetch` gets a chain from its URL (see Signers), `clock` tells the time now; a naive time is UTC."""
        self._signers = Signers(fetch, roots, lambda: clock().timestamp())
        self._clock = clock

    def verify(self, headers: Mapping[str, str], body: bytes, *, limited: bool = False) -> None:
        """Return if Alexa sent this body, unaltered, within 150 seconds of now (skill events: 3,600).

        Header names may be in any case. `limited`: the source keeps failing, so less may be fetched for it. Raises
        Refused, or CertificatesUnavailable where it could not be found out.
        """
        now = _aware(self._clock())
        url = chain_url(_header(headers, "SignatureCertChainUrl", Reason.NO_URL))
        signature = _decoded(_header(headers, "Signature-256", Reason.NO_SIGNATURE))
        key = self._signers.signer(url, now, limited=limited).key
        try:
            key.verify(signature, body, PKCS1v15(), SHA256())
        except InvalidSignature:
            raise Refused(Reason.WRONG_SIGNATURE) from None
        request = _request(body)
        event = str(request.get("type", "")).startswith(EVENT_PREFIXES)
        if abs(now - _timestamp(request)) > (EVENT_TOLERANCE if event else TOLERANCE):
            raise Refused(Reason.WRONG_TIME)


def production_verifier() -> Verifier:
    """The verifier for the real Alexa: certifi's roots, the system clock, the network."""
    return Verifier(fetch_over_https, load_roots(), lambda: datetime.now(UTC))


def _header(headers: Mapping[str, str], name: str, missing: Reason) -> str:
    """A header's value. Two that differ only in case leave it open which one counts, so they are refused."""
    values = [value for key, value in headers.items() if key.lower() == name.lower()]
    if not values:
        raise Refused(missing)
    if len(values) > 1:
        raise Refused(Reason.HEADER_TWICE)
    return values[0]


def _decoded(signature: str) -> bytes:
    if not signature:
        raise Refused(Reason.NO_SIGNATURE)
    if len(signature) > LONGEST_SIGNATURE:
        raise Refused(Reason.UNREADABLE_SIGNATURE)
    try:
        return base64.b64decode(signature, validate=True)
    except ValueError:
        raise Refused(Reason.UNREADABLE_SIGNATURE) from None


def _request(body: bytes) -> Mapping[str, object]:
    """The request in a body whose signature is good; empty if there is none."""
    try:
        event = json.loads(body)
    except (ValueError, RecursionError):
        raise Refused(Reason.UNREADABLE_BODY) from None
    request = event.get("request") if isinstance(event, dict) else None
    return request if isinstance(request, dict) else {}


def _timestamp(request: Mapping[str, object]) -> datetime:
    """The time of the request.

    ISO 8601, as Alexa writes it ("2026-11-23T08:10:00Z"). A time without a zone is UTC: Alexa sends no other, and
    the signature covers it, so nobody else can have left the zone out.
    """
    text = request.get("timestamp")
    if not isinstance(text, str):
        raise Refused(Reason.NO_TIMESTAMP)
    try:
        return _aware(datetime.fromisoformat(text.strip()))
    except ValueError:
        raise Refused(Reason.NO_TIMESTAMP) from None


def _aware(time: datetime) -> datetime:
    return time if time.tzinfo is not None else time.replace(tzinfo=UTC)
