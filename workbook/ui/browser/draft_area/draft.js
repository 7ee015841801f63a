// What becomes of a text while it is typed: it is kept in this browser at every keystroke, sent after
// a pause, and sent again until the server has it on disk. Nothing here knows the page: what is
// asked of it is described below, so that all of this runs without a browser, too.

import { KeptTexts } from "./kept_texts.js";

/** @import { Adopted, Browser, Message, Page, Waiting } from "./types.js" */

// All of these in milliseconds.
const PAUSE = 600;
const LONGEST_WAIT = 2000;
const RETRY = 1500;
// A copy kept by a tab that is still at work is newer than this.
const ORPHANED = 5000;

export class Draft {
  /**
   * @param {{ value: string }} box - what holds the text
   * @param {{ name: string }} tab - may be called anew while the page stands
   * @param {Browser} browser
   * @param {Page} page
   */
  constructor(box, tab, browser, page) {
    this.box = box;
    this.tab = tab;
    this.browser = browser;
    this.page = page;
    this.revision = 0; // of what stands in the field
    this.confirmed = 0; // of what the server has on disk
    this.emitted = 0; // of what the page has been told or finds by itself
    this.told = false; // whether it was told of any since the last answer
    this.toldTab = "";
    /** @type {Waiting | null} */
    this.chosen = null; // the draft that the field began with
    /** @type {Adopted | null} */
    this.adopts = null;
    this.sending = false;
    this.failing = false;
    this.refused = "";
    this.said = ""; // about what was done with a text
    this.lasts = true; // whether this browser keeps texts longer than the page stands
    this.when = "";
    this.unsentSince = 0;
    this.known = ""; // what stood in the field when it was last looked at
    /** @type {Set<string>} */
    this.gone = new Set(); // the others that were let go of, or are in this text now
    /** @type {(Waiting & { since: number })[]} */
    this.taken = []; // those that are in this text from a revision on
    this.tellOfOthers();
    this.choose();
  }

  get data() {
    return this.page.data;
  }

  /**
   * The page was drawn again.
   * @param {Page} page
   */
  update(page) {
    this.look();
    this.page = page;
    this.tellOfOthers();
    const answered = this.revision > 0 && this.settled(this.tab.name) >= this.revision;
    if (answered) this.settleTaken(this.revision);
    const untouched = this.revision === 0 && !this.browser.writing();
    if (answered || untouched) this.choose();
  }

  // What stands in the field: this browser's unsent text, this tab's draft, the newest draft, the
  // answer.
  choose() {
    const unsent = this.unsent();
    const drafts = [...unsent, ...this.data.drafts].filter(({ text }) => text !== this.data.text);
    const mine = drafts.find(({ tab }) => tab === this.tab.name);
    this.chosen = mine ?? drafts[0] ?? null;
    const text = this.chosen?.text ?? this.data.text;
    if (this.box.value !== text) this.box.value = text; // or nothing could be undone any more
    this.known = this.box.value;
    this.adopts = this.chosen && !mine ? [this.chosen.tab, this.chosen.revision] : null;
    this.revision = mine?.revision ?? 0;
    this.confirmed = this.revision;
    this.emitted = this.revision;
    this.told = false;
    this.when = "";
    for (const { tab, revision, text } of unsent) {
      if (tab === this.tab.name) {
        this.confirmed = 0;
        this.emitted = 0;
        this.schedule(0);
      } else this.post({ tab, revision, text });
    }
  }

  /**
   * Texts of this field that the browser kept and the server does not have.
   * @returns {Waiting[]}
   */
  unsent() {
    const found = [];
    for (const { tab, revision, text, at } of this.kept.all()) {
      const draft = this.data.drafts.find((other) => other.tab === tab);
      const known = Math.max(draft?.revision ?? 0, this.settled(tab));
      const left = tab === this.tab.name || this.browser.now() - at > ORPHANED;
      if (revision <= known) this.kept.remove(tab);
      else if (left) found.push({ tab, revision, text, when: "" });
    }
    return found;
  }

  get kept() {
    return new KeptTexts(this.browser.store, this.data.book, this.data.field);
  }

  /** @param {string} tab */
  settled(tab) {
    return this.data.settled[tab] ?? 0;
  }

  /** A text can come into the field without a word: by dictation, or from what fills in forms. */
  look() {
    const silent = this.box.value !== this.known;
    if (silent) this.typed();
    return silent;
  }

  typed() {
    // Nobody sees it, some programs leave it in what is pasted, and no store keeps it.
    if (this.box.value.includes("\0")) this.box.value = this.box.value.replaceAll("\0", "");
    this.known = this.box.value;
    this.said = "";
    const now = this.browser.now();
    // It grows though the clock is set back.
    this.revision = Math.max(now, this.revision + 1, this.settled(this.tab.name) + 1);
    this.keep();
    this.tellTab();
    this.refused = "";
    this.unsentSince ||= now;
    const latest = this.unsentSince + LONGEST_WAIT - PAUSE - now;
    this.schedule(Math.max(0, Math.min(PAUSE, latest)));
    this.browser.show();
  }

  /**
   * Put another text into the field, as if it were typed.
   * @param {string} text
   */
  replace(text) {
    this.browser.put(text);
    this.typed();
  }

  keep() {
    const { revision } = this;
    const entry = { text: this.box.value, revision, at: this.browser.now() };
    this.lasts = this.kept.keep(this.tab.name, entry);
  }

  // What the page is told -----------------------------------------------------------------------

  // Whose draft a press saves depends on the tab, so the page is told which one this is, once.
  tellTab() {
    const { name } = this.tab;
    if (this.data.tab === name || this.toldTab === name) return;
    this.toldTab = name;
    this.page.setStateValue("tab", name);
  }

  tellOfOthers() {
    if (this.data.drafts.some(({ tab }) => tab !== this.tab.name)) this.tellTab();
  }

  value() {
    return { text: wellFormed(this.box.value), revision: this.revision, tab: this.tab.name };
  }

  // The text is what the person wants saved.
  done() {
    this.look();
    this.emitted = this.revision;
    this.told = true;
    this.page.setTriggerValue("done", this.value());
  }

  // The cursor leaves the field. The page is drawn anew for what it is told, just when a button is
  // pressed; so it is not told of a text that it finds by itself: this tab's draft, on disk and
  // other than the answer.
  left() {
    this.look();
    if (this.revision === this.emitted) return;
    this.emitted = this.revision;
    const onDisk = this.confirmed === this.revision && this.box.value !== this.data.text;
    if (onDisk && !this.told && this.data.tab === this.tab.name) return;
    this.told = true;
    this.page.setStateValue("typed", this.value());
    this.flush();
  }

  // What the server is sent ---------------------------------------------------------------------

  /** @param {number} wait - in milliseconds */
  schedule(wait) {
    this.browser.schedule(wait, () => this.send());
  }

  async send() {
    if (this.sending || this.confirmed === this.revision) return;
    const { revision } = this;
    this.sending = true;
    const answer = await this.post(this.message());
    this.sending = false;
    if (revision > this.revision) return; // it became the answer meanwhile
    if (answer.ok) this.confirm(revision, answer.when);
    else if (answer.refused) this.refuse(revision, answer.refused);
    else {
      this.failing = true;
      this.keep();
      this.schedule(RETRY);
    }
    this.browser.show();
  }

  /** @param {number} revision @param {string} when */
  confirm(revision, when) {
    this.failing = false;
    this.confirmed = revision;
    this.when = when;
    this.adopts = null;
    this.settleTaken(revision);
    if (revision === this.revision) {
      this.unsentSince = 0;
      this.kept.remove(this.tab.name);
    } else this.schedule(0);
  }

  // The same text would be refused again; what was typed since may be taken.
  /** @param {number} revision @param {string} sentence - why, and what to do */
  refuse(revision, sentence) {
    if (revision === this.revision) this.refused = sentence;
    else this.schedule(0);
  }

  message() {
    return { ...this.value(), adopts: this.adopts };
  }

  /** @param {Message} message */
  post(message) {
    return this.browser.post(this.data, message);
  }

  // The page may be left: send what is left without waiting for an answer.
  flush() {
    this.look();
    this.browser.unschedule();
    if (this.confirmed === this.revision) return;
    this.browser.beacon(this.data, this.message());
    this.schedule(50);
  }

  // The field is gone. What was not confirmed stays in this browser and is found when it is opened
  // again.
  leave() {
    this.flush();
    this.browser.unschedule();
  }

  // Texts from elsewhere ------------------------------------------------------------------------

  /** What other tabs have for this field, and this text does not go on from. */
  others() {
    const { chosen } = this;
    const begunWith = (/** @type {Waiting} */ draft) =>
      this.adopts === null && draft.tab === chosen?.tab && draft.revision === chosen.revision;
    return this.data.drafts.filter(
      (draft) =>
        draft.tab !== this.tab.name &&
        draft.text !== this.box.value &&
        draft.tab !== this.adopts?.[0] &&
        !begunWith(draft) &&
        !this.gone.has(called(draft)),
    );
  }

  /** Go back to the answer. */
  back() {
    this.putInstead(this.data.text);
  }

  /** @param {Waiting} other */
  use(other) {
    this.putInstead(other.text);
    this.take(other);
  }

  /** @param {Waiting} other */
  add(other) {
    this.replace(`${this.box.value}\n\n${other.text}`);
    this.take(other);
  }

  /** @param {Waiting} other */
  drop(other) {
    const { tab, revision } = other;
    this.gone.add(called(other));
    this.post({ tab, revision, discard: true });
    this.said = this.data.words.dropped;
    this.browser.show();
  }

  /**
   * Put a text in the place of what stands in the field. That is let go of as if another tab had it;
   * until the server has heard, it waits in this browser like the text of a tab that was closed.
   * @param {string} text
   */
  putInstead(text) {
    const { value } = this.box;
    this.replace(text);
    if (value.trim() === "" || value === this.data.text || value === text) return;
    const [tab, at] = [this.browser.newName(), this.browser.now()];
    this.kept.keep(tab, { text: value, revision: at, at });
    this.post({ tab, revision: at, text: wellFormed(value), discard: true }).then((answer) => {
      if (answer.ok) this.kept.remove(tab);
      else if (answer.refused) this.said = answer.refused; // it says that this browser has it
      this.browser.show();
    });
    this.said = this.data.words.replaced;
    this.browser.show();
  }

  /**
   * Another text is in this one now; it goes when this one is on disk.
   * @param {Waiting} other
   */
  take(other) {
    this.gone.add(called(other));
    this.taken.push({ ...other, since: this.revision });
    this.schedule(0);
    this.browser.show();
  }

  /** @param {number} revision - of this text, up to which it is on disk */
  settleTaken(revision) {
    const settled = this.taken.filter(({ since }) => since <= revision);
    this.taken = this.taken.filter(({ since }) => since > revision);
    for (const other of settled) {
      this.post({ tab: other.tab, revision: other.revision, settle: true });
    }
  }

  // Words about the state -----------------------------------------------------------------------

  /** Whether the field can go back to an answer. */
  get changed() {
    return this.box.value !== this.data.text && this.data.text !== "";
  }

  sentence() {
    return [this.state(), this.said].filter(Boolean).join(" · ");
  }

  state() {
    const { words, text, when } = this.data;
    if (this.refused) return this.refused;
    const retrying = this.lasts ? words.retrying : words.nowhere;
    if (this.confirmed !== this.revision) return this.failing ? retrying : words.typing;
    if (this.when) {
      const saved = `${words.saved} ${this.when}`;
      return this.lasts ? saved : `${saved} · ${words.only_server}`;
    }
    if (this.chosen?.when) return `${words.unfinished} ${this.chosen.when}`;
    return when && this.box.value === text ? `${words.saved} ${when}` : "";
  }
}

/** @param {Waiting} draft */
function called({ tab, revision }) {
  return `${revision} ${tab}`;
}

/**
 * Half of a surrogate pair cannot be stored.
 * @param {string} text
 */
function wellFormed(text) {
  return text.replace(/\p{Surrogate}/gu, "\ufffd");
}
