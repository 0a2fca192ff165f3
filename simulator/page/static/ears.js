// Turns speech into words where the browser can: on this machine if possible, else only after a yes.

const Recognition = window.SpeechRecognition ?? window.webkitSpeechRecognition;

export class Ears {
  #running = null;
  #allowed = false;

  /** Whether this browser can. */
  get available() {
    return Recognition !== undefined;
  }

  /** Whether somebody has used the microphone in this visit. */
  get used() {
    return this.#allowed;
  }

  /** Whether it listens right now. */
  get listening() {
    return this.#running !== null;
  }

  /** Whether the sound of a voice stays on this machine. */
  async stayHome(locale) {
    try {
      const here = { langs: [locale], processLocally: true };
      return (await Recognition.available?.(here)) === "available";
    } catch {
      return false;
    }
  }

  /** Remember that using the microphone is all right. */
  allow() {
    this.#allowed = true;
  }

  /**
   * Listen until the person stops speaking. `onGuess` gets the words so far; the promise gets the words in the end,
   * empty for silence. Rejects with the browser's error code, as in "not-allowed".
   */
  listen(locale, local, onGuess) {
    return new Promise((resolve, reject) => {
      const recognition = new Recognition();
      let words = "";
      let failure = "";
      recognition.lang = locale;
      recognition.interimResults = true;
      if (local) recognition.processLocally = true;
      recognition.onresult = (event) => {
        words = [...event.results].map((result) => result[0].transcript).join(" ").trim();
        onGuess(words);
      };
      recognition.onerror = (event) => {
        failure = event.error;
      };
      recognition.onend = () => {
        this.#running = null;
        if (failure && !["no-speech", "aborted"].includes(failure)) reject(new Error(failure));
        else resolve(failure === "aborted" ? "" : words);
      };
      this.#running = recognition;
      recognition.start();
    });
  }

  /** The person let go of the button: take what was heard. */
  stop() {
    this.#running?.stop();
  }
}
