// What a browser may refuse: to keep something, to make a name, to let tabs talk, to send while a page
// is left. Site data may be blocked, the browser old, the address one that it does not trust. Nothing
// here throws, and who asks is told what is not kept.

/** @import { Store } from "./types.js" */

/**
 * A store that keeps for as long as the page stands what the browser does not take.
 * @param {() => Storage} open - may throw, as may all that is done with what it gives
 * @returns {Store}
 */
export function openStore(open) {
  window.workbookKept ??= new Map();
  const kept = window.workbookKept;
  return {
    setItem(name, value) {
      const lasts = attempt(() => {
        open().setItem(name, value);
        return true;
      }, false);
      if (lasts) kept.delete(name);
      else kept.set(name, value);
      return lasts;
    },
    getItem: (name) => kept.get(name) ?? attempt(() => open().getItem(name), null),
    removeItem(name) {
      kept.delete(name);
      attempt(() => open().removeItem(name), undefined);
    },
    names: () => [...new Set([...kept.keys(), ...attempt(() => namesIn(open()), [])])],
  };
}

/** @param {Storage} store */
function namesIn(store) {
  return Array.from({ length: store.length }, (_, number) => store.key(number) ?? "");
}

/** A name that no other tab has. */
export function newName() {
  return attempt(() => crypto.randomUUID(), "") || [1, 2, 3].map(chance).join("-");
}

function chance() {
  return Math.random().toString(36).slice(2);
}

/**
 * What the tabs of this browser say to each other; null where they cannot.
 * @param {string} name
 */
export function openChannel(name) {
  return attempt(() => new BroadcastChannel(name), null);
}

/**
 * Send without waiting for an answer, also while the page is being left; whether it is on its way.
 * @param {string} address
 * @param {Blob} content
 */
export function sendAlong(address, content) {
  return attempt(() => navigator.sendBeacon(address, content), false);
}

/**
 * @template Value
 * @param {() => Value} act
 * @param {Value} otherwise
 */
function attempt(act, otherwise) {
  try {
    return act();
  } catch {
    return otherwise;
  }
}
