// Dictation and tools that fill in forms put a text into a field and tell nobody but by leaving it.
// Streamlit's fields are told here; a draft field sees by itself.

export function hearSilentTexts() {
  /** @type {WeakMap<EventTarget, string>} */
  const heard = new WeakMap();
  const hear = (/** @type {Event} */ { target }) => {
    if (isText(target)) heard.set(target, target.value);
  };
  addEventListener("focusin", hear, true);
  addEventListener("input", hear, true);
  addEventListener(
    "focusout",
    ({ target }) => {
      if (!isText(target) || heard.get(target) === target.value) return;
      target.dispatchEvent(new Event("input", { bubbles: true }));
    },
    true,
  );
}

/**
 * @param {EventTarget | null} target
 * @returns {target is HTMLInputElement | HTMLTextAreaElement}
 */
function isText(target) {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}
