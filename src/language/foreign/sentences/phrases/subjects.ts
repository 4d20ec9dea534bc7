/** What a line is about: flags, fields, calls, states, variables, parameters, and what begins a line. */
import type { Phrases } from "./senses.ts";

export const subjects: Phrases = [
  [
    "flag",
    {
      SYN: "SYNs|同步|同步报文|连接请求报文|连接请求报文段|connection request|连线请求",
      ACK: "ACKs|ACKed|确认|应答|dup acks|dup ack|duplicate acks|duplicate ack|重复确认|重复ack|冗余ack|冗余确认|acknowledgment|acknowledgments|acknowledgement|acknowledge*|pure ack|确认报文|确认报文段|确认收到|window probe|window probes|zero window probe|窗口探测|窗口探测报文|keepalive probe|keep alive probe|保活探测|window update|窗口更新|open~ window|open~ up window|reopen~ window|re-open~ window|update~ window|打开窗口|重新打开窗口|更新窗口|complete~ handshake|completed handshake|finish~ handshake|finished handshake|完成握手|完成三次握手|完成第三次握手|confirms|confirms receipt|(给出/发回/作出/回/做出)(一个/个/)确认",
      FIN: "FINs|终止|结束|连接释放报文|连接释放报文段|释放连接报文|断开请求|关闭请求",
      RST: "RSTs|reset|resets|复位|重置|复位报文|重置报文|重置包|复位包|重设",
      PSH: "push|推送",
      URG: "urgent|紧急",
      "SYN+ACK": "synack|syn acks|syn ack|同步确认",
      "FIN+ACK": "finack|fin ack",
      "RST+ACK":
        "refuse~ connection attempt|refuse*|reject~ connection attempt|reject*|rst ack|拒绝|connection refused",
    },
  ],
  [
    "field",
    {
      seq: "seq|isn|initial sequence number|seq num|seq nr|sequence|sequence num|sequence number|序号|序列号|first byte|起始序号|初始序号|初始序列号|starting at seq|starting at|starting with|starting at byte|starting seq|begin seq|at seq|at sequence number|numbered|序号从|起始字节|序列号码",
      ack: "ack|ack num|ack nr|acknowledgment number|acknowledgement number|确认号|acknum|确认序号|ack up to|确认号是|expecting|确认号码",
      win: "win|window|window size|rwnd|wnd|窗口|窗口大小|receive window|advertised window|接收窗口|通告窗口|视窗|视窗大小|接收视窗|通告视窗",
      len: "len|length|size|payload|payload length|payload size|bytes|长度|数据长度|数据大小|大小|字节数|byte count|数据长|长",
      mss: "mss",
      wscale: "wscale|window scale|ws",
      flags: "flag|flags|标志|标志位|type|kind|类型|控制位",
    },
  ],
  [
    "call",
    {
      connect:
        "connect~|建立连接|telnet|telnets|curl|curls|ssh|netcat|wget|连|去连|connection request|handshake|three way handshake|3 way handshake|3 whs|3whs|三次握手|握手|建连|connected|open~|opened|active open|dial~|request~ connection|连接|发起连接|请求连接|主动打开|initiate~ handshake|initiate~|establish~|make~ connection|start~ connection|create~ connection|connection setup|发起请求|连接请求|申请连接|start~ handshake|open~ up|发起握手|发起三次握手|连上|连到|连接上|连接到|set~ up (tcp /)connection|set~ up session|open~ session|(start~/begin~/initiate~/perform~/do/does/carry~ out/execute~/go~ through) (tcp /)(three way /3 way /)handshake|(start~/begin~) connecting|attempt~ (connection/to connect)|opens socket to|log~ in|log~ into|reach~ out to|contact~|(尝试/想/想要/试图/请求)(与/)连接|(建立/发起/请求/要求)(连线/tcp 连接/tcp 连线)|连线|登录|接入|拨号|访问|三向交握|三路握手|(进行/开始/执行/完成)(三次握手/握手/三向交握)",
      listen:
        "listen~|start~|start~ listening|start~ up|wait~ for connections|wait~ for connection|wait~ for clients|启动|等待连接|passive open|bind|binds|绑定|绑定端口|bind~ and listen|监听|侦听|被动打开|open~ port|serve~|处于监听状态|进入监听状态|等待客户端连接|wait~ for (incoming/inbound/new/client) (connection/connections/connection requests)|await~ (incoming /)(connection/connections)|listen~ for (incoming /)(connection/connections/clients)|opens (listening/server) socket|(do/does/perform~) passive open|opens passively|is ready to accept connections|聆听|(打开/开启)监听端口|创建监听套接字|等待客户",
      accept:
        "accept*|接受|接受连接|(take~/pick~ up/dequeue~/pop~/get~) connection from (/accept )queue|(take~/pick~ up) connection|从(/全连接/accept )队列(中/)(取出/取走)(/一个)连接|(取出/取走/接纳/受理)(/一个)连接",
      send: "send~|sent|发送给|发送到|发给|送给|发往|发到|传给|emit*|dispatch*|forward*|output~|originate*|stream~|streamed|launch*|generate*|produce*|write~|wrote|written|transmit~|transmitted|sendall|发送|发出|发送数据|发|发了|写|写入|写数据|写了|upload*|post~|push~ data|echo|echoes|deliver*|传输|传送|发来|发给|puts|put|pushes|fire~|says|say|transfer*|上传|传|ship~|pump~ out|submit~|hand~ over|(send~/sent) (off/over)|fire~ off|pushed|(start~/begin~/keep~/keep~ on/continue~/go~ on) sending|(start~/begin~/continue~) to (send/transmit)|送出|投递|提交|发回|(开始/继续/接着)(发送/传送/发)",
      recv: "recv|receive~|read~|get~|got|接收|接收数据|收|读|读取|读走|读取数据|收到|收取|fetch*|consume*|drain*|读出|取出|取走|下载|does not receive|does not get|never receives|never gets|never received|never got|never sees|does not see|没有收到|没收到|未收到|收不到|未能收到|没能收到|see~|pick~ up|pull~ from|retrieve~|(read~/take~) out|消费|取|接到",
      "recv 0":
        "does not read|never reads|is not reading|isn't reading|does not call recv|reads nothing|不读取|不读|不读数据|不读取数据|没有读取|没有读取数据|一直不读|一直不读取|does not receive data|not reading",
      "shutdown read":
        "stop~ reading|close~ read side|close~ reading side|close~ read end|shuts down reading|shut down reading|closes for reading|shutdown rd|关闭读端|关闭读方向|停止读取|不再读取|关闭接收方向",
      shutdown:
        "shutdown|shut~ down|shut~ down write|shut~ down sending|half close~|half closed|shutdown write|半关闭|半关|半关闭连接|关闭写端|关闭写|关闭发送端|关闭写通道|stop~ sending|stop~ writing|finish~ sending|finish~ writing|done sending|done writing|has nothing more to send|no more data to send|关闭发送|不再发送数据|不再发送|停止发送|停止发送数据|close~ write side|close~ sending side|close~ write end|close~ half|close~ (sending/write/writing/output/send/outgoing) (direction/half/stream)|close~ for (writing/sending/output)|(shut~/shuts) down (for /)(output/writing/sending)|(has/have) (no more/nothing more/nothing left/nothing else) (to send/data/to say)|signal~ (eof/end of data/end of stream)|send~ eof|关闭(输出/写半边/一半连接)|没有(更多/)数据要(发送/发/传)(了/)|is (done/finished) (sending/writing)|不再(发/传送)",
      close:
        "close~|tcp close|close* connection|disconnect*|disconnect~ from|hang~ up|关闭|断开|断开连接|断连|关闭连接|关闭套接字|释放连接|拆除连接|拆链|挥手|四次挥手|terminate*|finish~|end~ session|end~|tear~ down|teardown|leave~|stops|initiate~ close|start~ close|begin~ close|active close|passive close|主动关闭连接|主动断开连接|被动关闭|被动关闭连接|发起关闭|发起断开|发起挥手|发起四次挥手|请求关闭连接|结束连接|终止连接|挂断|exit~|quit|quits|ctrl c|control c|say~ goodbye|退出|close~ up|shut~ connection|shut~ down connection|four way handshake|4 way handshake|four way close|closed by|is closed by|ended by|is ended by|terminated by|is terminated by|log~ out|bail~ out|is done|is finished|(initiate~/begin~/start~) (connection /)(termination/teardown/closing/release)|(initiate~/begin~/start~/perform~) (four way/4 way) (handshake/close/wave/termination)|release~ connection|(tear~/bring~/take~) connection down|(断开/关闭/释放/结束/中断)了(tcp 连接/连接/连线)|关掉(连接/)|(关闭/断开/释放/终止)(tcp 连接/tcp 连线/连线)|断线|主动发起关闭(连接/)|(发出/发送/发起)(关闭/断开)(连接/)请求|结束会话|下线|离线|四向挥手|(进行/开始/执行)(四次挥手/挥手)",
      abort:
        "abort*|reset*|resetting|中止|中止连接|重置|重置连接|复位|复位连接|kill~ connection|drop~ connection|强制关闭|强制断开|强制断开连接|异常关闭|异常断开|异常断开连接|异常终止|异常终止连接|abortive close|force~ close|close~ with rst|close~ with reset|reset by|is reset by|aborted by|is aborted by|hard close~|(close~/terminate~/disconnect~) (connection /)(abortively/abnormally/abruptly/forcibly)|(abruptly/forcibly/abnormally) (close~/terminate~)(/ connection)|force~ connection closed|(强行/暴力/粗暴/非正常/强制/异常)(关闭/断开/终止/退出/中断)(连接/连线/)|(以/用) rst (关闭/终止/断开)(连接/)|重设连(接/线)",
    },
  ],
  [
    "state",
    {
      SYN_SENT: "同步已发送|同步发送|同步已发出|syn已发送",
      SYN_RECEIVED: "同步已接收|同步收到|同步接收|同步已收到|syn已收到",
      FIN_WAIT_1: "终止等待1|终止等待 1|终止等待一",
      FIN_WAIT_2: "终止等待2|终止等待 2|终止等待二",
      CLOSE_WAIT: "关闭等待|等待关闭",
      CLOSING: "正在关闭",
      LAST_ACK: "最后确认",
      ESTABLISHED: "connected|fully connected|已建立|已连接|建立|established",
      CLOSED: "已关闭|关闭|fully closed|completely closed|已断开|完全关闭",
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
        "期望收到的下一个序号|期望接收的下一个序号|期望的下一个序号|下一个期望序号|期望收到的序号|期望收到的下一个字节|next expected sequence number|rcv nxt|next expected byte",
      "rcv.wnd": "rcv wnd|receive window|接收窗口|rwnd|advertised window",
      cwnd: "congestion window|拥塞窗口|cwnd size|拥塞窗口大小|拥塞视窗",
      ssthresh:
        "slow start threshold|门限|慢启动阈值|慢启动门限|慢启动阀值|慢开始门限|threshold|阈值|慢开始阈值|门限值",
      retransmissions:
        "retransmits|retransmit|retransmitted|retrans|rexmits|retries|retransmission count|重传次数|重传了|重传|retx|resends|retransmission",
      rtt: "srtt|smoothed rtt|smoothed round trip time|平滑往返时间",
      rto: "retransmission timeout",
      unacked:
        "inflight|in flight|flightsize|flight size|bytes outstanding|outstanding|未确认|未确认字节|未确认数据|unacknowledged|unacknowledged bytes|unacked bytes|unacked data|在途数据|在途字节|已发送未确认",
      unread:
        "没有被读取|没被读取|尚未读取|还没读取|还没有读取|not been read|not yet read|still unread|unread bytes|unread data|bytes unread|bytes not read|未读|未读字节|未读数据|未读取|未读取的数据|bytes in buffer",
      received:
        "bytes received|rcvd|收到字节|已接收|bytes read|收到的字节数|接收字节数|data received|received bytes|received data|has received|have received|total received|已收到|一共收到|共收到|收到了|接收了|收到数据|has got",
      "recv-q": "recv queue|recvq|接收队列|receive queue",
      "send-q": "send queue|sendq|发送队列",
      error:
        "errno|错误码|错误|报错|gets error|get error|fails with error|receives error|得到错误|收到错误|出错|error code|错误为",
      "accept-queue": "accept q|acceptq|全连接队列|全连接队列长度|accept queue size",
      "syn-queue": "syn q|synq|半连接队列|半连接队列长度|syn queue size",
      segments: "segments sent|packets sent",
      connections: "number of connections|connection count|open connections|连接数|connection|个连接",
      descriptors: "fds|file descriptors|open sockets|描述符|文件描述符",
      blocked: "blocks|blocking|blocks in|blocked in|blocked on|stuck in|阻塞|阻塞在|阻塞于|waiting in",
    },
  ],
  [
    "parameter",
    {
      rto: "initial rto|timeout|retransmission timeout|retransmit timeout|超时|超时时间|重传超时|重传超时时间|retransmission timer|timer|初始超时|初始rto|初始重传超时|重传定时器|重传计时器|times out|timed out|time out|rto expires|rto fires|timer expires|timer fires|timeout expires|timeout occurs|发生超时|定时器超时|计时器超时|重传定时器超时|重传计时器超时|定时器到期|超时重传时间|超时间隔|timeout interval|retransmission interval|超时值|超时时限|重传时间|超时重传间隔|重传间隔|逾时|重传逾时|超时计时器|超时定时器",
      "min-rto": "rto min|最小重传超时|minimum rto|最小超时|最小rto",
      "max-rto": "rto max|maximum rto|最大重传超时|最大rto",
      window:
        "window size|receive window|recv window|rwnd|窗口|窗口大小|接收窗口|接收窗口大小|advertised window|tcp window|receiver window|receiver's window|通告窗口|接收方窗口|初始接收窗口|接收视窗|视窗大小",
      mss: "max segment size|maximum segment size|segment size|最大报文段|最大报文段长度|最大报文长度|max seg size|mss (size/value)|最大段(长/长度/大小)|最大报文段(大小/长)|报文段(长度/大小)|mss (大小/值)|最大区段大小",
      congestion:
        "congestion control|congestion algorithm|cc|拥塞控制|拥塞算法|拥塞控制算法|congestion avoidance|tcp variant|algorithm|拥塞避免",
      nagle: "nagle algorithm|nagle's algorithm|nagle算法|nagles|nagling",
      "delayed-ack":
        "delayed acks|delay ack|delay acks|delayed ack timer|delack|延迟确认|延时确认|延迟ack|延迟确认时间|delayed acknowledgment|delayed (acknowledgments/acknowledging)|延迟应答",
      sack: "selective ack|selective acknowledgment|选择确认|选择性确认|selective acks|sacks|sack option|sack permitted|selective acknowledgments|选择(性/)确认选项|selective acknowledging",
      wscale:
        "window scale|window scaling|window scale factor|scale factor|窗口扩大|窗口缩放|窗口扩大因子|窗口缩放因子|窗口扩大选项|window scaling option",
      isn: "initial sequence number|sequence number|seq|初始序号|初始序列号|起始序号",
      keepalive:
        "keep alive|keepalives|keep alives|keepalive time|tcp keepalive|保活|保活时间|保活定时器|心跳|heartbeat|keepalive (timer/idle/idle time/timeout/probes/period)|(保活/心跳)(计时器/间隔时间/周期)|心跳间隔",
      "keepalive-interval": "keepalive interval|保活间隔|保活探测间隔",
      msl: "max segment lifetime|maximum segment lifetime|最大报文段寿命|最大报文段生存时间",
      backlog:
        "accept queue|accept queue size|listen backlog|backlog size|queue size|queue length|全连接队列|全连接队列长度|全连接队列大小|accept队列",
      "syn-backlog": "syn queue|syn queue size|半连接队列|半连接队列长度|半连接队列大小",
      cwnd: "congestion window|initial cwnd|init cwnd|拥塞窗口|初始拥塞窗口|初始拥塞窗口大小|初始窗口|initial window|iw|initial congestion window|init window|initcwnd|cwnd 初(始/)值|拥塞窗口初(始/)值|初始 cwnd|拥塞视窗",
      ssthresh:
        "slow start threshold|门限|initial ssthresh|慢启动阈值|慢启动门限|慢启动阀值|慢开始门限|threshold|ss (threshold/thresh)|阈值|门限值|(慢开始/拥塞)(阈值/门限值/门限)|慢启动(门限/阈)值|(初始/)(慢启动/慢开始)(门限/阈值)(的/)(初始值/初值/值)|初始(门限/阈值)|门限初(始/)值",
      timestamps: "timestamp|tcp timestamps|timestamp option|timestamps option|时间戳|时间戳选项|时间戳(记/)选项",
      "receive-buffer":
        "rcvbuf|recv buffer|receive buffer of|接收缓冲区|接收缓存|接收缓冲区大小|buffer size|buffer|receive buffer size|缓冲区|缓冲区大小|接收方缓存",
      "send-buffer": "sndbuf size|send buffer size|发送缓冲区|发送缓存|发送缓冲区大小",
      "syn-cookies": "syn cookie|syncookie|syncookies",
      port: "端口|端口号|port number|listening port|port no|tcp port",
      address: "ip|ip address|ipv4 address|addr|ip addr|ip地址|ip 地址|地址",
      retries: "max retries|max retransmissions|maximum retransmissions|最大重传次数|重传次数上限|最多重传",
      "syn-retries":
        "max syn retries|syn retry|syn retransmissions|syn重传次数|syn重试次数|syn最多重传|syn最大重传次数",
      "abort-on-overflow": "rst when queue is full|reset on overflow|rst on overflow|队列满时发送 rst",
    },
  ],
  [
    "errno",
    {
      ECONNREFUSED: "connection refused|refused|连接拒绝|被拒绝|拒绝连接|连线被拒",
      ECONNRESET: "connection reset by peer|connection reset|reset by peer|连接被对端重置|连接重置|被重置",
      ECONNABORTED: "connection aborted|连接中止",
      ETIMEDOUT:
        "connection timed out|connection timeout|timed out|times out|time out|timeout|连接超时|超时|逾时|连线逾时",
      EADDRINUSE:
        "address already in use|address in use|port in use|地址已被占用|地址被占用|端口被占用|端口已被占用|端口占用",
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
      linux: "linux|linux box|linux machine|linux host|linux server|linux kernel|linux系统",
      rfc9293: "rfc9293|rfc 9293|standard|the rfc",
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
      "two-way-handshake": "two way handshake|两次握手|两次握手建立连接|只有两次握手|只用两次握手|只需两次握手",
      "no-time-wait":
        "no time wait|without time wait|skip~ time wait|there were no time wait|no time wait state|remove~ time wait|drop time wait|disable time wait|time wait off|没有 time wait|不经过 time wait|跳过 time wait|取消 time wait|不等待 2MSL|不等待2MSL",
      "time-wait":
        "time wait lasts|time wait takes|time wait duration|time wait is|time wait 时间|time wait 持续|time wait 时长|time wait 为|time wait",
      "fixed-isn":
        "fixed isn|fixed initial sequence number|constant isn|same isn|isn is fixed|固定初始序号|固定 isn|初始序号固定|isn 固定|初始序号不变|初始序列号固定",
      "no-sequence-check":
        "no sequence check|no seq check|without sequence check|ignore~ sequence numbers|accept~ any sequence number|不检查序号|不检查序列号|不校验序号|忽略序号",
    },
  ],
  ["strict", { strict: "strict|strict mode|strict on|严格|严格模式|strict is on" }],
  [
    "icmp",
    {
      "port-unreachable": "type 3 code 3|port unreachable|端口不可达|port is unreachable|port not reachable",
      "host-unreachable":
        "type 3 code 1|host unreachable|destination unreachable|主机不可达|目的不可达|目标不可达|目标主机不可达|unreachable|no route to host",
      "net-unreachable": "net unreachable|network unreachable|网络不可达",
      "protocol-unreachable": "protocol unreachable|协议不可达",
      "time-exceeded": "type 11|time exceeded|ttl exceeded|ttl expired|超时消息|生存时间超时",
      "fragmentation-needed": "type 3 code 4|fragmentation needed|frag needed|packet too big|too big|需要分片|需要分段",
    },
  ],
  [
    "box",
    {
      firewall: "firewall|stateful firewall|fw|防火墙|状态防火墙|有状态防火墙",
      nat: "nat|snat|napt|cgnat|cgn|nat box|nat gateway|nat设备|nat网关|网络地址转换|nat (router/device/gateway/firewall)|家用路由器|nat 路由器|nat (设备/网关)|nated|natted|home (router nat/nat)",
    },
  ],
  [
    "idle",
    {
      idle: "idle|idle timeout|idle time|timeout|times out after|forget~|expire~|evict~|忘记|ttl|idle after|空闲|空闲超时|空闲时间|超时|超时时间|老化时间|conntrack timeout|连接跟踪超时|(purge*/flush*/age~ out/time~ out/clear~/lose~)|inactive|过期|失效|老化|过时|(删除/清除/清掉/断开/丢弃/关闭/清理)|(无/没有)(流量/活动/数据)|remove~|delete~|idle for|(drop~/close~/kill~) (/idle )(connections/connection/mapping/entry)",
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
      stop: "stop|end|finish|done|exit|quit|stop simulation|stop scenario|stop run|halt|停止|结束|完|完毕|场景结束|到此结束|结束场景",
    },
  ],
  // What begins other lines of this language names nothing.
  ["keyword", { "": "icmp|icmp message|icmp packet|icmp error|icmp报文|icmp消息|icmp差错报文" }],
  [
    "algorithm",
    {
      reno: "reno|newreno",
      cubic: "cubic",
      none: "no congestion control|without congestion control|无拥塞控制|没有拥塞控制|不使用拥塞控制",
    },
  ],
];
