// The name of this browser tab, under which its texts are kept.

/** A duplicated tab brings the name of the first along, so it asks, and may be called anew. */
export function tabName() {
  if (window.workbookTab) return window.workbookTab;
  const tab = { name: sessionStorage.getItem("workbook-tab") || crypto.randomUUID() };
  const keep = () => sessionStorage.setItem("workbook-tab", tab.name);
  const channel = new BroadcastChannel("workbook-tabs");
  const me = crypto.randomUUID();
  channel.onmessage = ({ data }) => {
    if (data.asks === tab.name && data.from !== me) {
      channel.postMessage({ taken: tab.name, to: data.from });
    }
    if (data.taken === tab.name && data.to === me) {
      tab.name = crypto.randomUUID();
      keep();
    }
  };
  channel.postMessage({ asks: tab.name, from: me });
  keep();
  window.workbookTab = tab;
  return tab;
}
