// Sorting of tables already on the page, and folds that an address names. Without this file every table still reads
// in its given order, and a fold opens when it is pressed.
const key = (row, index) => {
  const cell = row.cells[index];
  const raw = cell?.dataset.value ?? cell?.textContent.trim() ?? "";
  if (raw === "") return null;
  const number = Number(raw);
  return Number.isNaN(number) ? raw : number;
};

const compare = (a, b) => {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  return typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "es");
};

function sortBy(table, header, index) {
  const down = header.getAttribute("aria-sort") !== "descending" && header.dataset.first === "down"
    || header.getAttribute("aria-sort") === "ascending";
  for (const other of table.tHead.rows[table.tHead.rows.length - 1].cells) other.removeAttribute("aria-sort");
  header.setAttribute("aria-sort", down ? "descending" : "ascending");
  const rows = [...table.tBodies[0].rows];
  const keyed = rows.map((row) => [key(row, index), row]);
  keyed.sort(([a], [b]) => (a === null || b === null ? compare(a, b) : (down ? -1 : 1) * compare(a, b)));
  table.tBodies[0].append(...keyed.map(([, row]) => row));
}

function prepare(table) {
  const headers = table.tHead?.rows[table.tHead.rows.length - 1]?.cells ?? [];
  [...headers].forEach((header, index) => {
    if (header.querySelector("a, button") || header.textContent.trim() === "") return;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = header.textContent;
    button.addEventListener("click", () => sortBy(table, header, index));
    header.replaceChildren(button);
    if (header.classList.contains("num")) header.dataset.first = "down";
  });
}

const start = (root) => root.querySelectorAll("table[data-sortable]").forEach(prepare);
start(document);
document.addEventListener("htmx:load", (event) => event.target !== document.body && start(event.target));

function unfold() {
  const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (named?.localName === "details" && !named.open) named.open = true;
}

unfold();
addEventListener("hashchange", unfold);
