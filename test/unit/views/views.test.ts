import { describe, expect, it } from "vitest";
import { analyze, traceOf } from "../../../src/scenario/analyze.ts";
import { drawingForms, viewForms, viewIds } from "../../../src/trace/views.ts";
import { drawingOf, hasForm } from "../../../src/views/views.ts";
import { locales, tell } from "../../../src/words/text.ts";
import { pageLabels } from "../../../src/words/ui/labels.ts";

const source = "client -> server: SYN\nserver -> client: SYN+ACK\nclient -> server: ACK\n";
const handshake = traceOf(analyze(source, { locale: "en" }), 0);

describe.each(viewIds)("the view %s", (view) => {
  it("has each of its forms, and no other", () => {
    for (const form of drawingForms) {
      const offered = viewForms[view].some((each) => each === form);
      expect(hasForm(view, form)).toBe(offered);
      if (handshake === undefined) throw new Error("nothing ran");
      const drawn = drawingOf(view, form)?.(handshake, { locale: "en", source });
      expect(drawn === undefined).toBe(!offered);
      if (offered) expect(drawn).toMatch(/server/);
    }
  });

  it("has a name of its own in every language", () => {
    for (const locale of locales) {
      const names = viewIds.map((each) => tell(pageLabels[each], locale));
      expect(names.filter((name) => name === tell(pageLabels[view], locale))).toHaveLength(1);
    }
  });
});
