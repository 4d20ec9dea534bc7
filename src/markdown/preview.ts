/**
 * The script in VS Code's Markdown preview. The extension has left each fence as its text in an element of its own; here
 * that element gets a shadow with the drawing in it. The text stays below it untouched: VS Code compares it with the
 * next one when the document changes, no style gets in or out, and without scripts the text is what one reads.
 */
import type { Locale } from "../words/text.ts";
import { FencesOfPage } from "./fence.ts";
import "../views/theme.css";

const style = `
:host{display:block}
figure{margin:0 0 1em}
figcaption{margin:0 0 .4em;font-weight:600;text-align:center}
svg{display:block;max-width:100%;height:auto;margin:0 auto}
ul{margin:.6em 0 0;padding:0;list-style:none}
li{margin:0 0 .3em;padding:.2em .7em;border-left:3px solid var(--tf-soft);background:var(--tf-note)}
li.error{border-color:var(--tf-lost)}
li.warning{border-color:var(--tf-again)}
b{font-weight:600}
li.error b{color:var(--tf-lost)}
li.warning b{color:var(--tf-again)}
`;

const page = new FencesOfPage();

/** What the extension makes of a fence. A document may contain other elements of the same class: they stay as they are. */
const fences = "div.tcpflow-diagram[data-words][data-locale]:has(> pre > code)";

function drawAll(): void {
  page.begin();
  for (const element of document.querySelectorAll<HTMLElement>(fences)) {
    try {
      draw(element);
    } catch (error) {
      // Its text stays readable, and the others are drawn.
      reportError(error);
    }
  }
}

function draw(element: HTMLElement): void {
  const text = element.querySelector(":scope > pre > code")?.textContent ?? "";
  const { words = "", locale = "en" } = element.dataset;
  const spoken: Locale = locale.toLowerCase().startsWith("zh") ? "zh-cn" : "en";
  const html = page.draw(element, { text, words, locale: spoken });
  if (html === null) return;
  const shadow = element.shadowRoot ?? element.attachShadow({ mode: "open" });
  // Our own markup: every text in it has been made a literal.
  shadow.innerHTML = `<style>${style}</style>${html}`;
}

window.addEventListener("vscode.markdown.updateContent", drawAll);
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", drawAll);
else drawAll();
