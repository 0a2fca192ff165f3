"""One understanding for all tests: it uses nothing but the utterance."""

import pytest

from simulator.understanding import Understanding, load


@pytest.fixture(scope="session")
def american() -> Understanding:
    """The understanding of en-US."""
    return load("en-US")


@pytest.fixture(scope="session")
def british() -> Understanding:
    """The understanding of en-GB."""
    return load("en-GB")
