/** The run as a list to read from top to bottom (`list.ts`): when, who, what, why, and what it changed. */
import type { View } from "../view.ts";
import { listText } from "./list.ts";

export const textView: View<"text"> = { forms: { text: listText } };
