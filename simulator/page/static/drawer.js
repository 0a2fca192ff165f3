// The workbench: what crossed the wire, and the things a builder turns.

import { label } from "./labels.js";

const MOST_TURNS = 40;
const byId = (id) => document.getElementById(id);
const drawer = byId("drawer");
const opener = byId("open-drawer");
const turns = byId("turns");

export class Drawer {
  #now = "";
  #reminders = [];

  /** `change(what, values)` and `afresh(values)` do what is asked for and resolve when it is done. */
  constructor({ change, afresh, transcript }) {
    opener.addEventListener("click", () => this.#open(drawer.hidden));
    byId("close-drawer").addEventListener("click", () => this.#open(false));
    drawer.addEventListener("keydown", (event) => event.key === "Escape" && this.#open(false));
    const ask = async (does) => {
      byId("drawer-trouble").textContent = "";
      try {
        await does();
      } catch (error) {
        byId("drawer-trouble").textContent = error.message;
      }
    };
    const device = () => ask(() => change("device", { device: byId("device").value, locale: byId("locale").value }));
    byId("device").addEventListener("change", device);
    byId("locale").addEventListener("change", device);
    byId("permission").addEventListener("change", (event) =>
      ask(() => change("permission", { permission: event.target.value })),
    );
    byId("set-clock").addEventListener("click", () => ask(() => change("clock", { at: byId("at").value })));
    for (const button of drawer.querySelectorAll("[data-forward]")) {
      button.addEventListener("click", () =>
        ask(() => change("clock", { at: later(this.#now, Number(button.dataset.forward)) })),
      );
    }
    byId("to-reminder").addEventListener("click", () =>
      ask(() => change("clock", { at: this.#reminders[0].next.slice(0, 16) })),
    );
    byId("afresh").addEventListener("click", () =>
      ask(async () => {
        await afresh({ at: byId("at").value, device: byId("device").value, locale: byId("locale").value });
        turns.replaceChildren();
        this.#empty();
      }),
    );
    byId("transcript").addEventListener("click", (event) => {
      event.currentTarget.href = transcript();
    });
    this.#empty();
  }

  /** How things stand now. */
  show(reply) {
    this.#now = reply.now;
    this.#reminders = reply.reminders;
    for (const name of ["device", "locale", "permission"]) byId(name).value = reply[name];
    if (document.activeElement !== byId("at")) byId("at").value = reply.now.slice(0, 16);
    byId("to-reminder").disabled = reply.reminders.length === 0;
    const lines = reply.reminders.map((each) => `${each.text}: ${each.when}`);
    const items = (lines.length ? lines : [label("no_reminders")]).map((text) => {
      const item = document.createElement("li");
      item.textContent = text;
      return item;
    });
    byId("reminders").replaceChildren(...items);
  }

  /** Keep a turn for reading. */
  add(turn) {
    if (!turns.querySelector("details")) turns.replaceChildren();
    const item = document.createElement("li");
    const details = document.createElement("details");
    const summary = document.createElement("summary");
    const heard = document.createElement("b");
    heard.textContent = turn.heard;
    summary.append(heard, ` ${facts(turn)}`);
    details.append(summary);
    // Filled when it is opened: the page may stay open all night.
    details.addEventListener("toggle", () => details.children.length === 1 && details.append(...texts(turn)));
    item.append(details);
    turns.prepend(item);
    while (turns.children.length > MOST_TURNS) turns.lastElementChild.remove();
  }

  #empty() {
    const item = document.createElement("li");
    item.textContent = label("no_turns");
    turns.replaceChildren(item);
  }

  #open(open) {
    drawer.hidden = !open;
    document.body.classList.toggle("drawn", open);
    opener.setAttribute("aria-expanded", String(open));
    (open ? byId("drawer-title") : opener).focus();
  }
}

function facts(turn) {
  const slots = Object.entries(turn.slots).map(([name, slot]) => `${name} = ${slot.id ?? slot.value}`);
  const seconds = turn.parts.reduce((sum, part) => sum + part.seconds, 0);
  const after = turn.ended ? label("ended") : label(turn.listening ? "mic_open" : "quiet");
  return [turn.intent, ...slots, label("lasts", { seconds: seconds.toFixed(1) }), after, ...turn.findings]
    .filter(Boolean)
    .join(" · ");
}

function texts(turn) {
  const speech = document.createElement("p");
  speech.textContent = turn.speech;
  if (!turn.request) {
    const alone = document.createElement("p");
    alone.textContent = label("no_request");
    return [speech, alone];
  }
  return [speech, ...json("request", turn.request), ...json("response", turn.response)];
}

function json(name, value) {
  const heading = document.createElement("h4");
  heading.textContent = label(name);
  const text = document.createElement("pre");
  text.tabIndex = 0;
  text.setAttribute("role", "region");
  text.setAttribute("aria-label", label(name));
  text.textContent = JSON.stringify(value, null, 2);
  return [heading, text];
}

/** A local time so many minutes later, as a datetime-local field has it. */
function later(local, minutes) {
  const moment = new Date(`${local}Z`);
  moment.setUTCMinutes(moment.getUTCMinutes() + minutes);
  return moment.toISOString().slice(0, 16);
}
