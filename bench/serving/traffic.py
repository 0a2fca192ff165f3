"""Real traffic: requests in Alexa's full shape, with the session attributes that the skill itself gave."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from simulator import model, requests
from simulator.requests import Account, Json, SessionPart
from simulator.settings import DeviceKind, DeviceSettings
from skill.alexa import Skill, build_skill
from skill.composition import local_services
from skill.settings import Settings

SKILL_ID = "amzn1.ask.skill.00000000-0000-0000-0000-00000000be4c"
AFTER_S = 20.0
"""From one request of a conversation to the next, in seconds."""

Spoken = tuple[str, dict[str, str]]
"""An intent, and the IDs of its slots by name."""

CONVERSATIONS: Sequence[Sequence[Spoken]] = (
    (
        ("LegCrampIntent", {"bodyPart": "calf"}),
        ("StillCrampingIntent", {}),
        ("AMAZON.NoIntent", {}),
        ("CrampGoneIntent", {}),
    ),
    (
        ("LaunchRequest", {}),
        ("LegCrampIntent", {}),
        ("PaceIntent", {"pace": "slower"}),
        ("HowLongIntent", {}),
        ("AMAZON.YesIntent", {}),
    ),
    (("LegCrampIntent", {"bodyPart": "foot", "side": "left", "person": "partner"}), ("OtherLegIntent", {})),
    (("WarningSignIntent", {"sign": "leg_swollen", "bodyPart": "calf", "side": "left"}),),
    (("CallDoctorIntent", {}), ("WarningSignIntent", {"sign": "chest_pain"})),
    (("SupplementsIntent", {"supplement": "magnesium"}),),
    (("CausesIntent", {"cause": "veins"}),),
    (("AMAZON.HelpIntent", {}), ("AMAZON.FallbackIntent", {}), ("AMAZON.StopIntent", {})),
    (("BedtimeRoutineIntent", {"position": "in_bed", "length": "short"}),),
)
"""What people say, in the order they say it. The last one reads and writes the store; the others do not need it."""
KINDS: Sequence[DeviceKind] = ("dot", "dot", "dot", "show")
"""Every fourth household has a speaker with a screen."""


@dataclass(frozen=True)
class Filled:
    """A filled slot."""

    value: str
    """As spoken."""
    id: str | None
    """What it resolved to."""


@dataclass
class Caller:
    """A device in somebody's home. Notes each request that it makes of the skill."""

    skill: Skill
    device: DeviceSettings
    now: datetime
    """When the next request is made; aware."""
    attributes: Json = field(default_factory=dict)
    new: bool = True
    sent: list[Json] = field(default_factory=list)

    def envelope(self, request: Json, *, session: bool = True) -> Json:
        """A request from this device, in full; without a session as for skill events."""
        account = Account("http://127.0.0.1:9", "x" * 900, {})
        part = SessionPart("amzn1.echo-api.session.bench", self.new, self.attributes) if session else None
        return requests.envelope(request, self.device, account, part, None)

    def intent(self, name: str, ids: dict[str, str]) -> Json:
        """The request part of an intent, every slot of the model in it."""
        if name == "LaunchRequest":
            return requests.launch(self.now, self.device.locale)
        known = spoken_model(self.device.locale)
        slots = {slot: _filled(known, name, slot, entity) for slot, entity in ids.items()}
        return requests.intent(self.now, self.device, name, slots, known)

    def say(self, name: str, ids: dict[str, str]) -> Json:
        """Make the request, hear the answer, and carry the session on."""
        event = self.envelope(self.intent(name, ids))
        self.sent.append(event)
        answer = self.skill.invoke(event)
        goes_on = answer["response"].get("shouldEndSession") is False
        self.attributes = answer.get("sessionAttributes", {}) if goes_on else {}
        self.new = not goes_on
        self.now += timedelta(seconds=AFTER_S)
        return event


@cache
def spoken_model(locale: str) -> model.InteractionModel:
    """The interaction model of a locale."""
    return model.load(locale)


def _filled(known: model.InteractionModel, intent: str, slot: str, entity: str) -> Filled:
    kind = known.type_of(intent, slot)
    return Filled(entity, None) if kind.startswith("AMAZON.") else Filled(known.name_of(kind, entity), entity)


def silent_skill() -> Skill:
    """The skill in process, without a log and with a memory of its own."""
    settings = Settings(environment="development")
    return build_skill(settings, local_services(settings), lambda turn: None)


def conversations(now: datetime, households: int) -> Iterator[Json]:
    """The requests of that many households, each with one conversation, begun a little before `now`."""
    skill = silent_skill()
    for number in range(households):
        device = DeviceSettings(
            kind=KINDS[number // len(CONVERSATIONS) % len(KINDS)],
            user_id=f"amzn1.ask.account.BENCH{number:06d}" + "A" * 160,
            device_id=f"amzn1.ask.device.BENCH{number:06d}" + "A" * 160,
            skill_id=SKILL_ID,
        )
        spoken = CONVERSATIONS[number % len(CONVERSATIONS)]
        caller = Caller(skill, device, now - timedelta(seconds=AFTER_S * (len(spoken) - 1)))
        for name, ids in spoken:
            yield caller.say(name, ids)


def relief(now: datetime) -> dict[str, Any]:
    """The first request of a night: "tell cramp coach I have a cramp in my calf"."""
    return next(conversations(now, 1))
