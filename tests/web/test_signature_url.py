"""Only Amazon's own URLs are ever asked for a certificate."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skill.web.chain_url import chain_url
from skill.web.signature import Reason, Refused
from tests.web.chains import URL, Shelf, body, signed, verifier

AMAZON = "https://s3.amazonaws.com/echo.api/echo-api-cert.pem"


@pytest.mark.parametrize(
    "url",
    [
        AMAZON,
        "https://s3.amazonaws.com:443/echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com/echo.api/../echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com/echo.api/./echo-api-cert.pem",
        "https://s3.amazonaws.com/echo.api//echo-api-cert.pem",
        "https://s3.amazonaws.com/echo.api/a/../echo-api-cert.pem",
        "https://s3.amazonaws.com/elsewhere/../echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com/../echo.api/echo-api-cert.pem",
        "HTTPS://s3.amazonaws.com/echo.api/echo-api-cert.pem",
        "https://S3.AmazonAWS.com/echo.api/echo-api-cert.pem",
    ],
)
def test_every_way_to_write_amazons_url_asks_for_the_one(url: str) -> None:
    assert chain_url(url) == AMAZON
    shelf = Shelf()
    verifier(shelf).verify(signed(body(), url=url), body())
    assert shelf.asked == [AMAZON]


def test_a_folder_below_is_amazons_too() -> None:
    url = "https://s3.amazonaws.com/echo.api/2026/echo-api-cert_1~a.pem"
    assert chain_url(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "",
        " ",
        "badUrl",
        "/echo.api/cert",
        "//s3.amazonaws.com/echo.api/cert",
        "https:",
        "https://",
        "https:///echo.api/cert",
        "https://s3.amazonaws.com",
        "https://s3.amazonaws.com/",
        # scheme
        "http://s3.amazonaws.com/echo.api/cert",
        "ftp://s3.amazonaws.com/echo.api/cert",
        "file:///echo.api/cert",
        "httpss://s3.amazonaws.com/echo.api/cert",
        "https:/s3.amazonaws.com/echo.api/cert",
        "https:s3.amazonaws.com/echo.api/cert",
        # host
        "https://very.bad/echo.api/cert",
        "https://notamazon.com/echo.api/cert",
        "https://s3.amazonaws.com.very.bad/echo.api/cert",
        "https://very.bad.s3.amazonaws.com/echo.api/cert",
        "https://xs3.amazonaws.com/echo.api/cert",
        "https://s3xamazonaws.com/echo.api/cert",
        "https://s3.amazonaws.com./echo.api/cert",
        "https://s3-eu-west-1.amazonaws.com/echo.api/cert",
        "https://\u017f3.amazonaws.com/echo.api/cert",
        "https://s3\u3002amazonaws\u3002com/echo.api/cert",
        "https://s3%2eamazonaws.com/echo.api/cert",
        "https://127.0.0.1/echo.api/cert",
        "https://[::1]/echo.api/cert",
        "https://[::ffff:7f00:1]:443/echo.api/cert",
        "https://[s3.amazonaws.com]/echo.api/cert",
        "https://[/echo.api/cert",
        "https://2130706433/echo.api/cert",
        # userinfo
        "https://s3.amazonaws.com@very.bad/echo.api/cert",
        "https://s3.amazonaws.com:443@very.bad/echo.api/cert",
        "https://user@s3.amazonaws.com/echo.api/cert",
        "https://user:secret@s3.amazonaws.com/echo.api/cert",
        "https://@s3.amazonaws.com/echo.api/cert",
        # port
        "https://s3.amazonaws.com:563/echo.api/cert",
        "https://s3.amazonaws.com:80/echo.api/cert",
        "https://s3.amazonaws.com:0/echo.api/cert",
        "https://s3.amazonaws.com:/echo.api/cert",
        "https://s3.amazonaws.com:4430/echo.api/cert",
        "https://s3.amazonaws.com:99999/echo.api/cert",
        "https://s3.amazonaws.com:-443/echo.api/cert",
        "https://s3.amazonaws.com:\u0664\u0664\u0663/echo.api/cert",
        "https://s3.amazonaws.com:443:443/echo.api/cert",
        # path
        "https://s3.amazonaws.com/cert",
        "https://s3.amazonaws.com/echo.api",
        "https://s3.amazonaws.com/echo.api/",
        "https://s3.amazonaws.com/echo.api/.",
        "https://s3.amazonaws.com/echo.apix/cert",
        "https://s3.amazonaws.com/echo-api/cert",
        "https://s3.amazonaws.com/invalid.path/cert",
        "https://s3.amazonaws.com/x/echo.api/cert",
        "https://s3.amazonaws.com//echo.api/cert",
        "https://s3.amazonaws.com/ECHO.API/cert",
        "https://s3.amazonaws.com/EcHo.aPi/cert",
        "https://s3.amazonaws.com/echo.api/../cert",
        "https://s3.amazonaws.com/echo.api/..",
        "https://s3.amazonaws.com/echo.api/a/../../cert",
        "https://s3.amazonaws.com/echo.api/./../invalid.path/cert",
        "https://s3.amazonaws.com/echo.api/%2e%2e/cert",
        "https://s3.amazonaws.com/echo.api/%2E%2E%2Fcert",
        "https://s3.amazonaws.com/echo.api/%252e%252e/cert",
        "https://s3.amazonaws.com/echo.api/..%2fcert",
        "https://s3.amazonaws.com/echo.api%2fcert",
        "https://s3.amazonaws.com/echo%2eapi/cert",
        "https://s3.amazonaws.com/%65cho.api/cert",
        "https://s3.amazonaws.com/echo.api/cert%00.pem",
        "https://s3.amazonaws.com/echo.api\\cert",
        "https://s3.amazonaws.com/echo.api/..\\cert",
        "https://s3.amazonaws.com\\echo.api\\cert",
        "https:\\\\s3.amazonaws.com\\echo.api\\cert",
        "https://very.bad\\@s3.amazonaws.com/echo.api/cert",
        "https://s3.amazonaws.com/echo.api/cert;type=a",
        "https://s3.amazonaws.com/echo.api/\uff0e\uff0e/cert",
        # query and fragment
        "https://s3.amazonaws.com/echo.api/cert?",
        "https://s3.amazonaws.com/echo.api/cert?x=1",
        "https://s3.amazonaws.com/echo.api/cert#",
        "https://s3.amazonaws.com/echo.api/cert#x",
        "https://s3.amazonaws.com?/echo.api/cert",
        "https://s3.amazonaws.com#/echo.api/cert",
        "https://very.bad?@s3.amazonaws.com/echo.api/cert",
        "https://very.bad#@s3.amazonaws.com/echo.api/cert",
        "https://s3.amazonaws.com/x?/../echo.api/cert",
        # spaces and control characters
        " " + AMAZON,
        AMAZON + " ",
        AMAZON + "\n",
        AMAZON + "\r\nHost: very.bad",
        "https://s3.amazonaws.com/echo.api/ce\trt",
        "https://s3.amazonaws.com/echo.api/ce\x00rt",
        "https://s3.\namazonaws.com/echo.api/cert",
        "ht\ttps://s3.amazonaws.com/echo.api/cert",
        # others
        AMAZON + ", " + AMAZON,
        "https://s3.amazonaws.com/echo.api/" + "a" * 2000,
    ],
)
def test_every_other_url_is_refused_and_nothing_is_fetched(url: str) -> None:
    shelf = Shelf()
    with pytest.raises(Refused) as caught:
        verifier(shelf).verify(signed(body(), url=url), body())
    assert caught.value.reason is Reason.WRONG_URL
    assert shelf.asked == []


PIECES = st.one_of(
    st.sampled_from(["https", "http", "://", ":", "443", "@", "?", "#", "[", "]", "\\", " ", "\n", ""]),
    st.sampled_from(["/", "//", ".", "..", "%2e", "%2f", "echo.api", "ECHO.API", "cert.pem"]),
    st.sampled_from(["s3.amazonaws.com", "S3.AMAZONAWS.COM", "very.bad", "\u017f"]),
)


@given(
    st.one_of(
        st.text(max_size=40),
        st.lists(PIECES, max_size=12).map("".join),
        st.lists(PIECES, max_size=8).map(lambda pieces: "https://s3.amazonaws.com/" + "".join(pieces)),
        st.lists(PIECES, max_size=8).map(lambda pieces: URL + "".join(pieces)),
    )
)
@settings(max_examples=300, deadline=None)
def test_whatever_is_given_what_comes_out_is_amazons(url: str) -> None:
    try:
        result = chain_url(url)
    except Refused:
        return
    assert result.startswith("https://s3.amazonaws.com/echo.api/")
    assert ".." not in result.split("/")
    assert chain_url(result) == result
