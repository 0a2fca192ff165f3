// Speaks with a voice that lives in this browser. Voices that would send the words elsewhere are not used.

const RATE = 0.92;
const VOLUME = 0.8;

export class Voice {
  #synthesis = window.speechSynthesis ?? null;
  #language = "en-US";
  #pending = null;
  on = true;

  /** Whether there is a voice to speak with. */
  get available() {
    return this.#chosen() !== null;
  }

  /** Whether it speaks. */
  get speaks() {
    return this.on && this.available;
  }

  set language(locale) {
    this.#language = locale;
  }

  /** Call `then` when the browser has found its voices, which may be later. */
  whenKnown(then) {
    this.#synthesis?.addEventListener?.("voiceschanged", then);
  }

  /** Say a sentence that should last `seconds`; resolves when it is said, or at once where there is no voice. */
  say(text, seconds) {
    const voice = this.on ? this.#chosen() : null;
    if (!voice) return Promise.resolve();
    return new Promise((resolve) => {
      const utterance = new SpeechSynthesisUtterance(text);
      Object.assign(utterance, { voice, lang: voice.lang, rate: RATE, volume: VOLUME });
      // Some browsers lose the end of an utterance; nobody should wait for ever.
      const given = setTimeout(() => this.#finish(), (seconds * 2 + 4) * 1000);
      this.#pending = () => {
        clearTimeout(given);
        resolve();
      };
      const mine = this.#pending;
      utterance.onend = utterance.onerror = () => mine === this.#pending && this.#finish();
      this.#synthesis.speak(utterance);
    });
  }

  /** Be silent. */
  stop() {
    const speaking = this.#pending;
    this.#finish();
    if (speaking) this.#synthesis.cancel();
  }

  #finish() {
    const done = this.#pending;
    this.#pending = null;
    done?.();
  }

  #chosen() {
    const voices = (this.#synthesis?.getVoices() ?? []).filter((voice) => voice.localService);
    const language = this.#language.slice(0, 2);
    const plain = (voice) => voice.lang.replace("_", "-");
    return (
      voices.find((voice) => plain(voice) === this.#language) ??
      voices.find((voice) => plain(voice).startsWith(language)) ??
      null
    );
  }
}
