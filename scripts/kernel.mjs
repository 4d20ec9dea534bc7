/**
 * Prints docs/kernel.md: the gallery's scenarios as they were made on a Linux kernel, and where the profile `linux` does the
 * same. The recordings are those of test/conformance/data; they are compared here as the tests compare them.
 *   node scripts/kernel.mjs [--check]    --check: only tells whether the file is what would be printed
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { analyze, traceOf } from "../src/scenario/analyze.ts";
import { disagreements } from "../test/conformance/compare.ts";
import { exceptionOf } from "../test/conformance/exceptions.ts";
import { keptFile, load } from "../test/conformance/load.ts";
import { retell } from "../test/conformance/retell.ts";
import { introduction } from "./lib/examples.mjs";
import { keep } from "./lib/generated.mjs";
import { root } from "./lib/paths.mjs";
import { Failure } from "./lib/run.mjs";

/** @type {Readonly<Record<string, readonly string[]>>} the recordings that make the situation of an example */
const remade = {
  O1: ["01_close_by_client"],
  O4: ["15c_old_syn_no_client_tcb"],
  O6: ["30b_data_with_third_ack"],
  O7: ["10_third_ack_lost_then_data"],
  O8: ["11a_third_ack_lost_synack_rexmit"],
  O9: ["08_syn_lost", "08b_syn_lost_3", "12a_all_syns_lost"],
  O10: ["09a_synack_lost", "09c_synack_lost_client_timer"],
  O11: ["07_connect_refused"],
  O12: ["06_simultaneous_open"],
  O14: ["21a_accept_queue_overflow", "21b_accept_queue_overflow_abort"],
  O15: ["22a_syn_queue_full"],
  D1: ["i11_both_ways"],
  D2: ["18d_ack_lost"],
  D3: ["25a_delayed_ack"],
  D4: ["18a_data_lost_fast_retransmit", "18b_tail_lost"],
  D5: ["19_reordering"],
  D6: ["20_duplicate_data"],
  D7: ["23a_zero_window_persist", "n08_zero_window_long"],
  D8: [
    "32a_rst_exact",
    "32b_rst_in_window",
    "32c_rst_out_of_window",
    "33a_syn_in_established",
    "47_data_beyond_window",
  ],
  D9: ["24a_keepalive_dead_peer", "24b_keepalive_live_peer"],
  D10: ["50_slow_start"],
  D11: ["m02_burst_loss", "m04_transfer_one_loss"],
  D12: ["m01_flight_lost"],
  D14: ["i9_mtu_black_hole"],
  D15: ["i10_paws"],
  D16: ["n02_eight_two_holes", "n21_sack_order"],
  D17: ["20_duplicate_data"],
  C1: ["01_close_by_client"],
  C2: ["04_half_close"],
  C3: ["03_close_three_segments"],
  C4: ["05_simultaneous_close"],
  C5: ["02_close_by_server"],
  C6: ["13_last_ack_lost"],
  C9: ["15b_old_syn_server_in_time_wait", "26d_low_seq_syn_in_time_wait"],
  C10: ["26b_time_wait_ephemeral_refused", "26b2_time_wait_ephemeral_reused"],
  C11: ["29_close_wait_leak"],
  C12: ["14_fin_lost"],
  C13: ["28_fin_wait2_timeout"],
  C14: ["16_linger0_rst", "17_close_unread_data", "27a_rst_then_send"],
  I1: ["i2_accept_queue"],
  I2: ["i3_close_wait"],
  I3: ["26b_time_wait_ephemeral_refused"],
  I4: ["i5_stall", "25c_nagle_delayed_ack"],
  I5: ["i7_half_open", "34_half_open_active_side_sends"],
  I6: ["i8_unread_data"],
  I7: ["i9_mtu_black_hole"],
  I8: ["i6_idle"],
  I9: ["t03_old_timestamp_syn_time_wait"],
};

/** The recordings were made with the defaults of the kernel. */
const folder = "default";

/** @param {string} name */
function comparison(name) {
  const recording = load(readFileSync(keptFile(`${folder}/${name}.json`), "utf8"));
  const trace = traceOf(analyze(retell(recording), { locale: "en" }), 0);
  const full = `${folder}/${name}`;
  const found = trace === undefined ? ["no scenario"] : disagreements(recording, trace);
  const reason = exceptionOf(full);
  if (found.length > 0 && reason === undefined) throw new Failure(`${name}: ${found.join("\n")}`);
  const agrees =
    found.length === 0 ? "yes" : `no. ${reason ?? ""}`;
  return { title: recording.title, count: recording.segments.length, agrees, isSame: found.length === 0 };
}

const examples = readdirSync(join(root, "examples"), { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".tcpflow"))
  .sort()
  .map((path) => ({ path, ...introduction(readFileSync(join(root, "examples", path), "utf8")) }));

const compared = new Map([...new Set(Object.values(remade).flat())].map((name) => [name, comparison(name)]));
const rows = Object.entries(remade).flatMap(([topic, recordings]) => {
  const example = examples.find(({ number }) => number === topic);
  if (example === undefined) throw new Failure(`there is no example ${topic}`);
  const link = `[${topic} ${example.titles.en}](../examples/${example.path})`;
  return recordings.map((name, index) => {
    const { title = "", count = 0, agrees = "" } = compared.get(name) ?? {};
    const file = `[${name}](../test/conformance/data/${folder}/${name}.tcpflow)`;
    return `| ${index === 0 ? link : ""} | ${title}: ${file} | ${String(count)} | ${agrees} |`;
  });
});
const all = [...compared.values()];
const same = all.filter(({ isSame }) => isSame).length;
const segments = all.reduce((sum, { count }) => sum + count, 0);

const page = `# Agreement with a Linux kernel

Situations of the [gallery](gallery.md), made on a Linux 6.18 kernel: two network namespaces, and a link between them that delays, drops and injects segments. Generated by \`node scripts/kernel.mjs\` from the recordings in
\`test/conformance/data/default\`. Do not edit.

Each recording is re-told as a scenario with \`profile linux\`: the calls at their times, and what the link did. Everything else follows from the run. It agrees if every segment has the same flags, sequence and acknowledgment numbers, length, window,
options and time, if the connections pass through the same states, and if the calls return the same at the same time. ${String(same)} of ${String(all.length)} recordings agree; they have ${String(segments)} segments. The same tests run for further recordings, which no example
is about, and for a kernel without timestamps, SACK and window scaling.

| example | on the kernel | segments | agrees |
|---|---|---|---|
${rows.join("\n")}

What a kernel cannot be made to do is not in the table: the suppositions (a two-way handshake, no TIME_WAIT, a fixed initial sequence number), and what needs two machines with different clocks.
`;

keep(new Map([[join(root, "docs/kernel.md"), page]]), "node scripts/kernel.mjs");
