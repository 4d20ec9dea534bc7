/** The names of files that hold captures. */

/** A capture, or a script of packetdrill. */
export function isCaptureName(name: string): boolean {
  return /\.(?:pcap|pcapng|cap)(?:\.gz)?$/i.test(name) || isScriptName(name);
}

/** A script of packetdrill. */
export function isScriptName(name: string): boolean {
  return /\.pkt$/i.test(name);
}
