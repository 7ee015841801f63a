// What was refused beside a field is no longer said once somebody changes the field.
//
// Python hears of a text only when its field is left; until then the page would go on saying what is
// no longer so.

const SAID = "st-key-refused-";

export function letRefusalsGo() {
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
