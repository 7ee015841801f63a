// Where a text of the page is put back that a translator took away.

import assert from "node:assert/strict";
import { test } from "node:test";

import { StandIns } from "../../workbook/ui/browser/shared_page/stand_ins.js";

/** @import { Change } from "../../workbook/ui/browser/shared_page/types.js" */

/** A node among others, as far as a place goes. */
class Knot {
  /** @param {string} name @param {...Knot} children */
  constructor(name, ...children) {
    this.name = name;
    /** @type {Knot | null} */
    this.parentNode = null;
    this.childNodes = children;
    for (const child of children) child.parentNode = this;
  }

  /** @returns {Knot | null} */
  get nextSibling() {
    const row = this.parentNode?.childNodes ?? [];
    return row[row.indexOf(this) + 1] ?? null;
  }
}

/** A parent whose changes are written down; texts of the page begin with a small letter. */
class Parent extends Knot {
  /** @type {Change<Knot>[]} */
  changes = [];
  /** @type {StandIns<Knot>} */
  standIns = new StandIns(({ name }) => /^[a-z]/.test(name));

  /** @param {Knot[]} old @param {Knot[]} fresh - in their place, or before `next` */
  exchange(old, fresh, next = /** @type {Knot | null} */ (null)) {
    const row = this.childNodes;
    const at = old[0] ? row.indexOf(old[0]) : next ? row.indexOf(next) : row.length;
    const previousSibling = row[at - 1] ?? null;
    row.splice(at, old.length, ...fresh);
    for (const each of old) each.parentNode = null;
    for (const each of fresh) each.parentNode = this;
    this.changes.push({ target: this, removedNodes: old, addedNodes: fresh, previousSibling });
  }

  /** Everything that happened so far is noted. */
  noted() {
    this.standIns.note(this.changes.splice(0));
  }

  /**
   * Put a text back, as the page does.
   * @param {Knot} text
   */
  putBack(text) {
    this.noted();
    const place = this.standIns.reclaim(text);
    if (!place) return;
    for (const each of place.taken) this.exchange([], [each], place.before);
    for (const each of place.standIns) this.exchange([each], []);
    this.noted();
  }

  get names() {
    return this.childNodes.map(({ name }) => name).join(" ");
  }
}

function page() {
  const [left, a, b, right] = ["Left", "a", "b", "Right"].map((name) => new Knot(name));
  if (!left || !a || !b || !right) throw new Error();
  return { parent: new Parent("Parent", left, a, b, right), left, a, b, right };
}

/** @type {[string, (parent: Parent, text: Knot, font: Knot) => void][]} */
const WAYS = [
  ["at once", (parent, text, font) => parent.exchange([text], [font])],
  [
    "before, then away",
    (parent, text, font) => {
      parent.exchange([], [font], text);
      parent.exchange([text], []);
    },
  ],
  [
    "behind, then away",
    (parent, text, font) => {
      parent.exchange([], [font], text.nextSibling);
      parent.exchange([text], []);
    },
  ],
  [
    "away, then there",
    (parent, text, font) => {
      const next = text.nextSibling;
      parent.exchange([text], []);
      parent.exchange([], [font], next);
    },
  ],
];

for (const [name, way] of WAYS) {
  test(`a text that was exchanged goes back to its place: ${name}`, () => {
    const { parent, a } = page();
    way(parent, a, new Knot("Font"));
    assert.equal(parent.names, "Left Font b Right");
    parent.putBack(a);
    assert.equal(parent.names, "Left a b Right");
  });

  test(`a text that came and was exchanged before anybody looked goes back: ${name}`, () => {
    const { parent, right } = page();
    const c = new Knot("c");
    parent.exchange([], [c], right);
    way(parent, c, new Knot("Font"));
    parent.putBack(c);
    assert.equal(parent.names, "Left a b c Right");
  });
}

test("texts that became one are all put back, in their order", () => {
  const { parent, a, b } = page();
  const font = new Knot("Font");
  parent.exchange([], [font], a);
  parent.exchange([b], []);
  parent.exchange([a], []);
  parent.putBack(b);
  assert.equal(parent.names, "Left a b Right");
});

test("what stands for a text may be exchanged itself, and be many", () => {
  const { parent, a } = page();
  const [one, two, three] = [new Knot("One"), new Knot("Two"), new Knot("Three")];
  parent.exchange([a], [one]);
  parent.noted();
  parent.exchange([one], [two]);
  parent.noted();
  parent.exchange([two], [three, new Knot("Four")]);
  parent.putBack(a);
  assert.equal(parent.names, "Left a b Right");
});

test("a text is exchanged again after it was put back", () => {
  const { parent, a } = page();
  for (const name of ["One", "Two"]) {
    parent.exchange([a], [new Knot(name)]);
    parent.putBack(a);
    assert.equal(parent.names, "Left a b Right");
  }
});

test("a text whose place is empty goes back between its neighbours", () => {
  for (const also of ["nothing", "right", "left"]) {
    const { parent, a, left, b } = page();
    parent.exchange([a], []);
    parent.noted();
    if (also === "right") parent.exchange([b], []);
    if (also === "left") parent.exchange([left], []);
    const rest = parent.names;
    parent.putBack(a);
    assert.equal(parent.names.replace("a ", "").trim(), rest);
    assert.match(parent.names, /^(Left )?a/);
  }
});

test("what the page took out itself stays out, and its neighbours stay what they are", () => {
  const { parent, a, b } = page();
  parent.exchange([a], [new Knot("c")]);
  parent.noted();
  parent.exchange([b], [new Knot("Font")]);
  parent.putBack(b);
  assert.equal(parent.names, "Left c b Right");
});

test("a text that the page put there meanwhile stays", () => {
  const { parent, b, right } = page();
  parent.exchange([b], [new Knot("Font")]);
  parent.exchange([], [new Knot("c")], right);
  parent.putBack(b);
  assert.equal(parent.names, "Left a b c Right");
});

test("a text that was only moved has no place to go back to", () => {
  const { parent, a, right } = page();
  parent.exchange([a], []);
  parent.exchange([], [a], right);
  parent.noted();
  assert.equal(parent.standIns.reclaim(a), null);
  assert.equal(parent.names, "Left b a Right");
});

test("a text that nobody took has no place to go back to", () => {
  const { parent, a } = page();
  assert.equal(parent.standIns.reclaim(a), null);
});
