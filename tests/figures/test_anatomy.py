"""The pictures show what the words say: joints bend as they can, heels and knees are where they belong."""

import pytest

from skill.figures.body import FOREARM, SHIN, THIGH, UPPER_ARM
from skill.figures.geometry import distance, opening, step
from tests.figures.pictures import PICTURES, key, picture, woman

TOES_UP = [
    "calf_in_bed",
    "foot_in_bed",
    "toe_in_bed",
    "hamstring_in_bed",
    "heel_push",
    "calf_both",
    "heel_push_both",
    "partner_push",
    "towel_calf",
    "bed_heel",
    "wall_calf",
    "standing_release",
    "ankle_pumps",
]
KNEE_STRAIGHT = [name for name in TOES_UP if name not in ("foot_in_bed", "toe_in_bed")]
BOTH = ["calf_both", "heel_push_both"]
HEEL_TO_SEAT = ["thigh_in_bed", "thigh_side", "partner_thigh", "thigh_standing"]
STANDING = [("wall_calf", 0), ("wall_calf", 1), ("standing_release", 0), ("standing_release", 1)]
HEEL_ON_BED = [
    ("calf_in_bed", 0),
    ("calf_in_bed", 1),
    ("foot_in_bed", 0),
    ("toe_in_bed", 0),
    ("hamstring_in_bed", 0),
    ("move_gently", 0),
    ("move_gently", 1),
    ("calf_both", 0),
    ("heel_push", 0),
    ("heel_push", 1),
    ("heel_push_both", 0),
    ("partner_push", 0),
    ("towel_calf", 0),
    ("ankle_pumps", 0),
    ("ankle_pumps", 1),
]


@pytest.mark.parametrize("name", TOES_UP)
def test_toes_are_drawn_toward_the_shin(name: str) -> None:
    body = woman(*key(name))
    for leg in body.legs if name in BOTH else (body.near_leg,):
        assert 55 <= leg.ankle_angle <= 80
        # The picture agrees with the number: the ball of the foot is nearer to the shin than at a right angle.
        assert opening(leg.ankle, leg.knee, leg.toe) < 110


@pytest.mark.parametrize(("name", "frame"), PICTURES)
def test_toes_are_never_pointed(name: str, frame: int) -> None:
    for leg in woman(name, frame).legs:
        # A foot that rests with its top on a chair is let go further than one in the air.
        assert leg.ankle_angle <= (115 if name == "thigh_chair" else 106)
        assert leg.toes >= 0


@pytest.mark.parametrize("name", KNEE_STRAIGHT)
def test_the_knee_is_straight(name: str) -> None:
    body = woman(*key(name))
    for leg in body.legs if name in BOTH else (body.near_leg,):
        assert leg.knee_angle >= 172


@pytest.mark.parametrize(("name", "frame"), PICTURES)
def test_joints_bend_only_as_they_can(name: str, frame: int) -> None:
    body = woman(name, frame)
    for leg in body.legs:
        assert 0 <= leg.knee_flex <= 150
        assert leg.ankle_angle >= 55
        hip = opening(leg.hip, leg.knee, step(leg.hip, body.trunk.angle, 10))
        assert 25 <= hip <= 180
    assert -10 <= body.trunk.bend <= 30


@pytest.mark.parametrize(("name", "frame"), PICTURES)
def test_limbs_keep_their_lengths(name: str, frame: int) -> None:
    for body in picture(name, frame).bodies:
        for leg in body.legs:
            assert distance(leg.hip, leg.knee) == pytest.approx(THIGH)
            assert distance(leg.knee, leg.ankle) == pytest.approx(SHIN)
            # Both hips belong to one pelvis, seen a little from above.
            assert distance(leg.hip, body.trunk.hip) < 8
        for arm in body.arms:
            assert distance(arm.shoulder, arm.elbow) == pytest.approx(UPPER_ARM)
            assert distance(arm.elbow, arm.wrist) == pytest.approx(FOREARM)
            assert distance(arm.shoulder, body.trunk.shoulder()) < 8


@pytest.mark.parametrize(("name", "frame"), PICTURES)
def test_nobody_lies_flat_on_the_back(name: str, frame: int) -> None:
    shown = picture(name, frame)
    angle = woman(name, frame).trunk.angle
    if shown.above:
        assert angle > 150, "seen from above she lies along the bed, in profile: on her side"
    else:
        assert 75 <= angle <= 180 - 35, "half sitting is 35 degrees or more"


@pytest.mark.parametrize(("name", "frame"), STANDING)
def test_standing_feet_are_flat_on_the_floor(name: str, frame: int) -> None:
    for leg in woman(name, frame).legs:
        assert leg.heel[1] == pytest.approx(0, abs=1.1)
        assert leg.ball[1] == pytest.approx(0, abs=1.1)


@pytest.mark.parametrize(("name", "frame"), HEEL_ON_BED)
def test_the_heel_rests_on_the_bed(name: str, frame: int) -> None:
    leg = woman(name, frame).near_leg
    assert min(leg.heel[1], leg.heel_back[1]) == pytest.approx(picture(name, frame).ground, abs=0.6)


def test_the_worked_leg_is_the_back_leg() -> None:
    for name in ("wall_calf", "standing_release"):
        body = woman(*key(name))
        assert body.far_leg.ankle[0] - body.near_leg.ankle[0] > 30


def test_at_the_wall_the_front_knee_bends_and_the_back_heel_stays() -> None:
    before, after = woman("wall_calf", 0), woman("wall_calf", 1)
    assert after.far_leg.knee_flex > before.far_leg.knee_flex + 20
    assert after.near_leg.heel == pytest.approx(before.near_leg.heel)
    assert after.near_leg.ankle_angle < before.near_leg.ankle_angle - 5
    # The front knee stays over the foot.
    assert after.far_leg.ankle[0] < after.far_leg.knee[0] < after.far_leg.toe[0]
    hands = [arm.wrist[0] for body in (before, after) for arm in body.arms]
    assert max(hands) - min(hands) < 1


@pytest.mark.parametrize("name", ["calf_in_bed", "heel_push", "ankle_pumps"])
def test_the_two_frames_differ_in_the_ankle(name: str) -> None:
    angles = sorted(woman(name, frame).near_leg.ankle_angle for frame in (0, 1))
    assert angles[1] - angles[0] > 25


def test_moving_gently_bends_and_straightens_the_knee() -> None:
    assert woman("move_gently", 0).near_leg.knee_flex > 80
    assert woman("move_gently", 1).near_leg.knee_flex < 20


@pytest.mark.parametrize("name", HEEL_TO_SEAT)
def test_the_heel_is_held_toward_the_seat(name: str) -> None:
    body = woman(*key(name))
    leg = body.near_leg
    assert leg.knee_flex > 110
    assert distance(leg.heel_back, leg.hip) < 45
    # The thigh goes on in line with the trunk, it is not drawn up in front.
    assert opening(leg.hip, leg.knee, step(leg.hip, body.trunk.angle, 10)) > 165
    if name != "partner_thigh":
        assert body.near_arm is not None
        assert distance(body.near_arm.palm, leg.ankle) < 9


def test_standing_knees_are_side_by_side() -> None:
    body = woman("thigh_standing", 0)
    assert distance(body.near_leg.knee, body.far_leg.knee) < 6


def test_the_foot_lies_on_the_chair_seat() -> None:
    leg = woman("thigh_chair", 0).near_leg
    assert leg.toe[1] == pytest.approx(45, abs=4.5)
    assert -68 < leg.toe[0] < -24


@pytest.mark.parametrize("name", ["foot_in_bed", "toe_in_bed"])
def test_the_hand_reaches_the_toes(name: str) -> None:
    body = woman(name, 0)
    assert body.near_arm is not None
    assert distance(body.near_arm.palm, body.near_leg.toe) < 1.5


def test_the_other_knee_is_bent_with_the_towel() -> None:
    body = woman("towel_calf", 0)
    assert body.far_leg.knee_angle < 90
    assert all(arm.shape == "closed" for arm in body.arms)
    assert len(body.arms) == 2


def test_the_hand_lies_on_the_calf() -> None:
    body = woman("rub_and_warm", 0)
    leg = body.near_leg
    calf = step(leg.knee, leg.shin, 14)
    assert min(distance(arm.palm, calf) for arm in body.arms) < 9


def test_she_sits_on_the_bed_before_she_stands() -> None:
    sits, stands = woman("standing_release", 0), woman("standing_release", 1)
    assert sits.near_leg.knee_flex > 75
    assert stands.trunk.hip[1] > sits.trunk.hip[1] + 25
