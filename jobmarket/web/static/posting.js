// Help of the posting form while somebody types: who fits, what others pay, what the check finds. The form works without it.
"use strict";

const QUIET_MILLISECONDS = 700;

document.querySelectorAll("form[data-posting-help]").forEach((form) => {
  const help = (name) => document.querySelector(`[data-help="${name}"]`);
  let timer;
  let request;

  const show = (answer) => {
    if (answer.fits) help("fits").textContent = answer.fits;
    help("wage").textContent = answer.wage;
    help("similar").textContent = answer.similar;
    suggest(answer.occupations);
    mark(answer.findings);
  };

  const suggest = (occupations) => {
    const select = form.elements.occupation_code;
    const chosen = select.value;
    const known = new Set(occupations.map((one) => one.code));
    const kept = [...select.options].filter((option) => option.value === "" || (option.value === chosen && !known.has(chosen)));
    const fresh = occupations.map((one) => new Option(one.label, one.code, false, one.code === chosen));
    select.replaceChildren(...kept, ...fresh);
    select.value = chosen;
  };

  const mark = (findings) => {
    document.querySelectorAll("[data-findings]").forEach((place) => {
      const own = findings.filter((one) => one.field === place.dataset.findings);
      place.replaceChildren(...own.map(note));
    });
  };

  const note = (one) => {
    const box = document.createElement("div");
    box.className = `finding ${one.blocking ? "blocking" : "pointed-out"}`;
    box.setAttribute("role", "note");
    const said = document.createElement("p");
    said.className = "mb-1";
    const quote = document.createElement("mark");
    quote.textContent = one.quote;
    said.append(quote, ` ${one.message}`);
    const article = document.createElement("p");
    article.className = "quiet mb-0";
    article.textContent = one.article;
    box.append(said, article);
    return box;
  };

  const ask = async () => {
    request?.abort();
    request = new AbortController();
    try {
      const answer = await fetch(form.dataset.postingHelp, { method: "POST", body: new FormData(form), signal: request.signal });
      if (answer.ok) show(await answer.json());
    } catch (error) {
      if (error.name !== "AbortError") clearTimeout(timer);
    }
  };

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, QUIET_MILLISECONDS);
  });
});
