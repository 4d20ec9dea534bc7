/**
 * Words for what this language can say, in English and Chinese, as students, programmers and users of other tools type
 * them. A phrase may have several senses; which one is meant follows from the other words of its line.
 */
import { errnoNames, flagNames, parameterNames, states, variableNames } from "../../syntax/vocabulary.ts";

export type Sense =
  | "address"
  | "again"
  | "algorithm"
  | "always"
  | "and"
  | "arrow"
  | "at"
  | "between"
  | "both"
  | "call"
  | "check"
  | "compare"
  | "crash"
  | "cut"
  | "data"
  | "duration"
  | "errno"
  | "every"
  | "fails"
  | "field"
  | "finally"
  | "flag"
  | "forge"
  | "from"
  | "held"
  | "later"
  | "latency"
  | "link"
  | "loss"
  | "lost"
  | "mark"
  | "mend"
  | "mtu"
  | "name"
  | "noise"
  | "not"
  | "number"
  | "off"
  | "on"
  | "once"
  | "ordinal"
  | "parameter"
  | "port"
  | "profile"
  | "repeat"
  | "reply"
  | "role"
  | "round-trip"
  | "set"
  | "share"
  | "size"
  | "state"
  | "string"
  | "system"
  | "thing"
  | "to"
  | "until"
  | "variable"
  | "wait"
  | "word";

/** For each sense, what is meant and the phrases that say so; a blank stands for a blank, `-`, `_`, `.` or nothing. */
type Phrases = readonly (readonly [Sense, Readonly<Record<string, string>>])[];

const phrases: Phrases = [
  [
    "flag",
    {
      SYN: "同步",
      ACK: "确认|应答|acknowledgment|acknowledgement|acks|acknowledges",
      FIN: "终止|结束",
      RST: "reset|复位|重置",
      PSH: "push|推送",
      URG: "urgent|紧急",
      "SYN+ACK": "synack|syn ack|同步确认",
      "FIN+ACK": "finack|fin ack",
    },
  ],
  [
    "field",
    {
      seq: "seq|isn|initial sequence number|seq no|seq num|seq number|sequence|sequence no|sequence number|序号|序列号",
      ack: "ack|ack no|ack num|ack number|acknowledgment number|acknowledgement number|确认号",
      win: "win|window|window size|rwnd|wnd|窗口|窗口大小",
      len: "len|length|size|payload|payload length|payload size|data length|bytes|长度|数据长度",
      mss: "mss",
      wscale: "wscale|window scale",
      flags: "flag|flags|标志|标志位",
    },
  ],
  [
    "call",
    {
      connect:
        "connect|connects|connecting|connected|open|opens|active open|dial|dials|open connection|connect request|连接|发起连接|建立连接|请求连接|主动打开",
      listen:
        "listen|start|starts|wait for connections|waits for connections|waits for a connection|启动|等待连接|listens|listening|start listening|starts listening|passive open|bind|监听|侦听|开始监听|被动打开",
      accept: "accept|accepts|accepting|accept connection|接受|接受连接",
      send: "send|sends|sending|sent|write|writes|transmit|transmits|sendall|发送|发出|发送数据|发|写入",
      recv: "recv|receive|receives|receiving|read|reads|reading|get|gets|接收|读取|收到|接收数据|读",
      shutdown: "shutdown|shut down|shuts down|half close|half closes|shutdown write|半关闭|关闭写端",
      close: "close|closes|closing|disconnect|disconnects|hang up|hangs up|关闭|断开|断开连接|关闭连接|释放连接|挥手",
      abort: "abort|aborts|aborting|reset|resets|reset connection|中止|中止连接|重置|重置连接|复位",
    },
  ],
  ["state", { ESTABLISHED: "connected|已建立|已连接", CLOSED: "已关闭|关闭", TIME_WAIT: "时间等待" }],
  [
    "variable",
    {
      "snd.una": "snd una|una",
      "snd.nxt": "snd nxt",
      "snd.wnd": "snd wnd|send window",
      "rcv.nxt": "rcv nxt",
      "rcv.wnd": "rcv wnd|receive window",
      cwnd: "congestion window|拥塞窗口",
      ssthresh: "slow start threshold|慢启动阈值|慢启动门限|慢启动阀值",
      retransmissions: "retransmits|retransmit|retrans|rexmits|retries|retransmission count|重传次数",
      rtt: "srtt",
      unacked: "inflight|in flight|flightsize|bytes in flight|outstanding|未确认",
      received: "bytes received|rcvd|收到字节|已接收",
      "recv-q": "recv queue|接收队列",
      "send-q": "send queue|发送队列",
      error: "errno",
    },
  ],
  [
    "parameter",
    {
      rto: "initial rto|timeout|retransmission timeout|retransmit timeout|超时|超时时间|重传超时|重传超时时间",
      "min-rto": "rto min|最小重传超时",
      "max-rto": "rto max",
      window: "window size|receive window|recv window|rwnd|窗口|窗口大小|接收窗口",
      mss: "max segment size|maximum segment size|最大报文段|最大报文段长度",
      congestion:
        "congestion control|congestion algorithm|congestion control algorithm|cc|拥塞控制|拥塞算法|拥塞控制算法",
      nagle: "nagle algorithm|nagles algorithm|nagle's algorithm|nagle算法",
      "delayed-ack": "delayed acks|delay ack|delack|延迟确认|延时确认",
      sack: "selective ack|selective acknowledgment|选择确认|选择性确认",
      wscale: "window scale|window scaling|窗口扩大|窗口缩放|窗口扩大因子",
      isn: "initial sequence number|initial seq|初始序号|初始序列号",
      keepalive: "keep alive|keepalives|保活",
      msl: "max segment lifetime|maximum segment lifetime|最大报文段寿命",
      backlog: "accept queue|accept backlog|全连接队列",
      "syn-backlog": "syn queue|半连接队列",
      cwnd: "congestion window|initial cwnd|init cwnd|initial window|initial congestion window|拥塞窗口|初始拥塞窗口|初始窗口",
      ssthresh: "slow start threshold|initial ssthresh|慢启动阈值|慢启动门限|慢启动阀值",
      timestamps: "timestamp|tcp timestamps|时间戳",
      "receive-buffer": "rcvbuf|recv buffer|接收缓冲区|接收缓存",
      "syn-cookies": "syn cookie",
      port: "端口|端口号",
      address: "ip|ip address|addr|ip地址|地址",
    },
  ],
  [
    "role",
    {
      client: "client|clients|客户端",
      server: "server|servers|服务器|服务端",
      host: "host|hosts|participant|participants|actor|endpoint|endpoints|node|nodes|machine|computer|peer|主机|端点|节点",
    },
  ],
  ["system", { linux: "linux|linux kernel", rfc9293: "rfc9293|rfc 9293|standard" }],
  [
    "profile",
    {
      profile:
        "profile|os|system|stack|kernel|tcp stack|tcp|operating system|use|using|run on|系统|内核|操作系统|协议栈",
    },
  ],
  ["set", { set: "set|let|config|configure|option|设置|设|配置|将|把" }],
  ["on", { on: "on|enable|enabled|enables|with|use|turn on|true|yes|开|开启|打开|启用|使用" }],
  ["off", { off: "off|disable|disabled|disables|no|without|turn off|false|关|关闭|禁用|不使用|不用" }],
  ["latency", { latency: "latency|delay|propagation delay|one way delay|link delay|延迟|时延|延时|单向时延|传播时延" }],
  ["round-trip", { rtt: "rtt|round trip|round trip time|往返时间|往返时延" }],
  [
    "loss",
    {
      loss: "loss|packet loss|loss rate|packet loss rate|loss probability|drop rate|lose|drop|丢包率|丢包|丢失率|丢失",
    },
  ],
  ["mtu", { mtu: "mtu|path mtu|最大传输单元" }],
  ["every", { every: "every|each|one in|1 in|1 of|每|每隔" }],
  [
    "lost",
    {
      lost: "lost|lose|loses|loss|drop|drops|dropped|discard|discarded|never arrives|does not arrive|丢失|丢包|丢弃|丢了|丢掉|被丢弃|未到达|没有到达",
    },
  ],
  [
    "forge",
    { forge: "forge|forges|forged|inject|injects|injected|spoof|spoofs|spoofed|fake|fakes|faked|伪造|注入|冒充" },
  ],
  ["held", { held: "hold|holds|held|delay|delays|delayed|late|延迟|滞留|迟到" }],
  [
    "again",
    {
      retransmission:
        "retransmit|retransmits|retransmitted|retransmission|resend|resends|resent|rexmit|duplicate|again|重传|重发|再次发送",
    },
  ],
  [
    "reply",
    {
      reply:
        "reply|replies|reply with|replies with|respond|responds|responds with|answer|answers|answers with|回复|响应|回应|返回",
    },
  ],
  [
    "cut",
    {
      cut: "cut|cuts|pull the plug|pulls the plug|unplug|unplugs|unplugged|disconnect|disconnects|break|breaks|block|blocks|partition|down|goes down|go down|is down|fails|断开|切断|拔掉|断网|断线|中断|断",
    },
  ],
  [
    "mend",
    {
      mend: "mend|mends|restore|restores|reconnect|reconnects|heal|heals|repair|unblock|plug in|up|goes up|comes back|is up|is back|恢复|修复|接通|重连",
    },
  ],
  [
    "crash",
    {
      crash:
        "goes down|go down|is down|down|loses power|lost power|crash|crashes|crashed|reboot|reboots|rebooted|restart|restarts|restarted|power off|powers off|power cycle|kill|kills|die|dies|panic|崩溃|重启|宕机|死机|断电|掉电|关机",
    },
  ],
  [
    "link",
    {
      link: "link|network|cable|wire|connection|path|net|internet|the line|链路|网络|网线|线路|连接",
    },
  ],
  [
    "wait",
    {
      wait: "wait|run|run for|waits|waiting|wait for|waits for|sleep|sleeps|pause|pauses|after|delay|advance|for|then|等待|等|过|经过|暂停|延时",
    },
  ],
  ["later", { later: "later|passes|pass|elapses|以后|之后|后" }],
  ["at", { at: "at|at time|at t|t|time|when t|at second|在|时刻|时间" }],
  ["until", { until: "wait until|wait for|waits for|waits until|wait till|until|till|等到|直到|等待直到|等待" }],
  [
    "check",
    {
      expect:
        "expect|expects|assert|asserts|check|checks|verify|ensure|should|should be|to be|equals|equal|equal to|must|must be|require|is|is in|is now|in|are|state|states|has|have|enters|enter|reaches|reach|becomes|goes to|moves to|in state|is in state|期望|断言|检查|验证|应该|应为|应|处于|进入|状态|的状态|是|为|变为|有",
    },
  ],
  ["finally", { finally: "finally|eventually|at the end|in the end|at end|最终|最后" }],
  ["always", { always: "always|invariant|throughout|始终|总是|一直" }],
  ["both", { both: "both|both sides|both ends|all|everyone|双方|两端|双端|两边" }],
  ["and", { and: "and|和|与|及|以及|并且|且" }],
  ["between", { between: "between|在|之间" }],
  ["from", { from: "from|by|从|由|自|来自" }],
  ["to", { to: "to|towards|into|给|到|至|向|往|对" }],
  ["not", { not: "not|never|isn't|is not|不|不是|没有" }],
  ["fails", { fails: "fails|fail|fails with|returns|returning|error|gets error|失败|返回|报错" }],
  ["data", { data: "data|payload|text|body|content|数据|内容|载荷" }],
  [
    "thing",
    { thing: "packet|packets|segment|segments|message|messages|datagram|pkt|frame|报文|报文段|数据包|包|分组|消息|段" },
  ],
  ["port", { port: "port|端口" }],
  ["algorithm", { reno: "reno", cubic: "cubic" }],
  ["repeat", { repeat: "repeat|repeats|loop|times|重复|循环|次" }],
  [
    "noise",
    {
      "": "a|an|the|its end|its side|its|it|of|which|with|'s|’s|wants to|want to|tries to|random|randomly|be|been|was|gets|get|being|calls|call|calling|connection|socket|now|this|that|please|tcp|data|flag|bit|initial|application|app|does|do|的|了|被|一个|一次|调用|地|个|连接|均|都|并|会|标志位",
    },
  ],
];

/** What a unit of time, in any of the usual forms, is called here. */
export const timeUnits: Readonly<Record<string, string>> = {
  us: "us|µs|μs|microseconds?|微秒",
  ms: "ms|msecs?|millis|milliseconds?|毫秒",
  s: "s|secs?|seconds?|秒钟?",
  min: "min|mins|minutes?|m|分钟?",
  h: "h|hrs?|hours?|小时",
  MSL: "MSL",
};

export interface Meaning {
  readonly sense: Sense;
  readonly value: string;
}

interface Lexicon {
  /** By the first character of a phrase: all that begin with it, the longest first. */
  readonly patterns: ReadonlyMap<string, RegExp>;
  readonly meanings: ReadonlyMap<string, readonly Meaning[]>;
}

/** Without what may separate the words of a phrase. */
function plain(phrase: string): string {
  return phrase.toLowerCase().replace(/[\s._-]+/g, "");
}

function makeLexicon(): Lexicon {
  const meanings = new Map<string, Meaning[]>();
  const written = new Set<string>();
  const add = (phrase: string, meaning: Meaning): void => {
    written.add(phrase);
    const known = meanings.get(plain(phrase)) ?? [];
    if (!known.some(({ sense }) => sense === meaning.sense)) meanings.set(plain(phrase), [...known, meaning]);
  };
  const own: readonly (readonly [Sense, readonly string[]])[] = [
    ["flag", flagNames],
    ["parameter", parameterNames],
    ["variable", variableNames],
    ["state", states],
    ["errno", errnoNames],
  ];
  for (const [sense, names] of own) for (const name of names) add(name.replace(/[._-]/g, " "), { sense, value: name });
  for (const [sense, values] of phrases)
    for (const [value, list] of Object.entries(values))
      for (const phrase of list.split("|")) add(phrase, { sense, value });
  const groups = new Map<string, string[]>();
  for (const phrase of [...written].sort((one, other) => other.length - one.length)) {
    const first = phrase.charAt(0).toLowerCase();
    groups.set(first, [...(groups.get(first) ?? []), phrase]);
  }
  const patterns = new Map(
    [...groups].map(([first, group]) => [first, new RegExp(group.map(patternOf).join("|"), "iuy")] as const),
  );
  return { patterns, meanings };
}

function patternOf(phrase: string): string {
  const escaped = phrase.replace(/ /g, "[\\s._-]*");
  return /\w$/.test(phrase) ? `${escaped}(?![A-Za-z\\d_])` : escaped;
}

let lexicon: Lexicon | null = null;

/** The longest phrase that begins at a place; null where none does. */
export function phraseAt(
  text: string,
  at: number,
): { readonly text: string; readonly meanings: readonly Meaning[] } | null {
  lexicon ??= makeLexicon();
  const { patterns, meanings } = lexicon;
  const pattern = patterns.get(text.charAt(at).toLowerCase());
  if (pattern === undefined) return null;
  pattern.lastIndex = at;
  const found = pattern.exec(text)?.[0];
  return found === undefined ? null : { text: found, meanings: meanings.get(plain(found)) ?? [] };
}

const predicates: readonly Sense[] = ["call", "crash", "cut", "mend", "reply", "again"];

/** Whether a text begins with a word for all endpoints. */
export function meansBoth(text: string): boolean {
  return phraseAt(text, 0)?.meanings.some(({ sense }) => sense === "both") === true;
}

/** Whether a word says what somebody does. */
export function isPredicate(word: string): boolean {
  if (word === "") return false;
  const found = phraseAt(word, 0);
  return found?.text === word && found.meanings.some(({ sense }) => predicates.includes(sense));
}
