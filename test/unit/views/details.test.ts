import { describe, expect, it } from "vitest";
import { detailsOf } from "../../../src/views/shared/details.ts";
import { run } from "../scenario/telling.ts";
import { allTraces } from "./traces.ts";

const trace = run(`client -> server: SYN seq=x
server -> client: SYN+ACK seq=y ack=x+1
client -> server: ACK seq=x+1 ack=y
client -> server: ACK seq=x+1 ack=y+1
client -x server: PSH+ACK len=4
wait 2s
stop
`);
const segments = trace.events.flatMap((event, index) => (event.kind === "segment" ? [{ event, index }] : []));

function details(nth: number): ReturnType<typeof detailsOf> {
  return detailsOf(trace, segments[nth]?.index ?? -1, "en");
}

describe("what there is to say about an event", () => {
  it("is every field of a segment, in the scenario's symbols and as it is on the wire", () => {
    const wire = segments[1]?.event;
    expect(details(1)?.title).toBe("SYN+ACK seq=y ack=x+1");
    expect(Object.fromEntries(details(1)?.facts ?? [])).toMatchObject({
      "From, to": "server:80 → client:40000",
      Sent: "10 ms",
      Arrived: "20 ms",
      "Sequence number": `y (${wire?.seq ?? ""} on the wire)`,
      "Acknowledgment number": `x+1 (${wire?.ack ?? ""} on the wire)`,
      Options: "mss=1460",
    });
  });

  it("is why it was sent, and what it changed at either end", () => {
    const sections = Object.fromEntries(details(1)?.sections.map(({ title, lines }) => [title, lines]) ?? []);
    expect(sections["Why it was sent"]?.[0]).toMatch(/^RFC 9293 §3\.10\.7\.2: /);
    expect(sections["Changes at server when it was sent"]?.join(" ")).toContain("SYN_RECEIVED");
    const arrival = sections["Changes at client when it arrived"]?.join(" | ");
    expect(arrival).toContain("State SYN_SENT → ESTABLISHED");
    expect(arrival).toContain("SND.UNA x → x+1");
    expect(arrival).toContain("Retransmission timer stopped");
    expect(arrival).toContain("client now knows: server can send, I can receive");
  });

  it("is what became of it, and the timer that it set", () => {
    const lost = segments.findIndex(({ event }) => event.fate === "lost");
    expect(Object.fromEntries(details(lost)?.facts ?? [])).toMatchObject({ Arrived: "never", "Payload length": "4" });
    expect(
      details(lost)
        ?.sections.flatMap(({ lines }) => lines)
        .join(" "),
    ).toContain("Retransmission timer set, expires in 1 s");
    const again = details(segments.findIndex(({ event }) => event.retransmission));
    expect(again?.sections.flatMap(({ lines }) => lines).join(" ")).toContain("RTO 1 s → 2 s");
  });

  it("begins with what is wrong on its line", () => {
    const wrong = trace.findings.find(({ severity }) => severity === "error");
    const at = trace.events.findIndex((event) => event.kind === "segment" && event.line === wrong?.range.start.line);
    expect(wrong).toBeDefined();
    expect(detailsOf(trace, at, "en")?.sections[0]).toEqual({
      title: "Findings on this line",
      lines: [wrong?.message],
    });
  });

  it.each(Object.keys(allTraces))(
    "is something for each event of %s but notes, phases and cuts, in both languages",
    (name) => {
      const one = allTraces[name];
      if (one === undefined) throw new Error(`there is no trace ${name}`);
      for (const [index, { kind }] of one.events.entries()) {
        const silent = ["note", "phase", "cut", "mend"].includes(kind);
        for (const locale of ["en", "zh-cn"] as const) expect(detailsOf(one, index, locale) === null).toBe(silent);
      }
      expect(detailsOf(one, -1, "en")).toBeNull();
    },
  );
});
