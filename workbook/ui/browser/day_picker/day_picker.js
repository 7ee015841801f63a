// The browser's own calendar beside a field for a day; what is picked is written into the field by
// the page.

/** @typedef {{ label: string, shown: string }} Shown - the day that the calendar opens at */

/** @param {Component<Shown>} component */
export default function ({ data, parentElement, setStateValue }) {
  const part = (/** @type {string} */ name) => parentElement.querySelector(name);
  const calendar = /** @type {HTMLInputElement} */ (part("input"));
  const button = /** @type {HTMLButtonElement} */ (part("button"));
  button.setAttribute("aria-label", data.label);
  button.title = data.label;
  button.onclick = () => {
    calendar.value = data.shown;
    calendar.showPicker();
  };
  calendar.onchange = () => {
    if (calendar.value) setStateValue("picked", { day: calendar.value, number: Date.now() });
  };
}
