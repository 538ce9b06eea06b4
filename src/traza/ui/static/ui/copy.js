// A button to copy beside each field that is there to be copied. Without this script a person selects its text.
const words = document.documentElement.lang.startsWith("en")
  ? { copy: "Copy", done: "Copied" }
  : { copy: "Copiar", done: "Copiado" };

for (const field of document.querySelectorAll("[data-copy]")) {
  field.addEventListener("focus", () => field.select());
  if (!navigator.clipboard) continue; // pages without HTTPS have none
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button quiet";
  button.textContent = words.copy;
  const label = document.querySelector(`label[for="${field.id}"]`);
  button.setAttribute("aria-label", `${words.copy}: ${label?.textContent.trim() ?? ""}`);
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(field.value);
    said.textContent = ` ${words.done}`;
    setTimeout(() => { said.textContent = ""; }, 4000);
  });
  field.after(button, said);
}
