// Lets go of what this browser kept for a workbook that was deleted.

import { forget } from "./draft_area/kept_texts.js";
import { openStore } from "./services.js";

/** @param {Component<string>} component - its data is the workbook's id */
export default function ({ data }) {
  forget(
    openStore(() => localStorage),
    data,
  );
}
