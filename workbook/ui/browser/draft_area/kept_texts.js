// What a browser keeps of the texts that the server has not confirmed yet: one entry a tab and field.

/**
 * @import { Store } from "../types.js"
 * @import { Kept } from "./types.js"
 */

export class KeptTexts {
  /**
   * @param {Store} store
   * @param {string} book - the id of a workbook
   * @param {string} field
   */
  constructor(store, book, field) {
    this.store = store;
    this.prefix = `${ofBook(book)}${field}:`;
  }

  /**
   * @param {string} tab
   * @param {Kept} entry
   * @returns {boolean} whether it outlives the page; the server gets it all the same
   */
  keep(tab, entry) {
    return this.store.setItem(this.prefix + tab, JSON.stringify(entry));
  }

  /** @param {string} tab */
  remove(tab) {
    this.store.removeItem(this.prefix + tab);
  }

  /**
   * Every text of this field that can be read.
   * @returns {(Kept & { tab: string })[]}
   */
  all() {
    const found = [];
    for (const name of names(this.store, this.prefix)) {
      try {
        const entry = JSON.parse(this.store.getItem(name) ?? "");
        found.push({ ...entry, tab: name.slice(this.prefix.length) });
      } catch {
        // Not ours to rewrite.
      }
    }
    return found;
  }
}

/**
 * Let go of what was kept for a workbook until it was deleted; not of what somebody typed after that,
 * in a page that was open still.
 * @param {Store} store
 * @param {string} book - its id
 * @param {number} when - in milliseconds
 */
export function forget(store, book, when) {
  for (const name of names(store, ofBook(book))) {
    if (!(keptAt(store, name) > when)) store.removeItem(name);
  }
}

/**
 * Let go of what was kept, of whichever workbook.
 * @param {Store} store
 */
export function forgetAll(store) {
  for (const name of names(store, "workbook:")) store.removeItem(name);
}

/** @param {Store} store @param {string} name */
function keptAt(store, name) {
  try {
    return JSON.parse(store.getItem(name) ?? "").at;
  } catch {
    return 0; // it can be read by nobody
  }
}

/** @param {string} book */
function ofBook(book) {
  return `workbook:${book}:`;
}

/**
 * @param {Store} store
 * @param {string} prefix
 */
function names(store, prefix) {
  return store.names().filter((name) => name.startsWith(prefix));
}
