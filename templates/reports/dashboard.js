// Narrowing the dashboard: the figures of each table are added up anew from the page's own data.
// The page is whole without it; the filters are shown only when this runs.
"use strict";
(() => {
  const language = document.documentElement.lang;
  const form = document.getElementById("filters");
  const data = JSON.parse(document.getElementById("data").textContent);
  const names = ["year", "buyer", "vendor", "packages"];
  const whole = new Intl.NumberFormat(language, { useGrouping: "always", maximumFractionDigits: 0 });
  const number = (value) => whole.format(Math.floor((value || 0) + 0.5));

  // Per cube and dimension: the value's number in a row, or what the row's case tells.
  function reader(cube, name) {
    const at = cube.dimensions.indexOf(name);
    if (at >= 0) return (row) => cube.values[at][row[at]];
    const of = cube.dimensions.indexOf("case_id");
    const place = { year: 0, buyer: 1 }[name];
    if (of < 0 || place === undefined) return null;
    return (row) => String((data.cases[cube.values[of][row[of]]] || [])[place]);
  }

  const chosen = () => Object.fromEntries(names.map((n) => [n, form.elements.namedItem(n).value]));

  function narrowed(cube, wanted) {
    const checks = [];
    for (const name of names) {
      const read = reader(cube, name);
      if (wanted[name] === "" || !read) continue;
      const value = wanted[name];
      checks.push(name === "packages" ? (r) => read(r).includes(value) : (r) => read(r) === value);
    }
    return checks.length ? cube.rows.filter((row) => checks.every((fits) => fits(row))) : cube.rows;
  }

  function add(sums, key, cube, row) {
    const from = cube.dimensions.length;
    let sum = sums.get(key);
    if (!sum) sums.set(key, (sum = {}));
    cube.measures.forEach((name, n) => {
      const value = row[from + n];
      if (name === "price_min") sum[name] = value === null ? sum[name] : Math.min(sum[name] ?? Infinity, value);
      else if (name === "price_max") sum[name] = value === null ? sum[name] : Math.max(sum[name] ?? 0, value);
      else sum[name] = (sum[name] || 0) + value;
    });
  }

  function share(name, sum) {
    const [part, of, less] = data.shares[name];
    const total = (sum[of] || 0) - (less ? sum[less] || 0 : 0);
    return total ? (sum[part] || 0) / total : null;
  }
  const percent = (part) => (part === null ? "–" : `${Math.floor(part * 100 + 0.5)} %`);

  function shown(name, sum) {
    if (data.shares[name]) return percent(share(name, sum));
    if (name !== "price_range") return number(sum[name]);
    if (sum.price_min === undefined) return "";
    const ends = [number(sum.price_min), number(sum.price_max)];
    return ends[0] === ends[1] ? ends[0] : ends.join("–");
  }

  function draw(svg, kind, sum) {
    const parts = data.parts[kind];
    const total = parts.reduce((all, part) => all + (sum[part] || 0), 0) || 1;
    let before = 0;
    parts.forEach((part, n) => {
      const rect = svg.children[n];
      rect.setAttribute("x", `${((100 * before) / total).toFixed(2)}%`);
      rect.setAttribute("width", `${((100 * (sum[part] || 0)) / total).toFixed(2)}%`);
      before += sum[part] || 0;
    });
    const told = parts.filter((part) => sum[part]);
    const text = told.map((part) => `${data.names[kind][part]}: ${number(sum[part])}`).join(", ");
    svg.setAttribute("aria-label", text || "0");
  }

  function trend(svg, key, years) {
    const told = [];
    for (const rect of svg.children) {
      const sum = years.get(`${key}\u0000${rect.dataset.year}`);
      const part = sum ? share("met_share", sum) : null;
      rect.setAttribute("y", (24 - 22 * (part || 0)).toFixed(2));
      rect.setAttribute("height", (22 * (part || 0)).toFixed(2));
      if (part !== null) told.push(`${rect.dataset.year}: ${percent(part)}`);
    }
    svg.setAttribute("aria-label", told.join(", ") || "–");
  }

  function fill(table, rows) {
    const cube = data.cubes[table.dataset.cube];
    const key = table.dataset.key;
    const read = key === "all" ? () => "1" : reader(cube, key);
    const sums = new Map();
    const years = new Map();
    const year = table.querySelector(".trend") && reader(cube, "year");
    for (const row of rows) {
      const keys = read(row);
      for (const one of Array.isArray(keys) ? keys : [keys]) {
        add(sums, one, cube, row);
        if (year) add(years, `${one}\u0000${year(row)}`, cube, row);
      }
    }
    for (const row of table.querySelectorAll("[data-row]")) {
      const sum = sums.get(row.dataset.row) || {};
      row.hidden = key !== "all" && !sums.has(row.dataset.row);
      for (const cell of row.querySelectorAll("[data-measure]")) cell.textContent = shown(cell.dataset.measure, sum);
      const bar = row.querySelector(".bar");
      if (bar) draw(bar, table.dataset.kind, sum);
      const line = row.querySelector(".trend");
      if (line) trend(line, row.dataset.row, years);
    }
    return sums;
  }

  function list(table, wanted) {
    const most = Number(table.dataset.seen);
    let fitting = 0;
    for (const row of table.tBodies[0].rows) {
      const fits = names.every((name) => {
        const of = row.dataset[name];
        if (wanted[name] === "" || of === undefined) return true;
        return name === "packages" ? of.split("|").includes(wanted[name]) : of === wanted[name];
      });
      fitting += fits;
      row.hidden = !fits || fitting > most;
    }
    const status = document.getElementById(`${table.id}-shown`);
    status.textContent = status.dataset.template.replace("{shown}", `${number(Math.min(fitting, most))} / ${number(fitting)}`);
  }

  function apply() {
    const wanted = chosen();
    const rows = Object.fromEntries(Object.entries(data.cubes).map(([name, cube]) => [name, narrowed(cube, wanted)]));
    for (const table of document.querySelectorAll("[data-cube]")) fill(table, rows[table.dataset.cube]);
    for (const table of document.querySelectorAll("table[data-seen]")) list(table, wanted);
    for (const note of document.querySelectorAll("[data-fixed]")) {
      const held = note.dataset.fixed.split(" ").filter((name) => wanted[name] !== "");
      note.hidden = !held.length;
      const what = held.map((name) => form.elements.namedItem(name).dataset.label).join(", ");
      note.textContent = note.dataset.template.replace("{what}", what);
    }
    const all = fill(document.getElementById("all"), rows.answers).get("1") || {};
    const status = form.querySelector("[role=status]");
    status.textContent = status.dataset.template.replace("{answers}", number(all.answers));
  }

  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  form.hidden = false;
  document.documentElement.classList.add("live");
  apply();
})();
