/** What a line is about: flags, fields, calls, states, variables, parameters, and what begins a line. */
import type { Phrases } from "./senses.ts";

export const subjects: Phrases = [
  [
    "flag",
    {
      SYN: "SYNs|同步|同步报文|connection request|连线请求|连接请求报(文/文段)",
      ACK: "ACKs|ACKed|应答|dup acks|dup ack|duplicate acks|duplicate ack|重复确认|重复ack|冗余ack|冗余确认|acknowledgments|acknowledgement|acknowledge*|pure ack|zero window probe|keep alive probe|保活探测|confirms|confirms receipt|(给出/发回/作出/回/做出)(一个/个/)确认|(open~/open~ up/reopen~/re-open~/update~) window|确认(/报文/报文段/收到)|window (probe/probes/update)|窗口(探测/探测报文/更新)|完成(握手/三次握手/第三次握手)|(打开/重新打开/更新)窗口|(complete~/finish~) handshake",
      FIN: "FINs|终止|结束|释放连接报文|断开请求|关闭请求|连接释放报(文/文段)",
      RST: "RSTs|reset|resets|重设|复位(/报文/包)|重置(/报文/包)",
      PSH: "push|推送",
      URG: "urgent|紧急",
      "SYN+ACK": "syn acks|syn ack|同步确认",
      "FIN+ACK": "fin ack",
      "RST+ACK": "refuse*|reject*|rst ack|拒绝|connection refused|(refuse~/reject~) connection attempt",
    },
  ],
  [
    "field",
    {
      seq: "seq|isn|seq num|seq nr|first byte|begin seq|at seq|numbered|序号从|起始字节|序列号码|starting (at seq/at/with/at byte/seq)|sequence(/ num/ number)|(initial/at) sequence number|(序/序列/起始序/初始序/初始序列)号",
      ack: "ack|ack num|ack nr|acknowledgement number|ack up to|expecting|确认(号/序号/号是/号码)",
      win: "win|window|window size|rwnd|wnd|窗口大小|receive window|advertised window|视窗大小|(/接收/通告)窗口|(/接收/通告)视窗",
      len: "len|length|size|bytes|长度|大小|字节数|byte count|长|payload(/ length/ size)|数据(长度/大小/长)",
      mss: "mss",
      wscale: "wscale|window scale|ws",
      flags: "flag|flags|标志|标志位|type|kind|类型|控制位",
    },
  ],
  [
    "call",
    {
      connect:
        "connect~|telnet|telnets|curl|curls|ssh|netcat|wget|去连|handshake|3 whs|建连|connected|opened|active open|dial~|主动打开|initiate~|establish~|发起请求|set~ up session|opens socket to|log~ in|log~ into|reach~ out to|contact~|登录|接入|拨号|访问|三向交握|set~ up (tcp /)connection|(start~/begin~/initiate~/perform~/do/does/carry~ out/execute~/go~ through) (tcp /)(three way /3 way /)handshake|(start~/begin~) connecting|attempt~ (connection/to connect)|(尝试/想/想要/试图/请求)(与/)连接|(建立/发起/请求/要求)(连线/tcp 连接/tcp 连线)|(进行/开始/执行/完成)(三次握手/握手/三向交握)|(request~/make~/start~/create~) connection|(/三次/发起/发起三次/三路)握手|连(/接/接请求/上/到/接上/接到/线)|(three/3) way handshake|(建立/发起/申请)连接|connection (request/setup)|open~(/ up/ session)",
      listen:
        "listen~|启动|passive open|bind|binds|绑定|绑定端口|bind~ and listen|监听|侦听|被动打开|open~ port|serve~|opens passively|is ready to accept connections|聆听|创建监听套接字|wait~ for (incoming/inbound/new/client) (connection/connections/connection requests)|await~ (incoming /)(connection/connections)|listen~ for (incoming /)(connection/connections/clients)|opens (listening/server) socket|(do/does/perform~) passive open|(打开/开启)监听端口|wait~ for (connections/connection/clients)|start~(/ listening/ up)|等待(连接/客户端连接/客户)|(处于/进入)监听状态",
      accept:
        "accept*|接受|接受连接|(take~/pick~ up/dequeue~/pop~/get~) connection from (/accept )queue|(take~/pick~ up) connection|从(/全连接/accept )队列(中/)(取出/取走)(/一个)连接|(取出/取走/接纳/受理)(/一个)连接",
      send: "send~|sent|送给|传给|emit*|dispatch*|forward*|output~|originate*|stream~|streamed|launch*|generate*|produce*|write~|wrote|written|transmit~|transmitted|sendall|写|写入|写数据|写了|upload*|post~|push~ data|echo|echoes|deliver*|传输|传送|puts|put|pushes|fire~|says|say|transfer*|上传|传|ship~|pump~ out|submit~|hand~ over|fire~ off|pushed|送出|投递|提交|(send~/sent) (off/over)|(start~/begin~/keep~/keep~ on/continue~/go~ on) sending|(start~/begin~/continue~) to (send/transmit)|(开始/继续/接着)(发送/传送/发)|发(/送给/送到/往/到/送/出/送数据/了/来/给/回)",
      recv: "recv|receive~|read~|get~|got|接收|接收数据|收|收取|fetch*|consume*|drain*|取出|取走|下载|收不到|see~|pick~ up|pull~ from|retrieve~|消费|取|接到|(read~/take~) out|(/没有/没/未/未能/没能)收到|never (receives/gets/received/got/sees)|does not (receive/get/see)|读(/取/走/取数据/出)",
      "recv 0":
        "never reads|reads nothing|没有读取|没有读取数据|一直不读|一直不读取|不读(/取/数据/取数据)|does not (read/call recv/receive data)|(is not/isn't/not) reading",
      "shutdown read":
        "shutdown rd|停止读取|不再读取|(stop~/shuts down/shut down/closes for) reading|close~ (read side/reading side/read end)|关闭(读端/读方向/接收方向)",
      shutdown:
        "shut~ down|shut~ down write|half close~|half closed|no more data to send|不再发送|停止发送|send~ eof|close~ (sending/write/writing/output/send/outgoing) (direction/half/stream)|close~ for (writing/sending/output)|(shut~/shuts) down (for /)(output/writing/sending)|(has/have) (no more/nothing more/nothing left/nothing else) (to send/data/to say)|signal~ (eof/end of data/end of stream)|关闭(输出/写半边/一半连接)|没有(更多/)数据要(发送/发/传)(了/)|is (done/finished) (sending/writing)|不再(发/传送)|关闭(写端/写/发送端/写通道/发送)|close~ (write side/sending side/write end/half)|(stop~/finish~/done) sending|(stop~/finish~/done) writing|半关(/闭/闭连接)|(不再/停止)发送数据",
      close:
        "close~|disconnect*|disconnect~ from|hang~ up|断开|断连|关闭套接字|拆链|terminate*|finish~|end~ session|end~|tear~ down|leave~|stops|发起断开|挂断|exit~|quit|quits|ctrl c|control c|say~ goodbye|退出|close~ up|log~ out|bail~ out|is done|is finished|断线|结束会话|下线|离线|(initiate~/begin~/start~) (connection /)(termination/teardown/closing/release)|(initiate~/begin~/start~/perform~) (four way/4 way) (handshake/close/wave/termination)|(tear~/bring~/take~) connection down|(断开/关闭/释放/结束/中断)了(tcp 连接/连接/连线)|关掉(连接/)|(关闭/断开/释放/终止)(tcp 连接/tcp 连线/连线)|主动发起关闭(连接/)|(发出/发送/发起)(关闭/断开)(连接/)请求|(进行/开始/执行)(四次挥手/挥手)|(断开/关闭/释放/拆除/主动关闭/主动断开/被动关闭/请求关闭/结束/终止)连接|(tcp/initiate~/start~/begin~/active/passive/four way) close|(close*/shut~/shut~ down/release~) connection|(/四次/发起/发起四次/四向)挥手|(closed/is closed/ended/is ended/terminated/is terminated) by|(four/4) way handshake|(/被动/发起)关闭",
      abort:
        "abort*|reset*|(kill/drop/terminate/tear down/destroy) (the /)(connection/socket)|resetting|中止|重置|复位|abortive close|force~ close|reset by|is reset by|aborted by|is aborted by|hard close~|force~ connection closed|(close~/terminate~/disconnect~) (connection /)(abortively/abnormally/abruptly/forcibly)|(abruptly/forcibly/abnormally) (close~/terminate~)(/ connection)|(强行/暴力/粗暴/非正常/强制/异常)(关闭/断开/终止/退出/中断)(连接/连线/)|(以/用) rst (关闭/终止/断开)(连接/)|重设连(接/线)|(中止/重置/复位)连接|close~ with (rst/reset)|(kill~/drop~) connection",
    },
  ],
  [
    "state",
    {
      SYN_SENT: "syn已发送|同步(已发送/发送/已发出)",
      SYN_RECEIVED: "syn已收到|同步(已接收/收到/接收/已收到)",
      FIN_WAIT_1: "终止等待( 1/一)",
      FIN_WAIT_2: "终止等待( 2/二)",
      CLOSE_WAIT: "关闭等待|等待关闭",
      CLOSING: "正在关闭",
      LAST_ACK: "最后确认",
      ESTABLISHED:
        "(is/is now/are/are now) open|连接(打开/已打开/已经打开)|connected|fully connected|已建立|已连接|建立|established",
      CLOSED: "fully closed|completely closed|已断开|(/已/完全)关闭",
      TIME_WAIT: "时间等待",
      LISTEN: "listening|收听|监听|监听状态",
    },
  ],
  [
    "variable",
    {
      "snd.una": "snd una|una",
      "snd.nxt": "snd nxt|next sequence number|next seq|下一个序号",
      "snd.wnd": "snd wnd|send window",
      "rcv.nxt":
        "下一个期望序号|rcv nxt|(期望收到/期望接收/期望)的下一个序号|期望收到的(序号/下一个字节)|next expected (sequence number/byte)",
      "rcv.wnd": "rcv wnd|receive window|接收窗口|rwnd|advertised window",
      cwnd: "congestion window|cwnd size|拥塞(窗口/窗口大小/视窗)",
      ssthresh: "slow start threshold|门限|慢开始门限|threshold|阈值|慢开始阈值|门限值|慢启动(阈值/门限/阀值)",
      retransmissions:
        "retransmits|retransmit|retransmitted|retrans|rexmits|retries|retransmission count|retx|resends|retransmission|重传(/次数/了)",
      rtt: "srtt|smoothed rtt|smoothed round trip time|平滑往返时间",
      rto: "retransmission timeout",
      unacked:
        "in flight|flight size|bytes outstanding|outstanding|unacknowledged|unacknowledged bytes|unacked bytes|unacked data|在途数据|在途字节|已发送未确认|未确认(/字节/数据)",
      unread:
        "not been read|not yet read|still unread|unread bytes|unread data|(没有被/没被/尚未/还没/还没有/未)读取|未读(/字节/数据/取的数据)|bytes (unread/not read/in buffer)",
      received:
        "rcvd|已接收|bytes read|接收字节数|received bytes|received data|接收了|has got|(bytes/data/has/have/total) received|收到(字节/的字节数/了/数据)|(已/一共/共)收到",
      "recv-q": "recv queue|recvq|接收队列|receive queue",
      "send-q": "send queue|sendq|发送队列",
      error: "errno|报错|得到错误|收到错误|出错|error code|错误(/码/为)|(gets/fails with/receives) error",
      "accept-queue": "accept q|accept queue size|全连接队(列/列长度)",
      "syn-queue": "syn q|syn queue size|半连接队(列/列长度)",
      segments: "segments sent|packets sent",
      connections: "connection count|连接数|connection|个连接|(number of/open) connections",
      descriptors: "fds|file descriptors|open sockets|描述符|文件描述符",
      blocked: "blocks|blocking|blocks in|blocked in|blocked on|stuck in|waiting in|阻塞(/在/于)",
    },
  ],
  [
    "parameter",
    {
      rto: "initial rto|retransmit timeout|timer|初始rto|times out|timed out|time out|rto fires|timer fires|timeout occurs|定时器到期|timeout interval|逾时|超时(/时间/重传时间/间隔/值/时限/重传间隔/计时器/定时器)|重传(超时/超时时间/定时器/计时器/定时器超时/计时器超时/时间/间隔/逾时)|retransmission (timeout/timer/interval)|(初始/初始重传/发生/定时器/计时器)超时|(rto/timer/timeout) expires",
      "min-rto": "rto min|minimum rto|最小(重传超时/超时/rto)",
      "max-rto": "rto max|maximum rto|最大重传超时|最大rto",
      window:
        "window size|rwnd|接收视窗|(receive/recv/advertised/tcp/receiver/receiver's) window|(/接收/通告/接收方/初始接收)窗口|(窗口/接收窗口/视窗)大小",
      mss: "最大区段大小|mss (size/value)|最大段(长/长度/大小)|最大报文段(大小/长)|报文段(长度/大小)|mss (大小/值)|最大报文(段/段长度/长度)|(max segment/maximum segment/segment/max seg) size",
      congestion: "cc|tcp variant|algorithm|congestion (control/algorithm/avoidance)|拥塞(控制/算法/控制算法/避免)",
      nagle: "nagle算法|nagles|nagling|(nagle/nagle's) algorithm",
      "delayed-ack":
        "delay ack|delay acks|delack|延时确认|delayed (acknowledgments/acknowledging)|延迟(确认/ack/确认时间/应答)|delayed (acks/ack timer/acknowledgment)",
      sack: "选择确认|选择性确认|sacks|sack option|sack permitted|选择(性/)确认选项|selective (ack/acknowledgment/acks/acknowledgments/acknowledging)",
      wscale:
        "scale factor|窗口(扩大/缩放/扩大因子/缩放因子/扩大选项)|window (scale/scaling/scale factor/scaling option)",
      isn: "initial sequence number|sequence number|seq|初始序号|初始序列号|起始序号",
      keepalive:
        "keep alive|keep alives|keepalive time|tcp keepalive|心跳|heartbeat|心跳间隔|keepalive (timer/idle/idle time/timeout/probes/period)|(保活/心跳)(计时器/间隔时间/周期)|保活(/时间/定时器)",
      "keepalive-interval": "keepalive interval|保活间隔|保活探测间隔",
      msl: "(max/maximum) segment lifetime|最大报文段(寿命/生存时间)",
      backlog:
        "listen backlog|backlog size|queue size|queue length|全连接队列(/长度/大小)|accept( queue/ queue size/队列)",
      "syn-backlog": "syn queue|syn queue size|半连接队列(/长度/大小)",
      cwnd: "initial cwnd|init cwnd|拥塞窗口|iw|拥塞视窗|cwnd 初(始/)值|拥塞窗口初(始/)值|(congestion/initial/initial congestion/init) window|初始(拥塞窗口/拥塞窗口大小/窗口/ cwnd)",
      ssthresh:
        "slow start threshold|门限|initial ssthresh|慢启动门限|慢启动阀值|threshold|阈值|门限值|ss (threshold/thresh)|(慢开始/拥塞)(阈值/门限值/门限)|慢启动(门限/阈)值|(初始/)(慢启动/慢开始)(门限/阈值)(的/)(初始值/初值/值)|初始(门限/阈值)|门限初(始/)值",
      timestamps: "timestamp|tcp timestamps|timestamp option|timestamps option|时间戳|时间戳(记/)选项",
      "receive-buffer":
        "rcvbuf|recv buffer|buffer size|buffer|缓存|缓冲区|缓冲区大小|接收(缓冲区/缓存/缓冲区大小/方缓存)|receive buffer (of/size)",
      "send-buffer": "sndbuf size|send buffer size|发送缓(冲区/存/冲区大小)",
      "syn-cookies": "syn cookie|syncookies",
      port: "端口|端口号|port number|listening port|port no|tcp port",
      address: "ip|ip address|ipv4 address|addr|ip addr|ip 地址|地址",
      retries: "max retries|最大重传次数|重传次数上限|最多重传|(max/maximum) retransmissions",
      "syn-retries": "max syn retries|syn( retry/ retransmissions/重传次数/重试次数/最多重传/最大重传次数)",
      "abort-on-overflow": "rst when queue is full|队列满时发送 rst|(reset/rst) on overflow",
    },
  ],
  [
    "errno",
    {
      ECONNREFUSED: "connection refused|refused|连接拒绝|被拒绝|拒绝连接|连线被拒",
      ECONNRESET: "reset by peer|(连接被对端/连接/被)重置|connection (reset by peer/reset)",
      ECONNABORTED: "connection aborted|连接中止",
      ETIMEDOUT: "connection timeout|连接超时|超时|逾时|连线逾时|(connection timed/timed/times/time) out",
      EADDRINUSE: "端口占用|(地址已/地址/端口/端口已)被占用|(address already/address/port) in use",
      EADDRNOTAVAIL: "address not available|no free port|out of ports|端口耗尽|端口用尽|无法分配请求的地址",
      ENOTCONN: "not connected|未连接",
      EISCONN: "already connected",
      EPIPE: "broken pipe|sigpipe|管道破裂|管道断开",
      EINVAL: "invalid argument|参数无效",
      EBADF: "bad file descriptor",
      EAGAIN: "resource temporarily unavailable|would block|ewouldblock|try again",
      EHOSTUNREACH: "no route to host|host unreachable|主机不可达|没有到主机的路由|无路由",
      ENETUNREACH: "network unreachable|网络不可达",
      ENOPROTOOPT: "protocol not available",
    },
  ],
  [
    "system",
    {
      linux: "linux(/ box/ machine/ host/ server/ kernel/系统)",
      rfc9293: "rfc 9293|standard|the rfc",
    },
  ],
  [
    "profile",
    {
      profile:
        "profile|os|system|stack|kernel|tcp stack|network stack|tcp|operating system|use|using|run on|runs on|run|runs|running|系统|内核|操作系统|协议栈|行为|behavior|behaviour|behave~ like|behave~ as|like|emulate~|simulate~|模拟|按照|像|implementation|platform|运行",
    },
  ],
  [
    "suppose",
    {
      "two-way-handshake": "two way handshake|两次握手建立连接|(/只有/只用/只需)两次握手",
      "no-time-wait":
        "no time wait state|time wait off|不等待 2MSL|(no/without/skip~/there were no/remove~/drop/disable/没有/不经过/跳过/取消) time wait",
      "time-wait": "time wait(/ lasts/ takes/ duration/ is/ 时间/ 持续/ 时长/ 为)",
      "fixed-isn":
        "fixed initial sequence number|isn is fixed|固定初始序号|isn 固定|初始序(号固定/号不变/列号固定)|(fixed/constant/same/固定) isn",
      "no-sequence-check":
        "no seq check|ignore~ sequence numbers|accept~ any sequence number|不校验序号|忽略序号|(no/without) sequence check|不检查序(号/列号)",
    },
  ],
  ["strict", { strict: "严格|严格模式|strict(/ mode/ on/ is on)" }],
  [
    "icmp",
    {
      "port-unreachable": "type 3 code 3|端口不可达|port not reachable|(port/port is) unreachable",
      "host-unreachable":
        "type 3 code 1|unreachable|no route to host|(主机/目的/目标/目标主机)不可达|(host/destination) unreachable",
      "net-unreachable": "网络不可达|(net/network) unreachable",
      "protocol-unreachable": "protocol unreachable|协议不可达",
      "time-exceeded": "type 11|time exceeded|ttl exceeded|ttl expired|超时消息|生存时间超时",
      "fragmentation-needed": "type 3 code 4|fragmentation needed|frag needed|packet too big|too big|需要分片|需要分段",
    },
  ],
  [
    "box",
    {
      firewall: "firewall|stateful firewall|fw|(/状态/有状态)防火墙",
      nat: "nat|snat|napt|cgnat|cgn|nat box|网络地址转换|家用路由器|nat 路由器|nated|natted|nat (router/device/gateway/firewall)|nat (设备/网关)|home (router nat/nat)",
    },
  ],
  [
    "idle",
    {
      idle: "times out after|forget~|expire~|evict~|忘记|ttl|超时|超时时间|老化时间|conntrack timeout|连接跟踪超时|inactive|过期|失效|老化|过时|remove~|delete~|(purge*/flush*/age~ out/time~ out/clear~/lose~)|(删除/清除/清掉/断开/丢弃/关闭/清理)|(无/没有)(流量/活动/数据)|(drop~/close~/kill~) (/idle )(connections/connection/mapping/entry)|idle(/ timeout/ time/ after/ for)|空闲(/超时/时间)",
    },
  ],
  [
    "remark",
    {
      phase: "phase|stage|section|step|part|阶段|步骤|环节",
      note: "note|comment|remark|label|text|say|print|log|注释|备注|说明|标注|注|注意",
      scenario:
        "scenario|title|name|test|test case|case|场景|标题|用例|测试|测试用例|题目|例|diagram|figure|example|exercise|图|示例|subject|heading|topic|incident|postmortem|ticket|故障|事故|experiment|实验|情景|情形",
    },
  ],
  [
    "end",
    {
      stop: "end|finish|done|exit|quit|halt|停止|完|完毕|结束场景|stop(/ simulation/ scenario/ run)|(/场景/到此)结束",
    },
  ],
  // What begins other lines of this language names nothing.
  ["keyword", { "": "icmp(/ message/ packet/ error/报文/消息/差错报文)" }],
  [
    "algorithm",
    {
      reno: "reno|newreno",
      cubic: "cubic",
      none: "(无/没有/不使用)拥塞控制|(no/without) congestion control",
    },
  ],
];
