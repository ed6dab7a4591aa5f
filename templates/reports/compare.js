// Filtering and opening the comparison's map. The page is whole without it: the answers open by
// themselves, and the controls are shown only when this runs.
"use strict";
(() => {
  const language = document.documentElement.lang;
  const form = document.getElementById("filters");
  const map = document.getElementById("heat-map");
  if (!form || !map) return;

  const rows = Array.from(map.tBodies, (body) => ({
    body,
    text: null,
    packages: body.dataset.package.split("|"),
    outcomes: body.dataset.outcomes.split("|"),
  }));
  const status = form.querySelector("[role=status]");
  const value = (name) => form.elements.namedItem(name).value;
  // Only a search needs the text of all answers, and of many it takes a while.
  const textOf = (row) => (row.text ??= row.body.textContent.toLocaleLowerCase(language));

  function fits(row, words) {
    const [level, wanted, vendor] = [value("level"), value("outcome"), value("vendor")];
    const outcomes = vendor === "" ? row.outcomes : [row.outcomes[vendor]];
    return (
      (value("package") === "" || row.packages.includes(value("package"))) &&
      (level === "" || row.body.dataset.level === level) &&
      (wanted === "" || outcomes.includes(wanted)) &&
      (!form.elements.namedItem("differs").checked || row.body.dataset.differs === "yes") &&
      words.every((word) => textOf(row).includes(word))
    );
  }

  function apply() {
    const words = value("text").toLocaleLowerCase(language).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of rows) {
      const visible = fits(row, words);
      if (row.body.hidden === visible) row.body.hidden = !visible;
      shown += visible;
    }
    status.textContent = status.dataset.template
      .replace("{shown}", shown)
      .replace("{total}", rows.length);
  }

  const setOpen = (open) => {
    for (const { body } of rows) {
      if (!body.hidden) body.querySelector("details").open = open;
    }
  };

  // A click on a vendor's cell is a short cut to that vendor's card; the keyboard opens the row.
  map.addEventListener("click", (event) => {
    const cell = event.target.closest("tbody > tr:first-child > td:not(.what)");
    if (!cell) return;
    const details = cell.closest("tbody").querySelector("details");
    details.open = true;
    const card = details.querySelectorAll(".card")[cell.cellIndex - 2];
    card.tabIndex = -1;
    card.focus();
  });

  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  form.elements.namedItem("open").addEventListener("click", () => setOpen(true));
  form.elements.namedItem("close").addEventListener("click", () => setOpen(false));
  form.hidden = false;
  document.documentElement.classList.add("live");
  apply();
})();
