// A press counts for what the hand was on, though the page moves under it; double_click.py says why.

export default function () {
  if (window.workbookPressed) return;
  window.workbookPressed = { key: null };
  const pressed = window.workbookPressed;
  const press = (/** @type {MouseEvent} */ event) => {
    const key = keyOfButton(event.target);
    if (event.detail < 2) pressed.key = key;
    else if (key && key !== pressed.key) {
      event.preventDefault();
      event.stopPropagation();
    }
  };
  document.addEventListener("click", press, true);
  foldAtOnce();
}

/**
 * The key of the widget that an event's button belongs to.
 * @param {EventTarget | null} target
 */
function keyOfButton(target) {
  if (!(target instanceof Element)) return null;
  const widget = target.closest("button")?.closest('[class*="st-key-"]');
  return widget?.className.match(/st-key-\S+/)?.[0] ?? null;
}

function foldAtOnce() {
  const { animate } = Element.prototype;
  Element.prototype.animate = function (frames, how) {
    const here = this.matches("details") ? { ...options(how), duration: 0 } : how;
    return animate.call(this, frames, here);
  };
}

/** @param {number | KeyframeAnimationOptions | undefined} how - a number is the duration alone */
function options(how) {
  return typeof how === "object" ? how : {};
}
