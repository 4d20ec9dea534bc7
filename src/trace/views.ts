/** The views of a run, and the forms in which each can be had: what the page, the editor and the command line offer. */

/** The forms of a view as a file. */
export const drawingForms = ["svg", "text", "mermaid", "markdown"] as const;
export type DrawingForm = (typeof drawingForms)[number];

/** How the names of such files end. */
export const fileEndings: Readonly<Record<DrawingForm, string>> = {
  svg: "svg",
  text: "txt",
  mermaid: "mmd",
  markdown: "md",
};

/** The views in the order in which they are shown side by side, each with its forms in the order in which they are offered. */
export const viewForms = {
  sequence: ["svg", "mermaid", "markdown", "text"],
  timeline: ["svg"],
  graph: ["svg"],
  states: ["svg", "text"],
  sockets: ["svg", "text"],
  text: ["text"],
} as const satisfies Record<string, readonly DrawingForm[]>;

export type ViewId = keyof typeof viewForms;
export type FormOf<Id extends ViewId> = (typeof viewForms)[Id][number];

export const viewIds = Object.keys(viewForms) as readonly ViewId[];
