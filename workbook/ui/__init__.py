"""What a person sees: Streamlit lives here and in pages/."""
