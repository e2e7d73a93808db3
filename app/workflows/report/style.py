"""How a report looks: light or dark as the reader's screen is, and black on white in print."""

STYLE = """
html{color-scheme:light dark;--ink:#1d2733;--quiet:#566370;--line:#ccd3da;--paper:#fff;--sheet:#f4f6f8;
--good:#1f7a4d;--bad:#c8423b;--mark:#2563a8}
@media (prefers-color-scheme:dark){html{--ink:#e4e9ee;--quiet:#a3afba;--line:#3b4652;--paper:#14191f;--sheet:#1d242c;
--good:#4cc38a;--bad:#ff7a70;--mark:#7db4f5}}
*{box-sizing:border-box}
body{font:16px/1.5 system-ui,"Segoe UI",sans-serif;color:var(--ink);background:var(--paper);max-width:62rem;
margin:2rem auto;padding:0 1.25rem}
h1{font-size:1.9rem;line-height:1.2;margin:0}
h2{font-size:1.3rem;margin:2.5rem 0 .6rem;padding-bottom:.2rem;border-bottom:2px solid var(--line)}
h3{font-size:1.05rem;margin:1.5rem 0 .4rem}p{margin:.4rem 0;max-width:48rem}
ul{margin:.4rem 0;padding-left:1.2rem;max-width:48rem}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
td,th{text-align:left;padding:.3rem 1rem .3rem 0;vertical-align:top}td:last-child{overflow-wrap:anywhere}
th{font-weight:600}tr>th:only-of-type{white-space:nowrap;width:1%;padding-right:1.5rem}
tr+tr>*{border-top:1px solid var(--line)}
td small{color:var(--quiet);font-size:.875rem}
.quiet,figcaption{color:var(--quiet);font-size:.9rem}.lead{font-size:1.15rem}.sure{font-weight:600}
.cells small{white-space:nowrap}
.cells td{border:1px solid var(--line);padding:.5rem .8rem}.cells th{padding:.5rem .8rem}
.cells .right{background:color-mix(in srgb,var(--good) 12%,transparent)}
.cells .wrong{background:color-mix(in srgb,var(--bad) 14%,transparent)}
figure{margin:1.2rem 0 .4rem}
figure>figcaption:first-child{color:var(--ink);font-weight:600;font-size:1rem}
svg{display:block;width:100%;height:auto}
svg text{font:12px system-ui,"Segoe UI",sans-serif;fill:var(--quiet)}svg .strong{fill:var(--ink);font-weight:600}
.good{fill:var(--good);fill-opacity:.6}.bad{fill:var(--bad);fill-opacity:.6}
.axis{stroke:var(--line)}.curve{fill:none;stroke:var(--mark);stroke-width:2}
.bar{stroke:var(--mark);stroke-width:1.5}.dot{fill:var(--mark)}.hollow{fill:var(--paper);stroke:var(--quiet)}
.faint{stroke:var(--quiet);stroke-dasharray:3 3;fill:none}
.now{stroke:var(--ink);stroke-width:2;fill:none}
.key{display:inline-block;width:.8em;height:.8em;margin:0 .35em 0 1em;border-radius:2px}
.key:first-child{margin-left:0}.key.good{background:var(--good)}.key.bad{background:var(--bad)}
.three{display:grid;grid-template-columns:repeat(3,1fr);gap:1rem}.three figure{margin:0}
.pictures{display:flex;flex-wrap:wrap;gap:14px}.pictures figure{margin:0;width:200px;break-inside:avoid}
.pictures img{display:block;max-width:200px;margin-bottom:.25rem}
.pictures figcaption{overflow-wrap:anywhere}
@media (max-width:40rem){.three{grid-template-columns:1fr}}
@media print{
html{color-scheme:light;--ink:#000;--quiet:#444;--line:#bbb;--paper:#fff;--good:#1f7a4d;--bad:#c8423b;--mark:#2563a8}
@page{size:A4;margin:16mm 15mm}
body{margin:0;padding:0;max-width:none;font-size:10pt;-webkit-print-color-adjust:exact;print-color-adjust:exact}
h1{font-size:18pt}h2{font-size:13pt;margin-top:14pt}h2,h3{break-after:avoid}
figure,table,.three,li{break-inside:avoid}
h2+p,h2+.text{break-after:avoid}.cells td,.cells th{padding:.3rem .5rem}
.pictures figure{width:30mm}.pictures img{max-width:30mm}
svg{max-height:70mm}}
"""
