// What was refused is no longer said once its field is changed; refusal_gone.py says why.

const SAID = "st-key-refused-";

export default function () {
  if (window.workbookRefusals) return;
  window.workbookRefusals = true;
  document.addEventListener("input", (event) => {
    const fields = event.composedPath().flatMap(keyOf);
    for (const said of document.querySelectorAll(`[class*="${SAID}"]`)) {
      const [about = ""] = keyOf(said);
      if (said instanceof HTMLElement && fields.some((field) => about.endsWith(`-${field}`)))
        said.style.visibility = "hidden"; // its room stays: nothing moves under the hand
    }
  });
}

/**
 * The key of the widget, or of the part of the page, that this is.
 * @param {EventTarget} part
 */
function keyOf(part) {
  const found = part instanceof Element && part.getAttribute("class")?.match(/st-key-(\S+)/);
  return found ? [found[1]] : [];
}
