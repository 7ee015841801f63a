// The cursor is looked after on every page from the beginning on, by the script of the component that
// also puts it somewhere; focus/focus.js says how.

import { askForPart } from "./parts.js";

export function lookAfterTheCursor() {
  const meta = document.querySelector('meta[name="workbook-focus"]');
  const script = meta instanceof HTMLMetaElement ? meta.content : "";
  askForPart(script).then(({ default: look }) => look({}));
}
