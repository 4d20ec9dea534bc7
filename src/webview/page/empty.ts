import { type Locale, tell } from "../../words/text.ts";
import { pageLabels } from "../../words/ui/labels.ts";

/** What is shown while a document has no scenario: what to write, with a first example. */
export function emptyState(locale: Locale): HTMLElement {
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
  return element;
}
