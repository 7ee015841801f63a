// "Copy" copies on a page that the browser does not hold for secure, too: in a room there is no
// clipboard for scripts, and Streamlit's button would do nothing.

export function copyWithoutClipboard() {
  if (navigator.clipboard) return;
  Object.defineProperty(navigator, "clipboard", { value: { writeText: copySelected } });
}

/**
 * Copy as somebody does who selects a text and presses the keys for it.
 * @param {string} text
 */
async function copySelected(text) {
  const before = document.activeElement;
  const field = document.createElement("textarea");
  field.value = text;
  field.style.position = "fixed";
  field.style.opacity = "0";
  document.body.append(field);
  field.select();
  const copied = document.execCommand("copy");
  field.remove();
  if (before instanceof HTMLElement) before.focus();
  if (!copied) throw new Error("not copied");
}
