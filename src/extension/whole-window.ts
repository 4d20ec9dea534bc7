/** Gives the whole window to a webview, and takes it back: VS Code has no full screen for one. */
import * as vscode from "vscode";
import { room } from "./layout.ts";

const maximize = "workbench.action.toggleMaximizeEditorGroup";
const center = "workbench.action.toggleCenteredLayout";

export class WholeWindow {
  #isWhole = false;
  /** What was toggled beside Zen mode, the latest first. */
  #toggled: string[] = [];
  #hasZen = false;
  /** One change after the other: each looks at what the one before it led to. */
  #change = Promise.resolve();
  readonly #panel: vscode.WebviewPanel;

  constructor(panel: vscode.WebviewPanel) {
    this.#panel = panel;
  }

  set(isWhole: boolean): void {
    if (this.#isWhole === isWhole) return;
    this.#isWhole = isWhole;
    this.#change = this.#change.then(() => (isWhole ? this.#enter() : this.#leave()));
  }

  async #enter(): Promise<void> {
    await inFront(this.#panel);
    // The user may have maximized the group or entered Zen mode, and centered the editors.
    this.#toggled = [];
    for (const command of [maximize, center])
      if (await toggle([command], (gain) => gain > 0)) this.#toggled.unshift(command);
    const centers = vscode.workspace.getConfiguration("zenMode").get<boolean>("centerLayout") === true;
    const zen = ["workbench.action.toggleZenMode", ...(centers ? [center] : [])];
    this.#hasZen = await toggle(zen, (gain) => gain >= 0);
    // Some of it moves the focus.
    this.#panel.reveal();
  }

  async #leave(): Promise<void> {
    // The user may have taken some of it back.
    if (this.#hasZen) await vscode.commands.executeCommand("workbench.action.exitZenMode");
    for (const command of this.#toggled) await toggle([command], (gain) => gain < 0);
  }
}

/** VS Code notices late that the user has clicked in a webview, and its commands are about what is active. */
async function inFront(panel: vscode.WebviewPanel): Promise<void> {
  panel.reveal();
  while (!panel.active)
    await new Promise<void>((resolve) => {
      const listening = panel.onDidChangeViewState(() => {
        listening.dispose();
        resolve();
      });
    });
}

/** Runs commands that toggle something, and again where that is not wanted. VS Code does not say what is on; `gain` is what they change of the editors' room. */
async function toggle(commands: readonly string[], isWanted: (gain: number) => boolean): Promise<boolean> {
  const run = async (): Promise<void> => {
    for (const command of commands) await vscode.commands.executeCommand(command);
  };
  const before = await room();
  await run();
  const wanted = isWanted((await room()) - before);
  if (!wanted) await run();
  return wanted;
}
