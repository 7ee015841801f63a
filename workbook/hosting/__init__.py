"""Many people at one address, each with a sign-in and a workbook of their own, for good."""
