// Rows copied from a spreadsheet go into the cells of a table, from the cell where they are pasted.
// Without this script they go into the field under «Más renglones», which does the same.
const fold = (text) => text.trim().toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");

function write(field, text) {
  if (field.tagName === "SELECT") {
    const wanted = fold(text);
    const option = [...field.options].find((each) => fold(each.text) === wanted || each.value === text.trim());
    if (option) field.value = option.value;
  } else if (field.type === "checkbox") {
    field.checked = ["1", "si", "x", "on"].includes(fold(text));
  } else {
    field.value = text.trim();
  }
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

function cells(row) {
  return [...row.querySelectorAll("td")].map((cell) => cell.querySelector("input, select, textarea"));
}

function paste(event) {
  const text = event.clipboardData?.getData("text/plain") ?? "";
  if (!text.includes("\t") && !text.trim().includes("\n")) return;
  const table = event.target.closest("table[data-grid]");
  const rows = [...table.tBodies[0].rows];
  const from = rows.indexOf(event.target.closest("tr"));
  const column = cells(rows[from]).indexOf(event.target);
  const lines = text.replace(/\r/g, "").split("\n").filter((line) => line.trim());
  event.preventDefault();
  lines.slice(0, rows.length - from).forEach((line, at) => {
    const fields = cells(rows[from + at]);
    line.split("\t").forEach((cell, next) => fields[column + next] && write(fields[column + next], cell));
  });
  const rest = lines.slice(rows.length - from);
  const more = table.closest("form").querySelector(`button[name=more][value="${table.dataset.grid}"]`);
  // What does not fit asks the page for more rows; each line must begin at the first column for that.
  if (rest.length && more) {
    const field = more.closest("details").querySelector("textarea");
    field.value = rest.map((line) => "\t".repeat(column) + line).join("\n");
    more.click();
  }
}

for (const table of document.querySelectorAll("table[data-grid]")) table.addEventListener("paste", paste);

// Up and down go to the same column of the next row, as in a spreadsheet; so does Enter in a table of
// things already there (data-moves). In rows that a person adds, Enter sends the form as anywhere else.
const STEPS = { ArrowUp: -1, ArrowDown: 1, Enter: 1 };

function move(event) {
  const field = event.target;
  const step = STEPS[event.key];
  if (!step || event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
  if (event.key === "Enter" && !event.currentTarget.hasAttribute("data-moves")) return;
  if (!field.matches("input") || ["checkbox", "radio"].includes(field.type)) return;
  if (field.type === "date" && event.key !== "Enter") return; // the arrows change its day
  const row = field.closest("tr");
  const column = cells(row).indexOf(field);
  const next = event.shiftKey && event.key === "Enter" || step < 0 ? row.previousElementSibling : row.nextElementSibling;
  event.preventDefault();
  const there = next && cells(next)[column];
  there?.focus();
  there?.select?.();
}

for (const table of document.querySelectorAll("table[data-grid]")) table.addEventListener("keydown", move);
