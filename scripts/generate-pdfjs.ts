/**
 * Makes the copy of pdf.js that the PDF reader runs: unpdf's build, which keeps the halves of pdf.js in one file, with what reads a file's
 * objects, fonts and colours exported too. Through its front door a page is evaluated into messages, copied, and evaluated again for its
 * links and fields, which takes most of the time that reading a form takes.
 * The result is made at build and not kept in the repository: the code is the packages', under their licences.
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** As pdf.js calls them; the build gives them other names, and notes these. */
const classes = [
  'BaseStream',
  'CFFCompiler',
  'Catalog',
  'ColorSpaceUtils',
  'Dict',
  'FlateStream',
  'Font',
  'IdentityToUnicodeMap',
  'LocalColorSpaceCache',
  'LocalPdfManager',
  'Name',
  'OptionalContentConfig',
  'PageViewport',
  'PartialEvaluator',
  'Ref',
  'Stream',
  'TranslatedFont',
  'XRefParseException',
]
/** Both halves have a level of what they say on the console. */
const functions = {
  adjustType1ToUnicode: 'adjustType1ToUnicode',
  setReaderVerbosity: 'setVerbosityLevel$1',
  setViewerVerbosity: 'setVerbosityLevel',
  stringToPDFString: 'stringToPDFString',
}

/** The text of `src/generated/pdfjs.mjs`. */
export function pdfjsSource(): string {
  const source = readFileSync(fileURLToPath(import.meta.resolve('unpdf/pdfjs')), 'utf8')
  const exported = [
    ...classes.map((name) => `${classNamed(name, source)} as ${name}`),
    ...Object.entries(functions).map(([ours, name]) => `${functionNamed(name, source)} as ${ours}`),
  ]
  return `/*!
 * Made from unpdf's build of pdf.js by \`npm run generate\`: no need to edit. Changed: inner classes are exported.
 * pdf.js: Copyright Mozilla Foundation, Apache License 2.0. unpdf: Copyright (c) 2023-PRESENT Johann Schopplich, MIT License.
 */
${source}
export { ${exported.join(', ')} }
`
}

/** Some classes are in both halves of pdf.js: the first is the one of the half that reads files. */
function classNamed(name: string, source: string): string {
  const at = source.indexOf(`{static{p(this,"${name}")}`)
  const head = source.slice(Math.max(0, at - 80), at)
  const found = /(?:class ([\w$]+)|([\w$]+)=class)(?: extends [\w$.]+)?$/.exec(head)
  if (at < 0 || !found) throw new Error(`pdf.js has no class ${name} any more`)
  return found[1] ?? found[2]
}

function functionNamed(name: string, source: string): string {
  const found = new RegExp(`\\bp\\(([\\w$]+),"${name.replaceAll('$', '\\$')}"\\)`).exec(source)
  if (!found) throw new Error(`pdf.js has no function ${name} any more`)
  return found[1]
}
