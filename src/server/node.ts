/** The server as a process of its own: over VS Code's IPC channel, or over standard input and output (`--stdio`). */
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { connect } from "./connect.ts";

connect(createConnection(ProposedFeatures.all), { soon: setImmediate });
