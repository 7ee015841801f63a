// The cursor is looked after on every page from the beginning on, by the script of the component that
// also puts it somewhere; focus/focus.js says how.

export function lookAfterTheCursor() {
  const meta = document.querySelector('meta[name="workbook-focus"]');
  const script = meta instanceof HTMLMetaElement ? meta.content : "";
  import(new URL(script, window.location.href).href)
    .then(({ default: look }) => look({}))
    .catch(() => {}); // it comes with the next page that puts the cursor somewhere
}
