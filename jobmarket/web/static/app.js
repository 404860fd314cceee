// Suggestions while typing (an accessible combobox, WAI-ARIA 1.2). The page works without it.
"use strict";

const WAIT_MILLISECONDS = 120;

class Suggestions {
  constructor(input) {
    this.input = input;
    this.options = [];
    this.active = -1;
    this.list = document.createElement("ul");
    this.list.id = `${input.id}-suggestions`;
    this.list.className = "suggestions list-group";
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", input.labels[0]?.textContent.trim() ?? "");
    this.list.hidden = true;
    input.after(this.list);
    Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id })
      .forEach(([name, value]) => input.setAttribute(name, value));
    input.addEventListener("input", () => this.later());
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("blur", () => this.close());
  }

  // Of several with commas between them, the one that is being typed.
  last() {
    return this.input.dataset.fill ? this.input.value.split(/[、，,;；]/).pop() : this.input.value;
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), WAIT_MILLISECONDS);
  }

  async ask() {
    const text = this.last().trim();
    this.request?.abort();
    if (!text) return this.close();
    this.request = new AbortController();
    try {
      const more = this.input.dataset.fill ? "&limit=20" : "";
      const address = `${this.input.dataset.suggestions}?text=${encodeURIComponent(text.slice(0, 100))}${more}`;
      const answer = await fetch(address, { signal: this.request.signal, headers: { Accept: "application/json" } });
      if (answer.ok) this.show(await answer.json());
    } catch (error) {
      if (error.name !== "AbortError") this.close();
    }
  }

  show(found) {
    this.active = -1;
    const kinds = this.input.dataset.fill; // a field of a form takes suggestions of its own kind alone
    const fitting = kinds ? found.filter((one) => kinds === one.kind).slice(0, 8) : found;
    this.options = fitting.map((suggestion, index) => this.option(suggestion, index));
    this.list.replaceChildren(...this.options);
    this.open(this.options.length > 0 && document.activeElement === this.input);
  }

  option(suggestion, index) {
    const item = document.createElement("li");
    item.id = `${this.list.id}-${index}`;
    item.className = "list-group-item list-group-item-action";
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    const kind = document.createElement("span");
    kind.className = "suggestion-kind";
    kind.textContent = suggestion.kind_name;
    item.append(suggestion.label, kind);
    item.dataset.label = suggestion.label;
    item.addEventListener("mousedown", (event) => { event.preventDefault(); this.choose(index); });
    return item;
  }

  open(isOpen) {
    this.list.hidden = !isOpen;
    this.input.setAttribute("aria-expanded", String(isOpen));
    if (!isOpen) this.input.removeAttribute("aria-activedescendant");
  }

  close() { this.active = -1; this.open(false); }

  key(event) {
    if (this.list.hidden) return;
    if (event.key === "Escape") {
      event.preventDefault(); // browsers would empty the field as well
      return this.close();
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      this.activate((this.active + step + this.options.length) % this.options.length);
    } else if (event.key === "Enter" && this.active >= 0) {
      event.preventDefault();
      this.choose(this.active);
    }
  }

  activate(index) {
    this.active = index;
    this.options.forEach((item, position) => item.setAttribute("aria-selected", String(position === index)));
    this.input.setAttribute("aria-activedescendant", this.options[index].id);
    this.options[index].scrollIntoView({ block: "nearest" });
  }

  choose(index) {
    const typed = this.last();
    this.input.value = this.input.value.slice(0, this.input.value.length - typed.length) + this.options[index].dataset.label;
    this.close();
    if (!this.input.dataset.fill) this.input.form.requestSubmit();
  }
}

document.querySelectorAll("input[data-suggestions]").forEach((input) => new Suggestions(input));

// On a wide screen the filters stay open.
document.querySelectorAll("details.open-when-wide").forEach((details) => {
  if (window.matchMedia("(min-width: 62rem)").matches) details.open = true;
});

// The button below the filters says how many vacancies the choice would leave.
document.querySelectorAll("form.filters").forEach((form) => {
  const button = form.querySelector("[data-count-from]");
  let request;
  form.addEventListener("change", async () => {
    request?.abort();
    request = new AbortController();
    const question = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ""));
    question.set("limit", "1");
    try {
      const answer = await fetch(`${button.dataset.countFrom}?${question}`, { signal: request.signal });
      if (!answer.ok) return;
      const { total } = await answer.json();
      button.textContent = button.dataset.counted.replace("{}", total.toLocaleString("en"));
    } catch (error) {
      if (error.name !== "AbortError") throw error;
    }
  });
});

document.querySelectorAll("[data-print]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
});
