/** Shown by verdict: blue, green, amber and vermilion, which all eyes tell apart, and which have signs beside them. */
export const STYLE = `:root {
  color-scheme: light dark;
  --paper: #ffffff; --sunk: #f5f6f8; --line: #d9dde2; --ink: #1b1f24; --soft: #57606a; --link: #0a58b5;
  --reproduced: #00775a; --better: #0062a8; --trend: #8a5a00; --miss: #b54100; --none: #6b737c;
  --reproduced-tint: #dff3ec; --better-tint: #dfeefa; --trend-tint: #fbf0d6; --miss-tint: #fce5d9; --none-tint: #eceef1;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14171b; --sunk: #1c2026; --line: #343a42; --ink: #e6e9ec; --soft: #a3abb4; --link: #7db7ff;
    --reproduced: #4fd1a5; --better: #74bdf5; --trend: #eebb55; --miss: #ff9a63; --none: #9aa3ad;
    --reproduced-tint: #12352b; --better-tint: #10304a; --trend-tint: #3c2f10; --miss-tint: #44230f; --none-tint: #272c33;
  }
}
* { box-sizing: border-box; }
html { font: 16px/1.55 system-ui, -apple-system, "Segoe UI", "Noto Sans", sans-serif; }
body { margin: 0; background: var(--paper); color: var(--ink); overflow-wrap: break-word; }
a { color: var(--link); text-underline-offset: 0.18em; text-decoration-thickness: from-font; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 3px; }
.skip { position: absolute; left: 1rem; top: -4rem; padding: 0.5rem 1rem; background: var(--paper); z-index: 1; }
.skip:focus { top: 0.5rem; }
header, main, footer { max-width: 74rem; margin: 0 auto; padding: 0 1.5rem; }
header { display: flex; flex-wrap: wrap; gap: 0.25rem 1.5rem; align-items: baseline; padding-top: 1.1rem; padding-bottom: 1.1rem; }
header .home { font-weight: 650; letter-spacing: -0.01em; color: var(--ink); text-decoration: none; }
header nav { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; margin-left: auto; font-size: 0.9rem; }
main { padding-bottom: 4rem; }
main:focus { outline: none; }
footer { border-top: 1px solid var(--line); padding-top: 1.25rem; padding-bottom: 3rem; color: var(--soft); font-size: 0.9rem; }
h1 { font-size: clamp(1.7rem, 1.2rem + 2vw, 2.5rem); line-height: 1.15; letter-spacing: -0.022em; margin: 1.5rem 0 0.5rem; text-wrap: balance; }
h2 { font-size: 1.4rem; line-height: 1.25; letter-spacing: -0.012em; margin: 3.25rem 0 0.75rem; }
h3 { font-size: 1.05rem; line-height: 1.35; margin: 1.75rem 0 0.35rem; }
p, li, dd { max-width: 46rem; }
p { margin: 0.6rem 0; }
.kicker { color: var(--soft); font-size: 0.95rem; margin: 0; }
.lead { font-size: 1.12rem; color: var(--soft); max-width: 50rem; }
.note { color: var(--soft); font-size: 0.9rem; max-width: 60rem; }
pre { overflow-x: auto; background: var(--sunk); padding: 0.8rem 1rem; border-radius: 6px; font: 0.8rem/1.5 ui-monospace, "Cascadia Mono", "DejaVu Sans Mono", monospace; }
code { font: 0.9em/1.4 ui-monospace, "Cascadia Mono", "DejaVu Sans Mono", monospace; background: var(--sunk); padding: 0.1em 0.35em; border-radius: 4px; }
.scroll { overflow-x: auto; max-width: 100%; }
table { border-collapse: collapse; font-size: 0.9rem; font-variant-numeric: tabular-nums; }
caption { text-align: left; color: var(--soft); padding: 0 0 0.5rem; }
th, td { padding: 0.3rem 0.8rem 0.3rem 0; text-align: right; vertical-align: baseline; white-space: nowrap; }
th { font-weight: 600; }
th.text, td.text { text-align: left; }
td.long { white-space: normal; min-width: 14rem; max-width: 30rem; }
thead th { border-bottom: 1px solid var(--ink); font-size: 0.82rem; color: var(--soft); font-weight: 600; vertical-align: bottom; }
tbody tr { border-bottom: 1px solid var(--line); }
tbody tr.inner { border-bottom-color: transparent; }
tfoot tr { font-weight: 600; }
tr.paper > :not([rowspan]) { background: var(--sunk); }
tbody th { font-weight: 450; }
tbody th[scope="rowgroup"], tbody th.stick { font-weight: 600; }
th.stick { position: sticky; left: 0; background: var(--paper); }
th.long { white-space: normal; min-width: 14rem; }
.verdict { display: inline-block; padding: 0.05rem 0.5rem; border-radius: 1rem; white-space: nowrap; color: var(--c); background: var(--t); }
a.verdict { text-decoration-line: underline; }
.number { color: var(--c); font-weight: 500; }
.number .sign { display: inline-block; width: 1.1em; text-align: center; }
.reproduced { --c: var(--reproduced); --t: var(--reproduced-tint); }
.better { --c: var(--better); --t: var(--better-tint); }
.trend-only { --c: var(--trend); --t: var(--trend-tint); }
.not-reproduced, .diverged { --c: var(--miss); --t: var(--miss-tint); }
.not-run, .not-printed, .not-judged { --c: var(--none); --t: var(--none-tint); }
.number.not-printed, .number.not-judged { color: inherit; font-weight: 400; }
.legend { display: flex; flex-wrap: wrap; gap: 0.4rem; padding: 0; margin: 1rem 0; list-style: none; font-size: 0.9rem; }
.matrix { display: grid; grid-template-columns: repeat(auto-fill, minmax(11.5rem, 1fr)); gap: 0.6rem; padding: 0; margin: 1rem 0; list-style: none; }
.matrix li { display: flex; }
.tile { flex: 1; display: flex; flex-direction: column; gap: 0.15rem; padding: 0.65rem 0.8rem 0.75rem; border: 1px solid var(--line); border-radius: 8px; color: inherit; text-decoration: none; font-size: 0.85rem; line-height: 1.35; }
a.tile { background: var(--paper); transition: border-color 0.1s; }
a.tile:hover { border-color: var(--link); }
.tile strong { font-size: 0.95rem; font-weight: 650; }
.tile .says { color: var(--soft); }
.tile.absent { border-style: dashed; color: var(--soft); }
.tile.absent strong { font-weight: 500; }
.counts { display: flex; flex-wrap: wrap; gap: 0 0.7rem; font-size: 0.8rem; font-variant-numeric: tabular-nums; }
.counts > span { color: var(--c); }
.counts .sign { margin-left: 0.2em; }
.bar { display: flex; gap: 2px; height: 0.45rem; margin-top: auto; padding-top: 0.15rem; box-sizing: content-box; }
.bar i { background: var(--c); border-radius: 2px; min-width: 3px; }
figure { margin: 1.5rem 0 2.25rem; }
figure img { display: block; width: auto; height: auto; max-width: 100%; }
figcaption { max-width: 52rem; font-size: 0.92rem; margin-top: 0.4rem; }
.provenance { color: var(--soft); font-size: 0.78rem; line-height: 1.5; max-width: 60rem; margin: 0.2rem 0 0; }
details { border-top: 1px solid var(--line); padding: 0.55rem 0; }
details:last-of-type { border-bottom: 1px solid var(--line); }
summary { cursor: pointer; font-weight: 600; }
summary .note { font-weight: 400; }
details[open] summary { margin-bottom: 0.6rem; }
article { border-left: 3px solid var(--c, var(--line)); padding-left: 1.1rem; margin: 1.5rem 0; }
article h3 { margin-top: 0; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.2rem 1.25rem; font-size: 0.92rem; margin: 0.75rem 0; }
dt { color: var(--soft); }
dd { margin: 0; }
@media (max-width: 40rem) {
  header, main, footer { padding-left: 1rem; padding-right: 1rem; }
  header nav { margin-left: 0; }
  figure .scroll img { max-width: none; min-width: 34rem; }
  .matrix { grid-template-columns: repeat(auto-fill, minmax(9rem, 1fr)); }
  dl { grid-template-columns: 1fr; }
  dt { margin-top: 0.4rem; }
}
@media (prefers-reduced-motion: reduce) { * { transition: none !important; } }
`;
