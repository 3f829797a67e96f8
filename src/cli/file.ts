/** One file to its reports: the step that runs in the main thread or in a worker, and is the same in both. */
import { readFileSync, statSync } from 'node:fs'
import type { Assessed } from '../assess.ts'
import { auditSource } from '../audit.ts'
import { InputError, NoFormError } from '../errors.ts'
import { harmless } from '../harmless.ts'
import type { Plan } from '../plan.ts'
import { mostBytes } from '../readers/decode.ts'
import type { DocumentReport, ReportError } from '../report.ts'

export interface FileResult {
  readonly path: string
  readonly reports: readonly DocumentReport[]
  readonly used: readonly Assessed['used'][]
  readonly errors: readonly ReportError[]
  /** The file is no form at all: an error where it was named, none where it was met. */
  readonly noForm?: boolean
}

export async function auditFile(path: string, plan: Plan): Promise<FileResult> {
  return guarded(path, async () => audited(path, readBytes(path), plan))
}

export async function auditBytes(path: string, bytes: Uint8Array, plan: Plan): Promise<FileResult> {
  return guarded(path, async () => audited(path, bytes, plan))
}

/** @throws InputError where the file cannot be read or is larger than what forthright takes. */
export function readBytes(path: string): Uint8Array {
  try {
    const stat = statSync(path)
    // A pipe or a device may never end.
    if (!stat.isFile() && !stat.isDirectory()) throw new InputError(path, 'This is no file but a pipe or a device. Send it to forthright - instead.')
    const { size } = stat
    // Said before reading: a file of 50 GB must not be loaded to learn that it is too large.
    if (size > mostBytes)
      throw new InputError(path, `The file has ${Math.round(size / 1e6)} MB; forthright reads files of up to ${Math.round(mostBytes / 1e6)} MB.`)
    return readFileSync(path)
  } catch (fault) {
    if (fault instanceof InputError) throw fault
    throw new InputError(path, reasons[(fault as NodeJS.ErrnoException).code ?? ''] ?? `The file cannot be read (${(fault as Error).message}).`)
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such file.',
  EACCES: 'You have no right to read this file.',
  EPERM: 'You have no right to read this file.',
  EISDIR: 'This is a folder, not a file.',
}

async function audited(path: string, bytes: Uint8Array, plan: Plan): Promise<FileResult> {
  const assessed = await auditSource(path, bytes, plan)
  return {
    path,
    reports: assessed.map(({ report }) => report),
    used: assessed.map(({ used }) => used),
    errors: assessed.flatMap(({ report, broken }) => broken.map((message) => ({ path: report.id, message }))),
  }
}

/** What is wrong with one file must not end the run: it becomes one sentence. */
async function guarded(path: string, work: () => Promise<FileResult>): Promise<FileResult> {
  try {
    return await work()
  } catch (fault) {
    return { path, reports: [], used: [], errors: [reportError(fault, path)], noForm: fault instanceof NoFormError }
  }
}

export function reportError(fault: unknown, path: string): ReportError {
  if (!(fault instanceof InputError))
    return { path, message: `forthright failed on this file: ${fault instanceof Error ? fault.message : String(fault)}. Please report it.` }
  return fault.at ? { path: fault.path, message: fault.message, line: fault.at.line, column: fault.at.column } : { path: fault.path, message: fault.message }
}

/** One line for the terminal: the file, the place where one is known, and what is wrong. */
export const said = ({ path, line, column, message }: ReportError): string =>
  harmless(`forthright: ${line === undefined ? path : `${path}:${line}:${column}`}: ${message}`) + '\n'

/** The first few of many files: "a.pdf, b.pdf, c.pdf and 12 more". */
export const firstOf = (paths: readonly string[]): string =>
  `${paths.slice(0, 3).map(harmless).join(', ')}${paths.length > 3 ? ` and ${paths.length - 3} more` : ''}`
