import { describe, expect, test } from 'vitest'
import { InputError, NoFormError } from '../src/errors.ts'
import { read } from '../src/read.ts'

const csv = (lines: readonly string[], path = 'signs.csv') => read(path, lines.join('\n'))

describe('lists of signs', () => {
  test('a row is a sign, with its facts', async () => {
    const [pool, gate] = await csv([
      'ID,Location,Sign text,Viewing distance (ft),Letter height',
      'P1,Main pool,No diving,30,75 mm',
      'G2,"North gate, left",Keep the gate shut,,3 in',
    ])
    expect(pool.id).toBe('signs.csv#P1')
    expect(pool.kind).toBe('sign')
    expect(pool.blocks.map((block) => [block.role, block.text])).toEqual([['sign', 'No diving']])
    expect(pool.sign).toEqual({ location: 'Main pool', distance: 9.144, letterHeight: 75, lines: ['No diving'] })
    expect(gate.sign).toEqual({ location: 'North gate, left', letterHeight: 76.2, lines: ['Keep the gate shut'] })
  })

  test('quoted cells keep their lines, and doubled quotes map back', async () => {
    const text = 'id;message\r\n1;"Ring the bell\r\nmarked ""Night"""\r\n'
    const [sign] = await read('list.csv', text)
    expect(sign.sign?.lines).toEqual(['Ring the bell', 'marked "Night"'])
    const [block] = sign.blocks
    expect(block.text).toBe('Ring the bell marked "Night"')
    const at = block.text.indexOf('"Night"')
    const place = block.locate(at, at + 7)
    expect(text.slice(place.start.offset, place.end.offset)).toBe('""Night""')
    expect(place.start.line).toBe(3)
  })

  test('parts are made different, rows without words left out', async () => {
    const signs = await csv(['code,text', 'A,Exit', 'A,Way out', 'B,', ',Stop here', 'C,---'])
    expect(signs.map((sign) => sign.part)).toEqual(['A', 'A-2', '4'])
  })

  test('without a telling name, the column with most letters holds the words', async () => {
    const [sign] = await csv(['nr,what,floor', '1,Mind the step when you leave,2'])
    expect(sign.blocks[0].text).toBe('Mind the step when you leave')
  })

  test('a table of names and figures is no list of signs', async () => {
    await expect(csv(['fruit,sold', 'Apple,1', 'Pear,2', 'Blood orange,3'])).rejects.toBeInstanceOf(NoFormError)
    await expect(csv(['page,quote,why', '3,Send the form today,The page says tomorrow'])).rejects.toBeInstanceOf(NoFormError)
    expect(await csv(['english,welsh', 'Mind the open door,Gofal y drws agored'])).toHaveLength(1)
    expect(await csv(['place,words', 'Hall,Exit'])).toHaveLength(1)
    expect(await csv(['hall,distance (m)', 'Exit,12'])).toHaveLength(1)
  })

  test('tabs part the cells of a .tsv', async () => {
    const [sign] = await csv(['ref\tVISUAL_FULL_TEXT\tplace', '7\tDoors close, stand clear\tLift'], 'signs.tsv')
    expect([sign.part, sign.blocks[0].text, sign.sign?.location]).toEqual(['7', 'Doors close, stand clear', 'Lift'])
  })

  test.each([
    ['an open quote', 'id,text\n1,"Keep out\n2,Exit', /opened on line 2/],
    ['no words', 'id,text\n1,\n', /no readable text/],
    ['only figures', 'a,b\n1,2\n', /no readable text/],
    ['nothing', '', /no readable text/],
  ])('%s is a fault in the file', async (_name, text, message) => {
    await expect(read('broken.csv', text)).rejects.toThrow(message)
    await expect(read('broken.csv', text)).rejects.toBeInstanceOf(InputError)
  })
})

describe('sign copy in text', () => {
  test('one sign keeps its lines', async () => {
    const [sign] = await read('stairs.txt', 'Mind\nthe step\n\nHold the rail', { kind: 'sign' })
    expect(sign.part).toBeUndefined()
    expect(sign.sign?.lines).toEqual(['Mind', 'the step', 'Hold the rail'])
    expect(sign.blocks.map((block) => block.text)).toEqual(['Mind the step Hold the rail'])
  })

  test.each([
    ['rules', 'Exit\nthis way\n---\nNo entry\n\nStaff only\n'],
    ['blank lines', 'Exit\nthis way\n\nNo entry\nStaff only\n'],
    ['lines', 'Exit this way\nNo entry Staff only'],
  ])('many signs in a file are parted by %s', async (_name, text) => {
    const signs = await read('signs.txt', text, { signs: true })
    expect(signs.map((sign) => [sign.id, sign.kind, sign.blocks[0].text])).toEqual([
      ['signs.txt#1', 'sign', 'Exit this way'],
      ['signs.txt#2', 'sign', 'No entry Staff only'],
    ])
  })

  test('a rule between two texts parts two signs', async () => {
    const signs = await read('doors.txt', 'Lift out of order.\nUse the stairs.\n---\nPool closed today.\n', { kind: 'sign' })
    expect(signs.map(({ id, blocks }) => [id, blocks.map(({ text }) => text)])).toEqual([
      ['doors.txt#1', ['Lift out of order. Use the stairs.']],
      ['doors.txt#2', ['Pool closed today.']],
    ])
  })

  test('front matter says that a file holds signs', async () => {
    const signs = await read('signs.txt', '---\nsigns: true\nlanguage: en\n---\nExit\n---\nNo entry\n')
    expect(signs.map((sign) => sign.blocks[0].text)).toEqual(['Exit', 'No entry'])
  })
})

describe('signs drawn as SVG', () => {
  test('each text is a block, its lines kept, entities mapped', async () => {
    const text =
      '<svg xmlns="http://www.w3.org/2000/svg" xml:lang="en-GB"><title>Pool sign</title><desc>Blue</desc><text>No diving</text>' +
      '<text>Parents &amp; <tspan>children</tspan><tspan x="0" dy="1em">stay &#x74;ogether</tspan></text></svg>'
    const [sign] = await read('pool.svg', text)
    expect(sign.title).toBe('Pool sign')
    expect(sign.language).toBe('en')
    expect(sign.blocks.map((block) => block.text)).toEqual(['No diving', 'Parents & children stay together'])
    expect(sign.sign?.lines).toEqual(['No diving', 'Parents & children', 'stay together'])
    const block = sign.blocks[1]
    const at = block.text.indexOf('& children')
    const place = block.locate(at, at + 10)
    expect(text.slice(place.start.offset, place.end.offset)).toBe('&amp; <tspan>children')
  })

  test('outlines are no text', async () => {
    const [sign] = await read('arrow.svg', '<svg><title>Arrow</title><path d="M0 0L9 9"/></svg>')
    expect(sign.blocks).toEqual([])
  })

  test('what is not drawn is hidden, and deep nesting is read', async () => {
    const [sign] = await read(
      'deep.svg',
      `<svg>${'<g>'.repeat(20000)}<text>Exit</text>${'</g>'.repeat(20000)}<g style="display:none"><text>Draft</text></g></svg>`,
    )
    expect(sign.blocks.map((block) => [block.text, block.hidden?.detail])).toEqual([
      ['Exit', undefined],
      ['Draft', 'display: none'],
    ])
  })
})
