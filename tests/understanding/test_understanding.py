"""How people talk, and what it should mean."""

import json
from pathlib import Path

import pytest

from simulator.understanding import Understanding, UnknownLocale, load
from simulator.understanding.source import LOCALES

TIERS: dict[str, list[str]] = json.loads((Path(__file__).parent / "sign_tiers.json").read_text(encoding="utf-8"))


def slots_of(understanding: Understanding, text: str) -> dict[str, str]:
    return {name: slot.id or slot.value for name, slot in understanding.understand(text).slots.items()}


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("cramp", "LegCrampIntent"),
        ("my calf oh god", "LegCrampIntent"),
        ("owww leg", "LegCrampIntent"),
        ("I have a LEG cramp!!", "LegCrampIntent"),
        ("leg camp", "LegCrampIntent"),
        ("my wife has a cramp in her calf", "LegCrampIntent"),
        ("no the left one i mean the right", "LegCrampIntent"),
        ("oh thank god it stopped", "CrampGoneIntent"),
        ("phew", "CrampGoneIntent"),
        ("it's not going away", "StillCrampingIntent"),
        ("shut up", "AMAZON.StopIntent"),
        ("be quiet will you", "AMAZON.StopIntent"),
        ("can i take magnesia am", "SupplementsIntent"),
        ("how long do cramps last", "AboutCrampsIntent"),
        ("how much longer", "HowLongIntent"),
        ("that stretch hurts", "ItHurtsIntent"),
        ("i need help", "EmergencyCallIntent"),
        ("help", "AMAZON.HelpIntent"),
        ("call 911", "EmergencyCallIntent"),
        ("open cramp coach", "LaunchRequest"),
        ("Alexa, open Cramp Coach.", "LaunchRequest"),
        ("alexa, tell cramp coach i have a leg cramp", "LegCrampIntent"),
        ("ask cramp coach should i call", "CallDoctorIntent"),
        ("", "AMAZON.FallbackIntent"),
        ("?!", "AMAZON.FallbackIntent"),
        ("what's the weather", "AMAZON.FallbackIntent"),
        ("play some music", "AMAZON.FallbackIntent"),
        ("order a pizza", "AMAZON.FallbackIntent"),
        ("my husband snores", "AMAZON.FallbackIntent"),
    ],
)
def test_it_knows_what_is_meant(american: Understanding, text: str, intent: str) -> None:
    assert american.understand(text).intent == intent


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("my left calf is swollen and red", "leg_swollen"),
        ("it's swollen my left calf i mean", "leg_swollen"),
        ("there's blood when i wipe", "bleeding"),
        ("i can't catch my breath", "breathing"),
        ("baby hasn't moved since dinner", "movement"),
        ("everything is going blurry", "vision"),
        ("is it bad that my calf is red", "leg_red"),
        ("it's not swollen but it's hot", "leg_warm"),
        ("no swelling. But my calf is red", "leg_red"),
        ("i've got a leg cramp and my chest hurts", "chest_pain"),
        ("i have a headache and i'm bleeding a lot", "heavy_bleeding"),
        ("period cramps", "belly_cramps"),
        ("cramp in my tummy", "belly_cramps"),
        ("this cramp has been going for twenty minutes", "cramp_lasting"),
        ("cramps keep waking me up", "sleep_loss"),
        ("i keep getting cramps every night", "recurring"),
        ("i'm really worried", "worried"),
        ("the cramps are unbearable", "severe_cramps"),
    ],
)
def test_a_warning_sign_is_heard(american: Understanding, text: str, sign: str) -> None:
    understood = american.understand(text)
    assert (understood.intent, understood.slots["sign"].id) == ("WarningSignIntent", sign)


@pytest.mark.parametrize(
    "text",
    [
        "it's not swollen",
        "it's not swollen or red",
        "no bleeding",
        "i don't have a headache",
        "none of those",
        "no chest pain, no headache",
        "baby is moving fine",
    ],
)
def test_a_denied_sign_is_none(american: Understanding, text: str) -> None:
    assert american.understand(text).intent == "NoWarningSignIntent"


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("my left calf is cramping", {"side": "left", "bodyPart": "calf"}),
        ("the cramp is at the back of my right thigh", {"side": "right", "bodyPart": "hamstring"}),
        ("remind me to stretch at 10:30pm", {"time": "22:30"}),
        ("remind me at ten", {"time": "10:00"}),
        ("remind me ten", {"time": "10:00"}),
        ("remind me ten thirty", {"time": "10:30"}),
        ("remind me ten pm every night", {"time": "22:00", "days": "daily"}),
        ("remind me ten every night", {"time": "10:00", "days": "daily"}),
        ("remind me every day at half past nine", {"time": "09:30", "days": "daily"}),
        ("in the evening", {"time": "EV"}),
        ("at night", {"time": "NI"}),
        ("remind me in twenty minutes", {"duration": "PT20M"}),
        ("change the ten o'clock one to half past nine", {"fromTime": "10:00", "time": "09:30"}),
        ("move it half an hour later", {"duration": "PT30M", "shift": "later"}),
        ("does pickle juice help", {"remedy": "pickle_juice"}),
        ("should i take pottasium", {"supplement": "potassium"}),
        ("speak slower", {"pace": "slower"}),
        ("whisper please", {"voice": "whisper"}),
        ("do the calf stretch in bed", {"stretch": "calf", "position": "in_bed"}),
        ("what tests will they do right now", {}),
    ],
)
def test_slots_come_as_alexa_gives_them(american: Understanding, text: str, slots: dict[str, str]) -> None:
    found = slots_of(american, text)
    assert {name: found.get(name) for name in slots} == slots
    if not slots:
        assert found == {}


def test_the_british_half_nine(british: Understanding, american: Understanding) -> None:
    assert slots_of(british, "remind me at half nine")["time"] == "09:30"
    assert slots_of(american, "remind me at half nine").get("time") != "09:30"


@pytest.mark.parametrize("text", ["do i have any alarms for stretching", "have i got a reminder for my legs"])
def test_asking_for_reminders_cancels_none(american: Understanding, text: str) -> None:
    assert american.understand(text).intent == "ListRemindersIntent"


def test_a_midwife_and_999_in_britain(british: Understanding) -> None:
    assert british.understand("should i ring the maternity unit").intent == "CallDoctorIntent"
    assert british.understand("ring 999").intent == "EmergencyCallIntent"


@pytest.mark.parametrize("text", ["my chest hurts", "i'm bleeding", "my calf is swollen", "stop", "call an ambulance"])
def test_a_routine_hides_nothing(american: Understanding, text: str) -> None:
    assert american.understand(text, in_routine=True) == american.understand(text)


@pytest.mark.parametrize("locale", LOCALES)
def test_every_locale_loads(locale: str) -> None:
    assert load(locale).understand("i have a cramp in my calf").intent == "LegCrampIntent"


def test_an_unknown_locale_names_the_known_ones() -> None:
    with pytest.raises(UnknownLocale, match="en-GB"):
        load("xx-XX")


def test_the_signs_stand_in_order_of_urgency(american: Understanding) -> None:
    tier = {sign: number for number, signs in enumerate(TIERS.values()) for sign in signs}
    order = [tier[sign] for sign in american.sign_order]
    assert order == sorted(order)
    assert set(american.sign_order) == set(tier)
