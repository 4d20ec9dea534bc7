/**
 * Words for what this language can say, in English and Chinese, as students, programmers and users of other tools type
 * them. A phrase may have several senses; which one is meant follows from the other words of its line.
 */
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
  | "end"
  | "every"
  | "fails"
  | "field"
  | "finally"
  | "flag"
  | "forge"
  | "from"
  | "held"
  | "keyword"
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
  | "remark"
  | "reply"
  | "role"
  | "question"
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

export const phrases: Phrases = [
  [
    "flag",
    {
      SYN: "同步",
      ACK: "确认|应答|dupack|dup ack|dup acks|duplicate ack|duplicate acks|重复确认|重复ack|冗余ack|冗余确认|acknowledgment|acknowledgement|acks|acknowledges",
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
      seq: "seq|isn|initial sequence number|seq no|seq num|seq number|sequence|sequence no|sequence number|序号|序列号|first byte|起始序号|初始序号|初始序列号",
      ack: "ack|ack no|ack num|ack number|acknowledgment number|acknowledgement number|确认号|acknum|确认序号",
      win: "win|window|window size|rwnd|wnd|窗口|窗口大小",
      len: "len|length|size|payload|payload length|payload size|data length|bytes|长度|数据长度|data size|数据大小|大小|字节数",
      mss: "mss",
      wscale: "wscale|window scale",
      flags: "flag|flags|标志|标志位|type|kind|类型",
    },
  ],
  [
    "call",
    {
      connect:
        "connect|connects|connection request|handshake|three way handshake|3 way handshake|tcp handshake|三次握手|connecting|connected|open|opens|active open|dial|dials|open connection|connect request|连接|发起连接|建立连接|请求连接|主动打开|initiate connection|initiates connection|initiate|initiates|establish|establishes|make connection|makes connection|start connection|starts connection|发起连接请求|发起请求|连接请求|申请连接|握手|begin handshake|begins handshake|begin connection|begins connection|start handshake|starts handshake|open up|reach out|makes a connection|make a connection",
      listen:
        "listen|start|starts|wait for connections|waits for connections|waits for a connection|启动|等待连接|listens|listening|start listening|starts listening|passive open|bind|监听|侦听|开始监听|被动打开|wait for clients|waits for clients|opens port|open port|serves",
      accept: "accept|accepts|accepting|accept connection|接受|接受连接|accepts connection|take connection|接受请求",
      send: "send|sends|sending|sent|write|writes|transmit|transmits|sendall|发送|发出|发送数据|发|写入|upload|uploads|post|posts|push data|pushes data|echo|echoes|deliver|delivers|传输|传送|wrote|puts|put|emit|emits|push bytes|pushes|produces|dispatch|dispatches",
      recv: "recv|receive|receives|receiving|read|reads|reading|get|gets|接收|读取|收到|接收数据|读|fetch|fetches|download|downloads|consume|consumes|got|pull data|读出|取出|did not receive|does not receive|didn't receive|doesn't receive|did not get|does not get|didn't get|doesn't get|never receives|never gets|没有收到|没收到|未收到|收不到",
      shutdown:
        "shutdown|shut down|shuts down|half close|half closes|shutdown write|半关闭|关闭写端|half closed|stop sending|stops sending|finish sending|finishes sending|关闭发送",
      close:
        "close|closes|closing|disconnect|disconnects|hang up|hangs up|关闭|断开|断开连接|关闭连接|释放连接|挥手|terminate|terminates|terminate connection|finish|finishes|end connection|ends connection|tear down|tears down|teardown|leave|leaves|stops|initiate close|initiates close|tcp close|主动关闭|被动关闭|结束连接|终止连接|挂断|exit|exits|quit|quits|log out|logs out|ctrl c|control c|kill process|kills process|say goodbye|退出",
      abort:
        "abort|aborts|aborting|reset|resets|reset connection|中止|中止连接|重置|重置连接|复位|kill connection|kills connection|强制关闭|异常关闭|异常终止",
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
      cwnd: "congestion window|拥塞窗口|cwnd size",
      ssthresh: "slow start threshold|慢启动阈值|慢启动门限|慢启动阀值",
      retransmissions:
        "retransmits|retransmit|retrans|rexmits|retries|retransmission count|重传次数|number of retransmissions|retx",
      rtt: "srtt|smoothed rtt",
      unacked: "inflight|in flight|flightsize|bytes in flight|outstanding|未确认|unacknowledged|unacknowledged bytes",
      received:
        "bytes received|rcvd|收到字节|已接收|bytes read|收到的字节数|接收字节数|data received|received bytes|received data",
      "recv-q": "recv queue|接收队列",
      "send-q": "send queue|发送队列",
      error: "errno",
      "accept-queue": "accept q|全连接队列",
      "syn-queue": "半连接队列",
      segments: "segments sent|packets sent",
    },
  ],
  [
    "parameter",
    {
      rto: "initial rto|timeout|retransmission timeout|retransmit timeout|超时|超时时间|重传超时|重传超时时间|initial retransmission timeout|retransmission timer|timer|初始超时|初始重传超时|重传定时器|重传计时器|times out|timed out|rto expires|rto fires|timer expires|timer fires|timeout expires|timeout occurs|timeout happens|retransmission timer expires|发生超时|定时器超时|计时器超时|重传定时器超时|重传计时器超时",
      "min-rto": "rto min|最小重传超时|minimum rto",
      "max-rto": "rto max|maximum rto",
      window:
        "window size|receive window|recv window|rwnd|窗口|窗口大小|接收窗口|receiver window|advertised window|tcp window|通告窗口|接收方窗口",
      mss: "max segment size|maximum segment size|最大报文段|最大报文段长度",
      congestion:
        "congestion control|congestion algorithm|congestion control algorithm|cc|拥塞控制|拥塞算法|拥塞控制算法|congestion avoidance|congestion avoidance algorithm|tcp variant|tcp flavor|algorithm|拥塞避免",
      nagle: "nagle algorithm|nagles algorithm|nagle's algorithm|nagle算法|nagles|nagling",
      "delayed-ack":
        "delayed acks|delay ack|delack|延迟确认|延时确认|delayed acknowledgment|delayed acknowledgments|delayed acknowledgements",
      sack: "selective ack|selective acknowledgment|选择确认|选择性确认|selective acks|selective acknowledgments|sacks",
      wscale: "window scale|window scaling|窗口扩大|窗口缩放|窗口扩大因子",
      isn: "initial sequence number|initial seq|初始序号|初始序列号",
      keepalive: "keep alive|keepalives|保活",
      msl: "max segment lifetime|maximum segment lifetime|最大报文段寿命",
      backlog: "accept queue|accept backlog|全连接队列",
      "syn-backlog": "syn queue|半连接队列",
      cwnd: "congestion window|initial cwnd|init cwnd|initial window|initial congestion window|拥塞窗口|初始拥塞窗口|初始窗口",
      ssthresh: "slow start threshold|initial ssthresh|慢启动阈值|慢启动门限|慢启动阀值",
      timestamps: "timestamp|tcp timestamps|时间戳",
      "receive-buffer":
        "rcvbuf|recv buffer|接收缓冲区|接收缓存|buffer size|buffer|receive buffer size|缓冲区|缓冲区大小",
      "syn-cookies": "syn cookie",
      port: "端口|端口号|port number|listening port",
      address: "ip|ip address|addr|ip地址|地址",
      retries: "max retries|max retransmits|max retransmissions|retransmission limit|最大重传次数|重传次数上限",
      "syn-retries": "max syn retries",
    },
  ],
  [
    "role",
    {
      client: "client|clients|客户端|客户机",
      server: "server|servers|服务器|服务端",
      host: "host|hosts|participant|participants|actor|endpoint|endpoints|node|nodes|machine|computer|peer|主机|端点|节点|machines|computers|peers",
    },
  ],
  ["system", { linux: "linux|linux kernel", rfc9293: "rfc9293|rfc 9293|standard" }],
  [
    "profile",
    {
      profile:
        "profile|os|system|stack|kernel|tcp stack|tcp|operating system|use|using|run on|系统|内核|操作系统|协议栈|behave like|behave as|behaves like|like|emulate|implementation|platform|运行",
    },
  ],
  ["set", { set: "set|let|config|configure|option|设置|设|配置|将|把|define|tune|adjust|令|使" }],
  [
    "on",
    {
      on: "on|enable|enabled|enables|with|use|turn on|true|yes|开|开启|打开|启用|使用|activate|active|switch on|switched on",
    },
  ],
  [
    "off",
    {
      off: "off|disable|disabled|disables|no|without|turn off|false|关|关闭|禁用|不使用|不用|deactivate|inactive|do not use|关掉|停用|switch off|switched off",
    },
  ],
  [
    "latency",
    {
      latency:
        "latency|delay|propagation delay|one way delay|link delay|延迟|时延|延时|单向时延|传播时延|propagation time|transmission delay|travel time|distance|network delay|network latency|one way|link latency|网络延迟|网络时延|链路时延|链路延迟",
    },
  ],
  ["round-trip", { rtt: "rtt|round trip|round trip time|往返时间|往返时延|ping|ping time|往返延迟" }],
  [
    "loss",
    {
      loss: "loss|packet loss|loss rate|packet loss rate|loss probability|drop rate|lose|drop|丢包率|丢包|丢失率|丢失|loss ratio|losses|丢失概率|丢包概率|丢|lossy link|lossy|ploss|packet drops|drops",
    },
  ],
  ["mtu", { mtu: "mtu|path mtu|最大传输单元|link mtu|max transmission unit|maximum transmission unit" }],
  ["every", { every: "every|each|one in|1 in|1 of|每|每隔|隔" }],
  [
    "lost",
    {
      lost: "lost|lose|loses|loss|drop|drops|dropped|discard|discarded|never arrives|does not arrive|丢失|丢包|丢弃|丢了|丢掉|被丢弃|未到达|没有到达|get lost|gets lost|goes missing|missing|disappears|vanishes|not delivered|is not delivered|not received|丢|lost in transit|lost on the way|lost in the network|does not reach|doesn't reach|never reaches|fails to reach|never gets to|没到|没有到|did not receive|does not receive|didn't receive|doesn't receive|did not get|does not get|didn't get|doesn't get|never receives|never gets|没有收到|没收到|未收到|收不到",
    },
  ],
  [
    "forge",
    { forge: "forge|forges|forged|inject|injects|injected|spoof|spoofs|spoofed|fake|fakes|faked|伪造|注入|冒充" },
  ],
  [
    "held",
    {
      held: "hold|holds|held|delay|delays|delayed|late|延迟|滞留|迟到|postpone|postponed|hold back|held back|reordered|arrives late|晚到|延后",
    },
  ],
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
        "reply|replies|reply with|replies with|respond|responds|responds with|answer|answers|answers with|回复|响应|回应|返回|respond with|sends back|send back|回",
    },
  ],
  [
    "cut",
    {
      cut: "cut|cuts|pull cable|pull the cable|pulls the cable|pull network cable|pull the plug|pulls the plug|unplug|unplugs|unplugged|disconnect|disconnects|break|breaks|block|blocks|blocked|filtered|partition|down|goes down|go down|is down|fails|断开|切断|拔掉|断网|断线|中断|断|disconnect network|failure|failed|broken|outage|offline|goes offline|interrupt|interrupted|no network|no connection|without network|网络断开|drops|cut off|cuts off|isolate|isolates|isolated|separate|no longer connected|隔离|loses connection|lose connection|loses link",
    },
  ],
  [
    "mend",
    {
      mend: "mend|mends|restore|restores|reconnect|reconnects|heal|heals|repair|unblock|plug in|up|goes up|comes back|is up|is back|恢复|修复|接通|重连|fix|fixed|online|works again|is restored|reconnected|back|恢复正常|restored|recovers|recovered|resumes|重新连接",
    },
  ],
  [
    "crash",
    {
      crash:
        "goes down|go down|is down|down|loses power|lost power|crash|crashes|crashed|reboot|reboots|rebooted|restart|restarts|restarted|power off|powers off|power cycle|kill|kills|die|dies|panic|崩溃|重启|宕机|死机|断电|掉电|关机|power failure|power fails|is powered off|is rebooted|is restarted|is killed|掉电重启|断电重启|崩溃重启|挂了|挂掉|kill 9|kernel panic|panics|blue screen|hard reset|switched off|is switched off|turned off|is turned off|蓝屏|turn off|turns off|switch off|switches off|重新启动",
    },
  ],
  [
    "link",
    {
      link: "link|network|cable|wire|connection|path|net|internet|the line|链路|网络|网线|线路|连接|network link|internet connection|网络连接|wifi|wlan|ethernet|router|switch|lan|无线",
    },
  ],
  [
    "wait",
    {
      wait: "wait|run|run for|waits|waiting|wait for|waits for|sleep|sleeps|pause|pauses|after|delay|advance|for|then|等待|等|过|经过|暂停|延时|time passes|let|idle|in|simulate|再过|再等|advance time by|advance time|advance clock|advance clock by|time advances|elapse|hold on|stay idle|停顿|歇",
    },
  ],
  ["later", { later: "later|passes|pass|elapses|以后|之后|后|passed|pause|go by|goes by|of silence" }],
  ["at", { at: "at|at time|at t|t|time|when t|at second|在|时刻|时间|when|在第|第|time is" }],
  ["until", { until: "wait until|wait for|waits for|waits until|wait till|until|till|等到|直到|等待直到|等待" }],
  [
    "check",
    {
      expect:
        "expect|expects|assert|asserts|check|checks|verify|ensure|should|should be|to be|equals|equal|equal to|must|must be|require|is|is in|is now|in|are|state|states|has|have|enters|enter|reaches|reach|becomes|goes to|moves to|in state|is in state|期望|断言|检查|验证|应该|应为|应|处于|进入|状态|的状态|是|为|变为|有|assert equals|assert equal|assert that|check that|make sure|confirm|currently|ends up in|transitions to|changes to|shall be|will be|stays|remains|确保|检验|现在|当前|到达|转入|变成|应当|等于",
    },
  ],
  ["finally", { finally: "finally|eventually|at the end|in the end|at end|最终|最后|结束时" }],
  ["always", { always: "always|invariant|throughout|始终|总是|一直|at all times|at any time|all the time" }],
  [
    "both",
    {
      both: "both|both sides|both ends|all|everyone|双方|两端|双端|两边|both hosts|both endpoints|both peers|each side|双方都|两端都",
    },
  ],
  ["and", { and: "and|和|与|及|以及|并且|且|then" }],
  ["between", { between: "between|在|之间" }],
  ["from", { from: "from|by|从|由|自|来自" }],
  [
    "to",
    {
      to: "to|towards|into|给|到|至|向|往|对|does not reach|doesn't reach|never reaches|fails to reach|never gets to|reaches|没到|没有到|与|跟",
    },
  ],
  [
    "question",
    {
      "?": "what|what is|what's|show|print|display|query|什么|是什么|多少|是多少|什么状态|哪个|哪个状态|何种|何种状态",
    },
  ],
  ["not", { not: "not|never|isn't|is not|不|不是|没有" }],
  [
    "fails",
    { fails: "fails|fail|fails with|returns|returning|error|gets error|失败|返回|报错|with error|throws|raises" },
  ],
  ["data", { data: "data|payload|text|body|content|数据|内容|载荷|bytes|file|request|response|string|文件|请求|响应" }],
  [
    "thing",
    {
      thing:
        "packet|packets|segment|segments|message|messages|datagram|pkt|frame|报文|报文段|数据包|包|分组|消息|段|msg",
    },
  ],
  ["port", { port: "port|端口" }],
  [
    "remark",
    {
      phase: "phase|stage|section|step|part|阶段|步骤",
      note: "note|comment|remark|label|text|annotation|annotate|say|print|注释|备注|说明|标注|caption|memo",
      scenario:
        "scenario|title|name|test|test case|case|场景|标题|用例|diagram|figure|example|图|示例|subject|heading|topic",
    },
  ],
  ["end", { stop: "stop|end|finish|done|exit|quit|stop simulation|end simulation|stop here|the end|停止|结束" }],
  [
    "compare",
    {
      ">=": "at least|not less than|no less than|>= to|至少|不小于|大于等于",
      "<=": "at most|not more than|no more than|up to|至多|最多|不大于|不超过|小于等于",
      ">": "greater than|more than|larger than|bigger than|above|exceeds|大于|超过|高于",
      "<": "less than|fewer than|smaller than|below|under|小于|低于|少于",
    },
  ],
  // What begins other lines of this language names nothing.
  ["keyword", { "": "icmp|nat|firewall|suppose|strict" }],
  ["algorithm", { reno: "reno", cubic: "cubic" }],
  ["repeat", { repeat: "repeat|repeats|loop|times|重复|循环|次", "2": "twice|两次", "3": "thrice" }],
  [
    "noise",
    {
      "": "a|an|the|its end|its side|its|it|of|which|with|'s|’s|wants to|want to|tries to|random|randomly|be|been|was|gets|get|being|calls|call|calling|connection|socket|now|this|that|please|tcp|data|flag|bit|initial|application|app|sock|sockfd|fd|conn|does|do|的|了|被|一个|一次|调用|地|个|连接|均|都|并|会|标志位|just|own|but|and then|some|more|new|whole|successfully|immediately|side|process|program|everything|with value|value|首先|然后|接着|再|主动|成功|立即|马上|时|了一个|rate|ratio|request|请求|first|next|then|also|once|afterwards|initially|lastly|so|here|still|again and again|goes|travels|another|已经|已|issues|performs|about|around|roughly|simultaneously|at the same time|at once|together|同时|shut wr|shut rdwr|fd|buf|back|bit set|flag set|bit is set|flag is set|without sending fin|without sending a fin|without fin|without closing|without close|without notice",
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
