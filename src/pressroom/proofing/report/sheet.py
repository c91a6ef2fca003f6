"""How the report looks: a style sheet for screens, light and dark, and for paper."""

CSS = """
:root { --ink: #1c2328; --pale: #5a646b; --paper: #ffffff; --ground: #f2f3f1; --line: #c9ced1;
  --error: #a3171f; --warning: #8a5300; --note: #1b5a7d; color-scheme: light dark; }
@media (prefers-color-scheme: dark) { :root { --ink: #e7eaec; --pale: #a9b3b9; --paper: #1b2126;
  --ground: #12171b; --line: #3d474e; --error: #ff9a94; --warning: #f2bd66; --note: #8fcdf0; } }
* { box-sizing: border-box }
body { margin: 0; background: var(--ground); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif }
main { max-width: 76rem; margin: 0 auto; padding: 2rem 1.25rem 4rem }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .25rem }
h2 { font-size: 1.25rem; margin: 2.5rem 0 .75rem }
h3 { font-size: 1rem; margin: 1.5rem 0 .5rem; overflow-wrap: anywhere }
p { margin: .2rem 0 }
a { color: inherit }
.sum { font-size: 1.1rem }
.unchecked { border-inline-start: .3rem solid var(--warning); padding-inline-start: 1rem }
.unchecked h2 { margin-top: 1rem }
details { margin-top: 1rem; color: var(--pale) }
.remarks { list-style-position: outside; padding-inline-start: 2.4rem; margin: 0 }
.remarks li { padding: .6rem .8rem; margin: 0 0 .6rem; background: var(--paper);
  border: 1px solid var(--line); border-radius: .3rem; overflow-wrap: anywhere }
.remarks li:target { outline: .2rem solid var(--note) }
.remarks strong { text-transform: uppercase; font-size: .75rem; letter-spacing: .04em;
  border: 1px solid currentColor; border-radius: .2rem; padding: .05rem .35rem }
strong.error { color: var(--error) } strong.warning { color: var(--warning) }
strong.note { color: var(--note) }
.where, .rule { color: var(--pale); font-size: .875rem }
blockquote { margin: .4rem 0; padding: .3rem .7rem; border-inline-start: .2rem solid var(--line);
  background: var(--ground) }
mark { background: #ffe08a; color: #1c2328; padding: 0 .1em }
.page { display: grid; grid-template-columns: minmax(0, 34rem) minmax(16rem, 1fr); gap: 0 1.5rem;
  align-items: start; margin-bottom: 2rem }
.page h3 { grid-column: 1 / -1 }
.sheet { position: relative; border: 1px solid var(--line); background: #ffffff; margin: 0 }
.sheet.none { background: none; color: var(--pale); padding: 1rem }
.sheet img { display: block; width: 100%; height: auto }
.frame { position: absolute; border: 2px solid; border-radius: 2px; text-decoration: none }
.frame.error { border-color: #c01f28; background: #c01f2818 }
.frame.warning { border-color: #a86400; background: #a8640018; border-style: dashed }
.frame.note { border-color: #1f6f9b; background: #1f6f9b12; border-style: dotted }
.frame span { position: absolute; inset-block-start: -.8rem; inset-inline-end: -.8rem;
  min-width: 1.5rem; padding: 0 .25rem; border-radius: .8rem; text-align: center;
  font: 600 .85rem/1.5rem system-ui, sans-serif; color: #ffffff; background: #3a444b }
.frame.error span { background: #a3171f } .frame.warning span { background: #7d4a00 }
.frame.note span { background: #1b5a7d }
.frame:focus-visible { outline: .2rem solid #1b5a7d; outline-offset: 2px }
dt { margin-top: .75rem; font-weight: 600 } dt code { margin-inline-end: .5rem }
dd { margin: 0 }
@media (max-width: 52rem) { .page { grid-template-columns: minmax(0, 1fr) }
  .page .remarks { margin-top: 1rem } }
@media print { body { background: none } .page { break-inside: avoid } }
"""
