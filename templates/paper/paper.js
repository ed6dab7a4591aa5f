// Sorting, filtering and unfolding of a report's tables. The page is whole without it: the controls
// and the sort buttons exist only when this runs.
"use strict";
(() => {
  const language = document.documentElement.lang;
  const collator = new Intl.Collator(language, { numeric: true, sensitivity: "base" });
  // A row that can be unfolded is a body of its own: its cells, and what is unfolded.
  const rowsOf = (table) => Array.from("folds" in table.dataset ? table.tBodies : table.tBodies[0].rows);
  const cellsOf = (row) => (row.cells ?? row.rows[0].cells);

  function sortBy(table, header, column) {
    const ascending = header.getAttribute("aria-sort") !== "ascending";
    for (const other of table.tHead.rows[0].cells) other.setAttribute("aria-sort", "none");
    header.setAttribute("aria-sort", ascending ? "ascending" : "descending");
    const key = (cell) => cell.dataset.sort ?? cell.textContent.trim();
    const keyed = rowsOf(table).map((row) => [key(cellsOf(row)[column]), row]);
    const sign = ascending ? 1 : -1;
    keyed.sort(([a], [b]) => {
      // Empty cells come last in either direction: nothing is not the least.
      if (a === "" || b === "") return (a === "") - (b === "");
      return sign * collator.compare(a, b);
    });
    const home = "folds" in table.dataset ? table : table.tBodies[0];
    home.append(...keyed.map(([, row]) => row));
  }

  function makeSortable(table) {
    Array.from(table.tHead.rows[0].cells).forEach((header, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.append(...header.childNodes);
      header.append(button);
      header.setAttribute("aria-sort", "none");
      button.addEventListener("click", () => sortBy(table, header, column));
    });
  }

  function makeFilterable(form, table) {
    const rows = rowsOf(table).map((row) => ({
      row,
      text: null,
      is: (row.dataset.is ?? "").split(";").map((found) => found.split(",")),
    }));
    const status = form.querySelector("[role=status]");
    const control = (name) => form.elements.namedItem(name);
    const selects = Array.from(form.querySelectorAll("select[name^=filter]"), (select) => {
      const number = select.name.slice("filter".length);
      return { select, number, among: control(`among${number}`) };
    });
    // Only a search needs the text of all rows, and of many it takes a while.
    const textOf = (one) => (one.text ??= one.row.textContent.toLocaleLowerCase(language));

    function fits(one, words, chosen, only) {
      return (
        chosen.every(([number, value, at]) => {
          const found = one.is[number];
          return at === "" ? found.includes(value) : found[at] === value;
        }) &&
        (!only || "stays" in one.row.dataset) &&
        words.every((word) => textOf(one).includes(word))
      );
    }

    function apply() {
      const words = control("text").value.toLocaleLowerCase(language).split(/\s+/).filter(Boolean);
      const chosen = selects
        .filter(({ select }) => select.value !== "")
        .map(({ select, number, among }) => [number, select.value, among?.value ?? ""]);
      const only = control("switch")?.checked ?? false;
      let shown = 0;
      for (const one of rows) {
        const visible = fits(one, words, chosen, only);
        if (one.row.hidden === visible) one.row.hidden = !visible;
        shown += visible;
      }
      status.textContent = status.dataset.template
        .replace("{shown}", shown)
        .replace("{total}", rows.length);
    }

    const setOpen = (open) => {
      for (const { row } of rows) {
        const details = row.hidden ? null : row.querySelector("details");
        if (details) details.open = open;
      }
    };

    form.addEventListener("input", apply);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(apply));
    control("open")?.addEventListener("click", () => setOpen(true));
    control("close")?.addEventListener("click", () => setOpen(false));
    form.hidden = false;
    apply();
  }

  // A click on a cell is a short cut to its card (the last columns have one each); the keyboard opens the row.
  function makeFoldable(table) {
    table.addEventListener("click", (event) => {
      const cell = event.target.closest("tbody > tr:first-child > td");
      const details = cell?.closest("tbody").querySelector("details");
      if (!details) return;
      const cards = details.querySelectorAll(".card");
      const card = cards[cell.cellIndex - (cell.parentElement.cells.length - cards.length)];
      if (!card) return;
      details.open = true;
      card.tabIndex = -1;
      card.focus();
    });
  }

  for (const table of document.querySelectorAll("table[data-sorts]")) makeSortable(table);
  for (const table of document.querySelectorAll("table[data-folds]")) makeFoldable(table);
  for (const form of document.querySelectorAll("form[data-for]")) {
    makeFilterable(form, document.getElementById(form.dataset.for));
  }
  document.documentElement.classList.add("live");
})();
