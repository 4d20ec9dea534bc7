/** The figure in two widths: as the RFC lays it out, and for a narrow pane, where the words are a list below it. */
import {
  type Box,
  boxes,
  boxWidth,
  exits,
  type FigureEdge,
  figureEdges,
  figureHeight,
  figureWidth,
  otherEdges,
} from "./figure.ts";

/** A way between two states that has no words. */
export type Way = Pick<FigureEdge, "from" | "to" | "path" | "badge">;

export interface Layout {
  readonly narrow: boolean;
  readonly width: number;
  readonly height: number;
  readonly boxWidth: number;
  readonly boxes: readonly Box[];
  /** `grow`: to which side a row of numbers grows. */
  readonly edges: readonly (FigureEdge & { readonly grow: -1 | 0 | 1 })[];
  readonly others: readonly Way[];
  readonly exits: readonly Way[];
}

export const wide: Layout = {
  narrow: false,
  width: figureWidth,
  height: figureHeight,
  boxWidth,
  boxes,
  edges: figureEdges.map((edge) => ({ ...edge, grow: growthOf(edge) })),
  others: otherEdges,
  exits,
};

/** Away from the words beside it, and from the middle column's other line. */
function growthOf({ label: [, , anchor], badge: [x] }: FigureEdge): -1 | 0 | 1 {
  const middle = figureWidth / 2;
  if (anchor !== "middle") return anchor === "start" ? -1 : 1;
  return Math.abs(x - middle) > 70 || x === middle ? 0 : x < middle ? -1 : 1;
}

/** Where the boxes begin and end from left to right: in the RFC's figure, and in the narrow one. */
const [knots, narrowKnots] = [
  [0, 105, 225, 355, 475, 605, 725, 830],
  [0, 48, 140, 186, 278, 324, 416, 464],
] as const;

function narrowX(x: number): number {
  const at = Math.max(
    0,
    knots.findLastIndex((knot, nth) => nth < knots.length - 1 && knot <= x),
  );
  const [from = 0, to = 1] = [knots[at], knots[at + 1]];
  const [left = 0, right = 1] = [narrowKnots[at], narrowKnots[at + 1]];
  return left + ((x - from) / (to - from)) * (right - left);
}

function narrowWay<Each extends Way>(way: Each): Each {
  const [x, y] = way.badge;
  return { ...way, path: narrowPath(way.path), badge: [narrowX(x), y] };
}

/** The same path with other x: in a path of the figure each number is one, but after V and in every second place. */
function narrowPath(path: string): string {
  return path.replace(/([MHVQCL])([^MHVQCL]*)/g, (_, command: string, numbers: string) => {
    const isX = (nth: number): boolean => command === "H" || (command !== "V" && nth % 2 === 0);
    const moved = numbers.split(" ").map((each, nth) => (isX(nth) ? narrowX(Number(each)).toFixed(1) : each));
    return command + moved.join(" ");
  });
}

/** How long a way out is, and how far above its box its numbers are, where there is no room beside it. */
const [exitLength, aboveBox] = [18, 11];

export const narrow: Layout = {
  narrow: true,
  width: narrowKnots[7],
  height: figureHeight,
  boxWidth: narrowKnots[2] - narrowKnots[1],
  boxes: boxes.map((box) => ({ ...box, x: narrowX(box.x) })),
  // No words are beside them: away from the other line of a pair.
  edges: wide.edges.map((edge) => {
    const grow = edge.label[2] === "start" ? 1 : edge.label[2] === "end" ? -1 : edge.grow;
    return { ...narrowWay(edge), grow };
  }),
  others: otherEdges.map(narrowWay),
  exits: exits.map((exit): Way => {
    const [x = 0, y = 0, end = 0] = (exit.path.match(/[\d.]+/g) ?? []).map(Number);
    const box = boxes.find(({ state }) => state === exit.from);
    const [from, way] = [narrowX(x), Math.sign(end - x)];
    return {
      ...exit,
      path: `M${from} ${y}H${from + way * exitLength}`,
      badge: [narrowX(exit.badge[0]), y - (box?.height ?? 0) / 2 - aboveBox],
    };
  }),
};
