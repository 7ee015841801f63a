// What a browser keeps of the texts that the server has not confirmed yet.

import assert from "node:assert/strict";
import { test } from "node:test";

import { forget, forgetAll, KeptTexts } from "../../workbook/ui/browser/draft_area/kept_texts.js";
import { memory } from "./world.js";

/** @param {string} text */
function entry(text) {
  return { text, revision: 1, at: 0 };
}

test("a field finds its own texts, of every tab", () => {
  const store = memory();
  const texts = new KeptTexts(store, "book", "field");
  texts.keep("a", entry("one"));
  texts.keep("b", entry("two"));
  new KeptTexts(store, "book", "another").keep("a", entry("three"));
  new KeptTexts(store, "another", "field").keep("a", entry("four"));
  assert.deepEqual(texts.all(), [
    { ...entry("one"), tab: "a" },
    { ...entry("two"), tab: "b" },
  ]);
  texts.remove("a");
  assert.deepEqual(texts.all(), [{ ...entry("two"), tab: "b" }]);
});

test("what cannot be read is passed over and left as it is", () => {
  const store = memory();
  store.setItem("workbook:book:field:a", "{");
  const texts = new KeptTexts(store, "book", "field");
  texts.keep("b", entry("two"));
  assert.deepEqual(texts.all(), [{ ...entry("two"), tab: "b" }]);
  assert.equal(store.getItem("workbook:book:field:a"), "{");
});

test("what was kept for a workbook until it was deleted is forgotten, and nothing else", () => {
  const store = memory();
  for (const [book, field] of [
    ["gone", "field"],
    ["gone", "another"],
    ["goner", "field"],
  ]) {
    new KeptTexts(store, book ?? "", field ?? "").keep("a", entry(book ?? ""));
  }
  new KeptTexts(store, "gone", "field").keep("then", { ...entry("then"), at: 10 });
  new KeptTexts(store, "gone", "field").keep("since", { ...entry("since"), at: 11 });
  store.setItem("workbook:gone:field:torn", "{");
  store.setItem("not ours", '{"text": "a setting"}');
  forget(store, "gone", 10);
  assert.deepEqual(store.texts(), {
    "workbook:goner:field:a": "goner",
    "workbook:gone:field:since": "since",
    "not ours": "a setting",
  });
});

test("when a room is over everything that was kept is forgotten, and nothing else", () => {
  const store = memory();
  new KeptTexts(store, "book", "field").keep("a", entry("one"));
  new KeptTexts(store, "another", "field").keep("a", { ...entry("two"), at: Infinity });
  store.setItem("workbook:gone:field:torn", "{");
  store.setItem("workbook-tab", '{"text": "a name"}');
  store.setItem("not ours", '{"text": "a setting"}');
  forgetAll(store);
  assert.deepEqual(store.texts(), { "workbook-tab": "a name", "not ours": "a setting" });
});
