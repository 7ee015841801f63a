// What becomes of a text while it is typed: nothing that was typed is ever lost.

import assert from "node:assert/strict";
import { test } from "node:test";

import { draft, NOON, World } from "./world.js";

/** @import { Answer } from "../../workbook/ui/browser/draft_area/types.js" */

const MINE = "workbook:book:field:mine";
const THEIRS = "workbook:book:field:theirs";
const DOWN = () => /** @type {const} */ ({ ok: false });

/** @param {string} text @param {number} revision @param {number} at */
function kept(text, revision, at = NOON) {
  return JSON.stringify({ text, revision, at });
}

// While somebody types --------------------------------------------------------------------------

test("each keystroke is kept in the browser at once", () => {
  const world = new World();
  world.opens();
  world.types("a");
  assert.deepEqual(world.store.texts(), { [MINE]: "a" });
  world.types("b");
  assert.deepEqual(world.store.texts(), { [MINE]: "ab" });
  assert.deepEqual(world.sent, []);
});

test("a text is sent after a pause, and once it is on disk the browser keeps it no longer", async () => {
  const world = new World();
  const field = world.opens();
  world.types("a text");
  await world.passes(599);
  assert.deepEqual(world.sent, []);
  assert.equal(field.sentence(), "Typing");
  await world.passes(1);
  assert.deepEqual(world.texts, ["a text"]);
  assert.deepEqual(world.store.texts(), {});
  assert.equal(field.sentence(), "Saved 12:00");
  await world.passes(60_000);
  assert.equal(world.sent.length, 1);
});

test("a letter that no store keeps costs nothing of the text it was pasted with", async () => {
  const world = new World();
  const field = world.opens();
  world.types("a\0 text\0");
  await world.passes(600);
  assert.deepEqual(world.texts, ["a text"]);
  assert.equal(field.sentence(), "Saved 12:00");
});

test("who types without a pause has nothing older than two seconds that is not on disk", async () => {
  const world = new World();
  world.opens();
  for (let typed = 0; typed < 100; typed += 1) {
    world.types("x");
    await world.passes(100);
  }
  const times = [0, ...world.sent.map(({ at }) => at), 10_000];
  const waits = times.slice(1).map((at, number) => at - (times[number] ?? 0));
  assert.ok(Math.max(...waits) <= 2000, `${waits}`);
});

test("what is typed while a text is on its way is sent when the answer comes", async () => {
  const world = new World();
  const arrive = world.answersLater();
  world.opens();
  world.types("first");
  await world.passes(600);
  world.types(", second");
  await world.passes(5000);
  assert.deepEqual(world.texts, ["first"]);
  world.answer = () => ({ ok: true, when: "12:01" });
  arrive({ ok: true, when: "12:00" });
  await world.passes(0);
  assert.deepEqual(world.texts, ["first", "first, second"]);
  assert.deepEqual(world.store.texts(), {});
});

test("an answer to an earlier text lets the browser forget nothing", async () => {
  const world = new World();
  const arrive = world.answersLater();
  world.opens();
  world.types("first");
  await world.passes(600);
  world.types(", second");
  arrive({ ok: true, when: "12:00" });
  await world.passes(0);
  assert.deepEqual(world.store.texts(), { [MINE]: "first, second" });
});

test("revisions grow though the clock is set back", async () => {
  const world = new World();
  const field = world.opens();
  world.types("a");
  const before = field.revision;
  world.time -= 400 * 86_400_000;
  world.types("b");
  assert.ok(field.revision > before);
});

test("what is typed is newer than what this tab has settled", () => {
  const world = new World();
  const later = NOON + 86_400_000;
  const field = world.opens({ text: "the answer", settled: { mine: later } });
  world.types("!");
  assert.ok(field.revision > later);
});

test("half of a surrogate pair is not sent", async () => {
  const world = new World();
  world.opens();
  world.types("a\ud83d");
  await world.passes(600);
  const whole = "toWellFormed" in String.prototype ? "a\ufffd" : "a\ud83d";
  assert.deepEqual(world.texts, [whole]);
});

// When the server does not answer ---------------------------------------------------------------

test("what the server did not take is sent again until it has", async () => {
  const world = new World();
  world.answer = DOWN;
  const field = world.opens();
  world.types("a text");
  await world.passes(60_000);
  assert.equal(field.sentence(), "Retrying");
  assert.deepEqual(world.store.texts(), { [MINE]: "a text" });
  const waits = world.sent.slice(1).map(({ at }, number) => at - (world.sent[number]?.at ?? 0));
  assert.ok(waits.length > 20 && waits.every((wait) => wait === 1500), `${waits}`);
  world.answer = () => ({ ok: true, when: "12:01" });
  await world.passes(1500);
  assert.equal(field.sentence(), "Saved 12:01");
  assert.deepEqual(world.store.texts(), {});
});

test("a browser that keeps nothing sends all the same, and says what is not kept", async () => {
  const world = new World();
  world.store.setItem = () => false;
  world.answer = DOWN;
  const field = world.opens();
  world.types("a text");
  await world.passes(600);
  assert.deepEqual(world.texts, ["a text"]);
  assert.equal(field.sentence(), "Nowhere yet");
  world.answer = () => ({ ok: true, when: "12:00" });
  await world.passes(1500);
  assert.equal(field.sentence(), "Saved 12:00 · Only there");
});

test("a text that is refused stays in the browser, and is sent again when it was changed", async () => {
  const world = new World();
  world.answer = () => ({ ok: false, refused: "Too long." });
  const field = world.opens();
  world.types("a long text");
  await world.passes(60_000);
  assert.equal(field.sentence(), "Too long.");
  assert.equal(world.sent.length, 1);
  assert.deepEqual(world.store.texts(), { [MINE]: "a long text" });
  world.answer = () => ({ ok: true, when: "12:00" });
  world.types("er");
  assert.equal(field.sentence(), "Typing");
  await world.passes(600);
  assert.equal(field.sentence(), "Saved 12:00");
});

test("what was typed since the text that is refused is sent", async () => {
  const world = new World();
  const arrive = world.answersLater();
  const field = world.opens();
  world.types("a long text");
  await world.passes(600);
  field.replace("a short text");
  await world.passes(5000);
  world.answer = () => ({ ok: true, when: "12:01" });
  arrive({ ok: false, refused: "Too long." });
  await world.passes(0);
  assert.deepEqual(world.texts, ["a long text", "a short text"]);
  assert.equal(field.sentence(), "Saved 12:01");
});

// When the page is left -------------------------------------------------------------------------

test("what is not on disk yet is sent on the way out and kept", async () => {
  const world = new World();
  const field = world.opens();
  world.types("a text");
  field.leave();
  assert.deepEqual(
    world.beacons.map(({ text }) => text),
    ["a text"],
  );
  assert.deepEqual(world.store.texts(), { [MINE]: "a text" });
  await world.passes(60_000);
  assert.deepEqual(world.sent, []);
});

test("a page that is hidden, and is not left, hears whether its text came", async () => {
  const world = new World();
  const field = world.opens();
  world.types("a text");
  field.flush();
  await world.passes(60_000);
  assert.deepEqual(world.texts, ["a text"]);
  assert.equal(field.sentence(), "Saved 12:00");
});

test("what is on disk is not sent on the way out", async () => {
  const world = new World();
  const field = world.opens();
  world.types("a text");
  await world.passes(600);
  field.leave();
  assert.deepEqual(world.beacons, []);
});

// What a field begins with ----------------------------------------------------------------------

test("the answer, when there is no draft", () => {
  const world = new World();
  const field = world.opens({ text: "the answer", when: "10:00" });
  assert.equal(world.box.value, "the answer");
  assert.equal(field.sentence(), "Saved 10:00");
  assert.equal(field.changed, false);
});

test("this tab's draft rather than a newer one of another tab", () => {
  const world = new World();
  const field = world.opens({ drafts: [draft("theirs", "newer", 9), draft("mine", "older", 5)] });
  assert.equal(world.box.value, "older");
  assert.equal(field.sentence(), "Picked up 11:00");
  assert.deepEqual(
    field.others().map(({ text }) => text),
    ["newer"],
  );
});

test("the newest of other tabs' drafts, but for those that say what the answer says", () => {
  const world = new World();
  world.opens({
    text: "the answer",
    drafts: [draft("a", "the answer", 9), draft("b", "newer", 8), draft("c", "older", 7)],
  });
  assert.equal(world.box.value, "newer");
});

test("what this browser kept and the server has not, which is sent at once", async () => {
  const world = new World();
  world.store.setItem(MINE, kept("typed offline", 6));
  world.opens({ drafts: [draft("mine", "on disk", 5)], text: "the answer" });
  assert.equal(world.box.value, "typed offline");
  await world.passes(0);
  assert.deepEqual(world.messages, [
    { tab: "mine", revision: 6, text: "typed offline", adopts: null },
  ]);
  assert.deepEqual(world.store.texts(), {});
});

test("what the server has already is not sent again, and the browser keeps it no longer", async () => {
  const world = new World();
  world.store.setItem(MINE, kept("on its way", 5));
  world.store.setItem(THEIRS, kept("answered", 7, NOON - 60_000));
  world.opens({ drafts: [draft("mine", "on disk", 5)], settled: { theirs: 7 } });
  assert.equal(world.box.value, "on disk");
  await world.passes(60_000);
  assert.deepEqual(world.sent, []);
  assert.deepEqual(world.store.texts(), {});
});

test("what a closed tab left in the browser is taken over and sent in its name", async () => {
  const world = new World();
  world.store.setItem(THEIRS, kept("left behind", 7, NOON - 5001));
  world.opens();
  assert.equal(world.box.value, "left behind");
  const { messages } = world;
  assert.deepEqual(messages, [{ tab: "theirs", revision: 7, text: "left behind" }]);
  world.types(" and found");
  await world.passes(600);
  assert.deepEqual(world.messages.at(-1)?.adopts, ["theirs", 7]);
  assert.deepEqual(world.store.texts(), { [THEIRS]: "left behind" });
});

test("what a tab keeps that may be at work is left alone", () => {
  const world = new World();
  world.store.setItem(THEIRS, kept("being typed", 7, NOON - 5000));
  world.opens({ text: "the answer" });
  assert.equal(world.box.value, "the answer");
  assert.deepEqual(world.sent, []);
  assert.deepEqual(world.store.texts(), { [THEIRS]: "being typed" });
});

// When the page is drawn again ------------------------------------------------------------------

test("what is being typed stands, whatever the server says", async () => {
  const world = new World();
  const field = world.opens();
  world.types("being typed");
  field.update(world.page({ text: "an answer", drafts: [draft("theirs", "a draft", NOON + 9)] }));
  assert.equal(world.box.value, "being typed");
  await world.passes(600);
  field.update(world.page({ text: "an answer", drafts: [draft("mine", "being typed", NOON)] }));
  assert.equal(world.box.value, "being typed");
});

test("a text that became the answer gives way to what is saved", async () => {
  const world = new World();
  const field = world.opens();
  world.types("a text ");
  await world.passes(600);
  field.update(world.page({ text: "a text", when: "12:02", settled: { mine: field.revision } }));
  assert.equal(world.box.value, "a text");
  assert.equal(field.sentence(), "Saved 12:02");
});

test("a text that became the answer while it was on its way is not sent again", async () => {
  for (const late of [{ ok: true, when: "12:00" }, { ok: false }]) {
    const world = new World();
    const arrive = world.answersLater();
    const field = world.opens();
    world.types("a text");
    await world.passes(600);
    field.update(world.page({ text: "a text", when: "12:02", settled: { mine: field.revision } }));
    arrive(/** @type {Answer} */ (late));
    await world.passes(60_000);
    assert.deepEqual(world.texts, ["a text"]);
    assert.deepEqual(world.store.texts(), {});
    assert.equal(field.sentence(), "Saved 12:02");
  }
});

test("what was typed since the answer was saved stands", () => {
  const world = new World();
  const field = world.opens();
  world.types("a text");
  const answered = field.revision;
  world.types(", and more");
  field.update(world.page({ text: "a text", settled: { mine: answered } }));
  assert.equal(world.box.value, "a text, and more");
});

test("a field that nobody is in shows what is new, and one with the cursor in it stands", () => {
  const world = new World();
  const field = world.opens({ text: "before" });
  world.writing = true;
  field.update(world.page({ text: "after" }));
  assert.equal(world.box.value, "before");
  world.writing = false;
  field.update(world.page({ text: "after" }));
  assert.equal(world.box.value, "after");
});

// What the page is told -------------------------------------------------------------------------

test("the page is told once which tab this is, and again when it is called anew", () => {
  const world = new World();
  world.opens();
  world.types("a");
  world.types("b");
  world.tab.name = "renamed";
  world.types("c");
  assert.deepEqual(world.told, [
    ["tab", "mine"],
    ["tab", "renamed"],
  ]);
});

test("the page is told which tab this is where another tab has a draft, unless it knows", () => {
  const world = new World();
  const field = world.opens();
  field.update(world.page({ drafts: [draft("theirs", "a draft")], tab: "mine" }));
  assert.deepEqual(world.told, []);
  field.update(world.page({ drafts: [draft("theirs", "a draft")] }));
  assert.deepEqual(world.told, [["tab", "mine"]]);
});

test("who leaves the field tells the page of a text that is not on disk yet", async () => {
  const world = new World();
  const field = world.opens({ tab: "mine" });
  world.types("a text");
  field.left();
  const typed = { text: "a text", revision: field.revision, tab: "mine" };
  assert.deepEqual(world.told, [["typed", typed]]);
  assert.equal(world.beacons.length, 1);
  field.left();
  assert.equal(world.told.length, 1);
});

test("the page is not told of a text that it finds by itself", async () => {
  const world = new World();
  const field = world.opens({ tab: "mine" });
  world.types("a text");
  await world.passes(600);
  field.left();
  assert.deepEqual(world.told, []);
});

test("the page is told of a text that was typed back to the answer", async () => {
  const world = new World();
  const field = world.opens({ tab: "mine", text: "the answer" });
  field.replace("the answer");
  await world.passes(600);
  field.left();
  assert.equal(world.told.length, 1);
});

test("the page is told of each text after one that it was told of", async () => {
  const world = new World();
  const field = world.opens({ tab: "mine" });
  world.types("a text");
  field.left();
  world.types(", and more");
  await world.passes(600);
  field.left();
  assert.equal(world.told.length, 2);
});

test("a text that is done is told as it stands", () => {
  const world = new World();
  const field = world.opens({ tab: "mine" });
  world.types("a text");
  field.done();
  const value = { text: "a text", revision: field.revision, tab: "mine" };
  assert.deepEqual(world.told, [["done", value]]);
  field.left();
  assert.equal(world.told.length, 1);
});

// Two tabs --------------------------------------------------------------------------------------

test("a draft that this text goes on from is not offered as another text", async () => {
  const world = new World();
  const theirs = draft("theirs", "begun there", 7);
  const field = world.opens({ drafts: [theirs] });
  assert.deepEqual(field.others(), []);
  world.types(", ended here");
  assert.deepEqual(field.others(), []);
  await world.passes(600);
  assert.deepEqual(world.messages[0]?.adopts, ["theirs", 7]);
  assert.deepEqual(field.others(), []);
  world.types(".");
  await world.passes(600);
  assert.equal(world.messages[1]?.adopts, null);
});

test("what was typed in the other tab since is offered", async () => {
  const world = new World();
  const field = world.opens({ drafts: [draft("theirs", "begun there", 7)] });
  world.types(", ended here");
  await world.passes(600);
  field.update(world.page({ drafts: [draft("theirs", "begun there, ended there", 8)] }));
  assert.deepEqual(
    field.others().map(({ text }) => text),
    ["begun there, ended there"],
  );
});

test("another text is used instead, added below, or let go", async () => {
  const [mine, theirs] = [draft("mine", "mine", 5), draft("theirs", "theirs", 7)];
  const aside = { tab: "name 1", revision: NOON, text: "mine", discard: true };
  const settled = { tab: "theirs", revision: 7, settle: true };
  /** @type {["use" | "add" | "drop", string, object[], object[]][]} */
  const ways = [
    ["use", "theirs", [aside], [settled]],
    ["add", "mine\n\ntheirs", [], [settled]],
    ["drop", "mine", [{ tab: "theirs", revision: 7, discard: true }], []],
  ];
  for (const [way, text, before, after] of ways) {
    const world = new World();
    const field = world.opens({ drafts: [mine, theirs] });
    field[way](theirs);
    assert.equal(world.box.value, text);
    assert.deepEqual(field.others(), []);
    await world.passes(600);
    const sent = { tab: "mine", revision: field.revision, text, adopts: null };
    assert.deepEqual(world.messages, [...before, ...(way === "drop" ? [] : [sent]), ...after]);
    field.update(world.page({ drafts: [{ ...theirs }] })); // drawn before the server heard of it
    assert.deepEqual(field.others(), []);
  }
});

test("another text stays until the one that has it now is on disk", async () => {
  const world = new World();
  const theirs = draft("theirs", "theirs", 7);
  const field = world.opens({ drafts: [theirs] });
  world.types("mine, ");
  const arrive = world.answersLater();
  await world.passes(600);
  field.add(theirs);
  world.answer = DOWN;
  arrive({ ok: true, when: "12:00" }); // for the text without it
  await world.passes(5000);
  assert.ok(!world.messages.some(({ settle }) => settle));
  world.answer = () => ({ ok: true, when: "12:01" });
  await world.passes(5000);
  assert.deepEqual(world.messages.at(-1), { tab: "theirs", revision: 7, settle: true });
});

test("another text goes when the one that has it became the answer before it was on disk", () => {
  const world = new World();
  world.answer = DOWN;
  const theirs = draft("theirs", "theirs", 7);
  const field = world.opens({ drafts: [theirs] });
  field.add(theirs);
  field.update(world.page({ text: world.box.value, settled: { mine: field.revision } }));
  assert.deepEqual(world.messages.at(-1), { tab: "theirs", revision: 7, settle: true });
});

test("a changed text can go back to the answer, and what stood there is let go of", async () => {
  const world = new World();
  const field = world.opens({ text: "the answer" });
  world.types(" and a change");
  assert.equal(field.changed, true);
  field.back();
  assert.equal(field.changed, false);
  const aside = { tab: "name 1", revision: NOON, text: "the answer and a change", discard: true };
  assert.deepEqual(world.messages, [aside]);
  assert.equal(field.sentence(), "Typing · Replaced");
  await world.passes(600);
  assert.deepEqual(world.texts.slice(1), ["the answer"]);
  assert.deepEqual(world.store.texts(), {});
  world.types(".");
  assert.equal(field.sentence(), "Typing");
});

test("what stood there waits in this browser until the server has heard of it", async () => {
  const world = new World();
  world.answer = DOWN;
  const field = world.opens({ text: "the answer" });
  world.types(" and a change");
  field.back();
  field.leave();
  await world.passes(6000);
  world.answer = () => ({ ok: true, when: "12:00" });
  const again = world.opens({ text: "the answer" });
  assert.equal(world.box.value, "the answer and a change");
  await world.passes(600);
  assert.deepEqual(again.others(), []);
  assert.ok(world.texts.includes("the answer and a change"));
});

test("what stood there and is too long to be brought back stays in this browser, which says so", async () => {
  const world = new World();
  world.answer = () => ({ ok: false, refused: "Too long. It is still in this browser." });
  const field = world.opens({ text: "the answer" });
  world.types(" and a change");
  field.back();
  await world.passes(100);
  assert.equal(field.said, "Too long. It is still in this browser.");
  assert.ok(Object.values(world.store.texts()).includes("the answer and a change"));
});

test("half of a letter is sent as the sign for an unknown one", async () => {
  const world = new World();
  world.opens();
  world.types("a \ud83d half, and \ud83d\ude42 whole");
  await world.passes(600);
  assert.deepEqual(world.texts, ["a \ufffd half, and \ud83d\ude42 whole"]);
});

test("nothing is let go of where nothing was written, or the same stays", async () => {
  for (const [value, text] of [
    [" \n", "theirs"],
    ["the answer", "theirs"],
    ["theirs", "theirs"],
  ]) {
    const world = new World();
    const theirs = draft("theirs", text ?? "", 7);
    const field = world.opens({ text: "the answer" });
    world.box.value = value ?? "";
    field.use(theirs);
    await world.passes(600);
    assert.ok(!world.messages.some(({ discard }) => discard));
  }
});

// Texts that come without a word ------------------------------------------------------------------

test("a text that came without a word is taken when it is looked at, left, done or drawn", async () => {
  /** @type {((field: import("../../workbook/ui/browser/draft_area/draft.js").Draft, world: World) => void)[]} */
  const ways = [
    (field) => void field.look(),
    (field) => field.left(),
    (field) => field.done(),
    (field) => field.flush(),
    (field, world) => field.update(world.page({ text: "the answer" })),
  ];
  for (const way of ways) {
    const world = new World();
    const field = world.opens({ text: "the answer" });
    world.box.value = "dictated";
    way(field, world);
    assert.equal(world.box.value, "dictated");
    await world.passes(600);
    assert.equal(world.texts.at(-1), "dictated");
  }
});

test("who looks at a text that is known does nothing", async () => {
  const world = new World();
  const field = world.opens({ text: "the answer" });
  assert.equal(field.look(), false);
  world.types("!");
  const { revision } = field;
  assert.equal(field.look(), false);
  assert.equal(field.revision, revision);
});

test("a text that stays is not put into the field anew, where it could no longer be undone", () => {
  const world = new World();
  const field = world.opens({ text: "the answer" });
  world.types("!");
  let put = 0;
  const { value } = world.box;
  Object.defineProperty(world.box, "value", { get: () => value, set: () => put++ });
  field.update(world.page({ text: value, settled: { mine: field.revision } }));
  assert.equal(put, 0);
});
