/** Paths, folders, globs and standard input to a sorted list of files. */
import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync, realpathSync, statSync } from 'node:fs'
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import type { Ignore } from 'ignore'
import { InputError } from '../errors.ts'
import { isToRead, readers } from '../readers/index.ts'

export interface Discovered {
  /** Relative to the working folder, with forward slashes, sorted, none twice. */
  readonly files: readonly string[]
  /** Those that nobody named: where one turns out to be no form, it is passed over. */
  readonly met: ReadonlySet<string>
  /** Of those, what is a form only if it can be read. */
  readonly doubtful: ReadonlySet<string>
  /** Word and Excel files that were met, in formats of before 2007 or of other software: passed over, which their owner should know. */
  readonly old: readonly string[]
  readonly errors: readonly InputError[]
}

const oldEnding = /\.(?:xls|doc|rtf|od[st])$/i

const endings = new Set(readers.flatMap((reader) => reader.endings))
/** Folders that hold other people's text, whatever .gitignore says. */
const never = new Set(['node_modules', '.git', '.hg', '.svn'])

/** @param exclude globs from the config */
export async function discover(asked: readonly string[], exclude: readonly string[]): Promise<Discovered> {
  const found = new Set<string>()
  const named = new Set<string>()
  const doubtful = new Set<string>()
  const old: string[] = []
  const errors: InputError[] = []
  const left = exclude.length > 0 ? (await import('picomatch')).default(exclude as string[], { dot: true }) : () => false
  for (const name of asked) {
    const before = found.size
    if (existsSync(name)) {
      if (!statSync(name).isDirectory()) {
        found.add(tidy(name))
        named.add(tidy(name))
        continue
      }
      const walked = await filesBelow(name, doubtful, old)
      for (const file of walked) if (!left(file)) found.add(file)
      if (found.size === before && walked.length === 0)
        errors.push(new InputError(name, `This folder holds no file forthright reads (${[...endings].slice(0, 8).join(', ')} …).`))
    } else if (/[*?[{!(]/.test(name)) {
      const files = await filesOf(name, doubtful)
      for (const file of files) if (!left(file)) found.add(file)
      if (files.length === 0) errors.push(new InputError(name, 'No file fits this pattern.'))
    } else errors.push(new InputError(name, 'There is no such file or folder.'))
  }
  const files = [...found].sort()
  const met = new Set(files.filter((file) => !named.has(file)))
  return { files, met, doubtful: new Set([...doubtful].filter((file) => met.has(file))), old: old.filter((file) => !left(file)).sort(), errors }
}

const tidy = (path: string): string => {
  const short = relative('', path)
  return (short.startsWith('..') ? path : short).split(sep).join('/')
}

const hasEnding = (name: string): boolean => endings.has(name.slice(name.lastIndexOf('.') + 1).toLowerCase())

/** As much of a file as a look takes: what makes a form of it stands in the first megabytes. */
const mostLooked = 4_000_000

/** The file's characters, one for each byte: enough to see a word of ASCII, and cheap. */
function look(path: string): string {
  try {
    const stat = statSync(path)
    // To open a pipe is to wait for who writes to it.
    if (!stat.isFile()) return ''
    const file = openSync(path, 'r')
    try {
      const buffer = Buffer.allocUnsafe(Math.min(stat.size, mostLooked))
      const text = buffer.toString('latin1', 0, readSync(file, buffer))
      // Of two bytes a letter.
      return /^(?:\xff\xfe|\xfe\xff)/.test(text) ? text.replaceAll('\0', '') : text
    } finally {
      closeSync(file)
    }
  } catch {
    // What cannot be read is said by the one who reads it.
    return ''
  }
}

function isWanted(path: string, doubtful: Set<string>): boolean {
  const answer = isToRead(path, () => look(path))
  if (answer === 'maybe') doubtful.add(path)
  return answer !== 'no'
}

async function filesOf(pattern: string, doubtful: Set<string>): Promise<string[]> {
  const { glob } = await import('tinyglobby')
  const ignored = await ignoring('.')
  const files = await glob(pattern, { dot: false, ignore: ['**/node_modules/**', '**/.git/**'], expandDirectories: false })
  return files.map(tidy).filter((file) => hasEnding(file) && !ignored(resolve(file)) && isWanted(file, doubtful))
}

async function filesBelow(folder: string, doubtful: Set<string>, old: string[]): Promise<string[]> {
  const files: string[] = []
  // A link can lead back up: each real folder is walked once.
  const seen = new Set<string>()
  const root = realpathSync(folder)
  // Where a link leads out, a stranger's tree would have other files read.
  const isWithin = (path: string): boolean => {
    const way = relative(root, realpathSync(path))
    return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
  }
  const walk = async (path: string, ignored: (path: string) => boolean): Promise<void> => {
    const real = realpathSync(path)
    if (seen.has(real)) return
    seen.add(real)
    const entries = readdirSync(path, { withFileTypes: true })
    const here = entries.some((entry) => entry.name === '.gitignore') ? await withIgnoreFile(path, ignored) : ignored
    for (const entry of entries) {
      if (never.has(entry.name) || entry.name.startsWith('.')) continue
      const full = join(path, entry.name)
      const isLink = entry.isSymbolicLink()
      if (isLink && !(existsSync(full) && isWithin(full))) continue
      const kind = isLink ? statSync(full) : entry
      const isFolder = kind.isDirectory()
      if (!isFolder && !kind.isFile()) continue
      if (here(isFolder ? `${resolve(full)}/` : resolve(full))) continue
      if (isFolder) await walk(full, here)
      else if (hasEnding(entry.name) && isWanted(tidy(full), doubtful)) files.push(tidy(full))
      else if (oldEnding.test(entry.name)) old.push(tidy(full))
    }
  }
  await walk(folder, await ignoring(dirname(resolve(folder))))
  return files
}

/** What .gitignore files from the repository's root down to a folder leave out. */
async function ignoring(folder: string): Promise<(path: string) => boolean> {
  const chain: string[] = []
  for (let at = resolve(folder); ; at = dirname(at)) {
    chain.unshift(at)
    if (existsSync(join(at, '.git'))) break
    if (dirname(at) === at) return () => false
  }
  let ignored: (path: string) => boolean = () => false
  for (const at of chain) if (existsSync(join(at, '.gitignore'))) ignored = await withIgnoreFile(at, ignored)
  return ignored
}

async function withIgnoreFile(folder: string, before: (path: string) => boolean): Promise<(path: string) => boolean> {
  const { default: ignore } = (await import('ignore')) as unknown as { default: () => Ignore }
  const root = resolve(folder)
  const own = ignore().add(readFileSync(join(root, '.gitignore'), 'utf8'))
  return (path) => {
    const inside = path.startsWith(root + sep)
      ? path
          .slice(root.length + 1)
          .split(sep)
          .join('/')
      : ''
    if (inside === '') return before(path)
    const { ignored, unignored } = own.test(inside)
    return ignored || (!unignored && before(path))
  }
}
