// Screens are <template>s; texts are put in as text, never as HTML. The title of the document is
// always the same: the browser's history keeps titles, and no name of a child may stay there.

export const clone = (name) => document.getElementById(name).content.firstElementChild.cloneNode(true);

export const find = (root, name) => root.querySelector(`[data-f="${name}"]`);

// Put texts where `data-f` names them; what has no text leaves the page with its frame.
export function fill(root, texts) {
  for (const [name, text] of Object.entries(texts)) {
    const places = [...root.querySelectorAll(`[data-f="${name}"]`)];
    if (root.matches?.(`[data-f="${name}"]`)) places.push(root);
    for (const place of places) {
      place.textContent = text ?? "";
      const frame = place.closest(`[data-if="${name}"]`);
      if (frame) frame.hidden = !text;
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

let first = true;

// Show a screen; reading goes on from its heading.
export function show(page) {
  document.getElementById("main").replaceChildren(page);
  const heading = page.querySelector("h1");
  heading.tabIndex = -1;
  if (!first) { heading.focus(); window.scrollTo(0, 0); }
  first = false;
}

// What is wrong in a form: a sentence above it, and the field to mend.
export function wrong(page, text, field) {
  right(page);
  const place = find(page, "error");
  place.textContent = text;
  if (field instanceof Element) {
    field.setAttribute("aria-invalid", "true");
    field.dataset.described = field.getAttribute("aria-describedby") ?? "";
    field.setAttribute("aria-describedby", place.id);
  }
  (field instanceof Element ? field : place).focus();
  place.scrollIntoView({ block: "nearest" });
}

export function right(page) {
  find(page, "error").textContent = "";
  for (const one of page.querySelectorAll("[aria-invalid]")) {
    one.removeAttribute("aria-invalid");
    if (one.dataset.described) one.setAttribute("aria-describedby", one.dataset.described);
    else one.removeAttribute("aria-describedby");
  }
}
