// A soft chime, made of two tones: no file to load.

const TONES = [
  { hertz: 523.25, at: 0 },
  { hertz: 659.25, at: 0.45 },
];
const LOUD = 0.07;
let context = null;

/** Get ready to sound; browsers allow it only once somebody has touched the page. */
export function wake() {
  context ??= window.AudioContext ? new AudioContext() : null;
  if (context?.state === "suspended") context.resume().catch(() => {});
}

/** Sound, if the browser lets us. */
export function chime() {
  wake();
  if (context?.state !== "running") return;
  for (const { hertz, at } of TONES) {
    const begins = context.currentTime + 0.05 + at;
    const tone = context.createOscillator();
    const volume = context.createGain();
    tone.frequency.value = hertz;
    volume.gain.setValueAtTime(0, begins);
    volume.gain.linearRampToValueAtTime(LOUD, begins + 0.08);
    volume.gain.exponentialRampToValueAtTime(0.0001, begins + 2.2);
    tone.connect(volume).connect(context.destination);
    tone.start(begins);
    tone.stop(begins + 2.3);
  }
}
