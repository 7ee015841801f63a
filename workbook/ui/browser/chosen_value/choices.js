// What a list under a field offers, and which of it the words in the field mean.

/**
 * The list of a field, while it is open.
 * @param {HTMLInputElement} field
 */
export function listOf(field) {
  return document.getElementById(field.getAttribute("aria-controls") ?? "");
}

/**
 * @param {HTMLInputElement} field
 * @returns {HTMLElement[]}
 */
export function choices(field) {
  /** @type {NodeListOf<HTMLElement> | undefined} */
  const all = listOf(field)?.querySelectorAll("[role=option]");
  return [...(all ?? [])];
}

/**
 * The choice that adds what is typed, where the list takes new words.
 * @param {HTMLInputElement} field
 */
export function added(field) {
  return choices(field).find(({ dataset }) => dataset.key === "__creatable__");
}

/**
 * The choice that is called as what is typed.
 * @param {HTMLInputElement} field
 */
export function named(field) {
  return choices(field).find(({ textContent }) => textContent === field.value);
}
