"""A room as people see it: coming in, the wall, handing a card in."""
