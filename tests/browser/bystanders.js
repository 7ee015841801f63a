// What a password manager and a grammar checker do to a page, from a world apart from its scripts: they
// mark each field, put elements with a life of their own beside it and over it, and say they changed it.

(() => {
  /** @param {HTMLElement} field */
  const attend = (field) => {
    if (field.dataset.gramm) return;
    field.dataset.gramm = "false";
    field.setAttribute("data-1p-ignore", "");
    field.setAttribute("autocomplete", "off");
    field.style.backgroundImage = "none";
    for (const [name, where] of /** @type {[string, InsertPosition][]} */ ([
      ["grammar-mirror", "beforebegin"],
      ["password-button", "afterend"],
    ])) {
      const beside = document.createElement(name);
      beside.attachShadow({ mode: "open" }).innerHTML =
        "<input hidden><button hidden>Fill</button>";
      field.insertAdjacentElement(where, beside);
    }
  };

  /** @param {Document | ShadowRoot} part */
  const attendAll = (part) => {
    for (const each of part.querySelectorAll("*")) {
      if (each instanceof HTMLElement && each.matches("input, textarea")) attend(each);
      if (each.shadowRoot && !each.localName.includes("-")) attendAll(each.shadowRoot);
    }
  };

  const begin = () => {
    attendAll(document);
    new MutationObserver(() => attendAll(document)).observe(document.body, {
      subtree: true,
      childList: true,
    });
    document.addEventListener("focusin", () => attendAll(document));
    document.body.append(document.createElement("grammar-checker"));
  };
  if (document.body) begin();
  else document.addEventListener("DOMContentLoaded", begin);
})();
