// The speaker behind the page: every call to the server, one after the other.

const KEY = `cramp-coach ${location.search}`;

export class Trouble extends Error {}

export class Speaker {
  #session = sessionStorage.getItem(KEY);
  #queue = Promise.resolve();
  #opening;

  /** `opening`: how a new speaker is wanted: locale, device, at, speed. */
  constructor(opening) {
    this.#opening = opening;
  }

  /** Go on with the speaker of this tab, or open one. */
  start() {
    return this.#next(() => (this.#session ? this.#call("wait", {}) : this.#open()));
  }

  /** Open another one, at a local time if given; the old one is forgotten. */
  afresh(changes) {
    this.#opening = { ...this.#opening, ...changes };
    return this.#next(() => this.#open());
  }

  /** Say words. `position()` tells how many seconds ago the last answer began, when the call's turn has come. */
  say(words, position) {
    return this.#next(() => this.#call("say", { words, position: position() }));
  }

  /** What the device did alone until now. */
  wait(position) {
    return this.#next(() => this.#call("wait", { position: position() }));
  }

  /** Change the `clock`, the `device` or the `permission`. */
  change(what, values, position) {
    return this.#next(() => this.#call(what, { ...values, position: position() }));
  }

  /** Where the transcript of this conversation is. */
  get transcript() {
    return `/page/transcript?session=${encodeURIComponent(this.#session ?? "")}`;
  }

  #next(does) {
    const done = this.#queue.then(does);
    this.#queue = done.catch(() => {});
    return done;
  }

  async #open() {
    const { session, ...reply } = await this.#post("open", this.#opening);
    this.#session = session;
    sessionStorage.setItem(KEY, session);
    return reply;
  }

  async #call(name, values) {
    try {
      return await this.#post(name, { session: this.#session, ...values });
    } catch (error) {
      if (error.status !== 410) throw error;
    }
    // The server was started anew, or the speaker was idle for too long.
    const opened = await this.#open();
    return name === "wait" ? opened : this.#post(name, { ...values, session: this.#session, position: null });
  }

  async #post(name, values) {
    let answer, body;
    try {
      const headers = { "Content-Type": "application/json" };
      answer = await fetch(`/page/${name}`, { method: "POST", headers, body: JSON.stringify(values) });
      body = await answer.json();
    } catch {
      throw new Trouble("no_server");
    }
    if (!answer.ok) throw Object.assign(new Trouble(body.error), { status: answer.status });
    return body;
  }
}
