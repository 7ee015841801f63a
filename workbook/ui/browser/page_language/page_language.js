// The language of the page: what the browser is told it is, how Streamlit's calendars and grids write days
// and numbers, and the few words that Streamlit says itself, which it has in English only.

const TEXTS = [
  "[data-testid=stSkipToContent]", "[data-testid=stFileUploader]", "[data-testid=stDateInput]",
  "[data-testid=InputInstructions]", "[data-testid=stTooltipContent]", "[role=listbox]",
  "[id$=-calendar-desc]",
].join();
const NAMES = ["aria-label", "aria-valuetext", "title"];

export default ({ data }) => {
  const page = (window.workbookPage ??= { say: [], native: navigator.language });
  document.documentElement.lang = data.language;
  write(page.native, data.locale);
  if (page.words === JSON.stringify(data.words)) return;
  page.words = JSON.stringify(data.words);
  page.watch?.disconnect();
  const said = Object.entries(data.words);
  sayAll(document.body, page.say.map(([from, to]) => [to, from]));
  sayAll(document.body, said);
  page.say = said;
  page.watch = new MutationObserver((changes) => changes.forEach((change) => {
    if (change.type === "childList") change.addedNodes.forEach((node) => sayAll(node, said));
    else if (change.type === "attributes") sayName(change.target, change.attributeName, said);
    else sayText(change.target, said);
  }));
  page.watch.observe(document.body, { subtree: true, childList: true, characterData: true, attributeFilter: NAMES });
};

// As the browser's own language does, unless the workbook speaks another.
function write(native, locale) {
  delete navigator.language;
  delete navigator.languages;
  if (native.split("-")[0] === locale.split("-")[0]) return;
  Object.defineProperty(navigator, "language", { configurable: true, get: () => locale });
  Object.defineProperty(navigator, "languages", { configurable: true, get: () => [locale] });
}

function sayAll(node, said) {
  if (node.nodeType === Node.TEXT_NODE) sayText(node, said);
  if (!(node instanceof HTMLElement)) return;
  for (const name of NAMES) sayName(node, name, said);
  node.childNodes.forEach((each) => sayAll(each, said));
}

function sayText(node, said) {
  if (!node.parentElement?.closest(TEXTS)) return;
  const text = inWords(node.data, said);
  if (text !== node.data) node.data = text;
}

function sayName(element, name, said) {
  const text = element.getAttribute(name);
  if (text && inWords(text, said) !== text) element.setAttribute(name, inWords(text, said));
}

// A sentence as it is said; `…` stands for what differs from one time to the next.
function inWords(text, said) {
  for (const [from, to] of said) {
    const [start, end] = from.split("…");
    if (end === undefined) {
      if (text === from) return to;
    } else if (text.length > start.length + end.length && text.startsWith(start) && text.endsWith(end)) {
      return to.replace("…", () => text.slice(start.length, text.length - end.length));
    }
  }
  return text;
}
