/** A page that is a file (views/shared-page.ts): what VS Code would send is in the file, and its text is beside. */
import type { CompareParams } from "../../trace/comparison.ts";
import type { FromPage, PageState, ToPage } from "../../trace/messages.ts";
import { type SharedPage, sharedPageId, sharedSourceId } from "../../trace/shared-page.ts";
import { type Locale, locales } from "../../words/text.ts";
import { messageIn, pageStateIn, sharedPageIn } from "../state/incoming.ts";
import type { Host } from "./host.ts";
import type { PrintedScenario } from "./printed.ts";
import { SharedSource } from "./shared-source.ts";

/** Undefined where the page is not such a file. */
export function sharedHost(): SharedHost | undefined {
  const text = document.getElementById(sharedPageId)?.textContent;
  if (text === undefined) return undefined;
  const page = sharedPageIn(JSON.parse(text));
  if (page === null) return undefined;
  followColors();
  const wanted = location.hash.slice(1);
  const locale = locales.find((each) => each === wanted) ?? page.locale;
  document.documentElement.lang = locale;
  return new SharedHost(page, locale);
}

/** The name of the file in which all messages are about the one document. */
const uri = "shared:document";

export class SharedHost implements Host {
  readonly isFile = true;
  readonly saved = pageStateIn(readSession());
  private readonly page: SharedPage;
  private readonly locale: Locale;
  private readonly source: SharedSource | null;
  private take: (message: ToPage) => void = () => undefined;

  constructor(page: SharedPage, locale: Locale) {
    this.page = page;
    this.locale = locale;
    const element = document.getElementById(sharedSourceId);
    this.source =
      element === null
        ? null
        : new SharedSource(element, page.findings[locale].flat(), (line) => {
            this.take({ type: "cursor", line });
          });
  }

  listen(take: (message: ToPage) => void): void {
    this.take = take;
  }

  /** All scenarios, and the lines that each is written in. */
  printed(): readonly PrintedScenario[] {
    const { traces, scenarios, text } = this.page;
    const lines = text.split(/\r\n|\r|\n/);
    // The comments above a scenario are about it.
    const begins = scenarios.map(({ line }, index) => (index === 0 ? 0 : beginOf(lines, line)));
    return traces.map((trace, index) => {
      const line = begins[index] ?? 0;
      const source = lines.slice(line, begins[index + 1]);
      while (source.at(-1)?.trim() === "") source.pop();
      return { trace: { ...trace, findings: this.page.findings[this.locale][index] ?? [] }, line, source };
    });
  }

  /** What cannot be done in a file has no button here. */
  post(message: FromPage): void {
    switch (message.type) {
      case "ready":
        this.send({ type: "document", uri, name: this.page.name, state: this.saved });
        this.send({ type: "outline", uri, version: 1, scenarios: this.page.scenarios, options: this.page.options });
        break;
      case "show":
        if (message.scenario !== "all") this.source?.reveal(this.page.scenarios[message.scenario]?.line ?? 0);
        this.page.traces.forEach((trace, scenario) => {
          if (message.scenario !== "all" && message.scenario !== scenario) return;
          const findings = this.page.findings[this.locale][scenario] ?? [];
          this.send({ type: "trace", uri, version: 1, scenario, trace: { ...trace, findings }, broken: false });
        });
        break;
      case "select":
        this.source?.show(message.line);
        this.send({ type: "cursor", line: message.line });
        break;
      case "follow":
        this.source?.show(message.line);
        break;
      case "compare":
        this.compare(message);
        break;
      case "insertExample":
      case "present":
      case "lock":
      case "rewrite":
      case "remember":
      case "export":
      case "exported":
      case "restartServer":
      case "explore":
      case "variant":
      case "insert":
        break;
      default:
        message satisfies never;
    }
  }

  /** Only runs that the file carries: nothing runs in it. */
  private compare({ uri, scenario, other }: CompareParams): void {
    const trace = other.kind === "scenario" ? (this.page.traces[other.scenario] ?? null) : null;
    this.send({ type: "compared", uri, scenario, other, trace });
  }

  save(state: PageState): void {
    writeSession(state);
  }

  /** As over a channel: later, and looked at before it is believed. */
  private send(message: ToPage): void {
    const checked = messageIn(message);
    if (checked !== null)
      queueMicrotask(() => {
        this.take(checked);
      });
  }
}

/** The first of the comments above a line. */
function beginOf(lines: readonly string[], line: number): number {
  let begin = line;
  while (/^\s*(?:#|$)/.test(lines[begin - 1] ?? "-")) begin--;
  while (lines[begin]?.trim() === "") begin++;
  return begin;
}

/** The colours that the reader's system prefers. */
function followColors(): void {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const contrast = matchMedia("(prefers-contrast: more)");
  const follow = (): void => {
    const { classList } = document.body;
    classList.toggle("vscode-dark", dark.matches && !contrast.matches);
    classList.toggle("vscode-high-contrast", dark.matches && contrast.matches);
    classList.toggle("vscode-high-contrast-light", !dark.matches && contrast.matches);
  };
  for (const query of [dark, contrast]) query.addEventListener("change", follow);
  follow();
}

/** The views are kept over a change of the language, where the browser lets a file keep anything. */
const sessionKey = "tcpflow";

function readSession(): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(sessionKey) ?? "null");
  } catch {
    return null;
  }
}

function writeSession(state: PageState): void {
  try {
    sessionStorage.setItem(sessionKey, JSON.stringify(state));
  } catch {
    // A sandboxed frame has no storage: the page then opens as it first did.
  }
}

const names: Readonly<Record<Locale, string>> = { en: "English", "zh-cn": "中文" };

/** The button that changes the language: all words are written anew. */
export function languageButton(locale: Locale): HTMLElement {
  const other = locales.find((each) => each !== locale) ?? locale;
  const group = document.createElement("div");
  group.className = "tf-group tf-language";
  const button = document.createElement("button");
  button.type = "button";
  button.lang = other;
  button.textContent = names[other];
  button.addEventListener("click", () => {
    location.hash = other;
    location.reload();
  });
  group.append(button);
  return group;
}
