"""Which device, whose, where: what a virtual speaker is made of."""

from dataclasses import dataclass, field
from typing import Literal
from zoneinfo import ZoneInfo

from simulator.errors import BadUsageError

DeviceKind = Literal["dot", "show"]

DEVICE_KINDS: tuple[DeviceKind, ...] = ("dot", "show")

USUAL_TIMEZONE = {
    "en-US": "America/New_York",
    "en-GB": "Europe/London",
    "en-AU": "Australia/Sydney",
    "en-CA": "America/Toronto",
    "en-IN": "Asia/Kolkata",
}
"""The time zone taken for a locale when none is named."""


@dataclass(frozen=True)
class DeviceSettings:
    """One Echo device in one household, registered to one account."""

    locale: str = "en-US"
    """The device's language, as `en-US`."""
    timezone: str = ""
    """IANA name; empty takes the usual one of the locale."""
    kind: DeviceKind = "dot"
    """"dot" has no screen; "show" has one, with Alexa Presentation Language."""
    user_id: str = "amzn1.ask.account.SIMULATED"
    device_id: str = "amzn1.ask.device.SIMULATED"
    skill_id: str = "amzn1.ask.skill.00000000-0000-0000-0000-000000000000"
    skill_name: str = "Cramp Coach"
    """What Alexa calls the skill in her own prompts."""
    zone: ZoneInfo = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Fill in the usual time zone and check that the zone and kind exist."""
        if self.kind not in DEVICE_KINDS:
            raise BadUsageError(f"no device {self.kind!r}: choose {' or '.join(DEVICE_KINDS)}")
        if not self.timezone:
            object.__setattr__(self, "timezone", USUAL_TIMEZONE.get(self.locale, "America/New_York"))
        object.__setattr__(self, "zone", zone_named(self.timezone))


def zone_named(name: str) -> ZoneInfo:
    """The time zone with this IANA name; raises BadUsageError when there is none."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise BadUsageError(f"no time zone {name!r}: give an IANA name such as America/New_York") from None
