// A field for numbers brings up the keys for numbers, and is a field of text all the same.
//
// What the browser calls a field for numbers gives away what it took the text for, not what was typed:
// 12.500 is 12 there, or 12500, by the browser's own language.

export function bringUpNumbers() {
  for (const event of ["pointerdown", "focusin"]) document.addEventListener(event, setKeys, true);
}

/** @param {Event} event - comes before the keys do */
function setKeys({ target }) {
  if (!(target instanceof HTMLInputElement)) return;
  const field = target.closest('[class*="st-key-number-"]');
  if (field) target.inputMode = "decimal";
}
