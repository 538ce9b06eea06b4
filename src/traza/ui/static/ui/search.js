// Suggestions under a search box while it is typed: the combobox of the ARIA practices, its list from the server.
// Without this file, or when the server does not answer, the box is a form like any other.
const WAIT = 140;

function suggest(box) {
  const list = document.createElement("ul");
  const told = document.createElement("span");
  const { sayOne, sayMany, sayList, suggest: address } = box.dataset;
  let asked, timer, here = -1;
  list.id = `${box.id}-list`;
  list.hidden = true;
  list.className = "suggested";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", sayList);
  told.className = "sr";
  told.setAttribute("role", "status");
  box.after(list, told);
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", list.id]]) box.setAttribute(name, value);
  close();

  function close() {
    list.hidden = true;
    here = -1;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  }

  function stand(place) {
    const options = [...list.children];
    here = place < -1 ? options.length - 1 : place >= options.length ? -1 : place;
    options.forEach((one, n) => one.setAttribute("aria-selected", String(n === here)));
    if (here < 0) return box.removeAttribute("aria-activedescendant");
    box.setAttribute("aria-activedescendant", options[here].id);
    options[here].scrollIntoView({ block: "nearest" });
  }

  async function ask() {
    asked?.abort();
    const text = box.value.trim();
    if (text.length < 2) return close();
    asked = new AbortController();
    try {
      const at = new URL(address, location.href);
      at.searchParams.set("de", list.id);
      at.searchParams.set("q", text);
      const answer = await fetch(at, { signal: asked.signal });
      if (!answer.ok || document.activeElement !== box) return close();
      list.innerHTML = await answer.text();
    } catch {
      return;
    }
    const many = list.children.length;
    told.textContent = many === 1 ? sayOne : sayMany.replace("{n}", many);
    if (!many) return close();
    here = -1;
    list.hidden = false;
    box.setAttribute("aria-expanded", "true");
  }

  // An option leads to its page; in a field of a form it is what the field will say.
  function take({ dataset: { address: page, value } }) {
    if (page) return location.assign(page);
    box.value = value;
    close();
  }

  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) event.preventDefault();
    if (event.key === "Escape" || event.key === "Tab") return close();
    if (event.key === "Enter" && here >= 0) {
      event.preventDefault();
      return take(list.children[here]);
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    if (list.hidden) return ask();
    stand(here + step);
  });
  box.addEventListener("blur", close);
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) take(option);
  });
}

for (const box of document.querySelectorAll("[data-suggest]")) suggest(box);
