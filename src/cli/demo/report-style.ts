/** The report's look: one column, a serif for what is read, figures that line up. Nothing is loaded from elsewhere. */
export const reportStyle = `
:root {
  color-scheme: light dark;
  --paper: light-dark(#fbfaf7, #15171a);
  --card: light-dark(#ffffff, #1c1f23);
  --ink: light-dark(#1d1f21, #e9e7e1);
  --soft: light-dark(#63666a, #a3a59f);
  --line: light-dark(#e3e0d8, #2f3338);
  --good: light-dark(#1e6b4a, #6fcf9f);
  --bad: light-dark(#a8322a, #f0857c);
  --wait: light-dark(#8a6412, #e0b75a);
  --s0: light-dark(#c9c2b2, #4a4e54); --s1: light-dark(#a9b8c4, #4f6576); --s2: light-dark(#2f5d8a, #7fb2e0);
  --s3: light-dark(#c98b2b, #e0b75a); --s4: light-dark(#1e6b4a, #6fcf9f);
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.6 system-ui, sans-serif; overflow-wrap: anywhere; }
main { max-width: 70rem; margin: 0 auto; padding: clamp(1.5rem, 5vw, 4.5rem) clamp(1rem, 4vw, 2.5rem) 6rem; }
h1, h2 { font-family: ui-serif, Georgia, 'Times New Roman', serif; font-weight: 500; letter-spacing: -0.015em; text-wrap: balance; }
h1 { font-size: clamp(2rem, 5vw, 3.4rem); line-height: 1.08; margin: 0.4em 0 0.5em; max-width: 18ch; }
h2 { font-size: clamp(1.5rem, 3vw, 2.1rem); line-height: 1.2; margin: 0 0 0.4em; }
h3 { font-size: 0.95rem; font-weight: 600; margin: 2.4rem 0 0.7rem; }
p { max-width: 65ch; margin: 0 0 0.8em; }
a { color: inherit; text-decoration-color: var(--soft); text-underline-offset: 0.2em; }
a:focus-visible, summary:focus-visible { outline: 2px solid currentColor; outline-offset: 3px; }
code { font: 0.88em ui-monospace, monospace; }
.soft { color: var(--soft); }
.facts { display: flex; flex-wrap: wrap; gap: 0.4rem 2rem; margin: 0; padding: 0; list-style: none; font-variant-numeric: tabular-nums; }
.facts b { font-weight: 600; }
.facts + p { margin-top: 1.1rem; }
.label { display: inline-block; border: 1px solid var(--wait); color: var(--wait); border-radius: 99px; padding: 0.1em 0.8em; font-size: 0.85rem; }
article { border-top: 1px solid var(--line); margin-top: 4rem; padding-top: 2.5rem; }
.good { color: var(--good); } .bad { color: var(--bad); } .wait { color: var(--wait); }
.checks { display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: 0 2rem; margin: 0; padding: 0; list-style: none; }
.checks li { display: grid; grid-template-columns: 1.4rem 1fr auto; padding: 0.35rem 0; border-bottom: 1px solid var(--line); font-variant-numeric: tabular-nums; }
.pictures { display: grid; grid-template-columns: 390fr 620fr 1000fr; gap: 1.2rem; align-items: start; }
.pictures figure { margin: 0; min-width: 0; }
.pictures figcaption { font-size: 0.85rem; color: var(--soft); margin-bottom: 0.4rem; font-variant-numeric: tabular-nums; }
.pictures a { display: block; height: 34rem; overflow: hidden auto; border: 1px solid var(--line); border-radius: 6px; background: var(--card); }
.pictures img { display: block; width: 100%; }
@media (max-width: 44rem) { .pictures { grid-template-columns: 1fr; } .pictures a { height: 24rem; } }
.bar { display: flex; height: 0.9rem; border-radius: 4px; overflow: hidden; gap: 2px; }
.bar span { min-width: 2px; }
.s0 { background: var(--s0); } .s1 { background: var(--s1); } .s2 { background: var(--s2); } .s3 { background: var(--s3); } .s4 { background: var(--s4); }
.key { display: flex; flex-wrap: wrap; gap: 0.2rem 1.6rem; margin: 0.7rem 0 1rem; padding: 0; list-style: none; font-size: 0.9rem; font-variant-numeric: tabular-nums; }
.key i { display: inline-block; width: 0.7em; height: 0.7em; border-radius: 2px; margin-right: 0.5em; }
summary { cursor: pointer; color: var(--soft); }
.events { margin: 0.8rem 0 0; padding: 0; list-style: none; font-size: 0.9rem; }
.events li { display: grid; grid-template-columns: 5rem 1fr; padding: 0.1rem 0; font-variant-numeric: tabular-nums; }
.decisions { padding-left: 1.1rem; max-width: 65ch; }
.decisions li { margin-bottom: 0.6em; }
footer { margin-top: 5rem; color: var(--soft); font-size: 0.9rem; }
`;
