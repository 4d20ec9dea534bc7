/** The words of a toolbar button, and the sign that takes their place where there is no room: see page.css. */
export function setWords(button: HTMLButtonElement, words: string, icon: string): void {
  const span = document.createElement("span");
  span.textContent = words;
  button.replaceChildren(span);
  button.dataset["icon"] = icon;
  button.setAttribute("aria-label", words);
}
