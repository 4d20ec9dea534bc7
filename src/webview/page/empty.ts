import { type Locale, tell } from "../../words/text.ts";
import { pageLabels } from "../../words/ui/labels.ts";

/** What is shown while a document has nothing to draw: what to write, with a first example. `insert`: null where there is no editor. */
export function emptyState(locale: Locale, insert: ((text: string) => void) | null): HTMLElement {
  const element = document.createElement("div");
  element.className = "tf-empty";
  const title = document.createElement("h2");
  title.textContent = tell(pageLabels.emptyTitle, locale);
  const text = document.createElement("p");
  text.textContent = tell(pageLabels.emptyText, locale);
  const example = document.createElement("pre");
  example.textContent = [
    `scenario "${locale === "en" ? "Three-way handshake" : "三次握手"}"`,
    "",
    "client -> server: SYN      seq=x",
    "server -> client: SYN+ACK  seq=y    ack=x+1",
    "client -> server: ACK      seq=x+1  ack=y+1",
  ].join("\n");
  element.append(title, text, example);
  if (insert !== null)
    element.append(
      insertButton(locale, () => {
        insert(`${example.textContent}\n`);
      }),
    );
  return element;
}

function insertButton(locale: Locale, press: () => void): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = tell(pageLabels.insertExample, locale);
  button.addEventListener("click", press);
  return button;
}
