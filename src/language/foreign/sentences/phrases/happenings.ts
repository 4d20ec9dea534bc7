/** What happens to segments, machines and paths, when, and the words that join these. */
import type { Phrases } from "./senses.ts";

export const happenings: Phrases = [
  ["release", { arrives: "release*|let through|lets through|let go|放行|放出|释放" }],
  [
    "elapsed",
    {
      time: "elapsed|elapsed time|total time|total duration|duration|runtime|it takes|it took|takes|took|耗时|用时|总时间|总耗时|花费时间",
    },
  ],
  [
    "larger",
    {
      larger: "larger than|bigger than|greater than|longer than|over|more than|above|exceeding|大于|超过|长于",
    },
  ],
  [
    "set",
    {
      set: "set|sets|let|config|configure~|option|设置|设置为|设|设为|设定|设定为|配置|配置为|将|把|define|create~|declare~|add~|make~|introduce|定义|创建|声明|新建|添加|有|共有|tune|adjust|令|使|取|choose|fix|suppose|assume|assuming|given|假设|假定|the value of|规定|改为|is set to|set to",
    },
  ],
  [
    "on",
    {
      on: "on|enable*|with|use|uses|using|turn~ on|true|yes|开|开启|打开|启用|使用|用|采用|支持|activate*|active|switch~ on|support*|is supported|allow*|允许|启动|used|in use|is on|is enabled|is used",
    },
  ],
  [
    "off",
    {
      off: "off|switch~ off|no|disable*|skip~|without|turn~ off|turned off|false|none|关|关闭|关闭了|禁用|禁止|不使用|不用|不支持|不启用|没有|无|取消|does not use|关掉|停用|switched off|not supported|is not supported|not used|is not used|unsupported|is off|is disabled|avoid|does not support|deactivate*|不采用|去掉|已关闭|neither side|neither end|neither endpoint",
    },
  ],
  [
    "latency",
    {
      latency:
        "latency|delay|propagation delay|one way delay|one way latency|link delay|延迟|时延|延时|单向时延|单向延迟|传播时延|传播延迟|propagation time|transmission delay|distance|network delay|network latency|one way|link latency|网络延迟|网络时延|链路时延|链路延迟|packet takes|takes|one way time|传输时延|传输延迟|lag|end to end (delay/latency)|端到端(时延/延迟)|(packets/segments) take|单程(传播/)(时延/延迟)|传播延时",
    },
  ],
  [
    "round-trip",
    {
      rtt: "rtt|rtts|round trip|round trip time|round trip delay|往返时间|往返时延|往返时延为|ping|ping time|往返延迟|来回时延|round trip takes|往返(一次/传播时延/传播延迟/耗时)|来回(时间/一次)",
    },
  ],
  [
    "loss",
    {
      loss: "loss|packet loss|loss probability|lose~|drop*|丢包率|丢包|丢失率|丢失|losses|丢失概率|丢包概率|丢|丢弃|会丢失|被丢弃|lossy link|lossy|ploss|packet drops|lost|is lost|is dropped|discard*|随机丢包",
    },
  ],
  [
    "mtu",
    {
      mtu: "mtu|path mtu|pmtu|最大传输单元|路径mtu|路径 mtu|link mtu|maximum transmission unit|mtu black hole|black hole|blackhole|链路mtu|链路 mtu|路径最大传输单元",
    },
  ],
  [
    "black-hole",
    {
      "": "silently|silently dropped|without icmp errors|悄悄|静默|静默丢弃|icmp blocked|icmp filtered|icmp is filtered|icmp dropped|icmp off|icmp lost|no icmp|without icmp|no icmp replies|不回icmp|不回 icmp|不返回icmp|不返回 icmp|不发icmp|不发 icmp|mtu black hole|black hole|blackhole|禁止icmp|禁止 icmp|丢弃icmp|丢弃 icmp|屏蔽icmp|屏蔽 icmp|过滤icmp|过滤 icmp|没有icmp|没有 icmp|黑洞|dropped silently|被(静默/悄悄)丢弃|icmp (messages /errors /packets /)(is /are /)(blocked/filtered/dropped/lost/discarded/suppressed)|icmp (报文/消息/)(被/)(过滤/屏蔽/丢弃/阻断/拦截/禁用/关闭/封/防火墙过滤)",
    },
  ],
  ["every", { every: "every|each|one in|1 in|1 of|one out of|one of|每|每隔|隔|一个丢一个" }],
  [
    "lost",
    {
      lost: "lost|is lost|is dropped|is discarded|lose~|loss|drop*|discard*|never arrive~|never arrived|does not arrive|fails to arrive|丢失|丢包|丢弃|丢了|丢掉|丢失了|丢掉了|被丢弃|被丢掉|被网络丢弃|未到达|没有到达|没到达|未能到达|没能到达|missing|disappear*|vanish*|not delivered|is not delivered|never delivered|not received|is not received|never received|丢|does not reach|never reach~|never reached|fails to reach|never gets to|does not make it to|does not get to|never got to|does not make it|没到|没有到|does not receive|does not get|never receives|never gets|never got|never sees|does not see|没有收到|没收到|未收到|收不到|未能收到|没能收到|eaten|swallowed|遗失|不见了|丢(失/掉)了|(半路/途中/传)丢(失/了)|never makes it to|misses|没能到|(silently dropped/dropped silently)|(被/)(静默/悄悄)丢弃|掉了",
    },
  ],
  [
    "forge",
    {
      forge:
        "forge~|forged|old duplicate|an old|a stale|stale|spurious|旧的|过期的|失效的|inject*|spoof*|fake~|faked|伪造|伪造的|注入|冒充|假冒|仿冒|injected|impersonate~|pretend~ to be|pretending to be|bogus|假的",
    },
  ],
  [
    "held",
    {
      held: "hold~|held|delay*|late|延迟|滞留|迟到|postpone*|held up|reordered|is late|晚到|延后|延迟到达|delayed by|stuck|stuck in queue|is stuck in network|queued|buffered|out of order|滞后|乱序",
    },
  ],
  [
    "unanswered",
    {
      "": "(with no/without/no) (response/reply/answer/acknowledgment/ack)|no ack comes back|(gets/receives) no (response/reply/answer/ack/acknowledgment)|(never/does not) (answer/respond/reply/acknowledge/ack)|never (answered/answers/responds/replies/acknowledges/acks)|is (not/never) (answered/acknowledged/acked)|(stays/remains/is) silent|goes unanswered|ignores it|ignores|(没有/没/未/不/无)(响应/回应/应答/回复/答复/确认/反应)|(没有收到/没收到/未收到/收不到/得不到/没有得到)(响应/回应/应答/回复/答复/确认)",
    },
  ],
  ["duplicated", { "": "duplicated|is duplicated|arrives twice|is delivered twice|被复制|重复到达|到达两次" }],
  [
    "again",
    {
      retransmission:
        "retransmit*|retransmitted|retransmission|retransmissions|resend~|resent|rexmit|duplicate|again|once more|a second time|重传|重发|重传了|重新发送|再次发送|再发一次|再次传输|超时重传|快速重传|fast retransmit|fast retransmission|re (send~/sent/transmit*)|retry|retrying|tries again|reissue~|is repeated|重新传(输/送)|重送|重复发送|重发一遍|重试|(又/再)发(了/)(一次/一遍)",
    },
  ],
  [
    "reply",
    {
      reply:
        "reply|replies|replied|respond*|answer*|回复|回复了|响应|回应|回送|返回|应答|答复|sends back|send back|回|回一个|return~|announce*|advertise*|tell~|inform*|notif~|notify|notifies|report~|signals|通告|通知|告诉|告知|宣告|acknowledges with|acknowledge with|回了|回以|回传|回覆|(come~/came) back with|react~ with|counter~ with",
    },
  ],
  [
    "cut",
    {
      cut: "cut~|pull~ cable|pull~ plug|unplug*|unplugged|unplugging|disconnect*|disconnect~ network|break~|block*|blocked|filter*|partition*|network partition|down|goes down|go down|went down|is down|fails|断开|切断|拔掉|拔线|拔网线|拔掉网线|拔出网线|断网|断线|中断|断|断了|断掉|不通|failure|failed|broken|is broken|outage|offline|interrupt*|is interrupted|no network|no connection|without network|网络断开|drops|cut~ off|isolate*|separate~|separated|no longer connected|隔离|loses connection|lose connection|loses link|lost connection|can't reach|cannot reach|can not reach|无法到达|连不上|unreachable|故障|出现故障|link failure|network failure|dead|is dead|blackhole*|blackholed|black holed|is blackholed|is black holed|单向不通|单通|(goes/go) dark|die|dies|died|is (pulled/unplugged/severed)|sever*|瘫痪|失效|掉线|网断了|分区|挂了|(stops/stopped) working|no longer works",
    },
  ],
  [
    "mend",
    {
      mend: "mend~|restore*|reconnect*|heal*|repair*|unblock|plug~ in|replug~|up|comes back|come back|is up|is up again|back up|恢复|恢复了|恢复通信|修复|修好|接通|重连|连通|通了|插上|插回|插上网线|插回网线|重新连通|fix|fixes|fixed|is fixed|online|work again|is restored|back|recover*|resume~|resumed|重新连接|(come~/came) (up again/back up)|works again|is (reachable/available/working) again|is (over/back)|好了|重新连上|接回网线|重新(插上/接上)(网线/)|(故障/中断)(恢复/排除/解除/消除/结束)|断网结束|又通了",
    },
  ],
  [
    "crash",
    {
      crash:
        "goes down|go down|is down|down|loses power|lost power|lose power|crash~|crashed|reboot*|restart*|power~ off|powered off|power cycle|kill~|killed|die|dies|died|dying|崩溃|崩溃了|重启|重启了|宕机|宕机了|死机|断电|掉电|停电|关机|power cut|power fails|power failure|is powered off|is rebooted|is restarted|is killed|掉电重启|断电重启|崩溃重启|崩溃并重启|崩溃后重启|宕机重启|挂了|挂掉|崩了|kill 9|kernel panic|panic|switched off|is switched off|turned off|is turned off|蓝屏|turn~ off|重新启动|crashes and restarts|卡死|power cycled|fails|failed|breaks down|(panics/panicked)|kernel panics|power cycles|is shut off|bluescreens|blue screens|(loses/lost) (all state/state)|(has/suffers) power (outage/failure)|is unplugged from power|宕掉|当机|停机|死掉|失去电源|电源断开|出故障|(发生/出现)(故障/崩溃/宕机)|(系统/内核)崩溃|断电了",
    },
  ],
  [
    "link",
    {
      link: "link|links|traffic|all traffic|connectivity|direction|flow|return path|流量|双向|方向|network|cable|network cable|wire|connection|path|net|internet|the line|链路|网络|网线|线路|连接|路径|通路|network link|network connection|网络连接|wifi|wi fi|wlan|ethernet|router|switch|lan|无线|光纤|channel|信道|communication|通信|路由器|交换机|路由|网路|连线|route|service",
    },
  ],
  [
    "wait",
    {
      wait: "wait~|run|run for|wait~ for|sleep~|pause~|after|after another|delay|advance|for|then|another|等待|等|等了|过|过了|经过|经历|暂停|延时|time passes|let|idle|idle for|is idle for|空闲|静默|in|simulate|再过|再等|再等待|advance~ time by|advance~ time|elapse|hold on|stay~ idle|sit~ idle|remain~ idle|keep~ quiet|is quiet|is quiet for|停顿|歇|nothing happens for|nothing happens|no traffic for|idles for|does nothing for|is silent for|quiet for|silence for|is inactive for|no (data/activity/traffic) for|advance clock by|隔(了/)|休眠|睡眠|闲置|沉默|没有数据|无数据|持续",
    },
  ],
  [
    "later",
    {
      later:
        "later|passes|pass|elapses|elapse|以后|之后|后|过后|过去|过去了|passed|pause|go by|goes by|of silence|idle|of idle time|without data|of inactivity|内(无/没有)数据|内没有任何数据|无数据|没有数据|silence",
    },
  ],
  ["at", { at: "at|at time|at t|t|time|when t|at second|在|时刻|时间|when|在第|第|time is|到了|到第|到" }],
  [
    "until",
    {
      until:
        "wait until|wait~ for|waits until|wait till|waits till|until|till|run until|等到|直到|等待直到|等待|一直等到",
    },
  ],
  [
    "check",
    {
      expect:
        "expect*|assert*|check*|verif~|verify|verifies|ensure~|should|should now be|should have|to be|equals|equal|equal to|must|must have|require~|is|are|is in|is now|is now in|in|now|states|state|has|have|had|with|enter*|enter~ state|reach~|reached|become~|became|goes to|go to|moves to|move to|returns to|return to|returned to|goes back to|go back to|falls back to|falls into|drops to|drops back to|switch* to|progress* to|advance* to|proceed* to|lands in|sits in|hangs in|stuck in|回到|返回到|退回到|转到|停留在|停在|moves into|goes into|in state|is in state|期望|断言|检查|验证|应该|应该是|应该处于|应为|应|应处于|必须|处于|进入|进入了|状态|的状态|状态为|状态是|状态变为|状态应为|是|为|变为|变成|有|等于|make sure|currently|ends up in|ends up|ends in|transitions to|change~ to|change~|shall be|will be|stay~|stays in|remain~|remains in|确保|检验|现在|现在是|当前|到达|转入|转为|应当|仍为|仍处于|保持|目前|目前是|to be in|final|confirm|waits in|is (waiting/stuck) in|considers|shows|comes to|(starts/begins) (at/with)|is initially|初(始/)值(为/是)|(的/)初(始/)值(为/是)|(维持/卡/停/保持)在|达到|(依然/仍然/一直)处于|(迁移/切换/转换/变化)(到/为)|设为|取值为",
    },
  ],
  [
    "finally",
    {
      finally: "finally|eventually|at end|in end|at very end|when is over|最终|最后|结束时|最终状态|最后状态|到最后",
    },
  ],
  [
    "always",
    {
      always:
        "always|invariant|throughout|始终|总是|一直|at times|all time|任何时候|任意时刻|全程|never more than|never has more than|never have more than|never exceeds|从不超过|始终不超过|永远",
    },
  ],
  ["and", { and: "and|和|与|及|以及|并且|且|并|同|then|&|as well as|while|whereas" }],
  ["between", { between: "between|在|之间|之间的|间" }],
  ["from", { from: "from|by|of|从|由|自|来自|src|source|sender|发送方|源|发自" }],
  [
    "to",
    {
      to: "to|towards|toward|into|onto|for|dst|dest|destination|receiver|给|到|至|向|往|对|发给|发往|送给|发到|传给|发送给|发送到|目的|接收方|does not reach|never reach~|never reached|fails to reach|never gets to|does not make it to|does not get to|never got to|reaches|reach|arrives at|arrive at|arrived at|没到|没有到|没有到达|没到达|未到达|到达|与|跟|和|can't reach|cannot reach|can not reach|无法到达|never makes it to|未能到达|没能到达|没能到|is (received/seen) by|received by|(is /)delivered to",
    },
  ],
  [
    "question",
    {
      "?": "what|what is|which|show|print|display|query|tell me|find|how many|how much|how large|how big|什么|是什么|多少|是多少|为多少|什么状态|哪个|哪个状态|何种|何种状态|求|几",
    },
  ],
  [
    "not",
    {
      not: "not|never|nobody|no one|cannot|can't|could not|couldn't|unable to|won't|will not|不能|无法|不会|没能|isn't|is not|aren't|不|不是|没有|并非|未",
    },
  ],
  [
    "fails",
    {
      fails:
        "fails|failed|fail|fail~ with|returns|returning|return|error|gets error|gets|失败|返回|报错|throws|raises|yields|results in|出错|失败并返回",
    },
  ],
  [
    "data",
    {
      data: "data|payload|text|body|content|contents|数据|内容|载荷|字节数据|bytes|bytes of data|file|request|response|string|文件|请求|响应|http request|http response|数据段|应用数据|message text|page|block|chunk|字节流|bulk data|资料|页面",
    },
  ],
  [
    "thing",
    {
      thing:
        "packet|packets|segment|segments|message|messages|datagram|datagrams|pkt|pkts|frame|frames|报文|报文段|数据报|数据报文|数据包|包|分组|数据分组|消息|段|msg|tcp报文段|个报文段|个报文|个包|封包|讯息|区段",
    },
  ],
  [
    "range",
    {
      "win=0":
        "zero window|zero window ack|零窗口|零窗口通知|窗口为零|(zero/empty/0) window (ack/update/announcement/notification)|empty window|(close~/shut~/shrink~/closed) window|(sets/shrinks/reduces/drops) window to (0/zero)|(通告/)窗口(大小/)(变/设/置/降)(为/成/)(0/零)|通告窗口大小为(0/零)|零窗口(通告/报文/确认)|(关闭/关闭了)窗口|窗口关闭",
    },
  ],
  [
    "crossing",
    {
      SYN: "simultaneous open|simultaneously open|同时打开|同时主动打开",
      "FIN+ACK": "simultaneous close|同时关闭",
    },
  ],
  ["all", { all: "all|every|any|everything|所有|全部|一切|所有的|任何" }],
  ["port", { port: "port|端口|ports|监听端口" }],
  [
    "compare",
    {
      "=": "exactly|equal to|equals|等于",
      ">=": "at least|not less than|or more|>= to|至少|至少为|不小于|不少于|不低于|大于等于|大于或等于",
      "<=": "at most|not more than|no more than|up to|or less|never more than|never has more than|never have more than|never exceeds|does not exceed|至多|最多|至多为|不大于|不超过|不多于|从不超过|始终不超过|小于等于|小于或等于",
      ">": "greater than|more than|larger than|bigger than|higher than|above|over|exceeds|exceed|大于|超过|高于|多于",
      "<": "less than|fewer than|smaller than|lower than|below|under|小于|低于|少于",
    },
  ],
  [
    "repeat",
    {
      repeat: "repeat|repeats|loop|times|重复|循环|次|遍",
      "2": "twice|two times|两次|两遍",
      "3": "thrice|three times|三次",
    },
  ],
  [
    "noise",
    {
      "": "a|an|the|its end|its side|its|it|of|which|with|'s|’s|want~ to|tries to|try to|decides to|random|randomly|be|been|was|were|can|could|may|gets|get|got|being|calls|call|calling|invoke~|call to|connection|socket|tcp socket|now|this|that|these|those|please|tcp|data|flag|bit|initial|application|applications|app|sock|sockfd|fd|conn|does|do|did|has|have|had|的|了|被|一个|一|一条|一次|一份|调用|执行|地|个|连接|均|都|并|会|会被|将|将会|需要|标志位|标志|just|own|but|and then|some|more|new|whole|entire|full|only|successfully|immediately|at once|right away|side|process|program|everything|with value|value|首先|先|然后|接着|如果|假如|会怎样|会怎么样|会如何|再|又|随后|此时|这时|于是|接下来|主动|成功|立即|马上|立刻|时|了一个|所有|全部|这|这个|该|其|它|它的|自己|自己的|对方|rate|ratio|request|请求|first|next|then|also|too|once|afterwards|afterward|initially|lastly|so|hence|therefore|thus|here|there is|there are|there was|there will be|still|goes|go|goes out|travels|travel|another|已经|已|后面|issues|issue|performs|perform|about|around|roughly|simultaneously|at same time|together|同时|shut wr|shut rdwr|with df|with df set|with df bit set|df set|buf|back|bit set|flag set|without sending fin|without fin|without closing|without close|without notice|without warning|suddenly|abruptly|突然|意外|somebody|someone|we|you|his|their|called|named|名为|名叫|叫|叫做|称为|每个|每次|from socket|to socket|into socket|on socket|from receive buffer|from buffer|into buffer|by router|by network|in network|in transit|in flight|on way|on wire|over network|in each direction|in both directions|both ways|to peer|via tcp|over tcp|in response|in reply|in return|in turn|as reply|as answer|途中|在途中|在网络中|网络中|中|等|上|下|里|给对方|给对端|向对方|向对端|对端|one|successful|properly|correctly|normally|gracefully|正常|优雅地|quickly|user|the user|用户|using|by sending|via|through|通过|连续|携带|携带着|带有|carrying|carries|依次|分别|各|各自|最多|on purpose|方|方向|为了|which is|who|whether|台|位|种|but still receives|but still wants to receive|但仍可接收|per|than|yet|even|in total|total|一共|共|总共|same|相同|value of|的值|值|length of|size of|amount of|number of|number|号|字段|field|fields|with field|header|that is|arrive~|arrived|open~ socket|create~ socket|创建套接字|a router|behind|后边|存在|位于|加入|incoming|pending|不足|模拟|所在机器|所在主机|所在服务器|但是|但|不过|call it|记为|记作|标记为|最后的|最后一个|最后一次|端口没有监听|端口未监听|端口没有进程监听|没有进程监听|no listener|nobody listens|nothing listens|端口未打开|接收缓冲区中|在接收缓冲区中|缓冲区里|只收不发|asymmetric|symmetric|非对称|对称|直接|upstream|downstream|mid path|on path|at firewall|by firewall|still fine|fine|in front of|next hop|ss|ss ti|netstat|tcpdump|wireshark|由防火墙|被防火墙|防火墙处|last|final|latest|above|below|as well|开始|完后|目前|当前|正在|进行|做|来|去|着|过程|里面|内部|仍然|仍|还|还是|就|才|却|而|所以|因此|由于|因为|当|后续|状态下|session|sessions|mapping|mappings|entry|entries|binding|bindings|table|表项|会话|映射|表|occurs|occur|发生|出现|sits|sit|完全|大约|约|(在/)(传输/发送)(中/过程中/途中)|(在/)(半路/半路上/路上/中途)|被路由器|被交换机|从(套接字/缓冲区/缓存/接收缓冲区/接收缓存/接收缓存区)(中/里/)|(/的)算法|algorithm|也|继续|continuous|consecutive|连续的|heavily|right after|shortly after|soon after",
    },
  ],
];
