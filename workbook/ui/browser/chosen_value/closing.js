// A list closes at a press beside it and when somebody scrolls, and what is typed means nothing any
// more: a field of which several are chosen forgets it at once, and one of which one is chosen no longer
// knows the choice that is called so. Both are heard here before the list hears of them.

import { added, listOf, named } from "./choices.js";

const FIELD = "[data-testid=stSelectbox], [data-testid=stMultiSelect]";

export function takeWhatIsTypedBeforeTheListCloses() {
  addEventListener("keydown", (event) => event.key === "Tab" && take(), true);
  addEventListener("pointerdown", ({ target }) => take(target), true);
  addEventListener("scroll", ({ target }) => take(target), true);
}

/**
 * Take what is typed, unless what happens, happens to the field or in its list. New words for a field
 * of which one is chosen can wait until it is left: somebody may go on typing after a look further down.
 * @param {EventTarget | null} [where]
 */
function take(where) {
  const field = document.activeElement;
  if (!(field instanceof HTMLInputElement) || field.role !== "combobox") return;
  const whole = field.closest(FIELD);
  if (where instanceof Node && [whole, listOf(field)].some((each) => each?.contains(where))) return;
  const several = whole?.matches("[data-testid=stMultiSelect]");
  (named(field) ?? (several ? added(field) : undefined))?.click();
}
