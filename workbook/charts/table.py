"""The numbers under a chart, as rows a person reads."""

Row = dict[str, str | float | int]
Table = list[Row]
