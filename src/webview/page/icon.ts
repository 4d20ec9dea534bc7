const namespace = "http://www.w3.org/2000/svg";

/** A pin as a button's sign: there is no character for it that is not a picture in colours. */
export function pinIcon(): SVGElement {
  const svg = document.createElementNS(namespace, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(namespace, "path");
  path.setAttribute("d", "M5.5 1.5h5v1L9.8 3v4l2.2 2v1.5H4V9l2.2-2V3l-.7-.5zM8 10.5v4");
  svg.append(path);
  return svg;
}

/** The words of a toolbar button, and the sign that takes their place where there is no room: see style/toolbar.css. */
export function setWords(button: HTMLButtonElement, words: string, icon: string): void {
  const span = document.createElement("span");
  span.textContent = words;
  button.replaceChildren(span);
  button.dataset["icon"] = icon;
  button.setAttribute("aria-label", words);
}

/** A tool of the toolbar that does one thing: its button in a group of its own. */
export function toolButton(
  name: string,
  { words, icon, hint }: { readonly words: string; readonly icon: string; readonly hint: string },
  press: () => void,
): HTMLElement {
  const group = document.createElement("div");
  group.className = `tf-group ${name}`;
  const button = document.createElement("button");
  button.type = "button";
  setWords(button, words, icon);
  button.title = hint;
  button.addEventListener("click", press);
  group.append(button);
  return group;
}
