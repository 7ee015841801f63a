// What the page draws is seen though somebody translates it. A translator takes texts out of the page
// and puts elements of its own in their place; React keeps the texts it made, writes into them where
// nobody sees it, and breaks when it is to remove one (react/react#11538; Streamlit: streamlit#7745).
// Here the text comes back to its place as soon as React does anything with it, and what stood there
// for it goes. The translator then translates what is new.

import { StandIns } from "./stand_ins.js";

export function drawDespiteTranslators() {
  const own = texts();
  const standIns = new StandIns((/** @type {Node} */ node) => own.has(node));
  const observer = new MutationObserver((changes) => standIns.note(changes));
  observer.observe(document, { subtree: true, childList: true });
  writeInPlace(bringBack);
  moveInPlace(bringBack);

  /** @param {Node} text */
  function bringBack(text) {
    standIns.note(observer.takeRecords());
    const place = standIns.reclaim(text);
    if (!place) return;
    for (const each of place.taken) place.parent.insertBefore(each, place.before);
    for (const each of place.standIns) place.parent.removeChild(each);
  }
}

/** The texts that this page makes; a translator's own are made in a world apart, or by its elements. */
function texts() {
  /** @type {WeakSet<Node>} */
  const own = new WeakSet();
  const { createTextNode } = Document.prototype;
  Document.prototype.createTextNode = function (data) {
    const text = createTextNode.call(this, data);
    own.add(text);
    return text;
  };
  return own;
}

/** @param {(text: Node) => void} bringBack */
function writeInPlace(bringBack) {
  const native = Object.getOwnPropertyDescriptor(Node.prototype, "nodeValue");
  Object.defineProperty(Node.prototype, "nodeValue", {
    ...native,
    /** @this {Node} @param {string | null} text */
    set(text) {
      if (!this.parentNode) bringBack(this);
      native?.set?.call(this, text);
    },
  });
}

/** @param {(text: Node) => void} bringBack */
function moveInPlace(bringBack) {
  const { insertBefore, removeChild } = Node.prototype;

  Node.prototype.removeChild = function (child) {
    if (child.parentNode !== this) bringBack(child);
    const parent = child.parentNode;
    if (parent) removeChild.call(parent, child);
    return child;
  };

  Node.prototype.insertBefore = function (node, next) {
    if (next && next.parentNode !== this) bringBack(next);
    return /** @type {typeof node} */ (insertBefore.call(this, node, childOf(this, next)));
  };
}

/**
 * The child of a parent that holds a node, whatever was put around it; null where there is none.
 * @param {Node} parent
 * @param {Node | null} node
 */
function childOf(parent, node) {
  let child = node;
  while (child && child.parentNode !== parent) child = child.parentNode;
  return child;
}
