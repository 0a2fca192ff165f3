"""Whatever is sent, the answer is yes, "refused" or "unavailable"; nothing else gets out."""

import json
import ssl

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from hypothesis import given, settings
from hypothesis import strategies as st

from skill.web.signature import CertificatesUnavailable, Reason, Refused, Verifier
from tests.web.chains import URL, Shelf, body, good_chain, intermediate, leaf, signed, verifier

QUICK = settings(max_examples=150, deadline=None)
NAMES = st.one_of(
    st.sampled_from(["SignatureCertChainUrl", "signature-256", "Signature-256", "SIGNATURE", "Host", ""]),
    st.text(max_size=20),
)
VALUES = st.one_of(
    st.text(max_size=80),
    st.sampled_from([URL, signed(body())["Signature-256"], "aGVsbG8=", "https://s3.amazonaws.com/echo.api/../x"]),
)
BODIES = st.one_of(
    st.binary(max_size=80),
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["request", "timestamp", "x"]), inner, max_size=3)
        ),
    ).map(lambda value: json.dumps(value).encode()),
    st.one_of(st.datetimes().map(str), st.text("0123456789-:+TZ.W ", max_size=30)).map(body),
)


def reason(door: Verifier, headers: dict[str, str], content: bytes) -> Reason | None:
    """Why it was refused; None if it was let in. Any other error fails the test."""
    try:
        door.verify(headers, content)
    except Refused as refused:
        why, said = refused.reason, str(refused)
    else:
        return None
    assert said == Reason(why).value
    return why


@given(st.dictionaries(NAMES, VALUES, max_size=5), BODIES)
@QUICK
def test_made_up_headers_are_refused_and_nothing_else_is_fetched(headers: dict[str, str], content: bytes) -> None:
    shelf = Shelf()
    refused = reason(verifier(shelf), headers, content)
    assert refused is not None or content == body()
    assert set(shelf.asked) <= {URL}


@given(BODIES)
@QUICK
def test_signed_bodies_of_any_kind_are_answered(content: bytes) -> None:
    refused = reason(verifier(Shelf()), signed(content), content)
    assert refused in (None, Reason.UNREADABLE_BODY, Reason.NO_TIMESTAMP, Reason.WRONG_TIME)


@given(BODIES)
@QUICK
def test_a_good_signature_is_for_one_body_only(content: bytes) -> None:
    refused = reason(verifier(Shelf()), signed(body()), content)
    assert refused is (None if content == body() else Reason.WRONG_SIGNATURE)


DER = [each.public_bytes(Encoding.DER) for each in (leaf(), intermediate())]


def damaged(which: int, place: int, change: int) -> bytes:
    """The good chain with one byte of one certificate altered."""
    altered = [bytearray(each) for each in DER]
    altered[which][place % len(altered[which])] ^= change
    return b"".join(ssl.DER_cert_to_PEM_cert(bytes(each)).encode() for each in altered)


@pytest.mark.filterwarnings("ignore::cryptography.utils.CryptographyDeprecationWarning")
@given(st.builds(damaged, st.integers(0, 1), st.integers(0, 2000), st.integers(1, 255)))
@QUICK
def test_a_chain_with_one_byte_altered_is_refused(chain: bytes) -> None:
    assert reason(verifier(Shelf(chain)), signed(body()), body()) is not None


@given(st.one_of(st.binary(max_size=200), st.integers(0, len(good_chain())).map(lambda end: good_chain()[:end])))
@QUICK
def test_other_bytes_in_place_of_a_chain_are_answered(chain: bytes) -> None:
    reason(verifier(Shelf(chain)), signed(body()), body())


@given(st.dictionaries(NAMES, VALUES, max_size=5), BODIES)
@QUICK
def test_with_the_service_down_it_is_refused_or_unavailable(headers: dict[str, str], content: bytes) -> None:
    try:
        assert reason(verifier(Shelf(OSError())), headers, content) is not None
    except CertificatesUnavailable:
        assert URL in headers.values()
