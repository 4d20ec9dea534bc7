/** What a text that need not be open is asked: its findings, and how one of its scenarios ends. */
import { type CancellationToken, LSPErrorCodes, ResponseError } from "vscode-languageserver";
import { type Analysis, type AnalyzeOptions, Analyzing } from "../scenario/analyze.ts";
import { stepsPerTurn } from "./documents.ts";

/** Analyzes a text in slices, so that other requests are answered meanwhile, and until it is no longer wanted. */
export async function analyzeInTurns(
  text: string,
  options: AnalyzeOptions,
  { soon, token }: { readonly soon: (run: () => void) => void; readonly token: CancellationToken },
): Promise<Analysis> {
  const running = new Analyzing(text, options);
  for (;;) {
    const analysis = running.advance(stepsPerTurn);
    if (analysis !== null) return analysis;
    await new Promise<void>(soon);
    if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled");
  }
}
