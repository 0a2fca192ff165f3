"""What was said and what happened at the bedside, as a transcript."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from simulator import transcripts
from simulator.settings import DeviceSettings
from simulator.transcripts import Happening, Item, MakeSpeaker, Transcript, Words
from simulator.turn import Sounded, Turn

MOST_ITEMS = 300
"""After so many lines the recording stops."""
WORTH_TELLING = timedelta(minutes=1)
"""A shorter time in which nothing happens is left out."""
_IN_THE_APP = {"GRANTED": "permission given in the app", "DENIED": "permission taken away in the app"}


class Recording:
    """Collects the lines of a transcript.

    It keeps what people did, not what was answered: the conversation is played again when it is saved, at a pace that
    a transcript can tell. So what is saved is what `make transcripts` would write.
    """

    def __init__(self, at: datetime, settings: DeviceSettings, conditions: Sequence[str] = ()) -> None:
        """Begin at a moment, with a device and what else is so."""
        self._at = at.astimezone(settings.zone).replace(second=0, microsecond=0)
        self._settings = settings
        self._conditions = tuple(conditions)
        self._items: list[Item] = []
        self._quiet_since: datetime | None = None

    def words(self, text: str, after: float | None, turn: Turn, zone: ZoneInfo) -> None:
        """Somebody spoke: `after` seconds into the last answer, None when it was over."""
        self.passed(turn, zone)
        if after is None and self._quiet_since is not None and not turn.before:
            minutes = (turn.at - self._quiet_since) // WORTH_TELLING
            if minutes:
                self._add(Happening(f"{minutes} minute{'s pass' if minutes > 1 else ' passes'}"))
        self._add(Words(text, None if after is None else round(after, 1)))
        self._quiet_since = turn.at + timedelta(seconds=turn.playback.seconds)

    def passed(self, turn: Turn, zone: ZoneInfo) -> None:
        """Time went by: what the device did alone."""
        for event in turn.before:
            if isinstance(event, Sounded):
                self.clock(event.at.astimezone(zone))
            else:
                self._add(Happening("silence"))
                self._quiet_since = event.at + timedelta(seconds=event.playback.seconds)

    def clock(self, local: datetime) -> None:
        """The clock was moved to a local time."""
        self._add(Happening(f"it is {local:%Y-%m-%d %H:%M}"))
        self._quiet_since = None

    def permission(self, status: str, conditions: Sequence[str]) -> None:
        """The reminders permission was changed; before the first words it is a condition of the transcript."""
        if not self._items:
            self._conditions = tuple(conditions)
        elif status in _IN_THE_APP:
            self._add(Happening(_IN_THE_APP[status]))

    def played(self, make_speaker: MakeSpeaker) -> str:
        """The transcript, answers and all; raises BadTranscriptError where the conversation cannot be repeated."""
        first = next((item.text for item in self._items if isinstance(item, Words)), "Nothing was said")
        title = first[:1].upper() + first[1:]
        transcript = Transcript("bedside", self._at, self._settings, title, tuple(self._items), self._conditions)
        return transcripts.play(transcript, make_speaker)

    def _add(self, item: Item) -> None:
        if len(self._items) < MOST_ITEMS:
            self._items.append(item)
