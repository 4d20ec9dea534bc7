import type { Text } from "../text.ts";

/** What can break in a variant of a scenario, and the explanation in docs/findings.md. */
export interface OutcomeWords {
  readonly message: Text;
  readonly meaning: Text;
  readonly fix: Text;
  /** A scenario of which some variant breaks like this. A test explores it. */
  readonly example: string;
}

/** Found by exploring only, never by checking a file: they have no severity and cannot be suppressed. */
export const outcomeCatalogue = {
  "bytes-differ": {
    message: {
      en: "{sender} sent {sent:byte|bytes}, {name} received {received}, and {sender} got no error",
      "zh-cn": "{sender} 发送了 {sent} 字节，{name} 收到 {received} 字节，而 {sender} 没有得到错误",
    },
    meaning: {
      en: "Data was lost, or it was delivered more than once, out of order, or to a later connection between the same ports, and the sending application cannot know. It is reported where the scenario has neither `always` nor `finally`, and all data arrives in the scenario's own run.",
      "zh-cn":
        "数据丢失、被重复或乱序交付，或被交付给相同端口之间后来的连接，而发送方的应用程序无从得知。仅当场景中既没有 `always` 也没有 `finally`，且在场景本身的运行中数据全部到达时才报告。",
    },
    fix: {
      en: "Wait until the data has arrived before the connection is aborted or its host crashes, or let the receiver confirm it. If the loss is acceptable, say with `finally` what must hold instead.",
      "zh-cn":
        "等数据到达之后再中止连接或让主机崩溃，或者由接收方确认收到。如果可以接受这种丢失，就用 `finally` 写出必须成立的条件。",
    },
    example: "client: connect\nclient: send 5\nclient: abort\n",
  },
  "calls-not-reached": {
    message: {
      en: "{name} keeps waiting and never calls {call}",
      "zh-cn": "{name} 一直在等待，没有调用 {call}",
    },
    meaning: {
      en: "The application makes this call in the scenario's own run. Here it waits for a connection, for data or for a FIN that does not arrive, and gets no error. A server that waits for a connection is not reported if the client has none, either. It is reported where the scenario has neither `always` nor `finally`.",
      "zh-cn":
        "在场景本身的运行中，应用程序会执行这个调用；而在这个变体中，它一直等待连接、数据或 FIN，却始终没有等到，也没有得到错误。如果客户端也没有连接，则不报告仍在等待连接的服务器。仅当场景中既没有 `always` 也没有 `finally` 时才报告。",
    },
    fix: {
      en: "Set `keepalive` on that endpoint, so that its application gets an error when the other end is gone. If the application may wait, say with `finally` what must hold instead.",
      "zh-cn":
        "在该端点上设置 `keepalive`，这样在对端消失后，应用程序会得到错误。如果应用程序可以一直等待，就用 `finally` 写出必须成立的条件。",
    },
    example: "client client user-timeout=500ms\nserver server\nclient: connect\nclient: send 5\nserver: send 7\n",
  },
  "connection-stays": {
    message: {
      en: "a connection of {name} stays in {state}",
      "zh-cn": "{name} 的一个连接停留在 {state}",
    },
    meaning: {
      en: "The connection is still there when nothing more happens, although it is gone by the end of the scenario's own run. It is half-open, or only one of its ends has closed. A connection that both ends have and neither has closed is not reported. It is reported where the scenario has neither `always` nor `finally`.",
      "zh-cn":
        "在场景本身的运行结束时该连接已不存在，而在这个变体中，到不再发生任何事时它仍然存在：它是半开连接，或者只有一端已关闭。两端都在、且都没有关闭的连接不报告。仅当场景中既没有 `always` 也没有 `finally` 时才报告。",
    },
    fix: {
      en: "Set `keepalive` on that endpoint, or let its application send data or close. If the connection may stay, say with `finally` what must hold instead.",
      "zh-cn":
        "在该端点上设置 `keepalive`，或者让应用程序发送数据或关闭连接。如果连接可以保留，就用 `finally` 写出必须成立的条件。",
    },
    example: "client: connect\nclient: abort\n",
  },
  "never-asked": {
    message: {
      en: "this check is never made, because the run ends before it",
      "zh-cn": "运行在此之前已经结束，从未检查这一项",
    },
    meaning: {
      en: "An `always` holds from its line on, but the scenario stops before that line.",
      "zh-cn": "`always` 从所在行起生效，但场景在这一行之前就已停止。",
    },
    fix: {
      en: "Move the `always` above the `stop`, or delete it.",
      "zh-cn": "把 `always` 移到 `stop` 之前，或将其删除。",
    },
    example: "client: connect\nstop\nalways client ESTABLISHED\n",
  },
} as const satisfies Record<string, OutcomeWords>;

export type OutcomeCode = keyof typeof outcomeCatalogue;
