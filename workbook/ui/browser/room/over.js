// The room is over: this browser lets go of every text that it kept for a workbook in it.

import { forgetAll } from "../draft_area/kept_texts.js";
import { openStore } from "../services.js";

forgetAll(openStore(() => localStorage));
