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

  // Each column of a cube is an array of numbers; a dimension's are numbers of its values.
  async function unpacked() {
    const deflated = Uint8Array.from(atob(data.bytes), (letter) => letter.charCodeAt(0));
    const stream = new Blob([deflated]).stream().pipeThrough(new DecompressionStream("deflate"));
    const bytes = await new Response(stream).arrayBuffer();
    const types = { Uint8Array, Uint16Array, Uint32Array, Float64Array };
    for (const cube of Object.values(data.cubes)) {
      for (const column of [...Object.values(cube.dimensions), ...Object.values(cube.measures)]) {
        column.numbers = new types[column.type](bytes, column.at, cube.count);
      }
    }
  }

  const chosen = () => Object.fromEntries(names.map((n) => [n, form.elements.namedItem(n).value]));

  // The numbers of the rows that fit what was chosen.
  function narrowed(cube, wanted) {
    const checks = [];
    for (const name of names) {
      const dimension = cube.dimensions[name];
      if (wanted[name] === "" || !dimension) continue;
      const fits = dimension.values.map((value) => (Array.isArray(value) ? value.includes(wanted[name]) : value === wanted[name]));
      checks.push((row) => fits[dimension.numbers[row]]);
    }
    const rows = new Uint32Array(cube.count);
    let count = 0;
    for (let row = 0; row < cube.count; row += 1) if (checks.every((fit) => fit(row))) rows[count++] = row;
    return rows.subarray(0, count);
  }

  // The sums of some rows by a key, and by a second one besides: Map of key → measures by name.
  function summed(cube, rows, key, second) {
    const keys = [];
    const groupOf = new Map();
    const group = (told) => {
      if (!groupOf.has(told)) groupOf.set(told, keys.push(told) - 1);
      return groupOf.get(told);
    };
    const first = key === "all" ? { values: ["1"] } : cube.dimensions[key];
    const number = key === "all" ? () => 0 : (row) => first.numbers[row];
    const others = second ? second.values : [""];
    const groups = first.values.map((value) =>
      others.map((other) => (Array.isArray(value) ? value : [value]).map((one) => group(second ? `${one}\u0000${other}` : one))),
    );
    const counted = new Uint32Array(keys.length);
    const each = (add) => {
      for (const row of rows) for (const at of groups[number(row)][second ? second.numbers[row] : 0]) add(at, row);
    };
    each((at) => (counted[at] += 1));
    const sums = new Map();
    keys.forEach((told, at) => counted[at] && sums.set(told, {}));
    for (const [name, { numbers }] of Object.entries(cube.measures)) {
      const least = name === "price_min";
      const price = least || name === "price_max";
      const sum = new Float64Array(keys.length).fill(price ? NaN : 0);
      if (!price) each((at, row) => (sum[at] += numbers[row]));
      else each((at, row) => {
        const value = numbers[row];
        if (!(least ? value >= sum[at] : value <= sum[at]) && !Number.isNaN(value)) sum[at] = value;
      });
      for (const [told, of] of sums) {
        const value = sum[groupOf.get(told)];
        if (!Number.isNaN(value)) of[name] = value;
      }
    }
    return sums;
  }

  function share(name, sum) {
    const [part, of, less] = data.shares[name];
    const total = (sum[of] || 0) - less.reduce((all, one) => all + (sum[one] || 0), 0);
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
    const sums = summed(cube, rows, key);
    const year = table.querySelector(".trend") && cube.dimensions.year;
    const years = year ? summed(cube, rows, key, year) : new Map();
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

  // A browser that cannot unpack shows the page as it is, without filters.
  if (!("DecompressionStream" in window)) return;
  unpacked().then(() => {
    form.addEventListener("input", apply);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(apply));
    form.hidden = false;
    document.documentElement.classList.add("live");
    apply();
  });
})();
