// A browser that was in is asked again, by a press on Your data: its connection ends and no other is
// made. The page is exchanged for the one that says how to come in; what was typed is kept.

export function leaveWhenAskedAgain() {
  const Plain = window.WebSocket;
  window.WebSocket = class extends Plain {
    /** @param {ConstructorParameters<typeof Plain>} given */
    constructor(...given) {
      super(...given);
      this.addEventListener("close", leaveIfUnknown);
    }
  };
}

async function leaveIfUnknown() {
  try {
    const answer = await fetch("/_stcore/health");
    if (answer.status === 403) window.location.reload();
  } catch {
    // The workbook does not run; Streamlit goes on trying.
  }
}
