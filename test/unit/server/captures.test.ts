import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { CancellationTokenSource } from "vscode-languageserver/node";
import { analyze, findingsOf } from "../../../src/scenario/analyze.ts";
import {
  type CaptureImportResult,
  type CaptureTable,
  captureCloseMethod,
  captureConnectionMethod,
  captureImportMethod,
  capturePieceMethod,
  captureTableMethod,
  type ExplainedConnection,
} from "../../../src/trace/captures.ts";
import { Client } from "./client.ts";

const fixtures = join(import.meta.dirname, "../../fixtures/captures");
const examples = join(import.meta.dirname, "../../../examples");
const capture = 1;
const params = { capture, file: "a.pcap", connections: null };

let client: Client;
afterEach(() => {
  client.stop();
});

async function send(bytes: Buffer, pieceLength = 100): Promise<void> {
  client = await Client.start({ locale: "zh-cn" });
  for (let from = 0; from < bytes.length; from += pieceLength) {
    const piece = bytes.subarray(from, from + pieceLength).toString("base64");
    await client.request(capturePieceMethod, { capture, piece });
  }
}

function imported(): Promise<CaptureImportResult | null> {
  return client.request(captureImportMethod, params);
}

describe("a capture that was sent in pieces", () => {
  it("becomes a scenario without errors, with comments in the client's language", async () => {
    await send(readFileSync(join(fixtures, "01_close_by_client.pcap")));
    const { text = "", leftOut } = (await imported()) ?? {};
    expect(leftOut).toEqual([]);
    expect(text).toMatch(/^# a\.pcap 的连接 1\nscenario /);
    const findings = findingsOf(analyze(text, { locale: "en" }));
    expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
  });

  it("lists its connections, the worst first, and makes scenarios of those that are wanted", async () => {
    const segment = (port: number, what: string, back = false): string => {
      const ends = [`10.0.0.1.${String(port)}`, "10.0.0.2.80"];
      const [from = "", to = ""] = back ? ends.reverse() : ends;
      return `12:00:00.000001 IP ${from} > ${to}: ${what}, win 512, length 0\n`;
    };
    const syn = "Flags [S], seq 1";
    const dump = [
      segment(40_000, syn),
      segment(40_000, "Flags [S.], seq 1, ack 2", true),
      segment(40_000, "Flags [.], ack 1"),
      segment(40_001, syn),
      segment(40_001, "Flags [R.], seq 0, ack 2", true),
    ];
    await send(Buffer.from(dump.join("")));
    const asked = { capture, file: "a.pcap", judged: false };
    const { connections: listed } = await client.request<CaptureTable>(captureTableMethod, asked);
    expect(listed.map((one) => [one.id, one.client, one.server])).toEqual([
      [2, "10.0.0.1:40001", "10.0.0.2:80"],
      [1, "10.0.0.1:40000", "10.0.0.2:80"],
    ]);
    expect(listed[0]?.opening).toContain("被拒绝");
    expect(listed[0]?.findings[0]?.message).toContain("10.0.0.2:80 拒绝了连接");
    const only = await client.request<CaptureImportResult>(captureImportMethod, { ...params, connections: [2] });
    expect(only.text.match(/^scenario .*$/gm)).toEqual(['scenario "10.0.0.1:40001 - 10.0.0.2:80"']);
    expect(only.leftOut).toEqual([]);
  });

  it("a figure that was pasted becomes the scenario that says the same; as a file it is a capture", async () => {
    await send(Buffer.from("sequenceDiagram\n  甲->>乙: SYN seq=x\n  乙->>甲: SYN+ACK ack=x\n  甲->>乙: ACK\n"));
    const pasted = await client.request<CaptureImportResult>(captureImportMethod, { ...params, file: null });
    expect(pasted.text).toContain("乙 -> 甲: SYN+ACK         ack=x\n");
    expect((await imported())?.text).toContain("latency");
  });

  it("has each frame of a connection explained, and judges before it is asked", async () => {
    await send(readFileSync(join(fixtures, "24a_keepalive_dead_peer.pcap")));
    const asked = { capture, file: "a.pcap", judged: true };
    const { summary, connections } = await client.request<CaptureTable>(captureTableMethod, asked);
    expect(summary[0]).toContain("a.pcap：11 个帧");
    expect(connections[0]?.judged).toBe(true);
    const params = { capture, connection: connections[0]?.id ?? 0 };
    const { rows, trace } = await client.request<ExplainedConnection>(captureConnectionMethod, params);
    expect(rows.length).toBe(connections[0]?.segments);
    expect(rows.some(({ cells }) => cells.includes("保活探测"))).toBe(true);
    expect(trace.endpoints.map(({ label }) => label)).toEqual([connections[0]?.client, connections[0]?.server]);
    expect(await client.request(captureConnectionMethod, { capture, connection: 7 })).toBeNull();
  });

  it("is forgotten once it is closed", async () => {
    await send(readFileSync(join(fixtures, "07_connect_refused.pcap")));
    expect(await imported()).not.toBeNull();
    await client.notify(captureCloseMethod, { capture });
    expect(await imported()).toBeNull();
  });

  it("can be cancelled, after which the server goes on", async () => {
    await send(readFileSync(join(fixtures, "01_close_by_client.pcap")), 10);
    const source = new CancellationTokenSource();
    const asked = client.connection.sendRequest(captureImportMethod, params, source.token);
    source.cancel();
    await expect(asked).rejects.toThrow("cancelled");
    expect(await imported()).not.toBeNull();
  });

  it("is none where the text is a scenario: pasted, it stays as it is", async () => {
    const files = readdirSync(examples, { recursive: true, encoding: "utf8" }).filter((file) =>
      file.endsWith(".tcpflow"),
    );
    expect(files.length).toBeGreaterThan(20);
    await send(Buffer.concat(files.map((file) => readFileSync(join(examples, file)))), 10_000);
    expect(await imported()).toBeNull();
  });
});
