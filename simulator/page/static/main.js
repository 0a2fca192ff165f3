// The bedside page: hears words, asks the speaker, plays the answer.

import { stayAwake } from "./awake.js";
import { chime, wake } from "./chime.js";
import { darken, wakeUp } from "./dark.js";
import { Drawer } from "./drawer.js";
import { Ears } from "./ears.js";
import { label } from "./labels.js";
import { Player } from "./player.js";
import { Speaker, Trouble } from "./speaker.js";
import { Stage } from "./stage.js";
import { Talking } from "./talking.js";
import { Voice } from "./voice.js";

const ASKING_MS = 1000; // how often the speaker is asked while it waits for words
const RESTING_MS = 5000; // and else
const HOME_MS = 120_000; // how long after an answer the clock comes back
const LEFT_MS = 30_000; // how long half a sentence stops time
const TICK_MS = 250;
const LEAST_MS = 100;

const wanted = new URLSearchParams(location.search);
const speed = Number(wanted.get("speed") ?? 1) || 1;
const byId = (id) => document.getElementById(id);
const is = (state) => page.classList.contains(state);
const page = document.body;
const line = byId("line");

const speaker = new Speaker({
  locale: wanted.get("locale") ?? "en-US",
  device: wanted.get("device") ?? "show",
  at: wanted.get("at") ?? "",
  speed,
});
const voice = new Voice();
const stage = new Stage();
const player = new Player({ speed, voice, onPart: (part, index) => stage.part(part, index), onEnd: ended });
const position = () => player.position;
const ears = new Ears();
const talking = new Talking(ears, {
  begin: () => player.freeze(),
  guess: heard,
  end: (words, problem) => {
    trouble(problem ? label(problem) : "");
    if (words) say(words);
    else thaw();
  },
});
const drawer = new Drawer({
  change: async (what, values) => {
    const changed = await speaker.change(what, values, position);
    // Whatever was playing belongs to a time or a device that is gone.
    if (what !== "permission") home();
    took(changed);
  },
  afresh: async (values) => {
    const opened = await speaker.afresh(values);
    home();
    took(opened);
  },
  transcript: () => speaker.transcript,
});
let reply = null;
let clock = { shown: "", since: 0 };
let polls = 0;
let typing = 0; // runs while somebody types
let rested = 0; // when the last answer was over
let lost = false; // whether the server did not answer

// ----- what a person does

async function say(words) {
  wakeUp();
  trouble("");
  heard(words);
  player.freeze();
  try {
    took(await speaker.say(words, position));
  } catch (error) {
    failed(error);
    thaw();
  }
}

function thaw() {
  if (!ears.listening && !typing) player.thaw();
}

page.addEventListener("click", (event) => {
  wake();
  const button = event.target.closest("[data-say]");
  if (!button) return;
  byId("reminder").close();
  say(button.dataset.say);
});

byId("typing").addEventListener("submit", (event) => {
  event.preventDefault();
  const words = line.value.trim();
  if (!words) return;
  line.value = "";
  clearTimeout(typing);
  typing = 0;
  say(words);
});
// Nobody is hurried while they type: time stands still, but not for words that were left behind.
line.addEventListener("input", () => {
  clearTimeout(typing);
  typing = line.value.trim() ? setTimeout(left, LEFT_MS) : 0;
  if (typing) player.freeze();
  else thaw();
});

function left() {
  typing = 0;
  thaw();
}

byId("voice").addEventListener("click", () => {
  voice.on = !voice.on;
  if (!voice.on) voice.stop();
  voiced();
});
byId("reminder-later").addEventListener("click", () => byId("reminder").close());

// ----- what the speaker does

/** Take a reply in: play its answer, ring its reminders, and wait for what comes next. */
function took(next) {
  reply = next;
  lost = false;
  clock = { shown: next.now, since: performance.now() };
  voice.language = talking.locale = next.locale;
  const alone = next.before.filter((event) => event.reminder === undefined);
  for (const turn of alone) drawer.add(turn);
  const last = next.turn ?? alone.at(-1);
  if (next.turn) drawer.add(next.turn);
  if (last?.parts.length) answer(last);
  else if (next.turn) home(); // the speaker fell silent
  drawer.show(next);
  for (const event of next.before) if (event.reminder !== undefined) ring(event.reminder);
  stand();
  poll();
}

function answer(turn) {
  const before = stage.screen;
  const again = turn.intent === null; // a reprompt, which has no screen of its own
  const shown = again && before?.mode === "sign" ? before : turn.screen;
  const buttons = shown.buttons.map((each) => each.id);
  const paused = turn.intent === "AMAZON.PauseIntent" || buttons.includes("resume") || (again && is("paused"));
  page.classList.toggle("paused", paused);
  page.classList.toggle("no-gone", buttons.length > 0 && !buttons.includes("gone"));
  stage.show(shown, turn.parts, again || paused);
  player.play(turn.parts);
}

function ended() {
  rested = performance.now();
  stand();
  poll();
  if (reply.listening) talking.again();
  else if (stage.guiding || stage.screen.mode === "dark") darken();
}

/** Ask the speaker, in a while, what it has done alone. */
function poll() {
  clearTimeout(polls);
  const asking = (reply?.in_session || reply?.asks_permission) && !player.playing;
  polls = setTimeout(ask, asking ? ASKING_MS : Math.max(LEAST_MS, RESTING_MS / speed));
}

async function ask() {
  if (ears.listening || typing) return poll();
  try {
    const before = lost;
    took(await speaker.wait(position));
    if (before) trouble("");
  } catch (error) {
    failed(error);
  }
}

function ring(text) {
  wakeUp();
  chime();
  byId("reminder-text").textContent = text;
  if (!byId("reminder").open) byId("reminder").showModal();
}

// ----- how it looks

function stand() {
  const asks = Boolean(reply?.listening);
  const paused = is("paused");
  const busy = player.playing || reply?.in_session;
  const answering = asks && !paused && !(player.playing && stage.guiding);
  const steered = busy && (stage.guiding || paused) && !answering;
  page.classList.toggle("listening", asks && !player.playing);
  stayAwake(player.playing && stage.guiding);
  byId("steering").hidden = !steered;
  byId("steering").querySelector("[data-role=pause]").hidden = paused;
  byId("steering").querySelector("[data-role=resume]").hidden = !paused;
  byId("answers").hidden = !answering;
  byId("suggestions").hidden = steered || asks || (busy && page.dataset.mode === "sign");
  const next = reply?.reminders[0];
  byId("held").hidden = !next || page.dataset.mode !== "home";
  if (next) byId("held").textContent = label("reminder", { when: next.when });
}

function heard(words) {
  byId("heard").textContent = words ? label("heard", { words }) : "";
}

function trouble(text) {
  byId("trouble").textContent = text;
}

function failed(error) {
  if (!(error instanceof Trouble)) throw error;
  lost = error.message === "no_server";
  trouble(lost ? label("no_server") : error.message);
  poll();
}

/** Nothing is going on: the time, and what can be said. */
function home() {
  player.reset();
  stage.clear();
  const hello = document.createElement("p");
  hello.textContent = label("hello");
  byId("words").replaceChildren(hello);
  page.classList.remove("paused", "no-gone");
  heard("");
  stand();
}

function voiced() {
  const button = byId("voice");
  button.setAttribute("aria-pressed", String(voice.speaks));
  button.disabled = !voice.available;
  button.title = voice.available ? "" : label("no_voice");
  // Two voices at a time help nobody: a screen reader reads along where the page is silent.
  byId("words").setAttribute("aria-live", voice.speaks ? "off" : "polite");
}

function tick() {
  stage.tick(player.position ?? 0, !player.playing);
  if (!clock.shown) return;
  const moment = new Date(`${clock.shown}Z`);
  moment.setTime(moment.getTime() + (performance.now() - clock.since) * speed);
  const text = moment.toISOString().slice(11, 16);
  for (const name of ["clock", "night"]) if (byId(name).textContent !== text) byId(name).textContent = text;
  const over = player.started && !player.playing && !reply.in_session && page.dataset.mode !== "sign";
  if (over && (performance.now() - rested) * speed > HOME_MS) home();
}

home();
voiced();
voice.whenKnown(voiced);
setInterval(tick, Math.max(50, TICK_MS / speed));
performance.mark("ready"); // what is said from here on waits for the speaker
await speaker.start().then(took, failed);
tick();
page.dataset.ready = "yes";
