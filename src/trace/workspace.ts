/** What travels between the extension and the server about the files of the workspace, and about the line at the cursor. */
import type { Finding, ShownState } from "./trace.ts";

/** Client → server (notification): the texts of files; null: there is no such file any more. */
export const filesMethod = "tcpflow/files";
export interface FilesParams {
  readonly files: readonly { readonly uri: string; readonly text: string | null }[];
}

/** Client → server (request): the state of each endpoint after a line; null: the document is not open, or has no scenario there. */
export const statesMethod = "tcpflow/states";
export interface StatesParams {
  readonly uri: string;
  readonly line: number;
}
export interface StatesResult {
  readonly title: string | null;
  readonly endpoints: readonly { readonly name: string; readonly state: ShownState }[];
}

/** Client → server (request): the findings of a text, whether or not it is open. Can be cancelled. */
export const checkMethod = "tcpflow/check";
export interface CheckParams {
  readonly text: string;
}
export interface CheckResult {
  readonly findings: readonly Finding[];
}
