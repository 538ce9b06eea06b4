// Brings the map of a form when its reader comes near it: who does not scroll there downloads nothing.
// Without this file, or without the map, the fields around it work the same.
async function bring(root) {
  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = root.dataset.style;
  document.head.append(style);
  try {
    const { pick } = await import(root.dataset.script);
    await pick(root);
  } catch {
    root.hidden = true;
  }
}

const near = new IntersectionObserver((seen) => {
  for (const { isIntersecting, target } of seen) {
    if (!isIntersecting) continue;
    near.unobserve(target);
    bring(target);
  }
}, { rootMargin: "400px" });

for (const root of document.querySelectorAll("[data-picker]")) {
  // What cannot know where it is does not offer it.
  if (!isSecureContext || !navigator.geolocation) root.querySelector("[data-do=here]")?.remove();
  root.classList.add("picker-on");
  near.observe(root);
}
