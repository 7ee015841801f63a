// A field for numbers brings up the keys for numbers; keypad.py says which.

export default function () {
  if (window.workbookKeypad) return;
  window.workbookKeypad = true;
  for (const event of ["pointerdown", "focusin"]) document.addEventListener(event, name, true);
}

/** @param {Event} event - comes before the keys do */
function name({ target }) {
  if (!(target instanceof HTMLInputElement)) return;
  const field = target.closest('[class*="st-key-number-"]');
  if (field) target.inputMode = "decimal";
}
