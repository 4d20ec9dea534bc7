import { explainedMistakes } from "./explained-mistakes.ts";
import type { Explanation } from "./explanation.ts";
import type { scenarioFindings } from "./scenario.ts";

const open = "client: connect\n";
const handshake = `client -> server: SYN seq=x
server -> client: SYN+ACK seq=y ack=x+1
client -> server: ACK seq=x+1 ack=y+1
`;
/** A scenario that takes as many steps as one may. */
const endless = 'scenario "endless"\nclient: connect\nwait 0s\nclient: send 1000000000\nwait 9h\n';

export const explainedScenario: Readonly<Record<keyof typeof scenarioFindings, Explanation>> = {
  // ---------------------------------------------------------------- names and limits
  "unknown-endpoint": {
    example: "client alice\nserver bob\n[[alcie]]: connect",
    means: {
      en: "Every endpoint is declared; only `client` and `server` need no declaration, in a scenario that declares none.",
      "zh-cn": "端点都要声明；只有在没有任何端点声明的场景中，`client` 和 `server` 才无需声明。",
    },
    mend: { en: "Correct the name, or declare the endpoint.", "zh-cn": "改正名称，或声明该端点。" },
  },
  "too-many-endpoints": {
    example: `${Array.from({ length: 1000 }, (_, index) => `host h${String(index)}\n`).join("")}host [[h1000]]`,
    means: { en: "A thousand machines are more than any diagram shows.", "zh-cn": "一千台机器超出了任何图示的容量。" },
    mend: {
      en: "Leave some out; `ports=` and `times=` make crowds of connections.",
      "zh-cn": "减少端点；大量连接可以用 `ports=` 和 `times=` 表示。",
    },
  },
  "too-many-forged": {
    example: "raw mallory\nserver bob\nforge mallory -> bob: SYN seq=1 [[times=5001]]\nstop",
    means: {
      en: "A flood shows its effect with far fewer segments.",
      "zh-cn": "洪泛攻击用少得多的报文段就能显示效果。",
    },
    mend: {
      en: "Write a smaller number; a smaller `backlog=` is full sooner.",
      "zh-cn": "写小一些的数；减小 `backlog=` 会更快装满。",
    },
  },
  "run-too-long": {
    example: "client: connect\nwait 0s\nclient: send 1000000000\n[[wait 9h]]",
    means: {
      en: "Every call, arrival and timer is a step. What happened up to here is shown.",
      "zh-cn": "每次调用、到达和定时器都是一步。到此为止发生的事情照常显示。",
    },
    mend: { en: "Send less, wait less, or `stop` in time.", "zh-cn": "少发送、少等待，或及时 `stop`。" },
  },
  "document-too-long": {
    example: `${endless}${endless}scenario "one more"\n[[client: connect]]`,
    means: {
      en: "The scenarios of a file share one budget, so that an edit is answered at once.",
      "zh-cn": "同一文件的场景共用一个步数预算，以便编辑时立即得到响应。",
    },
    mend: { en: "Move the long scenarios into a file of their own.", "zh-cn": "把很长的场景移到单独的文件中。" },
  },

  // ---------------------------------------------------------------- segments that TCP would not send
  "segment-not-possible": {
    example: `${handshake}server -> client: [[SYN]]`,
    means: {
      en: "What a TCP sends follows from its state and from what has arrived. In this state it has other segments to send, and this is none of them.",
      "zh-cn": "TCP 发送什么，由它的状态和已到达的报文段决定。它在这个状态下能发送别的报文段，但不是这一个。",
    },
    mend: {
      en: "Write one of the segments that the message names, or `forge` the line: then somebody else sends it.",
      "zh-cn": "写消息列出的报文段之一，或给本行加 `forge`，表示由他人发送。",
    },
  },
  "nothing-to-send": {
    example: `${handshake}client -> server: FIN+ACK\nserver -> client: FIN+ACK\nclient -> server: ACK\nserver -> client: [[FIN+ACK]]`,
    means: {
      en: "No call, no arrival and no timer could make this TCP send anything now.",
      "zh-cn": "此刻没有任何调用、到达或定时器会使这个 TCP 发送报文段。",
    },
    mend: {
      en: "Remove the line, or write what must happen before it.",
      "zh-cn": "删去本行，或写出在它之前必须发生的事情。",
    },
  },
  "wrong-isn": {
    example: "client alice isn=100\nserver bob\nalice -> bob: SYN [[seq=7]]",
    means: {
      en: "The seq of a SYN is the initial sequence number, which was declared, or comes from the ISN clock.",
      "zh-cn": "SYN 的 seq 就是初始序号，它已经声明过，或由 ISN 时钟给出。",
    },
    mend: { en: "Write that number, or declare another `isn=`.", "zh-cn": "写出该数值，或声明另一个 `isn=`。" },
  },
  "wrong-seq": {
    example: handshake.replace("ACK seq=x+1", "ACK [[seq=x]]"),
    means: {
      en: "A segment bears the number of its first byte; one that carries none bears the number of the next byte to be sent.",
      "zh-cn": "报文段的 seq 是其首字节的序号；不带数据时是下一个要发送的字节的序号。",
    },
    mend: {
      en: "Count on from the segment before: its bytes, one for SYN, one for FIN.",
      "zh-cn": "从前一个报文段往下数：数据字节数，SYN 和 FIN 各算一个。",
    },
  },
  "wrong-ack": {
    example: `${handshake}client -> server: PSH+ACK len=10\nserver -> client: ACK [[ack=x+10]]`,
    means: {
      en: "An ACK names the next byte that its sender expects.",
      "zh-cn": "ACK 给出发送方期望收到的下一个字节的序号。",
    },
    mend: {
      en: "Take the received segment's seq and add its length, SYN and FIN counting one each.",
      "zh-cn": "取收到的报文段的 seq，加上它的长度，SYN 和 FIN 各算一个。",
    },
  },
  "no-ack-field": {
    example: "client -> server: SYN [[ack=7]]",
    means: {
      en: "Without the ACK bit the acknowledgment field means nothing, and a first SYN has nothing to acknowledge.",
      "zh-cn": "没有 ACK 位时确认号字段没有意义，而第一个 SYN 没有什么可确认。",
    },
    mend: { en: "Leave `ack=` out.", "zh-cn": "去掉 `ack=`。" },
  },
  "wrong-length": {
    example: `${open}client -x server: len=10\nclient -> server: [[len=20]] retransmission\nstop`,
    means: {
      en: "The segment that is due carries another number of bytes.",
      "zh-cn": "此时应发送的报文段携带的字节数不同。",
    },
    mend: {
      en: "Write that length, or let the application send as much.",
      "zh-cn": "写出该长度，或让应用程序发送这么多。",
    },
  },
  "wrong-payload": {
    example: `${open}client -x server: "hello"\nclient -> server: [["jello"]] retransmission\nstop`,
    means: {
      en: "The application gave TCP other bytes than the line writes.",
      "zh-cn": "应用程序交给 TCP 的字节与本行所写不同。",
    },
    mend: { en: "Write the same text in both places, or `len=N`.", "zh-cn": "两处写同样的文本，或写 `len=N`。" },
  },
  "wrong-window": {
    example: "client -> server: SYN [[win=7]]",
    means: {
      en: "The window is what is free in the receive buffer, `window=` less what is unread.",
      "zh-cn": "窗口是接收缓冲区的空闲部分，即 `window=` 减去未读的字节数。",
    },
    mend: { en: "Write that number, or declare another `window=`.", "zh-cn": "写出该数值，或声明另一个 `window=`。" },
  },
  "wrong-field": {
    example: "client -> server: SYN [[mss=7]]",
    means: { en: "The option is there with another value.", "zh-cn": "该选项存在，但取值不同。" },
    mend: {
      en: "Write its value, or declare the parameter that it comes from.",
      "zh-cn": "写出其取值，或声明决定它的参数。",
    },
  },
  "option-not-sent": {
    example: "client -> server: SYN [[sack]]",
    means: {
      en: "An option is used only where both ends offered it on their SYNs, and each has its place.",
      "zh-cn": "选项只有在双方的 SYN 中都提供时才使用，并且各有其出现的位置。",
    },
    mend: { en: "Leave it out, or switch it on at both ends with `set`.", "zh-cn": "去掉它，或用 `set` 在两端打开。" },
  },
  "exceeds-mss": {
    example: `${open}client -> server: PSH+ACK [[len=5000]]`,
    means: {
      en: "The peer told on its SYN how large a segment may be (the MSS option); what an application sends at once is cut into segments of that size.",
      "zh-cn": "对端在 SYN 中说明了报文段的最大长度（MSS 选项）；应用程序一次发送的数据会按此切分成报文段。",
    },
    mend: {
      en: "Write `client: send 5000`, which sends them all, or one line for each segment.",
      "zh-cn": "写 `client: send 5000` 发送全部数据，或为每个报文段写一行。",
    },
  },
  "exceeds-window": {
    example: `client alice\nserver bob window=100\nalice: connect\nalice -> bob: PSH+ACK [[len=200]]`,
    means: {
      en: "The receiver says with every segment how many more bytes it takes; a sender keeps to that.",
      "zh-cn": "接收方在每个报文段中说明还能接收多少字节；发送方必须遵守。",
    },
    mend: {
      en: "Send less, or declare a larger `window=` at the receiver.",
      "zh-cn": "少发送一些，或在接收方声明更大的 `window=`。",
    },
  },
  "not-a-retransmission": {
    example: "client -> server: SYN [[retransmission]]",
    means: { en: "Nothing with these numbers was sent before.", "zh-cn": "此前没有发送过这些序号的内容。" },
    mend: {
      en: "Leave the word out, or write the segment that was lost before it.",
      "zh-cn": "去掉这个单词，或在前面写出丢失的报文段。",
    },
  },
  "line-is-missing": {
    example: "client -> server: SYN\nclient -> server: [[ACK]]",
    means: {
      en: "Where segments are written, their answers are written too: with SYN, FIN, RST or data they are what the story is about. A pure ACK may go unmentioned.",
      "zh-cn": "报文段写出来了，对它的应答也要写出来：带 SYN、FIN、RST 或数据的应答是情节的一部分。纯 ACK 可以不写。",
    },
    mend: { en: "Take the fix: it writes the missing line.", "zh-cn": "使用快速修复，写出缺少的行。" },
  },
  "path-is-cut": {
    example: "cut client -> server\nclient [[->]] server: SYN\nstop",
    means: { en: "Nothing gets through until the path is mended.", "zh-cn": "在路径恢复之前，什么都通不过。" },
    mend: { en: "Write `-x`, or `mend` the path before.", "zh-cn": "写 `-x`，或先 `mend` 恢复路径。" },
  },
  "nothing-held": {
    example: "client ~> server: SYN as old\n[[olt]] arrives\nstop",
    means: {
      en: "Only a segment that a `~>` line holds can arrive by its name.",
      "zh-cn": "只有被 `~>` 滞留的报文段才能以名字到达。",
    },
    mend: { en: "Correct the name, or hold the segment before.", "zh-cn": "改正名字，或在前面使该报文段滞留。" },
  },
  "segment-not-mentioned": {
    example: "strict\n[[client: connect]]",
    means: {
      en: "With `strict` the text must show everything that is on the wire, pure ACKs included.",
      "zh-cn": "写了 `strict`，文本就必须写出线路上的一切，包括纯 ACK。",
    },
    mend: { en: "Write the segment, or leave `strict` out.", "zh-cn": "写出该报文段，或去掉 `strict`。" },
  },
  "ack-not-mentioned": {
    example: "client -> server: SYN\n[[server -> client: SYN+ACK]]",
    means: {
      en: "TCP answers this line with an ACK, which is sent and shown although no line writes it.",
      "zh-cn": "TCP 会以 ACK 应答这一行；虽然没有写出来，它照样发送并显示。",
    },
    mend: {
      en: "Nothing is wrong; write the line if the reader should see it in the text.",
      "zh-cn": "没有错误；如果希望读者在文本中看到它，就写出这一行。",
    },
  },
  "ack-left-out": {
    example: `${open}client -> server: [[PSH]] len=5`,
    means: {
      en: "Behind the handshake every segment carries ACK; the line is read as it is meant.",
      "zh-cn": "握手之后的每个报文段都带 ACK；本行按其本意理解。",
    },
    mend: { en: "Add ACK to the flags.", "zh-cn": "在标志位中加上 ACK。" },
  },
  "ack-not-set": {
    example: `${open}client -> server: [[RST+ACK]]`,
    means: {
      en: "A RST that an application's abort brings about has a number of its own, and no ACK; RFC 9293 sets ACK only where the RST answers a segment without one.",
      "zh-cn":
        "应用程序 abort 引发的 RST 带有自己的序号，不带 ACK；RFC 9293 只在 RST 应答不带 ACK 的报文段时才置位 ACK。",
    },
    mend: { en: "Write RST.", "zh-cn": "写 RST。" },
  },
  "is-retransmission": {
    example: `${open}client -x server: len=10\nclient -> server: [[len=10]]\nstop`,
    means: {
      en: "New data have to wait here, and the next thing that is sent are the lost ones again.",
      "zh-cn": "此处新数据必须等待，接下来发送的是丢失数据的重传。",
    },
    mend: { en: "Say so: `retransmission`.", "zh-cn": "写明 `retransmission`。" },
  },
  "is-new-data": {
    example: `set nagle=off\n${open}client -x server: "abc"\nclient -> server: [["abc"]]\nstop`,
    means: {
      en: "A payload that is written again is a new `send`; after a loss the lost one may have been meant.",
      "zh-cn": "再次写出的数据是新的 `send`；丢失之后，所指的也可能是丢失的数据。",
    },
    mend: {
      en: "Add `retransmission` if the lost data are meant; otherwise nothing is wrong.",
      "zh-cn": "如果指的是丢失的数据，加上 `retransmission`；否则没有错误。",
    },
  },

  // ---------------------------------------------------------------- calls
  "raw-cannot-call": {
    example: "raw mallory\nserver bob\nmallory: [[connect]]",
    means: {
      en: "A raw endpoint only sends what is forged, and answers nothing.",
      "zh-cn": "raw 端点只发送伪造的报文段，什么也不应答。",
    },
    mend: {
      en: "Declare it as `host`, or `forge` what it sends.",
      "zh-cn": "把它声明为 `host`，或用 `forge` 写出它发送的内容。",
    },
  },
  "declared-under-another-name": {
    example: "client [[alicia]]\nserver bob\nalice: connect\nalice: close\nbob: close",
    means: {
      en: "No line speaks of the endpoint that is declared here; several lines speak of one that nobody declares.",
      "zh-cn": "没有任何一行提到这里声明的端点，而多行提到了一个没有声明的端点。",
    },
    mend: { en: "Declare it under the name that the lines use.", "zh-cn": "按各行所用的名字来声明。" },
  },
  "sends-to-itself": {
    example: "client -> [[client]]: SYN",
    means: {
      en: "Among several endpoints a segment goes from one to another. With itself an endpoint must have been connected by a call; one that is alone in its scenario needs none.",
      "zh-cn": "有多个端点时，报文段从一个端点发往另一个端点。与自己的连接要先由调用建立；场景中只有一个端点时则不必。",
    },
    mend: { en: "Name the other endpoint.", "zh-cn": "写出另一个端点。" },
  },
  "peer-needed": {
    example: "client alice\nserver bob\nserver carol\nalice: [[connect]]",
    means: { en: "There is more than one endpoint that could be meant.", "zh-cn": "可能所指的端点不止一个。" },
    mend: { en: "Name the peer in parentheses.", "zh-cn": "在括号中写出对端。" },
  },
  "no-connection": {
    example: "client: [[send]] 5",
    means: {
      en: "The call needs a connection, and nobody has opened one.",
      "zh-cn": "这个调用需要连接，而还没有人建立连接。",
    },
    mend: { en: "Let the client connect before.", "zh-cn": "先让客户端 connect。" },
  },
  "connection-not-accepted": {
    example: "client -> server: SYN\nserver -x client: SYN+ACK\nserver: [[send]] 5\nstop",
    means: {
      en: "A connection that comes by itself belongs to the kernel until it is ESTABLISHED and `accept` hands it to the application.",
      "zh-cn": "自己到来的连接在进入 ESTABLISHED 并由 `accept` 交给应用程序之前，归内核所有。",
    },
    mend: {
      en: "Let the handshake end, and `accept` where the scenario does so itself.",
      "zh-cn": "先完成握手；如果场景自己调用 `accept`，再调用它。",
    },
  },
  "call-fails": {
    example: "host alice\nhost bob\nalice: [[connect]]",
    means: {
      en: "A call that fails unannounced is most likely not meant. The fix states the error, and the line is then a check.",
      "zh-cn": "没有预告的失败多半不是本意。快速修复会写明错误，这一行从此也是一项检查。",
    },
    mend: { en: "Say that it fails, or remove the cause.", "zh-cn": "写明它会失败，或消除原因。" },
  },
  "call-succeeds": {
    example: "client: connect fails [[ECONNREFUSED]]",
    means: { en: "The line states an error that does not come.", "zh-cn": "本行写明的错误没有发生。" },
    mend: { en: "Leave `fails` out, or write what makes it fail.", "zh-cn": "去掉 `fails`，或写出使它失败的事情。" },
  },
  "result-differs": {
    example: "host alice\nhost bob\nalice: connect fails [[ETIMEDOUT]]",
    means: {
      en: "The call fails in another way: a RST gives ECONNREFUSED or ECONNRESET, silence gives ETIMEDOUT.",
      "zh-cn": "调用以另一种方式失败：RST 得到 ECONNREFUSED 或 ECONNRESET，没有应答得到 ETIMEDOUT。",
    },
    mend: { en: "Write the error that comes.", "zh-cn": "写出实际发生的错误。" },
  },
  "result-never-came": {
    example: "server: accept fails [[EINVAL]]",
    means: { en: "The call still waits when the scenario ends.", "zh-cn": "场景结束时该调用仍在等待。" },
    mend: {
      en: "`fails EAGAIN` states that it would block; or write what lets it return.",
      "zh-cn": "`fails EAGAIN` 表示它会阻塞；或写出使它返回的事情。",
    },
  },
  "call-never-returns": {
    example: "server: [[accept]]",
    means: { en: "The application would hang here for ever.", "zh-cn": "应用程序会永远停在这里。" },
    mend: {
      en: "Write what it waits for, or state with `fails EAGAIN` that it would block.",
      "zh-cn": "写出它所等待的事情，或用 `fails EAGAIN` 写明它会阻塞。",
    },
  },

  // ---------------------------------------------------------------- checks
  "state-differs": {
    example: `${open}expect client [[SYN_SENT]]`,
    means: {
      en: "The endpoint is in another state at this moment; the related place is the line that brought it there.",
      "zh-cn": "此刻该端点处于另一个状态；相关位置是使它进入该状态的那一行。",
    },
    mend: { en: "Write the state that it is in, or move the check.", "zh-cn": "写出实际状态，或移动检查的位置。" },
  },
  "variable-differs": {
    example: `${open}client: send 5\nexpect server received=[[7]]`,
    means: {
      en: "The variable has another value at this moment; the related place is the line that made it so.",
      "zh-cn": "此刻该变量是另一个值；相关位置是使它变成该值的那一行。",
    },
    mend: { en: "Write the value that it has, or move the check.", "zh-cn": "写出实际的值，或移动检查的位置。" },
  },
  "time-differs": {
    example: "wait 5s\nexpect time=[[7s]]",
    means: {
      en: "Time passes with arrivals, `wait`, `at` and timers; the related place is where it last did.",
      "zh-cn": "到达、`wait`、`at` 和定时器使时间推进；相关位置是时间最近一次推进之处。",
    },
    mend: { en: "Write the time that it is.", "zh-cn": "写出实际的时间。" },
  },
  "symbol-without-value": {
    example: `${open}expect client snd.una=[[q]]`,
    means: {
      en: "A symbol is given a value by the first `seq=` or `ack=` that uses it, and none does before this line.",
      "zh-cn": "符号由第一个使用它的 `seq=` 或 `ack=` 赋值，而本行之前没有。",
    },
    mend: {
      en: "Use the symbol in a segment before, or write a number.",
      "zh-cn": "先在某个报文段中使用该符号，或写数值。",
    },
  },
  "raw-has-no-state": {
    example: "raw mallory\nserver bob\nexpect [[mallory]] CLOSED",
    means: {
      en: "A raw endpoint has no TCP, so it has neither state nor variables.",
      "zh-cn": "raw 端点没有 TCP，因此没有状态，也没有变量。",
    },
    mend: { en: "Check the other endpoint.", "zh-cn": "改为检查另一个端点。" },
  },
  "no-such-transition": {
    example: `${open}client: [[LISTEN => TIME_WAIT]]`,
    means: {
      en: "The state machine of RFC 9293 (Figure 5, and §3.10) has no such edge: whatever happens, this cannot.",
      "zh-cn": "RFC 9293 的状态机（图 5 以及 §3.10）没有这条边：无论如何都不可能发生。",
    },
    mend: { en: "Write a transition that there is.", "zh-cn": "写一个存在的状态迁移。" },
  },
  "transition-did-not-happen": {
    example: `${open}client: send 5\nclient: [[SYN_SENT => ESTABLISHED]]`,
    means: {
      en: "There is such an edge, but the last line that does something did not lead along it.",
      "zh-cn": "存在这条边，但上一条有动作的语句没有经过它。",
    },
    mend: {
      en: "Move the check right behind the line that brings it about, or check the state with `expect`.",
      "zh-cn": "把检查移到引发它的那一行之后，或用 `expect` 检查状态。",
    },
  },
  "other-transition-happened": {
    example: "client -> server: SYN\nserver: [[SYN_SENT => SYN_RECEIVED]]\nstop",
    means: { en: "The endpoint went another way here.", "zh-cn": "该端点在此处走了另一条边。" },
    mend: { en: "Write the transition that the message names.", "zh-cn": "写出消息给出的状态迁移。" },
  },

  // ---------------------------------------------------------------- time
  "moment-has-passed": {
    example: "wait 2s\nat [[1s]]",
    means: { en: "`at` runs on to a moment; time never runs back.", "zh-cn": "`at` 推进到某个时刻；时间不会倒流。" },
    mend: { en: "Name a later moment, or move the line up.", "zh-cn": "写更晚的时刻，或把这一行上移。" },
  },
  "never-holds": {
    example: "wait until [[client ESTABLISHED]]",
    means: {
      en: "Nothing that is under way and no timer makes the check true.",
      "zh-cn": "途中的报文段和定时器都不会使检查成立。",
    },
    mend: {
      en: "Write before it what should bring it about, or correct the check.",
      "zh-cn": "在前面写出应当引发它的事情，或改正检查项。",
    },
  },
  "never-hold-together": {
    example: `${open}wait until [[client SYN_SENT, server ESTABLISHED]]`,
    means: {
      en: "All checks of one `wait until` must hold at the same moment.",
      "zh-cn": "同一个 `wait until` 的所有检查项必须在同一时刻成立。",
    },
    mend: { en: "Wait for one of them, and `expect` the others.", "zh-cn": "等待其中一项，其余用 `expect` 检查。" },
  },

  // ---------------------------------------------------------------- what is left over
  "close-wait-leak": {
    example: `${open}[[client: close]]`,
    means: {
      en: "An application that never closes keeps its descriptor and its control block for ever; no timer of TCP ends CLOSE_WAIT.",
      "zh-cn": "应用程序从不关闭，描述符和控制块就永远占用；TCP 没有结束 CLOSE_WAIT 的定时器。",
    },
    mend: { en: "Let the application close.", "zh-cn": "让应用程序调用 close。" },
  },
  "fin-wait-2-leak": {
    example: `${open}[[client: shutdown]]\ncrash server`,
    means: {
      en: "The peer's FIN never comes, and RFC 9293 waits for it for ever; Linux gives an orphan 60 s.",
      "zh-cn": "对端的 FIN 一直没有到来，RFC 9293 会永远等下去；Linux 对孤儿连接只等 60 秒。",
    },
    mend: {
      en: "Let the peer close, or set `fin-timeout`, or keepalive.",
      "zh-cn": "让对端关闭，或设置 `fin-timeout` 或保活。",
    },
  },
  "held-never-arrives": {
    example:
      "client ~> server: SYN as [[old]]\nclient -> server: SYN\nserver -> client: SYN+ACK\nclient -> server: ACK",
    means: {
      en: "A held segment is under way until a line lets it arrive, and none does.",
      "zh-cn": "滞留的报文段一直在途中，直到有一行让它到达，而没有这样的行。",
    },
    mend: {
      en: "Write `old arrives`, or `-x` if it is meant to be lost.",
      "zh-cn": "写 `old arrives`；如果本意是丢失，写 `-x`。",
    },
  },

  // ---------------------------------------------------------------- mistakes that have a name
  ...explainedMistakes,
};
