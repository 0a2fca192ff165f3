"""From the URL of a certificate chain to the key that Alexa signs with: fetched once, checked, kept while valid."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.x509.verification import PolicyBuilder, Store, VerificationError

from skill.web.refused import CertificatesUnavailable, Reason, Refused

ALEXA_NAME = "echo-api.amazon.com"
"""The name that the signing certificate is made out to."""
LARGEST_CHAIN = 64 * 1024
"""Bytes of PEM; Amazon's own have about 7,000."""
LONGEST_CHAIN = 10
"""Certificates; Amazon's own have 4."""
MOST_KEPT = 16
"""Chains kept; Alexa uses one at a time, and a second while it changes over."""
MOST_FETCHES = 4
"""Fetches at one time, so that made-up URLs cannot hold every thread of the server waiting."""

_MALFORMED = (
    ValueError,
    TypeError,
    UnsupportedAlgorithm,
    x509.DuplicateExtension,
    x509.InvalidVersion,
    x509.UnsupportedGeneralNameType,
)
"""What the parser raises at a certificate it cannot make sense of; parts of it are read late."""


@dataclass(frozen=True)
class Signer:
    """A checked signing certificate, as far as it is needed again."""

    key: RSAPublicKey
    """The public half of the key that Alexa signs requests with."""
    start: datetime
    """From when every certificate in the chain is valid; aware."""
    end: datetime
    """Until when every certificate in the chain is valid; aware."""

    def valid_at(self, now: datetime) -> bool:
        """True while the whole chain is valid."""
        return self.start <= now <= self.end


def read_chain(pem: bytes, store: Store, now: datetime) -> Signer:
    """Check a certificate chain, signing certificate first, against the trusted roots at a time. Raises Refused."""
    if len(pem) > LARGEST_CHAIN:
        raise Refused(Reason.TOO_LARGE)
    try:
        leaf, *others = x509.load_pem_x509_certificates(pem)
    except _MALFORMED:
        raise Refused(Reason.UNREADABLE_CHAIN) from None
    if len(others) >= LONGEST_CHAIN:
        raise Refused(Reason.TOO_MANY)
    try:
        verifier = PolicyBuilder().store(store).time(now).build_server_verifier(x509.DNSName(ALEXA_NAME))
        chain = verifier.verify(leaf, others)
        _check_use(leaf)
        key = leaf.public_key()
        start = max(certificate.not_valid_before_utc for certificate in chain)
        end = min(certificate.not_valid_after_utc for certificate in chain)
    except VerificationError:
        raise Refused(Reason.UNTRUSTED) from None
    except _MALFORMED:
        raise Refused(Reason.UNREADABLE_CHAIN) from None
    if not isinstance(key, RSAPublicKey):
        raise Refused(Reason.NOT_RSA)
    return Signer(key, start, end)


def _check_use(leaf: x509.Certificate) -> None:
    """What Amazon asks beyond a good chain: its exact name, where a wildcard would pass, and a key for signing."""
    names = leaf.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    if ALEXA_NAME not in [name.lower() for name in names.get_values_for_type(x509.DNSName)]:
        raise Refused(Reason.WRONG_NAME)
    try:
        usage = leaf.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return
    if not usage.digital_signature:
        raise Refused(Reason.WRONG_USE)


class Signers:
    """The signing certificates met so far, by normalised URL. Safe to use from several threads.

    Only checked chains are kept, each until the first of its certificates ends; failures are not. Threads that ask
    for the same new URL share one fetch and its outcome. `fetch` limits its own time, and raises OSError,
    CertificatesUnavailable or Refused.
    """

    def __init__(self, fetch: Callable[[str], bytes], roots: Sequence[x509.Certificate]) -> None:
        self._fetch = fetch
        self._store = Store(list(roots))
        self._lock = threading.Lock()
        self._kept: OrderedDict[str, Signer] = OrderedDict()
        self._pending: dict[str, Future[Signer]] = {}

    def signer(self, url: str, now: datetime, *, may_fetch: bool = True) -> Signer:
        """The signer at a URL that `chain_url` gave. Raises Refused or CertificatesUnavailable.

        With `may_fetch` off only a signer that is kept already is given.
        """
        with self._lock:
            kept = self._kept.get(url)
            if kept is not None and kept.valid_at(now):
                self._kept.move_to_end(url)
                return kept
            if not may_fetch:
                raise CertificatesUnavailable
            pending = self._pending.get(url)
            if pending is not None:
                mine = False
            elif len(self._pending) < MOST_FETCHES:
                mine = True
                pending = self._pending[url] = Future()
            else:
                raise CertificatesUnavailable
        if mine:
            self._settle(url, now, pending)
        return pending.result()

    def _settle(self, url: str, now: datetime, pending: Future[Signer]) -> None:
        """Fetch and check a chain, and tell everyone who waits for it, whatever happens."""
        found: Signer | None = None
        failure: Exception = CertificatesUnavailable()
        try:
            found = read_chain(self._fetch(url), self._store, now)
        except (Refused, CertificatesUnavailable) as error:
            failure = error
        except OSError:
            pass  # the service is down: what `failure` already says
        finally:
            with self._lock:
                del self._pending[url]
                self._kept.pop(url, None)
                if found is not None:
                    self._kept[url] = found
                while len(self._kept) > MOST_KEPT:
                    self._kept.popitem(last=False)
            if found is not None:
                pending.set_result(found)
            else:
                pending.set_exception(failure)
