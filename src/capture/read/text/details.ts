/** The details of a frame as Wireshark and `tshark -V` print them: each layer's name at the margin, its fields below. */

/** What a line says: the name of a field, and its value. */
type Detail = readonly [name: string, value: string];

export function isDetailsStart(line: string): boolean {
  return /^Frame \d+: .{0,40}\bbytes? on wire\b/.test(line);
}

type Rule = readonly [name: string, pattern: RegExp];

/** By the beginning of the layer's name: where a value is in one of its lines. Older versions name fields otherwise. */
const rules: readonly (readonly [layer: string, rules: readonly Rule[]])[] = [
  [
    "Frame ",
    [
      ["frame.number", /^Frame (\d+): /],
      ["frame.time_epoch", /^\s+Epoch (?:Arrival )?Time: (\S+)/],
      ["frame.time_relative", /^\s+\[Time since (?:reference or )?first frame: (\S+)/],
      ["frame.protocols", /^\s+\[Protocols in frame: ([^\]]+)\]/],
    ],
  ],
  [
    "Internet Protocol",
    [
      ["ip.src", /^Internet Protocol.*?, Src: (?:[^,(]*\()?((?:\d+\.){3}\d+|[\da-f]*:[\da-f:.]+)/],
      ["ip.dst", /^Internet Protocol.*?, Dst: (?:[^,(]*\()?((?:\d+\.){3}\d+|[\da-f]*:[\da-f:.]+)/],
      ["ip.id", /^\s+Identification: (0x[\da-f]+)/],
      ["ip.ttl", /^\s+(?:Time to [Ll]ive|Hop [Ll]imit): (\d+)/],
    ],
  ],
  [
    "Transmission Control Protocol",
    [
      ["tcp.srcport", /^Transmission Control Protocol, Src Port: (?:[^,(]*\()?(\d+)/],
      ["tcp.dstport", /^Transmission Control Protocol.*, Dst Port: (?:[^,(]*\()?(\d+)/],
      ["tcp.seq", /^Transmission Control Protocol.*, Seq: (\d+)/],
      ["tcp.ack", /^Transmission Control Protocol.*, Ack: (\d+)/],
      ["tcp.len", /^Transmission Control Protocol.*, Len: (\d+)/],
      ["tcp.seq_raw", /^\s+Sequence [Nn]umber \(raw\): (\d+)/],
      ["tcp.ack_raw", /^\s+Acknowledg(?:e)?ment [Nn]umber \(raw\): (\d+)/],
      ["tcp.hdr_len", /\bHeader [Ll]ength: (\d+) bytes/],
      ["tcp.flags", /^\s+Flags: (0x[\da-f]+) \(/],
      ["tcp.window_size_value", /^\s+Window(?: size value)?: (\d+)/],
      ["tcp.window_size", /^\s+\[Calculated window size: (\d+)\]/],
      ["tcp.urgent_pointer", /^\s+Urgent [Pp]ointer: (\d+)/],
      ["tcp.options.mss_val", /^\s+MSS Value: (\d+)/],
      ["tcp.options.wscale_shift", /^\s+Shift count: (\d+)/],
      ["tcp.options.sack_perm", /^\s+(?:TCP Option - )?(SACK permitted)\b/i],
      ["tcp.options.timestamp.tsval", /^\s+Timestamp value: (\d+)/],
      ["tcp.options.timestamp.tsecr", /^\s+Timestamp echo reply: (\d+)/],
      ["tcp.options.sack_le", /^\s+(?:\[)?left edge = (\d+)/],
      ["tcp.options.sack_re", /^\s+(?:\[)?right edge = (\d+)/],
    ],
  ],
];

export function detailsOf(layer: string, line: string): readonly Detail[] {
  const own = rules.find(([start]) => layer.startsWith(start))?.[1] ?? [];
  return own.flatMap(([name, pattern]): Detail[] => {
    const value = pattern.exec(line)?.[1];
    return value === undefined ? [] : [[name, value]];
  });
}
