// A press counts for what the hand was on, though the page moves under it.
//
// A form that was saved begins anew with a button of its own, the next question comes with its own,
// and so does the next change to undo: the second half of a double press must not count for the new
// one. And a fold opens at once: while Streamlit lets it grow for half a second, what is below it
// moves away between pressing and letting go, and the press is lost. A system set to stillness would
// not stop that growth either.

export function steadyTheHand() {
  /** @type {string | null} */
  let pressed = null;
  const press = (/** @type {MouseEvent} */ event) => {
    const key = keyOfButton(event.target);
    if (event.detail < 2) pressed = key;
    else if (key && key !== pressed) {
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
