"""The signing certificate leads to a trusted root, is Alexa's and is valid."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID

from skill.web.certificates import LARGEST_CHAIN, LONGEST_CHAIN, Signers
from skill.web.roots import load_roots
from skill.web.signature import Reason, Refused
from tests.web.chains import (
    ALEXA,
    NOW,
    URL,
    Shelf,
    body,
    certificate,
    ec_key,
    good_chain,
    intermediate,
    leaf,
    pem,
    root,
    rsa_key,
    signed,
    verifier,
    weak_key,
)

DAY = timedelta(days=1)


def refusal(chain: bytes | Exception) -> Reason:
    """Why a request that is otherwise good is not let in with this chain."""
    with pytest.raises(Refused) as caught:
        verifier(Shelf(chain)).verify(signed(body()), body())
    return caught.value.reason


@pytest.mark.parametrize(
    "chain",
    [
        (leaf(), intermediate()),
        (leaf(), intermediate(), root()),
        (leaf(), root(), intermediate()),
        (leaf(), intermediate("other"), intermediate()),
        (leaf(["other.amazon.com", ALEXA]), intermediate()),
        (leaf(["ECHO-API.amazon.com"]), intermediate()),
    ],
    ids=["plain", "with root", "unordered", "with a stranger", "two names", "name in capitals"],
)
def test_a_chain_to_a_trusted_root_is_good(chain: tuple[x509.Certificate, ...]) -> None:
    verifier(Shelf(pem(*chain))).verify(signed(body()), body())


def test_text_around_the_certificates_does_not_matter() -> None:
    verifier(Shelf(b"subject=echo\n" + good_chain() + b"\nend\n")).verify(signed(body()), body())


@pytest.mark.parametrize(
    "names",
    [
        ["very.bad"],
        ["echo-api.amazon.com.very.bad"],
        ["very.bad.echo-api.amazon.com"],
        ["amazon.com"],
        ["echo-api.amazon.co"],
        [],
    ],
)
def test_a_certificate_for_another_name_is_refused(names: list[str]) -> None:
    assert refusal(pem(leaf(names), intermediate())) is Reason.UNTRUSTED


def test_a_wildcard_is_not_the_exact_name() -> None:
    assert refusal(pem(leaf(["*.amazon.com"]), intermediate())) is Reason.WRONG_NAME


def test_the_name_in_the_subject_alone_does_not_count() -> None:
    lone = certificate(ALEXA, rsa_key("leaf"), "Test Intermediate", rsa_key("intermediate"), names=["very.bad"])
    assert refusal(pem(lone, intermediate())) is Reason.UNTRUSTED


@pytest.mark.parametrize(
    "chain",
    [
        (leaf(end=NOW - DAY), intermediate()),
        (leaf(start=NOW + DAY), intermediate()),
        (leaf(), intermediate(end=NOW - DAY)),
        (leaf(), intermediate(start=NOW + DAY)),
    ],
    ids=["expired", "not yet valid", "expired intermediate", "intermediate not yet valid"],
)
def test_outside_its_dates_a_certificate_is_refused(chain: tuple[x509.Certificate, ...]) -> None:
    assert refusal(pem(*chain)) is Reason.UNTRUSTED


def test_an_expired_root_is_refused() -> None:
    signers = Signers(Shelf(), [root(end=NOW - DAY)])
    with pytest.raises(Refused) as caught:
        signers.signer(URL, NOW)
    assert caught.value.reason is Reason.UNTRUSTED


def test_a_self_signed_certificate_is_refused() -> None:
    own = certificate(ALEXA, rsa_key("leaf"), ALEXA, rsa_key("leaf"), names=[ALEXA])
    assert refusal(pem(own)) is Reason.UNTRUSTED
    assert refusal(pem(own, intermediate())) is Reason.UNTRUSTED


def test_a_root_that_comes_with_the_chain_is_not_trusted_for_it() -> None:
    key = rsa_key("other")
    made_up = certificate("Made-up Root", key, "Made-up Root", key, authority=True)
    mine = certificate(ALEXA, rsa_key("leaf"), "Made-up Root", key, names=[ALEXA])
    assert refusal(pem(mine, made_up)) is Reason.UNTRUSTED


def test_a_made_up_root_with_the_trusted_ones_name_is_refused() -> None:
    key = rsa_key("other")
    made_up = certificate("Test Root", key, "Test Root", key, authority=True)
    mine = certificate(ALEXA, rsa_key("leaf"), "Test Root", key, names=[ALEXA])
    assert refusal(pem(mine, made_up)) is Reason.UNTRUSTED


@pytest.mark.parametrize(
    "chain",
    [
        (leaf(), intermediate("other")),
        (leaf(),),
        (leaf(), root()),
        (intermediate(), leaf()),
        (leaf(), leaf(["other.amazon.com"])),
    ],
    ids=["wrong intermediate", "no intermediate", "root only", "leaf last", "another leaf"],
)
def test_a_chain_with_a_gap_is_refused(chain: tuple[x509.Certificate, ...]) -> None:
    assert refusal(pem(*chain)) is Reason.UNTRUSTED


def test_a_leaf_that_plays_the_authority_is_refused() -> None:
    minor = certificate(ALEXA, rsa_key("other"), "other.amazon.com", rsa_key("leaf"), names=[ALEXA])
    assert refusal(pem(minor, leaf(["other.amazon.com"]), intermediate())) is Reason.UNTRUSTED


def test_a_certificate_that_is_not_for_signing_is_refused() -> None:
    assert refusal(pem(leaf(signing=False), intermediate())) is Reason.WRONG_USE


@pytest.mark.parametrize(
    ("purposes", "reason"),
    [
        ((), Reason.NOT_A_SERVER),
        ((ExtendedKeyUsageOID.CLIENT_AUTH,), Reason.UNTRUSTED),
        ((ExtendedKeyUsageOID.CODE_SIGNING,), Reason.UNTRUSTED),
        ((ExtendedKeyUsageOID.ANY_EXTENDED_KEY_USAGE,), Reason.UNTRUSTED),
    ],
    ids=["none", "client", "code", "any"],
)
def test_a_certificate_that_is_not_a_servers_is_refused(
    purposes: Sequence[x509.ObjectIdentifier], reason: Reason
) -> None:
    assert refusal(pem(leaf(purposes=purposes), intermediate())) is reason


def test_a_certificate_for_servers_alone_is_good() -> None:
    alone = leaf(purposes=(ExtendedKeyUsageOID.SERVER_AUTH,))
    verifier(Shelf(pem(alone, intermediate()))).verify(signed(body()), body())


@pytest.mark.parametrize(("bits", "exponent"), [(1024, 65537), (2040, 65537), (2048, 3)])
def test_a_weak_key_is_refused(bits: int, exponent: int) -> None:
    assert refusal(pem(leaf(key=weak_key(bits, exponent)), intermediate())) is Reason.WEAK_KEY


def test_an_elliptic_curve_key_is_refused() -> None:
    assert refusal(pem(leaf(key=ec_key()), intermediate())) is Reason.NOT_RSA


@pytest.mark.parametrize(
    "chain",
    [
        b"",
        b"<Error><Code>AccessDenied</Code></Error>",
        b"\x00\xff" * 100,
        b"-----BEGIN CERTIFICATE-----\nbm90IGEgY2VydGlmaWNhdGU=\n-----END CERTIFICATE-----\n",
        good_chain()[: len(good_chain()) // 3],
        good_chain().replace(b"CERTIFICATE", b"PUBLIC KEY"),
        leaf().public_bytes(Encoding.DER),
    ],
)
def test_what_is_not_a_pem_chain_is_refused(chain: bytes) -> None:
    assert refusal(chain) is Reason.UNREADABLE_CHAIN


def test_a_chain_that_is_too_large_is_refused_unread() -> None:
    room = LARGEST_CHAIN - len(good_chain())
    verifier(Shelf(good_chain() + b"\n" * room)).verify(signed(body()), body())
    assert refusal(good_chain() + b"\n" * (room + 1)) is Reason.TOO_LARGE


def test_a_chain_of_too_many_certificates_is_refused() -> None:
    fill = [intermediate("other")] * (LONGEST_CHAIN - 2)
    verifier(Shelf(pem(leaf(), intermediate(), *fill))).verify(signed(body()), body())
    assert refusal(pem(leaf(), intermediate(), *fill, root())) is Reason.TOO_MANY


def test_a_made_up_url_without_a_certificate_is_refused() -> None:
    assert refusal(Refused(Reason.NO_CERTIFICATE)) is Reason.NO_CERTIFICATE


def test_the_real_roots_are_loaded_and_amazons_are_among_them() -> None:
    roots = load_roots()
    names = {each.subject.rfc4514_string() for each in roots}
    assert "CN=Amazon Root CA 1,O=Amazon,C=US" in names
    assert len(roots) > 50
    assert all(each.not_valid_after_utc > datetime(2026, 1, 1, tzinfo=UTC) for each in roots)
