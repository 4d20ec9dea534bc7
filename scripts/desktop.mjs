/** `npm run test:desktop`: the suite in a desktop VS Code (VSCODE_EXECUTABLE, or a download), set up as for `npm test`. */
import { main, runNode } from "./lib/run.mjs";
import { pack, packages } from "./setup.mjs";

main(async () => {
  await packages();
  await pack();
  process.exitCode = await runNode(["test/vscode/electron.ts"]);
});
