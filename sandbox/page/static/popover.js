// Something that opens beside a button and closes by Escape or a click elsewhere.

/** Show `panel`, an element with `popover: "auto"`, beside `button`, which has the focus again afterwards. */
export function openBeside(button, panel) {
  panel.addEventListener("toggle", (event) => {
    if (event.newState !== "closed") return;
    if (panel.contains(document.activeElement) || document.activeElement === document.body) here(button)?.focus();
    panel.remove();
    here(button)?.closest(".message")?.classList.remove("menu-open");
  });
  (button.closest("dialog") ?? document.body).append(panel);
  button.closest(".message")?.classList.add("menu-open");
  panel.showPopover();
  put(panel, button.getBoundingClientRect());
}

/** The button itself, or the one that stands in its place since its message was drawn anew. */
function here(button) {
  if (button.isConnected || !button.dataset.focus) return button;
  return document.querySelector(`[data-focus="${CSS.escape(button.dataset.focus)}"]`);
}

function put(panel, beside) {
  const { width, height } = panel.getBoundingClientRect();
  const below = beside.bottom + 4 + height < innerHeight;
  panel.style.top = `${below ? beside.bottom + 4 : Math.max(8, beside.top - height - 4)}px`;
  panel.style.left = `${Math.max(8, Math.min(beside.right - width, innerWidth - width - 8))}px`;
}
