import { existsSync, writeFileSync } from 'node:fs'
import { InputError } from '../errors.ts'
import { scoreModel } from '../score.ts'
import { print } from './output.ts'

const file = 'forthright.yaml'

const start = `# What forthright audits here, and how strictly. Every setting has a default: delete what you do not need.
# forthright rules lists all rules; forthright explain RULE says what one looks for.

# Whose guideline sets the limits: default, us-federal, uk-gov, nhs or eu.
profile: default

# What to read when the command names nothing.
include:
  - .
exclude: []

# Words and acronyms that your readers know. They are not reported, and do not make a text hard.
glossary: []
#  - SNAP

# Turn a rule off, make it info, warning or error, or change a limit.
rules: {}
#  jargon/shall: off
#  length/sentence:
#    severity: error
#    max: 20

# Other choices for some files.
overrides: []
#  - files: ['signs/**']
#    kind: sign

# The run fails on new findings this severe (error, warning, info or never) …
failOn: error
# … or when a document scores less than this.
# minScore: 70

# Scores are only comparable within one model. The run stops when forthright has a newer one.
scoreModel: ${scoreModel}
`

/** `forthright init`: writes a config to start from; never over one that is there. */
export async function init(): Promise<number> {
  for (const name of [file, 'forthright.yml', 'forthright.json'])
    if (existsSync(name)) throw new InputError(name, 'There is a config already. Delete it first to start again.')
  writeFileSync(file, start)
  print(1, `Wrote ${file}. Next: forthright\n`)
  return 0
}
