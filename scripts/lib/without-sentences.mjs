/**
 * For a bundle that runs what is written and corrects nothing: lines in plain English or Chinese stay errors there, and
 * the editor has their fix. What other tools call something is still read.
 */

/** What is left of a module of the sentences' reader. */
const instead = new Map([
  ["read", "export function sentencesIn() { return []; }"],
  ["phrases/subjects", "export const subjects = [];"],
  ["phrases/happenings", "export const happenings = [];"],
]);

/** @returns {import("esbuild").Plugin} */
export function withoutSentencesPlugin() {
  return {
    name: "without sentences",
    setup(build) {
      const modules = [...instead.keys()].map((name) => name.replace("/", String.raw`[\\/]`)).join("|");
      const filter = new RegExp(String.raw`[\\/]foreign[\\/]sentences[\\/](?:${modules})\.ts$`);
      build.onLoad({ filter }, ({ path }) => ({
        contents:
          [...instead].find(([name]) => path.replaceAll("\\", "/").endsWith(`/sentences/${name}.ts`))?.[1] ?? "",
        loader: "ts",
      }));
    },
  };
}
