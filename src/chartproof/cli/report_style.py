"""How the page of a report looks, on a screen and on paper. Weight is told by word and line, never by colour alone."""

COLOURS = {"ink": "#1c2126", "muted": "#4c545d", "paper": "#ffffff", "ground": "#f6f5f1", "rule": "#d9d6cd", "link": "#1d4f7c",
           "denial": "#97201a", "risk": "#7a4a00", "advice": "#1d4f7c", "error": "#97201a", "tint": "#fbf3dc"}
"""Text colours stand at seven to one or better on paper (a test counts it)."""

STYLE = ":root{color-scheme:light;" + "".join(f"--{name}:{value};" for name, value in COLOURS.items()) + """}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
a{color:var(--link)}
a:focus-visible,summary:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:-999px}
.skip:focus{left:1rem;top:1rem;background:var(--paper);padding:.5rem 1rem}
.wrap{max-width:78rem;margin:0 auto;padding:1.5rem}
h1,header h2{font-size:1.35rem;margin:0 0 .25rem}
.setting,.muted,footer{color:var(--muted)}
.setting{margin:0}
.verdict{margin:1rem 0 1.5rem;padding:.75rem 1rem;background:var(--paper);border:1px solid var(--rule);border-left:6px solid var(--muted)}
.verdict p{margin:0}
.verdict.findings,.verdict.error{border-left-color:var(--denial)}
.verdict.clear{border-left-color:#2f6b3c}
.sides{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:2rem;align-items:start}
.note{position:sticky;top:1rem;max-height:calc(100vh - 2rem);overflow:auto;background:var(--paper);border:1px solid var(--rule);padding:1rem 1.25rem}
section>h2,section>h3{font-size:1rem;margin:0 0 .75rem}
.finding .head{font-size:1rem;margin:0 0 .35rem}
.lines{margin:0;padding:0;list-style:none;font:.95rem/1.75 ui-monospace,"Cascadia Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace;counter-reset:line}
.lines li{display:block;padding-left:2.6rem;position:relative;white-space:pre-wrap;overflow-wrap:anywhere;min-height:1.75em}
.lines li::before{counter-increment:line;content:counter(line);position:absolute;left:0;width:1.9rem;text-align:right;color:var(--muted);font-size:.8rem}
mark{background:none;color:inherit;text-decoration-line:underline;text-decoration-thickness:2px;text-underline-offset:.22em;text-decoration-skip-ink:none}
mark.denial,mark.error{text-decoration-style:double;text-decoration-color:var(--denial)}
mark.risk{text-decoration-style:solid;text-decoration-color:var(--risk)}
mark.advice{text-decoration-style:dotted;text-decoration-color:var(--advice)}
.ref{font:600 .72rem/1 system-ui,sans-serif;vertical-align:super;padding:0 .12em}
.ref a{text-decoration:none;padding:.2em .1em}
.said{font-weight:600}
.said a,.said .muted{font-weight:400}
.verdict .muted{font-size:.88rem;margin-top:.35rem}
.finding{background:var(--paper);border:1px solid var(--rule);border-left:6px solid var(--muted);padding:.9rem 1.1rem;margin:0 0 .9rem;break-inside:avoid}
.finding:target,mark:target{background:var(--tint)}
.finding.denial,.finding.error{border-left:6px double var(--denial)}
.finding.risk{border-left-color:var(--risk)}
.finding.advice{border-left:6px dotted var(--advice)}
.finding p{margin:.3rem 0}
.number{display:inline-block;min-width:1.5rem}
.weight{font-weight:700}
.weight.denial,.weight.error{color:var(--denial)}
.weight.risk{color:var(--risk)}
.weight.advice{color:var(--advice)}
dl{margin:.4rem 0 0;display:grid;grid-template-columns:4.6rem minmax(0,1fr);gap:.15rem .6rem}
dt{color:var(--muted)}
dd{margin:0}
.source{font-size:.88rem;color:var(--muted)}
details{margin:0 0 .9rem}
summary{cursor:pointer}
details ul{margin:.4rem 0;padding-left:1.2rem}
.made{color:var(--muted);font-size:.82rem;overflow-wrap:anywhere;margin:1.5rem 0 0}
footer{border-top:1px solid var(--rule);margin-top:2rem;padding-top:.75rem;font-size:.82rem;overflow-wrap:anywhere}
.money{margin-top:2rem;border-top:3px solid var(--rule);overflow-x:auto}
.money table{border-collapse:collapse;width:100%;margin:0 0 1rem;font-size:.9rem}
.money th,.money td{text-align:left;vertical-align:top;padding:.3rem .8rem .3rem 0;border-bottom:1px solid var(--rule)}
article+article{margin-top:3rem;border-top:3px solid var(--rule);padding-top:1.5rem}
@media (max-width:60rem){.sides{grid-template-columns:minmax(0,1fr)}.note{position:static;max-height:none}}
@media print{html{font-size:9.5pt}body{background:none;font-size:1rem;line-height:1.4}.wrap{max-width:none;padding:0}.note{position:static;max-height:none;overflow:visible}
.sides{grid-template-columns:minmax(0,1fr);gap:1rem}.finding{padding:.5rem .8rem;margin:0 0 .5rem}.skip,nav{display:none}a{color:inherit}article+article{break-before:page;border:0}}
"""
