"""`make torture`: kill the workbook many times and print what was lost."""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.torture.killing import torture


def main() -> int:
    """0 when nothing was lost or torn."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        tally = torture(Path(folder), options.kills, options.seed)
    print(tally.table())
    for line in (*tally.lost, *tally.torn):
        print(line, file=sys.stderr)
    return 1 if tally.lost or tally.torn else 0


if __name__ == "__main__":
    sys.exit(main())
