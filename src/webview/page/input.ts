/** The keys of the page: in time with the arrows, and nearer or farther. */
import type { ZoomStep } from "../state/actions.ts";
import type { ScenarioView } from "./scenario-view.ts";

export interface KeyActions {
  /** The scenario that a key is about: the one that it was pressed in. */
  readonly viewOf: (target: EventTarget | null) => ScenarioView | undefined;
  readonly zoom: (step: ZoomStep) => void;
}

export function listenToKeys({ viewOf, zoom }: KeyActions): void {
  const keys: Readonly<Record<string, (view: ScenarioView | undefined) => void>> = {
    ArrowLeft: (view) => view?.step(-1),
    ArrowRight: (view) => view?.step(1),
    Home: (view) => view?.step(Number.NEGATIVE_INFINITY),
    End: (view) => view?.step(Number.POSITIVE_INFINITY),
    " ": (view) => view?.togglePlay(),
    "+": () => {
      zoom(1);
    },
    "=": () => {
      zoom(1);
    },
    "-": () => {
      zoom(-1);
    },
    "0": () => {
      zoom(0);
    },
  };
  document.addEventListener("keydown", (event) => {
    const act = Object.hasOwn(keys, event.key) ? keys[event.key] : undefined;
    if (act === undefined || meansSomethingElse(event)) return;
    act(viewOf(event.target));
    event.preventDefault();
  });
}

/** Where one types, slides or presses, and together with other keys, a key means what it means everywhere. */
function meansSomethingElse(event: KeyboardEvent): boolean {
  const { target, key } = event;
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return true;
  if (event.shiftKey && key !== "+") return true;
  if (!(target instanceof HTMLElement)) return false;
  const own = key === " " ? "input, select, textarea, button" : "input, select, textarea";
  return target.closest(own) !== null;
}

/** Ctrl and the wheel, or two fingers on a touchpad. `zoomBy`: so many times as large as now. */
export function listenToWheel(element: HTMLElement, zoomBy: (share: number) => void): void {
  const turn = (event: WheelEvent): void => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    zoomBy(Math.exp(-event.deltaY / 400));
  };
  element.addEventListener("wheel", turn, { passive: false });
}

/** How long nothing scrolls until the scrolling is over, ms. */
const quietMs = 200;

/** Calls back once the scrolling of anything in an element is over. */
export function listenToScrolling(element: HTMLElement, scrolled: () => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const scroll = (): void => {
    clearTimeout(timer);
    timer = setTimeout(scrolled, quietMs);
  };
  element.addEventListener("scroll", scroll, { capture: true, passive: true });
}
