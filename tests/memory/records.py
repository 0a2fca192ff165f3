"""Records for tests: one with every field filled, and any that the skill could write."""

from dataclasses import dataclass

from hypothesis import strategies as st

from skill.conversation.record import Record
from skill.conversation.state import Guide, guide_to_json
from skill.stretching.movements import SIDES, Unit, movements

NOON = 1_795_000_000
"""A moment in seconds since 1970."""
GUIDE = Guide("bedtime", (Unit("wall_calf", "left", 20), Unit("wall_calf", "right")), start=3, lead=1.5, began=NOON)
FULL = Record(
    pace="slower",
    voice="whisper",
    notices=("evidence",),
    nights=12,
    place={"guide": guide_to_json(GUIDE), "paused": True},
    place_at=NOON,
    time_zone="Pacific/Auckland",
    denied_at=NOON - 60,
)


@dataclass
class HandClock:
    """A clock that stands still until somebody moves it."""

    now: float = NOON

    def __call__(self) -> float:
        return self.now


_zones = st.one_of(st.just(""), st.sampled_from(["Europe/London", "America/Argentina/Buenos_Aires", "Etc/GMT+12"]))
_counts = st.integers(0, 2**53 - 1)
_units = st.builds(
    Unit, st.sampled_from(sorted(movements())), st.sampled_from(SIDES), st.sampled_from([0.0, 7.5, 20.0, 120.0])
)
_unsided = st.builds(Unit, st.sampled_from(sorted(movements())), st.sampled_from(["any", "both"]))


def _guides(kind: str, units: st.SearchStrategy[Unit]) -> st.SearchStrategy[Guide]:
    several = st.lists(units, min_size=1, max_size=12).map(tuple)
    return st.builds(Guide, st.just(kind), several, start=st.integers(0, 500), lead=st.floats(0, 240), began=_counts)


guides = _guides("relief", _unsided) | _guides("bedtime", _units)
_places = st.builds(lambda guide, paused: {"guide": guide_to_json(guide), "paused": paused}, guides, st.booleans())
records = st.builds(
    Record,
    pace=st.sampled_from(["", "slower", "faster"]),
    voice=st.sampled_from(["", "whisper", "soft"]),
    notices=st.sampled_from([(), ("evidence",)]),
    nights=_counts,
    place=st.none() | _places,
    place_at=_counts,
    time_zone=_zones,
    denied_at=_counts,
)
"""Any record that the skill could write."""
