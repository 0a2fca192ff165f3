"""Why a request was not let in. Nothing here ever carries what the request said."""

from enum import StrEnum

from skill.errors import CrampCoachError


class Reason(StrEnum):
    """The fixed words for each refusal: safe to log and to answer with."""

    HEADER_TWICE = "a signature header is given twice"
    NO_URL = "the SignatureCertChainUrl header is missing"
    WRONG_URL = "the certificate URL is not Amazon's"
    NO_SIGNATURE = "the Signature-256 header is missing"
    UNREADABLE_SIGNATURE = "the signature is not base64"
    NO_CERTIFICATE = "there is no certificate at the URL"
    TOO_LARGE = "the certificate chain is too large"
    TOO_MANY = "the certificate chain has too many certificates"
    UNREADABLE_CHAIN = "the certificate chain cannot be read"
    UNTRUSTED = "the certificate is not trusted"
    WRONG_NAME = "the certificate is for another name"
    WRONG_USE = "the certificate is not for signing"
    NOT_A_SERVER = "the certificate is not a server's"
    NOT_RSA = "the certificate's key is not RSA"
    WEAK_KEY = "the certificate's key is too weak"
    WRONG_SIGNATURE = "signature does not match"
    UNREADABLE_BODY = "the body is not JSON"
    NO_TIMESTAMP = "the request has no readable timestamp"
    WRONG_TIME = "the request is too old or from the future"
    UNSIGNED = "unsigned requests are taken from this machine only"
    BROKEN_BODY = "the body is broken off or wrongly sent"
    TOO_LONG = "the body is too large"
    NO_REQUEST = "the body is not an Alexa request"
    OTHER_SKILL = "the request is for another skill"
    UNAVAILABLE = "the certificate service is not available"
    WAIT = "too many requests that Alexa did not sign"


class Refused(CrampCoachError):
    """The request is not shown to be Alexa's, or not for this skill, so it is refused and goes no further."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


class CertificatesUnavailable(CrampCoachError):
    """Amazon's certificates could not be fetched, so nothing is known of the request: answer 503, try again."""

    def __init__(self) -> None:
        super().__init__("the certificate service did not answer; try again")
