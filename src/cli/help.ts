export const help = `forthright reads forms, signs and web pages the way the public does, and says what costs trust.

  forthright [audit] [paths, folders, globs, or - for standard input]
  forthright explain RULE     what a rule looks for, why, and examples; of a driver, its rules
  forthright rules [NAMES]    all rules, or those of a driver; --format json for programs
  forthright flow FILE        where the answers of a form lead: forthright help flow
  forthright init             write a config to start from

What to audit
  --kind form|page|sign|letter    instead of finding it out
  -p, --profile NAME              whose guideline sets the limits: default, us-federal, uk-gov, nhs, eu
  -c, --config FILE               instead of the nearest forthright.yaml or forthright.json
  --ocr                           also read pages that are pictures: scans (needs two packages, said when they are missing)
  --changed [REF]                 only what changed since this branch left REF
  --stdin-path PATH               a name for standard input, so that its format is known

What to say
  -f, --format NAME               text, json, sarif, junit, github, gitlab, markdown, html
  --report NAME=FILE              one more report, to a file; may be given again
  -q, --quiet                     only new findings, no scorecards
  --color, --no-color             instead of finding out what the terminal can do
  --unused                        also name glossary and allow-list entries that nothing used

When to fail
  --fail-on error|warning|info|never   new findings this severe fail the run (error where not given)
  --min-score N                        a document that scores less fails the run
  --baseline FILE                      findings in this file are known: only others fail
  --update-baseline                    write that file from this run

Mending
  --fix                           put plain words in place where that is certain; print standard input as mended
  --fix-dry-run                   show it as a diff

Running
  -j, --jobs N                    files at a time
  --today YYYY-MM-DD              the day to compare dates with
  --version, -h, --help

Exit code: 0 clean, 1 the gate failed, 2 something could not be read or done.
`

export const flowHelp = `forthright flow reads one form and tells or draws where its answers lead, with what is wrong on the way.

  forthright flow FILE [options]     - for standard input, with --stdin-path PATH as in an audit

  -f, --format NAME    text      each question in its order, and where its answers lead (where not given)
                       svg       a picture that opens in any browser
                       mermaid   a flowchart for Markdown pages that draw Mermaid
                       json      all questions, ways and findings: docs/flow.schema.json
  -o, --out FILE       write it to a file instead of printing it; its ending names the format: .svg, .mmd, .json, .txt
  --part NAME          one of several forms in the file, such as one of its languages: es
  --kind form|page|sign|letter, -p, --profile NAME, -c, --config FILE, --today YYYY-MM-DD
                       as in an audit: they settle which findings there are

In the picture, questions in a row without a branch are one box, and steps are framed. A dashed box is not always asked: where its
condition does not hold, the form goes on with the next. Findings are numbered marks on the boxes and ways; the list beside says what they mean.

Exit code: 0 when it is told or drawn, whatever is found; 2 when the file cannot be read or holds no question.
`
