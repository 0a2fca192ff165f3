"""From the URL of a certificate chain to the key that Alexa signs with: fetched once, checked, kept while valid."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.x509.oid import ExtendedKeyUsageOID
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
SMALLEST_KEY, SMALLEST_EXPONENT = 2048, 65537
"""Bits and exponent of an RSA key; Amazon's own have just these."""
FAILED_S = 3.0
"""Seconds for which a fetch that failed is not tried again, and everyone who asks for it is told so at once."""
MOST_FAILED = 64
"""Failures remembered; beyond that the oldest is forgotten."""


@dataclass(frozen=True)
class Bounds:
    """How much of the server may be taken up with fetching at one time."""

    fetches: int
    """Chains that are being fetched; more are not begun."""
    held: int
    """Requests that fetch or wait for a fetch; more are turned away at once. Fewer than the server has threads."""


ANYONE = Bounds(fetches=3, held=6)
LIMITED = Bounds(fetches=1, held=3)
"""For sources that keep failing. The rest is free for others, yet one shared fetch at a time is enough to let Alexa in
where a stranger and Alexa look like one source."""

_Extension = TypeVar("_Extension", bound=x509.ExtensionType)

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
    if key.key_size < SMALLEST_KEY or key.public_numbers().e < SMALLEST_EXPONENT:
        raise Refused(Reason.WEAK_KEY)
    return Signer(key, start, end)


def _check_use(leaf: x509.Certificate) -> None:
    """What a good chain alone does not show: the exact name, where a wildcard would pass, and what the key is for.

    A server's certificate says that it is one, as every public authority has to write; the check of the chain lets
    one pass that says nothing.
    """
    names = leaf.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    if ALEXA_NAME not in [name.lower() for name in names.get_values_for_type(x509.DNSName)]:
        raise Refused(Reason.WRONG_NAME)
    extended = _extension(leaf, x509.ExtendedKeyUsage)
    if extended is None or ExtendedKeyUsageOID.SERVER_AUTH not in extended:
        raise Refused(Reason.NOT_A_SERVER)
    usage = _extension(leaf, x509.KeyUsage)
    if usage is not None and not usage.digital_signature:
        raise Refused(Reason.WRONG_USE)


def _extension(leaf: x509.Certificate, kind: type[_Extension]) -> _Extension | None:
    try:
        return leaf.extensions.get_extension_for_class(kind).value
    except x509.ExtensionNotFound:
        return None


class Signers:
    """The signing certificates met so far, by normalised URL. Safe to use from several threads.

    Only checked chains are kept, each until the first of its certificates ends; failures are remembered for a few
    seconds. Threads that ask for the same new URL share one fetch and its outcome, and no more are kept waiting than
    the bounds allow. `fetch` limits its own time, and raises OSError, CertificatesUnavailable or Refused.
    """

    def __init__(
        self,
        fetch: Callable[[str], bytes],
        roots: Sequence[x509.Certificate],
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        """`seconds` tells how time passes, from any beginning."""
        self._fetch = fetch
        self._store = Store(list(roots))
        self._seconds = seconds
        self._lock = threading.Lock()
        self._kept: OrderedDict[str, Signer] = OrderedDict()
        self._failed: OrderedDict[str, tuple[float, Reason | None]] = OrderedDict()
        """When and why a fetch failed; no reason where the service was down."""
        self._pending: dict[str, Future[Signer]] = {}
        self._held = 0

    def signer(self, url: str, now: datetime, *, limited: bool = False) -> Signer:
        """The signer at a URL that `chain_url` gave. Raises Refused or CertificatesUnavailable.

        `limited`: it is asked for by a source that keeps failing.
        """
        bounds = LIMITED if limited else ANYONE
        with self._lock:
            kept = self._kept.get(url)
            if kept is not None and kept.valid_at(now):
                self._kept.move_to_end(url)
                return kept
            self._raise_failure(url)
            pending = self._pending.get(url)
            mine = pending is None
            if self._held >= bounds.held or (mine and len(self._pending) >= bounds.fetches):
                raise CertificatesUnavailable
            if pending is None:
                pending = self._pending[url] = Future()
            self._held += 1
        try:
            if mine:
                self._settle(url, now, pending)
            return pending.result()
        finally:
            with self._lock:
                self._held -= 1

    def _raise_failure(self, url: str) -> None:
        """Raise again what a fetch raised a moment ago, if it failed."""
        failed, reason = self._failed.get(url, (None, None))
        if failed is None or abs(self._seconds() - failed) >= FAILED_S:
            return
        raise CertificatesUnavailable if reason is None else Refused(reason)

    def _settle(self, url: str, now: datetime, pending: Future[Signer]) -> None:
        """Fetch and check a chain, and tell everyone who waits for it, whatever happens."""
        found: Signer | None = None
        failure: Refused | CertificatesUnavailable = CertificatesUnavailable()
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
                self._failed.pop(url, None)
                if found is not None:
                    self._kept[url] = found
                else:
                    self._failed[url] = (self._seconds(), failure.reason if isinstance(failure, Refused) else None)
                for memory, most in ((self._kept, MOST_KEPT), (self._failed, MOST_FAILED)):
                    while len(memory) > most:
                        memory.popitem(last=False)
            if found is not None:
                pending.set_result(found)
            else:
                pending.set_exception(failure)
