// Sorting and filtering of the report's tables. The page is whole without it: the controls and the
// sort buttons exist only when this runs.
"use strict";
(() => {
  const language = document.documentElement.lang;
  const collator = new Intl.Collator(language, { numeric: true, sensitivity: "base" });

  const key = (row, column) => {
    const cell = row.cells[column];
    return cell.dataset.sort ?? cell.textContent.trim();
  };

  function sortBy(table, header, column) {
    const ascending = header.getAttribute("aria-sort") !== "ascending";
    for (const other of table.tHead.rows[0].cells) {
      if (other.hasAttribute("aria-sort")) other.setAttribute("aria-sort", "none");
    }
    header.setAttribute("aria-sort", ascending ? "ascending" : "descending");
    const body = table.tBodies[0];
    const keyed = Array.from(body.rows, (row) => [key(row, column), row]);
    const sign = ascending ? 1 : -1;
    keyed.sort(([a], [b]) => {
      // Empty cells come last in either direction: nothing is not the least.
      if (a === "" || b === "") return (a === "") - (b === "");
      return sign * collator.compare(a, b);
    });
    body.append(...keyed.map(([, row]) => row));
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
    const rows = Array.from(table.tBodies[0].rows, (row) => ({
      row,
      text: row.textContent.toLocaleLowerCase(language),
      packages: (row.dataset.package ?? "").split("|"),
    }));
    const status = form.querySelector("[role=status]");
    const value = (name) => form.elements.namedItem(name)?.value ?? "";

    function apply() {
      const words = value("text").toLocaleLowerCase(language).split(/\s+/).filter(Boolean);
      const onlyGaps = form.elements.namedItem("gaps")?.checked ?? false;
      let shown = 0;
      for (const { row, text, packages } of rows) {
        const is = (name) => value(name) === "" || row.dataset[name] === value(name);
        const visible =
          words.every((word) => text.includes(word)) &&
          ["vendor", "level", "outcome"].every(is) &&
          (value("package") === "" || packages.includes(value("package"))) &&
          (!onlyGaps || row.dataset.open === "yes");
        row.hidden = !visible;
        shown += visible;
      }
      status.textContent = status.dataset.template
        .replace("{shown}", shown)
        .replace("{total}", rows.length);
    }

    form.addEventListener("input", apply);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(apply));
    form.hidden = false;
    apply();
  }

  for (const table of document.querySelectorAll("table[data-sortable]")) makeSortable(table);
  for (const form of document.querySelectorAll("form[data-for]")) {
    makeFilterable(form, document.getElementById(form.dataset.for));
  }
  document.documentElement.classList.add("live");
})();
