import { expect, it } from "vitest";
import { tflow } from "./harness.ts";

it("tflow explain has a sentence for each of the first frames that differ, and one for all others", async () => {
  const [client, server] = ["IP 10.0.0.1.40000 > 10.0.0.2.80: Flags", "IP 10.0.0.2.80 > 10.0.0.1.40000: Flags"];
  const handshake = [
    `${client} [S], seq 100, win 65535, options [mss 1460], length 0`,
    `${server} [S.], seq 200, ack 101, win 65535, options [mss 1460], length 0`,
    `${client} [.], ack 201, win 65535, length 0`,
  ];
  const forged = Array.from({ length: 8 }, (_, nth) => [
    `${client} [FS.], seq 101, ack 201, win ${nth + 1}000, length 0`,
    `${client} [P.], seq ${101 + nth}:${102 + nth}, ack 201, win 65535, length 1`,
    `${server} [.], ack ${102 + nth}, win 65535, length 0`,
  ]);
  const lines = [...handshake, ...forged.flat()].map((line, nth) => `12:00:${10 + nth}.000000 ${line}\n`).join("");
  const said = async (...options: readonly string[]): Promise<string[]> => {
    const { out } = await tflow(["explain", "-", ...options], { stdin: lines });
    return Array.from(out.matchAll(/^ +error frame-\w+ (.*)$/gm), ([, message = ""]) => message);
  };
  const short = await said();
  expect(short).toHaveLength(4);
  expect(short.at(-1)).toBe("The same holds for 5 further frames; the last is frame 25.");
  expect(await said("--connection", "1")).toHaveLength(8);
});
