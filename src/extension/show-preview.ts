/** *Open Preview*: of the active editor, of the file that a menu passes, or of both sides of a comparison. */
import * as vscode from "vscode";
import { meantDocument } from "./own-editor.ts";
import type { Previews } from "./previews.ts";

/** The menu of a file or tab passes the file; a key or the palette means the active editor. */
export function showPreview(previews: Previews, column: vscode.ViewColumn): (resource?: unknown) => Promise<void> {
  return async (resource) => {
    // A preview that is there is shown again, whatever is in front.
    const wanted = resource instanceof vscode.Uri ? resource : await meantDocument(previews.isEmpty);
    const sides = sidesOf(wanted);
    if (sides === undefined) await previews.show(wanted, column);
    else await previews.showBoth(sides.original, sides.modified);
  };
}

/** The comparison in front, if the file is part of it. */
function sidesOf(file: vscode.Uri | undefined): vscode.TabInputTextDiff | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  if (!(input instanceof vscode.TabInputTextDiff)) return undefined;
  const isPart = [input.original, input.modified].some((uri) => uri.toString() === file?.toString());
  return isPart ? input : undefined;
}
