// In a narrow window the menu lies over the page: a choice in it closes it.
//
// Streamlit does so on what calls itself a phone, and leaves the menu over the page that was chosen in
// any other narrow window. And the browser remembers an open menu, so that a way out through it would leave
// it over the first page of whoever comes in next.

const NARROW = "(max-width: 768px)";
const CHOICE = '[data-testid="stSidebarNavLink"], .st-key-way_out a';
const CLOSE = '[data-testid="stSidebarCollapseButton"] button';

export function closeMenuOnChoice() {
  document.addEventListener("click", ({ target }) => {
    const chosen = target instanceof Element && target.closest(CHOICE);
    if (!chosen || !matchMedia(NARROW).matches) return;
    /** @type {HTMLElement | null} */ (document.querySelector(CLOSE))?.click();
  });
}
