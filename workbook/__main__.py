"""`python -m workbook` is the command."""

import sys

from workbook.cli import main

sys.exit(main())
