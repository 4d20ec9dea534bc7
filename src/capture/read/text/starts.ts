/** Where a frame begins in a line, and whether a line holds all of it: for what people put in front, and for lines that were wrapped. */

import { arrow, arrowBetweenPorts } from "./arrows.ts";

const time = String.raw`(?:(?:\d{4}-\d\d-\d\d[ T])?\d{1,2}:\d\d:\d\d[.,]\d{1,9}|\d{1,10}\.\d{6,9})Z?`;
const mac = String.raw`(?:[\da-f]{2}:){5}[\da-f]{2}`;
/** An interface and a direction, as tcpdump prints them of all interfaces; ptcpdump has a process beside them. */
const way = String.raw`(?:(?:\S{1,40}\s{1,9}){0,2}(?:In|Out|B|M|P)\s{1,9})?`;
/** The header of a link layer begins so (\`-e\`). */
const link = String.raw`(?:${mac} > |AF IPv|ip: |(?:ifindex \d{1,9} )?${mac} ethertype )`;

/** A space before a time says that it counts from the line before (`-ttt`), where another one is before it. */
const tcpdump = String.raw`(?:(?<=^|\s)\s)?${time}[ \t]{1,8}${way}(?:IP6?\s|ARP|${link}|\S{1,100} > \S{1,100}: )|(?<!\S)IP6? (?:\(|\S{1,100} > \S{1,100}: )`;
const row = String.raw`(?<!\S)"?\d{1,10}[\s",]{1,20}(?:\d{4}-\d\d-\d\d[ T])?(?:\d\d:\d\d:)?\d{1,10}[.,]\d{1,9}Z?[\s",]{1,20}\S{1,60}\s{1,20}${arrow}\s`;
const details = String.raw`(?<!["\w])Frame \d{1,10}: \d{1,9} bytes? on wire`;
const columns = String.raw`["']?(?:frame|eth|ip|ipv6|tcp|_ws)\.[a-z][\w.]{1,60}["']?[\t,;| ]{1,3}["']?(?:frame|eth|ip|ipv6|tcp|_ws)\.`;

const wrapped = new RegExp(`${tcpdump}|${row}`);
const start = new RegExp(`${tcpdump}|${row}|${details}|${columns}`);

/** -1: nowhere. */
export function startIn(line: string): number {
  return line.search(start);
}

/** Whether a line begins a frame that may go on in the next line. */
export function mayGoOn(line: string): boolean {
  return wrapped.test(line);
}

const option = String.raw`(?:mss \d+|nop|eol|sackOK|wscale \d+|TS val \d+ ecr \d+|sack \d+ (?:\{\d+:\d+\})+|(?:unknown-|exp-|mptcp|tfo|md5|echo|cc|rst|scps|user|auth|saved|selective|bubba)[^,\]]{0,200})`;
const segment = String.raw`Flags \[[^\]\s]{1,12}\](?:, cksum 0x[\da-f]+ \([^)]{0,60}\))?(?:, seq \d+(?::\d+)?)?(?:, ack \d+)?(?:, win \d+)?(?:, urg \d+)?(?:, options \[${option}(?:,${option})*\])?, length \d+(?:: .*|\))?\s*$`;
const wholeLine = new RegExp(
  String.raw`(?:(?<!\S)IP6? |ip: |, length \d+: |\(0x[\da-f]{4}\), )(?:\([^>]{0,300}?\)\s+)?[^\s()]{1,100} > [^\s()]{1,100}: ${segment}`,
);
const wholeRow = new RegExp(
  String.raw`\s\S{1,60}\s${arrowBetweenPorts}\s\S{1,60}\s\[[A-Za-z, ]{1,60}\]\sSeq=\d+(?:\s(?:[A-Z][A-Za-z_]{1,12}=\d+|SACK_PERM))*\s(?:Len=\d+)(?:\s(?:[A-Z][A-Za-z_]{1,12}=\d+|SACK_PERM(?:=1)?))*(?:\s?\[[^\]]{0,200}\]){0,4}\s*$`,
);

/** Whether a line has a segment from its beginning to its end. */
export function isWhole(line: string): boolean {
  return wholeLine.test(line) || wholeRow.test(line);
}

/** Whether a line goes on with what tshark says of a segment. */
export function isRowContinued(line: string): boolean {
  return /^\s*(?:[A-Z][A-Za-z_]{1,12}=\d|SACK_PERM)/.test(line);
}
