"""What works around Streamlit and the browser, and nowhere else."""
