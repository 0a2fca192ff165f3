import pytest

from skill.memory.inside import ProcessMemory
from tests.memory.contract import MemoryContract
from tests.memory.records import HandClock


class TestProcessMemory(MemoryContract):
    @pytest.fixture
    def memory(self, clock: HandClock) -> ProcessMemory:
        return ProcessMemory(clock)
