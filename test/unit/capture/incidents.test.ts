/** What is reported of the captures in examples/incidents, each of which a Linux kernel made. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { reportsOf } from "./recorded.ts";

const folder = join(import.meta.dirname, "../../../examples/incidents");

/** Of each connection: how it closed, the last states, and findings that must be among its own. */
const expected: Readonly<
  Record<string, readonly (readonly [closing: string, client: string, server: string, codes?: string])[]>
> = {
  "01-accept-queue-overflow": [
    ["open", "ESTABLISHED", "ESTABLISHED"],
    ["open", "ESTABLISHED", "ESTABLISHED"],
    // The accept queue is full: the ACKs arrive, and are dropped.
    ["timed-out", "ESTABLISHED", "SYN_RECEIVED", "connection-timed-out accept-queue-full"],
  ],
  "02-sockets-in-close-wait": [["half-closed", "FIN_WAIT_2", "CLOSE_WAIT", "connection-half-closed"]],
  "03-ephemeral-ports-exhausted": [
    ["four-way", "TIME_WAIT", "CLOSED"],
    ["four-way", "TIME_WAIT", "CLOSED"],
  ],
  "04-40-ms-stall": [["open", "ESTABLISHED", "ESTABLISHED", "nagle-stall"]],
  "05-half-open-after-a-reboot": [["reset", "CLOSED", "CLOSED", "reset-unknown-connection"]],
  "06-reset-for-unread-data": [["reset", "CLOSED", "CLOSED", "reset-unread-data"]],
  "07-large-responses-hang": [["timed-out", "ESTABLISHED", "ESTABLISHED", "connection-timed-out large-segments-lost"]],
  "08-idle-connection-hangs": [["timed-out", "ESTABLISHED", "ESTABLISHED", "connection-timed-out silent-after-pause"]],
  "09-older-timestamps-behind-nat": [
    ["four-way", "CLOSED", "TIME_WAIT"],
    ["open", "ESTABLISHED", "ESTABLISHED", "syn-in-time-wait port-reused"],
  ],
};

describe("the capture of an incident", () => {
  it("is beside each of them", () => {
    const names = (extension: string): string[] =>
      readdirSync(folder).flatMap((file) => (file.endsWith(extension) ? [file.slice(0, -extension.length)] : []));
    expect(names(".pcap")).toEqual(names(".tcpflow"));
    expect(Object.keys(expected)).toEqual(names(".pcap"));
  });

  it.each(Object.entries(expected))("%s: every frame fits, and what happened is reported", (name, connections) => {
    const reports = reportsOf(readFileSync(join(folder, `${name}.pcap`)));
    expect(reports.flatMap(({ frames }) => frames.filter(({ verdict }) => verdict !== "fits"))).toEqual([]);
    const messages = reports.flatMap(({ findings }) => findings.map(({ message }) => message));
    // Also where the name of an end begins a sentence.
    expect(messages.filter((message) => /(?:^|[.] )\p{Ll}/u.test(message))).toEqual([]);
    for (const [index, [closing, client, server, codes = ""]] of connections.entries()) {
      const report = reports[index];
      const states = [report?.states.client.at(-1)?.state, server === "" ? "" : report?.states.server.at(-1)?.state];
      expect([report?.closing, ...states]).toEqual([closing, client, server]);
      const found = report?.findings.map(({ code }) => code);
      expect(found).toEqual(expect.arrayContaining(codes.split(" ").filter(Boolean)));
    }
  });
});
