// Puts the figures of the page into it as pictures; Plotly stands in the element before.

/**
 * A figure as the page holds it, with its place and its size in pixels.
 * @typedef {{ data: unknown[], layout: object, place: number, width: number, height: number }} Figure
 */

(async () => {
  /** @type {{ toImage: (figure: object, how: object) => Promise<string> }} */
  const plotly = /** @type {any} */ (window).Plotly;
  /** @type {Figure[]} */
  const figures = JSON.parse(document.getElementById("figures")?.textContent ?? "[]");
  for (const { data, layout, place, width, height } of figures) {
    const box = document.getElementById(`picture-${place}`);
    if (!box) continue;
    const image = new Image();
    image.alt = box.dataset.alt ?? "";
    image.src = await plotly.toImage(
      { data, layout: { ...layout, width, height }, config: { staticPlot: true } },
      { format: "svg", width, height },
    );
    box.replaceChildren(image);
  }
})();
