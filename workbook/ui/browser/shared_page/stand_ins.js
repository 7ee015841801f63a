// Which nodes stand where somebody else took a text of the page away. A translator puts elements of
// its own in the place of a text, one for several texts if it likes, in whatever order; the page
// goes on with the texts it knows. Nothing here needs a browser: nodes and changes are described in
// types.d.ts.

/** @import { Change, Knot, Place } from "./types.js" */

/**
 * Neighbours that were taken away together, and what has their place.
 * @template {Knot} Node
 * @typedef {{ parent: Node, taken: Node[], standIns: Node[], after: Node | null, before: Node | null }} Swap
 */

/** @template {Knot} Node */
export class StandIns {
  /** @param {(node: Node) => boolean} isOwn - whether a node is a text that the page made itself */
  constructor(isOwn) {
    this.isOwn = isOwn;
    /** @type {WeakMap<Node, Swap<Node>>} */
    this.swaps = new WeakMap(); // by each text that was taken, and by each node in its place
  }

  /**
   * @param {Change<Node>[]} changes - everything that happened since the last time, in order
   */
  note(changes) {
    /** @type {Map<Node, Change<Node>[]>} */
    const byParent = new Map();
    for (const change of changes) {
      const before = byParent.get(change.target);
      if (before) before.push(change);
      else byParent.set(change.target, [change]);
    }
    for (const [parent, own] of byParent) {
      if (own.some(({ removedNodes }) => [...removedNodes].some((each) => this.matters(each)))) {
        this.noteIn(parent, own);
      }
    }
  }

  /** @param {Node} node */
  matters(node) {
    return this.isOwn(node) || this.swaps.has(node);
  }

  /**
   * Between two neighbours that stayed, what is new there has the place of what is gone.
   * @param {Node} parent
   * @param {Change<Node>[]} changes
   */
  noteIn(parent, changes) {
    /** @type {Node | null} */
    let after = null;
    /** @type {Place<Node>[]} */
    let run = [];
    for (const place of [...history(parent, changes), null]) {
      if (place && !(place.was && place.is)) run.push(place);
      else {
        const before = place?.node ?? null;
        this.noteRun(run, { parent, after, before });
        run = [];
        after = before;
      }
    }
  }

  /** @param {Place<Node>[]} run @param {Pick<Swap<Node>, "parent" | "after" | "before">} where */
  noteRun(run, where) {
    const gone = run.filter(({ node }) => node.parentNode !== where.parent);
    const nodes = new Set(gone.map(({ node }) => node));
    const taken = [...nodes].filter(this.isOwn);
    const standIns = run.filter(({ node, is }) => is && !this.isOwn(node)).map(({ node }) => node);
    for (const node of nodes) if (!this.isOwn(node)) this.exchange(node, standIns);
    if (taken.length) this.keep({ ...where, taken, standIns });
  }

  /**
   * What stood in for a text is itself exchanged, for another language perhaps.
   * @param {Node} node
   * @param {Node[]} standIns
   */
  exchange(node, standIns) {
    const swap = this.swaps.get(node);
    if (swap) {
      this.swaps.delete(node);
      const rest = swap.standIns.flatMap((each) => (each === node ? standIns : [each]));
      this.keep(Object.assign(swap, { standIns: rest }));
    }
  }

  /** @param {Swap<Node>} swap */
  keep(swap) {
    for (const each of [...swap.taken, ...swap.standIns]) this.swaps.set(each, swap);
  }

  /**
   * Where a text of the page stood before it was taken away, and what has its place now. It is forgotten
   * with this: all that were taken there go back, before the node that is given last.
   * @param {Node} text
   */
  reclaim(text) {
    const swap = this.swaps.get(text);
    if (!swap?.taken.includes(text)) return null;
    const { parent, taken, after, before } = swap;
    const here = (/** @type {Node | null} */ node) => node?.parentNode === parent;
    const standIns = swap.standIns.filter(here);
    for (const each of [...taken, ...swap.standIns]) this.swaps.delete(each);
    const next = here(before) ? before : here(after) ? (after?.nextSibling ?? null) : null;
    return { parent, taken, standIns, before: standIns[0] ?? /** @type {Node | null} */ (next) };
  }
}

/**
 * Everything that stood in a parent while it was changed, in order.
 * @template {Knot} Node
 * @param {Node} parent
 * @param {Change<Node>[]} changes
 * @returns {Place<Node>[]}
 */
function history(parent, changes) {
  const places = atFirst(parent, changes).map((node) => ({ node, was: true, is: true }));
  const at = (/** @type {Node | null} */ node) =>
    places.findIndex((place) => place.is && place.node === node);
  for (const { removedNodes, addedNodes, previousSibling } of changes) {
    for (const node of removedNodes) {
      const place = places[at(node)];
      if (place) place.is = false;
    }
    const added = [...addedNodes].map((node) => ({ node, was: false, is: true }));
    places.splice(at(previousSibling) + 1, 0, ...added);
  }
  return places;
}

/**
 * What stood in a parent before it was changed: what stands there now, with the changes taken back.
 * @template {Knot} Node
 * @param {Node} parent
 * @param {Change<Node>[]} changes
 */
function atFirst(parent, changes) {
  const nodes = /** @type {Node[]} */ ([...parent.childNodes]);
  for (const { removedNodes, addedNodes, previousSibling } of [...changes].reverse()) {
    for (const node of addedNodes) {
      const at = nodes.indexOf(node);
      if (at >= 0) nodes.splice(at, 1);
    }
    const at = previousSibling ? nodes.indexOf(previousSibling) + 1 : 0;
    nodes.splice(at, 0, ...removedNodes);
  }
  return nodes;
}
