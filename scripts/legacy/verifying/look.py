"""How the report looks, on a screen and on A4 paper."""

from typing import Final

STYLE: Final = """
:root { --ink: #1a1f1c; --soft: #55605a; --line: #d5dad6; --paper: #ffffff; --ground: #f3f5f3;
  --green: #1d5c3a; --green-soft: #e3f1e8; --red: #9b1c1c; --red-soft: #fbe6e6; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink);
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
main { max-width: 1080px; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
header { border-top: 6px solid var(--green); padding-top: 1.25rem; }
.unit { margin: 0; color: var(--soft); letter-spacing: .04em; }
h1 { margin: .1rem 0 1rem; font-size: 1.75rem; line-height: 1.2; }
h2 { margin: 0 0 .75rem; font-size: 1.15rem; }
section { background: var(--paper); border: 1px solid var(--line); border-radius: 8px;
  padding: 1.1rem 1.25rem; margin-top: 1.1rem; }
.verdict { padding: .9rem 1.1rem; border-radius: 8px; border: 1px solid; }
.verdict.good { background: var(--green-soft); border-color: var(--green); color: var(--green); }
.verdict.bad { background: var(--red-soft); border-color: var(--red); color: var(--red); }
dl { margin: 0; display: grid; gap: .15rem 2rem; grid-template-columns: repeat(2, minmax(0, 1fr)); }
dl div { padding: .3rem 0; }
dt { color: var(--soft); font-size: .85rem; }
dd { margin: 0; overflow-wrap: anywhere; }
.wide { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: .92rem; }
th { text-align: left; font-weight: 600; color: var(--soft); font-size: .82rem; white-space: nowrap; }
th, td { padding: .42rem .6rem .42rem 0; border-bottom: 1px solid var(--line); vertical-align: top;
  overflow-wrap: break-word; }
td code { overflow-wrap: anywhere; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap;
  padding-right: 1rem; }
tfoot td { font-weight: 600; border-bottom: 0; }
code { font: .86em ui-monospace, "DejaVu Sans Mono", Menlo, monospace; }
td:first-child code { white-space: nowrap; }
.asks, .small { color: var(--soft); font-size: .86rem; }
.badge { display: inline-block; padding: .05rem .55rem; border-radius: 99px; font-size: .8rem;
  font-weight: 600; white-space: nowrap; border: 1px solid; }
.badge.good { color: var(--green); background: var(--green-soft); }
.badge.bad { color: var(--red); background: var(--red-soft); }
.signers { display: grid; grid-template-columns: repeat(3, 1fr); gap: 2rem; margin-top: 3rem; }
.signers p { margin: 0; }
.signers .line { border-bottom: 1px solid var(--ink); height: 2.5rem; margin-bottom: .35rem; }
@media (max-width: 640px) {
  dl, .signers { grid-template-columns: 1fr; }
  main { padding: 1rem .75rem 3rem; }
}
@page { size: A4; margin: 14mm 12mm; }
@media print {
  body { background: none; font-size: 10pt; }
  main { max-width: none; padding: 0; }
  section { border: 0; padding: 0; margin-top: 7mm; border-radius: 0; }
  .wide { overflow: visible; }
  h2 { break-after: avoid; }
  tr, .signatures { break-inside: avoid; }
  thead { display: table-header-group; }
  .badge, .verdict { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
}
"""
