import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { InputError } from '../src/errors.ts'
import type { Condition, Document, Question } from '../src/model.ts'
import { placeName } from '../src/place.ts'
import { read } from '../src/read.ts'
import { openWorkbook } from '../src/readers/odk/workbook.ts'

type Rows = readonly (readonly string[])[]

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;')
const letter = (column: number): string => String.fromCharCode(65 + column)

/** A sheet as office programs write it: shared strings, empty cells with a style, and a size that it only claims. */
function sheetXml(rows: Rows, strings: string[]): string {
  const cell = (words: string, row: number, column: number): string => {
    const name = `${letter(column)}${row + 1}`
    if (words === '') return `<c r="${name}" s="1"/>`
    return `<c r="${name}" t="s"><v>${strings.push(words) - 1}</v></c>`
  }
  const lines = rows.map((row, at) => `<row r="${at + 1}">${row.map((words, column) => cell(words, at, column)).join('')}</row>`)
  return `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:AMJ1048576"/><sheetData>${lines.join('')}</sheetData></worksheet>`
}

function zipped(sheets: Readonly<Record<string, string>>, strings = ''): Uint8Array {
  const names = Object.keys(sheets)
  const main = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  return zipSync({
    '_rels/.rels': strToU8(`<Relationships><Relationship Id="a" Type="${main}/officeDocument" Target="/xl/workbook.xml"/></Relationships>`),
    'xl/workbook.xml': strToU8(
      `<workbook xmlns:r="${main}"><sheets>${names.map((name, at) => `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="s${at}"/>`).join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships><Relationship Id="t" Type="${main}/sharedStrings" Target="sharedStrings.xml"/>${names
        .map((_, at) => `<Relationship Id="s${at}" Type="${main}/worksheet" Target="worksheets/sheet${at}.xml"/>`)
        .join('')}</Relationships>`,
    ),
    'xl/sharedStrings.xml': strToU8(strings),
    ...Object.fromEntries(names.map((name, at) => [`xl/worksheets/sheet${at}.xml`, strToU8(sheets[name])])),
  })
}

function workbook(sheets: Readonly<Record<string, Rows>>): Uint8Array {
  const strings: string[] = []
  const xml = Object.fromEntries(Object.entries(sheets).map(([name, rows]) => [name, sheetXml(rows, strings)]))
  return zipped(xml, `<sst>${strings.map((words) => `<si><t xml:space="preserve">${escaped(words)}</t></si>`).join('')}</sst>`)
}

const choices: Rows = [
  ['list_name', 'name', 'label'],
  ['yes_no', 'yes', 'Yes'],
  ['yes_no', 'no', 'No'],
]

async function xlsform(survey: Rows, more: Readonly<Record<string, Rows>> = {}): Promise<readonly Document[]> {
  return read('form.xlsx', workbook({ survey, choices, ...more }))
}

const one = async (survey: Rows, more?: Readonly<Record<string, Rows>>): Promise<Document> => (await xlsform(survey, more))[0]
const failure = (reading: Promise<unknown>): Promise<InputError> =>
  reading.then(
    () => Promise.reject(new Error('it was read')),
    (error) => error,
  )

const called = (question: Question): string => question.fields[0]?.name ?? question.label.text
function said(condition: Condition | undefined): string {
  if (!condition) return 'always'
  if ('op' in condition) return `${called(condition.question)} ${condition.op}${'value' in condition ? ` ${JSON.stringify(condition.value)}` : ''}`
  if ('all' in condition) return condition.all.map(said).join(' and ')
  if ('any' in condition) return condition.any.map(said).join(' or ')
  if ('not' in condition) return `not(${said(condition.not)})`
  if ('unread' in condition) return condition.fault ?? 'unread'
  return Object.entries(condition).flat().join(' ')
}
const flow = ({ routes }: Document): readonly string[] =>
  routes.map(({ kind, to, when }) => `${kind} ${'question' in to ? called(to.question) : 'step' in to ? to.step.title?.text : '?'}: ${said(when)}`)

describe('an XLSForm', () => {
  it('is read row by row, with the cell of every word', async () => {
    const form = await one(
      [
        ['type', 'name', 'label', 'hint', 'required', 'constraint', 'constraint_message', 'default', 'appearance'],
        ['text', 'name', 'What is your name?', 'As on your card.', 'yes', 'string-length(.) <= 40', 'Use 40 letters at most.', '', ''],
        ['select_one yes_no', 'pet', 'Do you have a pet?', '', '', '', '', 'no', 'minimal'],
        ['integer', 'rooms', '3. How many rooms are there?', '', 'no', '', '', '', ''],
        ['start', 'start', '', '', '', '', '', '', ''],
        ['note', 'bye', 'Thank you.', '', '', '', '', '', ''],
      ],
      {
        settings: [
          ['form_title', 'default_language'],
          ['Pets & homes', ''],
        ],
      },
    )
    expect(form.title).toBe('Pets & homes')
    expect(form.kind).toBe('form')
    expect(form.format).toBe('xlsform')
    expect(form.questions.map(({ label }) => label.text)).toEqual(['What is your name?', 'Do you have a pet?', '3. How many rooms are there?'])
    const [name, pet, rooms] = form.questions
    expect(placeName(name.label.locate(0, 4))).toBe('survey!C2')
    expect(name.hints.map(({ text }) => text)).toEqual(['As on your card.'])
    expect(name.errors?.map(({ text }) => text)).toEqual(['Use 40 letters at most.'])
    expect(name.required).toBe(true)
    expect(name.fields[0]).toMatchObject({ name: 'name', control: 'text', required: true, maxLength: 40 })
    expect(pet.fields[0]).toMatchObject({ control: 'select', preset: true })
    expect(pet.options.map(({ label, value, checked }) => [label.text, value, checked])).toEqual([
      ['Yes', 'yes', undefined],
      ['No', 'no', true],
    ])
    expect(placeName(pet.options[1].label.locate(0, 2))).toBe('choices!C3')
    expect(rooms).toMatchObject({ number: '3', required: false })
    expect(form.blocks.filter(({ role }) => role === 'paragraph').map(({ text }) => text)).toEqual(['Thank you.'])
  })

  it('takes its groups for sections, and shows them when it says', async () => {
    const form = await one([
      ['type', 'name', 'label', 'relevant', 'required'],
      ['select_one yes_no', 'pet', 'Do you have a pet?', '', ''],
      ['begin group', 'pets', 'Your pets', "${pet} = 'yes'", ''],
      ['begin_repeat', 'one', 'A pet', '', ''],
      ['text', 'kind', 'What kind of pet is it?', '', "${pet} = 'yes'"],
      ['integer', 'age', 'How old is it?', "${kind} != '' and selected(${pet}, 'yes')", ''],
      ['end_repeat', '', '', '', ''],
      ['end group', '', '', '', ''],
    ])
    expect(form.steps.map(({ title }) => title?.text)).toEqual(['Your pets'])
    expect(form.questions.map(({ step }) => step?.title?.text)).toEqual([undefined, 'Your pets', 'Your pets'])
    expect(form.questions[1].context.map(({ text }) => text)).toEqual(['Your pets', 'A pet'])
    expect(flow(form)).toEqual(['show Your pets: pet = "yes"', 'require kind: pet = "yes"', 'show age: kind answered and pet in ["yes"]'])
    const [route] = form.routes
    expect(placeName(route.said.block.locate(route.said.start, route.said.end))).toBe('survey!D3')
  })

  it('says what is broken in its conditions and calculations', async () => {
    const form = await one([
      ['type', 'name', 'label', 'relevant', 'calculation', 'constraint'],
      ['select_one yes_no', 'pet', 'Do you have a pet?', '', '', ''],
      ['text', 'kind', 'What kind?', '${pet} = ‘yes’', '', ''],
      ['text', 'name', 'What is it called?', '${pet} == ‘yes’', '', ''],
      ['text', 'food', 'What does it eat?', "${pets} = 'yes'", '', ". != 'x' && true()"],
      ['note', 'tip', 'Feed ${animal} well.', "${cat} = 'yes'", '', ''],
      ['calculate', 'sum', '', '', '${legs} + 1', ''],
    ])
    expect(flow(form)).toEqual([
      'show kind: pet = "yes"',
      'show name: "==" is no operator here: write "="',
      'show food: missing pets',
      'show Feed ${animal} well.: missing cat',
    ])
    expect(form.mentions?.map(({ of, said: { block, start, end } }) => ['missing' in of && of.missing, block.text.slice(start, end)])).toEqual([
      ['animal', '${animal}'],
      ['legs', '${legs}'],
    ])
    expect(form.flaws?.map(({ says, said: { block } }) => [block.text, says])).toEqual([
      [". != 'x' && true()", 'This check of an answer cannot be read: "&&" is no operator here: write "and". Apps refuse the form, or do something else.'],
    ])
  })

  it('gives a document for each language, its own first', async () => {
    const documents = await xlsform(
      [
        ['type', 'name', 'label::English (en)', 'label::Français (fr)', 'hint::English (en)'],
        ['text', 'name', 'What is your name?', 'Quel est votre nom ?', 'As on your card.'],
        ['select_one pets', 'pet', 'Which pet do you have?', 'Quel animal avez-vous ?', ''],
      ],
      {
        choices: [
          ['list_name', 'name', 'label::English (en)', 'label::Français (fr)'],
          ['pets', 'cat', 'A cat', 'Un chat'],
          ['pets', 'dog', 'A dog', ''],
        ],
        settings: [['default_language'], ['Français (fr)']],
      },
    )
    expect(documents.map(({ id, language }) => [id, language])).toEqual([
      ['form.xlsx#Français (fr)', 'fr'],
      ['form.xlsx#English (en)', 'en'],
    ])
    const [french, english] = documents
    expect(french.questions[1].options.map(({ label, value }) => [label.text, label.hidden?.by, value])).toEqual([
      ['Un chat', undefined, 'cat'],
      ['dog', 'logic', 'dog'],
    ])
    expect(french.questions[0].label.key).toBe(english.questions[0].label.key)
    expect(french.questions[0].hints).toEqual([])
  })

  it('is bounded in all its languages', async () => {
    const languages = Array.from({ length: 120 }, (_, at) => `label::Language ${at}`)
    const rows = [
      ['type', 'name', ...languages],
      ['text', 'a', ...languages],
    ]
    // Columns go from A to Z here.
    const narrow = rows.map((row) => row.slice(0, 26))
    expect(await xlsform(narrow)).toHaveLength(24)
    const many = Array.from({ length: 900 }, (_, at) => ['text', `q${at}`, ...languages.slice(0, 24)])
    expect((await failure(xlsform([narrow[0], ...many]))).message).toMatch(/900 rows and 2 choices in 24 languages; forthright reads up to/)
  })

  it('takes columns without a language for those of its own', async () => {
    const documents = await xlsform(
      [
        ['type', 'name', 'label::English', 'label::French (fr)', 'hint'],
        ['select_one yes_no', 'pet', 'Do you have a pet?', 'Avez-vous un animal ?', 'Fish count.'],
      ],
      { settings: [['default_language'], ['english']] },
    )
    expect(documents.map(({ part, language, questions: [{ hints, options }] }) => [part, language, hints.length, options[0].label.hidden?.by])).toEqual([
      ['English', 'en', 1, undefined],
      ['French (fr)', 'fr', 0, 'logic'],
    ])
  })

  it('takes the headings of notes for its sections, and the question of a long label for the label', async () => {
    const form = await one([
      ['type', 'name', 'label'],
      ['note', 'n1', '# Your home'],
      ['text', 'street', 'Instructions: read this aloud.\n\nWhere do you live?'],
      ['note', 'n2', '<h1>Your pets</h1>'],
      ['text', 'cat', 'What is your cat called?'],
    ])
    expect(form.steps.map(({ title }) => title?.text)).toEqual(['Your home', 'Your pets'])
    expect(form.questions.map(({ label, hints, step }) => [label.text, hints.map(({ text }) => text), step?.title?.text])).toEqual([
      ['Where do you live?', ['Instructions: read this aloud.'], 'Your home'],
      ['What is your cat called?', [], 'Your pets'],
    ])
  })

  it('offers "other" and lists from elsewhere without inventing words', async () => {
    const form = await one([
      ['type', 'name', 'label', 'relevant'],
      ['select_multiple yes_no or_other', 'a', 'Which of these?', ''],
      ['select_one_from_file towns.csv', 'b', 'Which town?', "${a_other} != ''"],
      ['rank yes_no', 'c', 'Which first?', ''],
    ])
    expect(form.questions.map(({ options, fields }) => [options.map(({ value }) => value), fields[0].control])).toEqual([
      [['yes', 'no', 'other'], 'checkbox'],
      [[], 'select'],
      [['yes', 'no'], 'checkbox'],
    ])
    expect(form.questions[0].options[2].label.hidden?.by).toBe('logic')
    expect(flow(form)).toEqual(["show b: outside ${a_other} != ''"])
  })

  it.each<[string, Rows, RegExp]>([
    [
      'a group left open',
      [
        ['type', 'name', 'label'],
        ['begin group', 'g', 'A group'],
        ['text', 'a', 'A?'],
      ],
      /survey!A2: The group "g" begins here and never ends/,
    ],
    [
      'an end without a beginning',
      [
        ['type', 'name', 'label'],
        ['text', 'a', 'A?'],
        ['end repeat', '', ''],
      ],
      /survey!A3: This "end repeat" ends nothing/,
    ],
    [
      'ends that cross',
      [
        ['type', 'name', 'label'],
        ['begin group', 'g', 'G'],
        ['end repeat', '', ''],
      ],
      /survey!A3: .* of survey!A2 is still open/,
    ],
    [
      'no column for names',
      [
        ['type', 'label'],
        ['text', 'A?'],
      ],
      /no column "name"/,
    ],
    ['no rows', [['type', 'name', 'label']], /no rows with a type/],
  ])('is refused with the cell: %s', async (_, survey, sentence) => {
    const error = await failure(xlsform(survey))
    expect(error).toBeInstanceOf(InputError)
    expect(error.message).toMatch(sentence)
  })

  it('asks nothing by the head of a table, and knows no choices that are looked up', async () => {
    const form = await one([
      ['type', 'name', 'label', 'appearance'],
      ['select_one yes_no', 'head', 'Do you have:', 'label'],
      ['select_one yes_no', 'cat', 'A cat?', 'list-nolabel'],
      ['select_one yes_no', 'town', 'Which town?', "minimal search('towns')"],
    ])
    expect(form.questions.map(({ label, options }) => [label.text, options.length])).toEqual([
      ['A cat?', 2],
      ['Which town?', 0],
    ])
  })

  it('says what is wrong with its names and its lists', async () => {
    const form = await one([
      ['type', 'name', 'label'],
      ['select_one towns', 'a', 'Which town?'],
      ['text', 'a', 'Which street?'],
    ])
    expect(form.questions).toHaveLength(2)
    expect(form.flaws?.map(({ says, said: { block } }) => [placeName(block.locate(0, 1)), says])).toEqual([
      ['survey!A2', 'The sheet “choices” has no list “towns”: people have nothing to choose from. Add the list, or use the name of one that is there.'],
      ['survey!B3', 'B2 has the name “a” too: no app takes the form. Within a group, give each its own name.'],
    ])
  })

  it('is looked for in vain in another workbook, or in an old one', async () => {
    expect((await failure(read('a.xlsx', workbook({ Budget: [['Item', 'Cost']] })))).message).toBe(
      'This workbook is no form: forthright looks for an XLSForm, which has a sheet "survey" with columns "type", "name" and "label". Its sheets are "Budget".',
    )
    expect((await failure(read('a.xls', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Array(600).fill(0)])))).message).toMatch(
      /save it as/i,
    )
  })
})

describe('a workbook', () => {
  const opened = (sheet: string, strings?: string): readonly (readonly [string, string])[] =>
    (openWorkbook('a.xlsx', zipped({ survey: sheet }, strings)).sheet('survey')?.rows ?? []).flat().map(({ name, text }) => [name, text] as const)

  it('reads every way to write a cell', () => {
    const strings = '<sst><si><r><t>Two </t></r><r><t xml:space="preserve">runs</t></r><rPh><t>spoken</t></rPh></si></sst>'
    const cells =
      '<row r="3"><c r="B3" t="s"><v>0</v></c><c t="inlineStr"><is><t>a &amp; b</t></is></c><c r="F3"><v>5.0</v></c><c t="b"><v>1</v></c></row>' +
      '<row><c t="str"><f>A1</f><v>said_x000D__x000A_so</v></c><c r="C4" s="2"/></row>'
    expect(opened(`<worksheet><sheetData>${cells}</sheetData></worksheet>`, strings)).toEqual([
      ['B3', 'Two runs'],
      ['C3', 'a & b'],
      ['F3', '5'],
      ['G3', 'TRUE'],
      ['A4', 'said\nso'],
    ])
    expect(opened('<x:worksheet xmlns:x="m"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>')).toEqual([
      ['A1', '7'],
    ])
  })

  it('is bounded by what it holds, not by what it says', () => {
    const rows = Array.from({ length: 45_000 }, (_, row) => `<row r="${row + 1}">${'<c><v>1</v></c>'.repeat(10)}</row>`).join('')
    expect(() => opened(`<worksheet><sheetData>${rows}</sheetData></worksheet>`)).toThrow(/more than 400,000 cells/)
    const long = `<sst><si><t>${'word '.repeat(5000)}</t></si></sst>`
    const same = Array.from({ length: 1000 }, (_, row) => `<row r="${row + 1}"><c t="s"><v>0</v></c></row>`).join('')
    expect(() => opened(`<worksheet><sheetData>${same}</sheetData></worksheet>`, long)).toThrow(/more than 20,000,000 letters/)
    expect(() => opened(`<worksheet>${' '.repeat(30_000_000)}</worksheet>`)).toThrow(/zip bomb/)
  })

  it('survives whatever is written in its sheets', () => {
    const part = fc.constantFrom(
      '<row>',
      '</row>',
      '<row r="9999999">',
      '<c>',
      '<c r="XFE1">',
      '<c r="A0">',
      '<c t="s">',
      '<c t="b">',
      '</c>',
      '<v>',
      '</v>',
      '0',
      '-1',
      '1e9',
      '<is><t>',
      '</t></is>',
      '&#0;',
      '&amp',
      '<',
      '>',
      '<!--',
      ']]>',
      '<![CDATA[',
      '_x0000_',
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
        expect(Array.isArray(opened(`<worksheet><sheetData>${parts.join('')}`, '<sst><si><t>a</t></si>'))).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  it('survives whatever bytes follow its first', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), fc.nat(2000), async (noise, at) => {
        const bytes = workbook({
          survey: [
            ['type', 'name', 'label'],
            ['text', 'a', 'What is your name?'],
          ],
        })
        bytes.set(noise.subarray(0, Math.max(0, bytes.length - at)), Math.min(at, bytes.length))
        await read('a.xlsx', bytes).catch((error) => expect(error).toBeInstanceOf(InputError))
      }),
      { numRuns: 100 },
    )
  })
})

const xform = (model: string, body: string): string =>
  `<?xml version="1.0"?>\n<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:jr="http://openrosa.org/javarosa"><h:head><h:title>Pets</h:title><model>${model}</model></h:head><h:body>${body}</h:body></h:html>`
const data = '<instance><data id="pets"><pet/><g><kind>cat</kind><age/></g><total/></data></instance>'

describe('an ODK XForm', () => {
  it('is read with the place of every word', async () => {
    const text = xform(
      `${data}<bind nodeset="/data/pet" required="true()" jr:requiredMsg="Say yes or no."/><bind nodeset="/data/g" relevant=" /data/pet = &apos;yes&apos;"/>
       <bind nodeset="/data/g/age" type="int" relevant="selected( ../kind , 'dog')" constraint=". &lt; 30" jr:constraintMsg="Pets are younger."/><bind nodeset="/data/total" calculate=" /data/g/age * 7"/>`,
      `<select1 ref="/data/pet"><label>1) Do you have a pet?</label><item><label>Yes</label><value>yes</value></item><item><label>No</label><value>no</value></item></select1>
       <group ref="/data/g"><label>Your pet</label>
         <select ref="/data/g/kind"><label>Which kinds &lt;b&gt;of pet&lt;/b&gt; are they?</label><hint>All of them.</hint><item><label>Cat</label><value>cat</value></item><item><label>Dog</label><value>dog</value></item></select>
         <input ref="/data/g/age"><label>How old is <output value=" ../kind "/> &amp; who?</label></input>
       </group>`,
    )
    const [form] = await read('pets.xml', text)
    expect(form).toMatchObject({ format: 'xform', kind: 'form', title: 'Pets', language: 'en' })
    expect(form.questions.map(({ label, fields }) => [label.text, fields[0].control, fields[0].required])).toEqual([
      ['1) Do you have a pet?', 'radio', true],
      ['Which kinds of pet are they?', 'checkbox', false],
      ['How old is ${/data/g/kind} & who?', 'number', false],
    ])
    const [pet, kind, age] = form.questions
    expect(pet).toMatchObject({ number: '1' })
    expect(pet.errors?.[0].text).toBe('Say yes or no.')
    expect(kind.step?.title?.text).toBe('Your pet')
    expect(kind.options.map(({ value, checked }) => [value, checked])).toEqual([
      ['cat', true],
      ['dog', undefined],
    ])
    const place = kind.label.locate(12, 18)
    expect(text.slice(place.start.offset, place.end.offset)).toBe('of pet')
    expect(age.label.opaque).toEqual([{ start: 11, end: 26 }])
    expect(age.errors?.[0].text).toBe('Pets are younger.')
    expect(flow(form)).toEqual(['show Your pet: pet = "yes"', 'show age: kind in ["dog"]'])
    const said = form.routes[0].said.block.locate(0, 17)
    expect(text.slice(said.start.offset, said.end.offset)).toBe('/data/pet = &apos;yes&apos;')
    expect(form.mentions?.map(({ of }) => ('question' in of ? called(of.question) : of.missing))).toEqual(['kind'])
  })

  it('gives a document for each language of its strings', async () => {
    const strings = (label: string, hint: string): string =>
      `<text id="/data/pet:label"><value>${label}</value><value form="image">jr://images/pet.png</value></text><text id="a"><value>${hint}</value></text>`
    const documents = await read(
      'pets.xml',
      xform(
        `<itext><translation lang="Français (fr)">${strings('Avez-vous un animal ?', 'Un chat')}</translation><translation lang="English (en)" default="true()">${strings('Do you have a pet?', 'A cat')}</translation></itext>
         ${data}<instance id="kinds"><root><item><itextId>a</itextId><name>cat</name></item></root></instance>`,
        `<select1 ref="/data/pet"><label ref="jr:itext('/data/pet:label')"/><itemset nodeset="instance('kinds')/root/item"><value ref="name"/><label ref="jr:itext(itextId)"/></itemset></select1>`,
      ),
    )
    expect(documents.map(({ part, language }) => [part, language])).toEqual([
      ['English (en)', 'en'],
      ['Français (fr)', 'fr'],
    ])
    expect(documents.map(({ questions: [{ label, options }] }) => [label.text, label.key, options.map((option) => [option.label.text, option.value])])).toEqual(
      [
        ['Do you have a pet?', '/data/pet:label', [['A cat', 'cat']]],
        ['Avez-vous un animal ?', '/data/pet:label', [['Un chat', 'cat']]],
      ],
    )
  })

  it('says what it names and does not have', async () => {
    const [form] = await read(
      'pets.xml',
      xform(
        `${data}<bind nodeset="/data/pet" relevant="/data/gone = 1"/><bind nodeset="/data/g/age" relevant="/data/pet = ‘yes’"/><bind nodeset="/data/total" calculate=" ../lost + 1"/>`,
        '<input ref="/data/pet"><label>Do you have a pet?</label></input><input ref="/data/g/age"><label>How old is it?</label></input><select1 ref="/data/nowhere"><label>Where?</label><itemset nodeset="instance(\'towns\')/root/item"><value ref="name"/></itemset></select1>',
      ),
    )
    expect(flow(form).map((line) => line.slice(0, 30))).toEqual(['show pet: missing /data/gone', 'show age: Curly quotes such as'])
    expect(form.mentions?.map(({ of }) => 'missing' in of && of.missing)).toEqual(['../lost'])
    expect(form.flaws?.map(({ says }) => says)).toEqual([
      'The form has no list “towns”: people have nothing to choose from. Add the list, or use the name of one that is there.',
      'The form has no place “/data/nowhere” for this answer: apps refuse the form, or lose the answer.',
    ])
  })

  it('takes headings of notes for sections, and what is worked out for no question', async () => {
    const [form] = await read(
      'pets.xml',
      xform(
        `${data}<bind nodeset="/data/pet" readonly="true()"/><bind nodeset="/data/total" calculate="1 + 1"/>`,
        '<input ref="/data/pet"><label>&lt;h1&gt;Part 1&lt;/h1&gt;</label></input><input ref="/data/g/age"><label>How old is it?</label></input><input ref="/data/total"><label>In all:</label></input>',
      ),
    )
    expect(form.steps.map(({ title }) => title?.text)).toEqual(['Part 1'])
    expect(form.questions.map(({ label, step }) => [label.text, step?.title?.text])).toEqual([['How old is it?', 'Part 1']])
  })

  it.each([
    ['other XML', '<?xml version="1.0"?><feed><entry/></feed>', /looks for an ODK XForm.*this is a <feed>/],
    ['nothing', '', /looks for an ODK XForm/],
    ['half a form', xform(data, '<input ref="/data/pet"><label>Do you have a pet?</label></input>').slice(0, -12), /cut short/],
    ['no words', xform(data, '<input ref="/data/pet"/>'), /no readable text|labels/],
    ['groups without end', xform(data, `${'<group>'.repeat(500)}${'</group>'.repeat(500)}`), /deep/],
    ['elements without end', xform(data, '<a>'.repeat(100_000)), /deep/],
  ])('is refused in one sentence: %s', async (_, text, sentence) => {
    const error = await failure(read('a.xml', text))
    expect(error).toBeInstanceOf(InputError)
    expect(error.message).toMatch(sentence)
  })

  it('is known by its beginning', async () => {
    const [form] = await read('form', xform(data, '<input ref="/data/pet"><label>Do you have a pet?</label></input>'))
    expect(form.format).toBe('xform')
  })

  it('survives whatever is written in it', async () => {
    const part = fc.constantFrom(
      '<input ref="/data/pet">',
      '</input>',
      '<label>',
      '</label>',
      '<label ref="jr:itext(\'a\')"/>',
      '<output value="../x"/>',
      '<group ref="x">',
      '</group>',
      '<repeat nodeset="/data/g">',
      '<select1 ref="">',
      '<item>',
      '<itemset nodeset="/data/g[1]">',
      '<value ref="__proto__"/>',
      'What is it?',
      '&lt;b',
      '&#xffffff;',
      '<![CDATA[',
      ']]>',
      '<!--',
      '${',
      '<a b=\'"',
      '<constructor ref="."/>',
      '<bind nodeset="/data"/>',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 25 }), async (parts) => {
        await read('a.xml', xform(data, `<input ref="/data/pet"><label>A?</label></input>${parts.join('')}`)).then(
          (documents) => {
            for (const { blocks } of documents) for (const block of blocks) block.locate(0, block.text.length)
          },
          (error) => expect(error).toBeInstanceOf(InputError),
        )
      }),
      { numRuns: 300 },
    )
  })
})
