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
      larger: "over|above|exceeding|大于|超过|长于|(larger/bigger/greater/longer/more) than",
    },
  ],
  [
    "set",
    {
      set: "set|sets|let|config|configure~|option|配置|配置为|将|把|define|create~|declare~|add~|make~|introduce|定义|创建|声明|新建|添加|有|共有|tune|adjust|令|使|取|choose|fix|suppose|assume|assuming|given|假设|假定|the value of|规定|改为|is set to|set to|设(/置/置为/为/定/定为)",
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
      off: "off|switch~ off|no|disable*|skip~|without|turn~ off|false|none|关|关闭|关闭了|禁止|不支持|没有|无|取消|does not use|关掉|not used|is not used|unsupported|is off|is disabled|avoid|does not support|deactivate*|去掉|已关闭|(禁/不使/不/不启/停/不采)用|neither (side/end/endpoint)|(not/is not) supported",
    },
  ],
  [
    "latency",
    {
      latency:
        "latency|delay|延时|propagation time|distance|one way|packet takes|takes|one way time|lag|传播延时|end to end (delay/latency)|端到端(时延/延迟)|(packets/segments) take|单程(传播/)(时延/延迟)|(/单向/传播/网络/链路/传输)时延|(/单向/传播/网络/链路/传输)延迟|(propagation/one way/link/transmission/network) delay|(one way/network/link) latency",
    },
  ],
  [
    "round-trip",
    {
      rtt: "rtt|rtts|ping|ping time|来回时延|往返(一次/传播时延/传播延迟/耗时)|来回(时间/一次)|round trip(/ time/ delay/ takes)|往返(时间/时延/时延为/延迟)",
    },
  ],
  [
    "loss",
    {
      loss: "loss|packet loss|loss probability|lose~|drop*|losses|会丢失|被丢弃|lossy link|lossy|ploss|packet drops|lost|is lost|is dropped|discard*|随机丢包|丢(/包率/包/失率/失/失概率/包概率/弃)",
    },
  ],
  [
    "mtu",
    {
      mtu: "mtu|pmtu|maximum transmission unit|mtu black hole|black hole|(最/路径最)大传输单元|(path/路径/link/链路) mtu",
    },
  ],
  [
    "black-hole",
    {
      "": "silently|silently dropped|without icmp errors|悄悄|静默|静默丢弃|icmp off|no icmp replies|mtu black hole|black hole|黑洞|dropped silently|被(静默/悄悄)丢弃|icmp (messages /errors /packets /)(is /are /)(blocked/filtered/dropped/lost/discarded/suppressed)|icmp (报文/消息/)(被/)(过滤/屏蔽/丢弃/阻断/拦截/禁用/关闭/封/防火墙过滤)|(no/without/不回/不返回/不发/禁止/丢弃/屏蔽/过滤/没有) icmp",
    },
  ],
  ["every", { every: "every|each|one in|1 in|1 of|one out of|one of|每|每隔|隔|一个丢一个" }],
  [
    "lost",
    {
      lost: "lost|is lost|is dropped|is discarded|lose~|loss|drop*|discard*|fails to arrive|被丢弃|被丢掉|被网络丢弃|未到达|未能到达|missing|disappear*|vanish*|not received|is not received|fails to reach|未收到|收不到|未能收到|eaten|swallowed|遗失|不见了|misses|掉了|丢(失/掉)了|(半路/途中/传)丢(失/了)|(silently dropped/dropped silently)|(被/)(静默/悄悄)丢弃|never (arrive~/arrived/delivered/received/reach~/reached/gets to/got to/receives/gets/got/sees/makes it to)|does not (arrive/reach/make it to/get to/make it/receive/get/see)|没(有到达/到达/能到达/到/有到/有收到/收到/能收到/能到)|丢(/失/包/弃/了/掉)|(not/is not) delivered",
    },
  ],
  [
    "forge",
    {
      forge:
        "forge~|forged|old duplicate|an old|a stale|stale|spurious|inject*|spoof*|fake~|faked|伪造|注入|冒充|假冒|仿冒|impersonate~|pretend~ to be|bogus|(旧/过期/失效/伪造/假)的",
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
      "": "no ack comes back|goes unanswered|ignores it|ignores|(with no/without/no) (response/reply/answer/acknowledgment/ack)|(gets/receives) no (response/reply/answer/ack/acknowledgment)|(never/does not) (answer/respond/reply/acknowledge/ack)|never (answered/answers/responds/replies/acknowledges/acks)|is (not/never) (answered/acknowledged/acked)|(stays/remains/is) silent|(没有/没/未/不/无)(响应/回应/应答/回复/答复/确认/反应)|(没有收到/没收到/未收到/收不到/得不到/没有得到)(响应/回应/应答/回复/答复/确认)",
    },
  ],
  ["duplicated", { "": "duplicated|is duplicated|arrives twice|is delivered twice|被复制|重复到达|到达两次" }],
  [
    "again",
    {
      retransmission:
        "retransmitted|retransmission|retransmissions|rexmit|duplicate|again|once more|a second time|再次发送|再次传输|超时重传|快速重传|fast retransmit~|fast retransmission|retry|retrying|tries again|reissue~|is repeated|re (send~/sent/transmit*)|重新传(输/送)|(又/再)发(了/)(一次/一遍)|重(传/发/传了/新发送/送/复发送/发一遍/试)",
    },
  ],
  [
    "reply",
    {
      reply:
        "reply|replies|replied|respond*|answer*|响应|返回|应答|答复|sends back|send back|return~|announce*|advertise*|tell~|inform*|notif~|notify|notifies|report~|signals|通告|通知|告诉|告知|宣告|(come~/came) back with|回(/复/复了/应/送/一个/了/以/传/覆)|(acknowledges/acknowledge/react~/counter~) with",
    },
  ],
  [
    "cut",
    {
      cut: "cut~|pull~ cable|pull~ plug|unplug*|unplugged|unplugging|disconnect*|break~|block*|filter*|partition*|network partition|down|fails|切断|中断|不通|failure|failed|broken|is broken|outage|offline|interrupt*|is interrupted|网络断开|drops|cut~ off|isolate*|separate~|separated|no longer connected|隔离|loses link|can't reach|can not reach|无法到达|连不上|unreachable|故障|出现故障|link failure|network failure|dead|is dead|blackhole*|black holed|is black holed|单向不通|单通|die|dies|died|severs|severed|瘫痪|失效|掉线|网断了|分区|挂了|no longer works|(goes/go) dark|is (pulled/unplugged/severed)|(stops/stopped) working|(no/loses/lose/lost) connection|(disconnect~/no/without) network|断(/开/网/线/了/掉)|(goes/go/went/is) down|拔(掉/线/网线/掉网线/出网线)",
    },
  ],
  [
    "mend",
    {
      mend: "mend~|restore*|reconnect*|heal*|repair*|unblock|plug~ in|replug~|up|comes back|come back|is up|back up|修复|修好|接通|重连|连通|通了|插上|插回|fix|fixes|fixed|is fixed|online|is restored|back|recover*|resume~|resumed|好了|断网结束|又通了|(come~/came) (up again/back up)|is (reachable/available/working) again|is (over/back)|重新(插上/接上)(网线/)|(故障/中断)(恢复/排除/解除/消除/结束)|重新连(通/接/上)|恢复(/了/通信)|(is up/work/works) again|(插上/插回/接回)网线",
    },
  ],
  [
    "crash",
    {
      crash:
        "down|crash~|crashed|reboot*|restart*|kill~|killed|die|dies|died|dying|崩溃|断电|掉电|停电|is rebooted|is restarted|is killed|挂掉|kill 9|kernel panic|panic|蓝屏|重新启动|crashes and restarts|卡死|fails|failed|kernel panics|blue screens|宕掉|死掉|失去电源|电源断开|出故障|(panics/panicked)|(loses/lost) (all state/state)|(has/suffers) power (outage/failure)|(发生/出现)(故障/崩溃/宕机)|(系统/内核)崩溃|(/掉电/断电/崩溃/崩溃并/崩溃后/宕机)重启|power (cycle/cut/fails/failure/cycled/cycles)|(power~/is powered/switched/is switched/is turned/turn~/is shut) off|(loses/lost/lose/is unplugged from) power|(goes/go/is/breaks) down|(崩溃/重启/宕机/挂/崩/断电)了|(宕/死/关/当/停)机|(杀/弄)(死/掉)",
    },
  ],
  [
    "link",
    {
      link: "link|links|traffic|all traffic|connectivity|direction|flow|return path|流量|双向|方向|cable|wire|connection|path|net|internet|the line|链路|网络|网线|线路|连接|路径|通路|网络连接|wi fi|wlan|ethernet|router|switch|lan|无线|光纤|channel|信道|communication|通信|路由器|交换机|路由|网路|连线|route|service|network(/ cable/ link/ connection)",
    },
  ],
  [
    "wait",
    {
      wait: "wait~|run|sleep~|pause~|after|after another|delay|advance|for|then|another|等待|等|等了|过|过了|经过|经历|暂停|延时|time passes|let|idle|空闲|静默|in|simulate|再过|再等|再等待|advance~ time by|advance~ time|elapse|hold on|keep~ quiet|is quiet|停顿|歇|nothing happens|advance clock by|休眠|睡眠|闲置|沉默|没有数据|无数据|持续|no (data/activity/traffic) for|隔(了/)|(run/wait~/idle/is idle/is quiet/nothing happens/idles/does nothing/is silent/quiet/silence/is inactive) for|(stay~/sit~/remain~) idle",
    },
  ],
  [
    "later",
    {
      later:
        "later|passes|pass|elapses|elapse|以后|之后|后|过后|过去|过去了|passed|pause|go by|goes by|of silence|idle|of idle time|without data|of inactivity|silence|内(无/没有)数据|(内没有任何/无/没有)数据",
    },
  ],
  ["at", { at: "at|at time|at t|t|time|when t|at second|在|时刻|时间|when|在第|第|time is|到了|到第|到" }],
  [
    "until",
    {
      until: "wait~ for|wait till|waits till|until|till|等到|直到|等待直到|等待|一直等到|(wait/waits/run) until",
    },
  ],
  [
    "check",
    {
      expect:
        "expect*|assert*|check*|verif~|verify|verifies|ensure~|to be|equals|equal|must|must have|require~|is|are|is now|in|now|states|state|has|have|had|with|enter*|reach~|reached|become~|became|停留在|期望|断言|检查|验证|应该|应|必须|进入|进入了|状态|的状态|变成|有|等于|只有|make sure|currently|ends up|change~|shall be|will be|stay~|remain~|确保|检验|现在|当前|到达|转入|应当|保持|目前|final|confirm|considers|shows|is initially|is (waiting/stuck) in|(starts/begins) (at/with)|初(始/)值(为/是)|(的/)初(始/)值(为/是)|(维持/卡/停/保持)在|(依然/仍然/一直)处于|(迁移/切换/转换/变化)(到/为)|(equal/goes/go/moves/move/returns/return/returned/goes back/go back/falls back/drops/drops back/switch*/progress*/advance*/proceed*/transitions/change~/comes) to|(is/is now/lands/sits/hangs/stuck/ends up/ends/stays/remains/to be/waits) in|(/应/状态/状态变/状态应/变/转/仍/设/取值)为|(/应该/应/仍)处于|should(/ now be/ have)|(enter~/in/is in) state|(回/返回/退回/转/达)到|(/应该/状态/现在/目前)是|(falls/moves/goes) into",
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
        "always|invariant|throughout|始终|总是|一直|at times|all time|任何时候|任意时刻|全程|never exceeds|从不超过|始终不超过|永远|(never/never has/never have) more than",
    },
  ],
  ["and", { and: "and|和|与|及|以及|并且|且|并|同|then|&|as well as|while|whereas" }],
  ["between", { between: "between|在|之间|之间的|间" }],
  ["from", { from: "from|by|of|从|由|自|来自|src|source|sender|发送方|源|发自" }],
  [
    "to",
    {
      to: "to|towards|toward|into|onto|for|dst|dest|destination|receiver|至|向|往|对|发往|目的|接收方|does not make it to|does not get to|reaches|reach|arrives at|arrive at|arrived at|与|跟|和|received by|is (received/seen) by|(is /)delivered to|(/没有/没/未/无法/未能/没能)到达|never (reach~/reached/gets to/got to/makes it to)|(does not/fails to/can't/can not) reach|(/发/发送/没/没有/没能)到|(/发/送/传/发送)给",
    },
  ],
  [
    "question",
    {
      "?": "what|what is|which|show|print|display|query|tell me|find|how many|how much|how large|how big|什么|是什么|哪个|何种|求|几|(/是/为)多少|(什么/哪个/何种)状态",
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
      data: "data|payload|text|body|content|contents|内容|载荷|bytes|bytes of data|file|request|response|string|文件|请求|响应|http request|http response|数据段|message text|page|block|chunk|字节流|bulk data|资料|页面|(/字节/应用)数据",
    },
  ],
  [
    "thing",
    {
      thing:
        "packet|packets|segment|segments|message|messages|datagram|datagrams|pkt|pkts|frame|frames|报文|包|分组|消息|段|msg|副本|个报文|个包|封包|讯息|区段|数据(报/报文/包/分组)|(/tcp/个)报文段",
    },
  ],
  [
    "range",
    {
      "win=0":
        "zero window|零窗口|零窗口通知|窗口为零|empty window|窗口关闭|(zero/empty/0) window (ack/update/announcement/notification)|(close~/shut~/shrink~/closed) window|(close~/shut~) (its/receive/its receive/receiver/advertised) window|(sets/shrinks/reduces/drops) window to (0/zero)|(通告/)窗口(大小/)(变/设/置/降)(为/成/)(0/零)|通告窗口大小为(0/零)|零窗口(通告/报文/确认)|(关闭/关闭了)窗口",
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
      ">=": "at least|not less than|or more|>= to|至少|至少为|(不小/不少/不低/大于等/大于或等)于",
      "<=": "at most|up to|or less|never exceeds|does not exceed|至多|最多|至多为|不大于|不多于|小于等于|小于或等于|(not/no/never/never has/never have) more than|(/从/始终)不超过",
      ">": "above|over|exceeds|exceed|大于|超过|高于|多于|(greater/more/larger/bigger/higher) than",
      "<": "below|under|小于|低于|少于|(less/fewer/smaller/lower) than",
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
      "": "a|an|the|its end|its side|its|it|of|which|'s|’s|random|randomly|be|been|was|were|can|could|may|gets|get|got|being|calls|call|calling|invoke~|connection|socket|now|this|that|these|those|please|tcp|data|flag|bit|initial|application|applications|app|sock|sockfd|fd|conn|does|do|did|has|have|had|的|了|被|调用|执行|地|个|连接|均|都|并|将|将会|需要|标志位|标志|just|own|but|and then|some|more|new|whole|entire|full|only|successfully|immediately|at once|right away|side|process|program|everything|value|首先|先|然后|接着|如果|假如|再|又|随后|此时|这时|于是|接下来|主动|成功|立即|马上|立刻|时|了一个|全部|这|这个|该|其|它|它的|自己|自己的|rate|ratio|request|请求|first|next|then|also|too|once|afterwards|afterward|initially|lastly|so|hence|therefore|thus|here|still|goes|go|goes out|travels|travel|another|已经|已|后面|issues|issue|performs|perform|about|around|roughly|simultaneously|at same time|together|同时|shut wr|shut rdwr|df set|buf|back|bit set|flag set|suddenly|abruptly|突然|意外|somebody|someone|we|you|his|their|多次|几次|数次|反复|不断|不停|several times|repeatedly|again and again|over and over|each other|at same moment|at same instant|to each other|互相|相互|彼此|called|named|名叫|叫|叫做|每个|每次|by router|by network|on way|on wire|over network|both ways|to peer|via tcp|over tcp|as reply|as answer|等|上|下|里|one|successful|properly|correctly|normally|gracefully|正常|优雅地|quickly|user|the user|用户|using|by sending|via|through|通过|连续|携带|携带着|带有|carrying|carries|依次|分别|各|各自|最多|on purpose|方|方向|为了|which is|who|whether|台|位|种|but still receives|but still wants to receive|但仍可接收|per|than|yet|even|total|共|总共|same|相同|的值|值|number|号|字段|field|fields|header|that is|arrive~|arrived|创建套接字|a router|behind|后边|存在|位于|加入|incoming|pending|不足|模拟|但是|但|不过|call it|记作|没有进程监听|no listener|nobody listens|nothing listens|缓冲区里|只收不发|asymmetric|symmetric|非对称|对称|直接|upstream|downstream|mid path|on path|at firewall|by firewall|still fine|fine|next hop|ss|ss ti|netstat|tcpdump|wireshark|由防火墙|被防火墙|防火墙处|last|final|latest|above|below|as well|开始|完后|目前|当前|正在|进行|做|来|去|着|过程|里面|内部|仍然|仍|还|还是|就|才|却|而|因此|由于|当|后续|状态下|session|sessions|mapping|mappings|entry|entries|binding|bindings|table|表项|映射|表|occurs|occur|发生|出现|sits|sit|完全|大约|约|被路由器|被交换机|algorithm|也|继续|continuous|consecutive|连续的|heavily|half open|(在/)(传输/发送)(中/过程中/途中)|(在/)(半路/半路上/路上/中途)|从(套接字/缓冲区/缓存/接收缓冲区/接收缓存/接收缓存区)(中/里/)|(/的)算法|半(打/)开|(tcp/from/to/into/on/open~/create~) socket|without (sending fin/fin/closing/close/notice/warning)|with(/ value/ df/ df set/ df bit set/ field)|in (network/transit/flight/each direction/both directions/response/reply/return/turn/total/front of)|端口(没有监听/未监听/没有进程监听/未打开)|(/途/在途/在网络/网络/接收缓冲区/在接收缓冲区)中|一(/个/条/次/份/共)|会(/被/怎样/怎么样/如何/话)|there (is/are/was/will be)|(from receive/from/into) buffer|所(有/在机器/在主机/在服务器/以)|最后(的/一个/一次)|(want~/tries/try/decides/call) to|(名/称/记/标记/因)为|(/给/向)对方|(/给/向)对端|(value/length/size/amount/number) of|(right/shortly/soon) after|数据(发送/传输)完(毕/成)|数据发完",
    },
  ],
];
