// The microphone button: touch to talk, or hold it; and by itself when the coach asks, once it was used.

import { label } from "./labels.js";

const HELD_MS = 500;
const button = document.getElementById("talk");
const asking = document.getElementById("microphone");

export class Talking {
  #ears;
  #pressed = 0;
  locale = "en-US";

  /** `begin()` before listening, `guess(words)` while, `end(words, problem)` after it; words may be empty. */
  constructor(ears, { begin, guess, end }) {
    this.#ears = ears;
    this.begin = begin;
    this.guess = guess;
    this.end = end;
    button.hidden = !ears.available;
    button.addEventListener("pointerdown", () => {
      this.#pressed = performance.now();
      setTimeout(() => this.#pressed > 0 && !ears.listening && this.listen(), HELD_MS);
    });
    button.addEventListener("click", () => {
      const held = this.#pressed > 0 && performance.now() - this.#pressed > HELD_MS;
      this.#pressed = 0;
      if (ears.listening) ears.stop();
      else if (!held) this.listen();
    });
    button.addEventListener("contextmenu", (event) => event.preventDefault());
  }

  /** Listen again without a touch, as a speaker does after a question. */
  again() {
    if (this.#ears.used && !this.#ears.listening) this.listen();
  }

  /** Listen once. */
  async listen() {
    const local = await this.#ears.stayHome(this.locale);
    if (!local && !this.#ears.used && !(await this.#agreed())) return;
    this.#ears.allow();
    this.#mark(true);
    this.begin();
    try {
      this.end(await this.#ears.listen(this.locale, local, this.guess), "");
    } catch (error) {
      this.end("", error.message === "not-allowed" ? "no_microphone" : "no_words");
    } finally {
      this.#mark(false);
    }
  }

  #mark(on) {
    button.setAttribute("aria-pressed", String(on));
    button.querySelector("span").textContent = label(on ? "talk_on" : "talk_off");
  }

  #agreed() {
    return new Promise((resolve) => {
      const answer = (yes) => () => {
        asking.close();
        resolve(yes);
      };
      asking.querySelector("#microphone-yes").onclick = answer(true);
      asking.querySelector("#microphone-no").onclick = answer(false);
      asking.oncancel = answer(false);
      asking.showModal();
    });
  }
}
