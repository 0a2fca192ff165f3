// Shows an answer: figure, step, countdown, words, whom to call, what comes next.

import { label } from "./labels.js";

const HOLD_S = 5; // a silence this long is counted down where the skill sent no steps
const LONG = 220; // characters of an answer that is shown a little smaller
const FRAME_S = 2.4; // how long each picture of a moving figure stays

const byId = (id) => document.getElementById(id);
const page = document.body;
const footer = document.querySelector("footer");
const parts = {
  picture: byId("picture"),
  frames: [byId("frame-0"), byId("frame-1")],
  progress: byId("progress"),
  title: byId("title"),
  ring: byId("ring"),
  arc: document.querySelector("#ring .left"),
  seconds: byId("seconds"),
  words: byId("words"),
  sign: byId("sign"),
  next: byId("next"),
};

function put(element, text) {
  if (element.textContent !== text) element.textContent = text;
  element.hidden = text === "";
}

export class Stage {
  #screen = null;
  #played = [];
  #step = null;
  #last = null;
  #units = [];
  #silence = null;

  /** Show the screen of a new answer whose `played` parts are about to begin; `keep` the figure of the last one. */
  show(screen, played, keep = false) {
    const lingering = keep && !screen.steps.length ? this.#last : null;
    this.#screen = screen;
    this.#played = played;
    this.#step = null;
    this.#silence = null;
    this.#units = unitsOf(screen.steps);
    page.dataset.mode = screen.mode;
    put(parts.title, lingering?.title ?? screen.title);
    put(parts.next, "");
    this.#sign();
    this.#sentences();
    this.#ring(null);
    this.#last = lingering;
    this.#picture(lingering);
    this.#progress(-1);
  }

  /** Show nothing. */
  clear() {
    this.show({ mode: "home", title: "", call: "", steps: [] }, []);
    this.#screen = null;
  }

  /** A part of the answer begins. */
  part(part, index) {
    this.#silence = part.kind === "pause" && part.seconds >= HOLD_S ? part : null;
    if (part.kind !== "say") return;
    if (page.dataset.mode === "guide") {
      parts.words.replaceChildren(sentence(part));
      return;
    }
    for (const each of parts.words.children) {
      each.classList.toggle("said", Number(each.dataset.part) <= index);
      if (Number(each.dataset.part) === index) reveal(each);
    }
  }

  /** Time has come to `position` seconds. */
  tick(position, over) {
    const steps = this.#screen?.steps ?? [];
    const step = over ? null : (steps.findLast((each) => each.start_s <= position) ?? steps[0] ?? null);
    if (step !== this.#step && step) this.#enter(step);
    else if (step !== this.#step) this.#leave();
    this.#ring(over ? null : (holding(this.#holder(), position) ?? this.#quiet(position)));
    this.#move(position);
  }

  /** Whether a routine is shown. */
  get guiding() {
    return this.#screen?.mode === "guide";
  }

  /** What is shown. */
  get screen() {
    return this.#screen;
  }

  #sign() {
    const { call, call_note: note, text } = this.#screen;
    if (!call) {
      parts.sign.replaceChildren();
      return;
    }
    const number = document.createElement("strong");
    number.textContent = call;
    number.classList.toggle("long", call.length > 8);
    const remark = document.createElement("p");
    remark.textContent = note;
    // What is spoken is shown anyway.
    parts.sign.replaceChildren(number, ...(note && !text.includes(note) ? [remark] : []));
  }

  #sentences() {
    if (this.#screen.mode === "guide") return;
    const said = this.#played.map((part, index) => (part.kind === "say" ? sentence(part, index) : null));
    parts.words.replaceChildren(...said.filter(Boolean));
    parts.words.classList.toggle("long", parts.words.textContent.length > LONG);
  }

  /** The step whose hold is counted: this one, or the next of the same movement. */
  #holder() {
    if (!this.#step || this.#step.hold_s) return this.#step;
    const unit = this.#units.find((each) => each.includes(this.#step));
    return unit.slice(unit.indexOf(this.#step)).find((each) => each.hold_s) ?? null;
  }

  /** The last step is over: its figure stays until something else is to be seen. */
  #leave() {
    this.#step = null;
    put(parts.next, "");
  }

  #enter(step) {
    this.#step = this.#last = step;
    put(parts.title, step.title);
    put(parts.next, step.next ? label("next", { what: step.next }) : "");
    this.#picture(step);
    this.#progress(this.#units.findIndex((unit) => unit.includes(step)));
  }

  #picture(step) {
    const shown = Boolean(step?.figure);
    parts.picture.hidden = !shown;
    page.classList.toggle("pictured", shown);
    if (!shown) return;
    parts.frames.forEach((image, frame) => {
      const source = frame < step.frames ? `/figures/${step.figure}-${step.side}-${frame}.svg` : "";
      if (image.getAttribute("src") === source) return;
      image.hidden = !source;
      if (source) image.src = source;
      else image.removeAttribute("src");
    });
    this.#frame(0);
  }

  /** A moving figure goes from one picture to the other and back; what is held stays as it is. */
  #move(position) {
    const step = this.#step;
    if (!step || step.frames < 2) return;
    const held = step.hold_s > 0 && position >= step.hold_start_s;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (step.hold_frame !== null && (held || calm)) this.#frame(step.hold_frame);
    else this.#frame(calm ? 0 : Math.floor((position - step.start_s) / FRAME_S) % step.frames);
  }

  #frame(shown) {
    parts.frames.forEach((image, frame) => image.classList.toggle("shown", frame === shown));
  }

  #progress(unit) {
    const many = this.#units.length > 1;
    parts.progress.hidden = !many || unit < 0;
    if (!many) return;
    if (parts.progress.children.length !== this.#units.length) {
      parts.progress.replaceChildren(...this.#units.map(() => document.createElement("i")));
    }
    [...parts.progress.children].forEach((dot, index) => {
      dot.className = index < unit ? "done" : index === unit ? "now" : "";
    });
  }

  #quiet(position) {
    if (this.#screen?.steps.length || !this.#silence) return null;
    const { start, seconds } = this.#silence;
    return { left: Math.max(0, start + seconds - position), of: seconds, running: true };
  }

  #ring(hold) {
    parts.ring.hidden = hold === null;
    if (hold === null) return;
    const left = String(Math.ceil(hold.left));
    parts.ring.classList.toggle("waiting", !hold.running);
    parts.arc.setAttribute("stroke-dashoffset", String(-100 * (1 - hold.left / hold.of)));
    if (parts.seconds.textContent === left) return;
    parts.seconds.textContent = left;
    parts.ring.setAttribute("aria-label", label("left", { seconds: left }));
  }
}

/** Scroll to what is being said, if it is hidden behind the buttons. */
function reveal(element) {
  document.documentElement.style.scrollPaddingBottom = `${footer.offsetHeight}px`;
  element.scrollIntoView({ block: "nearest" });
}

function sentence(part, index = 0) {
  const span = document.createElement("span");
  span.dataset.part = String(index);
  span.className = part.who;
  span.textContent = `${part.text} `;
  return span;
}

/** Steps that belong to one movement and side. */
function unitsOf(steps) {
  const units = [];
  for (const step of steps) {
    const last = units.at(-1)?.at(-1);
    if (last && last.title === step.title && last.side === step.side) units.at(-1).push(step);
    else units.push([step]);
  }
  return units;
}

/** How much of the step's hold is left; before it begins, all of it. */
function holding(step, position) {
  if (!step?.hold_s) return null;
  const into = position - step.hold_start_s;
  return { left: Math.min(step.hold_s, Math.max(0, step.hold_s - into)), of: step.hold_s, running: into >= 0 };
}
