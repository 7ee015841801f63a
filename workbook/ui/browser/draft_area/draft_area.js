// A text field that cannot lose what is typed. Every keystroke is kept in this browser at once and on
// the server's disk after a pause; what the server has not confirmed is sent again until it has.

const PAUSE = 600;
const LONGEST_WAIT = 2000;
const RETRY = 1500;
// A copy kept by a tab that is still at work is newer than this, in milliseconds.
const ORPHANED = 5000;
// What a browser sends along while a page is being left.
const BEACON_BYTES = 60000;

const fields = new WeakMap();

export default function (component) {
  const { parentElement, data, setStateValue, setTriggerValue } = component;
  let field = fields.get(parentElement);
  if (!field) {
    field = new DraftField(parentElement);
    fields.set(parentElement, field);
  }
  field.update(data, setStateValue, setTriggerValue);
  return () => {
    field.leave();
    fields.delete(parentElement);
  };
}

// The name of this browser tab. A duplicated tab brings the name of the first along, so it asks.
function tabName() {
  if (window.workbookTab) return window.workbookTab;
  const tab = { name: sessionStorage.getItem("workbook-tab") || crypto.randomUUID() };
  const keep = () => sessionStorage.setItem("workbook-tab", tab.name);
  const channel = new BroadcastChannel("workbook-tabs");
  const me = crypto.randomUUID();
  channel.onmessage = ({ data }) => {
    if (data.asks === tab.name && data.from !== me) channel.postMessage({ taken: tab.name, to: data.from });
    if (data.taken === tab.name && data.to === me) {
      tab.name = crypto.randomUUID();
      keep();
    }
  };
  channel.postMessage({ asks: tab.name, from: me });
  keep();
  window.workbookTab = tab;
  return tab;
}

class DraftField {
  constructor(parent) {
    this.text = parent.querySelector(".text");
    this.label = parent.querySelector(".label");
    this.state = parent.querySelector(".state");
    this.back = parent.querySelector(".back");
    this.others = parent.querySelector(".others");
    this.tab = tabName();
    this.revision = 0; // of what stands in the field
    this.confirmed = 0; // of what the server has on disk
    this.emitted = 0; // of what the page has been told or finds by itself
    this.toldTab = null;
    this.told = false; // whether it was told of any since the last answer
    this.adopts = null;
    this.sending = null;
    this.timer = null;
    this.unsentSince = 0;
    this.refused = null;
    this.text.oninput = () => this.typed();
    this.text.onblur = () => this.emit();
    this.text.onkeydown = (event) => this.key(event);
    this.hide = () => document.visibilityState === "hidden" && this.flush();
    this.go = () => this.flush();
    document.addEventListener("visibilitychange", this.hide);
    window.addEventListener("pagehide", this.go);
  }

  update(data, setStateValue, setTriggerValue) {
    const first = !this.data;
    this.data = data;
    this.setStateValue = setStateValue;
    this.setTriggerValue = setTriggerValue;
    if (data.drafts.some((draft) => draft.tab !== this.tab.name)) this.tellTab();
    this.label.textContent = data.label;
    this.text.setAttribute("aria-label", data.label);
    this.text.setAttribute("aria-description", data.about);
    this.text.placeholder = data.placeholder;
    this.text.rows = data.rows;
    this.text.style.setProperty("--rows", data.rows);
    this.text.classList.toggle("line", data.rows === 1);
    const settled = (data.settled[this.tab.name] ?? 0) >= this.revision;
    const untouched = this.revision === this.confirmed && this.text.getRootNode().activeElement !== this.text;
    if (first || (settled && this.revision > 0)) this.choose();
    else if (untouched && this.revision === 0) this.choose();
    this.show();
  }

  // What stands in the field: this browser's unsent text, this tab's draft, the newest draft, the answer.
  choose() {
    const local = this.kept();
    const drafts = [...local, ...this.data.drafts].filter((draft) => draft.text !== this.data.text);
    const mine = drafts.find((draft) => draft.tab === this.tab.name);
    const chosen = mine ?? drafts[0];
    this.text.value = chosen ? chosen.text : this.data.text;
    this.revision = mine ? mine.revision : 0;
    this.confirmed = this.revision;
    this.emitted = this.revision;
    this.told = false;
    this.adopts = chosen && !mine ? [chosen.tab, chosen.revision] : null;
    this.chosen = chosen ?? null;
    this.when = "";
    for (const draft of local) {
      if (draft.tab === this.tab.name) {
        this.confirmed = 0;
        this.emitted = 0;
        this.schedule(0);
      } else this.post({ tab: draft.tab, revision: draft.revision, text: draft.text });
    }
  }

  // Texts of this field that the browser kept and the server does not have.
  kept() {
    const prefix = this.key_of("");
    const found = [];
    for (let i = 0; i < localStorage.length; i += 1) {
      const name = localStorage.key(i);
      if (!name.startsWith(prefix)) continue;
      const tab = name.slice(prefix.length);
      let entry;
      try {
        entry = JSON.parse(localStorage.getItem(name));
      } catch {
        continue; // not ours to rewrite
      }
      const draft = this.data.drafts.find((other) => other.tab === tab);
      const known = Math.max(draft?.revision ?? 0, this.data.settled[tab] ?? 0);
      const mine = tab === this.tab.name;
      if (entry.revision <= known) localStorage.removeItem(name);
      else if (mine || Date.now() - entry.at > ORPHANED) found.push({ ...entry, tab, when: "" });
    }
    return found;
  }

  key_of(tab) {
    return `workbook:${this.data.book}:${this.data.field}:${tab}`;
  }

  typed() {
    this.revision = Math.max(Date.now(), this.revision + 1, (this.data.settled[this.tab.name] ?? 0) + 1);
    this.keep();
    this.tellTab();
    this.refused = null;
    this.unsentSince ||= Date.now();
    this.schedule(Math.max(0, Math.min(PAUSE, this.unsentSince + LONGEST_WAIT - PAUSE - Date.now())));
    this.show();
  }

  // Whose draft a press saves depends on the tab, so the page is told which one this is, once.
  tellTab() {
    const { name } = this.tab;
    if (this.data.tab === name || this.toldTab === name) return;
    this.toldTab = name;
    this.setStateValue("tab", name);
  }

  keep() {
    const entry = { text: this.text.value, revision: this.revision, at: Date.now() };
    try {
      localStorage.setItem(this.key_of(this.tab.name), JSON.stringify(entry));
    } catch {
      // The browser's own store is full or closed; the server still gets it.
    }
  }

  key(event) {
    const line = this.data.rows === 1 && event.key === "Enter";
    if (line || (event.key === "Enter" && (event.ctrlKey || event.metaKey))) {
      event.preventDefault();
      this.emitted = this.revision;
      this.told = true;
      this.setTriggerValue("done", this.value());
    }
  }

  value() {
    return { text: wellFormed(this.text.value), revision: this.revision, tab: this.tab.name };
  }

  // The page is drawn anew for what it is told, just when a button is pressed; so it is not told of a text
  // that it finds by itself: this tab's draft, on disk and other than the answer.
  emit() {
    if (this.revision === this.emitted) return;
    this.emitted = this.revision;
    const onDisk = this.confirmed === this.revision && this.text.value !== this.data.text;
    if (onDisk && !this.told && this.data.tab === this.tab.name) return;
    this.told = true;
    this.setStateValue("typed", this.value());
    this.flush();
  }

  schedule(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), wait);
  }

  async send() {
    if (this.sending || this.confirmed === this.revision) return;
    const revision = this.revision;
    this.sending = this.post(this.body());
    const reply = await this.sending;
    this.sending = null;
    if (reply.ok) {
      this.confirmed = revision;
      this.when = reply.when;
      this.adopts = null;
      if (revision === this.revision) {
        this.unsentSince = 0;
        localStorage.removeItem(this.key_of(this.tab.name));
      } else this.schedule(0);
    } else if (reply.refused) this.refused = reply.refused;
    else {
      this.failing = true;
      this.keep();
      this.schedule(RETRY);
    }
    if (!reply.refused && reply.ok) this.failing = false;
    this.show();
  }

  address() {
    return `/api/draft?book=${encodeURIComponent(this.data.book)}`;
  }

  body() {
    const { text, revision, tab } = this.value();
    return { tab, revision, text, adopts: this.adopts };
  }

  async post(body) {
    try {
      const response = await fetch(this.address(), {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ ...body, field: this.data.field, token: this.data.token }),
      });
      if (response.ok) return { ok: true, ...(await response.json()) };
      if (response.status >= 500) return { ok: false };
      return { ok: false, refused: (await response.json()).sentence };
    } catch {
      return { ok: false };
    }
  }

  // The page is being left: send what is left without waiting for an answer.
  flush() {
    clearTimeout(this.timer);
    if (this.confirmed === this.revision) return;
    const body = JSON.stringify({ ...this.body(), field: this.data.field, token: this.data.token });
    const blob = new Blob([body], { type: "application/json" });
    if (blob.size < BEACON_BYTES) navigator.sendBeacon(this.address(), blob);
    this.schedule(50);
  }

  leave() {
    this.flush();
    clearTimeout(this.timer);
    document.removeEventListener("visibilitychange", this.hide);
    window.removeEventListener("pagehide", this.go);
    // What was not confirmed stays in this browser and is found when the field is opened again.
  }

  // Words about the state ----------------------------------------------------------------------

  show() {
    this.state.textContent = this.sentence();
    const changed = this.text.value !== this.data.text && this.data.text !== "";
    this.back.hidden = !changed;
    this.back.textContent = this.data.words.back;
    this.back.onclick = () => this.replace(this.data.text);
    this.showOthers();
  }

  sentence() {
    const words = this.data.words;
    if (this.refused) return this.refused;
    if (this.failing && this.confirmed !== this.revision) return words.retrying;
    if (this.confirmed !== this.revision) return words.typing;
    if (this.when) return `${words.saved} ${this.when}`;
    if (this.chosen?.when) return `${words.unfinished} ${this.chosen.when}`;
    return this.data.when && this.text.value === this.data.text ? `${words.saved} ${this.data.when}` : "";
  }

  showOthers() {
    const here = this.text.value;
    const others = this.data.drafts.filter(
      (draft) => draft.tab !== this.tab.name && draft.text !== here && draft.tab !== this.adopts?.[0] && !draft.gone,
    );
    if (this.chosen && this.adopts === null) {
      const index = others.findIndex((draft) => draft.tab === this.chosen.tab && draft.revision === this.chosen.revision);
      if (index >= 0) others.splice(index, 1);
    }
    this.others.replaceChildren(...others.map((draft) => this.other(draft)));
  }

  other(draft) {
    const words = this.data.words;
    const box = document.createElement("section");
    const line = document.createElement("p");
    line.textContent = `${words.another} ${draft.when}`;
    const quote = document.createElement("blockquote");
    quote.textContent = draft.text;
    quote.dir = "auto";
    quote.tabIndex = 0;
    const choices = [
      [words.use, () => this.replace(draft.text)],
      [words.add, () => this.replace(`${this.text.value}\n\n${draft.text}`)],
      [words.drop, null],
    ].map(([label, act]) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "quiet";
      button.textContent = label;
      button.onclick = () => {
        act?.();
        draft.gone = true;
        this.post({ tab: draft.tab, revision: draft.revision, ...(act ? { settle: true } : { discard: true }) });
        this.show();
        if (!act) this.state.textContent = words.dropped;
        this.text.focus();
      };
      return button;
    });
    box.append(line, quote, ...choices);
    return box;
  }

  replace(text) {
    this.text.value = text;
    this.typed();
    this.text.focus();
  }
}

// Half of a surrogate pair cannot be stored; the browser's own repair where it has one.
function wellFormed(text) {
  return text.toWellFormed ? text.toWellFormed() : text;
}
