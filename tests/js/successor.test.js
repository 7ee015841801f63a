// Where the cursor goes when what held it is gone. Places are named by words here.

import assert from "node:assert/strict";
import { test } from "node:test";

import { successor } from "../../workbook/ui/browser/focus/successor.js";

/** @import { Held, Standing } from "../../workbook/ui/browser/focus/types.js" */

/** @param {Partial<Held<string>>} more @returns {Held<string>} */
function held(more = {}) {
  return {
    at: "gone",
    address: "/people",
    link: false,
    key: null,
    tag: "BUTTON",
    said: "Save",
    spot: { x: 100, y: 500 },
    layer: false,
    under: null,
    ...more,
  };
}

/** @param {Partial<Standing<string>>} more @returns {Standing<string>} */
function page(more = {}) {
  return {
    address: "/people",
    title: () => "title",
    parts: () => [],
    near: () => [{ place: "somewhere", spot: { x: 100, y: 400 } }],
    gone: (place) => place === "gone",
    ...more,
  };
}

/**
 * A widget with buttons that say these words.
 * @param {string} key
 * @param {string[]} said
 */
function part(key, said, shut = false) {
  const choices = () =>
    said.map((each) => ({ place: `${key}/${each}`, tag: "BUTTON", said: each }));
  return { key, choices, shut: () => shut };
}

test("another page begins at its title", () => {
  assert.equal(successor(held({ address: "/today" }), page()), "title");
  assert.equal(successor(held({ address: "/today", link: true }), page()), "title");
});

test("after a link the cursor waits for the page that it leads to", () => {
  assert.equal(successor(held({ link: true }), page()), null);
  const here = [part("links", ["Save"])];
  assert.equal(successor(held({ link: true, key: "links" }), page({ parts: () => here })), null);
});

test("the same thing drawn anew", () => {
  const here = [part("form", ["Add", "Save"])];
  assert.equal(successor(held({ key: "form" }), page({ parts: () => here })), "form/Save");
});

test("the first in the same widget, when nothing in it says the same", () => {
  const here = [part("form", ["Add", "Remove"])];
  assert.equal(successor(held({ key: "form" }), page({ parts: () => here })), "form/Add");
});

test("the cells of a grid, when nothing in it says the same", () => {
  const choices = () => [
    { place: "search", tag: "BUTTON", said: "Search" },
    { place: "cells", tag: "CANVAS", said: "" },
  ];
  const here = [{ key: "grid", choices, shut: () => false }];
  assert.equal(successor(held({ key: "grid" }), page({ parts: () => here })), "cells");
});

test("the form that begins anew, whose number is another", () => {
  const here = [part("other-1", ["Save"]), part("form-2", ["Save"])];
  assert.equal(successor(held({ key: "form-1" }), page({ parts: () => here })), "form-2/Save");
});

test("the widget itself rather than one of another number", () => {
  const here = [part("form-2", ["Save"]), part("form-1", ["Save"])];
  assert.equal(successor(held({ key: "form-1" }), page({ parts: () => here })), "form-1/Save");
});

test("a row of another id in the same list", () => {
  const [one, two] = [
    "0192d3a4-0000-7000-8000-00000000000a",
    "0192d3a4-0000-7000-8000-00000000000b",
  ];
  const here = [part(`row-${two}`, ["Delete"])];
  const place = successor(held({ key: `row-${one}` }), page({ parts: () => here }));
  assert.equal(place, `row-${two}/Delete`);
});

test("a widget that is not drawn yet is waited for", () => {
  const here = [part("form", [])];
  assert.equal(successor(held({ key: "form" }), page({ parts: () => here })), null);
});

test("what is nearest, when the widget's button cannot be pressed now", () => {
  const here = [part("form", [], true)];
  assert.equal(successor(held({ key: "form" }), page({ parts: () => here })), "somewhere");
});

test("what is nearest, rather beside it than below", () => {
  const near = () => [
    { place: "below", spot: { x: 100, y: 550 } },
    { place: "beside", spot: { x: 230, y: 500 } },
  ];
  assert.equal(successor(held(), page({ near })), "beside");
  assert.equal(successor(held(), page({ near: () => [] })), null);
});

test("what a dialog was opened from, or what took the place of that", () => {
  const opener = held({ at: "opener", key: "list-1" });
  assert.equal(successor(held({ layer: true, under: opener }), page()), "opener");
  const here = [part("list-2", ["Save"])];
  const gone = held({ key: "list-1" });
  const place = successor(held({ layer: true, under: gone }), page({ parts: () => here }));
  assert.equal(place, "list-2/Save");
  assert.equal(successor(held({ layer: true }), page()), null);
});
