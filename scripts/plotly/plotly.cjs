// As much of Plotly as the pictures use; `scatter` is always there.

const Plotly = require("plotly.js/lib/core");

Plotly.register([
  require("plotly.js/lib/bar"),
  require("plotly.js/lib/sankey"),
  require("plotly.js/lib/scatterternary"),
]);

module.exports = Plotly;
