"""Write data/cards/SHA256SUMS anew, after a change to a card's words or look.

Run it as: python scripts/list_cards.py
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from workbook.sharing.card.digests import LIST, lines
from workbook.sharing.card.texts import cards_folder

if __name__ == "__main__":
    (cards_folder() / LIST).write_text(
        "".join(f"{line}\n" for line in lines()), encoding="utf-8", newline="\n"
    )
