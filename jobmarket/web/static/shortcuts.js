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

  // The first of a kind of work in today's queue; its heading where there is nothing to do.
  const toSection = (number) => {
    const section = document.querySelector(`[data-section="${number}"]`);
    section?.scrollIntoView({ block: "start" });
    section?.querySelector("a[data-step]")?.focus();
  };

  // Refers the match that has the focus, else the first one; on a person's page it leads to the matches.
  const refer = () => {
    const chosen = document.activeElement.closest(".match")?.querySelector("[data-refer]");
    (chosen ?? document.querySelector('[data-refer], [data-shortcut="r"]'))?.click();
  };

  const act = (key) => {
    const field = document.getElementById("q");
    if (key === "/" && field) return field.select();
    if (key === "/") return act("v");  // a page without the field: the desk has it
    if (key === "j" || key === "k") return step(key === "j" ? 1 : -1);
    if (/^[1-9]$/.test(key)) return toSection(key);
    if (key === "r") return refer();
    document.querySelector(`[data-shortcut="${CSS.escape(key)}"]`)?.click();
  };

  document.addEventListener("keydown", (event) => {
    const known = ["/", "j", "k", "v", "s", "n", "t", "l", "o", "r", "p", "?"].includes(event.key) || /^[1-9]$/.test(event.key);
    if (!known || !use.checked || dialog.open || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    // The desk opens with the field focused: while it is empty, keys that are no words there still work.
    const empty = document.activeElement.id === "q" && document.activeElement.value === "";
    if (typing(document.activeElement) && !(empty && (event.key === "?" || event.key === "/"))) return;
    event.preventDefault();
    act(event.key);
  });
})();
