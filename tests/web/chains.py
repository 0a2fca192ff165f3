"""Certificate chains and signed requests for the tests, made on the spot. Keys are made once per test run."""

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from skill.web.signature import Verifier

NOW = datetime(2026, 11, 23, 8, 10, tzinfo=UTC)
START = NOW - timedelta(days=30)
END = NOW + timedelta(days=30)
URL = "https://s3.amazonaws.com/echo.api/echo-api-cert-99.pem"
ALEXA = "echo-api.amazon.com"

SERVER = (ExtendedKeyUsageOID.SERVER_AUTH, ExtendedKeyUsageOID.CLIENT_AUTH)

Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


@cache
def rsa_key(name: str) -> rsa.RSAPrivateKey:
    """The key that goes by this name in this test run."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@cache
def weak_key(bits: int, exponent: int) -> rsa.RSAPrivateKey:
    """A key that nobody should sign with."""
    return rsa.generate_private_key(public_exponent=exponent, key_size=bits)


@cache
def ec_key() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


def certificate(
    subject: str,
    key: Key,
    issuer: str,
    issuer_key: rsa.RSAPrivateKey,
    *,
    names: Sequence[str] = (),
    authority: bool = False,
    signing: bool = True,
    purposes: Sequence[x509.ObjectIdentifier] = SERVER,
    start: datetime = START,
    end: datetime = END,
) -> x509.Certificate:
    """One certificate, shaped like those in the chains that Amazon publishes."""
    builder = (
        x509.CertificateBuilder()
        .subject_name(_name(subject))
        .issuer_name(_name(issuer))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(end)
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(_usage(signing=signing, authority=authority), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False)
    )
    if names:
        builder = builder.add_extension(
            x509.SubjectAlternativeName([x509.DNSName(name) for name in names]), critical=False
        )
    if purposes and not authority:
        builder = builder.add_extension(x509.ExtendedKeyUsage(purposes), critical=False)
    return builder.sign(issuer_key, hashes.SHA256())


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])


def _usage(*, signing: bool, authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=signing,
        content_commitment=False,
        key_encipherment=not authority,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=authority,
        crl_sign=authority,
        encipher_only=False,
        decipher_only=False,
    )


def root(start: datetime = NOW - timedelta(days=3650), end: datetime = NOW + timedelta(days=3650)) -> x509.Certificate:
    """The only certification authority that the tests trust."""
    key = rsa_key("root")
    return certificate("Test Root", key, "Test Root", key, authority=True, start=start, end=end)


@cache
def trusted() -> tuple[x509.Certificate, ...]:
    return (root(),)


def intermediate(key: str = "intermediate", start: datetime = START, end: datetime = END) -> x509.Certificate:
    """An authority between root and leaf. Another key makes it another authority of the same name."""
    return certificate(
        "Test Intermediate", rsa_key(key), "Test Root", rsa_key("root"), authority=True, start=start, end=end
    )


def leaf(
    names: Sequence[str] = (ALEXA,),
    *,
    key: Key | None = None,
    signing: bool = True,
    purposes: Sequence[x509.ObjectIdentifier] = SERVER,
    start: datetime = START,
    end: datetime = END,
) -> x509.Certificate:
    """A signing certificate from the intermediate authority."""
    return certificate(
        names[0] if names else "nobody",
        key or rsa_key("leaf"),
        "Test Intermediate",
        rsa_key("intermediate"),
        names=names,
        signing=signing,
        purposes=purposes,
        start=start,
        end=end,
    )


def pem(*certificates: x509.Certificate) -> bytes:
    """A chain as Amazon serves it: the signing certificate first."""
    return b"".join(each.public_bytes(serialization.Encoding.PEM) for each in certificates)


@cache
def good_chain() -> bytes:
    return pem(leaf(), intermediate())


def body(timestamp: object = "2026-11-23T08:10:00Z") -> bytes:
    """A request as Alexa writes it, with this time."""
    return json.dumps(
        {"version": "1.0", "request": {"type": "LaunchRequest", "timestamp": timestamp, "locale": "en-US"}}
    ).encode()


def signed(content: bytes, key: str = "leaf", url: str = URL) -> dict[str, str]:
    """The headers with which Alexa sends a body."""
    signature = rsa_key(key).sign(content, padding.PKCS1v15(), hashes.SHA256())
    return {"SignatureCertChainUrl": url, "Signature-256": base64.b64encode(signature).decode()}


@dataclass
class Shelf:
    """A certificate service that hands out what it is given, and notes what it was asked."""

    holds: bytes | Exception = field(default_factory=good_chain)
    """The chain at every URL, or what goes wrong."""
    asked: list[str] = field(default_factory=list)
    """The URLs, in order."""

    def __call__(self, url: str) -> bytes:
        self.asked.append(url)
        if isinstance(self.holds, Exception):
            raise self.holds
        return self.holds


@dataclass
class Clock:
    """A clock that stands still until it is set."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now


def verifier(shelf: Shelf, clock: Clock | None = None) -> Verifier:
    """A verifier that trusts the tests' root alone."""
    return Verifier(shelf, trusted(), clock or Clock())
