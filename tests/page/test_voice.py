"""Speaking and listening, with stand-ins for the browser's voice and ears."""

from typing import Any

from tests.page.conftest import Visit, say

SPEAKS = """
window.said = [];
const local = { lang: "en-US", localService: true, name: "here" };
const far = { lang: "en-US", localService: false, name: "elsewhere" };
Object.defineProperty(window, "speechSynthesis", { value: {
  getVoices: () => [far, local],
  addEventListener: () => {},
  cancel: () => { clearTimeout(window.speaking); },
  speak: (utterance) => {
    window.said.push({ text: utterance.text, voice: utterance.voice.name, at: performance.now() });
    window.speaking = setTimeout(() => utterance.onend(), window.lasts ?? 20);
  },
}});
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""
ONLY_FAR = SPEAKS.replace("[far, local]", "[far]")
LISTENS = """
window.started = 0;
window.SpeechRecognition = class {
  static available() { return Promise.resolve(window.home ? "available" : "unavailable"); }
  start() {
    window.started += 1;
    window.recognition = this;
  }
  hear(words, final) { this.onresult({ results: [[{ transcript: words }]] }); if (final) this.onend(); }
  fail(error) { this.onerror({ error }); this.onend(); }
  stop() { this.onend(); }
};
window.webkitSpeechRecognition = window.SpeechRecognition;
"""
AT_HOME = LISTENS + "window.home = true;"


def said(page: Any) -> list[str]:
    """What was spoken so far."""
    texts: list[str] = page.evaluate("window.said.map((each) => each.text)")
    return texts


def test_the_answer_is_spoken_with_its_silences(visit: Visit, recorded: str) -> None:
    page = visit(recorded, init=SPEAKS, speed=20)
    say(page, "my calf cramps")
    page.wait_for_function("() => window.said.length >= 5")
    assert said(page)[:4] == [
        "Straighten your left leg, heel first.",
        "Slowly pull your toes up.",
        "Hold it there, gently.",
        "This may ease it.",
    ]
    hold = page.evaluate("window.said[4].at - window.said[3].at")
    assert 500 <= hold <= 900, "a hold of ten seconds, twenty times as fast"
    assert {each["voice"] for each in page.evaluate("window.said")} == {"here"}


def test_a_slow_voice_moves_the_hold_but_does_not_shorten_it(visit: Visit, recorded: str) -> None:
    page = visit(recorded, init=SPEAKS + "window.lasts = 250;", speed=40)
    say(page, "my calf cramps")
    page.wait_for_function("() => window.said.length >= 5")
    assert page.evaluate("window.said[4].at - window.said[3].at") >= 250 + 240


def test_an_interruption_is_heard_at_once(visit: Visit, recorded: str) -> None:
    page = visit(recorded, init=SPEAKS + "window.lasts = 5000;")
    say(page, "my calf cramps")
    page.wait_for_function("() => window.said.length === 1")
    say(page, "my chest hurts")
    page.wait_for_function("() => window.said.at(-1).text.startsWith('Call 911')")


def test_the_voice_can_be_switched_off_and_then_a_screen_reader_reads(visit: Visit, recorded: str) -> None:
    page = visit(recorded, init=SPEAKS, speed=50)
    assert page.get_attribute("#words", "aria-live") == "off"
    page.click("#voice")
    assert page.get_attribute("#voice", "aria-pressed") == "false"
    assert page.get_attribute("#words", "aria-live") == "polite"
    say(page, "my chest hurts")
    page.wait_for_selector("#sign strong:visible")
    page.wait_for_timeout(200)
    assert said(page) == []


def test_a_voice_that_sends_the_words_elsewhere_is_not_used(visit: Visit, recorded: str) -> None:
    page = visit(recorded, init=ONLY_FAR, speed=50)
    say(page, "my chest hurts")
    page.wait_for_selector("#sign strong:visible")
    page.wait_for_timeout(200)
    assert said(page) == []
    assert page.is_disabled("#voice")


def test_push_to_talk_where_speech_stays_on_this_machine(visit: Visit, recorded: str) -> None:
    page = visit(recorded, init=AT_HOME)
    page.click("#talk")
    page.wait_for_function("() => window.started === 1")
    assert page.evaluate("window.recognition.processLocally") is True
    assert page.get_attribute("#talk", "aria-pressed") == "true"
    page.evaluate("window.recognition.hear('my calf')")
    assert page.inner_text("#heard") == "You: my calf"
    page.evaluate("window.recognition.hear('my calf cramps', true)")
    page.wait_for_selector("#steering:visible")
    assert page.inner_text("#heard") == "You: my calf cramps"
    assert page.get_attribute("#talk", "aria-pressed") == "false"


def test_speech_leaves_this_machine_only_after_a_yes(visit: Visit, recorded: str) -> None:
    page = visit(recorded, init=LISTENS)
    page.click("#talk")
    page.click("#microphone-no")
    assert page.evaluate("window.started") == 0
    page.click("#talk")
    page.click("#microphone-yes")
    page.wait_for_function("() => window.started === 1")
    page.evaluate("window.recognition.fail('not-allowed')")
    page.wait_for_selector("#trouble:has-text('not allowed')")


def test_nothing_heard_lets_the_stretch_go_on(visit: Visit, recorded: str) -> None:
    page = visit(recorded, init=AT_HOME, speed=20)
    say(page, "my calf cramps")
    page.wait_for_selector("#ring:visible")
    page.click("#talk")
    page.wait_for_function("() => window.started === 1")
    held = page.inner_text("#seconds")
    page.wait_for_timeout(300)
    assert page.inner_text("#seconds") == held
    page.click("#talk")
    page.wait_for_function("held => document.getElementById('seconds').textContent !== held", arg=held)


def test_the_microphone_opens_by_itself_after_a_question_once_it_was_used(visit: Visit, real: str) -> None:
    page = visit(real, init=AT_HOME, speed=40)
    page.click("#talk")
    page.wait_for_function("() => window.started === 1")
    page.evaluate("window.recognition.hear('I have a leg cramp', true)")
    page.wait_for_function("() => window.started === 2")
    assert page.is_visible("#answers")
