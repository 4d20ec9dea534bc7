import { writeFileSync } from "node:fs";
import type { ScenarioTrace } from "../trace/trace.ts";
import { sequenceDiagram } from "../views/sequence.ts";
import { textLadder } from "../views/text.ts";
import { cliWords } from "../words/cli.ts";
import { type Locale, tell } from "../words/text.ts";
import type { AnalysisOptions } from "./analysis.ts";
import { reasonOf } from "./files.ts";
import { type ExitStatus, type Io, wrongUsage } from "./io.ts";
import { readOneFile, refuse, tellFindings } from "./one-file.ts";
import { listed } from "./select.ts";

export interface RenderOptions extends AnalysisOptions {
  readonly to: "mermaid" | "text";
  readonly scenario: string | null;
  /** A file to write to; null: standard output. */
  readonly out: string | null;
}

/** `tflow render`: a drawing of the scenarios. It is drawn even where there are errors, as in the preview. */
export async function render(name: string, options: RenderOptions, io: Io): Promise<ExitStatus> {
  const { to, out, locale } = options;
  const file = await readOneFile(name, options, io);
  if (file === null) return wrongUsage;
  const {
    trace: { scenarios },
    status,
  } = file;
  if (to === "mermaid" && scenarios.length > 1) {
    const message = tell(cliWords.oneDiagram, locale, { count: scenarios.length, list: listed(scenarios, locale) });
    return refuse(file.name, message, locale, io);
  }
  const drawing = scenarios.map((scenario) => draw(scenario, to, locale)).join("\n");
  const written = out === null ? ok(io, drawing) : write(out, drawing, locale, io);
  if (!written) return wrongUsage;
  tellFindings(file, locale, io);
  return status;
}

function draw(scenario: ScenarioTrace, to: "mermaid" | "text", locale: Locale): string {
  const text = to === "mermaid" ? sequenceDiagram(scenario, { locale }).text : textLadder(scenario, { locale });
  return text.endsWith("\n") ? text : `${text}\n`;
}

function ok(io: Io, drawing: string): true {
  io.out(drawing);
  return true;
}

function write(out: string, drawing: string, locale: Locale, io: Io): boolean {
  try {
    writeFileSync(out, drawing);
    return true;
  } catch (error) {
    const message = tell(cliWords.notWritable, locale, { file: out, reason: reasonOf(error, locale) });
    io.err(`${tell(cliWords.error, locale, { message })}\n`);
    return false;
  }
}
