// Where the cursor goes when what held it is gone. Nothing here knows the page: what is asked of it
// is described below.

/** @import { Held, Near, Part, Spot, Standing } from "./types.js" */

const NUMBERS = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d+/g;

/**
 * The same thing drawn anew, the one in the form that begins anew, or what is nearest to where it
 * was; null where there is nothing, or not yet.
 * @template Place
 * @param {Held<Place>} held
 * @param {Standing<Place>} page
 * @returns {Place | null}
 */
export function successor(held, page) {
  if (held.address !== page.address) return page.title();
  if (held.link) return null; // the way to another page, which has not come yet
  const found = inAlike(held, page);
  if (found !== undefined) return found;
  const { layer, under } = held;
  if (layer) return under && (page.gone(under.at) ? successor(under, page) : under.at);
  return nearest(held.spot, page.near());
}

/**
 * What took its place in the widget of its key, or of a key like it: null where it is not drawn yet,
 * undefined where no such widget is left.
 * @template Place
 * @param {Held<Place>} held
 * @param {Standing<Place>} page
 */
function inAlike(held, page) {
  const { key } = held;
  if (!key) return undefined;
  const parts = page.parts();
  for (const name of [String, kin]) {
    const alike = parts.filter((part) => name(part.key) === name(key));
    const place = likest(held, alike);
    if (place) return place;
    if (alike.some((part) => !part.shut())) return null;
  }
  return undefined;
}

/**
 * @template Place
 * @param {Held<Place>} held
 * @param {Part<Place>[]} parts
 */
function likest({ tag, said }, parts) {
  const choices = parts.flatMap((part) => part.choices());
  const same = choices.find((each) => each.tag === tag && each.said === said);
  const grid = choices.find((each) => each.tag === "CANVAS");
  return (same ?? grid ?? choices[0])?.place ?? null;
}

/**
 * @template Place
 * @param {Spot} spot
 * @param {Near<Place>[]} choices
 */
function nearest(spot, choices) {
  // Rather beside it than below.
  const far = (/** @type {Spot} */ { x, y }) => Math.hypot(x - spot.x, 3 * (y - spot.y));
  return choices.sort((one, other) => far(one.spot) - far(other.spot))[0]?.place ?? null;
}

/**
 * The number of a form's turn and the id of a row make no difference.
 * @param {string} key
 */
function kin(key) {
  return key.replace(NUMBERS, "#");
}
