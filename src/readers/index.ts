import { isDiagram } from './diagrams.ts'
import { formIn } from './formio/parts.ts'
import { formFileIn } from './json-schema/parts.ts'
import type { BytesRow, TextRow, TreeRow } from './reader.ts'
import { isStrings } from './strings-parts.ts'
import { isSurvey } from './surveyjs/parts.ts'
import type { Tree } from './trees/tree.ts'
import { isZip, zipEntries } from './zip-directory.ts'

/** One row per format. Adding a format is a reader's file and a row here. */
export const readers: readonly (TextRow | BytesRow | TreeRow)[] = [
  {
    format: 'xform',
    takes: 'text',
    endings: ['xml'],
    shared: true,
    sniff: (head) => /^[^<]{0,20}<[\s\S]{0,4000}www\.w3\.org\/2002\/xforms/.test(head) && /<(?:\w{1,20}:)?html\b/.test(head),
    load: async () => (await import('./odk/xform.ts')).readXform,
  },
  {
    format: 'pdf',
    takes: 'bytes',
    endings: ['pdf'],
    sniff: isPdf,
    load: async () => (await import('./pdf/pdf.ts')).readPdf,
  },
  {
    format: 'html',
    takes: 'text',
    endings: ['html', 'htm', 'xhtml', 'njk', 'erb', 'liquid', 'hbs'],
    sniff: (head) => /^\s*(<!doctype html|<html|<body|<div|<form|<p[ >])/i.test(head),
    load: async () => (await import('./html/html.ts')).readHtml,
  },
  {
    format: 'svg',
    takes: 'text',
    endings: ['svg'],
    sniff: (head) => /^\s*(<\?xml[^>]*>\s*)?<svg/i.test(head),
    passesOver: isDiagram,
    load: async () => (await import('./svg.ts')).readSvg,
  },
  {
    format: 'xlsform',
    takes: 'bytes',
    endings: ['xlsx', 'xlsm'],
    sniff: (bytes) => isZip(bytes) && (zipEntries(bytes)?.some(({ name }) => name === 'xl/workbook.xml' || /^xl\/worksheets\//.test(name)) ?? false),
    load: async () => (await import('./odk/xlsform.ts')).readXlsform,
  },
  {
    format: 'docx',
    takes: 'bytes',
    endings: ['docx', 'docm', 'dotx'],
    sniff: (bytes) => isZip(bytes) && (zipEntries(bytes)?.some(({ name }) => /^word\/document\d*\.xml$/.test(name)) ?? false),
    load: async () => (await import('./docx/docx.ts')).readDocx,
  },
  { format: 'signs', takes: 'text', endings: ['csv', 'tsv'], load: async () => (await import('./signs.ts')).readSigns },
  {
    format: 'markdown',
    takes: 'text',
    endings: ['md', 'markdown', 'mdown', 'mkd'],
    sniff: (head) => /^---\r?\n|^#{1,6} /m.test(head.slice(0, 500)),
    load: async (text) =>
      /<(?:form|fieldset)\b/i.test(text) ? (await import('./markdown/html-forms.ts')).readWithForms : (await import('./markdown/markdown.ts')).readMarkdown,
  },
  {
    format: 'fhir',
    takes: 'tree',
    endings: ['json'],
    looksFor: 'a FHIR Questionnaire (resourceType)',
    fits: (tree) => tree.string('resourceType') === 'Questionnaire',
    hint: /\bresourceType\b/,
    load: async () => (await import('./fhir/fhir.ts')).readFhir,
  },
  {
    format: 'surveyjs',
    takes: 'tree',
    endings: ['json'],
    looksFor: 'a SurveyJS survey (pages with elements)',
    fits: isSurvey,
    hint: /"(?:pages|elements|questions)"/,
    load: async () => (await import('./surveyjs/surveyjs.ts')).readSurvey,
  },
  {
    format: 'json-schema',
    takes: 'tree',
    endings: ['json'],
    looksFor: 'a JSON Schema of a form (properties with titles, or a UI schema beside it)',
    fits: (tree) => formFileIn(tree) !== undefined,
    hint: /"properties"/,
    load: async () => (await import('./json-schema/json-schema.ts')).readJsonSchema,
  },
  {
    format: 'formio',
    takes: 'tree',
    endings: ['json'],
    looksFor: 'a Form.io form (components with types and keys)',
    fits: (tree) => formIn(tree) !== undefined,
    hint: /"components"/,
    load: async () => (await import('./formio/formio.ts')).readFormio,
  },
  { format: 'text', takes: 'text', endings: ['txt', 'text'], load: async () => (await import('./text/text.ts')).readText },
  {
    format: 'xgov',
    takes: 'tree',
    endings: ['json'],
    looksFor: 'a GOV.UK digital form builder form (pages with a path and components)',
    fits: (tree) => someMember(tree, 'pages', (page) => page.string('path') !== undefined && page.get('components')?.kind === 'array'),
    hint: /"components"/,
    load: async () => (await import('./xgov.ts')).readXgov,
  },
  {
    format: 'eq',
    takes: 'tree',
    endings: ['json'],
    looksFor: 'an ONS eQ survey (sections of groups of blocks)',
    fits: (tree) => someMember(tree, 'sections', (section) => section.get('groups')?.kind === 'array'),
    hint: /"sections"/,
    load: async () => (await import('./eq/eq.ts')).readEq,
  },
  {
    format: 'moj',
    takes: 'tree',
    endings: ['json'],
    looksFor: 'an MoJ form builder service (_type service.base)',
    fits: (tree) => tree.string('_type') === 'service.base' || someMember(tree, 'pages', (page) => page.string('_type')?.startsWith('page.') === true),
    hint: /"_type"/,
    load: async () => (await import('./moj.ts')).readMoj,
  },
  {
    format: 'docassemble',
    takes: 'tree',
    endings: ['yml', 'yaml'],
    looksFor: 'a docassemble interview (YAML blocks with a question)',
    fits: (tree) => isInterview(tree) || (tree.kind === 'array' && tree.members.some(({ value }) => isInterview(value))),
    hint: /^question:/m,
    load: async () => (await import('./docassemble/docassemble.ts')).readDocassemble,
  },
  {
    format: 'govuk',
    takes: 'tree',
    endings: ['json'],
    looksFor: 'a GOV.UK content item (schema_name and details)',
    fits: (tree) => tree.string('schema_name') !== undefined && tree.string('document_type') !== undefined && tree.get('details')?.kind === 'object',
    hint: /"schema_name"/,
    load: async () => (await import('./govuk.ts')).readGovuk,
  },
  {
    format: 'strings',
    takes: 'tree',
    endings: ['json', 'yml', 'yaml'],
    looksFor: 'the strings of a user interface (keys with words and nothing else)',
    fits: isStrings,
    hint: /^[a-z]{2}(?:[-_][A-Z]{2})?:\s*$|(?:hint|error|legend|button|btn|heading|header|question|paragraph|submit|continue|select|txt|text|link)s?\w{0,30}"?:/im,
    loose: true,
    load: async () => (await import('./strings.ts')).readStrings,
  },
]

/** A PDF may begin with a few lines of the program that sent it; a text about PDFs has no object behind the mark. */
function isPdf(bytes: Uint8Array): boolean {
  const most = Math.min(bytes.length - 4, 1024)
  for (let at = 0; at < most; at++) {
    // Looked at for every file there is: no text is made of its bytes before the mark is seen.
    if (bytes[at] !== 0x25 || bytes[at + 1] !== 0x50 || bytes[at + 2] !== 0x44 || bytes[at + 3] !== 0x46 || bytes[at + 4] !== 0x2d) continue
    return at === 0 || /\d \d{1,5} obj\b/.test(String.fromCharCode(...bytes.subarray(0, 3000)))
  }
  return false
}

const texts = readers.filter((row): row is TextRow => row.takes === 'text')
const trees = readers.filter((row): row is TreeRow => row.takes === 'tree')
const plain = texts[texts.length - 1]

/** The row of a format that is not text, known by its first bytes. */
export const bytesRowFor = (bytes: Uint8Array): BytesRow | undefined => readers.find((row): row is BytesRow => row.takes === 'bytes' && row.sniff(bytes))

/** Whether a text is JSON or YAML by its name or its beginning, and so may be the definition of a form. */
export function mayBeTree(path: string, text: string): boolean {
  const ending = endingOf(path)
  return (
    trees.some((row) => row.endings.includes(ending)) ||
    (!texts.some((row) => row.endings.includes(ending)) && /^\ufeff?\s*[{[]\s*["{[]/.test(text.slice(0, 400)))
  )
}

/**
 * Whether a file met in a folder is to be read, by its name or by a look at its text: most JSON, YAML and XML is no form. Of `maybe`, only
 * what can be read is one.
 */
export function isToRead(path: string, look: () => string): 'yes' | 'maybe' | 'no' {
  const ending = endingOf(path)
  const rows = readers.filter(({ endings }) => endings.includes(ending))
  const own = rows.find((row) => row.takes === 'bytes' || (row.takes === 'text' && !row.shared))
  if (own) return own.takes === 'text' && own.passesOver?.(look()) ? 'no' : 'yes'
  const text = look()
  const fitting = rows.filter((row) => (row.takes === 'tree' ? row.hint.test(text) : row.takes === 'text' && row.sniff?.(text)))
  if (fitting.length === 0) return 'no'
  return fitting.every((row) => row.takes === 'tree' && row.loose) ? 'maybe' : 'yes'
}

/** The row of the definition that this tree is. */
export const treeRowFor = (tree: Tree): TreeRow | undefined => trees.find((row) => row.fits(tree))

/** What a JSON or YAML file would have to be for forthright to read it. */
export const treesLookFor = (): readonly string[] => trees.map(({ looksFor }) => looksFor)

/** The row for a text by its path's ending; for other names by what the text begins with; plain text where nothing fits. */
export function textRowFor(path: string, text: string): TextRow {
  const ending = endingOf(path)
  const named = texts.find((row) => row.endings.includes(ending))
  if (named) return named
  const head = text.slice(0, 4096)
  return texts.find((row) => row.sniff?.(head)) ?? plain
}

function endingOf(path: string): string {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1).toLowerCase()
  return name.includes('.') ? name.slice(name.lastIndexOf('.') + 1) : ''
}

/** Whether one of the first members of a list is what a format is known by. */
const someMember = (tree: Tree, list: string, is: (member: Tree) => boolean): boolean =>
  (tree.get(list)?.members ?? []).slice(0, 20).some(({ value }) => is(value))

/** A block of an interview that asks something: others hold code, which more than one kind of YAML does. */
const isInterview = (block: Tree): boolean =>
  block.string('question') !== undefined &&
  [
    'fields',
    'field',
    'yesno',
    'noyes',
    'yesnomaybe',
    'buttons',
    'choices',
    'continue button field',
    'signature',
    'subquestion',
    'mandatory',
    'event',
    'sets',
  ].some((key) => block.get(key) !== undefined)
