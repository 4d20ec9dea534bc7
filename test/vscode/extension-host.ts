/** Runs a file in the extension host of a real VS Code that has the packed extension installed. */
import { existsSync } from "node:fs";
import type { Page } from "playwright-core";
import type { Host } from "../../scripts/lib/paths.mjs";
import { reportVariable } from "./driver/report.ts";
import { startVSCode } from "./host.ts";

export interface ExtensionHostRun {
  /** Which VS Code; default: the newest. */
  readonly host?: Host;
  /** Folders of development extensions, full paths; the first holds the file. */
  readonly extensions: readonly string[];
  /** The file whose exported `run` is called. */
  readonly suite: string;
  /** Where it writes its report, a full path. */
  readonly report: string;
  /** A screenshot at the end, a full path. */
  readonly screenshot?: string | undefined;
  readonly print?: (type: string, args: readonly unknown[]) => void;
}

const timeout = 600_000;

/** 0: `run` resolved and left its report; 1: it rejected; 3: the extension host died; 4: the page did; 124: too late. */
export async function runInExtensionHost(options: ExtensionHostRun): Promise<number> {
  const { host, extensions, suite, report, screenshot, print } = options;
  const code = await startVSCode({ ...(host === undefined ? {} : { host }), env: { [reportVariable]: report } });
  try {
    let finish: (status: number) => void = () => undefined;
    const finished = new Promise<number>((resolve) => {
      finish = resolve;
    });
    const page = await code.page({
      payload: [
        ...extensions.map((folder) => ["extensionDevelopmentPath", code.remote(folder)] as const),
        ["extensionTestsPath", code.remote(suite)],
      ],
      prepare: (page) => listen(page, finish, print),
    });
    const timer = setTimeout(finish, timeout, 124);
    const status = await finished;
    clearTimeout(timer);
    if (screenshot !== undefined) await page.screenshot({ path: screenshot });
    // An extension host that dies reports exit code 0: only a report shows that the file ran to its end.
    return status === 0 && !existsSync(report) ? 3 : status;
  } finally {
    await code.stop();
  }
}

/** VS Code calls two functions of the page, which must be there before it loads. */
async function listen(page: Page, finish: (status: number) => void, print: ExtensionHostRun["print"]): Promise<void> {
  await page.exposeFunction("codeAutomationExit", finish);
  await page.exposeFunction("codeAutomationLog", (type: string, args: unknown[]) => print?.(type, args));
  page.on("crash", () => {
    finish(4);
  });
}
