/** Bundles the page once for all files of tests. */
import type { TestProject } from "vitest/node";
import { type BuiltPage, buildPage } from "./harness.ts";

declare module "vitest" {
  interface ProvidedContext {
    readonly page: BuiltPage;
  }
}

export default async function setup(project: TestProject): Promise<void> {
  const build = async (): Promise<void> => {
    project.provide("page", await buildPage());
  };
  await build();
  project.onTestsRerun(build);
}
