/** What a screen reader says of two scenarios, from the top to the end: the accessibility tree that Chromium gives it. */
import { describe, expect, it } from "vitest";
import type { ViewId } from "../../src/trace/views.ts";
import { run } from "../unit/scenario/telling.ts";
import type { Preview } from "./harness.ts";
import { pages } from "./pages.ts";

const open = pages();

/** What has a name of its own, and is not only a part of something that has. */
const spoken: ReadonlySet<unknown> = new Set([
  "region",
  "heading",
  "graphics-document",
  "button",
  "slider",
  "combobox",
]);

/** Whatever is said, texts as well. */
const everything: ReadonlySet<unknown> = new Set([...spoken, "group", "image", "StaticText"]);

async function transcript({ page }: Preview, roles = spoken): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const said: string[] = [];
  const read = (id: string, isInside: boolean): void => {
    const node = byId.get(id);
    if (node === undefined) return;
    const isMain = isInside || node.role?.value === "main";
    const name: unknown = node.name?.value;
    if (isMain && !node.ignored && roles.has(node.role?.value) && typeof name === "string" && name !== "")
      said.push(`${String(node.role?.value)}: ${name}`);
    for (const child of node.childIds ?? []) read(child, isMain);
  };
  const [root] = nodes;
  if (root !== undefined) read(root.nodeId, false);
  return said;
}

async function readAloud(text: string, view: ViewId = "sequence", roles = spoken): Promise<string[]> {
  const opened = await open({ state: { uri: "file:///example.tcpflow", views: [view], beside: false } });
  await opened.show(run(text));
  return transcript(opened, roles);
}

const timeBar = ["button: Play", "slider: Point in time", "combobox: Speed"];

describe("a screen reader says", () => {
  it("who sends what to whom, what becomes of it and when, in the order of time", async () => {
    const text = "client -> server: SYN seq=x\nserver -> client: SYN+ACK seq=y ack=x+1\nclient -> server: ACK";
    expect(await readAloud(text)).toEqual([
      "region: Sequence diagram of example.tcpflow",
      "button: client to server: SYN seq=x mss=1460, sent at 0, delivered at 10 ms",
      "button: client: SYN_SENT, at 0",
      "button: server: SYN_RECEIVED, at 10 ms",
      "button: server to client: SYN+ACK seq=y ack=x+1 mss=1460, sent at 10 ms, delivered at 20 ms",
      "button: client: ESTABLISHED, at 20 ms",
      "button: client to server: ACK seq=x+1 ack=y+1, sent at 20 ms, delivered at 30 ms",
      "button: server: ESTABLISHED, at 30 ms",
      ...timeBar,
    ]);
  });

  it("what is lost, which timer expires, when a call returns, and what is wrong", async () => {
    const text = "client: connect\nclient -x server: PSH+ACK len=10\nwait 2s\nserver -> client: FIN+ACK seq=9";
    const said = await readAloud(text);
    expect(said.slice(1)).toEqual([
      "button: client: connect, at 0",
      "button: client to server: SYN seq=0 mss=1460, sent at 0, delivered at 10 ms",
      "button: client: SYN_SENT, at 0",
      "button: server: SYN_RECEIVED, at 10 ms",
      "button: server to client: SYN+ACK seq=0 ack=1 mss=1460, sent at 10 ms, delivered at 20 ms",
      "button: client: ESTABLISHED, at 20 ms",
      "button: client to server: ACK seq=1 ack=1, sent at 20 ms, delivered at 30 ms",
      "button: client: connect returns, at 20 ms",
      "button: server: ESTABLISHED, at 30 ms",
      "button: client to server: PSH+ACK seq=1 ack=1 len=10 · lost, sent at 30 ms, not delivered",
      "button: client: Retransmission timer expires (1 s), at 1.03 s",
      "button: client to server: PSH+ACK seq=1 ack=1 len=10 · retransmission, sent at 1.03 s, delivered at 1.04 s",
      "button: server to client: ACK seq=1 ack=11, sent at 1.04 s, delivered at 1.05 s",
      "button: server to client: FIN+ACK not seq=9 but seq=1 ack=11, sent at 2.03 s, delivered at 2.04 s",
      // What is wrong is said after the segment.
      expect.stringMatching(/^button: Wrong sequence number/),
      "button: server: FIN_WAIT_1, at 2.03 s",
      "button: client: CLOSE_WAIT, at 2.04 s",
      "button: client to server: ACK seq=11 ack=2, sent at 2.04 s, delivered at 2.05 s",
      "button: server: FIN_WAIT_2, at 2.05 s",
      ...timeBar,
    ]);
  });

  it("the timeline in the order of time, too: states and segments by turns", async () => {
    const said = await readAloud("client: connect\nserver -> client: FIN+ACK seq=9", "timeline");
    const meaning = / – [^"]*/;
    expect(said.slice(1, 9).map((each) => each.replace(meaning, ""))).toEqual([
      "button: client: SYN_SENT, at 0",
      "button: client to server: SYN seq=0 mss=1460, sent at 0, delivered at 10 ms",
      "button: server: SYN_RECEIVED, at 10 ms",
      "button: server to client: SYN+ACK seq=0 ack=1 mss=1460, sent at 10 ms, delivered at 20 ms",
      "button: client: ESTABLISHED, at 20 ms",
      "button: client to server: ACK seq=1 ack=1, sent at 20 ms, delivered at 30 ms",
      "button: server: ESTABLISHED, at 30 ms",
      "button: server: FIN_WAIT_1, at 30 ms",
    ]);
    expect(said[9]).toMatch(/^button: server to client: FIN\+ACK /);
    expect(said[10]).toMatch(/^button: Wrong sequence number/);
  });

  it("no times of an axis and no names of columns by themselves, and what a listener's queues hold when it changes", async () => {
    const text = "client -> server: SYN\nserver -> client: SYN+ACK\nclient -> server: ACK\n";
    const timeline = await readAloud(text, "timeline", everything);
    const meaning = / – .*?(?= SYN queue|$)/;
    const said = timeline.slice(1, timeline.indexOf("button: Play")).map((each) => each.replace(meaning, ""));
    expect(said.filter((each) => !each.startsWith("StaticText"))).toEqual([
      "group: client: CLOSED",
      "image: server: LISTEN, at 0 SYN queue: 0, accept queue: 0 (backlog 128)",
      "button: client: SYN_SENT, at 0",
      expect.stringMatching(/^button: client to server: SYN /),
      "button: server: SYN_RECEIVED, at 10 ms",
      "group: server: LISTEN, at 10 ms SYN queue: 1, accept queue: 0 (backlog 128)",
      expect.stringMatching(/^button: server to client: SYN\+ACK /),
      "button: client: ESTABLISHED, at 20 ms",
      expect.stringMatching(/^button: client to server: ACK /),
      "button: server: ESTABLISHED, at 30 ms",
      "group: server: LISTEN, at 30 ms SYN queue: 0, accept queue: 0 (backlog 128)",
      "group: Time travel",
    ]);
    const texts = said.filter((each) => each.startsWith("StaticText"));
    expect(texts.filter((each) => /: (client|server|\d.*)$/.test(each))).toEqual([]);
    const sequence = await readAloud(text, "sequence", everything);
    expect(sequence.slice(1, 3)).toEqual(["group: server: LISTEN, at 0", "StaticText: LISTEN"]);
  });
});
