// Every key belongs to the field that somebody types in. On many keyboards what is a shortcut on one
// is a letter: Alt and L are ł, @ or ¬.

export const TYPED_IN = [
  "input:not([type=checkbox], [type=radio], [type=range], [type=button], [type=submit], [type=file])",
  "textarea",
  "select",
  "[contenteditable]:not([contenteditable=false])",
  "[role=textbox], [role=searchbox], [role=combobox], [role=spinbutton]",
  '[data-testid="stDataFrame"] *', // a letter begins to write in the chosen cell
].join();

export function letFieldsHaveTheirKeys() {
  // What stands in the page has heard of a key by then; what listens to all of it has not.
  document.documentElement.addEventListener("keydown", (event) => {
    if (fieldOf(event)) event.stopPropagation();
  });
  addEventListener("keydown", leaveFieldFirst, true);
}

/**
 * Escape in a field of a dialog leaves the field, which keeps what was typed; a second one closes the
 * dialog.
 * @param {KeyboardEvent} event
 */
function leaveFieldFirst(event) {
  if (event.key !== "Escape") return;
  const dialog = event
    .composedPath()
    .find((each) => each instanceof Element && each.matches("[role=dialog]"));
  if (!(dialog instanceof HTMLElement) || !fieldOf(event)) return;
  event.stopPropagation();
  if (!event.isComposing) dialog.focus();
}

/**
 * The field that a key is typed in, also inside a component.
 * @param {Event} event
 */
function fieldOf(event) {
  const [at] = event.composedPath();
  return at instanceof Element && at.matches(TYPED_IN) ? at : null;
}
