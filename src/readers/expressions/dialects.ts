import type { Comparison } from './expressions.ts'

/** What a function says of its arguments, as far as the flow of a form turns on it. Everything else counts as a calculation. */
export type Meaning =
  | 'true'
  | 'false'
  | 'not'
  /** Whether the first argument is not empty. */
  | 'truth'
  /** Whether the second argument is among the answers to the first. */
  | 'selected'
  /** The value of the first argument as another type. */
  | 'value'
  /** How long or how many the first argument is. */
  | 'size'
  /** A condition and its two outcomes. */
  | 'if'
  /** The first argument, or where it is empty the second. */
  | 'coalesce'
  /** The first argument is the name of an answer, in quotes. */
  | 'defined'
  | 'outside'

export type Infix =
  | { readonly sort: 'any'; readonly power: number }
  | { readonly sort: 'all'; readonly power: number }
  | { readonly sort: 'compare'; readonly op: Comparison; readonly power: number }
  | { readonly sort: 'arithmetic'; readonly op: string; readonly power: number }
  /** `a ? b : c`, and Python's `b if a else c`. */
  | { readonly sort: 'choose'; readonly power: number }

/** The expression language of one kind of definition: a table, so that one parser reads them all. */
export interface Dialect {
  readonly name: 'xlsform' | 'xform' | 'surveyjs' | 'formio' | 'python'
  /** Infix operators, words and signs. */
  readonly infix: Readonly<Record<string, Infix>>
  /** Operators before their operand that say no. */
  readonly nots: readonly string[]
  /** Comparisons that stand after their one operand. */
  readonly postfix: Readonly<Record<string, Comparison>>
  readonly constants: Readonly<Record<string, string | number | boolean | null>>
  readonly functions: Readonly<Record<string, Meaning>>
  /** Signs and words that people write for an operator of another language, with what is to be written. */
  readonly mistakes: Readonly<Record<string, string>>
  /** The parser knows the whole language: what it cannot read is wrong for certain. */
  readonly whole: boolean
  /** The language has no other functions than those of the table. */
  readonly closed: boolean
  /** How a name is spelled: `${x}`, `{x}`, a path, or plain words with members: `a.b[0]`. */
  readonly names: 'dollar' | 'braces' | 'paths' | 'members'
  /** What a plain word is. */
  readonly words: 'fault' | 'value' | 'name' | 'path'
  readonly escapes: boolean
  /** Curly quotes count as straight ones, because the converter makes them straight before anything is read. */
  readonly foldsQuotes: boolean
  readonly comments: 'none' | 'hash' | 'slashes'
  readonly anyCase: boolean
}

const any: Infix = { sort: 'any', power: 1 }
const all: Infix = { sort: 'all', power: 2 }
const compare = (op: Comparison, power = 4): Infix => ({ sort: 'compare', op, power })
const arithmetic = (op: string, power: number): Infix => ({ sort: 'arithmetic', op, power })

const outside = (names: string): Record<string, Meaning> => Object.fromEntries(names.split(' ').map((name) => [name, 'outside']))

/** Functions of the ODK XForms specification, and those that Enketo, SurveyCTO, Survey123 and CommCare add. */
const xpathFunctions: Readonly<Record<string, Meaning>> = {
  ...outside(
    'selected-at count-non-empty count concat join substr substring substring-before substring-after translate contains starts-with ends-with ' +
      'regex uuid random round floor ceiling abs pow exp exp10 log log10 sin cos tan asin acos atan atan2 sqrt pi sum min max area distance ' +
      'geofence enclosed-area intersects today now date date-time time decimal-date-time decimal-time format-date format-date-time position last ' +
      'indexed-repeat pulldata jr:choice-name jr:itext itext choice-name once version digest base64-decode base64-encode extract-signed randomize ' +
      'property checklist weighted-checklist instance current id name local-name namespace-uri lang thousands-count property-value depend ' +
      'phone-call hash device-info call-log username language duration rank-index rank-value rank-index-if count-if sum-if min-if max-if join-if ' +
      'index item-at item-index choice-label label-or-else relevant linebreak plug-in format-number short-date-time short-date short-time duration ' +
      'geo-scatter number-of-selected comment-call normalize-space upper-case lower-case ' +
      'date-add int-date is-valid-date double-metaphone replace unique-id encrypt-string decrypt-string checksum distinct-values sort sort-by ' +
      'reverse json-property add-date z-score difference-in-months to-bikram-sambat parse-timestamp-to-date closest-point-on-polygon is-point-inside-polygon sleep read-only cond area-of ends days-between',
  ),
  true: 'true',
  false: 'false',
  not: 'not',
  boolean: 'truth',
  'boolean-from-string': 'truth',
  selected: 'selected',
  'is-selected': 'selected',
  number: 'value',
  int: 'value',
  string: 'value',
  'once-string': 'value',
  'string-length': 'size',
  'count-selected': 'size',
  if: 'if',
  coalesce: 'coalesce',
}

const xpathInfix: Readonly<Record<string, Infix>> = {
  or: any,
  and: all,
  '=': compare('=', 3),
  '!=': compare('!=', 3),
  '<': compare('<'),
  '<=': compare('<='),
  '>': compare('>'),
  '>=': compare('>='),
  '+': arithmetic('+', 5),
  '-': arithmetic('-', 5),
  '*': arithmetic('*', 6),
  div: arithmetic('/', 6),
  mod: arithmetic('%', 6),
  '|': arithmetic('|', 8),
}

const xpathMistakes: Readonly<Record<string, string>> = {
  '==': '=',
  '===': '=',
  '!==': '!=',
  '<>': '!=',
  '=<': '<=',
  '=>': '>=',
  '&&': 'and',
  '&': 'and',
  '||': 'or',
  '!': 'not( … )',
  not: 'not( … )',
  NOT: 'not( … )',
  '≤': '<=',
  '≥': '>=',
  '≠': '!=',
  AND: 'and',
  And: 'and',
  OR: 'or',
  Or: 'or',
  '%': 'mod',
}

const xpath: Omit<Dialect, 'name' | 'names' | 'words'> = {
  infix: xpathInfix,
  nots: [],
  postfix: {},
  constants: {},
  functions: xpathFunctions,
  mistakes: xpathMistakes,
  whole: true,
  closed: true,
  escapes: false,
  foldsQuotes: false,
  comments: 'none',
  anyCase: false,
}

/** The cells of an XLSForm: XPath in which a question is called `${name}`. pyxform makes the quotes of every cell straight (`clean_text_values`). */
export const xlsformDialect: Dialect = { ...xpath, name: 'xlsform', names: 'dollar', words: 'fault', foldsQuotes: true }

/** The attributes of an ODK XForm: XPath in which a question is called by its path. */
export const xformDialect: Dialect = { ...xpath, name: 'xform', names: 'paths', words: 'path' }

/** SurveyJS: `{name} = 'x' and {other} notempty`. Words that are no operators are text, and a survey may bring functions of its own. */
export const surveyjsDialect: Dialect = {
  name: 'surveyjs',
  infix: {
    or: any,
    '|': any,
    '||': any,
    and: all,
    '&': all,
    '&&': all,
    '=': compare('='),
    '==': compare('='),
    equal: compare('='),
    '!=': compare('!='),
    '<>': compare('!='),
    notequal: compare('!='),
    '<': compare('<'),
    less: compare('<'),
    '<=': compare('<='),
    lessorequal: compare('<='),
    '>': compare('>'),
    greater: compare('>'),
    '>=': compare('>='),
    '=>': compare('>='),
    greaterorequal: compare('>='),
    contains: compare('contains'),
    contain: compare('contains'),
    '*=': compare('contains'),
    notcontains: compare('notcontains'),
    notcontain: compare('notcontains'),
    anyof: compare('anyof'),
    allof: compare('allof'),
    noneof: compare('noneof'),
    '+': arithmetic('+', 6),
    '-': arithmetic('-', 6),
    '*': arithmetic('*', 7),
    '/': arithmetic('/', 7),
    '%': arithmetic('%', 7),
    mod: arithmetic('%', 7),
    '^': arithmetic('^', 8),
    power: arithmetic('^', 8),
  },
  nots: ['not', '!', 'negate'],
  postfix: { empty: 'empty', notempty: 'notempty' },
  constants: { true: true, false: false, null: null, undefined: null },
  functions: { iif: 'if' },
  mistakes: { '===': '=', '!==': '!=', '≤': '<=', '≥': '>=', '≠': '!=' },
  whole: true,
  closed: false,
  names: 'braces',
  words: 'value',
  escapes: true,
  foldsQuotes: false,
  comments: 'none',
  anyCase: true,
}

/** The part of JavaScript in which Form.io forms say when something shows: `show = data.x === 'yes' && !data.y;`. */
export const formioDialect: Dialect = {
  name: 'formio',
  infix: {
    '||': any,
    '&&': all,
    '==': compare('='),
    '===': compare('='),
    '!=': compare('!='),
    '!==': compare('!='),
    '<': compare('<'),
    '<=': compare('<='),
    '>': compare('>'),
    '>=': compare('>='),
    '+': arithmetic('+', 6),
    '-': arithmetic('-', 6),
    '*': arithmetic('*', 7),
    '/': arithmetic('/', 7),
    '%': arithmetic('%', 7),
    '?': { sort: 'choose', power: 0.5 },
  },
  nots: ['!'],
  postfix: {},
  constants: { true: true, false: false, null: null, undefined: null },
  functions: { Number: 'value', String: 'value', parseInt: 'value', parseFloat: 'value', Boolean: 'truth', includes: 'selected', length: 'size' },
  mistakes: { '=': '===', '≤': '<=', '≥': '>=', '≠': '!==' },
  whole: false,
  closed: false,
  names: 'members',
  words: 'name',
  escapes: true,
  foldsQuotes: false,
  comments: 'slashes',
  anyCase: false,
}

/** The Python of docassemble interviews: `x == 'a' and not y`. */
export const pythonDialect: Dialect = {
  name: 'python',
  infix: {
    or: any,
    and: all,
    '==': compare('='),
    '!=': compare('!='),
    is: compare('='),
    'is not': compare('!='),
    '<': compare('<'),
    '<=': compare('<='),
    '>': compare('>'),
    '>=': compare('>='),
    in: compare('in'),
    'not in': compare('notin'),
    '+': arithmetic('+', 6),
    '-': arithmetic('-', 6),
    '*': arithmetic('*', 7),
    '/': arithmetic('/', 7),
    '//': arithmetic('/', 7),
    '%': arithmetic('%', 7),
    '**': arithmetic('^', 8),
    if: { sort: 'choose', power: 0.5 },
  },
  nots: ['not'],
  postfix: {},
  constants: { True: true, False: false, None: null },
  functions: { len: 'size', int: 'value', float: 'value', str: 'value', bool: 'truth', defined: 'defined', any_true: 'truth', number: 'size' },
  mistakes: { '=': '==', '&&': 'and', '||': 'or', '!': 'not', '===': '==', '<>': '!=', '≤': '<=', '≥': '>=', '≠': '!=' },
  whole: false,
  closed: false,
  names: 'members',
  words: 'name',
  escapes: true,
  foldsQuotes: false,
  comments: 'hash',
  anyCase: false,
}
