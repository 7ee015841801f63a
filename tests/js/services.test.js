// What a browser refuses loses nothing and breaks nothing.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";

import { beacon, post } from "../../workbook/ui/browser/draft_area/sending.js";
import { tabName } from "../../workbook/ui/browser/draft_area/tab_name.js";
import { newName, openChannel, openStore, sendAlong } from "../../workbook/ui/browser/services.js";
import { data } from "./world.js";

const MESSAGE = { tab: "mine", revision: 1, text: "a text" };
/** @type {[string, PropertyDescriptor | undefined][]} */
const before = [];

/** @param {string} name @param {unknown} value - undefined: it is missing */
function browserHas(name, value) {
  before.push([name, Object.getOwnPropertyDescriptor(globalThis, name)]);
  Object.defineProperty(globalThis, name, { configurable: true, writable: true, value });
}

/** @param {string} name - access to it is refused */
function browserRefuses(name) {
  before.push([name, Object.getOwnPropertyDescriptor(globalThis, name)]);
  Object.defineProperty(globalThis, name, { configurable: true, get: refuse });
}

/** @returns {never} */
function refuse() {
  throw new Error("refused");
}

afterEach(() => {
  for (const [name, descriptor] of before.splice(0).reverse()) {
    if (descriptor) Object.defineProperty(globalThis, name, descriptor);
    else Reflect.deleteProperty(globalThis, name);
  }
});

/** A store of the browser; what is in `fails` throws. @param {string[]} fails */
function storage(...fails) {
  /** @type {Map<string, string>} */
  const entries = new Map();
  const of = (/** @type {string} */ name, /** @type {Function} */ act) =>
    fails.includes(name) ? refuse : act;
  const store = {
    get length() {
      return fails.includes("length") ? refuse() : entries.size;
    },
    key: of("key", (/** @type {number} */ at) => [...entries.keys()][at] ?? null),
    getItem: of("getItem", (/** @type {string} */ name) => entries.get(name) ?? null),
    setItem: of("setItem", (/** @type {string} */ name, /** @type {string} */ value) =>
      entries.set(name, value),
    ),
    removeItem: of("removeItem", (/** @type {string} */ name) => entries.delete(name)),
  };
  return { entries, store: /** @type {Storage} */ (/** @type {unknown} */ (store)) };
}

// Keeping ---------------------------------------------------------------------------------------

test("a store that is there keeps", () => {
  browserHas("window", {});
  const { store, entries } = storage();
  const kept = openStore(() => store);
  assert.equal(kept.setItem("a", "1"), true);
  assert.equal(kept.getItem("a"), "1");
  assert.deepEqual(kept.names(), ["a"]);
  kept.removeItem("a");
  assert.equal(entries.size, 0);
});

/** @type {[string, () => Storage][]} */
const REFUSING = [
  ["access is refused", refuse],
  ["there is none", () => /** @type {Storage} */ (/** @type {unknown} */ (null))],
  ["it is full", () => storage("setItem").store],
  ["all is refused", () => storage("length", "key", "getItem", "setItem", "removeItem").store],
];
for (const [name, open] of REFUSING) {
  test(`what is not kept by the browser lasts as long as the page: ${name}`, () => {
    browserHas("window", {});
    assert.equal(openStore(open).setItem("a", "1"), false);
    const again = openStore(open); // by another field of the page
    assert.equal(again.getItem("a"), "1");
    assert.equal(again.getItem("b"), null);
    assert.deepEqual(again.names(), ["a"]);
    again.removeItem("a");
    assert.deepEqual([again.getItem("a"), again.names()], [null, []]);
  });
}

test("what was not kept at first is kept once there is room", () => {
  browserHas("window", {});
  const { store, entries } = storage();
  let full = true;
  const kept = openStore(() => (full ? refuse() : store));
  assert.equal(kept.setItem("a", "1"), false);
  full = false;
  assert.equal(kept.setItem("a", "2"), true);
  assert.equal(kept.getItem("a"), "2");
  assert.deepEqual([...entries], [["a", "2"]]);
});

// The name of a tab -----------------------------------------------------------------------------

test("a name is made without what makes names", () => {
  for (const crypto of [undefined, {}, { randomUUID: refuse }]) {
    browserHas("crypto", crypto);
    const names = new Set(Array.from({ length: 1000 }, newName));
    assert.equal(names.size, 1000);
    for (const name of names) assert.ok(name.length > 10 && name.length <= 60);
  }
});

/** Tabs hear each other. */
class Channel {
  /** @type {Channel[]} */
  static all = [];
  /** @type {((event: { data: object }) => void) | undefined} */
  onmessage;

  constructor() {
    Channel.all.push(this);
  }

  /** @param {object} message */
  postMessage(message) {
    for (const each of Channel.all) if (each !== this) each.onmessage?.({ data: message });
  }
}

/** A tab is opened, with a session of its own or one that it was duplicated with. @param {Storage} session */
function opened(session) {
  browserHas("window", {});
  browserHas("sessionStorage", session);
  return tabName();
}

test("a tab keeps its name, and one that was duplicated is called anew", () => {
  Channel.all = [];
  browserHas("BroadcastChannel", Channel);
  const { store } = storage();
  const first = opened(store);
  assert.equal(tabName(), first);
  const { name } = first;
  Channel.all = [];
  const reloaded = opened(store);
  assert.equal(reloaded.name, name);
  const duplicate = opened(store);
  assert.notEqual(duplicate.name, name);
  assert.equal(reloaded.name, name);
});

test("two tabs have two names though they cannot ask each other", () => {
  for (const channel of [undefined, refuse]) {
    browserHas("BroadcastChannel", channel);
    assert.equal(openChannel("tabs"), null);
    const { store } = storage();
    assert.notEqual(opened(store).name, opened(store).name);
  }
});

test("a tab has a name though nothing is kept for it", () => {
  Channel.all = [];
  browserHas("BroadcastChannel", Channel);
  browserHas("window", {});
  browserRefuses("sessionStorage");
  const { name } = tabName();
  assert.ok(name);
  assert.equal(tabName().name, name);
});

// Sending ---------------------------------------------------------------------------------------

/** @typedef {{ keepalive: boolean | undefined, text: string }} Sent */

/** A server, and a browser that passes on what `takes` says. @param {(sent: Sent) => boolean} takes */
function server(takes = () => true) {
  /** @type {Sent[]} */
  const sent = [];
  browserHas("fetch", async (/** @type {string} */ _to, /** @type {RequestInit} */ how) => {
    const one = { keepalive: how.keepalive, text: JSON.parse(String(how.body)).text };
    sent.push(one);
    if (!takes(one)) throw new TypeError("not taken");
    return new Response('{"when": "12:00"}');
  });
  return sent;
}

test("what the browser sends along is not sent twice", async () => {
  const sent = server();
  /** @type {Blob[]} */
  const along = [];
  browserHas("navigator", {
    sendBeacon: (/** @type {string} */ _, /** @type {Blob} */ blob) => along.push(blob),
  });
  await beacon(data(), MESSAGE);
  assert.equal(along.length, 1);
  assert.deepEqual(sent, []);
});

test("what the browser does not send along is sent all the same", async () => {
  for (const navigator of [undefined, {}, { sendBeacon: () => false }, { sendBeacon: refuse }]) {
    browserHas("navigator", navigator);
    assert.equal(sendAlong("/api/draft", new Blob([])), false);
    const sent = server();
    await beacon(data(), MESSAGE);
    assert.deepEqual(sent, [{ keepalive: true, text: "a text" }]);
  }
});

test("a message that may not outlive the page, as a long one, is sent without that", async () => {
  browserHas("navigator", { sendBeacon: () => false });
  const sent = server(({ keepalive }) => !keepalive);
  await beacon(data(), MESSAGE);
  assert.deepEqual(
    sent.map(({ keepalive }) => keepalive),
    [true, false],
  );
});

test("a browser that sends nothing at all breaks nothing", async () => {
  browserHas("navigator", {});
  for (const fetch of [undefined, refuse]) {
    browserHas("fetch", fetch);
    await beacon(data(), MESSAGE);
    assert.deepEqual(await post(data(), MESSAGE), { ok: false });
  }
});
