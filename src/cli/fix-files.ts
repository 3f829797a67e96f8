import { readFileSync, writeFileSync } from 'node:fs'
import { auditSource } from '../audit.ts'
import { InputError, NoFormError } from '../errors.ts'
import { apply, edits } from '../fix.ts'
import { decode } from '../readers/decode.ts'
import { bytesRowFor } from '../readers/index.ts'
import type { ReportError } from '../report.ts'
import type { Discovered } from './discover.ts'
import { firstOf, readBytes, reportError, said } from './file.ts'
import { print } from './output.ts'
import type { Plans } from './plans.ts'

/** An edit can make room for another (a word left out, a phrase made whole); more rounds than this would be a rule arguing with itself. */
const mostRounds = 5

const readOnly = 'Word, PDF and Excel files are read, not written.'

export interface FixRequest {
  /** Show what would be mended, as a diff, and write nothing. */
  readonly dryRun: boolean
  /** What went wrong before: said with what goes wrong here. */
  readonly errors: ReportError[]
  /** Standard input, where it was asked for: the mended text is printed. */
  readonly input?: { readonly path: string; readonly bytes: Uint8Array }
}

/**
 * Mends what is certain in each file, or shows it as a diff.
 * Files that nobody named and that are no forms are passed over.
 * @returns the exit code
 */
export async function fixFiles(
  files: readonly string[],
  { met, doubtful }: Pick<Discovered, 'met' | 'doubtful'>,
  plans: Plans,
  { dryRun, errors, input }: FixRequest,
): Promise<number> {
  let mended = 0
  let touched = 0
  const unwritable: string[] = []
  const mend = async (path: string, bytes: Uint8Array, write: (source: string, text: string) => void): Promise<void> => {
    const source = decode(path, bytes)
    const { text, count } = await fixText(path, source, plans)
    mended += count
    if (count > 0) touched++
    if (!dryRun) write(source, text)
    else if (count > 0) print(1, await diff(path, source, text))
  }
  for (const path of files) {
    try {
      const bytes = readBytes(path)
      if (bytesRowFor(bytes)) {
        unwritable.push(path)
        continue
      }
      await mend(path, bytes, (source, text) => {
        if (text !== source) writeBack(path, source, text)
      })
    } catch (fault) {
      if (doubtful.has(path) || (fault instanceof NoFormError && met.has(path))) continue
      errors.push(reportError(fault, path))
    }
  }
  if (input) {
    try {
      if (bytesRowFor(input.bytes)) throw new InputError(input.path, readOnly)
      await mend(input.path, input.bytes, (_, text) => print(1, text))
    } catch (fault) {
      errors.push(reportError(fault, input.path))
    }
  }
  for (const error of errors) print(2, said(error))
  const what = mended === 1 ? '1 finding' : `${mended} findings`
  const where = touched === 1 ? '1 file' : `${touched} files`
  // What is printed for another program to read stays alone on its way.
  const way = dryRun || input ? 2 : 1
  const considered = files.length - unwritable.length + (input ? 1 : 0)
  if (mended === 0 && considered > 0) print(way, 'Nothing here can be mended without a person reading it.\n')
  else if (mended > 0 && !dryRun) print(way, `Mended ${what} in ${where}.\n`)
  if (unwritable.length > 0) print(way, `Not mended: ${firstOf(unwritable)}. ${readOnly}\n`)
  return errors.length > 0 ? 2 : 0
}

async function fixText(path: string, source: string, plans: Plans): Promise<{ readonly text: string; readonly count: number }> {
  let text = source
  let count = 0
  for (let round = 0; round < mostRounds; round++) {
    const assessed = await auditSource(path, text, plans.planFor(path))
    const chosen = edits(
      text,
      assessed.flatMap(({ report }) => report.findings),
    )
    if (chosen.length === 0) break
    text = apply(text, chosen)
    count += chosen.length
  }
  return { text, count }
}

/** Only files that are UTF-8 are written: another encoding would be lost. */
function writeBack(path: string, source: string, text: string): void {
  const utf8 = readFileSync(path, 'utf8')
  if (utf8 !== source && utf8.replace(/^\ufeff/, '') !== source) throw new InputError(path, 'This file is not UTF-8. Convert it first, then mend it.')
  writeFileSync(path, text)
}

async function diff(path: string, before: string, after: string): Promise<string> {
  const { createTwoFilesPatch } = await import('diff')
  return createTwoFilesPatch(path, path, before, after, '', '', { context: 2 })
}
