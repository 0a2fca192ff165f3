"""A chain is fetched once and kept while it is valid, whoever asks and however many ask at once.

Fetching never takes up the whole server, and what failed is not tried again at once.
"""

import threading
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import islice

import pytest
from cryptography import x509

from skill.web.certificates import Signers
from skill.web.signature import CertificatesUnavailable, Reason, Refused
from tests.web.chains import (
    END,
    NOW,
    START,
    URL,
    Clock,
    Shelf,
    body,
    good_chain,
    intermediate,
    leaf,
    pem,
    signed,
    trusted,
    verifier,
)

DAY = timedelta(days=1)
KEPT, FAILURES = 16, 64
"""How many chains, and failures, are remembered."""


@dataclass
class Seconds:
    """How time passes, by hand."""

    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_chain_is_fetched_once_for_many_requests() -> None:
    shelf = Shelf()
    door = verifier(shelf)
    for url in (URL, URL, URL.replace("echo.api", "echo.api/../echo.api"), URL.replace(".com", ".COM:443")):
        door.verify(signed(body(), url=url), body())
    assert shelf.asked == [URL]


@pytest.mark.parametrize(
    ("outcome", "error"),
    [(pem(leaf()), Refused), (Refused(Reason.NO_CERTIFICATE), Refused), (OSError(), CertificatesUnavailable)],
    ids=["untrusted", "not there", "down"],
)
def test_what_failed_is_tried_again_after_three_seconds(outcome: bytes | Exception, error: type[Exception]) -> None:
    shelf, seconds = Shelf(outcome), Seconds()
    signers = Signers(shelf, trusted(), seconds)
    told = set()
    for passed in (0.0, 1.0, 2.9):
        seconds.now = 1000 + passed
        with pytest.raises(error) as caught:
            signers.signer(URL, NOW)
        told.add(str(caught.value))
    assert (len(shelf.asked), len(told)) == (1, 1)
    shelf.holds = good_chain()
    seconds.now = 1003
    assert signers.signer(URL, NOW).end == END
    assert len(shelf.asked) == 2


def test_the_time_of_a_failure_is_when_the_fetch_ended() -> None:
    seconds = Seconds()
    asked = []

    def slow(url: str) -> bytes:
        asked.append(url)
        seconds.now += 3.0
        raise OSError

    signers = Signers(slow, trusted(), seconds)
    for _ in range(2):
        with pytest.raises(CertificatesUnavailable):
            signers.signer(URL, NOW)
    assert len(asked) == 1


def test_no_more_failures_are_remembered_than_there_is_room_for() -> None:
    shelf = Shelf(OSError())
    signers = Signers(shelf, trusted(), Seconds())
    urls = [f"{URL}{number}" for number in range(FAILURES + 1)]
    for url in [*urls, *urls[1:], urls[0]]:
        with pytest.raises(CertificatesUnavailable):
            signers.signer(url, NOW)
    assert shelf.asked == [*urls, urls[0]]


@pytest.mark.parametrize(
    "chain",
    [(leaf(end=NOW + DAY), intermediate()), (leaf(), intermediate(end=NOW + DAY))],
    ids=["leaf", "intermediate"],
)
def test_a_chain_is_kept_until_its_first_certificate_ends(chain: tuple[x509.Certificate, ...]) -> None:
    shelf, clock = Shelf(pem(*chain)), Clock()
    door = verifier(shelf, clock)
    for moment in (NOW, NOW + DAY):
        clock.now = moment
        content = body(moment.isoformat())
        door.verify(signed(content), content)
    assert len(shelf.asked) == 1

    clock.now = NOW + DAY + timedelta(seconds=1)
    content = body(clock.now.isoformat())
    with pytest.raises(Refused) as caught:
        door.verify(signed(content), content)
    assert caught.value.reason is Reason.UNTRUSTED

    clock.now += timedelta(seconds=3)
    shelf.holds = good_chain()
    door.verify(signed(content), content)
    assert len(shelf.asked) == 3


def test_a_kept_chain_does_not_count_before_it_began() -> None:
    signers = Signers(Shelf(), trusted())
    signers.signer(URL, NOW)
    with pytest.raises(Refused):
        signers.signer(URL, START - DAY)


def test_no_more_chains_are_kept_than_there_is_room_for() -> None:
    shelf = Shelf()
    signers = Signers(shelf, trusted())
    urls = [f"{URL}{number}" for number in range(KEPT + 1)]
    for url in urls[:-1]:
        signers.signer(url, NOW)
    signers.signer(urls[0], NOW)  # used again, so the second is the one to go
    signers.signer(urls[-1], NOW)
    assert shelf.asked == urls
    signers.signer(urls[0], NOW)
    assert shelf.asked == urls
    signers.signer(urls[1], NOW)
    assert shelf.asked == [*urls, urls[1]]


@dataclass
class Gate:
    """A certificate service that answers when it is let to. Not one second is slept."""

    outcome: bytes | Exception = field(default_factory=good_chain)
    opened: threading.Event = field(default_factory=threading.Event)
    """Set to let the answers go."""
    asked: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))
    """Released at each question."""
    count: int = 0
    """How many questions there were."""

    def __call__(self, url: str) -> bytes:
        self.count += 1
        self.asked.release()
        assert self.opened.wait(10)
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return self.outcome


@pytest.mark.parametrize("outcome", [good_chain(), OSError(), pem(leaf())], ids=["good", "down", "untrusted"])
def test_many_threads_share_one_fetch_and_its_outcome(outcome: bytes | Exception) -> None:
    gate = Gate(outcome)
    signers = Signers(gate, trusted(), Seconds())
    with ThreadPoolExecutor(6) as threads:
        first = threads.submit(signers.signer, URL, NOW)
        assert gate.asked.acquire(timeout=10)
        others = [threads.submit(signers.signer, URL, NOW) for _ in range(5)]
        gate.opened.set()
        outcomes = [first.exception(10), *(other.exception(10) for other in others)]
    assert gate.count == 1
    assert len({type(each) for each in outcomes}) == 1
    expected = (type(None),) if outcome == good_chain() else (Refused, CertificatesUnavailable)
    assert isinstance(outcomes[0], expected)


@pytest.mark.parametrize(("limited", "held"), [(False, 6), (True, 3)])
def test_one_url_cannot_hold_every_thread_waiting(limited: bool, held: int) -> None:
    gate = Gate()
    signers = Signers(gate, trusted())
    with ThreadPoolExecutor(50) as threads:
        asked = [threads.submit(signers.signer, URL, NOW, limited=limited) for _ in range(50)]
        away = [each.exception(10) for each in islice(as_completed(asked, 10), 50 - held)]
        assert all(isinstance(each, CertificatesUnavailable) for each in away)
        assert sum(not each.done() for each in asked) == held
        gate.opened.set()
        assert sum(each.exception(10) is None for each in asked) == held
    assert gate.count == 1
    signers.signer(URL, NOW)


@pytest.mark.parametrize(("limited", "fetches"), [(False, 3), (True, 1)])
def test_made_up_urls_cannot_hold_every_thread_fetching(limited: bool, fetches: int) -> None:
    gate = Gate()
    signers = Signers(gate, trusted())
    with ThreadPoolExecutor(fetches) as threads:
        urls = [f"{URL}{number}" for number in range(fetches)]
        fetching = [threads.submit(signers.signer, url, NOW, limited=limited) for url in urls]
        for _ in fetching:
            assert gate.asked.acquire(timeout=10)
        with pytest.raises(CertificatesUnavailable):
            signers.signer(URL, NOW, limited=limited)
        gate.opened.set()
        for each in fetching:
            each.result(10)
    signers.signer(URL, NOW, limited=limited)


def test_a_source_that_is_limited_leaves_room_for_others() -> None:
    gate = Gate()
    signers = Signers(gate, trusted())
    with ThreadPoolExecutor(2) as threads:
        stranger = threads.submit(signers.signer, f"{URL}1", NOW, limited=True)
        assert gate.asked.acquire(timeout=10)
        other = threads.submit(signers.signer, URL, NOW)
        assert gate.asked.acquire(timeout=10)
        gate.opened.set()
        assert other.result(10)
        stranger.exception(10)


def test_a_fetch_that_breaks_unexpectedly_does_not_block_the_url() -> None:
    shelf, seconds = Shelf(RuntimeError("a defect")), Seconds()
    signers = Signers(shelf, trusted(), seconds)
    with pytest.raises(RuntimeError):
        signers.signer(URL, NOW)
    shelf.holds = good_chain()
    seconds.now += 3
    assert signers.signer(URL, NOW).end == END
