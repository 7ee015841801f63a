// What draws the pictures is there before the first of them is wanted. Else it is asked for
// with the picture, and the browser takes it in while somebody waits. It is taken in
// while nobody writes, for the page stands still meanwhile, and where pictures can be gone to.

import { TYPED_IN } from "./keys.js";

/** @import { Tab } from "./types.js" */

/** In milliseconds, between two looks at what stands in the page. */
const EVERY = 1000;
const ADDRESS = "workbook-draws";
const PAGES = "workbook-pictures";
const STILL = '[data-testid="stApp"][data-test-script-state="notRunning"]';
const COMING = '[data-testid="stSkeleton"]';

export class Ahead {
  /** @param {Tab} tab */
  constructor(tab) {
    this.tab = tab;
    this.asked = false;
  }

  /** Ask for it once the page was seen twice with nothing in it to write in. */
  watch(seen = 0) {
    if (this.asked) return;
    const reads = this.tab.onlyReads() ? seen + 1 : 0;
    if (reads > 1) this.tab.whenIdle(() => this.ask());
    else this.tab.later(() => this.watch(reads), EVERY);
  }

  /** Ask for it now, once. */
  ask() {
    if (this.asked) return;
    this.asked = true;
    this.tab.fetch();
  }
}

export function drawWithoutDelay() {
  const [address, pages] = [ADDRESS, PAGES].map(
    (name) => document.querySelector(`meta[name=${name}]`)?.getAttribute("content") ?? "",
  );
  if (!address || !pages) return;
  const whole = new URL(address, location.href).href; // the address of the page changes
  const links = pages.split(" ").map((page) => `a[href$="/${page}"]`);
  const ahead = new Ahead({
    onlyReads: () =>
      [STILL, links.join()].every((each) => document.querySelector(each)) &&
      !document.querySelector(COMING) &&
      !hasField(document),
    whenIdle: (act) => (window.requestIdleCallback ?? setTimeout)(act),
    later: (act, wait) => setTimeout(act, wait),
    fetch: () => import(whole).catch(() => {}), // the picture asks for it again
  });
  for (const pointed of ["pointerover", "focusin"]) {
    addEventListener(pointed, ({ target }) => {
      if (target instanceof Element && target.closest(links.join())) ahead.ask();
    });
  }
  ahead.watch();
}

/**
 * Whether there is a field to type in, also inside a component.
 * @param {ParentNode} part
 * @returns {boolean}
 */
function hasField(part) {
  if (part.querySelector(TYPED_IN)) return true;
  return [...part.querySelectorAll("*")].some(
    ({ shadowRoot }) => shadowRoot && hasField(shadowRoot),
  );
}
