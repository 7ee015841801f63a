// What is chosen in a list stays when Escape is pressed, and what is typed there when it is left;
// chosen_value.py says why.

const LIST = "[data-testid=stSelectbox] [role=combobox]";
const TYPED = '[role=option][data-key="__creatable__"]';
const POINTED_AT = "[role=option][data-focused]";

export default function () {
  if (window.workbookChosen) return;
  window.workbookChosen = true;
  document.addEventListener("keydown", press, true);
  document.addEventListener("focusout", left, true);
}

/** @param {KeyboardEvent} event */
function press(event) {
  const field = fieldOf(event);
  if (field && event.key === "Escape") leaveAsIs(field, event);
  else if (field && event.key === "Tab") {
    const typed = typedIn(field);
    const at = typed?.parentElement?.querySelector(POINTED_AT);
    if (!at || at === typed) typed?.click();
  }
}

/**
 * Close the list, or else whatever the field stands in, and leave what is chosen.
 * @param {HTMLElement} field
 * @param {KeyboardEvent} event
 */
function leaveAsIs(field, event) {
  event.stopPropagation();
  if (field.getAttribute("aria-expanded") !== "true") {
    field.closest("[role=dialog]")?.dispatchEvent(new KeyboardEvent("keydown", event));
    return;
  }
  event.preventDefault();
  document.removeEventListener("focusout", left, true);
  field.blur(); // closes the list, and what was typed into it goes
  document.addEventListener("focusout", left, true);
  field.focus();
}

/** @param {FocusEvent} event */
function left(event) {
  const field = fieldOf(event);
  // The list tells the field that it is left with each choice that is pointed at; it is not.
  if (field && event.isTrusted) typedIn(field)?.click();
}

/** @param {Event} event */
function fieldOf({ target }) {
  return target instanceof HTMLElement && target.matches(LIST) ? target : null;
}

/**
 * The choice of the very words that are typed, where the list takes new ones.
 * @param {HTMLElement} field
 */
function typedIn(field) {
  const list = document.getElementById(field.getAttribute("aria-controls") ?? "");
  const typed = list?.querySelector(TYPED);
  return typed instanceof HTMLElement ? typed : null;
}
