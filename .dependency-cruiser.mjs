/** The rooms of src and what each may import (docs/architecture.md). `npm run check` holds it, and checks that it bites. */

import { join } from "node:path";

/** @type {Record<string, readonly string[]>} */
const mayImport = {
  text: [],
  words: ["text"],
  trace: ["text", "words"],
  persistent: [],
  network: ["persistent"],
  tcp: ["persistent", "words"],
  language: ["text", "words"],
  scenario: ["language", "tcp", "network", "persistent", "text", "trace", "words"],
  views: ["trace", "words"],
  explore: ["language", "scenario", "network", "tcp", "persistent", "trace", "words"],
  ide: ["capture", "language", "scenario", "text", "trace", "words"],
  server: ["capture", "explore", "ide", "scenario", "trace"],
  webview: ["views", "trace", "words"],
  markdown: ["language", "scenario", "views", "trace", "words"],
  extension: ["trace", "views", "words"],
  capture: ["language", "scenario", "tcp", "persistent", "text", "trace", "words"],
  cli: ["words", "trace", "network", "tcp", "language", "scenario", "views", "ide", "server", "capture", "explore"],
};

/** These run in a browser as well, so Node's own modules are not for them; the entries for Node apart. */
const browserRooms =
  "^src/(text|words|trace|persistent|network|tcp|language|scenario|views|ide|server|webview|markdown|extension|capture|explore)/|^src/index[.]ts$";
const nodeEntries = "^src/(server|extension)/(node|stdio)[.]ts$";

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    ...Object.entries(mayImport).map(([room, rooms]) => ({
      name: `room-${room}`,
      comment: `src/${room} imports ${rooms.length === 0 ? "no other room" : `only ${rooms.join(", ")}`}`,
      severity: /** @type {const} */ ("error"),
      from: { path: `^src/${room}/` },
      to: { path: "^src/", pathNot: `^src/(${[room, ...rooms].join("|")})/` },
    })),
    {
      name: "known-room",
      comment: "a new folder of src gets a row in this table first",
      severity: "error",
      from: { path: "^src/", pathNot: `^src/((${Object.keys(mayImport).join("|")})/|index[.]ts$)` },
      to: {},
    },
    {
      name: "vscode-in-extension-only",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/extension/" },
      to: { path: "^vscode$" },
    },
    {
      name: "no-node-in-the-browser",
      severity: "error",
      from: { path: browserRooms, pathNot: nodeEntries },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "client-on-demand",
      comment: "the language client is most of what the extension would load when it is activated",
      severity: "error",
      from: { path: "^src/extension/", pathNot: "^src/extension/((node|browser)-)?client[.]ts$" },
      to: {
        path: "^src/extension/((node|browser)-)?client[.]ts$|vscode-languageclient",
        dynamic: false,
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "no-cycle",
      comment: "imports of types alone count, too",
      severity: "error",
      from: { path: "^src/" },
      to: { circular: true },
    },
    {
      name: "no-unresolved",
      comment: "of vscode and sarif there are types alone",
      severity: "error",
      from: { path: "^src/" },
      to: { couldNotResolve: true, pathNot: "^(vscode|sarif)$" },
    },
    {
      name: "product-from-src",
      comment: "the product knows neither tests nor scripts",
      severity: "error",
      from: { path: "^src/" },
      to: { path: "^(test|bench|scripts)/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: join(import.meta.dirname, "tsconfig.json") },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "browser", "types", "default"],
      extensions: [".ts", ".js"],
    },
  },
};
