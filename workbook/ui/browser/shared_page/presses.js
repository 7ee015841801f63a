// A press is sent as soon as everything in the page has heard of it. Streamlit puts what changed off
// with `setTimeout`, and after a press the browser paints a picture first: up to a frame is lost.

/** @typedef {{ setTimeout: (act: TimerHandler, wait?: number, ...given: any[]) => number }} Timers */

/** By this, among all that is put off, Streamlit's sending is known. */
export const SENDING = "sendUpdateWidgetsMessage";

/** @type {WeakSet<Timers["setTimeout"]>} */
const ours = new WeakSet();

export function sendPressesAtOnce() {
  addEventListener(
    "click",
    (event) => {
      if (event.isTrusted && event.composedPath().some(isButton)) hurry(window);
    },
    true,
  );
}

/**
 * Let what is to be sent next be sent once what runs now has ended; everything else waits as ever.
 * It holds until then, or until the next of what is put off.
 * @param {Timers} page
 */
export function hurry(page) {
  const { setTimeout: later } = page;
  if (ours.has(later)) return;
  /** @type {Timers["setTimeout"]} */
  const sooner = (act, wait, ...given) => {
    if (wait || typeof act !== "function" || !String(act).includes(SENDING))
      return later(act, wait, ...given);
    restore();
    queueMicrotask(() => act(...given));
    return 0;
  };
  const restore = () => {
    if (page.setTimeout === sooner) page.setTimeout = later;
  };
  ours.add(sooner);
  page.setTimeout = sooner;
  later(restore, 0);
}

/** @param {EventTarget} each */
function isButton(each) {
  return each instanceof Element && each.matches("button");
}
