/** Neovim, set up as docs/editors.md says, shows a finding and takes its fix. */
import { spawnSync } from "node:child_process";
import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "../../../scripts/lib/paths.mjs";
import { which } from "../../../scripts/lib/run.mjs";
import { bundle } from "./bundle.ts";

// The command that it starts is a script of `sh`.
const nvim = process.platform === "win32" ? undefined : which("nvim");
const why = nvim === undefined ? "skipped: nvim is not installed (Debian: apt-get install neovim)" : "in nvim";

/** What a person does after opening the file: waits for the finding, asks for fixes, and takes the preferred one. */
const steps = `
local report = {}
local function errors()
  return vim.diagnostic.get(0, { severity = vim.diagnostic.severity.ERROR })
end
vim.wait(60000, function() return #errors() > 0 end, 20)
report.before = vim.tbl_map(function(one) return { line = one.lnum, message = one.message } end, errors())
local params = vim.lsp.util.make_range_params()
params.context = { diagnostics = {} }
params.range = {
  start = { line = errors()[1].lnum, character = errors()[1].col },
  ["end"] = { line = errors()[1].lnum, character = errors()[1].col },
}
for _, answer in pairs(vim.lsp.buf_request_sync(0, "textDocument/codeAction", params, 60000)) do
  for _, action in ipairs(answer.result) do
    if action.title:find("x+1", 1, true) then
      report.title = action.title
      vim.lsp.util.apply_workspace_edit(action.edit, "utf-16")
    end
  end
end
vim.wait(60000, function() return #errors() == 0 end, 20)
report.after = #errors()
report.text = vim.api.nvim_buf_get_lines(0, 0, -1, false)
vim.fn.writefile({ vim.json.encode(report) }, vim.env.REPORT)
vim.cmd("qall!")
`;

describe("an editor beside VS Code", () => {
  const { folder, command } = bundle();

  it.skipIf(nvim === undefined)(`shows a finding and takes a fix (${why})`, () => {
    const file = (name: string, text: string): string => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    };
    const tflow = file("tflow", `#!/bin/sh\nexec "${process.execPath}" "${command}" "$@"\n`);
    chmodSync(tflow, 0o755);
    const guide = readFileSync(join(root, "docs/editors.md"), "utf8");
    const setup = [...guide.matchAll(/^```lua\n(.*?)^```/gms)].map(([, lua = ""]) => lua);
    const init = file("init.lua", setup.find((lua) => lua.includes("start_client")) ?? "");
    const wrong = file("wrong.tcpflow", "client -> server: SYN seq=x\nserver -> client: SYN+ACK seq=y ack=x\n");
    const report = join(folder, "report.json");
    const { status, stderr } = spawnSync(
      nvim ?? "",
      [
        "--headless",
        "--clean",
        "--cmd",
        `luafile ${init}`,
        wrong,
        "-c",
        `luafile ${file("steps.lua", steps)}`,
        "-c",
        "cquit",
      ],
      {
        cwd: folder,
        encoding: "utf8",
        timeout: 160_000,
        env: {
          ...process.env,
          PATH: `${folder}${delimiter}${process.env["PATH"] ?? ""}`,
          HOME: folder,
          REPORT: report,
        },
      },
    );
    expect(status, stderr).toBe(0);
    expect(JSON.parse(readFileSync(report, "utf8"))).toEqual({
      before: [{ line: 1, message: expect.stringContaining("x+1") as unknown }],
      title: expect.stringContaining("x+1") as unknown,
      after: 0,
      text: ["client -> server: SYN seq=x", "server -> client: SYN+ACK seq=y ack=x+1"],
    });
  });
});
