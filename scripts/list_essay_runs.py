"""Writes tests/fixtures/essay_runs.txt: `python -m scripts.list_essay_runs FOLDER_OF_THE_ESSAYS`.

A line is the hash of six words in a row from one of the essays. The essays are no part of the
repository; with these hashes a copied sentence is found all the same.
"""

import re
import sys
from hashlib import blake2b
from pathlib import Path

TARGET = Path(__file__).parents[1] / "tests" / "fixtures" / "essay_runs.txt"
LENGTH = 6


def runs(text: str) -> dict[str, str]:
    """Every run of so many words by its hash, whatever their case, punctuation and apostrophes."""
    words = re.findall(r"[^\W_]+", text.lower())
    said = (" ".join(words[start : start + LENGTH]) for start in range(len(words) - LENGTH + 1))
    return {blake2b(run.encode(), digest_size=8).hexdigest(): run for run in said}


if __name__ == "__main__":
    texts = [path.read_text(encoding="utf-8") for path in sorted(Path(sys.argv[1]).glob("*.txt"))]
    TARGET.write_text(
        "".join(f"{line}\n" for line in sorted({run for text in texts for run in runs(text)}))
    )
