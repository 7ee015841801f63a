// The script of a component is asked for until it is there, wherever the page came from: under another
// address each time, for not every browser asks twice for what it did not get.

/** In seconds, between two times. */
const AT_MOST = 30;

export function letPartsBeAskedFor() {
  window.workbookPart = askForPart;
}

/** @param {string} address @param {number} times - it was asked for before */
export async function askForPart(address, times = 0) {
  const url = new URL(address, window.__streamlit?.BACKEND_BASE_URL);
  if (times) url.searchParams.set("again", `${times}`);
  try {
    return await import(url.href);
  } catch {
    const seconds = Math.min(AT_MOST, 1 + times);
    await new Promise((waited) => setTimeout(waited, 1000 * seconds));
    return askForPart(address, times + 1);
  }
}
