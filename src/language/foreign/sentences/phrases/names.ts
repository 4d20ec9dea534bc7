/** What endpoints are called, one by one and together. */
import type { Phrases } from "./senses.ts";

export const names: Phrases = [
  [
    "role",
    {
      client: "client|clients|sender|发送方|发送端|客户端|客户机|用户端|传送端",
      server: "server|servers|receiver|接收方|接收端|服务器|服务端|伺服器|服务器端",
      host: "host|hosts|participant|participants|actor|endpoint|endpoints|node|nodes|machine|machines|computer|computers|peer|peers|pc|station|主机|端点|节点|机器|电脑|计算机",
    },
  ],
  [
    "both",
    {
      both: "both|either side|either end|neither side|neither end|neither of them|neither endpoint|both sides|both ends|both of them|both parties|both machines|on both sides|at both ends|all|all hosts|all sides|everyone|everything|双方|双方均|双方都|两端|两端都|两端均|双端|两边|两边都|二者|两者|两台主机|通信双方|both hosts|both endpoints|both peers|each side|each endpoint|client and server both|全部",
    },
  ],
];
