// Keys for staff. They are off while somebody types, and can be turned off for good (WCAG 2.1.4).
"use strict";

(() => {
  const dialog = document.getElementById("shortcuts");
  const use = document.getElementById("shortcuts-on");
  const KEPT = "shortcuts-off";
  use.checked = localStorage.getItem(KEPT) === null;
  use.addEventListener("change", () => {
    if (use.checked) localStorage.removeItem(KEPT); else localStorage.setItem(KEPT, "1");
  });

  document.querySelectorAll("[data-opens]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => document.getElementById(button.dataset.opens).showModal());
  });

  const typing = (element) => element.matches("input:not([type=radio], [type=checkbox]), textarea, select");

  const step = (by) => {
    const links = [...document.querySelectorAll("a[data-step]")];
    const now = links.indexOf(document.activeElement);
    const next = now < 0 ? (by > 0 ? 0 : links.length - 1) : now + by;
    links[Math.max(0, Math.min(links.length - 1, next))]?.focus();
  };

  const act = (key) => {
    const field = document.getElementById("q");
    if (key === "/" && field) return field.select();
    if (key === "/") return act("v");  // a page without the field: the desk has it
    if (key === "j" || key === "k") return step(key === "j" ? 1 : -1);
    document.querySelector(`[data-shortcut="${CSS.escape(key)}"]`)?.click();
  };

  document.addEventListener("keydown", (event) => {
    const known = ["/", "j", "k", "v", "s", "r", "p", "?"].includes(event.key);
    if (!known || !use.checked || dialog.open || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    // The desk opens with the field focused: while it is empty, keys that are no words there still work.
    const empty = document.activeElement.id === "q" && document.activeElement.value === "";
    if (typing(document.activeElement) && !(empty && (event.key === "?" || event.key === "/"))) return;
    event.preventDefault();
    act(event.key);
  });
})();
