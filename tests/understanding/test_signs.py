"""The safety net: every way to say a sign in the model is a sign, and a denial is none."""

import pytest

from simulator.understanding import Understanding
from simulator.understanding.plain import Plainer
from simulator.understanding.sampling import every
from simulator.understanding.source import load_source

SOURCE = load_source("en-US")


@pytest.mark.parametrize("sign", SOURCE.types["WarningSign"])
def test_every_way_to_say_a_sign_is_understood(american: Understanding, sign: str) -> None:
    missed = {}
    for text in SOURCE.types["WarningSign"][sign]:
        for way in every(text, SOURCE.rules):
            understood = american.understand(way)
            if understood.intent != "WarningSignIntent":
                missed[way] = understood.intent
    assert missed == {}


@pytest.mark.parametrize(
    ("text", "firm"),
    [
        ("my calf is not swollen but red", ("leg_red",)),
        ("i'm not sure if my calf is swollen", ("leg_swollen",)),
        ("no my leg is swollen", ("leg_swollen",)),
        ("my leg won't stop swelling", ("leg_swollen",)),
        ("no swelling and no redness", ()),
        ("i don't have any bleeding or chest pain", ()),
        ("does magnesium cause vomiting", ()),
        ("do compression socks help with swelling", ()),
        ("will they do a blood test", ()),
        ("my baby hasn't moved", ("movement",)),
        ("i don't feel any kicks", ("movement",)),
        ("baby is kicking", ()),
    ],
)
def test_the_net(american: Understanding, text: str, firm: tuple[str, ...]) -> None:
    assert american.signs(text).firm[:1] == firm[:1]


def test_two_denials_are_both_told(american: Understanding) -> None:
    assert set(american.signs("no chest pain or bleeding").absent) == {"chest_pain", "bleeding"}


def test_templates_stay_templates_in_plain_form() -> None:
    plainer = Plainer(SOURCE.listening)
    assert plainer.template("i'm [not] (cramping|{bodyPart}) <a>") == "i am [not] (cramping|{bodyPart}) <a>"
