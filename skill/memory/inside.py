"""A memory inside the process: for tests and conversations on one's own machine. It ends with the process."""

from skill.conversation.record import Record


class ProcessMemory:
    """Records by user, in a dictionary."""

    def __init__(self) -> None:
        self._records: dict[str, Record] = {}

    def load(self, user: str) -> Record:
        return self._records.get(user, Record())

    def save(self, user: str, record: Record) -> None:
        self._records[user] = record

    def forget(self, user: str) -> None:
        self._records.pop(user, None)
