// WHO's tables and the rules' limits, as the server sends them once; the worker keeps them.

let kept = null;

export function facts() {
  kept ??= load();
  return kept;
}

async function load() {
  const answer = await fetch(document.body.dataset.facts, { credentials: "omit" });
  if (!answer.ok) { kept = null; throw new Error(String(answer.status)); }
  return opened(await answer.json());
}

// Tables come as differences of whole numbers, row after row, which compress well.
export function opened(said) {
  for (const table of Object.values(said.tables)) {
    const lms = new Float64Array(table.rows * 2 * 3);
    ["l", "m", "s"].forEach((name, column) => {
      const { scale, steps } = table[name];
      let sum = 0;
      steps.forEach((step, row) => {
        sum += step;
        lms[3 * row + column] = sum / scale;
      });
      delete table[name];
    });
    table.lms = lms;
  }
  return said;
}
