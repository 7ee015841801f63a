"""The program: `python app.py`, `streamlit run app.py` and `uvicorn app:app` all serve it."""

from workbook.server import build_app

app = build_app()

if __name__ == "__main__":
    from workbook.cli import main

    main()
