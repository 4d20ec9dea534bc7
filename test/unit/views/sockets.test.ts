import { describe, expect, it } from "vitest";
import { stopsOf } from "../../../src/views/shared/stops.ts";
import { socketsSvg } from "../../../src/views/sockets/svg.ts";
import { socketTable } from "../../../src/views/sockets/table.ts";
import { socketsText } from "../../../src/views/sockets/text.ts";
import { run } from "../scenario/telling.ts";
import { readSvg } from "./svg-file.ts";

const trace = run(`client -> server: SYN seq=x
server -> client: SYN+ACK seq=y ack=x+1
client -> server: ACK seq=x+1 ack=y+1
client -x server: PSH+ACK len=4
wait 2s
stop
`);
const lost = run(`client -x server: SYN
client -x server: SYN
stop
`);

/** State, queues and figures of the last socket of an endpoint. */
function rowOf(lines: readonly string[], name: string, latency = "20ms"): string {
  const text = ["profile linux", "set congestion=reno", `latency ${latency}`, ...lines, "stop", ""].join("\n");
  const row = socketTable(run(text), "en")
    .hosts.find(({ endpoint }) => endpoint === name)
    ?.rows.at(-1);
  return [...(row?.cells.slice(0, 3).map(({ value }) => value) ?? []), row?.info].join(" ");
}

const stops = stopsOf(trace);
const afterStep = (steps: number): (typeof stops)[number] => {
  const stop = stops.find((each) => each.steps === steps);
  if (stop === undefined) throw new Error(`there is no moment after ${steps} steps`);
  return stop;
};

describe("the table of sockets", () => {
  it("says of each side what it knows, and no more than it can know", () => {
    const known = [2, 3, 4, 5].map((steps) =>
      socketTable(trace, "en", afterStep(steps)).hosts.map(({ endpoint, rows }) => [
        endpoint,
        ...rows.flatMap(({ knows }) => knows ?? []),
      ]),
    );
    const both = (peer: string): string[] => [`${peer} can send, I can receive`, `I can send, ${peer} can receive`];
    expect(known).toEqual([
      [["client", "nothing about server yet"], ["server"]],
      [
        ["client", "nothing about server yet"],
        ["server", "client can send, I can receive"],
      ],
      [
        ["client", ...both("server")],
        ["server", "client can send, I can receive"],
      ],
      [
        ["client", ...both("server")],
        ["server", ...both("client")],
      ],
    ]);
  });

  it("writes sequence numbers in the scenario's own symbols, and marks what the latest step changed", () => {
    const [client] = socketTable(trace, "en", afterStep(4)).hosts;
    const figures = client?.rows[0]?.figures.map(
      ({ label, value, changed }) => `${label} ${value}${changed ? " *" : ""}`,
    );
    expect(figures).toEqual([
      "SND.UNA x+1 *",
      "SND.NXT x+1",
      "SND.WND 65535 *",
      "RCV.NXT y+1 *",
      "RCV.WND 65535",
      expect.stringMatching(/^cwnd \d+ \*$/),
      "ssthresh –",
      "RTO 1 s",
      "SRTT 20 ms *",
    ]);
  });

  it("counts timers down, and shows how often they have fired", () => {
    const timers = socketTable(lost, "en").hosts[0]?.rows[0]?.timers;
    expect(timers).toEqual(["Retransmission timer, 2 s left, retransmitted 1×", "User timeout, 299 s left"]);
  });

  it("shows a listener's queues and addresses as ss does", () => {
    const listener = socketTable(trace, "en", afterStep(3)).hosts[1]?.rows[0];
    expect(listener?.cells.map(({ value }) => value)).toEqual(["LISTEN", "0", "128", "server:80", "*:*"]);
    expect(listener?.figures.map(({ label, value }) => `${label} ${value}`)).toEqual([
      "SYN queue 1",
      "accept queue 0 of 128",
    ]);
    expect(listener?.knows).toBeNull();
  });

  it("says where there is none", () => {
    const [first] = stops;
    if (first === undefined) throw new Error("there is no moment");
    expect(socketTable(trace, "zh-cn", first).hosts.flatMap(({ remarks }) => remarks)).toEqual([
      "没有套接字",
      "没有套接字",
    ]);
  });

  it("lists what firewalls and NATs know at that moment", () => {
    const behind = run(`client phone
server bob
nat gw phone -> bob address=198.51.100.1
firewall fw phone, bob idle=60s
phone: connect
wait 2min
stop
`);
    const known = (time: number): string[] => {
      const stop = stopsOf(behind).findLast((one) => one.time <= time);
      const boxes = socketTable(behind, "en", stop).hosts.slice(2);
      return boxes.flatMap(({ endpoint, remarks }) => remarks.map((remark) => `${endpoint}: ${remark}`));
    };
    const nat = "gw (NAT 198.51.100.1): phone:40000 ↔ 198.51.100.1:40000 ↔ bob:80";
    expect(known(0)).toEqual(["fw (firewall): no entries", "gw (NAT 198.51.100.1): no entries"]);
    expect(known(1_000_000)).toEqual(["fw (firewall): phone:40000 ↔ bob:80", nat]);
    expect(known(100_000_000)).toEqual(["fw (firewall): no entries", nat]);
    // Outside, the NAT is the peer.
    const peers = socketTable(behind, "en").hosts.flatMap(({ rows }) => rows.map(({ cells }) => cells[4]?.value));
    expect(peers).toEqual(["bob:80", "*:*", "198.51.100.1:40000"]);
  });

  it("says nothing of a queue whose lengths an exercise asks for", () => {
    const asked = run("client: connect\nclient -> server: ACK seq=? len=?\nstop\n");
    const listener = socketTable(asked, "en").hosts[1]?.rows[0];
    expect(listener?.figures.map(({ value }) => value)).toEqual(["0", "? of ?"]);
  });

  it("is lines of text that are below each other", () => {
    const lines = socketsText(trace, { stop: afterStep(5) }).split("\n");
    expect(lines.slice(0, 4)).toEqual([
      "Sockets at 30 ms",
      "",
      "State   Recv-Q  Send-Q  Local address:port  Peer address:port",
      "ESTAB   0       0       client:40000        server:80",
    ]);
  });

  it("names states as ss does, and shows their names in the standard", () => {
    const [client] = socketTable(lost, "en").hosts;
    expect(client?.rows[0]?.cells[0]).toMatchObject({ value: "SYN-SENT", title: "SYN_SENT" });
  });

  it("counts the timestamps that a SYN asks for, as a kernel does", () => {
    expect(rowOf(["client c", "server s", "cut c -> s", "c: connect", "at 100ms"], "c")).toContain("mss:524 cwnd:10");
  });

  it("prints the timers and figures of ss -tanoi", () => {
    const infos = [lost, trace].map((each) => socketTable(each, "en").hosts[0]?.rows[0]?.info);
    expect(infos).toEqual([
      "timer:(on,2sec,1) reno rto:2000 backoff:1 mss:536 cwnd:4 unacked:1 retrans:1/1 lost:1",
      "reno rto:2000 rtt:20/10 mss:1460 cwnd:1 ssthresh:2 bytes_sent:8 bytes_retrans:4 bytes_acked:5 retrans:0/1 snd_wnd:65531",
    ]);
  });

  // What `ss -tanoi` of a Linux 6.18 kernel printed then, less what no control block has; its timers are up to 8 ms late.
  it.each([
    [70, "ts sack reno wscale:7,7 rto:240 rtt:40/20 mss:1448 cwnd:10 bytes_acked:1 snd_wnd:65160"],
    [
      230,
      "timer:(on,052ms,0) ts sack reno wscale:7,7 rto:240 rtt:40/15 mss:1448 cwnd:10 bytes_sent:3500 bytes_acked:501 unacked:3 snd_wnd:64768",
    ],
    [
      330,
      "timer:(on,192ms,0) ts sack reno wscale:7,7 rto:240 rtt:40/15 mss:1448 cwnd:10 bytes_sent:3604 bytes_retrans:104 bytes_acked:501 unacked:3 retrans:0/1 snd_wnd:64768",
    ],
    [
      810,
      "timer:(on,192ms,1) ts sack reno wscale:7,7 rto:480 backoff:1 rtt:40/15 mss:1448 cwnd:1 ssthresh:5 bytes_sent:5052 bytes_retrans:1552 bytes_acked:501 unacked:3 retrans:1/2 lost:3 snd_wnd:64768",
    ],
  ])("prints what ss printed of a real socket at %i ms", (time, info) => {
    const lines = [
      ["client c", "server s", "c: connect"],
      time > 100 ? ["at 100ms", "c: send 500"] : [],
      time > 200 ? ["at 200ms", "cut c -> s", "c: send 3000"] : [],
      [`at ${String(time)}ms`, "stop"],
    ];
    const text = ["profile linux", "set congestion=reno", "latency 20ms", ...lines.flat(), ""].join("\n");
    expect(socketTable(run(text), "en").hosts[0]?.rows[0]?.info).toBe(info);
  });

  // The same of each timer: state, queues, and how `ss` began the line of figures.
  it.each<[string, string, string[], RegExp]>([
    ["SYN_SENT", "c", ["cut c -> s", "c: connect", "at 207ms"], /^SYN-SENT 0 1 timer:\(on,79[23]ms,0\) reno rto:1000 /],
    ["SYN_RECEIVED", "s", ["c: connect", "at 44ms"], /^SYN-RECV 0 0 timer:\(on,97[26]ms,0\)$/],
    [
      "keepalive",
      "c",
      ["set keepalive=10s", "c: connect", "at 84ms"],
      /^ESTAB 0 0 timer:\(keepalive,9\.956ms,0\) ts sack reno wscale:7,7 rto:240 /,
    ],
    [
      "LAST_ACK",
      "s",
      ["c: connect", "at 100ms", "c: shutdown", "at 200ms", "cut s -> c", "s: close", "at 308ms"],
      /^LAST-ACK 0 1 timer:\(on,13[26]ms,0\) ts sack reno wscale:7,7 rto:24[04] .*unacked:1/,
    ],
    [
      "TIME_WAIT",
      "c",
      ["c: connect", "at 100ms", "c: shutdown", "at 200ms", "s: close", "at 300ms"],
      /^TIME-WAIT 0 0 timer:\(timewait,59sec,0\)$/,
    ],
    [
      "FIN_WAIT_2 without a process",
      "c",
      ["c: connect", "at 100ms", "c: close", "at 200ms"],
      /^FIN-WAIT-2 0 0 timer:\(timewait,59sec,0\)$/,
    ],
  ])("prints the timer of a real socket: %s", (_, name, lines, row) => {
    expect(rowOf(["client c", "server s", ...lines], name)).toMatch(row);
  });

  // The same in loss recovery and with unread data, at 30 ms; a kernel's timers round the timeout up to 264 ms.
  const ends = ["client c", "server s"];
  const begun = [...ends, "c: connect", "at 110ms"];
  const delivered = "c -> s: len=1448";
  const secondAndFifthLost = [delivered, "c -x s: len=1448", delivered, delivered, "c -x s: len=1448"];
  it.each<[string, string, string[], RegExp]>([
    [
      "two lost segments, and seven that the peer holds",
      "c",
      [...begun, "c: send 14480", ...secondAndFifthLost, "at 199ms"],
      /^ESTAB 0 13032 timer:\(on,23.ms,0\) .* rto:26. rtt:60\/3\.0.* cwnd:5 ssthresh:5 bytes_sent:17376 bytes_retrans:2896 bytes_acked:1449 unacked:9 retrans:2\/2 lost:2 sacked:7 /,
    ],
    [
      "the same after recovery",
      "c",
      [...begun, "c: send 14480", ...secondAndFifthLost, "at 460ms"],
      /^ESTAB 0 0 ts .* cwnd:5 ssthresh:5 bytes_sent:17376 bytes_retrans:2896 bytes_acked:14481 retrans:0\/2 snd_wnd/,
    ],
    [
      "CUBIC",
      "c",
      ["client c congestion=cubic", "server s", "c: connect", "at 110ms"].concat(
        ["c: send 20000", delivered, delivered, "c -x s: len=1448"],
        ["at 192ms"],
      ),
      /^ESTAB 0 17104 timer:\(on,2[34].ms,0\) ts sack cubic .* cwnd:8 ssthresh:8 bytes_sent:21448 bytes_retrans:1448 bytes_acked:2897 unacked:12 retrans:1\/1 lost:1 sacked:7 /,
    ],
    [
      "data and an end that no call has read",
      "s",
      [...ends, "s: recv 0", "c: connect", "at 110ms", "c: send 3000", "at 500ms", "c: shutdown", "at 750ms"],
      /^CLOSE-WAIT 3001 0 ts sack reno wscale:7,7 rto:26. rtt:60\/30 ato:40 mss:1448 cwnd:10 bytes_received:3001 /,
    ],
    [
      "a SYN that was sent six times, four of them without backoff",
      "c",
      ["client c congestion=cubic", "server s", "cut c -> s", "c: connect", "at 5.4s"],
      /^SYN-SENT 0 1 timer:\(on,1\.6..ms,5\) cubic rto:2000 backoff:1 mss:524 cwnd:1 ssthresh:7 unacked:1 retrans:1\/5 lost:1$/,
    ],
    [
      "SYN_RECEIVED where both ends open",
      "a",
      ["host a port=1", "host b port=2", "at 0ms", "a: connect", "at 1ms", "b: connect", "at 40ms"],
      /^SYN-RECV 0 1 timer:\(on,9..ms,0\) ts sack reno wscale:7,7 rto:1000 mss:1448 cwnd:10 unacked:1 snd_wnd:64240$/,
    ],
    [
      "a duplicate that the peer has reported",
      "c",
      [...begun, "cut s -> c", "c: send 1000", "at 200ms", "mend s -> c", "at 900ms"],
      /^ESTAB 0 0 ts sack reno .* bytes_retrans:1000 bytes_acked:1001 retrans:0\/1 dsack_dups:1 snd_wnd/,
    ],
    [
      "TIME_WAIT before the data are read",
      "c",
      [...ends, "c: recv 0", "c: connect", "at 110ms", "c: shutdown", "at 400ms", "s: send 200", "at 800ms"].concat([
        "s: close",
        "at 1s",
      ]),
      /^TIME-WAIT 0 0 timer:\(timewait,59sec,0\)$/,
    ],
    [
      "a SYN+ACK that answered a SYN again",
      "s",
      [...ends, "c -> s: SYN", "s -x c: SYN+ACK", "wait 1020ms", "s -x c: SYN+ACK", "at 1250ms"],
      /^SYN-RECV 0 0 timer:\(on,7[78].ms,1\)$/,
    ],
    [
      "a SYN that was sent again",
      "c",
      [...ends, "cut c -> s", "c: connect", "at 1250ms"],
      /^SYN-SENT 0 1 timer:\(on,75.ms,1\) reno rto:1000 .*unacked:1 retrans:1\/1 lost:1/,
    ],
  ])("prints what ss printed of a real socket: %s", (_, name, lines, row) => {
    expect(rowOf(lines, name, "30ms")).toMatch(row);
  });

  // ss: persist,076ms with rto:252 lastack:176, and persist,696ms with rto:252 backoff:2 lastack:312.
  it.each([
    [392, "timer:(persist,022ms,0)", 0],
    [1402, "timer:(persist,562ms,0)", 2],
  ])("counts a persist timer from the last ACK, as ss printed it: at %i ms", (time, timer, backoff) => {
    const small = "server s receive-buffer=8000 max-receive-buffer=off wscale=0";
    const sends = ["c: connect", "at 89.6ms", "c: send 12000", `at ${String(time)}ms`, "s: recv 0"];
    const row = rowOf(["set delayed-ack=48ms", "client c", small, ...sends], "c");
    const backedOff = backoff === 0 ? "" : `backoff:${String(backoff)} `;
    expect(row).toContain(`ESTAB 0 7656 ${timer} ts sack reno wscale:0,7 rto:245 ${backedOff}rtt:45/21.25 `);
    expect(row).toContain("notsent:7656");
  });

  it.each<[string, string, string]>([
    ["a second and a half", "wait 500ms", "timer:(on,1.500ms,1)"],
    ["less than 100 ms", "wait 1950ms", "timer:(on,050ms,1)"],
  ])("writes a timer as ss does: %s", (_, wait, timer) => {
    const waiting = run(`client -x server: SYN\nclient -x server: SYN\n${wait}\nstop\n`);
    expect(socketTable(waiting, "en").hosts[0]?.rows[0]?.info).toContain(timer);
  });

  it("shows sockets that differ in their addresses alone as one", () => {
    const flood = run(`client alice
raw mallory
server bob backlog=8
forge mallory -> bob: SYN seq=1 times=5
stop
`);
    const rows = socketTable(flood, "en").hosts[2]?.rows ?? [];
    expect(rows.map(({ cells: [state], alike }) => [state?.value, alike])).toEqual([
      ["LISTEN", null],
      ["SYN-RECV", "4 more sockets like this one: mallory:40001 … mallory:40004"],
    ]);
  });

  it("is an SVG file", () => {
    expect(readSvg(socketsSvg(trace, { locale: "zh-cn" })).texts.join(" ")).toContain("server 能发送，我能接收");
  });
});
