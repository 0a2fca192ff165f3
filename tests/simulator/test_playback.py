"""What is heard of SSML and of APL for Audio, and for how long."""

import pytest

from simulator import apla, speech_time, ssml
from simulator.playback import Pause, Playback, Say, sentences


def heard(inner: str) -> Playback:
    """What is heard of SSML."""
    return ssml.playback(f"<speak>{inner}</speak>")


def test_breaks_in_a_row_are_one_pause_and_short_ones_are_left_out() -> None:
    text = heard('Hold <break time="10s"/><break time="10000ms"/> and <break time="400ms"/> rest.').text()
    assert text == "Hold [20s] and rest."


def test_pauses_can_be_written_in_another_way() -> None:
    assert heard('a <break time="2.5s"/> b').text(lambda seconds: f"<{seconds}>") == "a <2.5> b"


@pytest.mark.parametrize(
    ("digits", "written"),
    [("9 1 1", "911"), ("1 1 1", "111"), ("1800 882 436", "1800 882 436"), ("1 833 852 6262", "1 833 852 6262")],
)
def test_phone_numbers_are_written_as_people_write_them(digits: str, written: str) -> None:
    playback = heard(f'Call <say-as interpret-as="telephone">{digits}</say-as> now.')
    assert playback.text() == f"Call {written} now."
    assert playback.seconds == speech_time.seconds(f"Call {' '.join(digits.replace(' ', ''))} now.")


def test_words_in_tags_are_heard_where_they_stand() -> None:
    inner = (
        '<amazon:effect name="whispered"><p>Lie <emphasis level="reduced">down</emphasis>.</p></amazon:effect>'
        '<s>Breathe <sub alias="out slowly">out</sub>.</s>'
    )
    assert heard(inner).text() == "Lie down. Breathe out slowly."


def test_slow_speech_takes_longer() -> None:
    slow, usual = heard('<prosody rate="50%">Rest now.</prosody>'), heard("Rest now.")
    assert slow.seconds == pytest.approx(2 * usual.seconds)
    assert usual.seconds == pytest.approx(2 * 0.4 + 0.35)


def test_the_speed_can_be_the_skills_own() -> None:
    playback = ssml.playback("<speak>One two. Three.</speak>", lambda text, rate: float(len(text)))
    assert playback.parts == (Say("One two.", 8.0), Say("Three.", 6.0))


def test_sentences_are_cut_at_their_ends_only() -> None:
    assert sentences("Is it 2.5 cm? Yes! Go on") == ["Is it 2.5 cm?", "Yes!", "Go on"]


@pytest.mark.parametrize(
    "bad", ["hello", "<speak>a & b</speak>", "<speak><break></speak>", "<speak><!-- x --></speak>"]
)
def test_bad_ssml_is_told(bad: str) -> None:
    with pytest.raises(ssml.BadSsmlError):
        ssml.parse(bad)


def document(*items: dict[str, object], **datasources: object) -> dict[str, object]:
    """A RenderDocument directive that plays `items` one after the other."""
    main = {"parameters": ["payload"], "item": {"type": "Sequencer", "items": list(items)}}
    return {
        "type": "Alexa.Presentation.APLA.RenderDocument",
        "token": "guide",
        "document": {"type": "APLA", "version": "0.91", "mainTemplate": main},
        "datasources": datasources,
    }


def test_a_sequence_of_speech_and_silence_is_played_in_order() -> None:
    playback = apla.playback(
        document(
            {"type": "Speech", "content": "Hold."},
            {"type": "Silence", "duration": 30000},
            {"type": "Speech", "contentType": "SSML", "content": '<speak>Let <break time="1s"/> go.</speak>'},
        )
    )
    assert playback.text() == "Hold. [30s] Let [1s] go."


def test_bindings_to_the_data_are_filled_in() -> None:
    playback = apla.playback(
        document(
            {"type": "Speech", "content": "${payload.guide.words[1]} now."},
            {"type": "Silence", "duration": "${payload.guide.hold}"},
            guide={"words": ["a", "Hold"], "hold": 2000},
        )
    )
    assert playback.text() == "Hold now. [2s]"


def test_a_sequencer_repeats_over_its_data() -> None:
    inner = {"type": "Sequencer", "data": "${payload.steps}", "item": {"type": "Speech", "content": "${data.say}"}}
    assert apla.playback(document(inner, steps=[{"say": "One."}, {"say": "Two."}])).text() == "One. Two."


def test_a_mixer_is_heard_as_its_longest_part_without_the_background() -> None:
    mixer = {
        "type": "Mixer",
        "items": [
            {
                "type": "Sequencer",
                "items": [{"type": "Silence", "duration": 9000}, {"type": "Speech", "content": "Go."}],
            },
            {"type": "Audio", "source": "https://example.com/rain.mp3", "duration": "trimToParent"},
        ],
    }
    assert apla.playback(document(mixer)).text() == "[9s] Go."


def test_a_selector_plays_the_first_that_holds_and_filters_change_the_length() -> None:
    selector = {
        "type": "Selector",
        "items": [
            {"type": "Speech", "content": "No.", "when": "${payload.no}"},
            {"type": "Silence", "duration": 1000, "filters": [{"type": "Repeat", "repeatCount": 2}]},
        ],
    }
    trimmed = {"type": "Silence", "duration": 9000, "filter": {"type": "Trim", "start": 1000, "end": 3000}}
    playback = apla.playback(document(selector, trimmed, no=False))
    assert playback.text() == "[5s]"
    assert playback.longest_pause() == 5


@pytest.mark.parametrize("content", ["${payload.missing}", "${payload.a + 1}"])
def test_a_binding_that_cannot_be_followed_is_told(content: str) -> None:
    with pytest.raises(apla.BadAplaError):
        apla.playback(document({"type": "Speech", "content": content}, a=1))


def test_before_first() -> None:
    playback = Playback((Say("Hi.", 1.0), Pause(0.5), Say("Pull.", 1.0)))
    assert playback.before_first(lambda words: words == "Pull.") == 1.5
    assert playback.before_first(lambda words: False) is None
