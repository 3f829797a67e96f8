/**
 * What bench/readers.ts runs in a process of its own, so that memory is this work's alone and a hang ends nothing but itself. Plain
 * JavaScript over the built library: a compiler in the same process would be measured too.
 *   node bench/readers-child.mjs audit|bare LIST     LIST is a JSON file of paths; prints a line of JSON for each, the peak memory last
 *   node bench/readers-child.mjs turns|ours LIST     LIST holds `paths`, `warming` and `rounds`; prints what it read, and a line for each round
 * over all files: seconds of processor time, of ours, and of bare extraction in turns with it.
 */
import { readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'

const [mode, list] = process.argv.slice(2)
const paths = JSON.parse(readFileSync(list, 'utf8'))
const say = (what) => process.stdout.write(`${JSON.stringify(what)}\n`)

async function auditor() {
  const { audit } = await import(resolve('dist/src/index.js'))
  return async (path) => {
    const { documents, errors } = await audit([{ path, text: readFileSync(path) }])
    return {
      documents: documents.length,
      questions: documents.reduce((sum, { counts }) => sum + counts.questions, 0),
      routes: documents.reduce((sum, { facts }) => sum + facts.routes.length, 0),
      formats: [...new Set(documents.map(({ format }) => format))],
      // A score of nothing read.
      hollow: documents.some(({ score, counts }) => score.total !== null && counts.words + counts.unjudgedWords === 0),
      error: errors[0]?.message,
    }
  }
}

async function extractor() {
  const { getDocument } = await import('unpdf/pdfjs')
  return async (path) => {
    const task = getDocument({ data: new Uint8Array(readFileSync(path)), isEvalSupported: false, useSystemFonts: false, verbosity: 0 })
    const pdf = await task.promise
    let letters = 0
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await pdf.getPage(number)
      for (const item of (await page.getTextContent()).items) letters += item.str?.length ?? 0
      page.cleanup()
    }
    const pages = pdf.numPages
    await task.destroy()
    return { pages, letters }
  }
}

async function each(list) {
  const work = mode === 'bare' ? await extractor() : await auditor()
  for (const path of list) {
    say({ begins: path })
    const began = performance.now()
    try {
      const told = await work(path)
      say({ path, seconds: (performance.now() - began) / 1000, ...told })
    } catch (fault) {
      say({ path, seconds: (performance.now() - began) / 1000, crash: fault instanceof Error ? `${fault.name}: ${fault.message}` : String(fault) })
    }
  }
  say({ peak: process.resourceUsage().maxRSS / 1000 })
}

async function seconds(work, files) {
  const began = process.cpuUsage()
  for (const path of files) await work(path)
  const { user, system } = process.cpuUsage(began)
  return (user + system) / 1e6
}

async function rounds({ paths: all, warming, rounds: count }) {
  const ours = await auditor()
  const theirs = mode === 'turns' ? await extractor() : undefined
  const files = []
  let pages = 0
  let bytes = 0
  for (const path of all) {
    // What cannot be opened would be measured as fast.
    try {
      const bare = await theirs?.(path)
      if ((await ours(path)).error !== undefined) continue
      files.push(path)
      pages += bare?.pages ?? 0
      bytes += statSync(path).size
    } catch {}
    say({ begins: path })
  }
  say({ files: files.length, pages, bytes })
  for (let round = -warming; round < count; round++) {
    const their = theirs ? await seconds(theirs, files) : undefined
    const our = await seconds(ours, files)
    say(round < 0 ? { warming: round } : { ours: our, theirs: their })
  }
}

if (mode === 'turns' || mode === 'ours') await rounds(paths)
else await each(paths)
