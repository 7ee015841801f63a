// Where the menu lies over the page, a choice in it closes it; narrow_menu.py says why.

const NARROW = "(max-width: 768px)";
const CHOICE = '[data-testid="stSidebarNavLink"]';
const CLOSE = '[data-testid="stSidebarCollapseButton"] button';

export default function () {
  if (window.workbookMenu) return;
  window.workbookMenu = true;
  document.addEventListener("click", ({ target }) => {
    const chosen = target instanceof Element && target.closest(CHOICE);
    if (!chosen || !matchMedia(NARROW).matches) return;
    /** @type {HTMLElement | null} */ (document.querySelector(CLOSE))?.click();
  });
}
