/** Every variant is written as a scenario in which the same happens: `variantText` runs what it writes. */
import { describe, expect, it } from "vitest";
import { exploring, type Result } from "../../../src/explore/explore.ts";
import { variantText } from "../../../src/explore/writing/scenario.ts";
import { analyze, type ScenarioRun } from "../../../src/scenario/analyze.ts";

const locale = "en";

function explored(text: string): { readonly run: ScenarioRun; readonly results: readonly Result[] } {
  const [run] = analyze(text, { locale }).runs;
  if (run === undefined) throw new Error("no scenario");
  const variants = exploring(run, { locale, faults: 1 });
  for (;;) {
    const variant = variants.next();
    if (variant.done === true) return { run, results: variant.value.results };
  }
}

function textsOf(text: string): readonly (string | null)[] {
  const { run, results } = explored(text);
  return results.map((result) => {
    const { broken, faults } = result;
    return variantText({ ...result.replay(), faults, scenario: run.scenario }, { broken }, locale);
  });
}

const scenarios: Readonly<Record<string, string>> = {
  "with declarations":
    'server s\nserver t\nclient c mss=1000\nlatency c -> s 30ms\nc (s): connect\nc (s): send "hi"\nc (s): close\n',
  "written with arrows and options":
    "c -> s: SYN seq=100 win=4000 mss=500 wscale=2 sack\ns -> c: SYN+ACK seq=300\nc -> s: ACK\nc -> s: len=3\n",
  "with a symbol that is asked for":
    "c -> s: SYN seq=x\ns -> c: SYN+ACK seq=y ack=x+1\nc -> s: ACK\nfinally c snd.nxt=x+1\n",
  "with a path that is cut and restored":
    "c: connect\nwait 100ms\ncut c -> s\nc: send 5\nwait 500ms\nmend c -> s\nwait 2s\n",
  "with a crash": "c: connect\nc: send 5\nwait 100ms\ncrash s\nc: send 5\n",
  "with notes and phases": 'phase "Opening"\nc: connect\nnote c: "open"\nphase "Data"\nc: send 5\n',
  "with a clock": "c: connect\nat 100ms\nc: send 5\nat 300ms\nc: close\ns: close\n",
  "that waits for a check": "c: connect\nwait until c ESTABLISHED\nc: send 5\nalways c retransmissions<=3\n",
  "in which a call fails": "c: connect\nc: send 5\nc: close\nc: send 5 fails EPIPE\n",
  "with a lost and a held segment": "c -x s: SYN\nc -> s: SYN\ns ~> c: SYN+ACK as late\nlate arrives\nc -> s: ACK\n",
  "whose endpoints read": "c: connect\nc: send 20\ns: recv 20\ns: send 7\nc: recv 7\n",
  "with several connections":
    "server s\nclient a\nclient b\na: connect\nb: connect\na: send 5\nb: send 6\na: close\nb: close\n",
  "that stops": "c: connect\nc: send 5\nstop\n",
  "with a forged segment":
    "client: connect\nclient: send 5\nforge client -> server: RST seq=1\nforge client -x server: SYN\nclient: send 5\n",
  "with a forged segment that has symbols":
    "client -> server: SYN seq=x\nserver -> client: SYN+ACK seq=y\nclient -> server: ACK\nforge client -> server: ACK seq=x+1 ack=y+1\nforge client ~> server: RST seq=x as odd\nodd arrives\nclient: close\n",
  "of two names that one could take for those of held segments":
    "client f1\nserver f2\nf1: connect\nf1: send 5\nf1: close\nf2: close\n",
  "of segments in a row, each of which may arrive after the next":
    "server s\nclient c mss=1000 cwnd=4000\nc: connect\nc: send 8000\nc: close\n",
  "whose SYN states a timestamp": "c -> s: SYN ts=12/0\ns -> c: SYN+ACK\nc -> s: ACK\nc: send 5\n",
  "in which keepalive probes go on beyond the horizon":
    "set keepalive=2h synack-retries=0\nc -> s: SYN\ns -> c: SYN+ACK\nc -x s: ACK\n",
  "with an ICMP message": "c: connect\nc: send 5\nicmp c: host-unreachable (s)\nc: close\n",
};

describe("every variant of a scenario", () => {
  it.each(Object.entries(scenarios))("%s", (_, text) => {
    const texts = textsOf(text);
    expect(texts.length).toBeGreaterThan(2);
    expect(texts.filter((one) => one === null)).toEqual([]);
  });
});

it("the text of a variant names the fault and what breaks", () => {
  const texts = textsOf(
    'scenario "A \\"b\\""\nclient: connect\nclient: send 5\nclient: abort\nfinally server received=5\n',
  );
  const broken = texts.find((one) => one?.includes("`received` of server is 0")) ?? "";
  expect(broken.split("\n").slice(0, 2)).toEqual([
    expect.stringMatching(/^scenario "A \\"b\\": what if segment \d+ \(.*\) is lost\?"$/),
    expect.stringMatching(/^# .*`received` of server is 0/),
  ]);
  expect(analyze(broken, { locale }).runs[0]?.trace.findings.map(({ code }) => code)).toContain("finally-differs");
});
