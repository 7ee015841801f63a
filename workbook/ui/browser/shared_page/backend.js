// Streamlit looks for its server below the address of the page first: for /people/_stcore/health,
// which is not there. It is where the page came from, beside the page that is shown.

export function askWhereThePageCameFrom() {
  window.__streamlit = { BACKEND_BASE_URL: new URL(".", window.location.href).href };
}
