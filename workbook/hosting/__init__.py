"""Many people on one machine, each with a workbook of their own: with a sign-in, for good; in a room,
for some days."""
