/** The page's one style sheet. Light or dark as the browser prefers. */
export const styles = `
:root {
  color-scheme: light dark;
  --paper: #f4f5f3; --card: #ffffff; --ink: #1f2a2e; --quiet: #5d6b70; --line: #e0e4e1;
  --accent: #0f6b67; --accent-soft: #dcefed; --good: #1c6b3c; --good-soft: #dff2e4;
  --warn: #7d5200; --warn-soft: #fbeecb; --bad: #a02a25; --bad-soft: #fbe3e0; --plain-soft: #eceeec;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #12181a; --card: #1b2326; --ink: #e6ecea; --quiet: #9aa9ac; --line: #2c373a;
    --accent: #6fd0c8; --accent-soft: #17403e; --good: #86d8a2; --good-soft: #18402a;
    --warn: #f0c465; --warn-soft: #44360f; --bad: #f39a92; --bad-soft: #4c211e; --plain-soft: #283235;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
h1, h2, h3, h4, p { margin: 0; }
h1 { font-size: 1.2rem; letter-spacing: -0.01em; }
h2 { font-size: 0.95rem; margin: 0 0 12px; }
h3 { font-size: 1rem; overflow-wrap: anywhere; }
h4 { font-size: 0.85rem; }
a { color: var(--accent); text-decoration: none; }
a:hover, a:focus-visible { text-decoration: underline; }
.top { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 12px; padding: 16px 28px; background: var(--card);
  border-bottom: 1px solid var(--line); }
.top p { margin-inline-start: auto; }
.badge, .tag, .pill, .count { display: inline-block; border-radius: 999px; padding: 1px 9px; font-size: 0.78rem;
  background: var(--plain-soft); color: var(--quiet); white-space: nowrap; }
.badge { background: var(--accent-soft); color: var(--accent); }
.columns { display: grid; grid-template-columns: minmax(0, 1fr) minmax(260px, 380px); gap: 28px; max-width: 1240px;
  margin: 0 auto; padding: 24px 28px 48px; align-items: start; }
@media (max-width: 860px) { .columns { grid-template-columns: minmax(0, 1fr); padding: 16px; }
  .lead > header { flex-wrap: wrap; } .who { flex-basis: calc(100% - 50px); } .tags { max-width: none; margin-inline-start: 50px; } }
main > p { margin-bottom: 12px; }
.quiet { color: var(--quiet); font-size: 0.85rem; overflow-wrap: anywhere; }
.lead { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 14px 18px; margin-bottom: 12px; }
.lead > header { display: flex; gap: 12px; align-items: flex-start; }
.who { flex: 1; min-width: 0; }
.who a { color: inherit; }
.initials { flex: none; width: 38px; height: 38px; border-radius: 50%; display: grid; place-items: center; font-size: 0.85rem;
  font-weight: 600; background: var(--accent-soft); color: var(--accent); }
.tags { display: flex; flex-wrap: wrap; gap: 4px; justify-content: flex-end; max-width: 45%; }
.tag.plain { background: none; }
.tag.stop, .pill.error { background: var(--bad-soft); color: var(--bad); }
.tag.fresh { background: var(--accent-soft); color: var(--accent); }
.tag.reached, .pill.answered { background: var(--good-soft); color: var(--good); }
.tag.attempted, .pill.attempted, .pill.unanswered, .pill.interrupted { background: var(--warn-soft); color: var(--warn); }
.pill.calling, .pill.pending { background: var(--accent-soft); color: var(--accent); }
.pill.open { background: none; box-shadow: inset 0 0 0 1px var(--accent); color: var(--accent); }
.activities, .requests { list-style: none; margin: 10px 0 0; padding: 0; }
.activity { display: flex; gap: 12px; padding: 9px 0 0 3px; margin-top: 9px; border-top: 1px solid var(--line); }
.activity > div { min-width: 0; }
.activity b { font-weight: 600; }
.message { color: var(--quiet); }
.arrow { flex: none; width: 32px; text-align: center; color: var(--quiet); }
.arrow.outgoing::before { content: '↗'; }
.arrow.incoming::before { content: '↙'; }
.clock { font-variant-numeric: tabular-nums; font-weight: 600; }
.text { font-size: 0.9rem; white-space: pre-wrap; overflow-wrap: anywhere; }
.none { margin: 8px 0 0 50px; }
.more { margin: 8px 0 0 50px; font-size: 0.85rem; }
.notes { margin: 14px 0 0 50px; }
audio { width: 100%; max-width: 420px; height: 36px; margin-top: 4px; }
aside { position: sticky; top: 16px; }
.requests { margin: 0; background: var(--card); border: 1px solid var(--line); border-radius: 12px; max-height: calc(100vh - 80px);
  overflow: auto; }
.requests li { padding: 9px 14px; border-bottom: 1px solid var(--line); }
.requests li:last-child { border-bottom: 0; }
code, pre { font: 0.8rem/1.45 ui-monospace, monospace; overflow-wrap: anywhere; }
.method { font-weight: 700; color: var(--accent); }
pre { margin: 4px 0 0; padding: 6px 9px; border-radius: 7px; background: var(--paper); white-space: pre-wrap; }
.good { color: var(--good); }
.bad { color: var(--bad); }
`
