/**
 * What people write who know TCP and have never seen this language. Each guess is read as it is, or gets one finding
 * whose fix gives what was meant. Guesses of which neither is true are listed, so that their number cannot grow unseen.
 */
import { describe, expect, it } from "vitest";
import { parse } from "../../../src/language/parse/parse.ts";
import { edited } from "../edits.ts";

/** A guess, and what it means where it is not read as it is. */
type Guess = readonly [text: string, meant?: string];

const open = "client: connect\n";

const guesses: readonly Guess[] = [
  ["client: connect\nexpect client >= ESTABLISHED", "client: connect\nexpect client ESTABLISHED"],
  // Chinese words.
  ["客户端: 连接", "客户端: connect"],
  ["client: connect\nclient: 发送 10", "client: connect\nclient: send 10"],
  ["client: connect\n期望 client ESTABLISHED", "client: connect\nexpect client ESTABLISHED"],
  // Calls and options that are part of others.
  ["server: socket()", "# server: socket()"],
  ["client: setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, 1)\nclient: connect", "set nagle=off\nclient: connect"],
  ["client: set SO_LINGER 0\nclient: connect", "set linger=0s\nclient: connect"],
  ["server bob SO_RCVBUF=64KB\nclient a", "server bob receive-buffer=65536\nclient a"],
  ["client: connect\nsleep(1)", "client: connect\nwait 1s"],
  ["client: connect\nassert server.rcv_nxt >= 101", "client: connect\nexpect server rcv.nxt >= 101"],
  ["client: connect\nICMP client: host unreachable", "client: connect\nicmp client: host-unreachable"],
  ["server b ip=10.0.0.2:80\nclient a", "server b address=10.0.0.2 port=80\nclient a"],
  ['client: connect\nnote over client,server: "done"', 'client: connect\nnote client,server: "done"'],
  // Names.
  ["A -> B: SYN"],
  ["客户端 -> 服务器: SYN"],
  ["alice: connect"],
  ["Client -> Server: SYN", "client -> server: SYN"],
  ["CLIENT -> SERVER: SYN", "client -> server: SYN"],
  ["client1 -> server1: SYN"],
  ["nodeA -> nodeB: SYN"],
  ["cleint -> server: SYN", "client -> server: SYN"],
  ["web-server -> db: SYN\ndb -> web-server: SYN+ACK", "web_server -> db: SYN\ndb -> web_server: SYN+ACK"],
  ['server db "db-1.example.org" port=5432\nclient app\napp: connect'],
  ["client alice\nserver bob\nalice -> bob: SYN"],
  ["A->B:SYN"],
  // Arrows.
  ["client => server: SYN", "client -> server: SYN"],
  ["client ==> server: SYN", "client -> server: SYN"],
  ["client --> server: SYN", "client -> server: SYN"],
  ["client ---> server: SYN", "client -> server: SYN"],
  ["client ->> server: SYN", "client -> server: SYN"],
  ["client → server: SYN", "client -> server: SYN"],
  ["client ——> server: SYN", "client -> server: SYN"],
  ["client > server: SYN", "client -> server: SYN"],
  ["client <- server: SYN", "server -> client: SYN"],
  ["client <-- server: SYN", "server -> client: SYN"],
  ["client <= server: SYN", "server -> client: SYN"],
  ["client x-> server: SYN", "client -x server: SYN"],
  ["client -x> server: SYN", "client -x server: SYN"],
  ["client ->x server: SYN", "client -x server: SYN"],
  ["client --x server: SYN", "client -x server: SYN"],
  ["client -/-> server: SYN", "client -x server: SYN"],
  ["client <--> server: SYN", "client <-> server: SYN"],
  ["甲 —> 乙: SYN", "甲 -> 乙: SYN"],
  ["甲 －> 乙: SYN", "甲 -> 乙: SYN"],
  // Segments.
  ["client -> server: retransmit len=10", "client -> server: len=10 retransmission"],
  ["client -> server: syn", "client -> server: SYN"],
  ["client -> server: SYN ACK"],
  ["client -> server: SYN, ACK"],
  ["client -> server: SYN-ACK"],
  ["client -> server: SYN/ACK"],
  ["client -> server: SYNACK", "client -> server: SYN+ACK"],
  ["client -> server: [SYN]", "client -> server: SYN"],
  ["client -> server: [SYN, ACK]", "client -> server: SYN+ACK"],
  ["client -> server: Flags [S], seq 100, win 65535, length 0", "client -> server: SYN seq=100 win=65535"],
  [
    "client -> server: Flags [P.], seq 1:11, ack 1, win 502, length 10",
    "client -> server: PSH+ACK seq=1 len=10 ack=1 win=502",
  ],
  ["client -> server: [PSH, ACK] Seq=1 Ack=1 Len=100 Win=502", "client -> server: PSH+ACK seq=1 ack=1 len=100 win=502"],
  ["client -> server: SYN Seq=0", "client -> server: SYN seq=0"],
  ["client -> server: SYN seq 100", "client -> server: SYN seq=100"],
  ["client -> server: SYN seq: 100", "client -> server: SYN seq=100"],
  ["client -> server: SYN (seq=100)", "client -> server: SYN seq=100"],
  ["client -> server: SYN(seq=x, ack=y)", "client -> server: SYN seq=x ack=y"],
  ["client -> server: SYN=1, seq=x"],
  ["client -> server: <SEQ=100><CTL=SYN>", "client -> server: SYN seq=100"],
  ["client -> server: ACK length=100", "client -> server: ACK len=100"],
  ["client -> server: ACK window=100", "client -> server: ACK win=100"],
  ["client -> server: DATA len=10", "client -> server: len=10"],
  ["client -> server: data(10 bytes)", "client -> server: len=10"],
  ["client -> server: DATA", "client -> server: len=100"],
  ['client -> server: "GET /"'],
  ["client -> server: GET / HTTP/1.1", 'client -> server: "GET / HTTP/1.1"'],
  ["client -> server: len=1,460", "client -> server: len=1460"],
  ["client -> server: len=1KB", "client -> server: len=1024"],
  ["client -> server: SYN lost", "client -x server: SYN"],
  ["client -> server: SYN (lost)", "client -x server: SYN"],
  ["client -> server SYN", "client -> server: SYN"],
  ["client server: SYN", "client -> server: SYN"],
  ["client sends SYN to server", "client -> server: SYN"],
  ["SYN: client -> server", "client -> server: SYN"],
  ["send client -> server: SYN", "client -> server: SYN"],
  ["drop client -> server: SYN", "client -x server: SYN"],
  ["lose client -> server: SYN", "client -x server: SYN"],
  ["delay client -> server: SYN", "client ~> server: SYN as later"],
  ["inject mallory -> server: RST seq=5", "forge mallory -> server: RST seq=5"],
  // Calls.
  ["client: connect()", "client: connect"],
  ["client: connect();", "client: connect"],
  ["client: connect(server)"],
  ["client: connect to server", "client: connect (server)"],
  ["client: connect server", "client: connect (server)"],
  ["client.connect()", "client: connect"],
  ["server: listen(5)", "server: listen backlog=5"],
  ["server: listen(fd, 5)", "server: listen backlog=5"],
  ["server: listen 5", "server: listen backlog=5"],
  ["server: accept()", "server: accept"],
  [`${open}client: send(10)`, `${open}client: send 10`],
  [`${open}client: send("hello")`, `${open}client: send "hello"`],
  [`${open}client: send(fd, buf, 10, 0)`, `${open}client: send 10`],
  [`${open}client: send 100 bytes`, `${open}client: send 100`],
  [`${open}client: send 1 MiB`, `${open}client: send 1048576`],
  [`${open}client: send hello`, `${open}client: send "hello"`],
  [`${open}client: write 10`, `${open}client: send 10`],
  [`${open}client: write("x")`, `${open}client: send "x"`],
  [`${open}server: read`, `${open}server: recv`],
  [`${open}server: read(100)`, `${open}server: recv 100`],
  [`${open}client: close()`, `${open}client: close`],
  [`${open}client: close(fd)`, `${open}client: close`],
  [`${open}client close`, `${open}client: close`],
  [`${open}close client`, `${open}client: close`],
  [`${open}client: reset`, `${open}client: abort`],
  [`${open}client: shutdown(SHUT_WR)`, `${open}client: shutdown`],
  // Settings.
  ["set tcp_tw_reuse=1", "set reuse-time-wait=on"],
  ["net.ipv4.tcp_fin_timeout = 30", "set fin-timeout=30s"],
  ["sysctl -w net.ipv4.tcp_syn_retries=3", "set syn-retries=3"],
  ["server s somaxconn=128\nclient c", "server s backlog=128\nclient c"],
  ["client c SO_LINGER=0\nserver s", "client c linger=0s\nserver s"],
  ["set TCP_NODELAY", "set nagle=off"],
  ["TCP_NODELAY=1", "set nagle=off"],
  ["set rto 1s", "set rto=1s"],
  ["rto=1s", "set rto=1s"],
  ["set window=64KB", "set window=65536"],
  ["latency=10ms", "latency 10ms"],
  ["latency: 10ms", "latency 10ms"],
  ["rtt 20ms", "latency 10ms"],
  // Time, network, checks, remarks.
  [`${open}sleep 1`, `${open}wait 1s`],
  [`${open}sleep 1s`, `${open}wait 1s`],
  [`${open}wait(1s)`, `${open}wait 1s`],
  [`${open}wait for server CLOSED`, `${open}wait until server CLOSED`],
  [`${open}reboot server`, `${open}crash server`],
  [`${open}kill client`, `${open}client: close`],
  [`${open}assert client ESTABLISHED`, `${open}expect client ESTABLISHED`],
  [`${open}expect client == ESTABLISHED`, `${open}expect client ESTABLISHED`],
  [`${open}expect client is ESTABLISHED`, `${open}expect client ESTABLISHED`],
  [`${open}expect client cwnd == 10`, `${open}expect client cwnd=10`],
  [`${open}expect client.cwnd=10`, `${open}expect client cwnd=10`],
  [`${open}client: ESTABLISHED`, `${open}expect client ESTABLISHED`],
  [`${open}client is ESTABLISHED`, `${open}expect client ESTABLISHED`],
  [`${open}expect client ESTAB`],
  [`${open}expect client established`, `${open}expect client ESTABLISHED`],
  [`${open}client: SYN_SENT -> ESTABLISHED`, `${open}client: SYN_SENT => ESTABLISHED`],
  [`${open}note over client: hello`, `${open}note client: "hello"`],
  [`${open}note hello`, `${open}note "hello"`],
  [`${open}%% a comment`, `${open}# a comment`],
  [`${open}-- a comment`, `${open}# a comment`],
  // Lines of tcpdump, Wireshark, Python, sysctl, tc and Mermaid, one at a time.
  ["IP client.40000 > server.80: Flags [S], seq 1, win 502, length 0", "client -> server: SYN seq=1 win=502"],
  ["client > server: Flags [F.], seq 1, ack 1", "client -> server: FIN+ACK seq=1 ack=1"],
  ["client -> server: SYN [Retransmission]", "client -> server: SYN retransmission"],
  ["client -> server: TCP 40000 > 80 [SYN] Seq=0", "client -> server: SYN seq=0"],
  ["client -> server: S", "client -> server: SYN"],
  ["server -> client: S.", "server -> client: SYN+ACK"],
  ["client -> server: FA", "client -> server: FIN+ACK"],
  ["client -> server: 100 bytes", "client -> server: len=100"],
  ["client -> server: PSH 100", "client -> server: PSH len=100"],
  ["server -> client: dup ACK", "server -> client: ACK"],
  ["retransmit client -> server: SYN", "client -> server: SYN retransmission"],
  [`${open}client: sendall(b"hello")`, `${open}client: send "hello"`],
  ["server: bind(80)", "# server: bind(80)"],
  ['client: s.connect(("server", 80))', "client: connect (server)"],
  ["client.connect(server)", "client: connect (server)"],
  [`${open}client: close socket`, `${open}client: close`],
  [`${open}client: exit`, `${open}client: close`],
  [`${open}client: kill -9`, `${open}client: close`],
  [`${open}server: reboot`, `${open}crash server`],
  [`${open}power off server`, `${open}crash server`],
  ["echo 1 > /proc/sys/net/ipv4/tcp_tw_reuse", "set reuse-time-wait=on"],
  ["net.ipv4.tcp_congestion_control = cubic", "set congestion=cubic"],
  ["mtu=1400", "mtu 1400"],
  ["loss 10%", "loss every=10"],
  ["loss 1/3", "loss every=3"],
  ["tc qdisc add dev eth0 root netem delay 100ms", "latency 100ms"],
  ["firewall client server", "firewall fw client, server"],
  ["firewall client, server idle=60s", "firewall fw client, server idle=60s"],
  ["firewall fw between client and server", "firewall fw client, server"],
  ["firewall fw client -> server", "firewall fw client, server"],
  ["firewall fw client, server timeout=60s", "firewall fw client, server idle=60s"],
  ["firewall fw client, server timeout 60s", "firewall fw client, server idle=60s"],
  ["nat client -> server", "nat gw client -> server"],
  ["client alice 10.0.0.1\nserver bob", "client alice address=10.0.0.1\nserver bob"],
  ["client alice ip=10.0.0.1\nserver bob", "client alice address=10.0.0.1\nserver bob"],
  ["client alice:40000\nserver bob", "client alice port=40000\nserver bob"],
  ["client alice on port 40000\nserver bob", "client alice port=40000\nserver bob"],
  ["client = alice\nserver bob\nalice -> bob: SYN", "client alice\nserver bob\nalice -> bob: SYN"],
  ["client ->>+ server: SYN", "client -> server: SYN"],
  [`${open}activate server`, `${open}# activate server`],
  [`${open}== Handshake ==`, `${open}phase "Handshake"`],
  [`${open}... 5 minutes later ...`, `${open}wait 5min`],
  [`${open}wait 5 seconds`, `${open}wait 5s`],
  [`${open}wait 2*MSL`, `${open}wait 2MSL`],
  [`${open}at t=1s`, `${open}at 1s`],
  [`${open}cut client server`, `${open}cut client, server`],
  [`${open}icmp host-unreachable client`, `${open}icmp client: host-unreachable`],
  [`${open}icmp client: frag needed mtu=1400`, `${open}icmp client: fragmentation-needed mtu=1400`],
  [`${open}expect client state ESTABLISHED`, `${open}expect client ESTABLISHED`],
  [`${open}expect client ESTABLISHED and server ESTABLISHED`, `${open}expect client ESTABLISHED, server ESTABLISHED`],
  [`${open}expect client, server ESTABLISHED`, `${open}expect client ESTABLISHED, server ESTABLISHED`],
  [`${open}expect client cwnd 10`, `${open}expect client cwnd=10`],
  // These have no answer that leads on.
  ["client.40000 > server.80: S 1:1(0) win 502", "client -> server: SYN seq=1 win=502"],
  [`${open}expect client not CLOSED`, `${open}expect client ESTABLISHED`],
  ["iptables -A INPUT -p tcp --dport 80 -j DROP", "firewall fw client, server"],
  [`${open}server crashes`, `${open}crash server`],
];

/** Those that get more than one finding, or one that does not lead on. */
const notYet: readonly string[] = [
  "client.40000 > server.80: S 1:1(0) win 502",
  `${open}expect client not CLOSED`,
  "iptables -A INPUT -p tcp --dport 80 -j DROP",
  `${open}server crashes`,
];

function isFine([text, meant]: Guess): boolean {
  const problems = problemsIn(text);
  if (meant === undefined) return problems.length === 0;
  const [only] = problems;
  if (problems.length !== 1 || only?.fixes === undefined) return false;
  return only.fixes.some(({ edits }) => edited(text, edits) === meant) && problemsIn(meant).length === 0;
}

function problemsIn(text: string) {
  return parse(text, { locale: "en" }).scenarios.flatMap(({ scenario }) =>
    scenario.problems.filter(({ severity }) => severity === "error"),
  );
}

describe("guesses of people who have not read the reference", () => {
  it("are a hundred", () => {
    expect(guesses.length).toBeGreaterThanOrEqual(100);
    expect(notYet.length / guesses.length).toBeLessThan(0.05);
  });

  it("are read, or get one finding whose fix gives what was meant", () => {
    expect(guesses.filter((guess) => !isFine(guess)).map(([text]) => text)).toEqual(notYet);
  });
});
