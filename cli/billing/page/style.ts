/** Of a page that is read on a screen, light or dark, wide or narrow, and on paper. */
export const style = `
:root {
    color-scheme: light dark;
    --ground: #ffffff; --raised: #f6f7f9; --text: #1b2330; --faint: #566074; --line: #dfe3ea;
    --accent: #1f5fbf; --limit: #b3261e; --refused: #b4bac6;
    --series-1: #2f6fd0; --series-2: #d98a00; --series-3: #23907a; --series-4: #8a5cc7; --series-5: #c2477b; --series-6: #6b7d2a;
}
@media screen and (prefers-color-scheme: dark) {
    :root {
        --ground: #12161d; --raised: #1b212b; --text: #e6eaf1; --faint: #9aa6b8; --line: #2f3845;
        --accent: #86b4ff; --limit: #ff8a80; --refused: #566074;
        --series-1: #6ea2f5; --series-2: #f0b04a; --series-3: #4fc2a8; --series-4: #b692ec; --series-5: #ea86b0; --series-6: #a9bd5f;
    }
}
* { box-sizing: border-box; }
body {
    margin: 0 auto; padding: 2rem clamp(1rem, 4vw, 3rem) 4rem; max-width: 84rem;
    background: var(--ground); color: var(--text);
    font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "DejaVu Sans", sans-serif;
}
h1 { margin: 0; font-size: 1.9rem; line-height: 1.2; letter-spacing: -0.01em; }
h2 { margin: 0; font-size: 1.3rem; overflow-wrap: anywhere; }
h3 { margin: 0 0 0.25rem; font-size: 0.95rem; font-weight: 600; color: var(--faint); }
a { color: var(--accent); text-underline-offset: 0.15em; }
.faint { color: var(--faint); }
.standing { margin: 0.25rem 0 0; color: var(--faint); }
.figures { display: flex; flex-wrap: wrap; gap: 0.75rem; margin: 1.5rem 0; padding: 0; list-style: none; }
.figures li { flex: 1 1 9rem; padding: 0.8rem 1rem; border-radius: 0.6rem; background: var(--raised); }
.figures b { display: block; font-size: 1.45rem; font-variant-numeric: tabular-nums; line-height: 1.3; }
.figures span { color: var(--faint); font-size: 0.875rem; }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 30rem), 1fr)); gap: 1.5rem; margin: 1.25rem 0; }
figure { margin: 0; min-width: 0; }
figure > div { overflow-x: auto; }
svg { display: block; width: 100%; min-width: 30rem; height: auto; font-family: inherit; }
.table { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: 0.4rem 0.75rem 0.4rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
th { font-size: 0.85rem; font-weight: 600; color: var(--faint); white-space: nowrap; }
td.name { overflow-wrap: anywhere; min-width: 6rem; }
td.what { min-width: 14rem; }
.legend { display: flex; flex-wrap: wrap; gap: 0 1.1rem; margin: 0; padding: 0; list-style: none; font-size: 0.85rem; overflow-wrap: anywhere; }
.legend i { display: inline-block; width: 0.75em; height: 0.75em; margin-right: 0.4em; border-radius: 0.15em; print-color-adjust: exact; }
th.number, td.number { padding-right: 0; padding-left: 0.75rem; text-align: right; white-space: nowrap; }
tfoot td { border-bottom: 0; font-weight: 700; }
section { margin-top: 2.5rem; padding-top: 1.5rem; border-top: 1px solid var(--line); }
.head { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0.25rem 2rem; margin-bottom: 0.75rem; }
.head b { font-size: 1.3rem; font-variant-numeric: tabular-nums; white-space: nowrap; }
.notes { margin: 0.75rem 0 0; padding: 0.6rem 1rem 0.6rem 2rem; border-radius: 0.6rem; background: var(--raised); overflow-wrap: anywhere; }
details { margin-top: 0.75rem; }
summary { cursor: pointer; color: var(--accent); }
@media print {
    body { max-width: none; padding: 0; font-size: 10pt; }
    a { color: inherit; text-decoration: none; }
    .charts { grid-template-columns: 1fr 1fr; gap: 0.75rem; }
    svg { min-width: 0; }
    .figures li, .notes { border: 1px solid var(--line); }
    figure, tr, .head, .figures { break-inside: avoid; }
    section.customer { break-before: page; border-top: 0; margin-top: 0; }
}
`;
