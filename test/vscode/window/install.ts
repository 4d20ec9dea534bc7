/** Before the window tests: installs the packed extension once, for all windows that leave it as it is. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { installed } from "../../../scripts/lib/paths.mjs";
import { unpackExtension } from "../host.ts";

export default async function installOnce(): Promise<void> {
  rmSync(installed, { recursive: true, force: true });
  await unpackExtension({ data: join(installed, "data"), extensions: join(installed, "extensions") });
}
