// Keeps the leader's screen up to date: how many are in, and roughly how many cards there are.

const LOOK_AGAIN = 5000;

async function look() {
  try {
    const answer = await fetch("/leader/state");
    const now = await answer.json();
    const wall = document.querySelector("main");
    if (!wall || !answer.ok) return;
    if (wall.dataset.stage !== now.stage) {
      window.location.reload();
      return;
    }
    for (const name of ["in", "cards"]) {
      const shown = document.getElementById(name);
      if (shown) shown.textContent = now[name];
    }
    const make = /** @type {HTMLButtonElement | null} */ (document.getElementById("make"));
    if (make) make.disabled = !now.ready;
  } catch {
    // The program does not run at the moment.
  }
}

setInterval(look, LOOK_AGAIN);
