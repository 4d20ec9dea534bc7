/**
 * A recording of two real kernels that talk to one another: what the observer wrote down, and the compact form of it
 * that this folder keeps. Times are whole microseconds since the first call of the recording; sequence numbers are
 * relative to the initial one of their sender, modulo 2^32.
 */

export type HostName = string;

/** A socket call. `returned` is null where it had not returned when the recording ended. */
export interface RecordedCall {
  readonly time: number;
  readonly host: HostName;
  /** `accept connect send recv shutdown close abort crash`. */
  readonly call: string;
  /** `urgent` of send and recv, `read` of shutdown. */
  readonly manner?: "urgent" | "read";
  /** The client's port of the connection that it is about, where its host holds several. */
  readonly connection?: number;
  /** A `connect` to the host itself. */
  readonly self?: true;
  /** Of a `connect` whose initial sequence number was set: relative to the first one of the host. */
  readonly isn?: number;
  /** Bytes of a `send`, at most so many of a `recv`. */
  readonly count?: number;
  /** The local port of a `connect`. */
  readonly port?: number;
  /** The call is about the listening socket. */
  readonly listener?: true;
  readonly result: string;
  readonly returned: number | null;
  /** How many bytes a `recv` read. */
  readonly read?: number;
  /** How many of its bytes a `send` took that did not wait for room; left out where it took all. */
  readonly took?: number;
}

export interface RecordedSegment {
  readonly time: number;
  readonly from: HostName;
  readonly to: HostName;
  readonly flags: readonly string[];
  readonly seq: number;
  readonly ack: number | null;
  readonly length: number;
  readonly window: number;
  /** Which connection of the sender `seq` belongs to, and which of the receiver `ack`: 0 is its first. */
  readonly connections: readonly [number, number];
  /** What it carries beside that: fields of the language. Timestamps count milliseconds since the recording began. */
  readonly options?: Readonly<Record<string, string>>;
  readonly arrivals: readonly number[];
  /** What the link did to it; `forged`: the observer put it there, no kernel sent it. */
  readonly fate: "delivered" | "lost" | "held" | "forged";
}

/** An ICMP error message that the observer sent to a host about what the host had sent. */
export interface RecordedMessage {
  readonly time: number;
  readonly to: HostName;
  /** Whom the quoted segment was for. */
  readonly about: HostName;
  readonly type: string;
  readonly mtu?: number;
}

export interface RecordedHost {
  readonly name: HostName;
  readonly role: "client" | "server" | "host" | "raw";
  readonly port: number;
  readonly backlog?: number;
  /** The initial sequence number of its first connection, where the recording set it; else 0 stands for it. */
  readonly isn?: number;
  /** Parameters of the language that the recording's socket options stand for. */
  readonly settings: Readonly<Record<string, string>>;
  /** The states that its connections went through, one list a connection, in the order of their beginning. */
  readonly states: readonly (readonly string[])[];
}

export interface Recording {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** One way. */
  readonly latency: number;
  readonly duration: number;
  /** Parameters of all hosts, as far as they differ from the kernel's defaults. */
  readonly settings: Readonly<Record<string, string>>;
  readonly hosts: readonly RecordedHost[];
  readonly calls: readonly RecordedCall[];
  readonly segments: readonly RecordedSegment[];
  readonly messages?: readonly RecordedMessage[];
}

/** As the observer writes it; only what is read here. */
export interface RawRecording {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly duration_s: number;
  /** When the recording began, seconds since 1970. */
  readonly t0_epoch: number;
  readonly hosts: Readonly<Record<string, string>>;
  readonly link: { readonly one_way_delay_s: number };
  readonly sysctls?: Readonly<Record<string, string>>;
  readonly sysctls_A?: Readonly<Record<string, string>> | null;
  readonly sysctls_B_differs?: Readonly<Record<string, string>> | null;
  readonly sockets: Readonly<Record<string, { readonly local: string | null; readonly remote: string | null }>>;
  readonly apps: readonly RawCall[];
  readonly wire: readonly RawSegment[];
  readonly states: Readonly<Record<string, readonly RawState[]>>;
  readonly icmp?: readonly RawMessage[];
}

export interface RawMessage {
  readonly t: number;
  readonly to: string;
  readonly type: string;
  readonly mtu?: number;
  readonly dst: string;
  /** It quotes a sequence number that the observer made up. */
  readonly forged?: boolean;
}

export interface RawCall {
  readonly t: number;
  readonly t_end: number | null;
  readonly host: string;
  readonly sock: string;
  readonly call: string;
  readonly args: readonly unknown[];
  readonly ret: unknown;
  readonly errno: string | null;
}

export interface RawSegment {
  readonly dir: "AB" | "BA";
  readonly t: number;
  readonly origin: string;
  readonly src: string;
  readonly dst: string;
  readonly flags: string;
  readonly seq: number;
  readonly ack: number | null;
  readonly len: number;
  readonly win: number;
  readonly opts: {
    readonly mss?: number;
    readonly ws?: number;
    readonly sackOK?: boolean;
    readonly sack?: readonly (readonly [number, number])[];
    readonly ts?: readonly [number, number];
  };
  /** The urgent pointer, where URG is set. */
  readonly urg?: number;
  readonly action: string;
  readonly delivered: readonly number[];
}

export interface RawState {
  readonly t: number;
  readonly state: string;
  readonly cause: string;
}
