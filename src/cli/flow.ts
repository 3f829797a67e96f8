/** `forthright flow FILE`: where the answers of a form lead, as an outline, a graph or a picture, with what is wrong with it. */
import { writeFileSync } from 'node:fs'
import { run, type Stamped } from '../engine.ts'
import { InputError } from '../errors.ts'
import type { Chart } from '../flow/chart.ts'
import { chartOf } from '../flow/chart-of.ts'
import { type Document, type Kind, kinds } from '../model.ts'
import type { Plan } from '../plan.ts'
import { read } from '../read.ts'
import { suppress } from '../suppress.ts'
import { dayOf, parseArguments } from './arguments.ts'
import { readBytes } from './file.ts'
import { print, readInput } from './output.ts'
import { findConfig, makePlans } from './plans.ts'

const known = {
  format: { type: 'string', short: 'f' },
  out: { type: 'string', short: 'o' },
  part: { type: 'string' },
  kind: { type: 'string' },
  profile: { type: 'string', short: 'p' },
  config: { type: 'string', short: 'c' },
  today: { type: 'string' },
  'stdin-path': { type: 'string' },
} as const

interface Drawn {
  readonly document: Document
  readonly chart: Chart
}

/** One picture shows one form; the others can list all that a file holds. */
const formats: Readonly<Record<string, { readonly all: boolean; readonly write: (forms: readonly Drawn[]) => Promise<string> }>> = {
  text: {
    all: true,
    write: async (forms) =>
      forms
        .map(({ chart }) => chart)
        .map((await import('../flow/outline.ts')).outlineOf)
        .join('\n'),
  },
  json: { all: true, write: async (forms) => (await import('../flow/json.ts')).jsonOf(forms) },
  mermaid: { all: false, write: async ([{ chart }]) => (await import('../flow/mermaid.ts')).mermaidOf(chart) },
  svg: { all: false, write: async ([{ chart, document }]) => (await import('../flow/svg.ts')).svgOf(chart, document.path) },
}

/** What a file's name says of what is to be in it. */
const endings: Readonly<Record<string, string | undefined>> = { svg: 'svg', json: 'json', mmd: 'mermaid', mermaid: 'mermaid' }

/** @returns 0: a form with defects is drawn as well as any other. */
export async function drawFlow(argv: readonly string[]): Promise<number> {
  const { path, input, format, out, part, kind, profile, config, today } = options(argv)
  const plans = await makePlans({ config: findConfig(config), profile, kind, today: today ?? new Date().toISOString().slice(0, 10), unused: false })
  const plan = plans.planFor(path)
  const documents = await read(path, input ?? readBytes(path), { kind: plan.kind, signs: plan.signs, setting: plan.setting })
  const forms = documents.filter(({ questions }) => questions.length > 0)
  if (forms.length === 0) throw new InputError(path, 'No question was found in this file, so it has no flow.')
  const asked = part === undefined ? forms : forms.filter((form) => form.part === part)
  const parts = forms.flatMap((form) => form.part ?? [])
  if (asked.length === 0)
    throw new InputError(
      '--part',
      parts.length === 0 ? 'This file holds one form without parts.' : `There is no part "${part}". There are ${parts.join(', ')}.`,
    )
  const { all, write } = formats[format]
  const drawn = all ? asked : asked.slice(0, 1)
  const text = await write(drawn.map((document) => ({ document, chart: chartOf(document, findingsOf(document, plan)) })))
  if (out === undefined) print(1, text)
  else writeOut(out, text)
  if (drawn.length < asked.length)
    print(
      2,
      `forthright: ${path}: This file holds ${asked.length} forms; this is ${drawn[0].part ?? 'the first'}. Draw another with --part: ${parts.slice(1, 20).join(', ')}.\n`,
    )
  return 0
}

/** What the audit would say of the form's flow, without what a comment or the config sets aside. */
function findingsOf(document: Document, plan: Plan): readonly Stamped[] {
  const active = plan.active.filter(({ rule }) => rule.id.startsWith('flow/') || rule.id === 'repetition/asked-twice')
  const found = run(document, active).flatMap(({ findings }) => findings)
  const { suppressed } = suppress(document, found, plan.policy, plan.names)
  return found.filter((_, at) => suppressed[at] === null).sort((a, b) => a.place.start.offset - b.place.start.offset)
}

function options(argv: readonly string[]) {
  const { values, positionals } = parseArguments('flow', argv, known)
  if (positionals.length !== 1) throw new InputError('flow', 'Name one file, as in forthright flow form.html --format svg --out form.svg.')
  const format = values.format ?? endings[values.out?.split('.').pop()?.toLowerCase() ?? ''] ?? 'text'
  if (!Object.hasOwn(formats, format)) throw new InputError('--format', `There is no format "${format}". There are ${Object.keys(formats).join(', ')}.`)
  if (values.kind !== undefined && !kinds.includes(values.kind as Kind)) throw new InputError('--kind', `"${values.kind}" is not one of ${kinds.join(', ')}.`)
  const isInput = positionals[0] === '-'
  return {
    ...values,
    path: isInput ? (values['stdin-path'] ?? 'stdin') : positionals[0],
    input: isInput ? readInput() : undefined,
    format,
    kind: values.kind as Kind | undefined,
    today: dayOf(values.today),
  }
}

function writeOut(file: string, text: string): void {
  try {
    writeFileSync(file, text)
  } catch (fault) {
    throw new InputError(file, `This file cannot be written (${(fault as NodeJS.ErrnoException).code}).`)
  }
}
