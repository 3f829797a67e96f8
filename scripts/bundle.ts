/**
 * Bundles the command into dist/bin, or the folder named: all that a run may need in one script whose parts start when they are first used, libraries that few
 * runs need in files of their own, and two small files that load the script, one for the process and one for its workers.
 */
import { spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { build, type Plugin } from 'esbuild'
import { rules } from '../rules/index.ts'

const rare = [
  'eld/extrasmall',
  'zod',
  'yaml',
  'diff',
  'libphonenumber-js/min',
  'tinyglobby',
  'picomatch',
  'ignore',
  '@dagrejs/dagre',
  'fflate',
  'jsonc-parser',
  'cheerio/slim',
  'retext',
  'unified',
]
const fileOf = (name: string): string => name.replace(/^@/, '').replaceAll('/', '-')

const apart: Plugin = {
  name: 'apart',
  setup({ onResolve }) {
    for (const name of rare) onResolve({ filter: new RegExp(`^${name}$`) }, () => ({ path: `./lib/${fileOf(name)}.js`, external: true }))
    onResolve({ filter: /\/generated\/pdfjs\.mjs$/ }, () => ({ path: './lib/pdfjs.js', external: true }))
    // The parsers that most pages are read without, with their libraries.
    onResolve({ filter: /^\.\/parse\.ts$/ }, ({ importer }) => {
      const language = /\/readers\/(markdown|html)\//.exec(importer)?.[1]
      return language === undefined ? undefined : { path: `./lib/parse-${language}.js`, external: true }
    })
  },
}

/** What most pages are read without starts when it is first called. */
const parsersOnCall: Plugin = {
  name: 'parsers on call',
  setup({ onLoad }) {
    onLoad({ filter: /\/src\/readers\/(markdown|html)\/[\w-]+\.ts$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8')
      const late = (_: string, name: string, from: string): string => `const ${name} = (...given) => require('${from}').${name}(...given)`
      return { contents: source.replace(/^import \{ (\w+) \} from '(\.\/parse\.ts|cheerio\/slim)'$/m, late), loader: 'ts' }
    })
  },
}

/** As JSON in plain ASCII: a string with a single curly quotation mark takes two bytes for each sign. */
const json = (value: unknown): string => JSON.stringify(value).replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** Lists of hundreds of entries, of which a text meets a few: each is parsed when it is asked for. */
const askedFor: ReadonlySet<string> = new Set(['buzzwords', 'complex-phrases', 'latin', 'legalese', 'nominalisations', 'terms'])

/** A list is parsed from a string in a part of the time that a literal of its size takes to be made. */
const listsParsed: Plugin = {
  name: 'lists parsed',
  setup({ onLoad }) {
    const parsed = (list: unknown): string => `JSON.parse(${JSON.stringify(json(list))})`
    onLoad({ filter: /\/(?:rules\/data\/[\w-]+|src\/norms)\.json$/ }, ({ path }) => {
      const list = JSON.parse(readFileSync(path, 'utf8'))
      if (!askedFor.has(basename(path, '.json'))) return { contents: `export default ${parsed(list)}`, loader: 'js' }
      const contents = `let lines
        const made = []
        const text = ${JSON.stringify(list.map(json).join('\n'))}
        const at = (index) => (made[index] ??= JSON.parse((lines ??= text.split('\\n'))[index]))
        export default { length: ${list.length}, at }`
      return { contents, loader: 'js' }
    })
  },
}

/** Tables as long as a dictionary lie beside the script: V8 would take them along in every run, as source and in its cache. */
const tablesApart: Plugin = {
  name: 'tables apart',
  setup({ onLoad }) {
    onLoad({ filter: /\/src\/generated\/(?:frequency|word-lists)\.ts$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8')
      const [table] = /"[^"]{100000,}"/.exec(source) ?? []
      if (!table) throw new Error(`${path} has no table`)
      const file = `lib/${basename(path, '.ts')}.txt`
      mkdirSync(`${folder}/lib`, { recursive: true })
      writeFileSync(`${folder}/${file}`, JSON.parse(table))
      const read = `(text ??= readFileSync(__dirname + '/${file}', 'latin1'))`
      return { contents: `import { readFileSync } from 'node:fs'\nlet text: string\n${source.replace(table, read)}`, loader: 'ts' }
    })
  },
}

/** What a rule prints only when it is explained lies in a part of its own: the examples are the larger part of the rules. */
const examplesApart: Plugin = {
  name: 'examples apart',
  setup({ onLoad, onResolve }) {
    onLoad({ filter: /\/rules\/(jargon|acronyms|length|repetition|flow|contact|openness)\/[\w-]+\.ts$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8')
      const id = path.split('/').slice(-2).join('/').slice(0, -'.ts'.length)
      const contents = source.replace(/^ {2}examples: \[\n[\s\S]*?\n {2}\],$/m, `  get examples() { return require('./lib/examples.js')['${id}'] },`)
      if (contents === source) throw new Error(`${path} has no list of examples`)
      return { contents, loader: 'ts' }
    })
    onResolve({ filter: /^\.\/lib\/examples\.js$/ }, ({ path }) => ({ path, external: true }))
  },
}

const [folder = 'dist/bin'] = process.argv.slice(2)
rmSync(folder, { recursive: true, force: true })
const common = {
  bundle: true,
  minify: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20.19',
  // The other main file of some packages asks for its parts in a way that cannot be bundled.
  mainFields: ['module', 'main'] as string[] as string[],
  legalComments: 'linked',
  logLevel: 'warning',
  // A script has a file name, but no address.
  define: { 'import.meta.url': '__filename' },
  // Otherwise esbuild has an expression with such a class made anew whenever its line runs.
  supported: { 'regexp-unicode-property-escapes': true },
} as const
/** What the loader runs. A script from the code cache has no `import()`; Node requires modules of either sort. */
const scripts = { ...common, supported: { ...common.supported, 'dynamic-import': false } }
await build({
  ...scripts,
  entryPoints: { bundle: 'src/cli/bundle.ts' },
  outdir: folder,
  plugins: [apart, parsersOnCall, examplesApart, listsParsed, tablesApart],
})
await build({
  ...scripts,
  entryPoints: {
    ...Object.fromEntries(rare.map((name) => [fileOf(name), name])),
    'parse-markdown': 'src/readers/markdown/parse.ts',
    'parse-html': 'src/readers/html/parse.ts',
    pdfjs: 'src/generated/pdfjs.mjs',
  },
  outdir: `${folder}/lib`,
})
await build({
  ...common,
  entryPoints: { forthright: 'src/cli/start.ts', worker: 'src/cli/start-worker.ts' },
  outdir: folder,
  outExtension: { '.js': '.cjs' },
})

const examples = Object.fromEntries(rules.map((rule) => [rule.id, rule.examples]))
writeFileSync(`${folder}/lib/examples.js`, `module.exports=JSON.parse(${JSON.stringify(json(examples))})`)

// A script has no exports of its own: the loader hands them in. It reads plain ASCII, which esbuild does not make of regular expressions.
const ascii = (text: string): string => text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
for (const path of [
  `${folder}/bundle.js`,
  ...readdirSync(`${folder}/lib`)
    .filter((name) => name.endsWith('.js'))
    .map((name) => `${folder}/lib/${name}`),
])
  writeFileSync(path, ascii(`(function (exports, require, module, __filename, __dirname, importModule) {${readFileSync(path, 'utf8')}\n})`))
const command = `${folder}/forthright.cjs`
writeFileSync(command, `#!/usr/bin/env node\n${readFileSync(command, 'utf8')}`)
chmodSync(command, 0o755)
// The compiler leaves plain JavaScript where it is.
if (existsSync('dist/src/generated')) copyFileSync('src/generated/pdfjs.mjs', 'dist/src/generated/pdfjs.mjs')

// The first run leaves the code cache for those after it. It holds what that run used, and takes time to load: so the run is a small one, of the usual formats.
const sample = ['heating-help.md', 'library-card.html', 'well-water-test.txt'].map((name) => `examples/${name}`)
spawnSync(process.execPath, [command, ...sample, '--fail-on', 'never', '--jobs', '1'], { stdio: 'ignore' })
