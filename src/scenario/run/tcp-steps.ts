/** What the TCPs of a world do: a step of one of them, with all that it sends, reports and returns. */
import type { CallStatement } from "../../language/syntax/document.ts";
import { createMap } from "../../persistent/map.ts";
import * as tcp from "../../tcp/host.ts";
import type { Call, Output } from "../../tcp/model/types.ts";
import type { CallEvent, TraceStep } from "../../trace/trace.ts";
import { eventOf, segmentsAhead } from "../trace/happening.ts";
import { socketChanges } from "../trace/sockets.ts";
import { withCall, withReturn } from "./call-log.ts";
import type { CallAbout, Caused, Circumstances, Sending } from "./circumstances.ts";
import { basesOf, type OwnMachine } from "./machines.ts";
import { facing } from "./passing.ts";
import type { Carried } from "./segments.ts";
import { emit, lossOf, obstructed, settle } from "./transit.ts";
import type { World } from "./world.ts";

/** The application calls. The call's number, by which its return is known. */
export function makeCall(world: World, call: Call, about: CallAbout, statement: CallStatement | null): number {
  const machine = world.own(world.machine(about.endpoint));
  const id = ++world.calls;
  const event: CallEvent = { time: world.time, kind: "call", ...about, result: null, returned: null };
  const number = ++world.events;
  world.write({ kind: "called", id, event, statement, number, causedBy: null });
  world.callLog = withCall(world.callLog, id, event, statement);
  const circumstances = { kind: "call", trigger: "call", line: about.line, causedBy: number } as const;
  const { remote = null } = call.kind === "connect" ? call : {};
  const made = remote === null ? call : { ...call, remote: facing(world.rules.boxes, about.endpoint, remote) };
  applyStep(world, machine, tcp.call(machine.host, id, made, world.time, world.lend(machine)), circumstances);
  return id;
}

/** A server listens from the start, or again after a crash, without a call of its application. */
export function listenAt(
  world: World,
  endpoint: string,
  port: number,
  line?: number,
  causedBy: number | null = null,
): void {
  const call = { kind: "listen", port, backlog: null } as const;
  const machine = world.own(world.machine(endpoint));
  const step = tcp.call(machine.host, ++world.calls, call, world.time, world.lend(machine));
  applyStep(
    world,
    machine,
    { ...step, outputs: step.outputs.filter((output) => output.kind !== "returned") },
    { kind: "call", trigger: "call", line, causedBy },
  );
}

/** A machine crashes and restarts: its connections are gone, and it sends nothing about it. The event's number. */
export function restartMachine(world: World, endpoint: string, line: number): number {
  const machine = world.own(world.machine(endpoint));
  const { host } = machine;
  world.spent += 1 + tcp.connections(host).length;
  const after = tcp.restart(host);
  world.take(machine, after);
  machine.latest = createMap();
  begin(world, "restart", machine, tcp.connections(host), line);
  const number = world.happened({ time: world.time, kind: "crash", endpoint, line });
  const reason = "3.5.1-crash";
  const about = { host, segment: undefined, line, causedBy: number };
  for (const { id, remote, state } of tcp.connections(host)) {
    tell(world, { kind: "state", connection: id, remote, from: state, to: "CLOSED", reason }, about);
  }
  for (const { port, open } of tcp.listeners(host)) {
    if (open) tell(world, { kind: "listener", port, from: "LISTEN", to: "CLOSED", reason }, about);
  }
  world.finish();
  return number;
}

/** Makes a step of TCP part of a world. */
export function applyStep(world: World, machine: OwnMachine, step: tcp.StepResult, circumstances: Circumstances): void {
  const { host, outputs, blocks } = step;
  const { kind, line, carried } = circumstances;
  const segment = carried?.id;
  let sending: Sending = circumstances;
  world.spent += 1 + outputs.length;
  world.take(machine, host);
  const { time } = world;
  begin(world, kind, machine, blocks, line, carried);
  for (let at = 0; at < outputs.length; at++) {
    const output = outputs[at];
    if (output === undefined) continue;
    if (output.kind === "segment") {
      const flight = emit(world, host.name, output, sending, basesOf(machine, output.connection), false);
      settle(
        world,
        flight,
        flight.loss ?? obstructed(world, flight) ?? lossOf(world, flight) ?? world.rules.fates(flight.load, world),
      );
    } else if (output.kind === "returned") {
      const { call: id, result, count } = output;
      world.write({ kind: "returned", id, result, count, time });
      world.callLog = withReturn(world.callLog, { id, time, result, count });
    } else {
      const ahead = segmentsAhead(outputs, at);
      const sent = ahead === null ? undefined : world.segments + ahead;
      const number = tell(world, output, { host, segment, line, causedBy: sending.causedBy, sent });
      if (output.kind === "timer") sending = { ...sending, causedBy: number };
    }
  }
  world.finish();
}

function begin(
  world: World,
  kind: TraceStep["kind"],
  machine: OwnMachine,
  touched: readonly { readonly id: number }[],
  line?: number,
  carried?: Carried,
): void {
  const { time } = world;
  const changes = world.rules.keepsSteps ? socketChanges(machine, touched) : null;
  if (carried !== undefined) world.write({ kind: "arrived", time, carried, changes });
  else if (changes !== null && kind !== "arrival")
    world.write({ kind: "begun", time, endpoint: machine.host.name, event: kind, line, changes });
}

/** The event that an output is, and its number; null where it is none. */
function tell(
  world: World,
  output: Output,
  about: Omit<Parameters<typeof eventOf>[1], "time"> & Caused,
): number | null {
  const event = eventOf(output, { time: world.time, ...about });
  return event === null ? null : world.happened(event, about.causedBy);
}
