"""How well the timeline's speech estimate fits: every guided part is spoken by espeak-ng and measured.

Holds are exact, so only the words are compared. Without espeak-ng this says so and measures nothing.
"""

import io
import shutil
import subprocess
import wave
from collections.abc import Iterator

from skill.conversation.script import voice_for
from skill.conversation.state import State
from skill.guidance import for_locale
from skill.stretching.movements import Unit, bedtime_units, ladder, routines
from skill.stretching.plan import steps_of
from skill.stretching.speech import Voice
from skill.stretching.timeline import Say, Timeline
from skill.stretching.wording import Wording

WORDS_PER_MINUTE = 160
"""espeak-ng's setting for the ordinary rate. Alexa's own rate is not published; 150 to 170 is usual for speech."""
LARGEST_ERROR = 0.15


def missing() -> str:
    """Why nothing can be measured here; empty if it can."""
    return "" if shutil.which("espeak-ng") else "espeak-ng is not installed (apt-get install espeak-ng)"


def spoken_seconds(text: str, voice: Voice) -> float:
    """How long espeak-ng takes to say the text."""
    speed = str(round(WORDS_PER_MINUTE * voice.rate / 100))
    command = ["espeak-ng", "-v", "en-us", "-s", speed, "--stdout", text]
    sound = subprocess.run(command, capture_output=True, check=True, timeout=30).stdout
    with wave.open(io.BytesIO(sound)) as wav:
        # A stream's header does not know its length, so the bytes are counted.
        width = wav.getsampwidth() * wav.getnchannels()
        return float((len(sound) - 44) / width / wav.getframerate())


def guided_parts(locale: str = "en-US") -> Iterator[tuple[str, Timeline]]:
    """Every relief ladder and bedtime routine by name, at the usual pace."""
    guidance = for_locale(locale)
    relief = Wording(guidance, locale, voice_for("relief", State()))
    for part in ("calf", "foot", "toe", "thigh", "hamstring", "shin"):
        units = [Unit(name, "left") for name in ladder(part, helped=False, both=False)]
        yield f"relief {part}", Timeline(steps_of(units, relief), relief.voice)
    bedtime = Wording(guidance, locale, voice_for("bedtime", State()))
    for position in ("standing", "in_bed"):
        for length in ("full", "short"):
            units_ = bedtime_units(position, length)
            yield f"bedtime {position} {length}", Timeline(steps_of(units_, bedtime), bedtime.voice)
    for name in routines()["bedtime"]["only"]:
        units_ = bedtime_units("standing", "full", name)
        yield f"bedtime {name} only", Timeline(steps_of(units_, bedtime), bedtime.voice)


def run() -> list[dict[str, object]]:
    """One row a routine: seconds as estimated and as spoken, and the estimate's relative error."""
    if missing():
        return []
    rows: list[dict[str, object]] = []
    for name, timeline in guided_parts():
        words = [part for part in timeline.parts() if isinstance(part, Say)]
        estimated = sum(say.seconds for say in words)
        spoken = sum(spoken_seconds(say.text, timeline.voice) for say in words)
        rows.append(
            {
                "routine": name,
                "estimated_s": round(estimated, 1),
                "spoken_s": round(spoken, 1),
                "error": round(estimated / spoken - 1, 3),
            }
        )
    return rows


def main() -> None:
    """Print the table."""
    if missing():
        print(f"speech time: skipped, {missing()}")
        return
    print(f"{'routine':28} {'estimated':>9} {'spoken':>7} {'error':>7}")
    for row in run():
        print(f"{row['routine']:28} {row['estimated_s']:>8}s {row['spoken_s']:>6}s {float(str(row['error'])):>+7.1%}")


if __name__ == "__main__":
    main()
