// The language of the page: what the browser is told it is, how Streamlit's grids write
// days and numbers, and the few words that Streamlit says itself, which it has in English only.

/**
 * @typedef {{ language: string, locale: string, words: Record<string, string> }} Spoken
 * @typedef {[from: string, to: string][]} Said - sentences as they are, and as they are to be
 */

const TEXTS = [
  "[data-testid=stSkipToContent]",
  "[data-testid=stFileUploader]",
  "[data-testid=InputInstructions]",
  "[data-testid=stTooltipContent]",
  "[role=listbox]",
  ".being-made",
].join();
const NAMES = ["aria-label", "aria-valuetext", "title"];

/** @param {Component<[Spoken]>} component */
export default function ({ data: [data] }) {
  window.workbookPage ??= { say: [], native: navigator.language };
  const page = window.workbookPage;
  if (page.language !== data.language) {
    page.language = data.language; // a translator says which one it is in after that
    document.documentElement.lang = data.language;
  }
  write(page.native, data.locale);
  const words = JSON.stringify(data.words);
  if (page.words === words) return;
  page.words = words;
  page.watch?.disconnect();
  const said = Object.entries(data.words);
  sayAll(
    document.body,
    page.say.map(([from, to]) => [to, from]),
  );
  sayAll(document.body, said);
  page.say = said;
  page.watch = watch(said);
}

/**
 * Say what comes into the page later.
 * @param {Said} said
 */
function watch(said) {
  const observer = new MutationObserver((changes) => {
    for (const { type, target, addedNodes, attributeName } of changes) {
      if (type === "childList") for (const node of addedNodes) sayAll(node, said);
      else if (target instanceof Element) sayName(target, attributeName ?? "", said);
      else if (target instanceof Text) sayText(target, said);
    }
  });
  observer.observe(document.body, {
    subtree: true,
    childList: true,
    characterData: true,
    attributeFilter: NAMES,
  });
  return observer;
}

/**
 * As the browser's own language does, unless the workbook speaks another.
 * @param {string} native
 * @param {string} locale
 */
function write(native, locale) {
  Reflect.deleteProperty(navigator, "language");
  Reflect.deleteProperty(navigator, "languages");
  if (native.split("-")[0] === locale.split("-")[0]) return;
  Object.defineProperty(navigator, "language", { configurable: true, get: () => locale });
  Object.defineProperty(navigator, "languages", { configurable: true, get: () => [locale] });
}

/** @param {Node} node @param {Said} said */
function sayAll(node, said) {
  if (node instanceof Text) sayText(node, said);
  if (!(node instanceof HTMLElement)) return;
  for (const name of NAMES) sayName(node, name, said);
  for (const each of node.childNodes) sayAll(each, said);
}

/** @param {Text} node @param {Said} said */
function sayText(node, said) {
  if (!node.parentElement?.closest(TEXTS)) return;
  const text = inWords(node.data, said);
  if (text !== node.data) node.data = text;
}

/** @param {Element} element @param {string} name - of an attribute @param {Said} said */
function sayName(element, name, said) {
  const text = element.getAttribute(name);
  if (text && inWords(text, said) !== text) element.setAttribute(name, inWords(text, said));
}

/**
 * A sentence as it is said; `…` stands for what differs from one time to the next.
 * @param {string} text
 * @param {Said} said
 */
function inWords(text, said) {
  for (const [from, to] of said) {
    const [start = "", end] = from.split("…");
    if (end === undefined) {
      if (text === from) return to;
    } else if (isBetween(text, start, end)) {
      return to.replace("…", () => text.slice(start.length, text.length - end.length));
    }
  }
  return text;
}

/** @param {string} text @param {string} start @param {string} end */
function isBetween(text, start, end) {
  const longer = text.length > start.length + end.length;
  return longer && text.startsWith(start) && text.endsWith(end);
}
