/** Exports what is on the page. All that draws files is loaded with the first request. */
import type { ExportRequest, FromPage } from "../../trace/messages.ts";
import { type Locale, tell } from "../../words/text.ts";
import { pageLabels } from "../../words/ui/labels.ts";
import type { Exportable } from "./exported.ts";
import { toolButton } from "./icon.ts";

/** Takes requests, and answers each once there is something to export. */
export class Exporter {
  private readonly post: (message: FromPage) => void;
  private readonly locale: Locale;
  private readonly current: () => Exportable | "not yet" | "nothing";
  private waiting: ExportRequest[] = [];

  /** `current`: what the page shows now, or that there will be something, or that there is no scenario. */
  constructor(post: (message: FromPage) => void, locale: Locale, current: () => Exportable | "not yet" | "nothing") {
    this.post = post;
    this.locale = locale;
    this.current = current;
  }

  take(request: ExportRequest): void {
    this.waiting.push(request);
    this.goOn();
  }

  /** The page has drawn something. */
  goOn(): void {
    const shown = this.current();
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
      this.post({ type: "exported", id, ...(await exported(request, shown, this.locale)) });
    } catch (error) {
      this.post({ type: "exported", id, failed: error instanceof Error ? error.message : String(error) });
    }
  }
}

/** The button that begins it. */
export function exportButton(locale: Locale, press: () => void): HTMLElement {
  const words = { words: tell(pageLabels.export, locale), icon: "⤓", hint: tell(pageLabels.exportHint, locale) };
  return toolButton("tf-export", words, press);
}
