/** Before the window tests: installs the packed extension once, for all windows that leave it as it is. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { installed } from "../../../scripts/lib/paths.mjs";
import { freePort } from "../../../scripts/lib/vscode-server.mjs";
import { unpackExtension } from "../host.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The ports of all windows, on a server and without one: one window is open at a time. */
    readonly ports: { readonly server: number; readonly web: number };
  }
}

export default async function installOnce({ provide }: TestProject): Promise<void> {
  rmSync(installed, { recursive: true, force: true });
  await unpackExtension({ data: join(installed, "data"), extensions: join(installed, "extensions") });
  provide("ports", { server: await freePort(), web: await freePort() });
}
