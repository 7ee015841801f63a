// What is chosen in a list stays, and what is typed there counts.
//
// Streamlit empties a list on Escape, whether it is open or not, and lets what was typed into it go
// when it is left without Enter or, where several are chosen, when it closes.

import { added, choices, listOf, named } from "./choices.js";
import { takeWhatIsTypedBeforeTheListCloses } from "./closing.js";

const LIST = "[data-testid=stSelectbox] [role=combobox]";
const ENTER = { key: "Enter", bubbles: true, cancelable: true };

export function keepWhatIsChosen() {
  document.addEventListener("keydown", pressKey, true);
  document.addEventListener("focusout", left, true);
  takeWhatIsTypedBeforeTheListCloses();
}

/** @param {KeyboardEvent} event */
function pressKey(event) {
  const field = listFieldOf(event);
  if (field && event.key === "Escape") leaveAsIs(field, event);
  else if (field && event.key === "Tab") {
    const typed = added(field);
    const at = choices(field).find(({ dataset }) => "focused" in dataset);
    if (!at || at === typed) typed?.click();
  }
}

/**
 * Close the list, or else whatever the field stands in, and leave what is chosen.
 * @param {HTMLInputElement} field
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
  const field = listFieldOf(event);
  // The list tells the field that it is left with each choice that is pointed at; it is not.
  if (!field || !event.isTrusted) return;
  const typed = added(field);
  (typed ?? named(field))?.click();
  // The list may have closed by now, still seen or not. The field takes new words with Enter too; where
  // it has them already, that does nothing.
  if (typed || !listOf(field))
    queueMicrotask(() => field.dispatchEvent(new KeyboardEvent("keydown", ENTER)));
}

/** @param {Event} event */
function listFieldOf({ target }) {
  return target instanceof HTMLInputElement && target.matches(LIST) ? target : null;
}
