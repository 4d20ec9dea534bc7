/** The bar with which one moves in time: a slider over the moments of a run, and a button that plays them. */
import { formatTime } from "../../views/shared/format.ts";
import type { Stop } from "../../views/shared/stops.ts";
import { type Locale, tell } from "../../words/text.ts";
import { pageLabels } from "../../words/ui/labels.ts";

/** How long each moment is shown during playback, ms, by the name of the speed. */
const speeds = [
  ["0.5×", 1_600],
  ["1×", 800],
  ["2×", 400],
  ["4×", 200],
] as const;

export class TimeBar {
  readonly element = document.createElement("div");
  private readonly slider = document.createElement("input");
  private readonly play = document.createElement("button");
  private readonly speed = document.createElement("select");
  private readonly place = document.createElement("output");
  /** Says that one is in the past, and leads back. */
  private readonly past = document.createElement("div");
  private readonly pastText = document.createElement("span");
  private readonly toEnd = document.createElement("button");
  private readonly locale: Locale;
  private readonly travel: (stop: number) => void;
  private stops: readonly Stop[] = [];
  private timer: ReturnType<typeof setTimeout> | null = null;

  /** `travel`: the reader, or the player, goes to a moment. */
  constructor(locale: Locale, travel: (stop: number) => void) {
    this.locale = locale;
    this.travel = travel;
    this.element.className = "tf-time-bar";
    this.element.setAttribute("role", "group");
    this.element.setAttribute("aria-label", tell(pageLabels.timeTravel, locale));
    this.slider.type = "range";
    this.slider.min = "0";
    this.slider.setAttribute("aria-label", tell(pageLabels.moment, locale));
    this.slider.addEventListener("input", () => {
      this.pause();
      travel(Number(this.slider.value));
    });
    this.play.type = "button";
    this.play.addEventListener("click", () => {
      this.toggle();
    });
    this.speed.setAttribute("aria-label", tell(pageLabels.speed, locale));
    this.speed.title = tell(pageLabels.speed, locale);
    this.speed.append(...speeds.map(([name, pause]) => new Option(name, String(pause), pause === 800, pause === 800)));
    // The slider says where one is, and the announcer what happens.
    this.place.setAttribute("aria-live", "off");
    this.past.className = "tf-past";
    this.past.hidden = true;
    this.past.append(this.pastText, this.toEnd);
    this.toEnd.type = "button";
    this.toEnd.textContent = tell(pageLabels.toEnd, locale);
    this.toEnd.addEventListener("click", () => {
      this.pause();
      travel(this.stops.length - 1);
    });
    this.element.append(this.past, this.play, this.slider, this.place, this.speed);
    this.showPlaying();
  }

  setStops(stops: readonly Stop[]): void {
    this.stops = stops;
    this.slider.max = String(Math.max(0, stops.length - 1));
    this.element.hidden = stops.length < 2;
    if (stops.length < 2) this.pause();
  }

  /** Null: the end. */
  setStop(stop: number | null): void {
    const last = this.stops.length - 1;
    const at = stop ?? last;
    this.slider.value = String(at);
    const time = formatTime(this.stops[at]?.time ?? 0);
    const text = tell(pageLabels.momentOf, this.locale, { at, count: Math.max(0, last), time });
    this.place.textContent = text;
    this.slider.setAttribute("aria-valuetext", text);
    this.past.hidden = at >= last;
    const end = formatTime(this.stops.at(-1)?.time ?? 0);
    this.pastText.textContent = tell(pageLabels.past, this.locale, { time, end });
  }

  /** Plays on from where one is, from the end again from the beginning; or pauses. */
  toggle(): void {
    if (this.timer !== null) {
      this.pause();
      return;
    }
    if (this.stops.length < 2) return;
    if (Number(this.slider.value) >= this.stops.length - 1) this.travel(0);
    this.wait();
  }

  private wait(): void {
    this.timer = setTimeout(() => {
      const next = Number(this.slider.value) + 1;
      this.travel(next);
      if (next < this.stops.length - 1 && this.element.isConnected) this.wait();
      else this.pause();
    }, Number(this.speed.value));
    this.showPlaying();
  }

  pause(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.showPlaying();
  }

  private showPlaying(): void {
    const playing = this.timer !== null;
    const hint = tell(playing ? pageLabels.pause : pageLabels.play, this.locale);
    this.play.textContent = playing ? "❚❚" : "▶";
    this.play.title = hint;
    this.play.setAttribute("aria-label", hint);
  }
}
