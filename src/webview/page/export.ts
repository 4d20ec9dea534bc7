/** Exports what is on the page. All that draws files is loaded with the first request. */
import type { ExportRequest, FromPage } from "../../trace/messages.ts";
import type { ScenarioTrace } from "../../trace/trace.ts";
import { type Locale, tell } from "../../words/text.ts";
import { pageLabels } from "../../words/ui/labels.ts";
import type { PreviewState } from "../state/state.ts";
import type { Exportable } from "./exported.ts";
import { toolButton } from "./icon.ts";

interface ExportSources {
  /** What the page shows now, or that there will be something, or that there is no scenario. */
  current(): Exportable | "not yet" | "nothing";
  /** A scenario of the document, with the options of the page. */
  other(trace: ScenarioTrace): Exportable;
}

/** Takes requests, and answers each once there is something to export. */
export class Exporter {
  private readonly post: (message: FromPage) => void;
  private readonly locale: Locale;
  private readonly sources: ExportSources;
  private waiting: ExportRequest[] = [];

  constructor(post: (message: FromPage) => void, locale: Locale, sources: ExportSources) {
    this.post = post;
    this.locale = locale;
    this.sources = sources;
  }

  take(request: ExportRequest): void {
    this.waiting.push(request);
    this.goOn();
  }

  /** The page has drawn something. */
  goOn(): void {
    const shown = this.sources.current();
    if (shown === "not yet") return;
    const requests = this.waiting;
    this.waiting = [];
    for (const request of requests) {
      if (shown !== "nothing") void this.answer(request, shown);
      else this.post({ type: "exported", id: request.id, failed: tell(pageLabels.emptyTitle, this.locale) });
    }
  }

  private async answer(request: ExportRequest, shown: Exportable): Promise<void> {
    const { id } = request;
    try {
      const { exported } = await import("./exported.ts");
      const source = request.trace === null ? shown : this.sources.other(request.trace);
      this.post({ type: "exported", id, ...(await exported(request, source, this.locale)) });
    } catch (error) {
      this.post({ type: "exported", id, failed: error instanceof Error ? error.message : String(error) });
    }
  }
}

/** A run of the document with the options of the page. `position`: as in `Exportable`. */
export function exportableOf(
  { outline, options }: PreviewState,
  trace: ScenarioTrace,
  position: number | null = null,
): Exportable {
  const endLine = outline?.find(({ line }) => line > trace.line)?.line;
  return { trace, endLine, options: options.effective, position };
}

/** The button that begins it. */
export function exportButton(locale: Locale, press: () => void): HTMLElement {
  const words = { words: tell(pageLabels.export, locale), icon: "⤓", hint: tell(pageLabels.exportHint, locale) };
  return toolButton("tf-export", words, press);
}
