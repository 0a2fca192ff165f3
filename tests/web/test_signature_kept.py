"""A chain is fetched once and kept while it is valid, whoever asks and however many ask at once."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from cryptography import x509

from skill.web.certificates import MOST_FETCHES, MOST_KEPT, Signers
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


def test_a_chain_is_fetched_once_for_many_requests() -> None:
    shelf = Shelf()
    door = verifier(shelf)
    for url in (URL, URL, URL.replace("echo.api", "echo.api/../echo.api"), URL.replace(".com", ".COM:443")):
        door.verify(signed(body(), url=url), body())
    assert shelf.asked == [URL]


def test_a_refused_chain_is_not_kept() -> None:
    shelf = Shelf(pem(leaf()))
    door = verifier(shelf)
    with pytest.raises(Refused):
        door.verify(signed(body()), body())
    shelf.holds = good_chain()
    door.verify(signed(body()), body())
    assert len(shelf.asked) == 2


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
    urls = [f"{URL}{number}" for number in range(MOST_KEPT + 1)]
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
    signers = Signers(gate, trusted())
    with ThreadPoolExecutor(8) as threads:
        first = threads.submit(signers.signer, URL, NOW)
        assert gate.asked.acquire(timeout=10)
        others = [threads.submit(signers.signer, URL, NOW) for _ in range(7)]
        gate.opened.set()
        outcomes = [first.exception(10), *(other.exception(10) for other in others)]
    if outcome == good_chain():
        assert outcomes == [None] * 8
        assert gate.count == 1
    else:  # whoever came after the failure was shared out may have asked anew
        assert len({type(each) for each in outcomes}) == 1
        assert type(outcomes[0]) in (Refused, CertificatesUnavailable)


def test_made_up_urls_cannot_hold_every_thread_waiting() -> None:
    gate = Gate()
    signers = Signers(gate, trusted())
    with ThreadPoolExecutor(MOST_FETCHES) as threads:
        waiting = [threads.submit(signers.signer, f"{URL}{number}", NOW) for number in range(MOST_FETCHES)]
        for _ in waiting:
            assert gate.asked.acquire(timeout=10)
        with pytest.raises(CertificatesUnavailable):
            signers.signer(URL, NOW)
        gate.opened.set()
        for each in waiting:
            each.result(10)
    signers.signer(URL, NOW)


def test_a_fetch_that_breaks_unexpectedly_does_not_block_the_url() -> None:
    shelf = Shelf(RuntimeError("a defect"))
    signers = Signers(shelf, trusted())
    with pytest.raises(RuntimeError):
        signers.signer(URL, NOW)
    shelf.holds = good_chain()
    assert signers.signer(URL, NOW).end == END
