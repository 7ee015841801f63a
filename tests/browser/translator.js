// Translates a page as a browser does, from a world apart from its scripts: each text is taken out,
// and an element with other words is put in its place, again and again as the page changes. The words
// are the same ones, so that a page can be compared with one that nobody translates.

(() => {
  const LEFT = "script, style, noscript, textarea, code, svg, [translate=no], .translated";

  /** @param {string} words */
  const translated = (words) => {
    const outer = document.createElement("font");
    outer.className = "translated";
    outer.appendChild(document.createElement("font")).textContent = words;
    return outer;
  };

  /** @param {Node} text */
  const translate = (text) => {
    const parent = text.parentElement;
    if (!(text instanceof Text) || !parent || !text.data.trim() || parent.closest(LEFT)) return;
    parent.insertBefore(translated(text.data), text);
    parent.removeChild(text);
  };

  /** @param {Node} part */
  const translateAll = (part) => {
    const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    const found = [part];
    while (texts.nextNode()) found.push(texts.currentNode);
    found.forEach(translate);
  };

  const begin = () => {
    translateAll(document.body);
    new MutationObserver((changes) => {
      for (const { target, addedNodes } of changes) {
        translate(target);
        addedNodes.forEach(translateAll);
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  };
  if (document.body) begin();
  else document.addEventListener("DOMContentLoaded", begin);
})();
