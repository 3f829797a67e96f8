import { describe, expect, it } from 'vitest'
import { type Page, readPages, type TextRun, type Widget } from '../src/readers/pdf/pages.ts'
import { operatorCode, readOperators, type Token } from '../src/readers/pdf/tokens.ts'

const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0))

/** All operators of a drawing, each with what stands before it. */
function operatorsIn(text: string): readonly (readonly [string, ...Token[]])[] {
  const reader = readOperators(bytesOf(text))
  const found: [string, ...Token[]][] = []
  for (let code = reader.next(); code >= 0; code = reader.next())
    found.push([String.fromCharCode(code & 255, (code >> 8) & 255, code >> 16).replace(/\0/g, ''), ...reader.args])
  return found
}

describe('operators of a drawing', () => {
  it('have numbers, names, texts and lists before them', () => {
    expect(operatorsIn('/F1 12 Tf -1.50 +.25 Td [(a) -120.5 <6 2>] TJ % a note\n0 0 1 rg')).toEqual([
      ['Tf', { name: 'F1' }, 12],
      ['Td', -1.5, 0.25],
      ['TJ', ['a', -120.5, 'b']],
      ['rg', 0, 0, 1],
    ])
    expect(operatorCode('Tf')).not.toBe(operatorCode('T'))
  })

  it('read escapes in texts and names', () => {
    expect(operatorsIn('(a\\(b\\)\\101\\n\\\r\n(in)c\r\nd\\x) Tj /A#20B gs <414> Tj')).toEqual([
      ['Tj', 'a(b)A\n(in)c\ndx'],
      ['gs', { name: 'A B' }],
      ['Tj', 'A@'],
    ])
  })

  it('read properties and keywords', () => {
    const [[, tag, props], [, state]] = operatorsIn('/P <</MCID 3 /On true /Sub [1 null /X]>> BDC /G gs')
    expect(tag).toEqual({ name: 'P' })
    expect(props).toEqual(
      new Map<string, unknown>([
        ['MCID', 3],
        ['On', true],
        ['Sub', [1, null, { name: 'X' }]],
      ]),
    )
    expect(state).toEqual({ name: 'G' })
  })

  it('pass over the bytes of a picture', () => {
    expect(operatorsIn('BI /W 2 /H 2 /IM true ID \x01 EI\x02Q EI Q')).toEqual([
      [
        'BI',
        new Map<string, unknown>([
          ['W', 2],
          ['H', 2],
          ['IM', true],
        ]),
      ],
      ['Q'],
    ])
  })

  it('are told apart without blanks, and left out where they lack something', () => {
    expect(operatorsIn('q1 0 0 1 5 5 cmQ 7 l 1 2 3 m unknown 4 w')).toEqual([['q'], ['cm', 1, 0, 0, 1, 5, 5], ['Q'], ['m', 2, 3], ['w', 4]].map((each) => each))
  })

  it('end where a damaged stream is no drawing any more', () => {
    expect(operatorsIn('1 w ) 2 w')).toEqual([['w', 1]])
    expect(operatorsIn(`1 w ${'5 '.repeat(40)} Tj 2 w`)).toEqual([['w', 1]])
    expect(operatorsIn('(open')).toEqual([])
    expect(operatorsIn('[1 2')).toEqual([])
    expect(operatorsIn('<</A 1')).toEqual([])
  })
})

interface Made {
  readonly content: string
  readonly resources?: string
  readonly objects?: string
  readonly annotations?: string
  readonly catalog?: string
}

/** A file of one page, written as such files are; without the table of its objects, which is found without. */
async function pageOf({ content, resources = '', objects = '', annotations = '', catalog = '' }: Made): Promise<Page> {
  const file = `%PDF-1.7
1 0 obj <</Type/Catalog/Pages 2 0 R ${catalog}>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>> ${resources}>>/Annots[${annotations}]>> endobj
4 0 obj <</Length ${content.length}>> stream
${content}
endstream endobj
5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>> endobj
${objects}
trailer <</Root 1 0 R>>
`
  return (await readPages('made.pdf', bytesOf(file))).pages[0]
}

const stream = (number: number, dictionary: string, content: string): string =>
  `${number} 0 obj <<${dictionary}/Length ${content.length}>> stream\n${content}\nendstream endobj\n`
const say = (text: string, y: number): string => `BT /F 12 Tf 50 ${y} Td (${text}) Tj ET\n`
const textsOf = ({ runs }: Page): readonly string[] => runs.map(({ text, hidden }: TextRun) => (hidden ? `${text} (${hidden.by})` : text))

describe('what a page paints', () => {
  it('holds the text of forms, each with its own resources, and of none twice within itself', async () => {
    const page = await pageOf({
      content: `${say('Before', 700)}/X Do ${say('After', 500)}`,
      resources: '/XObject<</X 6 0 R>>',
      objects: stream(
        6,
        '/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Matrix[1 0 0 1 10 0]/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>',
        `q q ${say('Inside', 600)} /X Do`,
      ),
    })
    expect(textsOf(page)).toEqual(['Before', 'Inside', 'After'])
    expect(page.runs[1].x).toBeCloseTo(60, 0)
    expect(page.runs[2].x).toBeCloseTo(50, 0)
  })

  it('tells layers that are switched off', async () => {
    const page = await pageOf({
      content: `/OC /Off BDC ${say('Draft', 700)} EMC /OC /On BDC ${say('Final', 600)} EMC /F6 Do /None gs /Missing Do ${say('Plain', 500)}`,
      resources: '/Properties<</Off 7 0 R/On 8 0 R>>/XObject<</F6 6 0 R>>',
      catalog: '/OCProperties<</OCGs[7 0 R 8 0 R]/D<</OFF[7 0 R]>>>>',
      objects: `7 0 obj <</Type/OCG/Name(a)>> endobj\n8 0 obj <</Type/OCG/Name(b)>> endobj\n${stream(6, '/Subtype/Form/BBox[0 0 9 9]/OC 7 0 R', say('Old', 550))}`,
    })
    expect(textsOf(page)).toEqual(['Draft (print)', 'Final', 'Old (print)', 'Plain'])
  })

  it('follows colours through spaces, patterns and states', async () => {
    const page = await pageOf({
      content: `/Spot cs 0 scn ${say('White ink', 700)} /Pattern cs /P scn ${say('Shaded', 650)} 0 0 0 0 k ${say('No ink', 600)} 0 g /S gs 50 500 m 200 500 l S
        1 0 0 RG 2 w 60 60 100 40 re 10 10 m 20 30 40 50 60 70 c 70 70 80 80 v 90 90 95 95 y b 0 G /Nothing sh /Sh sh ${say('Black', 400)}`,
      resources: `/ColorSpace<</Spot[/Separation/Ink/DeviceCMYK<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[0 0 0 1]/N 1>>]>>
        /Pattern<</P 6 0 R>>/ExtGState<</S<</LW 3/ca 0.5/Font[5 0 R 10]>>>>/Shading<</Sh<</ShadingType 2/ColorSpace/DeviceGray/Coords[0 0 1 1]>>>>`,
      objects: stream(6, '/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 1 1]/XStep 1/YStep 1', '0 g'),
    })
    expect(textsOf(page)).toEqual(['White ink (colour)', 'Shaded', 'No ink (colour)', 'Black'])
    expect(page.rulings.map(({ as }) => as)).toEqual(expect.arrayContaining(['horizontal', 'box']))
  })

  it('sets text in all its ways', async () => {
    const page = await pageOf({
      content: `BT /F 12 Tf 14 TL 1 0 0 1 50 700 Tm (One) Tj T* (two) Tj (three) ' 0.5 0.1 (four) " 0 -20 TD [(fi)-50(ve)] TJ 2 Ts 90 Tz 0 Tc 0 Tw (up) Tj 3 Tr 0 -20 Td (unseen) Tj ET`,
    })
    expect(textsOf(page)).toEqual(expect.arrayContaining(['One', 'two', 'three', 'four', 'unseen (print)']))
    expect(page.runs.map(({ baseline }) => Math.round(baseline))).toEqual(expect.arrayContaining([100, 114, 128, 142, 162]))
  })

  it('sees white letters on a picture', async () => {
    const image = stream(6, '/Subtype/Image/Width 2/Height 2/ColorSpace/DeviceGray/BitsPerComponent 8', 'abcd')
    const page = await pageOf({
      content: `q 300 0 0 100 40 650 cm /I Do Q 1 g ${say('On the picture', 700)} ${say('On paper', 300)}`,
      resources: '/XObject<</I 6 0 R>>',
      objects: image,
    })
    expect(textsOf(page)).toEqual(['On the picture', 'On paper (colour)'])
    const inline = await pageOf({ content: `q 300 0 0 100 40 650 cm BI /W 2 /H 2 /CS /G /BPC 8 ID abcd EI Q 1 g ${say('On the picture', 700)}` })
    expect(textsOf(inline)).toEqual(['On the picture'])
  })
})

describe('fields and links of a page', () => {
  const fieldsOf = async (objects: string, fields = '6 0 R', annotations = fields): Promise<Page> =>
    pageOf({ content: say('Form', 700), objects, annotations, catalog: `/AcroForm<</Fields[${fields}]>>` })
  const widget = (number: number, rest: string): string => `${number} 0 obj <</Subtype/Widget/Rect[50 50 150 70]${rest}>> endobj\n`

  it('are read as the file has them', async () => {
    const { widgets } = await fieldsOf(
      widget(6, '/FT/Tx/T(name)/TU(\xfe\xff\0N\0a\0m\0e)/Ff 4098/MaxLen 20/V(Ann)') +
        widget(7, '/FT/Tx/T(comb)/Ff 16777217/MaxLen 4/F 2') +
        widget(8, '/FT/Ch/T(list)/Opt[[(a)(First)](b)]') +
        widget(9, '/FT/Btn/Ff 65536/T(go)') +
        widget(10, '/FT/Sig/T(sign)') +
        widget(11, '/FT/Ch/T(free)/V(own)') +
        widget(12, '/T(\xfe\xff\xd8\x3d\xde\x00)'),
      '6 0 R 7 0 R 8 0 R 9 0 R 10 0 R 11 0 R 12 0 R 99 0 R',
    )
    expect(widgets.map(({ name, type }: Widget) => [name, type])).toEqual([
      ['name', 'text'],
      ['comb', 'text'],
      ['list', 'choice'],
      ['go', 'button'],
      ['sign', 'signature'],
      ['free', 'choice'],
      ['😀', 'other'],
    ])
    expect(widgets[0]).toMatchObject({ tooltip: 'Name', required: true, readOnly: false, multiline: true, maxLength: 20, value: 'Ann', hidden: false })
    expect(widgets[1]).toMatchObject({ comb: true, readOnly: true, hidden: true, maxLength: 4 })
    expect(widgets[2].options).toEqual([
      { value: 'a', label: 'First' },
      { value: 'b', label: 'b' },
    ])
    expect(widgets[5].options).toEqual([{ value: 'own', label: 'own' }])
  })

  it('are ticked as they look', async () => {
    const looks = '/AP<</N<</Off 20 0 R/Yes#20please 20 0 R>>>>'
    const { widgets } = await fieldsOf(
      widget(6, `/FT/Btn/T(a)/AS/Yes#20please${looks}`) +
        widget(7, `/FT/Btn/T(b)/V/Off${looks}`) +
        widget(8, '/FT/Btn/T(c)/V/On') +
        '9 0 obj <</FT/Btn/T(choice)/Ff 32768/V/Yes#20please/Kids[10 0 R]>> endobj\n' +
        widget(10, `/Parent 9 0 R${looks}`) +
        stream(20, '/Subtype/Form/BBox[0 0 9 9]', ''),
      '6 0 R 7 0 R 8 0 R 9 0 R',
      '6 0 R 7 0 R 8 0 R 10 0 R',
    )
    expect(widgets.map(({ type, exportValue, checked }) => [type, exportValue, checked])).toEqual([
      ['checkbox', 'Yes please', true],
      ['checkbox', 'Yes please', false],
      ['checkbox', undefined, false],
      ['radio', 'Yes please', true],
    ])
  })

  it('know what they are part of, where only the other says so', async () => {
    const { widgets } = await fieldsOf(`6 0 obj <</FT/Tx/T(person)/Kids[7 0 R]>> endobj\n${widget(7, '/T(name)')}`, '6 0 R', '7 0 R')
    expect(widgets.map(({ name, type }) => [name, type])).toEqual([['person.name', 'text']])
  })

  it('end where fields are part of themselves', async () => {
    const { widgets } = await fieldsOf(widget(6, '/T(a)/Parent 7 0 R') + '7 0 obj <</T(b)/Parent 6 0 R/Kids[6 0 R]>> endobj\n')
    expect(widgets).toHaveLength(1)
  })

  it('link to where they say', async () => {
    const { links } = await fieldsOf(
      '6 0 obj <</Subtype/Link/Rect[1 2 3 4]/A<</S/URI/URI(https://www.example.org/form)>>>> endobj\n' +
        '7 0 obj <</Subtype/Link/Rect[1 2 3 4]/F 32/A<</S/URI/URI(https://www.example.org/unseen)>>>> endobj\n' +
        '8 0 obj <</Subtype/Link/Rect[1 2 3 4]/Dest[3 0 R/Fit]>> endobj\n',
      '',
      '6 0 R 7 0 R 8 0 R',
    )
    expect(links.map(({ target }) => target)).toEqual(['https://www.example.org/form'])
  })
})

describe('drawings of many points', () => {
  it('are read to the end', async () => {
    const lines = Array.from({ length: 250_000 }, (_, at) => `${(at * 7919) % 600} ${(at * 104_729) % 800} l`).join('\n')
    const page = await pageOf({ content: `0 0 m ${lines} S ${say('Map of the county', 700)}` })
    expect(textsOf(page)).toEqual(['Map of the county'])
  })
})
