import type { Io } from "./io.ts";
import { main } from "./main.ts";

const io: Io = {
  stdin: readStandardInput,
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  outIsTerminal: process.stdout.isTTY,
  errIsTerminal: process.stderr.isTTY,
  noColor: (process.env["NO_COLOR"] ?? "") !== "" || process.env["TERM"] === "dumb",
};

async function readStandardInput(limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of process.stdin as AsyncIterable<Uint8Array>) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= limit) break;
  }
  return Buffer.concat(chunks);
}

// Whoever reads us (`| head`) may have seen enough: that is no error, and nothing to talk about.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit();
  });
}

// Not `process.exit`: what has been written to a pipe must still get there.
process.exitCode = await main(process.argv.slice(2), io);
