// Plays an answer: words and silences one after the other, in the time they were meant to take.

export class Player {
  #parts = [];
  #index = 0;
  #began = 0; // when the part being played began, in our own seconds
  #frozen = null; // when time was stopped
  #timer = 0;
  #round = 0; // tells an answer from the one before it
  #speed = 1; // of our seconds now
  #fast;
  #since = { real: 0, ours: 0 }; // when the speed was set
  #voice;

  /**
   * `onPart(part, index)` when a part begins, `onEnd()` when all is played. Answers are played `speed` times as fast as
   * they should be, for tests; whoever is asked something still has the time of a person.
   */
  constructor({ speed, voice, onPart, onEnd }) {
    this.#fast = speed;
    this.#voice = voice;
    this.onPart = onPart;
    this.onEnd = onEnd;
    this.total = 0;
    this.playing = false;
    this.started = false;
  }

  /** Begin another answer. */
  play(parts) {
    this.#silence();
    this.#frozen = null;
    let start = 0;
    this.#parts = parts.map((part) => {
      const placed = { ...part, start };
      start += part.seconds;
      return placed;
    });
    this.total = start;
    this.#index = -1;
    this.#run(this.#fast);
    this.#began = this.#now();
    this.playing = this.started = true;
    this.#advance(this.#began);
  }

  /** Forget the answer: nothing was played. */
  reset() {
    this.#silence();
    this.#frozen = null;
    this.playing = this.started = false;
  }

  /** Seconds since the answer began, as the timeline counts them; null where nothing was ever played. */
  get position() {
    if (!this.started) return null;
    if (!this.playing) return this.total + this.#now() - this.#began;
    const part = this.#parts[this.#index];
    return part.start + Math.min(this.#now() - this.#began, part.seconds);
  }

  /** Stop time, as when somebody begins to speak or to type. */
  freeze() {
    if (this.#frozen !== null) return;
    this.#frozen = this.#now();
    this.#silence();
  }

  /** Let time go on; a sentence that was cut off is said again. */
  thaw() {
    if (this.#frozen === null) return;
    const part = this.playing ? this.#parts[this.#index] : null;
    const now = this.#real();
    this.#began = part?.kind === "say" ? now : this.#began + now - this.#frozen;
    this.#frozen = null;
    if (part) this.#perform(part);
  }

  #real() {
    return this.#since.ours + (performance.now() / 1000 - this.#since.real) * this.#speed;
  }

  #run(speed) {
    this.#since = { real: performance.now() / 1000, ours: this.#real() };
    this.#speed = speed;
  }

  #now() {
    return this.#frozen ?? this.#real();
  }

  #silence() {
    this.#round += 1;
    clearTimeout(this.#timer);
    this.#voice.stop();
  }

  #advance(at) {
    this.#index += 1;
    this.#began = at;
    const part = this.#parts[this.#index];
    if (part === undefined) {
      this.playing = false;
      this.#run(1);
      this.onEnd();
      return;
    }
    this.onPart(part, this.#index);
    this.#perform(part);
  }

  async #perform(part) {
    const round = this.#round;
    const due = this.#began + part.seconds;
    let spoken = false;
    if (part.kind === "say" && this.#now() < due) {
      const began = this.#now();
      await this.#voice.say(part.text, part.seconds);
      spoken = this.#now() - began > part.seconds;
    }
    if (round !== this.#round) return;
    // A voice that takes longer than it should delays what follows; a late timer does not.
    const next = spoken ? this.#now() : due;
    this.#timer = setTimeout(() => this.#advance(next), Math.max(0, ((next - this.#now()) / this.#speed) * 1000));
  }
}
