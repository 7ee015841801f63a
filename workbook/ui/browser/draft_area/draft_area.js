// A text field that cannot lose what is typed: the page's part of it. What is kept and sent, and
// when, stands in draft.js.

import { newName, openStore } from "../services.js";
import { Draft } from "./draft.js";
import { beacon, post } from "./sending.js";
import { tabName } from "./tab_name.js";

/**
 * @import { Browser, Data, Waiting } from "./types.js"
 * @typedef {Data & { label: string, about: string, placeholder: string, rows: number }} Shown
 */

const PRESSES = ["pointerdown", "keydown"];

/** @type {WeakMap<Node, DraftArea>} */
const areas = new WeakMap();

/** @param {Component<[Shown]>} given */
export default function (given) {
  const { parentElement } = given;
  const component = { ...given, data: given.data[0] };
  const known = areas.get(parentElement);
  const area = known ?? new DraftArea(component);
  if (known) known.update(component);
  else areas.set(parentElement, area);
  return () => {
    area.leave();
    areas.delete(parentElement);
  };
}

class DraftArea {
  /** @param {Component<Shown>} component */
  constructor(component) {
    const part = (/** @type {string} */ name) =>
      /** @type {HTMLElement} */ (component.parentElement.querySelector(name));
    this.text = /** @type {HTMLTextAreaElement} */ (part(".text"));
    this.state = part(".state");
    this.back = part(".back");
    this.others = part(".others");
    this.label = part(".label");
    this.data = component.data;
    this.draft = new Draft(this.text, tabName(), this.browser(), component);
    this.text.readOnly = false; // until now nobody would have taken what was typed
    this.text.oninput = () => this.draft.typed();
    this.text.onchange = () => this.draft.look();
    this.text.onblur = () => this.draft.left();
    this.text.onkeydown = (event) => this.key(event);
    this.back.onclick = () => {
      this.draft.back();
      this.text.focus();
    };
    this.hide = () => document.visibilityState === "hidden" && this.draft.flush();
    this.go = () => this.draft.flush();
    // What is pressed next is to find a text that came without a word, and without the cursor.
    this.look = () => {
      if (this.draft.look() && !this.writing()) this.draft.left();
    };
    document.addEventListener("visibilitychange", this.hide);
    window.addEventListener("pagehide", this.go);
    for (const press of PRESSES) window.addEventListener(press, this.look, true);
    this.draw();
  }

  /** @returns {Browser} */
  browser() {
    let timer = 0;
    return {
      store: openStore(() => localStorage),
      now: () => Date.now(),
      schedule: (wait, task) => {
        clearTimeout(timer);
        timer = setTimeout(task, wait);
      },
      unschedule: () => clearTimeout(timer),
      post,
      beacon,
      newName,
      put: (text) => this.put(text),
      writing: () => this.writing(),
      show: () => this.show(),
    };
  }

  writing() {
    const root = /** @type {Document | ShadowRoot} */ (this.text.getRootNode());
    return root.activeElement === this.text;
  }

  /** @param {Component<Shown>} component */
  update(component) {
    this.data = component.data;
    this.draft.update(component);
    this.draw();
  }

  draw() {
    const { label, about, placeholder, rows } = this.data;
    this.label.textContent = label;
    this.text.setAttribute("aria-label", label);
    this.text.setAttribute("aria-description", about);
    this.text.placeholder = placeholder;
    this.text.rows = rows;
    this.text.style.setProperty("--rows", `${rows}`);
    this.text.classList.toggle("line", rows === 1);
    this.show();
  }

  leave() {
    this.draft.leave();
    document.removeEventListener("visibilitychange", this.hide);
    window.removeEventListener("pagehide", this.go);
    for (const press of PRESSES) window.removeEventListener(press, this.look, true);
  }

  /**
   * As if it were typed: only so can it be undone.
   * @param {string} text
   */
  put(text) {
    this.text.focus();
    this.text.select();
    document.execCommand(text ? "insertText" : "delete", false, text);
    if (this.text.value !== text) this.text.value = text;
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.key !== "Enter") return;
    if (this.data.rows === 1 || event.ctrlKey || event.metaKey) {
      event.preventDefault();
      this.draft.done();
    }
  }

  show() {
    this.state.textContent = this.draft.sentence();
    this.back.hidden = !this.draft.changed;
    this.back.textContent = this.data.words.back;
    this.others.replaceChildren(...this.draft.others().map((draft) => this.other(draft)));
  }

  /** @param {Waiting} other - a text from another tab */
  other(other) {
    const { draft, data } = this;
    const { another, use, add, drop } = data.words;
    const line = document.createElement("p");
    line.textContent = `${another} ${other.when}`;
    const quote = document.createElement("blockquote");
    quote.textContent = other.text;
    quote.dir = "auto";
    quote.tabIndex = 0;
    const box = document.createElement("section");
    box.append(
      line,
      quote,
      this.button(use, () => draft.use(other)),
      this.button(add, () => draft.add(other)),
      this.button(drop, () => draft.drop(other)),
    );
    return box;
  }

  /** @param {string} label @param {() => void} act */
  button(label, act) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quiet";
    button.textContent = label;
    button.onclick = () => {
      act();
      this.text.focus();
    };
    return button;
  }
}
