import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { InputError } from '../src/errors.ts'
import { read } from '../src/read.ts'
import { openZip, zipLimits } from '../src/readers/zip.ts'
import { zipEntries } from '../src/readers/zip-directory.ts'
import { control, docx, legacy, listed, numbering, p, styles, table } from './docx-maker.ts'

const fault = (work: () => unknown): string => {
  try {
    work()
    return ''
  } catch (error) {
    expect(error).toBeInstanceOf(InputError)
    return (error as Error).message
  }
}
const limits = { archive: 10_000, entry: 100_000, all: 150_000, ratio: 50 }

describe('a zip archive', () => {
  it('gives the parts asked for, packed or stored', () => {
    const archive = openZip('a.zip', zipSync({ 'a.xml': strToU8('packed '.repeat(50)), 'b.xml': [strToU8('stored'), { level: 0 }] }))
    expect(archive.names).toEqual(['a.xml', 'b.xml'])
    expect(archive.text('a.xml')).toBe('packed '.repeat(50))
    expect(archive.text('b.xml')).toBe('stored')
    expect(archive.text('c.xml')).toBeUndefined()
  })

  it('is refused beyond its limits', () => {
    const random = Uint8Array.from({ length: 60_000 }, (_, at) => ((at * 7919) % 251) ^ (at >> 6))
    const [one, two] = [random, random]
    expect(fault(() => openZip('a.zip', zipSync({ a: [random, { level: 0 }] }), limits))).toContain('files of up to')
    expect(fault(() => openZip('a.zip', zipSync({ a: new Uint8Array(200_000) }), limits).bytes('a'))).toContain('too large')
    expect(fault(() => openZip('a.zip', zipSync({ a: new Uint8Array(3_000_000) }), { ...limits, entry: 5e6, all: 5e6 }).bytes('a'))).toContain('zip bomb')
    const archive = openZip('a.zip', zipSync({ one, two, three: random }), { ...limits, archive: 1e6 })
    expect(archive.bytes('one')).toHaveLength(60_000)
    expect(archive.bytes('two')).toHaveLength(60_000)
    expect(fault(() => archive.bytes('three'))).toContain('too large')
  })

  it('is not believed where its directory lies', () => {
    const bytes = zipSync({ a: new Uint8Array(50_000) })
    const view = new DataView(bytes.buffer)
    const directory = view.getUint32(bytes.length - 6, true)
    view.setUint32(directory + 24, 100, true)
    expect(fault(() => openZip('a.zip', bytes).bytes('a'))).toContain('damaged')
    view.setUint16(directory + 8, 1, true)
    expect(fault(() => openZip('a.zip', bytes).bytes('a'))).toContain('locked')
    view.setUint32(directory + 42, 0x7fffffff, true)
    view.setUint16(directory + 8, 0, true)
    expect(fault(() => openZip('a.zip', bytes).bytes('a'))).toContain('damaged')
  })

  it('that was altered on the way is damaged', () => {
    const bytes = zipSync({ a: [strToU8('Come at noon.'), { level: 0 }] })
    // The whole word: one letter may stand in the archive's time as well.
    bytes[Buffer.from(bytes).indexOf('Come')] ^= 1
    expect(fault(() => openZip('a.zip', bytes).text('a'))).toContain('damaged')
  })

  it('stays within its limits whatever it holds', () => {
    expect(zipLimits.all).toBeLessThanOrEqual(60_000_000)
  })

  it('has no directory where it is cut short', () => {
    const bytes = zipSync({ a: strToU8('x') })
    for (let length = 0; length < bytes.length; length++) expect(zipEntries(bytes.subarray(0, length))).toBeUndefined()
  })
})

const form = docx({
  styles,
  numbering: numbering([{ format: 'decimal', text: '%1.' }]),
  header: p('Harbour Office'),
  body: [
    p('Claim', '<w:pStyle w:val="Title"/>'),
    p('Name: ______', listed()),
    p(control('<w:text/>', 'Your boat')),
    p(legacy('FORMTEXT', '<w:textInput/>', ' ')),
    table([
      ['Berth', ''],
      ['☐ Yes', '☐ No'],
    ]),
  ].join(''),
})

const readsOrSaysSo = async (bytes: Uint8Array): Promise<void> => {
  try {
    const documents = await read('form.docx', bytes)
    for (const { blocks } of documents) for (const { text, locate } of blocks) expect(locate(0, text.length).end.offset).toBeGreaterThanOrEqual(0)
  } catch (error) {
    expect(error).toBeInstanceOf(InputError)
  }
}

describe('a damaged Word file', () => {
  it('cut short is read or says so', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: form.length }), (length) => readsOrSaysSo(form.subarray(0, length))),
      { numRuns: 150 },
    )
  })

  it('with bits turned is read or says so', async () => {
    const flips = fc.array(fc.tuple(fc.integer({ min: 0, max: form.length - 1 }), fc.integer({ min: 0, max: 7 })), { minLength: 1, maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(flips, (places) => {
        const bytes = form.slice()
        for (const [at, bit] of places) bytes[at] ^= 1 << bit
        return readsOrSaysSo(bytes)
      }),
      { numRuns: 300 },
    )
  })

  it('with its elements in any order is read or says so', async () => {
    const pieces = fc.constantFrom(
      ...['<w:p>', '</w:p>', '<w:r>', '</w:r>', '<w:t>words</w:t>', '<w:tbl>', '</w:tbl>', '<w:tr>', '</w:tr>', '<w:tc>', '</w:tc>', '<w:tab/>', '<w:br/>'],
      ...[
        '<w:sdt>',
        '</w:sdt>',
        '<w:sdtPr>',
        '</w:sdtPr>',
        '<w:showingPlcHdr/>',
        '<w14:checkbox/>',
        '<w:pPr>',
        '</w:pPr>',
        '<w:rPr>',
        '</w:rPr>',
        '<w:vanish/>',
      ],
      ...[
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:fldChar w:fldCharType="separate"/>',
        '<w:fldChar w:fldCharType="end"/>',
        '<w:instrText>FORMTEXT</w:instrText>',
      ],
      ...[
        '<w:del>',
        '</w:del>',
        '<w:txbxContent>',
        '</w:txbxContent>',
        '<w:hyperlink w:anchor="x">',
        '</w:hyperlink>',
        '<w:numId w:val="1"/>',
        '<w:sectPr>',
        '&#x110000;',
      ],
      ...[
        '<w:ffData>',
        '</w:ffData>',
        '<w:tblPr>',
        '</w:tblPr>',
        '<w:tcPr>',
        '</w:tcPr>',
        '<w:vMerge/>',
        '____',
        '☐',
        '<w:sym w:char="zz"/>',
        '<',
        '"',
        '<!--',
        '<![CDATA[x]]>',
      ],
    )
    await fc.assert(
      fc.asyncProperty(fc.array(pieces, { maxLength: 60 }), (body) => readsOrSaysSo(docx({ body: body.join(''), numbering: numbering([]) }))),
      { numRuns: 400 },
    )
  })
})
