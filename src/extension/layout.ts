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

/** Whether so many drawings have room beside the active group: in groups that are there already, or in new ones. Two columns always have room. */
export async function hasRoomBeside(drawings: number): Promise<boolean> {
  const { all, activeTabGroup } = vscode.window.tabGroups;
  const beside = all.filter(({ viewColumn }) => viewColumn > activeTabGroup.viewColumn).length;
  if (beside >= drawings) return true;
  const whole = await layout();
  const columns = (whole.orientation === 0 ? (whole.groups?.length ?? 1) : 1) + drawings - beside;
  return columns <= 2 || sizeOf(whole) / columns >= narrowest;
}

/** Makes a group below the active one, for what `open` opens in it, and gives the focus back. */
export async function below(open: () => void): Promise<void> {
  await vscode.commands.executeCommand("workbench.action.newGroupBelow");
  open();
  await vscode.commands.executeCommand("workbench.action.focusAboveGroup");
}

function layout(): Thenable<Layout> {
  return vscode.commands.executeCommand<Layout>("vscode.getEditorLayout");
}

function sizeOf({ size = 0, groups }: Groups): number {
  return groups?.reduce((sizes, each) => sizes + sizeOf(each), 0) ?? size;
}
