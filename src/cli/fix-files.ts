import { readFileSync, writeFileSync } from 'node:fs'
import { auditSource } from '../audit.ts'
import { NoFormError } from '../errors.ts'
import { apply, edits } from '../fix.ts'
import { decode } from '../readers/decode.ts'
import { bytesRowFor } from '../readers/index.ts'
import type { ReportError } from '../report.ts'
import type { Discovered } from './discover.ts'
import { readBytes, reportError } from './file.ts'
import { print } from './output.ts'
import type { Plans } from './plans.ts'

/** An edit can make room for another (a word left out, a phrase made whole); more rounds than this would be a rule arguing with itself. */
const mostRounds = 5

/**
 * Mends what is certain in each file, or shows it as a diff.
 * Files that nobody named and that are no forms are passed over.
 * @returns the exit code
 */
export async function fixFiles(
  files: readonly string[],
  { met, doubtful }: Pick<Discovered, 'met' | 'doubtful'>,
  plans: Plans,
  dryRun: boolean,
  errors: ReportError[],
): Promise<number> {
  let mended = 0
  let touched = 0
  for (const path of files) {
    try {
      const bytes = readBytes(path)
      // Pages and cells are read, never written.
      if (bytesRowFor(bytes)) continue
      const source = decode(path, bytes)
      const { text, count } = await fixText(path, source, plans)
      if (count === 0) continue
      mended += count
      touched++
      if (dryRun) print(1, await diff(path, source, text))
      else writeBack(path, source, text)
    } catch (fault) {
      if (doubtful.has(path) || (fault instanceof NoFormError && met.has(path))) continue
      errors.push(reportError(fault, path))
    }
  }
  for (const { path, message } of errors) print(2, `forthright: ${path}: ${message}\n`)
  const what = mended === 1 ? '1 finding' : `${mended} findings`
  const where = touched === 1 ? '1 file' : `${touched} files`
  if (!dryRun || mended === 0)
    print(dryRun ? 2 : 1, mended === 0 ? 'Nothing here can be mended without a person reading it.\n' : `Mended ${what} in ${where}.\n`)
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
  if (utf8 !== source && utf8.replace(/^\ufeff/, '') !== source) throw new Error('it is not UTF-8; convert it first, then mend it')
  writeFileSync(path, text)
}

async function diff(path: string, before: string, after: string): Promise<string> {
  const { createTwoFilesPatch } = await import('diff')
  return createTwoFilesPatch(path, path, before, after, '', '', { context: 2 })
}
