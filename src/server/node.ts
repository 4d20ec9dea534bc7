/** The server as a process of its own: over VS Code's IPC channel, or over standard input and output (`--stdio`). */
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { connect } from "./connect.ts";
import { serveOverStdio } from "./stdio.ts";

if (process.argv.includes("--stdio")) {
  void serveOverStdio((header) => {
    process.stderr.write(`invalid LSP header ${JSON.stringify(header)}; the language server stops\n`);
  });
} else connect(createConnection(ProposedFeatures.all), { soon: setImmediate });
