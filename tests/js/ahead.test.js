// What draws the pictures is asked for once, and while nobody writes.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Ahead } from "../../workbook/ui/browser/shared_page/ahead.js";

/** A tab whose page can be seen to have fields or none, and whose time goes on when it is told so. */
class Tab {
  reading = false;
  fetched = 0;
  /** @type {(() => void)[]} */
  waiting = [];
  /** @type {(() => void)[]} */
  idling = [];

  onlyReads() {
    return this.reading;
  }

  /** @param {() => void} act */
  whenIdle(act) {
    this.idling.push(act);
  }

  /** @param {() => void} act */
  later(act) {
    this.waiting.push(act);
  }

  fetch() {
    this.fetched += 1;
  }

  /** One look more, and nothing to do afterwards. */
  look() {
    for (const act of this.waiting.splice(0)) act();
    for (const act of this.idling.splice(0)) act();
  }
}

/** @param {boolean} reading */
function watched(reading) {
  const tab = Object.assign(new Tab(), { reading });
  const ahead = new Ahead(tab);
  ahead.watch();
  return { tab, ahead };
}

test("where there is a field it is never asked for by itself", () => {
  const { tab } = watched(false);
  for (let look = 0; look < 100; look += 1) tab.look();
  assert.equal(tab.fetched, 0);
});

test("where there is none it is asked for at the second look, when there is nothing to do", () => {
  const { tab } = watched(true);
  assert.equal(tab.fetched, 0);
  for (const act of tab.waiting.splice(0)) act();
  assert.equal(tab.fetched, 0);
  tab.look();
  assert.equal(tab.fetched, 1);
});

test("a page that is not whole yet does not count", () => {
  const { tab } = watched(true);
  tab.reading = false;
  tab.look();
  tab.reading = true;
  tab.look();
  assert.equal(tab.fetched, 0);
  tab.look();
  assert.equal(tab.fetched, 1);
});

test("it is asked for once, and nothing is looked at afterwards", () => {
  const { tab, ahead } = watched(false);
  ahead.ask();
  ahead.ask();
  tab.reading = true;
  for (let look = 0; look < 5; look += 1) tab.look();
  assert.equal(tab.fetched, 1);
  assert.equal(tab.waiting.length, 0);
});
