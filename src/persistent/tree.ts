/**
 * A sparse list of things by number that is never changed: setting one gives a new tree that shares all but the path
 * to it. Each node knows the earliest deadline below it, so the next timer among thousands of connections is found in a
 * few steps, and a host with one connection costs one small array.
 */
const bits = 5;
const width = 1 << bits;
const mask = width - 1;
/** How many keys there are in a tree of each depth. Keys have 32 bits. */
const reaches: readonly number[] = Array.from(
  { length: Math.ceil(32 / bits) },
  (_, depth) => 2 ** (bits * (depth + 1)),
);

interface Node<T> {
  /** The earliest deadline below, Infinity without one. Changed in place by `refresh` alone. */
  due: number;
  /** Things below. */
  readonly count: number;
  /** Leaves hold things, other nodes nodes. */
  readonly leaves: readonly (T | undefined)[];
  readonly nodes: readonly (Node<T> | undefined)[];
}

export interface Tree<T> {
  readonly depth: number;
  readonly root: Node<T> | undefined;
}

const emptyTree: Tree<never> = { depth: 0, root: undefined };
const none: readonly never[] = [];

export function createTree<T>(): Tree<T> {
  return emptyTree;
}

export function countOf(tree: Tree<unknown>): number {
  return tree.root?.count ?? 0;
}

export function earliest(tree: Tree<unknown>): number {
  return tree.root?.due ?? Infinity;
}

function reachOf(depth: number): number {
  return reaches[depth] ?? Infinity;
}

export function get<T>(tree: Tree<T>, key: number): T | undefined {
  let node = tree.root;
  if (key < 0 || key >= reachOf(tree.depth)) return undefined;
  for (let level = tree.depth; level > 0 && node !== undefined; level--)
    node = node.nodes[(key >>> (bits * level)) & mask];
  return node?.leaves[key & mask];
}

/** With `item` at `key` (undefined: with nothing there). `due`: the deadline of an item. */
export function set<T>(tree: Tree<T>, key: number, item: T | undefined, due: (item: T) => number): Tree<T> {
  let { depth, root } = tree;
  while (key >= reachOf(depth)) {
    if (root !== undefined) root = { due: root.due, count: root.count, leaves: none, nodes: [root] };
    depth++;
  }
  return { depth, root: setIn(root, depth, key, item, due) };
}

function setIn<T>(
  node: Node<T> | undefined,
  level: number,
  key: number,
  item: T | undefined,
  due: (item: T) => number,
): Node<T> | undefined {
  const index = (key >>> (bits * level)) & mask;
  let earliestBelow = Infinity;
  let count = 0;
  if (level === 0) {
    const leaves = copyWith(node?.leaves, index, item);
    for (const leaf of leaves) {
      if (leaf === undefined) continue;
      count++;
      earliestBelow = Math.min(earliestBelow, due(leaf));
    }
    return count === 0 ? undefined : { due: earliestBelow, count, leaves, nodes: none };
  }
  const nodes = copyWith(node?.nodes, index, setIn(node?.nodes[index], level - 1, key, item, due));
  for (const child of nodes) {
    if (child === undefined) continue;
    count += child.count;
    earliestBelow = Math.min(earliestBelow, child.due);
  }
  return count === 0 ? undefined : { due: earliestBelow, count, leaves: none, nodes };
}

/**
 * The deadline of the item at `key` has changed, in place. Only for who has put the item there, and has not let anybody keep a
 * tree since: the path to it is changed in place, too.
 */
export function refresh<T>({ depth, root }: Tree<T>, key: number, due: (item: T) => number): void {
  if (root !== undefined) refreshIn(root, depth, key, due);
}

function refreshIn<T>(node: Node<T>, level: number, key: number, due: (item: T) => number): void {
  let earliestBelow = Infinity;
  if (level === 0) {
    for (const leaf of node.leaves) if (leaf !== undefined) earliestBelow = Math.min(earliestBelow, due(leaf));
  } else {
    const below = node.nodes[(key >>> (bits * level)) & mask];
    if (below !== undefined) refreshIn(below, level - 1, key, due);
    for (const child of node.nodes) if (child !== undefined) earliestBelow = Math.min(earliestBelow, child.due);
  }
  node.due = earliestBelow;
}

function copyWith<T>(
  list: readonly (T | undefined)[] | undefined,
  index: number,
  item: T | undefined,
): (T | undefined)[] {
  const copy = list === undefined ? [] : list.slice();
  while (copy.length < index) copy.push(undefined);
  copy[index] = item;
  return copy;
}

/** The thing with the earliest deadline, the one with the lowest number among equals; undefined without a deadline. */
export function mostUrgent<T>(tree: Tree<T>, due: (item: T) => number): T | undefined {
  let node = tree.root;
  const wanted = node?.due ?? Infinity;
  if (wanted === Infinity) return undefined;
  for (let level = tree.depth; level > 0; level--) node = firstDue(node?.nodes ?? none, dueOfNode, wanted);
  return firstDue(node?.leaves ?? none, due, wanted);
}

function dueOfNode({ due }: Node<unknown>): number {
  return due;
}

/** A loop, for it is asked before every step of a run: a function for `find` would be made each time. */
function firstDue<T>(among: readonly (T | undefined)[], due: (item: T) => number, wanted: number): T | undefined {
  for (const item of among) if (item !== undefined && due(item) === wanted) return item;
  return undefined;
}

/** All things, by number. */
export function items<T>(tree: Tree<T>): readonly T[] {
  const found: T[] = [];
  const visit = (node: Node<T> | undefined): void => {
    if (node === undefined) return;
    for (const leaf of node.leaves) if (leaf !== undefined) found.push(leaf);
    for (const child of node.nodes) visit(child);
  };
  visit(tree.root);
  return found;
}

/** The thing with the highest number that is not above `key`, and that number. */
export function floor<T>(tree: Tree<T>, key: number): { readonly key: number; readonly item: T } | undefined {
  return floorIn(tree.root, tree.depth, Math.min(key, reachOf(tree.depth) - 1), 0);
}

/** `from`: the number at which the node begins. */
function floorIn<T>(
  node: Node<T> | undefined,
  level: number,
  key: number,
  from: number,
): { readonly key: number; readonly item: T } | undefined {
  if (node === undefined || key < from) return undefined;
  const step = 2 ** (bits * level);
  for (let index = Math.min(mask, Math.floor((key - from) / step)); index >= 0; index--) {
    const below = from + index * step;
    const leaf = level === 0 ? node.leaves[index] : undefined;
    if (leaf !== undefined) return { key: below, item: leaf };
    const found = level === 0 ? undefined : floorIn(node.nodes[index], level - 1, key, below);
    if (found !== undefined) return found;
  }
  return undefined;
}
