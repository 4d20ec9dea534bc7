/** Saves how the document is viewed: at once with the page, and soon with the extension, for other previews. */
import type { RememberedFile } from "../../trace/messages.ts";
import { fileState, type PreviewState, pageState } from "../state/state.ts";
import type { Host } from "./host.ts";

/** While the reader drags or plays, the extension is not notified each time, ms. */
const quietMs = 200;

export class Saving {
  private readonly host: Host;
  private saved = "";
  /** What has not been sent to the extension yet. */
  private pending: RememberedFile | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: Host) {
    this.host = host;
  }

  update(state: PreviewState): void {
    const page = pageState(state);
    if (page === null) return;
    const text = JSON.stringify(page);
    if (text === this.saved) return;
    this.saved = text;
    this.host.save(page);
    if (this.pending !== null && this.pending[0] !== page.uri) this.flush();
    this.pending = [page.uri, fileState(state)];
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.flush();
    }, quietMs);
  }

  private flush(): void {
    if (this.pending !== null) this.host.post({ type: "remember", file: this.pending });
    this.pending = null;
  }
}
