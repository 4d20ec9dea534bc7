/**
 * Names on which scripts, CI jobs and other editors depend. Anything may be added to these tables; what is in them is
 * neither renamed nor taken away.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "../../scripts/lib/paths.mjs";
import { scratch, tflow } from "./cli/harness.ts";

const read = (file: string): string => readFileSync(join(root, file), "utf8");

interface Manifest {
  readonly bin: Readonly<Record<string, string>>;
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, unknown>> };
    readonly languages: readonly { readonly id: string; readonly extensions: readonly string[] }[];
    readonly grammars: readonly { readonly language?: string; readonly scopeName: string }[];
    readonly problemMatchers: readonly { readonly name: string }[];
    readonly taskDefinitions: readonly { readonly type: string }[];
  };
}

const manifest = JSON.parse(read("package.json")) as Manifest;
const { contributes } = manifest;
const extension = readdirSync(join(root, "src/extension"))
  .map((file) => read(`src/extension/${file}`))
  .join("\n");

describe("in VS Code", () => {
  const commands = contributes.commands.map(({ command }) => command);

  it.each([
    "showPreview",
    "showPreviewToSide",
    "togglePreviewLock",
    "export",
    "newFromExample",
    "openExampleCapture",
    "languageReference",
    "findingsReference",
    "import",
    "explore",
    "exercise",
    "restartServer",
    "showLog",
  ])("there is the command tcpflow.%s", (name) => {
    expect(commands).toContain(`tcpflow.${name}`);
  });

  it("each command that is listed is registered, and carried out", () => {
    const registered = [...extension.matchAll(/\bcommand\("(\w+)"/g)].map(([, name]) => `tcpflow.${name ?? ""}`);
    expect(registered.sort()).toEqual([...commands].sort());
  });

  it.each([
    "findings.files",
    "findings.severity",
    "inlayHints.states",
    "locale",
    "preview.acks",
    "preview.calls",
    "preview.data",
    "preview.numbers",
    "preview.openAutomatically",
    "preview.states",
    "preview.theme",
    "preview.times",
    "trace.server",
  ])("there is the setting tcpflow.%s", (name) => {
    expect(Object.keys(contributes.configuration.properties)).toContain(`tcpflow.${name}`);
  });

  it("language, grammar, task, problem matcher and preview have their names", () => {
    expect(contributes.languages).toContainEqual(
      expect.objectContaining({ id: "tcpflow", extensions: [".tcpflow"] }) as unknown,
    );
    expect(contributes.grammars).toContainEqual(
      expect.objectContaining({ language: "tcpflow", scopeName: "source.tcpflow" }) as unknown,
    );
    expect(contributes.taskDefinitions.map(({ type }) => type)).toContain("tcpflow");
    expect(contributes.problemMatchers.map(({ name }) => name)).toContain("tflow");
    expect(extension).toContain('previewType = "tcpflow.preview"');
  });
});

describe("between client and server", () => {
  const requests = readdirSync(join(root, "src/trace"))
    .flatMap((file) => [...read(`src/trace/${file}`).matchAll(/Method = "([^"]+)"/g)])
    .map(([, method]) => method ?? "");

  it.each([
    "tcpflow/check",
    "tcpflow/explore",
    "tcpflow/exploring",
    "tcpflow/files",
    "tcpflow/outline",
    "tcpflow/rewrite",
    "tcpflow/show",
    "tcpflow/states",
    "tcpflow/test",
    "tcpflow/tests",
    "tcpflow/trace",
    "tcpflow/variant",
  ])("there is the message %s", (method) => {
    expect(requests).toContain(method);
  });

  it("the guide for other editors describes each message", () => {
    const guide = read("docs/editors.md");
    expect(requests.filter((method) => !guide.includes(`\`${method}\``))).toEqual([]);
  });
});

describe("on the command line", () => {
  it.each([
    ["check", "--format", "--watch", "--locale"],
    ["run", "--format", "--scenario"],
    ["render", "--to", "--view", "--scenario", "--out"],
    ["format", "--check"],
    ["explain"],
    ["import"],
    ["export", "--to"],
    ["explore"],
    ["exercise", "--blank", "--out"],
    ["grade", "--pass", "--format"],
    ["codes"],
    ["lsp", "--stdio"],
  ])("there is tflow %s", async (command, ...options) => {
    expect(Object.keys(manifest.bin)).toEqual(["tflow"]);
    const { status, out } = await tflow([command, "--help"]);
    expect(status).toBe(0);
    for (const option of options) expect(out).toContain(option);
  });
});

describe("a trace", () => {
  const connected = "client -> server: SYN\nserver -> client: SYN+ACK\nclient -> server: ACK\n";
  const events = async (text: string): Promise<readonly unknown[]> => {
    const { out } = await tflow(["run", "-", "--format", "json"], { stdin: text });
    return (JSON.parse(out) as { scenarios: { events: unknown[] }[] }).scenarios.flatMap((each) => each.events);
  };

  it("has its keys", async () => {
    const stdin = 'scenario "Three-way handshake"\nclient client isn=100\nserver server\nclient: connect\n';
    const { out } = await tflow(["run", "-", "--format", "json"], { stdin });
    expect(JSON.parse(out)).toMatchObject({
      version: 1,
      scenarios: [
        {
          title: "Three-way handshake",
          line: 0,
          profile: "rfc9293",
          suppose: [],
          endpoints: [
            { name: "client", role: "client", port: 40_000, address: "192.0.2.1", profile: "rfc9293" },
            { name: "server", role: "server", port: 80, address: "192.0.2.2", profile: "rfc9293" },
          ],
          events: expect.any(Array) as unknown,
          final: {
            client: [{ peer: "server", state: "ESTABLISHED" }],
            server: expect.arrayContaining([
              { peer: null, state: "LISTEN" },
              { peer: "client", state: "ESTABLISHED" },
            ]) as unknown,
          },
          findings: [],
        },
      ],
    });
  });

  it.each<[string, string, Readonly<Record<string, unknown>>]>([
    [
      "a call",
      "client: connect\n",
      { kind: "call", time: 0, endpoint: "client", call: "connect", result: "ok", returned: 20_000, line: 0 },
    ],
    [
      "a call that fails",
      "client client\nhost server\nclient: connect fails ECONNREFUSED\n",
      { kind: "call", result: "ECONNREFUSED" },
    ],
    ["a call that never returns", `${connected}client: recv\n`, { kind: "call", result: null, returned: null }],
    [
      "a segment",
      "client client isn=100\nserver server\nclient -> server: SYN seq=100 mss=1460\n",
      {
        ...{ kind: "segment", time: 0, id: 1, from: "client", to: "server", flags: ["SYN"], seq: 100, ack: null },
        ...{ length: 0, window: 65_535, options: { mss: 1460 }, fate: "delivered", arrivals: [10_000], cause: "call" },
        ...{ retransmission: false, written: true, line: 2, causedBy: expect.any(Number) as unknown },
      },
    ],
    ["an answer", connected, { kind: "segment", flags: ["SYN", "ACK"], cause: "answer" }],
    ["a forged segment", "forge mallory -> server: SYN seq=1\n", { kind: "segment", cause: "forged" }],
    ["a held segment", "client ~> server: SYN as late\n", { kind: "segment", fate: "held", arrivals: [] }],
    [
      "a retransmission",
      "client -x server: SYN\nclient -> server: SYN retransmission\n",
      { kind: "segment", cause: "timer", retransmission: true },
    ],
    ["a loss by a line", "client -x server: SYN\n", { fate: "lost", lostBy: "line" }],
    ["a loss in a path", "cut client -> server\nclient: connect\nwait 1ms\n", { fate: "lost", lostBy: "cut" }],
    ["a declared loss", "loss client -> server flags=SYN\nclient: connect\nwait 1ms\n", { lostBy: "loss" }],
    [
      "a loss by a size",
      `mtu client -> server 1000 icmp=off\n${connected}client: send 1200\nwait 50ms\n`,
      { fate: "lost", lostBy: "mtu" },
    ],
    [
      "a loss at a firewall",
      `firewall fw client, server idle=60s\n${connected}wait 61s\nclient: send 5\nwait 50ms\n`,
      { fate: "lost", lostBy: "firewall", by: "fw" },
    ],
    [
      "an answer of a firewall",
      `firewall fw client, server idle=60s reset\n${connected}wait 61s\nclient: send 5\nwait 50ms\n`,
      { kind: "segment", flags: ["RST"], cause: "network", by: "fw" },
    ],
    [
      "a segment behind a NAT",
      `nat gw client -> server\n${connected}`,
      { seenAs: { address: expect.any(String) as unknown, port: expect.any(Number) as unknown } },
    ],
    [
      "a loss at a NAT",
      `nat gw client -> server idle=60s\n${connected}wait 61s\nserver: send 5\nwait 50ms\n`,
      { fate: "lost", lostBy: "nat" },
    ],
    ["a blank", "client -> server: SYN seq=x\nserver -> client: SYN+ACK ack=?\n", { blanks: ["ack"] }],
    [
      "a change of state",
      "client: connect\n",
      {
        ...{ kind: "state", time: 0, endpoint: "client", peer: "server", from: "CLOSED", to: "SYN_SENT" },
        ...{ rule: "3.10.1", line: 0, causedBy: expect.any(Number) as unknown },
      },
    ],
    [
      "a timer",
      "client -x server: SYN\nclient -> server: SYN retransmission\n",
      { kind: "timer", endpoint: "client", peer: "server", timer: "retransmission" },
    ],
    ["a note", 'note client: "Here"\n', { kind: "note", text: "Here", endpoints: ["client"], line: 0 }],
    ["a phase", 'phase "One"\n', { kind: "phase", text: "One" }],
    ["a crash", "client: connect\ncrash server\n", { kind: "crash", endpoint: "server" }],
    ["a cut", "client: connect\ncut client -> server\n", { kind: "cut", from: "client", to: "server" }],
    [
      "a path that is restored",
      "client: connect\ncut client -> server\nmend client -> server\n",
      { kind: "mend", from: "client", to: "server" },
    ],
    [
      "an ICMP message",
      "client -x server: SYN\nicmp client: port-unreachable (server)\n",
      { kind: "icmp", to: "client", type: "port-unreachable", about: 1 },
    ],
  ])("has the keys of %s", async (_, text, keys) => {
    expect(await events(text)).toContainEqual(expect.objectContaining(keys));
  });
});

describe("marks", () => {
  it("have their keys", async () => {
    const file = scratch();
    const exercise = file("e.tcpflow", "client -> server: SYN seq=x\nserver -> client: SYN+ACK ack=?\n");
    const student = file("s.tcpflow", "client -> server: SYN seq=x\nserver -> client: SYN+ACK ack=x\n");
    const { out } = await tflow(["grade", exercise, student, "--format", "json"]);
    const blank = { line: 1, character: 30, asks: "ack", given: "x", right: false, answer: "x+1" };
    expect(JSON.parse(out)).toMatchObject({
      version: 1,
      files: [{ file: student, points: 0, of: 1, blanks: [blank] }],
    });
  });
});
