// What is wrong with the page as it stands, found from the boxes and colours the browser reports:
// text or controls that overlap, that are cut, or that stand out of the window, words broken over two
// lines, and text too pale to read.

/**
 * An element; some of this only some of them have.
 * @typedef {HTMLElement & { value?: string, placeholder?: string, type?: string, open?: boolean }} Thing
 * @typedef {{ node: Thing, kind: "text" | "control", rects: DOMRect[], text: string }} Piece
 * @typedef {[what: string, where: string, more: string | number]} Flaw
 * @typedef {Pick<CSSStyleDeclaration, "color" | "opacity" | "fontSize" | "fontWeight">} Type
 * @typedef {[red: number, green: number, blue: number, opacity: number]} Colour
 */

() => {
  const CONTROL =
    "button, input, textarea, select, a[href], summary, [role=button], [role=radio], [role=combobox]";
  const SKIPPED =
    "svg, canvas, script, style, noscript, [data-testid=stPlotlyChart], [data-testid=stIconMaterial], [data-testid=stToast]";
  const ASIDE = "[data-testid=stSidebar]";
  const SLACK = 2;
  /** @type {Flaw[]} */
  const found = [];

  /** @param {Element} node */
  const parent = (node) => {
    const root = node.getRootNode();
    return (
      node.assignedSlot ?? node.parentElement ?? (root instanceof ShadowRoot ? root.host : null)
    );
  };
  /** @param {Element} node */
  const chain = (node) => {
    const up = [];
    /** @type {Element | null} */
    let at = node;
    for (; at; at = parent(at)) up.push(/** @type {Thing} */ (at));
    return up;
  };
  /** @param {string} words */
  const short = (words) => words.trim().replace(/\s+/g, " ").slice(0, 60);
  /** @param {Thing} node */
  const words = (node) =>
    short(node.textContent || node.value || node.placeholder || node.ariaLabel || node.tagName);

  // The layer that is on top: an open dialog or list covers the page by design.
  const layers = [
    ...document.querySelectorAll("[data-testid=stPopoverBody], [role=dialog], [role=listbox]"),
  ];
  /** @param {Thing} node */
  const layer = (node) => chain(node).find((at) => layers.includes(at)) ?? null;

  /** @type {Piece[]} */
  const pieces = [];
  /**
   * On a phone the list of pages is folded away until it is asked for.
   * @param {Thing} node
   */
  const away = (node) =>
    node.getAttribute("aria-expanded") === "false" || node.getBoundingClientRect().left < -SLACK;
  /**
   * A short word stands on one line; one with a hyphen or a stroke may go on in the next.
   * @param {Text} node
   * @param {Range} range
   */
  const whole = (node, range) => {
    const brief = node.data.matchAll(/(?<!\S)[\p{L}\p{N}.,]{2,12}(?!\S)/gu);
    for (const { 0: word, index } of brief) {
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
      if (lines.size > 1) found.push(["broken", word, lines.size]);
    }
  };
  /** @param {Text} node */
  const text = (node) => {
    const holder = node.parentElement;
    if (!node.data.trim() || !holder) return;
    const range = document.createRange();
    range.selectNodeContents(node);
    const rects = [...range.getClientRects()].filter(
      ({ width, height }) => width > 1 && height > 1,
    );
    if (!rects.length || !seen(holder)) return;
    pieces.push({ node: holder, kind: "text", rects, text: short(node.data) });
    if (rects.length > 1) whole(node, range);
  };
  /** @param {Thing} node */
  const control = (node) => {
    const rect = node.getBoundingClientRect();
    if (rect.width > 1 && rect.height > 1) {
      pieces.push({ node, kind: "control", rects: [rect], text: words(node) });
    }
  };
  /** @param {Thing} node */
  const element = (node) => {
    if (node.matches(SKIPPED) || (node.matches(ASIDE) && away(node))) return;
    if (node.tagName === "DETAILS" && !node.open) {
      const summary = node.querySelector("summary");
      if (summary) walk(summary);
      return;
    }
    if (node.matches(CONTROL) && seen(node)) control(node);
    if (node.shadowRoot) inside(node.shadowRoot);
    inside(node);
  };
  /** @param {Node} node */
  const inside = (node) => {
    for (const child of node.childNodes) walk(child);
  };
  /** @param {Node} node */
  const walk = (node) => {
    if (node instanceof Text) text(node);
    else if (node instanceof Element) element(/** @type {Thing} */ (node));
  };
  /** @param {Element} node */
  const seen = (node) =>
    chain(node).every((at) => {
      const style = getComputedStyle(at);
      const tiny = at.clientWidth <= 1 && at.clientHeight <= 1 && style.overflow === "hidden";
      return (
        style.visibility !== "hidden" &&
        style.display !== "none" &&
        Number(style.opacity) > 0.02 &&
        !tiny &&
        style.clipPath !== "inset(50%)" &&
        !style.clip.startsWith("rect(0px, 0px") &&
        !at.inert
      );
    });
  walk(document.body);

  const pencil = () => {
    const context = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
    if (!context) throw new Error("This browser cannot draw.");
    return context;
  };

  // Nothing sticks out, nothing is cut ----------------------------------------------------------------
  const main = /** @type {Thing | null} */ (document.querySelector("[data-testid=stMain]"));
  for (const box of [document.documentElement, main]) {
    if (box && box.scrollWidth > box.clientWidth + 1)
      found.push(["sideways", box.dataset.testid ?? "page", box.scrollWidth - box.clientWidth]);
  }
  for (const { node, kind, rects, text } of pieces) {
    const left = Math.min(...rects.map((rect) => rect.left));
    const right = Math.max(...rects.map((rect) => rect.right));
    const top = Math.min(...rects.map((rect) => rect.top));
    const bottom = Math.max(...rects.map((rect) => rect.bottom));
    const up = chain(node);
    const scrolled = up.some(
      (at) =>
        /auto|scroll/.test(getComputedStyle(at).overflowX) &&
        at.scrollWidth > at.clientWidth + 1 &&
        at !== document.documentElement &&
        at !== main,
    );
    if (!scrolled && (left < -SLACK || right > innerWidth + SLACK))
      found.push(["out of the window", text, Math.round(right - innerWidth)]);
    if (kind === "control") continue;
    for (const at of up) {
      const style = getComputedStyle(at);
      const box = at.getBoundingClientRect();
      const cutX =
        /hidden|clip/.test(style.overflowX) &&
        (right > box.right + SLACK || left < box.left - SLACK);
      const cutY =
        /hidden|clip/.test(style.overflowY) &&
        (bottom > box.bottom + SLACK + 4 || top < box.top - SLACK - 4);
      if (cutX || cutY) {
        found.push(["cut", text, Math.round(cutX ? right - box.right : bottom - box.bottom)]);
        break;
      }
      if (/auto|scroll/.test(style.overflowX + style.overflowY)) break;
    }
  }
  const pen = pencil();
  for (const { node, kind } of pieces) {
    if (kind !== "control" || !node.matches("input, textarea")) continue;
    const shown = node.value || node.placeholder;
    if (!shown || node.type === "checkbox" || node.type === "radio") continue;
    const style = getComputedStyle(node);
    pen.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    const room = node.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    if (node.tagName === "INPUT" && pen.measureText(shown).width > room + SLACK)
      found.push(["cut", shown, Math.round(pen.measureText(shown).width - room)]);
  }

  // Nothing lies on anything else ----------------------------------------------------------------------
  /** @param {Piece} a @param {Piece} b */
  const under = (a, b) => chain(b.node).includes(a.node) || chain(a.node).includes(b.node);
  /** @param {Piece} a @param {Piece} b */
  const labelled = (a, b) => {
    const label = a.node.closest("label");
    return label !== null && label === b.node.closest("label");
  };
  /** @param {Piece} piece */
  const floats = (piece) =>
    chain(piece.node).some(
      (at) =>
        ["fixed", "sticky"].includes(getComputedStyle(at).position) ||
        at.dataset.testid === "stHeader" ||
        at.dataset.testid === "stSidebar",
    );
  const placed = pieces.map((piece) => ({
    ...piece,
    layer: layer(piece.node),
    floats: floats(piece),
  }));
  for (const [number, a] of placed.entries()) {
    for (const b of placed.slice(number + 1)) {
      if (a.layer !== b.layer || a.floats !== b.floats) continue;
      if (
        a.kind === "control" &&
        b.kind === "control" &&
        (a.node.type === "checkbox" || b.node.type === "checkbox")
      )
        continue;
      const hit = a.rects.some((one) =>
        b.rects.some(
          (two) =>
            Math.min(one.right, two.right) - Math.max(one.left, two.left) > SLACK &&
            Math.min(one.bottom, two.bottom) - Math.max(one.top, two.top) > SLACK + 2,
        ),
      );
      if (hit && !under(a, b) && !labelled(a, b)) found.push(["overlap", a.text, b.text]);
    }
  }

  // Every word can be read ---------------------------------------------------------------------------
  /** @type {Map<string, Colour>} */
  const known = new Map();
  /** @param {string} colour */
  const rgba = (colour) => {
    const before = known.get(colour);
    if (before) return before;
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    const [r = 0, g = 0, b = 0, a = 0] = pen.getImageData(0, 0, 1, 1).data;
    /** @type {Colour} */
    const seen = [r, g, b, a / 255];
    known.set(colour, seen);
    return seen;
  };
  /** @param {Colour} ink @param {Colour} paper @returns {Colour} */
  const over = ([r, g, b, a], [R, G, B]) => [
    r * a + R * (1 - a),
    g * a + G * (1 - a),
    b * a + B * (1 - a),
    1,
  ];
  /** @param {Thing} node */
  const paper = (node) => {
    /** @type {Colour} */
    let below = [255, 255, 255, 1];
    for (const at of chain(node).reverse()) {
      const { backgroundColor, opacity } = getComputedStyle(at);
      const [r, g, b, a] = rgba(backgroundColor);
      below = over([r, g, b, a * Number(opacity)], below);
    }
    return below;
  };
  /** @param {number} part - of 255 */
  const linear = (part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  /** @param {Colour} colour */
  const light = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  /** @param {Thing} node @param {Type} style */
  const contrast = (node, style) => {
    const below = paper(node);
    const fade = chain(node).reduce((share, at) => share * Number(getComputedStyle(at).opacity), 1);
    const [r, g, b, a] = rgba(style.color);
    const faded =
      Number(style.opacity) < 1 && style !== getComputedStyle(node) ? Number(style.opacity) : 1;
    const ink = over([r, g, b, a * fade * faded], below);
    const lights = [light(ink), light(below)];
    return (Math.max(...lights) + 0.05) / (Math.min(...lights) + 0.05);
  };
  /** @param {Thing} node @param {Type} style @param {string} text */
  const judge = (node, style, text) => {
    if (node.closest("kbd")) return; // Streamlit's own grey, excused with axe
    const size = parseFloat(style.fontSize);
    const large =
      size >= 24 ||
      (size >= 18.66 && Number(style.fontWeight) >= 700) ||
      node.closest("[role=img]"); // a sign, not words
    const ratio = contrast(node, style);
    if (node.closest("[data-testid=stSlider]") && ratio < 1.05) return; // shows itself under the hand
    if (ratio < (large ? 3 : 4.5)) found.push(["pale", text, Math.round(ratio * 100) / 100]);
  };
  for (const { node, kind, text } of pieces) {
    const off = chain(node).some((at) =>
      at.matches(":disabled, [aria-disabled=true], [data-disabled=true]"),
    );
    if (off) continue;
    if (kind === "text") judge(node, getComputedStyle(node), text);
    else if (node.matches("input, textarea") && node.value)
      judge(node, getComputedStyle(node), text);
    else if (node.matches("input, textarea") && node.placeholder) {
      const style = getComputedStyle(node, "::placeholder");
      const { color, opacity, fontSize, fontWeight } = style;
      judge(node, { color, opacity, fontSize, fontWeight }, node.placeholder);
    }
  }
  return found;
};
