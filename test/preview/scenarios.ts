/** What pictures are looked at with: every scenario of the gallery, and those that are hard to draw. */
import { readdirSync, readFileSync } from "node:fs";
import { analyze, toTrace } from "../../src/scenario/analyze.ts";
import type { ScenarioTrace } from "../../src/trace/trace.ts";

const examples = new URL("../../examples/", import.meta.url);

/** Six ends; bulk data; timers of hours; long and wide names; five mistakes; two ends that send at once; loops. */
const hard: Readonly<Record<string, string>> = {
  "six ends": `server db
client a
client b
client c
client d
client e
a: connect
b: connect
c: connect
d: connect
e: connect
a: send 100
e: send 100
db: recv 100
a: close
e: close`,
  "40 data segments": `client: connect
${"client: send 1000\nwait 30ms\n".repeat(40)}server: recv 40000
client: close
server: close`,
  "200 segments of bulk": "client: connect\nclient: send 292000\nserver: recv 292000\nclient: close\nserver: close",
  "timers of hours": `client client keepalive=2h
server server
client: connect
wait 3h
cut client, server
client: send 10
wait 20min`,
  "wide and long names": `client 客户端一号
server 非常非常长的服务器名字用来测试排版
客户端一号: connect
客户端一号: send "你好，世界"
非常非常长的服务器名字用来测试排版: recv
note 客户端一号: "这是一个很长的注释，用来检查它是否会超出方框的边缘，或者与别的文字重叠"
客户端一号: close`,
  "five mistakes": `client -> server: SYN seq=x
server -> client: SYN+ACK seq=y ack=x
client -> server: ACK ack=y
client -> server: RST+SYN
expect client SYN_SENT
expect server FIN_WAIT_1
server -> client: ACK seq=7`,
  "both send at once": `client: connect
client <-> server: len=500
client <-> server: FIN+ACK
wait 2MSL`,
  "a host connected to itself": `host a
a: connect (a)
a: send 100
a: recv 100
a: close`,
  "a host connected to itself, beside others": `host a
server b
client c
phase "Loops"
a: connect (a)
c: connect
${"a: send 1000\na: recv 1000\nc: send 300\n".repeat(12)}a: close
c: close
b: close`,
};

export interface NamedTrace {
  readonly name: string;
  readonly trace: ScenarioTrace;
}

export function everyScenario(): readonly NamedTrace[] {
  const gallery = readdirSync(examples, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".tcpflow"))
    .map((name) => name.replaceAll("\\", "/"))
    .sort()
    .map((name) => [name, readFileSync(new URL(name, examples), "utf8")] as const);
  return [...gallery, ...Object.entries(hard)].flatMap(([name, text]) => {
    const { scenarios } = toTrace(analyze(text, { locale: "en" }));
    return scenarios.map((trace, index) => ({ name: scenarios.length > 1 ? `${name} #${index + 1}` : name, trace }));
  });
}
