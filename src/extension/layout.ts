/** How VS Code's groups of editors share the window. */
import * as vscode from "vscode";

/** A column that is narrower than so many pixels cuts off drawings and lines of text. */
const narrowest = 400;

interface Groups {
  readonly size?: number;
  readonly groups?: readonly Groups[];
}

/** `orientation` 0: the outermost groups are beside each other. */
interface Layout extends Groups {
  readonly orientation: number;
}

/** The sizes of all groups together. One that a maximized group hides has the size that it will get back. */
export async function room(): Promise<number> {
  return sizeOf(await layout());
}

/** Whether what opens to the side has room there: in a group that is there already, or beside a single one, always. */
export async function hasRoomBeside(): Promise<boolean> {
  const { all, activeTabGroup } = vscode.window.tabGroups;
  if (all.some(({ viewColumn }) => viewColumn > activeTabGroup.viewColumn)) return true;
  const whole = await layout();
  const columns = whole.orientation === 0 ? (whole.groups?.length ?? 0) : 0;
  return columns < 2 || sizeOf(whole) / (columns + 1) >= narrowest;
}

function layout(): Thenable<Layout> {
  return vscode.commands.executeCommand<Layout>("vscode.getEditorLayout");
}

function sizeOf({ size = 0, groups }: Groups): number {
  return groups?.reduce((sizes, each) => sizes + sizeOf(each), 0) ?? size;
}
