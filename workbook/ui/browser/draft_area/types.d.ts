import type { Store } from "../types.js";

/** A text that is not an answer yet. */
export interface Waiting {
  /** Where it was typed. */
  tab: string;
  /** Grows with each keystroke there. */
  revision: number;
  text: string;
  /** The time of day it was saved at. */
  when: string;
}

/** What the server says about a field each time the page is drawn. */
export interface Data {
  book: string;
  /** Where a text is sent to. */
  at: string;
  field: string;
  /** Shows that a message comes from our page. */
  token: string;
  /** The tab that the server takes this one for. */
  tab: string | null;
  /** The answer, and the time of day it was saved at. */
  text: string;
  when: string;
  /** One a tab, the newest first. */
  drafts: Waiting[];
  /** By tab, the revision that became an answer. */
  settled: Partial<Record<string, number>>;
  words: Record<Word, string>;
}

export type Word =
  | "saved"
  | "typing"
  | "unfinished"
  | "retrying"
  | "only_server"
  | "nowhere"
  | "back"
  | "another"
  | "use"
  | "add"
  | "drop"
  | "dropped"
  | "replaced";

/** What the server is sent: a text, or what becomes of one. */
export interface Message {
  tab: string;
  revision: number;
  text?: string;
  adopts?: Adopted | null;
  settle?: true;
  /** With a text: one that no tab holds any more. */
  discard?: true;
}

/** Another tab's draft that a text goes on from. */
export type Adopted = [tab: string, revision: number];

export type Answer = { ok: true; when: string } | { ok: false; refused?: string };

/** What is asked of the browser around a field; times are in milliseconds. */
export interface Browser {
  /** Outlives the page. */
  store: Store;
  now(): number;
  /** In place of what was scheduled before. */
  schedule(wait: number, task: () => void): void;
  unschedule(): void;
  post(data: Data, message: Message): Promise<Answer>;
  /** Also while the page goes; nobody hears what came of it. */
  beacon(data: Data, message: Message): void;
  /** Put another text into the field, so that what stood there comes back when that is undone. */
  put(text: string): void;
  /** A name that no tab has. */
  newName(): string;
  /** Whether the cursor is in the field. */
  writing(): boolean;
  /** What is said about the text may have changed. */
  show(): void;
}

/** The page that the field stands on, as it was drawn last. */
export interface Page {
  data: Data;
  /** Tell it of a value that stays. */
  setStateValue(name: string, value: unknown): void;
  /** Tell it of something that was done. */
  setTriggerValue(name: string, value: unknown): void;
}

/** A text as a browser keeps it, and when that was, in milliseconds. */
export interface Kept {
  text: string;
  revision: number;
  at: number;
}
