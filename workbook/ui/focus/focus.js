// Puts the cursor where a person expects it, once for each thing that was done.

const PATIENCE = 2000;

export default function ({ data }) {
  const after = (window.workbookFocusedAfter ??= new Set());
  if (!data.done || after.has(data.done)) return;
  after.add(data.done);
  const until = performance.now() + PATIENCE;
  const look = () => {
    const found = [...document.querySelectorAll(data.place)].at(-1);
    const field = found && (found.matches("h1") ? found : fieldIn(found));
    if (field) place(field, data.top);
    else if (performance.now() < until) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

function place(field, top) {
  if (top) document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
  if (field.matches("h1")) field.tabIndex = -1;
  field.focus({ preventScroll: true });
}

// The first field in a part of the page, inside components too.
function fieldIn(part) {
  const field = part.querySelector("input, textarea");
  if (field) return field;
  for (const inner of part.querySelectorAll("*")) {
    const found = inner.shadowRoot && fieldIn(inner.shadowRoot);
    if (found) return found;
  }
  return null;
}
