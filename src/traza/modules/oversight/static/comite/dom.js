// Pages are <template>s; texts are put in as text, never as HTML.

export const clone = (name) => document.getElementById(name).content.firstElementChild.cloneNode(true);

// Put texts where `data-f` names them; what has no text leaves the page with its frame.
export function fill(root, texts) {
  for (const [name, text] of Object.entries(texts)) {
    const places = [...root.querySelectorAll(`[data-f="${name}"]`)];
    if (root.matches?.(`[data-f="${name}"]`)) places.push(root); // a row that is its own text
    for (const place of places) {
      place.textContent = text ?? "";
      const frame = place.closest(`[data-if="${name}"]`);
      if (frame) frame.hidden = text === null || text === undefined || text === "";
    }
  }
  return root;
}

export function list(root, name, items, make) {
  const place = root.querySelector(`[data-list="${name}"]`);
  place.replaceChildren(...items.map(make));
  const frame = place.closest(`[data-if="${name}"]`);
  if (frame) frame.hidden = items.length === 0;
}

export const find = (root, name) => root.querySelector(`[data-f="${name}"]`);

let first = true;

// Show a page: its title is the document's, and reading goes on from its heading.
export function show(page) {
  const main = document.getElementById("main");
  main.replaceChildren(page);
  const heading = page.querySelector("h1");
  document.title = `${heading.textContent} · ${document.body.dataset.name}`;
  heading.tabIndex = -1;
  if (!first) { heading.focus(); window.scrollTo(0, 0); }
  first = false;
  return page;
}
