import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { CancellationTokenSource } from "vscode-languageserver/node";
import { analyze, findingsOf } from "../../../src/scenario/analyze.ts";
import {
  type CaptureImportResult,
  captureCloseMethod,
  captureImportMethod,
  capturePieceMethod,
} from "../../../src/trace/captures.ts";
import { Client } from "./client.ts";

const fixtures = join(import.meta.dirname, "../../fixtures/captures");
const examples = join(import.meta.dirname, "../../../examples");
const capture = 1;
const params = { capture, file: "a.pcap" };

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
