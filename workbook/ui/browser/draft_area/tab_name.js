// The name of this browser tab, under which its texts are kept.

import { newName, openChannel, openStore } from "../services.js";

const KEPT = "workbook-tab";

/** A duplicated tab brings the name of the first along, so it asks, and may be called anew. */
export function tabName() {
  if (window.workbookTab) return window.workbookTab;
  const store = openStore(() => sessionStorage);
  const channel = openChannel("workbook-tabs");
  // Where tabs cannot ask each other, no name is taken over: two tabs of one name would lose a text.
  const tab = { name: (channel && store.getItem(KEPT)) || newName() };
  const keep = () => store.setItem(KEPT, tab.name);
  if (channel) {
    askFor(tab, channel, () => {
      tab.name = newName();
      keep();
    });
  }
  keep();
  window.workbookTab = tab;
  return tab;
}

/**
 * Ask the other tabs whether one has the name, and answer when one asks.
 * @param {{ name: string }} tab
 * @param {BroadcastChannel} channel
 * @param {() => void} taken
 */
function askFor(tab, channel, taken) {
  const me = newName();
  channel.onmessage = ({ data }) => {
    if (data.asks === tab.name && data.from !== me) {
      channel.postMessage({ taken: tab.name, to: data.from });
    }
    if (data.taken === tab.name && data.to === me) taken();
  };
  channel.postMessage({ asks: tab.name, from: me });
}
