// Puts the cursor where a person expects it, once for each thing that was done; and when what held
// it is gone, so that it fell to nowhere, puts it on what took its place.

import { successor } from "./successor.js";

/**
 * @import { Held, Part, Standing } from "./types.js"
 * @typedef {{ place: string, done: string, top: boolean }} Wish - a selector, and after what
 */

const PATIENCE = 10000; // a run starts a little after its cause, on a busy machine later
const READY = '[data-testid="stApp"][data-test-script-state="notRunning"]';
const MAIN = '[data-testid="stMain"]';
const LAYER = '[role="dialog"], #portal, [data-testid="stPopoverBody"]';
const KEYED = '[class*="st-key-"]';
const FIELDS = "input:not([type=hidden]), textarea";
// What is nearest must be no field: on a phone the cursor would bring the keys up unasked.
const NEARBY = "button, a[href], summary";
// It is out of reach until the file is made, and is itself what the cursor comes back to.
const MAKING = ".stDownloadButton button:disabled";
const WISHES = "[data-focus]";
const STRIP = 64; // pixels on top of the page where nothing stands

/** @param {Component<Wish | undefined>} component */
export default function ({ data }) {
  if (!window.workbookFocusedAfter) {
    window.workbookFocusedAfter = new Set();
    document.addEventListener("click", hold, true);
    document.addEventListener("keydown", hold, true);
  }
  if (data) placeOnce(data);
}

// What was done ---------------------------------------------------------------------------------

/** @param {Wish} wish */
function placeOnce({ place, done, top }) {
  const after = window.workbookFocusedAfter;
  if (!done || !after || after.has(`${done} ${place}`)) return;
  after.add(`${done} ${place}`);
  const until = performance.now() + PATIENCE;
  const look = () => {
    const found = all(document, place).at(-1);
    const field = found && (found.matches("h1") ? found : fieldIn(found));
    if (field) {
      if (top) document.querySelector(MAIN)?.scrollTo(0, 0);
      give(field);
      hold();
      given = held; // a layer that closes now would take it away
    } else if (performance.now() < until) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/**
 * The first field or choice in a part of the page, inside components too.
 * @param {ParentNode} part
 * @returns {HTMLElement | null}
 */
function fieldIn(part) {
  const field = all(part, FIELDS)[0] ?? part.querySelector("button");
  if (field) return field;
  for (const inner of part.querySelectorAll("*")) {
    const found = inner.shadowRoot && fieldIn(inner.shadowRoot);
    if (found) return found;
  }
  return null;
}

/** @param {HTMLElement} place */
function give(place) {
  if (place.matches("h1")) place.tabIndex = -1;
  place.focus({ preventScroll: true });
  const { top, bottom } = place.getBoundingClientRect();
  if (top < STRIP || bottom > innerHeight) place.scrollIntoView({ block: "nearest" });
}

// What fell to nowhere --------------------------------------------------------------------------

/** @type {Held<HTMLElement> | null} */
let held = null;
let watched = 0;
/** @type {Held<HTMLElement> | null} */
let given = null; // what the cursor was put on by us
/** @type {Held<HTMLElement> | null} */
let making = null; // what lets go of the cursor for as long as it makes a file

// Remember what has the cursor when something is done, and look whether it is still there afterwards.
function hold() {
  const at = holder();
  held = at && asItIs(at);
  if (!watched) requestAnimationFrame(watch);
  watched = performance.now();
}

/** @param {HTMLElement} at */
function asItIs(at) {
  const layer = at.closest(LAYER) !== null;
  return {
    at,
    address: location.href,
    link: at.matches("a[href]"),
    key: keyOf(at),
    tag: at.tagName,
    said: words(at),
    spot: at.getBoundingClientRect(),
    layer,
    under: layer ? (held?.layer ? held.under : held) : null,
  };
}

/** @param {number} now */
function watch(now) {
  if (!document.querySelector(READY)) watched = now;
  else {
    for (const { dataset } of all(document, WISHES)) placeOnce(JSON.parse(dataset.focus ?? ""));
    if (held && !holder()) goOn(held, now);
  }
  if (now - watched < PATIENCE) requestAnimationFrame(watch);
  else watched = 0;
}

/**
 * @param {NonNullable<typeof held>} from - where the cursor was
 * @param {number} now
 */
function goOn(from, now) {
  if (from.at.matches(MAKING)) {
    making = from;
    watched = now;
    return;
  }
  const back = given === from || making === from;
  const place = gone(from.at) ? successor(from, standing()) : back && from.at;
  if (place) give(place);
  making = null;
}

/** @returns {Standing<HTMLElement>} */
function standing() {
  const main = document.querySelector(MAIN);
  return {
    address: location.href,
    title: () => document.querySelector(`${MAIN} h1`),
    parts: () => all(document, KEYED).map(asPart),
    near: () =>
      placesIn(main, NEARBY).map((place) => ({ place, spot: place.getBoundingClientRect() })),
    gone,
  };
}

/**
 * @param {HTMLElement} part
 * @returns {Part<HTMLElement>}
 */
function asPart(part) {
  return {
    key: keyOf(part) ?? "",
    shut: () => part.querySelector("button:disabled") !== null,
    choices: () =>
      placesIn(part, `${NEARBY}, ${FIELDS}, canvas`).map((place) => ({
        place,
        tag: place.tagName,
        said: words(place),
      })),
  };
}

/**
 * Of a table its cells, not the tools that show themselves above it.
 * @param {ParentNode | null} part
 * @param {string} kinds
 */
function placesIn(part, kinds) {
  return (part ? all(part, kinds) : []).filter(
    (each) =>
      !gone(each) && each.checkVisibility() && !each.closest('[data-testid="stElementToolbar"]'),
  );
}

/**
 * @param {ParentNode} part
 * @param {string} kinds
 * @returns {HTMLElement[]}
 */
function all(part, kinds) {
  return /** @type {HTMLElement[]} */ ([...part.querySelectorAll(kinds)]);
}

/** @param {HTMLElement} element */
function gone(element) {
  return !element.isConnected || element.matches(":disabled");
}

/** What has the cursor. */
function holder() {
  const at = /** @type {HTMLElement | null} */ (document.activeElement);
  return at === document.body ? null : at;
}

/** @param {HTMLElement} element */
function keyOf(element) {
  return element.closest(KEYED)?.className.match(/st-key-\S+/)?.[0] ?? null;
}

/** @param {HTMLElement} element */
function words(element) {
  // biome-ignore lint/performance/useDomNodeTextContent: what is hidden is not said
  return element.ariaLabel ?? element.innerText ?? "";
}
