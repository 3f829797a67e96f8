/** How the report looks: on a screen by day and by night, and on paper. Every pair of colours has a contrast of 4.5 to 1 or more (WCAG 2.2, 1.4.3). */
export const styles = `:root { color-scheme: light dark; --back: #fff; --ink: #1b1b1b; --quiet: #565c65; --line: #d0d5db; --link: #0b4a8f; --good: #1a6b2f; --fair: #7a4f00; --poor: #b01c1c; --info: #0b4a8f; --review: #6b2f8f; --mark: #ffe79c; --word: #1b1b1b }
@media (prefers-color-scheme: dark) { :root { --back: #15181c; --ink: #e8e9eb; --quiet: #a9aeb5; --line: #3d444d; --link: #8cbcf5; --good: #7fd491; --fair: #f0c060; --poor: #ff9a93; --info: #8cbcf5; --review: #d6a8f0; --mark: #f0c060; --word: #15181c } }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 60rem; padding: 1rem; background: var(--back); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere }
h1, h2, h3 { line-height: 1.25 }
h2 { margin: 0 0 .5rem }
h3 { margin: 1.25rem 0 .5rem }
p { margin: .25rem 0 }
a { color: var(--link) }
main { display: flex; flex-direction: column }
section { border-top: 1px solid var(--line); padding: 1.25rem 0 }
#overview { order: -1 }
.wide { overflow-x: auto }
table { border-collapse: collapse; margin: .75rem 0 }
th, td { padding: .25rem 1rem .25rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); overflow-wrap: normal }
th a { overflow-wrap: anywhere }
.skip:not(:focus) { position: absolute; left: -99rem }
thead th { border-bottom-width: 2px }
th[scope=row] { font-weight: 600 }
.drivers th, .drivers td { border: 0; vertical-align: middle; padding-block: .1rem }
.figure { text-align: right; font-variant-numeric: tabular-nums }
.score { font-size: 1.25rem }
.verdict { font-weight: 600 }
.good { color: var(--good) }
.fair { color: var(--fair) }
.poor { color: var(--poor) }
.quiet { color: var(--quiet); font-size: .9rem }
.bar { display: block; width: min(10rem, 20vw); height: .6rem; background: var(--line) }
.bar span { display: block; height: 100%; background: currentcolor }
.facts { padding-left: 1.25rem }
.findings { list-style: none; padding: 0 }
.findings li { border-left: 4px solid var(--sort); padding: .25rem 0 .25rem .75rem; margin: 0 0 1rem; break-inside: avoid }
.sort { color: var(--sort); font-weight: 600 }
.error { --sort: var(--poor) }
.warning { --sort: var(--fair) }
.info { --sort: var(--info) }
.review { --sort: var(--review) }
.place { color: var(--quiet) }
.advice { color: var(--good) }
blockquote { margin: .25rem 0; padding: .25rem .5rem; border: 1px solid var(--line) }
mark { background: var(--mark); color: var(--word) }
@media print { body { max-width: none } a { color: inherit } .bar, mark { print-color-adjust: exact } }
`
