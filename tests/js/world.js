// A browser and a server for a draft to live in: a clock that is moved by hand, a store, and a
// network that answers as it is told.

import { Draft } from "../../workbook/ui/browser/draft_area/draft.js";

/**
 * @import { Answer, Data, Message } from "../../workbook/ui/browser/draft_area/types.js"
 * @import { Store } from "../../workbook/ui/browser/types.js"
 */

export const NOON = Date.UTC(2026, 10, 1, 12);

/** @type {Data["words"]} */
const WORDS = {
  saved: "Saved",
  typing: "Typing",
  unfinished: "Picked up",
  retrying: "Retrying",
  only_server: "Only there",
  nowhere: "Nowhere yet",
  back: "Back",
  another: "Another",
  use: "Use",
  add: "Add",
  drop: "Drop",
  dropped: "Dropped",
  replaced: "Replaced",
};

/**
 * What the server says of a field that nothing was written in yet, but for what is given.
 * @param {Partial<Data>} more
 * @returns {Data}
 */
export function data(more = {}) {
  return {
    book: "book",
    at: "/api/draft",
    field: "field",
    token: "token",
    tab: null,
    text: "",
    when: "",
    drafts: [],
    settled: {},
    words: WORDS,
    ...more,
  };
}

/**
 * A draft that the server has.
 * @param {string} tab
 * @param {string} text
 * @param {number} revision
 */
export function draft(tab, text, revision = 1) {
  return { tab, text, revision, when: "11:00" };
}

/** @returns {Store & { texts: () => Record<string, string> }} */
export function memory() {
  /** @type {Map<string, string>} */
  const entries = new Map();
  return {
    names: () => [...entries.keys()],
    getItem: (name) => entries.get(name) ?? null,
    setItem: (name, value) => {
      entries.set(name, value);
      return true;
    },
    removeItem: (name) => void entries.delete(name),
    texts: () =>
      Object.fromEntries([...entries].map(([name, value]) => [name, JSON.parse(value).text])),
  };
}

export class World {
  constructor() {
    this.time = NOON;
    this.store = memory();
    this.tab = { name: "mine" };
    this.box = { value: "" };
    this.writing = false;
    this.names = 0;
    /** @type {{ at: number, message: Message }[]} */
    this.sent = [];
    /** @type {Message[]} */
    this.beacons = [];
    /** @type {[string, unknown][]} */
    this.told = [];
    /** @type {{ at: number, task: () => void } | null} */
    this.scheduled = null;
    /** @type {() => Answer | Promise<Answer>} */
    this.answer = () => ({ ok: true, when: "12:00" });
  }

  /** @param {Partial<Data>} more - what the server says of the field */
  opens(more = {}) {
    this.draft = new Draft(this.box, this.tab, this.browser(), this.page(more));
    return this.draft;
  }

  /** @param {Partial<Data>} more */
  page(more) {
    const tell = (/** @type {string} */ name, /** @type {unknown} */ value) =>
      void this.told.push([name, value]);
    return { data: data(more), setStateValue: tell, setTriggerValue: tell };
  }

  /** @returns {import("../../workbook/ui/browser/draft_area/types.js").Browser} */
  browser() {
    return {
      store: this.store,
      now: () => this.time,
      schedule: (wait, task) => {
        this.scheduled = { at: this.time + wait, task };
      },
      unschedule: () => {
        this.scheduled = null;
      },
      post: async (_, message) => {
        this.sent.push({ at: this.time - NOON, message });
        return this.answer();
      },
      beacon: (_, message) => void this.beacons.push(message),
      put: (text) => {
        this.box.value = text;
      },
      newName: () => `name ${++this.names}`,
      writing: () => this.writing,
      show: () => {},
    };
  }

  /** From now on an answer comes when the function that is returned is given one. */
  answersLater() {
    /** @type {(answer: Answer) => void} */
    let arrive = () => {};
    this.answer = () => new Promise((resolve) => (arrive = resolve));
    return (/** @type {Answer} */ answer) => arrive(answer);
  }

  /**
   * Somebody types at the end of the field.
   * @param {string} text
   */
  types(text) {
    this.box.value += text;
    this.draft?.typed();
  }

  /**
   * Time goes by, and what is due is done.
   * @param {number} milliseconds
   */
  async passes(milliseconds) {
    const until = this.time + milliseconds;
    for (;;) {
      await settled();
      const due = this.scheduled;
      if (!due || due.at > until) break;
      this.scheduled = null;
      this.time = Math.max(this.time, due.at);
      due.task();
    }
    this.time = until;
  }

  get messages() {
    return this.sent.map(({ message }) => message);
  }

  /** The texts that were sent, one after the other. */
  get texts() {
    return this.messages.map(({ text }) => text);
  }
}

/** Everything that waits for an answer that is there has gone on. */
function settled() {
  return new Promise((resolve) => setImmediate(resolve));
}
