/** The toolbar's tools, wherever the width of the page puts them. */
import type { FrameLocator, Page } from "playwright-core";

/** Presses a tool of the page: in its row, or in the menu that a narrow page has for it. */
export async function pressTool(
  page: Page | FrameLocator,
  name: string,
  patience: { readonly timeout?: number } = {},
): Promise<void> {
  const tool = page.getByRole("button", { name }).filter({ visible: true });
  const more = page.locator(".tf-more > button").filter({ visible: true });
  await tool.or(more).first().waitFor(patience);
  if ((await tool.count()) === 0) await more.click(patience);
  await tool.click(patience);
}
