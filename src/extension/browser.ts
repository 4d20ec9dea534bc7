/** The extension in a browser: the language server is a worker. */
import * as vscode from "vscode";
import { activateWith, type Exports } from "./activate.ts";

export function activate(context: vscode.ExtensionContext): Exports {
  const script = vscode.Uri.joinPath(context.extensionUri, "dist", "browser", "server.js");
  let worker: Worker | undefined;
  const startWorker = async (): Promise<Worker> => {
    worker?.terminate();
    worker = await workerOf(script);
    return worker;
  };
  return activateWith(context, async (options) =>
    (await import("./browser-client.ts")).newClient(startWorker, options),
  );
}

/** Reads the script through VS Code, which reaches it wherever the extension is installed, and runs it. */
async function workerOf(script: vscode.Uri): Promise<Worker> {
  const bytes = new Uint8Array(await vscode.workspace.fs.readFile(script));
  return new Worker(URL.createObjectURL(new Blob([bytes], { type: "text/javascript" })));
}
