// Lets go of what this browser kept for workbooks that were deleted.

import { forget } from "./draft_area/kept_texts.js";
import { openStore } from "./services.js";

/** @param {Component<Record<string, number>>} component - its data is when, by a workbook's id */
export default function ({ data }) {
  const store = openStore(() => localStorage);
  for (const [book, when] of Object.entries(data)) forget(store, book, when);
}
