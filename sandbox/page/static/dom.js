// Making elements, and keeping those that have not changed.

/** An element: `on…` properties are listeners, `class` and attributes as in HTML, null and false are left out. */
export function h(tag, properties, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** An icon of our own drawing, hidden from screen readers: its button has the words. */
export function icon(path) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", "icon");
  const drawn = document.createElementNS("http://www.w3.org/2000/svg", "path");
  drawn.setAttribute("d", path);
  svg.append(drawn);
  return svg;
}

/**
 * Make the children of `container` those of `items`, in order. A child whose signature is the same stays as it is,
 * with its focus, its scroll position and what was typed into it; one drawn anew takes the focus over.
 */
export function keyed(container, items, { key, signature, draw }) {
  const before = new Map([...container.children].map((child) => [child.dataset.key, child]));
  const wanted = items.map((item) => {
    const name = String(key(item));
    const mark = signature(item);
    const old = before.get(name);
    if (old && old.signature === mark) return old;
    const fresh = draw(item, old);
    fresh.dataset.key = name;
    fresh.signature = mark;
    return fresh;
  });
  const focused = document.activeElement;
  const redrawn = wanted.find((child) => before.get(child.dataset.key)?.contains(focused) && !child.contains(focused));
  const staying = new Set(wanted);
  for (const child of [...container.children]) if (!staying.has(child)) child.remove();
  wanted.forEach((child, at) => {
    if (container.children[at] !== child) container.insertBefore(child, container.children[at] ?? null);
  });
  if (redrawn) refocus(redrawn, focused.dataset.focus);
}

/** Redraw `container` only when `signature` has changed; true when it was. */
export function whenChanged(container, signature, draw) {
  if (container.drawnFor === signature) return false;
  container.drawnFor = signature;
  const focused = container.contains(document.activeElement) ? document.activeElement.dataset.focus : null;
  container.replaceChildren(...[draw()].flat());
  if (focused) container.querySelector(`[data-focus="${CSS.escape(focused)}"]`)?.focus();
  return true;
}

/** Who was at something that is gone, like a reaction just taken back, stays near it. */
function refocus(inside, name) {
  const same = name && inside.querySelector(`[data-focus="${CSS.escape(name)}"]`);
  (same || inside.querySelector("[data-focus]"))?.focus();
}
