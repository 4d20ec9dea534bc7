/** What the previews show of each document, all of them together, and how the server is kept informed of it. */
import type { Choice, ShowParams } from "../trace/messages.ts";

export interface Showing {
  readonly uri: string;
  readonly scenario: Choice;
}

export class ShownDocuments {
  /** What was last sent to the server. Documents of which nothing is shown are absent. */
  #reported = new Map<string, ShowParams["scenarios"]>();

  /** What to send to the server now. `renewed`: a document of which a page needs everything again. */
  update(showings: readonly Showing[], renewed?: string): readonly ShowParams[] {
    const shown = new Map<string, ShowParams["scenarios"]>();
    for (const uri of new Set(showings.map((showing) => showing.uri))) {
      shown.set(uri, together(showings.filter((showing) => showing.uri === uri)));
    }
    const gone = [...this.#reported.keys()].filter((uri) => !shown.has(uri));
    const changed = [...shown].filter(([uri, scenarios]) => {
      return uri === renewed || JSON.stringify(scenarios) !== JSON.stringify(this.#reported.get(uri));
    });
    this.#reported = shown;
    return [
      ...gone.map((uri): ShowParams => ({ uri, scenarios: [] })),
      ...changed.map(([uri, scenarios]) => ({ uri, scenarios })),
    ];
  }

  /** A new server knows nothing yet. */
  reset(): void {
    this.#reported = new Map();
  }
}

/** The scenarios of one document that are shown by anyone, each once and in order. */
function together(showings: readonly Showing[]): ShowParams["scenarios"] {
  const choices = showings.map(({ scenario }) => scenario);
  if (choices.includes("all")) return "all";
  return [...new Set(choices)].filter((choice) => choice !== "all").sort((a, b) => a - b);
}
