// A picture on the page: drawn once its place has a width, and again when that or the figure changes.

/**
 * @typedef {{ data: unknown[], layout: Record<string, unknown> }} Figure
 * @typedef {{ alt: string, config: object, plotly: string, waits: string }} Told
 * @typedef {{
 *   react: (place: HTMLElement, figure: Figure & { config: object }) => Promise<unknown>,
 *   purge: (place: HTMLElement) => void,
 * }} Plotly
 */

/** As narrow as a picture gets, in pixels. */
const LEAST = 150;

const BOX = '[class*="st-key-chart-"]';

/** @type {WeakMap<Node, Picture>} */
const pictures = new WeakMap();

/** One after the other, so that the page moves in between. */
let turn = Promise.resolve();

/** @param {Component<Uint8Array>} component */
export default function ({ data, parentElement }) {
  const known = pictures.get(parentElement);
  const picture = known ?? new Picture(parentElement);
  pictures.set(parentElement, picture);
  picture.show(new TextDecoder().decode(data));
  return () => {
    picture.leave();
    pictures.delete(parentElement);
  };
}

class Picture {
  /** @param {Node} parent */
  constructor(parent) {
    this.written = "";
    this.width = 0;
    this.gone = false;
    this.waits = false;
    this.place = document.createElement("div");
    this.place.dataset.testid = "stPlotlyChart";
    this.place.setAttribute("role", "figure");
    /** @type {Figure | undefined} */
    this.figure = undefined;
    /** @type {Told | undefined} */
    this.told = undefined;
    /** @type {Plotly | undefined} */
    this.plotly = undefined;
    parent.appendChild(this.place);
    this.watch = new ResizeObserver(() => this.measure());
    this.watch.observe(this.place);
  }

  /** @param {string} written */
  show(written) {
    if (written === this.written) return;
    this.written = written;
    ({ figure: this.figure, told: this.told } = JSON.parse(written));
    this.place.setAttribute("aria-label", this.told?.alt ?? "");
    /** @type {HTMLElement | null} */
    const box = this.place.closest(BOX);
    box?.style.setProperty("--drawing", this.told?.waits ?? "");
    if (this.width) this.draw();
  }

  measure() {
    const width = this.place.clientWidth;
    if (!width || width === this.width) return;
    this.width = width;
    this.draw();
  }

  /** Once for whatever changed until it is its turn. */
  draw() {
    if (this.waits) return;
    this.waits = true;
    turn = turn.then(() => this.drawNow()).catch(console.error);
  }

  async drawNow() {
    if (!this.told) return;
    const plotly = await plotlyAt(this.told.plotly);
    await new Promise((on) => setTimeout(on));
    this.waits = false;
    if (this.gone || !this.figure) return;
    this.plotly = plotly;
    const { data, layout } = this.figure;
    const width = Math.max(this.width, LEAST);
    const { config } = this.told;
    await plotly.react(this.place, { data, layout: { ...layout, width }, config });
  }

  leave() {
    this.gone = true;
    this.watch.disconnect();
    this.plotly?.purge(this.place);
  }
}

/** @param {string} at @returns {Promise<Plotly>} */
async function plotlyAt(at) {
  const asked = window.workbookPart?.(at) ?? import(new URL(at, document.baseURI).href);
  return (await asked).default;
}
