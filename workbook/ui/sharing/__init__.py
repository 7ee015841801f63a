"""What a person may take out of the workbook."""
