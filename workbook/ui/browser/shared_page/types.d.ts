/** As much of a node as it takes to know its place. */
export interface Knot {
  parentNode: object | null;
  nextSibling: object | null;
  childNodes: Iterable<object>;
}

/** One change of the nodes in a parent: a MutationRecord. */
export interface Change<Node> {
  target: Node;
  removedNodes: Iterable<Node>;
  addedNodes: Iterable<Node>;
  /** Of what was removed or added, as it stood then. */
  previousSibling: Node | null;
}

/** A node among its neighbours: whether it stood there before some changes, and does after them. */
export interface Place<Node> {
  node: Node;
  was: boolean;
  is: boolean;
}

/** As much of a browser tab as it takes to ask for something while nobody writes in it. */
export interface Tab {
  /** Whether there are pictures to go to and no field to write in. */
  onlyReads(): boolean;
  whenIdle(act: () => void): void;
  later(act: () => void, wait: number): void;
  fetch(): void;
}
