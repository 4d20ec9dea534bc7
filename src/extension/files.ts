/** The `.tcpflow` files of the workspace, wherever they are. */
import * as vscode from "vscode";
import { languageId } from "./names.ts";

/** A folder may have more of them than a person looks through. */
export const mostFiles = 2_000;

export function allFiles(): Thenable<vscode.Uri[]> {
  return vscode.workspace.findFiles(`**/*.${languageId}`, undefined, mostFiles);
}

/** A file's text as an editor has it, or else as it is on its disk; undefined: it cannot be read. */
export async function textOf(uri: vscode.Uri): Promise<string | undefined> {
  const key = uri.toString();
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === key);
  if (open !== undefined) return open.getText();
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return undefined;
  }
}

/** The last part of a path. */
export function fileName(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf("/") + 1);
}

/** Schemes of the documents that are old versions of files, as source control shows them. */
const oldVersions = new Set([
  "git",
  "gitfs",
  "gitlens",
  "gitlens-git",
  "svn",
  "hg",
  "pr",
  "review",
  "vscode-local-history",
]);

/** An old version is shown like any other text, but has no problems or tests of its own: it would list them twice. */
export function isOldVersion({ scheme }: vscode.Uri): boolean {
  return oldVersions.has(scheme);
}
