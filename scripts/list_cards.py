"""Write the lists of data/cards anew, after a change to a card's words or look.

Run it as: python scripts/list_cards.py
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from workbook.sharing.card.digests import FIRST_LIST, LIST, lines
from workbook.sharing.card.render import every_file
from workbook.sharing.card.texts import cards_folder
from workbook.sharing.first_card.render import every_first_file

if __name__ == "__main__":
    for name, files in ((LIST, every_file()), (FIRST_LIST, every_first_file())):
        (cards_folder() / name).write_text(
            "".join(f"{line}\n" for line in lines(files)), encoding="utf-8", newline="\n"
        )
