/** The server over standard input and output. */
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { connect } from "./connect.ts";
import { Framing } from "./framing.ts";

/**
 * Serves until the client ends it or goes away. A header that cannot be read ends it, too, with status 1: nothing after
 * it can be understood.
 */
export function serveOverStdio(onBrokenHeader: (header: string) => void): Promise<never> {
  const framing = new Framing();
  process.stdin.on("data", (bytes: Buffer) => {
    const broken = framing.take(bytes);
    if (broken === null) return;
    onBrokenHeader(broken);
    process.exit(1);
  });
  connect(createConnection(ProposedFeatures.all, process.stdin, process.stdout), { soon: setImmediate });
  return new Promise(() => undefined);
}
