// How a message of a text field reaches the server.

/** @import { Answer, Data, Message } from "./types.js" */

// What a browser sends along while a page is being left.
const BEACON_BYTES = 60000;

/**
 * @param {Data} data
 * @param {Message} message
 * @returns {Promise<Answer>}
 */
export async function post(data, message) {
  try {
    const response = await fetch(address(data), {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: body(data, message),
    });
    if (response.ok) return { ok: true, ...(await response.json()) };
    if (response.status >= 500) return { ok: false };
    return { ok: false, refused: (await response.json()).sentence };
  } catch {
    return { ok: false };
  }
}

/**
 * Send without waiting for an answer, also while the page is being left.
 * @param {Data} data
 * @param {Message} message
 */
export function beacon(data, message) {
  const blob = new Blob([body(data, message)], { type: "application/json" });
  if (blob.size < BEACON_BYTES) navigator.sendBeacon(address(data), blob);
}

/** @param {Data} data */
function address({ book }) {
  return `/api/draft?book=${encodeURIComponent(book)}`;
}

/** @param {Data} data @param {Message} message */
function body({ field, token }, message) {
  return JSON.stringify({ ...message, field, token });
}
