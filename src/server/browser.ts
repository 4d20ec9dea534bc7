/** The server as a worker of the browser. */
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
  ProposedFeatures,
} from "vscode-languageserver/browser";
import { connect } from "./connect.ts";

const { port1, port2 } = new MessageChannel();
const waiting: (() => void)[] = [];
port1.onmessage = () => waiting.shift()?.();

connect(createConnection(ProposedFeatures.all, new BrowserMessageReader(self), new BrowserMessageWriter(self)), {
  // A message to oneself comes sooner than any timer, and after the messages that wait already.
  soon: (run) => {
    waiting.push(run);
    port2.postMessage(null);
  },
});
