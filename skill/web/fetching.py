"""Fetching a certificate chain over the network, within limits."""

import ssl
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from http.client import HTTPException, HTTPSConnection
from urllib.parse import urlsplit

from skill.web.certificates import LARGEST_CHAIN
from skill.web.refused import CertificatesUnavailable, Reason, Refused

LONGEST_FETCH = 3.0
"""Seconds for a whole fetch, from the name look-up to the last byte; Alexa waits 8 for the skill's answer."""


@cache
def trusted_context() -> ssl.SSLContext:
    """TLS that trusts the roots in certifi, so that it does not depend on the machine's own.

    Made once: reading the roots takes longer than a fetch.
    """
    import certifi  # only where something is fetched

    return ssl.create_default_context(cafile=certifi.where())


@dataclass(frozen=True)
class Fetcher:
    """Fetches one https URL: no redirects, no proxies, no cookies, no connection kept between calls."""

    context: Callable[[], ssl.SSLContext] = trusted_context
    """Makes the TLS settings; certificates and host names are checked."""
    seconds: float = LONGEST_FETCH
    """How long a whole fetch may take."""
    largest: int = LARGEST_CHAIN
    """Bytes; more are not read."""

    def __call__(self, url: str) -> bytes:
        """The body at the URL.

        Raises Refused where there is no such document or it is too large, and CertificatesUnavailable for every
        other answer and for none in time. A socket's time limit starts anew with each byte and a name look-up has
        none, so the fetch gets a thread of its own and is left behind when its time is up.
        """
        outcome: list[bytes | Refused] = []
        thread = threading.Thread(target=self._run, args=(url, outcome), name="fetch-certificates", daemon=True)
        thread.start()
        thread.join(self.seconds)
        if not outcome:
            raise CertificatesUnavailable
        if isinstance(outcome[0], Refused):
            raise outcome[0]
        return outcome[0]

    def _run(self, url: str, outcome: list[bytes | Refused]) -> None:
        """Put the outcome in the list; leave it empty where the service failed."""
        try:
            outcome.append(self._get(url))
        except Refused as error:
            outcome.append(error)
        except (OSError, HTTPException, CertificatesUnavailable):
            return

    def _get(self, url: str) -> bytes:
        parts = urlsplit(url)
        connection = HTTPSConnection(
            parts.hostname or "", parts.port or 443, timeout=self.seconds, context=self.context()
        )
        try:
            connection.request("GET", parts.path, headers={"Accept": "application/x-pem-file, */*"})
            response = connection.getresponse()
            _check_status(response.status)
            body = response.read(self.largest + 1)
            if len(body) > self.largest:
                raise Refused(Reason.TOO_LARGE)
            if not body or response.length:  # cut short: bytes that were announced never came
                raise CertificatesUnavailable
            return body
        finally:
            connection.close()


def _check_status(status: int) -> None:
    """Tell "there is no such certificate" (a made-up URL) from a service that is in trouble or moving."""
    if 400 <= status < 500 and status not in (408, 429):
        raise Refused(Reason.NO_CERTIFICATE)
    if status != 200:
        raise CertificatesUnavailable


def fetch_over_https(url: str) -> bytes:
    """Fetch a certificate chain from Amazon. The URL comes from `chain_url`; the errors are those of Fetcher."""
    return Fetcher()(url)
