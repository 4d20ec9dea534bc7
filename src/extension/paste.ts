/** A capture, or its text, that is pasted or dropped into a file becomes its scenarios. */
import * as vscode from "vscode";
import { isCaptureName } from "../trace/capture-names.ts";
import { nameOf, readCapture, withCapture } from "./captures.ts";
import type { LanguageServer } from "./language-server.ts";
import { languageId } from "./names.ts";

/** Longer text is inserted as it is. */
const longestText = 4_000_000;

const mimeTypes = { text: "text/plain", uris: "text/uri-list", files: "files" } as const;

export function registerPaste(server: LanguageServer): vscode.Disposable {
  const kind = vscode.DocumentDropOrPasteEditKind.Text.append("tcpflow");
  const types = Object.values(mimeTypes);
  const title = (): string => vscode.l10n.t("Insert as Scenario");
  return vscode.Disposable.from(
    vscode.languages.registerDocumentPasteEditProvider(
      languageId,
      {
        provideDocumentPasteEdits: async (document, [range], data, _context, token) => {
          const text = await insertion(server, document, range?.start, data, token);
          return text === undefined ? [] : [new vscode.DocumentPasteEdit(text, title(), kind)];
        },
      },
      { providedPasteEditKinds: [kind], pasteMimeTypes: types },
    ),
    vscode.languages.registerDocumentDropEditProvider(
      languageId,
      {
        provideDocumentDropEdits: async (document, position, data, token) => {
          const text = await insertion(server, document, position, data, token);
          return text === undefined ? [] : [new vscode.DocumentDropEdit(text, title(), kind)];
        },
      },
      { providedDropEditKinds: [kind], dropMimeTypes: types },
    ),
  );
}

/** What is inserted instead: scenarios, on lines of their own. Undefined: there is no capture. */
async function insertion(
  server: LanguageServer,
  document: vscode.TextDocument,
  at: vscode.Position | undefined,
  data: vscode.DataTransfer,
  token: vscode.CancellationToken,
): Promise<string | undefined> {
  const source = await sourceOf(data);
  if (source === undefined) return undefined;
  const imported = await withCapture(server, { bytes: source.bytes }, token, ({ scenarios }) =>
    scenarios(source.file, null),
  );
  const text = imported?.text ?? "";
  if (text === "") return undefined;
  return `${breaksBefore(document, at)}${text}`;
}

/** Scenarios begin on a line of their own, below a blank one. */
function breaksBefore(document: vscode.TextDocument, at: vscode.Position | undefined): string {
  if (at === undefined) return "";
  const isBlank = (text: string): boolean => text.trim() === "";
  if (!isBlank(document.lineAt(at.line).text.slice(0, at.character))) return "\n\n";
  return at.line === 0 || isBlank(document.lineAt(at.line - 1).text) ? "" : "\n";
}

interface Source {
  readonly bytes: Uint8Array;
  readonly file: string | null;
}

async function sourceOf(data: vscode.DataTransfer): Promise<Source | undefined> {
  for (const [, item] of data) {
    const file = item.asFile();
    if (file !== undefined && isCaptureName(file.name)) return { bytes: await file.data(), file: file.name };
  }
  const uris = (await data.get(mimeTypes.uris)?.asString()) ?? "";
  const named = uris.split(/\r?\n/).find((line) => isCaptureName(line));
  if (named !== undefined) {
    const uri = vscode.Uri.parse(named);
    return { bytes: await readCapture(uri), file: nameOf(uri) };
  }
  const text = (await data.get(mimeTypes.text)?.asString()) ?? "";
  if (text === "" || text.length > longestText) return undefined;
  return { bytes: new TextEncoder().encode(`${text}\n`), file: null };
}
