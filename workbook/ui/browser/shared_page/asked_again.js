// A browser that was in is asked again, by a press on Your data: its connection ends and no other is
// made. The page is exchanged for the one that says how to come in; what was typed is kept.

const ASK_LATER = 2000;
/** In milliseconds: for so long a page that is being left waits for the next one undisturbed. */
const LEAVING = 10_000;
let asking = false;
let leftAt = -LEAVING;

export function leaveWhenAskedAgain() {
  window.addEventListener("beforeunload", () => {
    leftAt = performance.now();
  });
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
  const leaves = leftAt + LEAVING - performance.now();
  if (leaves > 0) {
    setTimeout(leaveIfUnknown, leaves);
    return;
  }
  if (asking) return;
  asking = true;
  try {
    const answer = await fetch("./_stcore/health");
    if (answer.status === 403) window.location.reload();
    asking = false;
  } catch {
    // The workbook does not run, or this browser is out of reach. Streamlit goes on trying, and makes
    // no connection to a workbook that meanwhile knows it no more; so that is found out here.
    setTimeout(() => {
      asking = false;
      leaveIfUnknown();
    }, ASK_LATER);
  }
}
