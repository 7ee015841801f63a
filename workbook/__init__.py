"""A self-reflection workbook on what networking means."""

import os

# numpy would have a thread for every other processor, and each goes round for 70 ms after a picture was
# counted, in case there is more: a second processor's time, for what is no sooner there.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
