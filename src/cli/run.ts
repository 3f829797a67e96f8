/** The audit command: what is asked, what is found, what is said, and the exit code. */
import { readFileSync, writeFileSync } from 'node:fs'
import { rules } from '../../rules/index.ts'
import { type Baseline, type KnownFinding, knownFindings, matchBaseline } from '../baseline.ts'
import { InputError } from '../errors.ts'
import { tally } from '../gate.ts'
import { decode } from '../readers/decode.ts'
import type { DocumentReport, ReportError } from '../report.ts'
import { reporters } from '../reporters/index.ts'
import type { Reporter, ReporterContext, RunResult } from '../reporters/reporter.ts'
import { scoreModel } from '../score.ts'
import { version } from '../version.ts'
import { discover } from './discover.ts'
import { auditBytes, type FileResult, firstOf, readBytes, reportError, said } from './file.ts'
import type { AuditOptions } from './options.ts'
import { print, readInput, terminal } from './output.ts'
import { findConfig, makePlans, type PlanRequest, type Plans } from './plans.ts'
import { auditFiles } from './pool.ts'

/** @returns 0 clean, 1 the gate failed, 2 something could not be read or done */
export async function runAudit(options: AuditOptions, workerFile: string | undefined): Promise<number> {
  const request: PlanRequest = {
    config: findConfig(options.config),
    profile: options.profile,
    kind: options.kind,
    today: options.today ?? new Date().toISOString().slice(0, 10),
    unused: options.unused,
    ocr: options.ocr,
  }
  const plans = await makePlans(request)
  const { config } = plans
  if (config.scoreModel !== undefined && config.scoreModel !== scoreModel)
    throw new InputError(
      request.config!.path,
      `This project compares scores of model ${config.scoreModel}; this forthright has model ${scoreModel}. Set scoreModel to ${scoreModel} to accept new scores.`,
    )

  const errors: ReportError[] = []
  const asked = options.paths.length > 0 ? options.paths : (config.include ?? ['.'])
  const wantsInput = asked.includes('-')
  const found = await discover(
    asked.filter((path) => path !== '-'),
    config.exclude ?? [],
  )
  for (const fault of found.errors) errors.push(reportError(fault, fault.path))
  const changes = options.changed === undefined ? undefined : (await import('./git.ts')).changesSince(options.changed)
  const files = changes ? found.files.filter((path) => changes.files.has(path)) : found.files

  const input = wantsInput ? readInput() : undefined
  if (options.fix || options.fixDryRun) {
    const { fixFiles } = await import('./fix-files.ts')
    return fixFiles(files, found, plans, { dryRun: options.fixDryRun, errors, input: input && { path: options.stdinPath, bytes: input } })
  }

  const baselinePath = options.baseline ?? config.baseline
  const baseline = baselinePath === undefined || options.updateBaseline ? undefined : readBaseline(baselinePath)
  const gate = { failOn: options.failOn ?? config.failOn ?? ('error' as const), minScore: options.minScore ?? config.minScore }
  const totals = tally(gate)
  const context: ReporterContext = {
    version,
    profile: options.profile ?? config.profile ?? 'default',
    color: options.color ?? terminal.color,
    quiet: options.quiet,
    rules,
    // A run that writes a baseline passes.
    gate: options.updateBaseline ? { failOn: 'never' } : gate,
    source: (path) => (path === options.stdinPath && input ? decode(path, input) : sourceOf(path)),
  }
  const outputs = await openOutputs(options, context)
  const fixed: { document: string; rule: string; actual: string }[] = []
  const written: Record<string, readonly KnownFinding[]> = {}
  const used = { allow: new Set<number>(), known: new Set<string>() }
  const seen = new Set<string>()

  let passedOver = 0
  const take = async (result: FileResult): Promise<void> => {
    if (result.errors.length > 0 && (found.doubtful.has(result.path) || (result.noForm && found.met.has(result.path)))) {
      passedOver++
      return
    }
    errors.push(...result.errors)
    const before = changes ? await baseFindings(result.path, changes.before(result.path), plans) : undefined
    for (const each of result.used) {
      for (const at of each.allow) used.allow.add(at)
      for (const term of each.known) used.known.add(term)
    }
    for (const read of result.reports) {
      seen.add(read.id)
      const known = [...(baseline?.documents[read.id] ?? []), ...(before?.get(read.id) ?? [])]
      const { report, fixed: mended } = matchBaseline(read, known)
      const gone = baseline ? mended.filter((each) => baseline.documents[read.id]?.includes(each)) : []
      for (const { rule, actual } of gone) fixed.push({ document: read.id, rule, actual })
      totals.add(report, gone.length)
      if (options.updateBaseline) written[report.id] = knownFindings(report)
      for (const output of outputs) output.write(output.reporter.document(report))
    }
  }
  for (const output of outputs) output.write(output.reporter.begin?.() ?? '')
  if (input) await take(await auditBytes(options.stdinPath, input, plans.planFor(options.stdinPath)))
  for await (const result of auditFiles(files, request, plans, { jobs: options.jobs, workerFile })) await take(result)

  if (passedOver > 0 && seen.size === 0 && errors.length === 0)
    errors.push({ path: asked.join(' '), message: 'None of the files here is a form that forthright reads. Name one to be told why.' })
  const notes: string[] = found.old.length === 0 || changes ? [] : [passedOverAsOld(found.old)]
  if (changes && files.length === 0) notes.push('No file that forthright reads has changed.')
  if (options.unused) for (const note of unusedEntries(plans, used, request.today)) notes.push(note)
  if (options.updateBaseline && baselinePath !== undefined) {
    writeBaseline(baselinePath, written)
    notes.push(`Wrote ${Object.values(written).flat().length} known findings to ${baselinePath}.`)
  }
  const judged = options.updateBaseline ? { ...totals.summary(), passed: true, reasons: [] } : totals.summary()
  // What nobody read cannot have passed.
  const summary = errors.length === 0 ? judged : { ...judged, passed: false, reasons: [...judged.reasons, 'not everything could be read'] }
  const result: RunResult = { summary, errors: errors.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)), fixed, notes }
  for (const output of outputs) {
    output.write(output.reporter.end(result))
    output.close()
  }
  if (options.format !== 'text') for (const error of errors) print(2, said(error))
  return errors.length > 0 ? 2 : summary.passed ? 0 : 1
}

const passedOverAsOld = (paths: readonly string[]): string =>
  `Not read: ${firstOf(paths)}. Save ${paths.length === 1 ? 'it' : 'them'} as .docx or .xlsx to have ${paths.length === 1 ? 'it' : 'them'} read.`

function sourceOf(path: string): string | undefined {
  try {
    return decode(path, readBytes(path))
  } catch {
    return undefined
  }
}

interface Output {
  readonly reporter: Reporter
  write(text: string): void
  close(): void
}

async function openOutputs(options: AuditOptions, context: ReporterContext): Promise<Output[]> {
  const main: Output = { reporter: (await reporters[options.format]())(context), write: (text) => print(1, text), close: () => {} }
  const others = options.reports.map(async ({ format, file }): Promise<Output> => {
    const chunks: string[] = []
    return {
      reporter: (await reporters[format]())({ ...context, color: false }),
      write: (text) => chunks.push(text),
      close: () => writeOut(file, chunks.join('')),
    }
  })
  return [main, ...(await Promise.all(others))]
}

function writeOut(file: string, text: string): void {
  try {
    writeFileSync(file, text)
  } catch (fault) {
    throw new InputError(file, `This file cannot be written (${(fault as NodeJS.ErrnoException).code}).`)
  }
}

function readBaseline(path: string): Baseline {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    throw new InputError(path, 'There is no such baseline. Write one with --update-baseline.')
  }
  try {
    const read = JSON.parse(text) as Baseline
    if (read.documents !== null && typeof read.documents === 'object') return read
  } catch {
    // Said below, for both.
  }
  throw new InputError(path, 'This is no baseline that forthright wrote. Write one with --update-baseline.')
}

function writeBaseline(path: string, documents: Readonly<Record<string, readonly KnownFinding[]>>): void {
  const kept = Object.fromEntries(
    Object.entries(documents)
      .filter(([, findings]) => findings.length > 0)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )
  const baseline: Baseline = { forthright: version, documents: kept }
  writeOut(path, `${JSON.stringify(baseline, null, 2)}\n`)
}

/** What stood in a file at the merge base is not new in it now. */
async function baseFindings(path: string, bytes: Uint8Array | undefined, plans: Plans): Promise<ReadonlyMap<string, readonly KnownFinding[]>> {
  if (!bytes) return new Map()
  const { reports } = await auditBytes(path, bytes, plans.planFor(path))
  return new Map(reports.map((report: DocumentReport) => [report.id, knownFindings(report)]))
}

function unusedEntries({ config }: Plans, used: { readonly allow: ReadonlySet<number>; readonly known: ReadonlySet<string> }, today: string): string[] {
  const allow = (config.allow ?? []).flatMap(({ text, until }, at) => {
    if (used.allow.has(at)) return []
    return until !== undefined && until < today
      ? [`The text "${text}" was allowed until ${until}. That day has passed.`]
      : [`Nothing uses the allowed text "${text}".`]
  })
  const terms = (config.glossary ?? []).flatMap((term) => (used.known.has(term) ? [] : [`Nothing uses the glossary's "${term}".`]))
  return [...allow, ...terms]
}
