/**
 * What an editor waits for: each request of the language server, over the protocol, on a file of 1,000 lines, while
 * a person types in it; and what the server does while it is idle. Milliseconds of CPU time that 95 of 100 stay below:
 * on an idle machine an answer takes as long, on a busy one the clock says how busy it is.
 */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { statesMethod } from "../src/trace/workspace.ts";
import { report } from "./measure.ts";
import { thousandLines } from "./thousand-lines.ts";

const uri = "file:///a.tcpflow";
const rounds = 100;

const lines = thousandLines.split("\n");
const middle = lines.indexOf('scenario "Number 15"');
const line = (words: string): number => lines.findIndex((one, index) => index > middle && one.startsWith(words));
const ack = {
  line: line("server -> client: SYN+ACK"),
  character: lines[line("server -> client: SYN+ACK")]?.length ?? 0,
};
const send = { line: line("client: send"), character: "client: send 12".length };
const all = { start: { line: 0, character: 0 }, end: { line: lines.length, character: 0 } };
const screen = { start: { line: middle, character: 0 }, end: { line: middle + 50, character: 0 } };

/** A request, and at which place; each comes right after a keystroke. */
const requests: readonly (readonly [string, object])[] = [
  ["textDocument/completion", { position: ack }],
  ["textDocument/completion", { position: { line: send.line + 1, character: 0 } }],
  ["textDocument/hover", { position: { line: ack.line, character: 20 } }],
  ["textDocument/signatureHelp", { position: send }],
  ["textDocument/codeAction", { range: { start: ack, end: ack }, context: { diagnostics: [] } }],
  ["textDocument/inlayHint", { range: screen }],
  ["textDocument/semanticTokens/full", {}],
  ["textDocument/semanticTokens/range", { range: screen }],
  ["textDocument/codeLens", {}],
  ["textDocument/documentSymbol", {}],
  ["textDocument/foldingRange", {}],
  ["textDocument/documentLink", {}],
  ["textDocument/documentHighlight", { position: { line: ack.line, character: 2 } }],
  ["textDocument/definition", { position: { line: ack.line, character: lines[ack.line]?.indexOf("x+1") ?? 0 } }],
  ["textDocument/references", { position: ack, context: { includeDeclaration: true } }],
  ["textDocument/formatting", { options: {} }],
  ["textDocument/rangeFormatting", { range: all, options: {} }],
  ["workspace/symbol", { query: "number" }],
  [statesMethod, { uri, line: send.line }],
];

const server = spawn(process.execPath, [join(import.meta.dirname, "../src/server/node.ts"), "--stdio"], {
  stdio: ["pipe", "pipe", "inherit"],
});
const connection = createMessageConnection(
  new StreamMessageReader(server.stdout),
  new StreamMessageWriter(server.stdin),
);
connection.listen();
let version = 0;
try {
  await open(connection);
  for (const [method, params] of requests) {
    const times: number[] = [];
    for (let round = 0; round < rounds; round++) times.push(await measured(method, params));
    // The first ones are compiled.
    const sorted = times.slice(rounds / 5).sort((a, b) => a - b);
    const place = JSON.stringify(params).includes("position") ? ` (line ${String(placeOf(params))})` : "";
    report(
      `request: ${method}${place}, CPU time, 95th percentile`,
      sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN,
      "ms",
    );
  }
  await pause(1_000);
  const before = cpuTime(server.pid ?? 0);
  await pause(5_000);
  report("server: CPU time in 5 s without a request", cpuTime(server.pid ?? 0) - before, "ms");
} finally {
  connection.dispose();
  server.kill();
}

async function open(client: MessageConnection): Promise<void> {
  await client.sendRequest("initialize", { processId: null, rootUri: null, capabilities: {} });
  await client.sendNotification("initialized", {});
  await client.sendNotification("textDocument/didOpen", {
    textDocument: { uri, languageId: "tcpflow", version: 0, text: thousandLines },
  });
}

/** From a keystroke on to the answer of what an editor asks with it. */
async function measured(method: string, params: object): Promise<number> {
  await type();
  const start = onCpu();
  await connection.sendRequest(method, { textDocument: { uri }, ...params });
  const took = onCpu() - start;
  // What the keystroke began comes to its end.
  await connection.sendRequest("textDocument/codeLens", { textDocument: { uri } });
  return took;
}

/** A digit comes, or goes again. */
async function type(): Promise<void> {
  version++;
  const end = version % 2 === 1 ? send : { ...send, character: send.character + 1 };
  const contentChanges = [{ range: { start: send, end }, text: version % 2 === 1 ? "3" : "" }];
  await connection.sendNotification("textDocument/didChange", { textDocument: { uri, version }, contentChanges });
}

function placeOf(params: object): number {
  return "position" in params ? (params.position as { line: number }).line : 0;
}

/** For how many milliseconds the server's own thread has run, to the nanosecond. */
function onCpu(): number {
  const pid = String(server.pid);
  return Number(readFileSync(`/proc/${pid}/task/${pid}/schedstat`, "utf8").split(" ")[0]) / 1e6;
}

/** CPU time of a process, in milliseconds: Linux counts it in hundredths of a second. */
function cpuTime(pid: number): number {
  const fields =
    readFileSync(`/proc/${String(pid)}/stat`, "utf8")
      .split(") ")[1]
      ?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
