/** Files that are written: the whole new text, or the old one. */
import { chmodSync, linkSync, lstatSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { bundle } from "./bundle.ts";
import { handshake, scratch, tflow } from "./harness.ts";

const { shell } = bundle();
const file = scratch();
const untidy = "client->server:SYN\n";
const tidy = "client -> server: SYN\n";
const isRoot = process.getuid?.() === 0;

describe("tflow format", () => {
  it("puts the new text in the old one's place: the old file's bytes are never changed", async () => {
    const path = file("replaced.tcpflow", untidy);
    linkSync(path, `${path}.old`);
    await tflow(["format", path]);
    expect([readFileSync(path, "utf8"), readFileSync(`${path}.old`, "utf8")]).toEqual([tidy, untidy]);
  });

  it.skipIf(process.platform === "win32")("keeps permissions", async () => {
    const path = file("mode.tcpflow", untidy);
    chmodSync(path, 0o751);
    await tflow(["format", path]);
    expect(readFileSync(path, "utf8")).toBe(tidy);
    expect((statSync(path).mode & 0o7777).toString(8)).toBe("751");
  });

  it("keeps the byte order mark", async () => {
    const path = file("mark.tcpflow", `\ufeff${untidy}`);
    await tflow(["format", path]);
    expect(readFileSync(path, "utf8")).toBe(`\ufeff${tidy}`);
    expect(await tflow(["format", "-"], { stdin: `\ufeff${untidy}` })).toMatchObject({ out: `\ufeff${tidy}` });
  });

  it.skipIf(process.platform === "win32")("keeps a symbolic link, and replaces what it leads to", async () => {
    const target = file("target.tcpflow", untidy);
    const [link, link2] = [`${target}.link`, `${target}.link2`];
    symlinkSync("target.tcpflow", link);
    symlinkSync(link, link2);
    await tflow(["format", link2]);
    expect([link, link2].map((each) => lstatSync(each).isSymbolicLink())).toEqual([true, true]);
    expect(readFileSync(target, "utf8")).toBe(tidy);
  });

  it.skipIf(process.platform === "win32" || isRoot)("leaves a file alone that may not be written", async () => {
    const path = file("protected.tcpflow", untidy);
    chmodSync(path, 0o444);
    const { status, err } = await tflow(["format", path]);
    expect(status).toBe(2);
    expect(err).toContain(`${path}: error: cannot be written: permission denied\n`);
    expect(readFileSync(path, "utf8")).toBe(untidy);
  });

  it.skipIf(process.platform !== "linux")("keeps the old text on a full disk, and leaves no other file", () => {
    // A process that may write 4 kB to a file stands for a disk with so much room left: the first write is cut short.
    const { status, stdout, stderr } = shell(
      `mkdir full && cat > full/a.tcpflow && cp full/a.tcpflow a.old && (ulimit -f 4; tflow format full/a.tcpflow)
       status=$?; cmp full/a.tcpflow a.old && ls -A full; exit $status`,
      untidy.repeat(900),
    );
    expect(stderr).toBe(
      "full/a.tcpflow: error: cannot be written: exceeds the file size limit\n0 of 1 file formatted\n",
    );
    expect([status, stdout]).toEqual([2, "a.tcpflow\n"]);
  });
});

describe("tflow render -o", () => {
  const source = file("source.tcpflow", handshake);

  it("refuses to write over its source, by whatever name", async () => {
    const [hard, soft] = [`${source}.hard`, `${source}.soft`];
    linkSync(source, hard);
    symlinkSync(source, soft);
    for (const out of [source, hard, soft, join(dirname(source), ".", "x", "..", "source.tcpflow")]) {
      const { status, err } = await tflow(["render", source, "--to", "text", "-o", out]);
      expect([status, err]).toEqual([
        2,
        `${source}: error: the output file ${out} is also the input; choose another one\n`,
      ]);
    }
    expect(readFileSync(source, "utf8")).toBe(handshake);
  });

  it.skipIf(process.platform === "win32")("refuses to write over standard input", () => {
    const { status, stdout, stderr } = shell(
      "cat > in && tflow render - --to text -o in < in; s=$?; cat in; exit $s",
      handshake,
    );
    expect([status, stdout]).toEqual([2, handshake]);
    expect(stderr).toContain("is also the input");
  });

  it("replaces an older drawing whole, and makes a new one", async () => {
    const folder = join(dirname(source), "drawings");
    mkdirSync(folder);
    const out = join(folder, "a.svg");
    for (const title of ["One", "Two"]) {
      await tflow(["render", "-", "--to", "svg", "-o", out], {
        stdin: handshake.replace("Three-way handshake", title),
      });
      expect(readFileSync(out, "utf8")).toContain(title);
    }
    expect(readdirSync(folder)).toEqual(["a.svg"]);
  });

  it("names the reason why it cannot write", async () => {
    const { status, err } = await tflow(["export", source, "--to", "pcapng", "-o", dirname(source)]);
    expect([status, err]).toEqual([2, `error: cannot write ${dirname(source)}: is a folder, not a file\n`]);
  });
});
