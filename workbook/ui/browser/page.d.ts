// What stands around our scripts: Streamlit, and what they leave with the page.

/** What Streamlit hands to the script of a component, each time the page is drawn. */
interface Component<Data> {
  data: Data;
  parentElement: HTMLElement | ShadowRoot;
  setStateValue(name: string, value: unknown): void;
  setTriggerValue(name: string, value: unknown): void;
}

/** A component can be drawn by many scripts and many times; what is there once stands here. */
interface Window {
  /** What Streamlit is told before it begins. */
  __streamlit?: { BACKEND_BASE_URL: string };
  /** Asks for the script of a component until it is there. */
  workbookPart?: (address: string) => Promise<unknown>;
  /** What a browser did not keep, for as long as the page stands; by name. */
  workbookKept?: Map<string, string>;
  /** The name of this browser tab. */
  workbookTab?: { name: string };
  /** What the cursor was placed after, so that it is placed once. */
  workbookFocusedAfter?: Set<string>;
  /** The language the page is in, and the words that were put into it. */
  workbookPage?: {
    native: string;
    language?: string;
    say: [from: string, to: string][];
    words?: string;
    watch?: MutationObserver;
  };
}
