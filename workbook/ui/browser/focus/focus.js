// Puts the cursor where a person expects it, once for each thing that was done; and when what held it is
// gone, so that it fell to nowhere, puts it on what took its place.

const PATIENCE = 10000; // a run starts a little after its cause, on a busy machine later
const READY = '[data-testid="stApp"][data-test-script-state="notRunning"]';
const MAIN = '[data-testid="stMain"]';
const LAYER = '[role="dialog"], #portal, [data-testid="stPopoverBody"]';
const KEYED = '[class*="st-key-"]';
const FIELDS = "input:not([type=hidden]), textarea, [role=spinbutton]";
// What is nearest must be no field: on a phone the cursor would bring the keys up unasked.
const NEARBY = "button, a[href], summary";
const STRIP = 64; // pixels on top of the page where nothing stands
const NUMBERS = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d+/g;

export default function ({ data }) {
  if (!window.workbookFocusedAfter) {
    window.workbookFocusedAfter = new Set();
    document.addEventListener("click", hold, true);
    document.addEventListener("keydown", hold, true);
  }
  if (data?.done) placeOnce(data);
}

// What was done ---------------------------------------------------------------------------------

function placeOnce({ place, done, top }) {
  const after = window.workbookFocusedAfter;
  if (after.has(`${done} ${place}`)) return;
  after.add(`${done} ${place}`);
  const until = performance.now() + PATIENCE;
  const look = () => {
    const found = [...document.querySelectorAll(place)].at(-1);
    const field = found && (found.matches("h1") ? found : fieldIn(found));
    if (field) {
      if (top) document.querySelector(MAIN)?.scrollTo(0, 0);
      give(field);
      hold();
      held.given = true; // a layer that closes now would take it away
    } else if (performance.now() < until) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

// The first field or choice in a part of the page, inside components too.
function fieldIn(part) {
  const field = part.querySelector(FIELDS) ?? part.querySelector("button");
  if (field) return field;
  for (const inner of part.querySelectorAll("*")) {
    const found = inner.shadowRoot && fieldIn(inner.shadowRoot);
    if (found) return found;
  }
  return null;
}

function give(place) {
  if (place.matches("h1")) place.tabIndex = -1;
  place.focus({ preventScroll: true });
  const { top, bottom } = place.getBoundingClientRect();
  if (top < STRIP || bottom > innerHeight) place.scrollIntoView({ block: "nearest" });
}

// What fell to nowhere --------------------------------------------------------------------------

let held = null;
let watched = 0;

// Remember what has the focus when something is done, and look whether it is still there afterwards.
function hold() {
  const at = document.activeElement;
  const layer = !nowhere() && at.closest(LAYER) !== null;
  if (nowhere()) held = null;
  else held = {
    at,
    page: location.href,
    key: keyOf(at),
    said: words(at),
    box: at.getBoundingClientRect(),
    layer,
    under: layer ? (held?.layer ? held.under : held) : null, // what the layer was opened from
  };
  if (!watched) requestAnimationFrame(watch);
  watched = performance.now();
}

function watch(now) {
  if (!document.querySelector(READY)) watched = now;
  else if (held && nowhere()) {
    const place = gone(held.at) ? successor(held) : held.given && held.at;
    if (place) give(place);
  }
  if (now - watched < PATIENCE) requestAnimationFrame(watch);
  else watched = 0;
}

// The same thing drawn anew, the one in the form that begins anew, or what is nearest to where it was.
function successor({ at, page, key, said, box, layer, under }) {
  const title = document.querySelector(`${MAIN} h1`);
  if (page !== location.href) return title;
  if (at.matches("a[href]")) return null; // the way to another page, which has not come yet
  const parts = key ? [...document.querySelectorAll(KEYED)] : [];
  for (const like of [(part) => keyOf(part) === key, (part) => kin(keyOf(part)) === kin(key)]) {
    const alike = parts.filter(like);
    const places = alike.flatMap((part) => placesIn(part, `${NEARBY}, ${FIELDS}, canvas`));
    const same = places.find((each) => each.tagName === at.tagName && words(each) === said);
    const place = same ?? places.find((each) => each.matches("canvas")) ?? places[0];
    if (place) return place;
    if (alike.some((part) => !part.querySelector("button:disabled"))) return null; // not drawn yet
  }
  if (layer) return under && (gone(under.at) ? successor(under) : under.at);
  const far = (each) => {
    const there = each.getBoundingClientRect();
    return Math.hypot(there.x - box.x, 3 * (there.y - box.y)); // rather beside it than below
  };
  return placesIn(document.querySelector(MAIN), NEARBY).sort((one, other) => far(one) - far(other))[0];
}

// Of a table its cells, not the tools that show themselves above it.
function placesIn(part, kinds) {
  return [...part.querySelectorAll(kinds)].filter((each) => !gone(each) && each.checkVisibility()
    && !each.closest('[data-testid="stElementToolbar"]'));
}

function gone(element) {
  return !element.isConnected || element.matches(":disabled");
}

function nowhere() {
  return !document.activeElement || document.activeElement === document.body;
}

function keyOf(element) {
  return element.closest(KEYED)?.className.match(/st-key-\S+/)[0] ?? null;
}

// The number of a form's turn and the id of a row make no difference.
function kin(key) {
  return key?.replace(NUMBERS, "#");
}

function words(element) {
  return element.ariaLabel ?? element.innerText ?? "";
}
