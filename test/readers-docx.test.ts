import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { InputError } from '../src/errors.ts'
import type { Document } from '../src/model.ts'
import { read } from '../src/read.ts'
import { control, type DocxParts, docx, legacy, listed, numbering, p, run, styles, tab, table } from './docx-maker.ts'

const document = async (parts: DocxParts): Promise<Document> => (await read('form.docx', docx({ styles, ...parts })))[0]
const shown = ({ blocks }: Document): readonly string[] => blocks.map(({ role, level, text }) => `${role}${level ?? ''}: ${text}`)
const asked = ({ questions }: Document): readonly string[] =>
  questions.map(({ number, label, fields, options }) =>
    [
      number ?? '-',
      label.text,
      fields.map((field) => `${field.control}${field.name && ` ${field.name}`}`).join('+'),
      ...options.map((option) => (option.checked ? '*' : '') + option.label.text),
    ].join(' | '),
  )

describe('paragraphs', () => {
  it('are headings by style, by a style based on one, and by outline', async () => {
    const read = await document({
      body: [
        p('Claim for a berth', '<w:pStyle w:val="Title"/>'),
        p('About you', '<w:pStyle w:val="Heading1"/>'),
        p('Section 2', '<w:pStyle w:val="Part"/>'),
        p('Deeper', '<w:outlineLvl w:val="2"/>'),
        p('Some text.'),
      ].join(''),
    })
    expect(shown(read)).toEqual(['title1: Claim for a berth', 'heading1: About you', 'heading1: Section 2', 'heading3: Deeper', 'paragraph: Some text.'])
    expect(read.title).toBe('Claim for a berth')
  })

  it('are headings by their looks only where these leave no doubt', async () => {
    const bold = (text: string): string => p(run(text, '<w:b/>'))
    const read = await document({
      body: [
        p(run('Harbour rules', '<w:sz w:val="40"/>')),
        p('The harbour is open all year.'),
        bold('When to come'),
        p('Come when the flag is up.'),
        bold('Jane Doe'),
        bold('12 Quay Road'),
        p('We write to both.'),
        bold('Bring your papers.'),
        p('We check them.'),
      ].join(''),
    })
    expect(shown(read).filter((line) => line.startsWith('heading'))).toEqual(['heading1: Harbour rules', 'heading2: When to come'])
  })

  it('join a sentence that its author broke into lines, and no list of names', async () => {
    const read = await document({
      body: [
        p('Under the rules of this harbour and those of the county I hereby make written'),
        p('demand for the money that I paid.'),
        p('Jane Doe'),
        p('care of the harbour office'),
      ].join(''),
    })
    expect(shown(read)).toEqual([
      'paragraph: Under the rules of this harbour and those of the county I hereby make written demand for the money that I paid.',
      'paragraph: Jane Doe',
      'paragraph: care of the harbour office',
    ])
    const place = read.blocks[0].locate(read.blocks[0].text.indexOf('demand'), read.blocks[0].text.length)
    expect(place.in === 'docx' && place.path).toBe('body/p[2]')
  })

  it('leave out what was deleted or moved away, comments and field codes, and keep what was inserted', async () => {
    const read = await document({
      body: p(
        `${run('Pay ')}<w:del>${run('ten ')}</w:del><w:ins>${run('five ')}</w:ins><w:moveFrom>${run('soon ')}</w:moveFrom>` +
          `<w:commentRangeStart w:id="1"/>${run('dollars')}<w:r><w:commentReference w:id="1"/></w:r><w:smartTag><w:r><w:t> here</w:t></w:r></w:smartTag>` +
          `<w:fldSimple w:instr="SEQ x">${run(' now')}</w:fldSimple><w:r><w:noBreakHyphen/><w:softHyphen/><w:t>a\u00add.</w:t></w:r>`,
      ),
    })
    expect(shown(read)).toEqual(['paragraph: Pay five dollars here now-ad.'])
  })

  it('tell what nobody can see, and leave white letters on a dark ground alone', async () => {
    const dark = '<w:shd w:val="clear" w:fill="1F3864"/>'
    const read = await document({
      body: [
        p(`${run('Seen ')}${run('unseen', '<w:vanish/>')}${run(' again ')}${run('by style', '<w:rStyle w:val="Secret"/>')}`),
        p(run('white', '<w:color w:val="FFFFFF"/>')),
        p(run('on dark', `<w:color w:val="FFFFFF"/>${dark}`)),
        p(run('on a dark line', '<w:color w:val="FFFFFF"/>'), dark),
        p(run('tiny', '<w:sz w:val="2"/>')),
      ].join(''),
    })
    expect(read.blocks.map(({ text, hidden }) => `${text}${hidden ? ` (${hidden.detail})` : ''}`)).toEqual([
      'Seen again',
      'unseen (hidden text (w:vanish))',
      'by style (hidden text (w:vanish))',
      'white (white letters on white)',
      'on dark',
      'on a dark line',
      'tiny (letters one point high)',
    ])
  })

  it('hold template tags whole, however Word splits them, and merge fields', async () => {
    const merge = `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> MERGEFIELD Office </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run('«Office»')}<w:r><w:fldChar w:fldCharType="end"/></w:r>`
    const read = await document({ body: p(`${run('Dear {{ us')}${run('er.na', '<w:b/>')}${run('me }}, call ')}${merge}${run(' or {clerk}.')}`) })
    const [{ text, opaque }] = read.blocks
    expect(text).toBe('Dear {{ user.name }}, call «Office» or {clerk}.')
    expect(opaque.map(({ start, end }) => text.slice(start, end))).toEqual(['{{ user.name }}', '«Office»', '{clerk}'])
  })

  it('know their links, text boxes, notes and language', async () => {
    const box = (text: string): string => `<w:txbxContent>${p(text)}</w:txbxContent>`
    const read = await document({
      links: { r9: 'https://example.org/berth' },
      footnotes: `<w:footnote w:type="separator" w:id="0">${p('-')}</w:footnote><w:footnote w:id="1">${p('Only on weekdays.')}</w:footnote>`,
      body: [
        p(`${run('Read ')}<w:hyperlink r:id="r9">${run('the rules')}</w:hyperlink>${run(' first.')}`),
        p(`<w:r><mc:AlternateContent><mc:Choice>${box('Boxed once')}</mc:Choice><mc:Fallback>${box('Boxed once')}</mc:Fallback></mc:AlternateContent></w:r>`),
        p(run('Necesita traer una copia de su contrato de amarre.', '<w:lang w:val="es-ES"/>')),
        p(run('You need to bring a copy of your contract to the office.', '<w:lang w:val="fr-FR"/>')),
      ].join(''),
    })
    expect(shown(read)).toEqual([
      'paragraph: Read the rules first.',
      'paragraph: Boxed once',
      'paragraph: Necesita traer una copia de su contrato de amarre.',
      'paragraph: You need to bring a copy of your contract to the office.',
      'paragraph: Only on weekdays.',
    ])
    expect(read.links.map(({ target, block, start, end }) => [block.text.slice(start, end), target])).toEqual([['the rules', 'https://example.org/berth']])
    expect(read.blocks.map(({ language }) => language)).toEqual([undefined, undefined, 'es', undefined, undefined])
    expect(read.blocks.map(({ locate }) => locate(0, 1)).map((place) => place.in === 'docx' && place.path)).toEqual([
      'body/p[1]',
      'body/p[2]/box[1]/p[1]',
      'body/p[3]',
      'body/p[4]',
      'footnotes/p[1]',
    ])
  })

  it('of headers and footers stand in their regions; contents are navigation', async () => {
    const read = await document({
      header: p('Harbour Office'),
      footer: p(`${run('Page ')}<w:fldSimple w:instr="PAGE">${run('1')}</w:fldSimple>`),
      body: `<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>${p(`${run('Fees')}${tab}${run('2')}`)}</w:sdtContent></w:sdt>${p('Text.')}`,
    })
    expect(read.blocks.map(({ region, text }) => `${region ?? '-'} ${text}`)).toEqual([
      'header Harbour Office',
      'navigation Fees 2',
      '- Text.',
      'footer Page 1',
    ])
    expect(read.blocks[3].opaque).toEqual([{ start: 5, end: 6 }])
  })
})

describe('lists', () => {
  const legal = numbering([
    { format: 'decimal', text: '%1.' },
    { format: 'lowerLetter', text: '(%2)' },
    { format: 'upperRoman', text: '%1.%3', more: '<w:isLgl/>' },
  ])

  it('print their numbers at every level, and begin again under the next', async () => {
    const read = await document({
      numbering: legal,
      body: [p('One', listed()), p('A', listed(1)), p('B', listed(1)), p('Two', listed()), p('Again', listed(1)), p('Deep', listed(2))].join(''),
    })
    expect(shown(read)).toEqual(['item1: 1. One', 'item2: (a) A', 'item2: (b) B', 'item1: 2. Two', 'item2: (a) Again', 'item3: 2.1 Deep'])
  })

  it('start anew where another list of their kind says so, and count no line that a template steers with', async () => {
    const again = '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    const read = await document({
      numbering: numbering([{ format: 'decimal', text: '%1)' }], again),
      body: [p('One', listed()), p('{%p if closed %}', listed()), p('Two', listed()), p('Five', listed(0, 2)), p('Six', listed(0, 2))].join(''),
    })
    expect(shown(read)).toEqual(['item1: 1) One', 'paragraph: {%p if closed %}', 'item1: 2) Two', 'item1: 5) Five', 'item1: 6) Six'])
  })

  it('have bullets that are not read and boxes that are', async () => {
    const wingdings = '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>'
    const read = await document({
      numbering: numbering([
        { format: 'bullet', text: '\uf0b7', more: '<w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr>' },
        { format: 'bullet', text: 'q', more: wingdings },
      ]),
      body: [p('Bring a coat', listed()), p('Bought a boat', listed(1)), p('• Typed by hand')].join(''),
    })
    expect(shown(read)).toEqual(['item1: Bring a coat', 'paragraph: ☐ Bought a boat', 'item1: Typed by hand'])
  })
})

describe('forms', () => {
  it('ask with strokes, leaders, underlined tabs and boxes', async () => {
    const read = await document({
      body: [
        p('Berth card', '<w:pStyle w:val="Title"/>'),
        p('Section 1. You', '<w:pStyle w:val="Heading1"/>'),
        p('1. Name: ______________'),
        p(`${run('2. Date of birth:')}${run('', '')}<w:r><w:rPr><w:u w:val="single"/></w:rPr><w:tab/></w:r>`),
        p(`${run('3. Boat')}${tab}`, '<w:tabs><w:tab w:val="left" w:pos="5000" w:leader="underscore"/></w:tabs>'),
        p('4. Do you live on board?'),
        p(`<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>${run(' Yes (go to question 6)')}`),
        p(`<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>${run(' No')}`),
        p('5. Winter berth: ______'),
        p('6. Telephone: ______'),
      ].join(''),
    })
    expect(read.kind).toBe('form')
    expect(asked(read)).toEqual([
      '1 | Name: | text',
      '2 | Date of birth: | date',
      '3 | Boat | text',
      '4 | Do you live on board? | radio | Yes (go to question 6) | *No',
      '5 | Winter berth: | text',
      '6 | Telephone: | tel',
    ])
    expect(read.steps.map(({ title, number }) => [title?.text, number])).toEqual([['Section 1. You', 1]])
    expect(read.routes.map(({ to }) => ('question' in to ? to.question.number : to))).toEqual(['6'])
  })

  it('number their questions by lists', async () => {
    const read = await document({
      numbering: numbering([
        { format: 'decimal', text: '%1.' },
        { format: 'upperLetter', text: '%2.' },
      ]),
      body: [p('Your name: ______', listed()), p('Your boat: ______', listed()), p('Its name: ______', listed(1)), p('Its length: ______', listed(1))].join(''),
    })
    expect(asked(read).map((line) => line.split(' | ').slice(0, 2).join(' '))).toEqual(['1 Your name:', '2 Your boat:', '2.A Its name:', '2.B Its length:'])
  })

  it('ask with cells: beside a label, below a head, boxes below answers', async () => {
    const read = await document({
      body: [
        p('Please fill in: ______'),
        table([
          ['Full name', '', 'Date', ''],
          ['Address', ''],
        ]),
        p('Boats you had'),
        table([
          ['Name of boat', 'Year'],
          ['', ''],
          ['', ''],
        ]),
        p('What you need'),
        table([
          ['Service', 'Yes', 'No'],
          ['Water', '☐', '☐'],
          ['Power', '☐', '☐'],
        ]),
      ].join(''),
    })
    expect(asked(read)).toEqual([
      '- | Please fill in: | text',
      '- | Full name | text',
      '- | Date | date',
      '- | Address | text',
      '- | Name of boat | text',
      '- | Year | text',
      '- | Water | radio | Yes | No',
      '- | Power | radio | Yes | No',
    ])
  })

  it('take no layout and no list of facts for questions', async () => {
    const read = await document({
      body: [
        p('Name: ______'),
        table(
          [
            ['In the Harbour Court', ''],
            ['Plaintiff', ''],
          ],
          '',
        ),
        table([
          ['Boat', 'Fee'],
          ['Sail', '$20'],
          ['Motor', '$30'],
          ['Row', ''],
        ]),
        p('Signed on this ____ day of ____ in the year ____ before me.'),
        p('Date: ______'),
      ].join(''),
    })
    expect(asked(read).map((line) => line.split(' | ')[1])).toEqual(['Name:', 'Date:'])
  })

  it('know their content controls', async () => {
    const read = await document({
      body: [
        p(`${run('Your name: ')}${control('<w:alias w:val="Full name"/><w:tag w:val="full_name"/><w:text/>', 'Click or tap here to enter text.')}`),
        p(`${run('Born: ')}${control('<w:tag w:val="born"/><w:date/>', 'Day and month first')}`),
        p(
          `${run('Boat: ')}${control('<w:tag w:val="boat"/><w:dropDownList><w:listItem w:displayText="Choose an item." w:value=""/><w:listItem w:displayText="Sail" w:value="s"/><w:listItem w:displayText="Motor" w:value="m"/></w:dropDownList>', 'Choose an item.')}`,
        ),
        p('Which days? Tick all that apply.'),
        p(`${control('<w:tag w:val="sat"/><w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>', '☒', false)}${run(' Saturday')}`),
        p(`${control('<w:tag w:val="sun"/><w14:checkbox><w14:checked w14:val="0"/></w14:checkbox>', '☐', false)}${run(' Sunday')}`),
        p(control('<w:tag w:val="owner"/><w:text/>', 'Name of the owner')),
      ].join(''),
    })
    expect(asked(read)).toEqual([
      '- | Your name: | text full_name',
      '- | Born: | date born',
      '- | Boat: | select boat | Sail | Motor',
      '- | Which days? Tick all that apply. | checkbox | *Saturday | Sunday',
      '- | Name of the owner | text owner',
    ])
    expect(read.questions[1].fields[0].placeholder?.text).toBe('Day and month first')
  })

  it('know their fields from older Word files', async () => {
    const read = await document({
      body: [
        p(`${run('Postcode: ')}${legacy('FORMTEXT', '<w:name w:val="Code"/><w:textInput><w:maxLength w:val="8"/></w:textInput>', '\u2002\u2002\u2002')}`),
        p(`${run('Amount: ')}${legacy('FORMTEXT', '<w:name w:val="Sum"/><w:textInput><w:type w:val="number"/><w:default w:val="10"/></w:textInput>', '10')}`),
        p(`${run('Boat: ')}${legacy('FORMDROPDOWN', '<w:name w:val="Boat"/><w:ddList><w:listEntry w:val="Sail"/><w:listEntry w:val="Motor"/></w:ddList>')}`),
        p('Do you agree?'),
        p(
          `${legacy('FORMCHECKBOX', '<w:name w:val="Y"/><w:checkBox><w:default w:val="0"/></w:checkBox>')}${run(' Yes ')}${legacy('FORMCHECKBOX', '<w:name w:val="N"/><w:checkBox><w:default w:val="1"/></w:checkBox>')}${run(' No')}`,
        ),
      ].join(''),
    })
    expect(asked(read)).toEqual([
      '- | Postcode: | text Code',
      '- | Amount: | number Sum',
      '- | Boat: | select Boat | Sail | Motor',
      '- | Do you agree? | radio | Yes | *No',
    ])
    expect(read.questions[0].fields[0]).toMatchObject({ maxLength: 8, preset: false })
    expect(read.questions[1].fields[0].preset).toBe(true)
  })
})

describe('files that cannot be read', () => {
  const fault = async (bytes: Uint8Array): Promise<string> => {
    try {
      await read('form.docx', bytes)
      return ''
    } catch (error) {
      expect(error).toBeInstanceOf(InputError)
      return (error as Error).message
    }
  }

  it('say so in a sentence', async () => {
    const whole = docx({ body: p('Words.') })
    expect(await fault(whole.subarray(0, whole.length - 60))).toContain('damaged or cut short')
    expect(await fault(docx({ body: p('') }))).toContain('no readable text')
    const nested = '<w:smartTag>'.repeat(2000)
    expect(await fault(docx({ body: nested }))).toContain('deep')
    expect(await fault(docx({ body: '<w:p/>'.repeat(70_000) }))).toMatch(/zip bomb|more than 60,000 paragraphs/)
    expect(await fault(docx({ body: p(run('word '.repeat(2_100_000))) }))).toMatch(/zip bomb|million letters/)
    const old = new Uint8Array(2048)
    old.set([0xd0, 0xcf, 0x11, 0xe0])
    old.set(new Uint8Array(Uint16Array.from('WordDocument', (sign) => sign.charCodeAt(0)).buffer), 600)
    expect(await fault(old)).toContain('save it as .docx')
  })

  it('with other prefixes for the same names are not among them', async () => {
    const { 'word/document.xml': main, ...rest } = unzipSync(docx({ body: p('Words.', '<w:outlineLvl w:val="0"/>') }))
    const renamed = strToU8(strFromU8(main).replaceAll('xmlns:w=', 'xmlns:ns0=').replaceAll('w:', 'ns0:'))
    expect(shown((await read('form.docx', zipSync({ ...rest, 'word/document.xml': renamed })))[0])).toEqual(['heading1: Words.'])
  })
})

describe('a form laid out as one table', () => {
  const wide = (inner: string): string => `<w:tr><w:tc><w:tcPr><w:gridSpan w:val="3"/></w:tcPr>${inner}</w:tc></w:tr>`
  const row = (...cells: readonly string[]): string => `<w:tr>${cells.map((cell) => `<w:tc>${cell}</w:tc>`).join('')}</w:tr>`
  const empty = '<w:p/>'
  const tick = (text: string): string => p(`${control('<w14:checkbox><w14:checked w14:val="0"/></w14:checkbox>', '☐', false)}${run(` ${text}`)}`)
  const body = [
    p(run('Mooring permit', '<w:b/>'), '<w:jc w:val="center"/>'),
    '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/></w:tblPr>',
    wide(p(run('SECTION A: APPLICANT', '<w:b/>'))),
    row(p('1. Last name') + empty, p('2. First name') + empty, p('3. Date of birth') + empty),
    row(
      p('4. Home address') + p(control('<w:text/>', 'Click or tap here to enter text.')),
      p('5. Telephone') + p(control('<w:text/>', 'Click here to enter text.')),
      empty,
    ),
    row(p('6. Kind of boat') + tick('Sail') + tick('Motor') + tick('Rowing'), p('7. Live aboard?') + tick('Yes') + tick('No (go to 9)'), p('8. Since') + empty),
    wide(p(run('SECTION B: THE BERTH', '<w:b/>'))),
    wide(p('9. Say why you need it') + empty + empty + empty),
    row(p('10. Length in feet: ______'), p('11. Beam: ______'), p('12. Draft: ______')),
    wide(p('We keep this permit on file for three years after the berth is given up.')),
    row(p('Signature') + empty, p('Date') + empty, empty),
    '</w:tbl>',
  ].join('')

  it('asks what its cells ask, under its sections', async () => {
    const read = await document({ body })
    expect(read.kind).toBe('form')
    expect(read.title).toBe('Mooring permit')
    expect(read.steps.map(({ title }) => title?.text)).toEqual(['SECTION A: APPLICANT', 'SECTION B: THE BERTH'])
    expect(asked(read)).toEqual([
      '1 | Last name | text',
      '2 | First name | text',
      '3 | Date of birth | date',
      '4 | Home address | text',
      '5 | Telephone | tel',
      '6 | Kind of boat | checkbox | Sail | Motor | Rowing',
      '7 | Live aboard? | radio | Yes | No (go to 9)',
      '8 | Since | text',
      '9 | Say why you need it | text',
      '10 | Length in feet: | text',
      '11 | Beam: | text',
      '12 | Draft: | text',
      '- | Signature | signature',
      '- | Date | date',
    ])
    expect(read.routes.map(({ to }) => ('question' in to ? to.question.number : to))).toEqual(['9'])
  })
})

describe('a form of lines', () => {
  it('asks with several blanks on a line, boxes after a label and lines under a request', async () => {
    const read = await document({
      body: [
        p('Complaint', '<w:pStyle w:val="Title"/>'),
        p(run('Part I - About you', '<w:b/>')),
        p('Last Name__________________ First Name________________'),
        p('Did you write to the harbour before? ___ Yes ___ No'),
        p('Describe what happened. Add pages if you need them.'),
        p('________________________________'),
        p('________________________________'),
        p(run('Part II - For the office', '<w:b/>')),
        p('Signature: ______________ Date: _________'),
        table([
          ['1.', 'Who saw it?', ''],
          ['2.', 'Was it loud?', '☐ Yes  ☐ No'],
        ]),
      ].join(''),
    })
    expect(read.steps.map(({ title }) => title?.text)).toEqual(['Part I - About you', 'Part II - For the office'])
    expect(asked(read)).toEqual([
      '- | Last Name | text',
      '- | First Name | text',
      '- | Did you write to the harbour before? | radio | Yes | No',
      '- | Describe what happened. Add pages if you need them. | text',
      '- | Signature: | signature',
      '- | Date: | date',
      '1 | Who saw it? | text',
      '2 | Was it loud? | radio | Yes | No',
    ])
  })

  it('asks numbered questions over boxes, and goes where an answer sends', async () => {
    const tick = (text: string): string => p(`${control('<w14:checkbox><w14:checked w14:val="0"/></w14:checkbox>', '☐', false)}${run(` ${text}`)}`)
    const room = p(control('<w:text w:multiLine="1"/>', 'Click or tap here to enter text.'))
    const read = await document({
      numbering: numbering([{ format: 'decimal', text: '%1.' }]),
      body: [
        p('Harbour survey', '<w:pStyle w:val="Heading1"/>'),
        p('Do you own a boat? If no, go to question 3.', listed()),
        tick('Yes'),
        tick('No'),
        p('Which boats do you own?', listed()),
        tick('Sail'),
        tick('Motor'),
        p('Any comments?', listed()),
        room,
      ].join(''),
    })
    expect(asked(read)).toEqual([
      '1 | Do you own a boat? If no, go to question 3. | radio | Yes | No',
      '2 | Which boats do you own? | checkbox | Sail | Motor',
      '3 | Any comments? | multiline',
    ])
    expect(read.routes.map(({ to }) => ('question' in to ? to.question.number : to))).toEqual(['3'])
  })

  it('that asks nothing keeps its paragraphs', async () => {
    const read = await document({ body: [p('Sincerely,'), p('Your harbour master'), p('________________'), p('John Roe')].join('') })
    expect(shown(read)).toEqual(['paragraph: Sincerely,', 'paragraph: Your harbour master', 'paragraph: John Roe'])
    expect(read.questions).toEqual([])
  })
})
