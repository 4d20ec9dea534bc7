/**
 * How a timeline looks. The page sets the `--tf-…` variables from VS Code's theme; a file of its own falls back to a
 * light paper, or a dark one where its reader prefers that.
 */
export const timelineStyle = `
.tf-timeline{--ink:var(--tf-ink,#24292f);--soft:var(--tf-soft,#57606a);--paper:var(--tf-paper,#ffffff);--rule:var(--tf-rule,#d0d7de);
--c-closed:var(--tf-closed,#8c959f);--c-listen:var(--tf-listen,#6e7f91);--c-opening:var(--tf-opening,#9a6700);--c-established:var(--tf-established,#1a7f37);
--c-closing:var(--tf-closing,#0969da);--c-closed-by-peer:var(--tf-closed-by-peer,#bc4c00);--c-time-wait:var(--tf-time-wait,#8250df);
--lost:var(--tf-lost,#cf222e);--again:var(--tf-again,#9a6700);--late:var(--tf-late,#8250df);--fill:var(--tf-fill,.13);--edge:var(--tf-edge,.7);
font-family:var(--tf-font,system-ui,"Segoe UI","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif);font-size:11px}
@media (prefers-color-scheme:dark){.tf-timeline{--ink:var(--tf-ink,#e6edf3);--soft:var(--tf-soft,#9da7b1);--paper:var(--tf-paper,#0d1117);--rule:var(--tf-rule,#30363d);
--c-closed:var(--tf-closed,#8b949e);--c-listen:var(--tf-listen,#8fa3b8);--c-opening:var(--tf-opening,#e3b341);--c-established:var(--tf-established,#56d364);
--c-closing:var(--tf-closing,#79c0ff);--c-closed-by-peer:var(--tf-closed-by-peer,#ffa657);--c-time-wait:var(--tf-time-wait,#d2a8ff);
--lost:var(--tf-lost,#ff7b72);--again:var(--tf-again,#e3b341);--late:var(--tf-late,#d2a8ff);--fill:var(--tf-fill,.18)}}
.tf-timeline text{fill:var(--ink);text-anchor:middle}
.tf-paper{fill:var(--paper)}
.tf-tick{stroke:var(--rule);stroke-width:1;opacity:.4}
.tf-timeline .tf-time{fill:var(--soft);text-anchor:end;font-size:10.5px;font-variant-numeric:tabular-nums}
.tf-life{stroke:var(--soft);stroke-width:1.5}
.tf-head rect{fill:var(--paper);stroke:var(--soft);stroke-width:1.2}
.tf-head text{font-size:13px;font-weight:600}
.tf-band{--c:var(--c-closed)}
.tf-band rect{fill:var(--c);fill-opacity:var(--fill);stroke:var(--c);stroke-opacity:var(--edge);stroke-width:1}
.tf-band text{font-size:10.5px;font-weight:600;letter-spacing:.1px}
.tf-band .tf-peer{font-weight:400;fill:var(--soft)}
.tf-timeline .tf-narrow{font-size:9px;text-anchor:start}
.tf-band.tf-closed{--c:var(--c-closed)}.tf-band.tf-closed rect{fill-opacity:.05;stroke-opacity:.4}.tf-band.tf-closed text{fill:var(--soft);font-weight:400}
.tf-band.tf-listen{--c:var(--c-listen)}.tf-band.tf-opening{--c:var(--c-opening)}.tf-band.tf-established{--c:var(--c-established)}
.tf-band.tf-closing{--c:var(--c-closing)}.tf-band.tf-closed-by-peer{--c:var(--c-closed-by-peer)}.tf-band.tf-time-wait{--c:var(--c-time-wait)}
.tf-timeline :is(.tf-segment,.tf-label){--s:var(--ink)}
.tf-hit{stroke:transparent;stroke-width:12;fill:none;pointer-events:stroke}
.tf-shaft,.tf-waiting{stroke:var(--s);stroke-width:1.5;fill:none}
.tf-tip{fill:var(--s)}
.tf-refused .tf-tip{fill:var(--paper);stroke:var(--s);stroke-width:1.2;stroke-linejoin:round}
.tf-cross{stroke:var(--s);stroke-width:2;fill:none;stroke-linecap:round}
.tf-stop{fill:var(--paper);stroke:var(--s);stroke-width:1.5}
.tf-waiting{stroke-dasharray:1 4;stroke-linecap:round;opacity:.8}
.tf-timeline .tf-implied{--s:var(--soft)}.tf-implied .tf-shaft{stroke-dasharray:5 3;stroke-width:1.2}
.tf-timeline .tf-held{--s:var(--late)}.tf-held .tf-shaft{stroke-dasharray:2 3}
.tf-timeline .tf-retransmission{--s:var(--again)}.tf-timeline :is(.tf-forged,.tf-reset){--s:var(--lost)}
.tf-timeline .tf-lost{--s:var(--lost)}.tf-lost .tf-shaft{stroke-dasharray:6 3}
.tf-timeline .tf-label{fill:var(--s);font-family:var(--tf-mono,ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace);paint-order:stroke;stroke:var(--paper);stroke-width:3.5px;stroke-linejoin:round}
.tf-timer path{stroke:var(--again);stroke-width:1.3;fill:none;stroke-dasharray:2 2}
.tf-timeline .tf-timer-label{fill:var(--again);font-size:10px;paint-order:stroke;stroke:var(--paper);stroke-width:3.5px;stroke-linejoin:round}
.tf-timeline .tf-to-right{text-anchor:start}.tf-timeline .tf-to-left{text-anchor:end}
.tf-break rect{fill:var(--paper)}
.tf-zigzag{stroke:var(--soft);stroke-width:1.2;fill:none;stroke-linejoin:round}
.tf-break text{fill:var(--soft)}
.tf-banner rect{fill:var(--soft);fill-opacity:.1;stroke:none}
.tf-banner.tf-path rect,.tf-banner.tf-supposed rect{fill:var(--lost)}
.tf-timeline .tf-banner-text{font-weight:600;font-size:11.5px;paint-order:stroke;stroke:var(--paper);stroke-width:3px;stroke-linejoin:round}
.tf-timeline .tf-banner-text.tf-path,.tf-timeline .tf-banner-text.tf-supposed{fill:var(--lost)}
.tf-crash path{fill:var(--lost);stroke:var(--paper);stroke-width:1}
`.trim();
