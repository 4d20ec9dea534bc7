/** The peer that the engine is compared with: a program of ours on ns-3, as Debian packs it. */
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { out, root } from "./paths.mjs";
import { Failure, must, which } from "./run.mjs";

const libraries = ["applications", "internet", "point-to-point", "network", "core"];

/** Builds it. @returns {Promise<string>} the program, which prints how many segments it sent in how many CPU seconds */
export async function peer() {
  if (!existsSync("/usr/include/ns3/core-module.h") || which("g++") === undefined)
    throw new Failure("The peer needs ns-3 and a C++ compiler. To install them: apt-get install libns3-dev g++");
  mkdirSync(out, { recursive: true });
  const program = join(out, "bench-peer");
  const source = join(root, "bench", "peer", "bulk.cc");
  await must("g++", ["-O2", "-std=c++17", "-o", program, source, ...libraries.map((name) => `-lns3-${name}`)]);
  return program;
}
