export const help = `forthright reads forms, signs and web pages the way the public does, and says what costs trust.

  forthright [audit] [paths, folders, globs, or - for standard input]
  forthright explain RULE     what a rule looks for, why, and examples
  forthright rules            all rules
  forthright init             write a config to start from

What to audit
  --kind form|page|sign|letter    instead of finding it out
  -p, --profile NAME              whose guideline sets the limits: default, us-federal, uk-gov, nhs, eu
  -c, --config FILE               instead of the nearest forthright.yaml or forthright.json
  --changed [REF]                 only what changed since this branch left REF
  --stdin-path PATH               a name for standard input, so that its format is known

What to say
  -f, --format NAME               text, json, sarif, junit, github, gitlab, markdown
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
  --fix                           put plain words in place where that is certain
  --fix-dry-run                   show it as a diff

Running
  -j, --jobs N                    files at a time
  --today YYYY-MM-DD              the day to compare dates with
  --version, -h, --help

Exit code: 0 clean, 1 the gate failed, 2 something could not be read or done.
`
