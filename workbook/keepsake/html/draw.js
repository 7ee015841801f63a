// Puts the figures of the page into it as pictures; Plotly stands in the element before.

(async () => {
  const figures = JSON.parse(document.getElementById("figures").textContent);
  for (const [place, { data, layout, width, height }] of figures.entries()) {
    const box = document.getElementById(`picture-${place}`);
    const image = new Image();
    image.alt = box.dataset.alt;
    image.src = await Plotly.toImage(
      { data, layout: { ...layout, width, height }, config: { staticPlot: true } },
      { format: "svg", width, height },
    );
    box.replaceChildren(image);
  }
})();
