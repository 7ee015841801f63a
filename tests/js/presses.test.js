// What a press puts off is sent at once, and nothing else is.

import assert from "node:assert/strict";
import { test } from "node:test";

import { hurry } from "../../workbook/ui/browser/shared_page/presses.js";

/** @import { Timers } from "../../workbook/ui/browser/shared_page/presses.js" */

/** A page in which what was put off is done when it is told so, and a press is written down. */
class Page {
  /** @type {string[]} */
  done = [];
  /** @type {(() => void)[]} */
  waiting = [];
  /** @type {Timers["setTimeout"]} */
  setTimeout = (act, _wait, ...given) =>
    this.waiting.push(() => typeof act === "function" && act(...given));
  plain = this.setTimeout;

  /** @param {string} name */
  sendUpdateWidgetsMessage(name) {
    this.done.push(name);
  }

  /** As Streamlit does it. @param {string} name @param {number} [wait] */
  putOff(name, wait = 0) {
    return this.setTimeout(() => this.sendUpdateWidgetsMessage(name), wait);
  }

  later() {
    for (const act of this.waiting.splice(0)) act();
  }
}

test("what is sent after a press is sent once what runs has ended", async () => {
  const page = new Page();
  hurry(page);
  page.putOff("a press");
  assert.deepEqual(page.done, []);
  await null;
  assert.deepEqual(page.done, ["a press"]);
  assert.equal(page.setTimeout, page.plain);
  page.later();
  assert.deepEqual(page.done, ["a press"]);
});

test("what was put off before the press, and what comes after it, waits as ever", async () => {
  const page = new Page();
  page.putOff("before");
  hurry(page);
  page.putOff("a press");
  page.putOff("after");
  await null;
  assert.deepEqual(page.done, ["a press"]);
  page.later();
  assert.deepEqual(page.done, ["a press", "before", "after"]);
});

test("nothing else is done sooner", async () => {
  const page = new Page();
  hurry(page);
  page.setTimeout((/** @type {string} */ name) => page.done.push(name), 0, "another");
  page.putOff("with a delay", 10);
  page.setTimeout("sendUpdateWidgetsMessage()", 0);
  await null;
  assert.deepEqual(page.done, []);
  page.later();
  assert.deepEqual(page.done, ["another", "with a delay"]);
});

test("after a press that sends nothing all is as it was", async () => {
  const page = new Page();
  hurry(page);
  page.later();
  assert.equal(page.setTimeout, page.plain);
  page.putOff("something else");
  await null;
  assert.deepEqual(page.done, []);
});

test("two presses at once leave all as it was", async () => {
  const page = new Page();
  hurry(page);
  hurry(page);
  page.putOff("first");
  hurry(page);
  page.putOff("second");
  await null;
  assert.deepEqual(page.done, ["first", "second"]);
  page.later();
  assert.equal(page.setTimeout, page.plain);
});

test("what somebody else put in its place meanwhile stays", () => {
  const page = new Page();
  hurry(page);
  const other = () => 0;
  page.setTimeout = other;
  page.later();
  assert.equal(page.setTimeout, other);
});
