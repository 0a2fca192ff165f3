"""Steering a stretch with one hand, with words, and with the keyboard alone."""

from typing import Any

from tests.page.conftest import Visit, say


def turns(page: Any) -> int:
    """How many exchanges there have been."""
    count: int = page.locator("#turns details").count()
    return count


def after(page: Any, number: int) -> str:
    """The last exchange's facts, once there are that many."""
    page.wait_for_function("number => document.querySelectorAll('#turns details').length >= number", arg=number)
    text: str = page.text_content("#turns summary")
    return text


BUTTONS = {
    "Pause": "AMAZON.PauseIntent",
    "Back": "AMAZON.PreviousIntent",
    "Next": "AMAZON.NextIntent",
    "It's gone": "CrampGoneIntent",
    "Slower": "PaceIntent",
    "Other leg": "OtherLegIntent",
    "How long?": "HowLongIntent",
    "Stop": "AMAZON.StopIntent",
}


def test_every_button_is_understood(visit: Visit, real: str) -> None:
    page = visit(real)
    for name, intent in BUTTONS.items():
        page.click("#afresh", force=True) if page.is_visible("#afresh") else None
        before = turns(page)
        say(page, "my left calf is cramping")
        page.wait_for_selector("#steering:visible")
        after(page, before + 1)
        page.click(f"#steering >> text={name}")
        assert intent in after(page, before + 2), name


def test_pause_stops_the_stretch_and_go_on_goes_on(visit: Visit, real: str) -> None:
    page = visit(real)
    say(page, "my left calf is cramping")
    page.click("#steering >> text=Pause")
    page.wait_for_selector("#steering >> text=Go on")
    assert page.is_hidden("#steering >> text=Pause")
    assert page.is_hidden("#ring")
    page.click("#steering >> text=Go on")
    page.wait_for_selector("#steering >> text=Pause")
    assert "AMAZON.ResumeIntent" in after(page, 3)


def test_the_countdown_counts(visit: Visit, recorded: str) -> None:
    page = visit(recorded, speed=20)
    page.evaluate(
        """() => {
          const seconds = document.getElementById("seconds");
          window.seen = [];
          const note = () => window.seen.push(Number(seconds.textContent));
          new MutationObserver(note).observe(seconds, { childList: true });
        }"""
    )
    say(page, "my calf cramps")
    page.wait_for_function("() => window.seen.at(-1) < 5")
    seen = page.evaluate("window.seen")
    assert seen[0] == 20
    assert len(seen) > 5
    assert seen == sorted(seen, reverse=True)
    assert page.get_attribute("#ring", "role") == "timer"
    assert "seconds left" in page.get_attribute("#ring", "aria-label")


def test_the_figure_the_step_and_what_comes_next_are_shown(visit: Visit, recorded: str) -> None:
    page = visit(recorded, speed=30)
    say(page, "my calf cramps")
    page.wait_for_selector("#frame-0.shown, #frame-1.shown")
    loaded = "() => [...document.querySelectorAll('#picture img:not([hidden])')].every(i => i.naturalWidth > 0)"
    page.wait_for_function(loaded)
    assert page.inner_text("#title") == "Calf stretch in bed"
    assert page.inner_text("#next") == "Next: Heel push"
    assert page.locator("#progress i").count() == 2
    page.wait_for_function("() => document.getElementById('title').textContent.startsWith('Heel push')")
    assert page.get_attribute("#frame-0", "src") == "/figures/heel_push_both-both-0.svg"
    assert page.is_hidden("#next")


def test_a_hold_shows_one_picture_and_reduced_motion_never_moves(visit: Visit, recorded: str) -> None:
    page = visit(recorded, speed=20, calm=True)
    say(page, "my calf cramps")
    page.wait_for_selector("#picture:visible")
    assert page.get_attribute("#frame-1", "class") == "shown"
    assert page.eval_on_selector("#frame-1", "image => getComputedStyle(image).transitionDuration") == "0s"


def test_the_whole_conversation_works_by_keyboard(visit: Visit, real: str) -> None:
    page = visit(real, "laptop", speed=40)
    page.keyboard.press("Tab")
    while page.evaluate("document.activeElement.dataset.say") != "I have a leg cramp":
        page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"
    page.keyboard.press("Enter")
    page.wait_for_selector("#steering:visible")
    page.focus("#line")
    page.keyboard.type("how much longer")
    page.keyboard.press("Enter")
    assert "HowLongIntent" in after(page, 2)


def test_nobody_is_hurried_while_they_type(visit: Visit, recorded: str) -> None:
    page = visit(recorded, speed=20)
    say(page, "my calf cramps")
    page.wait_for_selector("#ring:visible")
    page.type("#line", "it's go")
    page.wait_for_timeout(80)
    held = page.inner_text("#seconds")
    page.wait_for_timeout(400)
    assert page.inner_text("#seconds") == held
    page.fill("#line", "")
    page.wait_for_function("held => document.getElementById('seconds').textContent !== held", arg=held)


def test_a_speaker_that_is_gone_is_replaced(visit: Visit, recorded: str) -> None:
    page = visit(recorded)
    page.evaluate("for (const key of Object.keys(sessionStorage)) sessionStorage.setItem(key, 'gone')")
    page.reload()
    page.wait_for_selector("body[data-ready]")
    say(page, "my calf cramps")
    page.wait_for_selector("#steering:visible")
    assert ["410" in each for each in visit.complaints] == [True]
    visit.complaints.clear()


def test_a_server_that_is_gone_is_told(visit: Visit, recorded: str) -> None:
    page = visit(recorded)
    page.route("**/page/say", lambda route: route.abort())
    say(page, "my calf cramps")
    page.wait_for_selector("#trouble:has-text('still running')")
    page.unroute("**/page/say")
    say(page, "my calf cramps")
    page.wait_for_selector("#steering:visible")
    assert page.inner_text("#trouble") == ""
    visit.complaints.clear()
