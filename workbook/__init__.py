"""A self-reflection workbook on what networking means.

What has to be said before numpy, pydantic and Streamlit are imported is said here.
"""

import os
import sys
from types import ModuleType

# numpy would have a thread for every other processor, and each goes round for 70 ms after a picture was
# counted, in case there is more: a second processor's time, for what is no sooner there.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
# pydantic would look through every package there is for whether it wants to be asked about each model.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


def _without_theme_of_plotly() -> None:
    """Streamlit would put a theme for pictures together while it is imported, and bring Plotly along:
    an eighth of the start. Ours bring a template of their own."""
    theme = ModuleType("streamlit.elements.lib.streamlit_plotly_theme")
    vars(theme)["configure_streamlit_plotly_theme"] = lambda: None
    sys.modules.setdefault(theme.__name__, theme)


_without_theme_of_plotly()
