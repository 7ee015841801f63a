// How a message of a text field reaches the server.

import { sendAlong } from "../services.js";

/** @import { Answer, Data, Message } from "./types.js" */

/**
 * @param {Data} data
 * @param {Message} message
 * @returns {Promise<Answer>}
 */
export async function post(data, message) {
  try {
    const response = await request(data, message);
    if (response.ok) return { ok: true, ...(await response.json()) };
    if (response.status >= 500) return { ok: false };
    return { ok: false, refused: (await response.json()).sentence };
  } catch {
    return { ok: false };
  }
}

/**
 * Send without waiting for an answer, also while the page is being left: a long text, or one that the
 * browser does not send along, may still arrive.
 * @param {Data} data
 * @param {Message} message
 */
export async function beacon(data, message) {
  const blob = new Blob([body(data, message)], { type: "application/json" });
  if (sendAlong(address(data), blob)) return;
  for (const keepalive of [true, false]) {
    try {
      await request(data, message, { keepalive });
      return;
    } catch {
      // The browser did not take it, or the server is out of reach; the next way is tried.
    }
  }
}

/** @param {Data} data @param {Message} message @param {RequestInit} more */
function request(data, message, more = {}) {
  return fetch(address(data), {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: body(data, message),
    ...more,
  });
}

/** @param {Data} data */
function address({ at, book }) {
  return `${at}?book=${encodeURIComponent(book)}`;
}

/** @param {Data} data @param {Message} message */
function body({ field, token }, message) {
  return JSON.stringify({ ...message, field, token });
}
