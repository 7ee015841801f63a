"""One module a chart: a result as a figure, a headline and a table."""
