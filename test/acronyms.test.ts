import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import tooMany from '../rules/acronyms/too-many.ts'
import { type Acronym, acronyms } from '../src/facts/acronyms.ts'
import { acronymKey, isWord } from '../src/facts/acronyms-shapes.ts'
import { writtenForms } from '../src/facts/acronyms-written.ts'
import type { Format } from '../src/model.ts'
import { read } from '../src/read.ts'
import { runRule } from './support.ts'

async function acronymsIn(text: string, format: Format = 'markdown'): Promise<readonly Acronym[]> {
  const [document] = await read(`a.${format}`, text, { format, kind: 'page' })
  return acronyms(document)
}

const textOf = (each: { readonly block: { readonly text: string }; readonly start: number; readonly end: number }): string =>
  each.block.text.slice(each.start, each.end)

describe('definitions', () => {
  const explained: readonly (readonly [text: string, short: string, long: string])[] = [
    ['Ask the Home Energy Support Scheme (HESS).', 'HESS', 'Home Energy Support Scheme'],
    ['Ask HESS (Home Energy Support Scheme).', 'HESS', 'Home Energy Support Scheme'],
    ['Ask HESS ([Home Energy Support Scheme](https://example.gov/)).', 'HESS', 'Home Energy Support Scheme'],
    ['Ask the **Home Energy** Support Scheme (*HESS*).', 'HESS', 'Home Energy Support Scheme'],
    ['Ask the Home Energy Support Scheme (the “HESS”).', 'HESS', 'Home Energy Support Scheme'],
    ['Ask the Home Energy Support Scheme (HESS scheme).', 'HESS', 'Home Energy Support Scheme'],
    ['Ask the Home Energy Support Scheme (hereafter HESS).', 'HESS', 'Home Energy Support Scheme'],
    ['Ask the Home Energy Support Scheme (HESS, in short).', 'HESS', 'Home Energy Support Scheme'],
    ['Ask the Home Energy Support Scheme, or HESS, today.', 'HESS', 'Home Energy Support Scheme'],
    ['Ask the Home Energy Support Scheme, known as HESS.', 'HESS', 'Home Energy Support Scheme'],
    ['Ask the Home Energy Support Scheme, also called the HESS.', 'HESS', 'Home Energy Support Scheme'],
    ['Ask the Home Energy Support Scheme, abbreviated as HESS.', 'HESS', 'Home Energy Support Scheme'],
    ['Ask about your plan (Local Heating Plan or LHP).', 'LHP', 'Local Heating Plan'],
    ['HESS, the Home Energy Support Scheme, pays.', 'HESS', 'Home Energy Support Scheme'],
    ['HESS stands for Home Energy Support Scheme.', 'HESS', 'Home Energy Support Scheme'],
    ['HESS is short for Home Energy Support Scheme.', 'HESS', 'Home Energy Support Scheme'],
    ['HESS means Home Energy Support Scheme.', 'HESS', 'Home Energy Support Scheme'],
    ['HESS is an acronym for Home Energy Support Scheme.', 'HESS', 'Home Energy Support Scheme'],
    ['Home Energy Support Scheme - HESS', 'HESS', 'Home Energy Support Scheme'],
    ['HESS – Home Energy Support Scheme', 'HESS', 'Home Energy Support Scheme'],
    ['**HESS**: Home Energy Support Scheme', 'HESS', 'Home Energy Support Scheme'],
    ['Any not-for-profit organisation (NPO) may apply.', 'NPO', 'not-for-profit organisation'],
    ['Civil society organisations (CSOs) may apply.', 'CSO', 'Civil society organisations'],
    ['We care about user experience (UX).', 'UX', 'user experience'],
    ['Turn on two-factor authentication (2FA).', '2FA', 'two-factor authentication'],
    ['Ask the Work & Relief team (W&R).', 'W&R', 'Work & Relief'],
    ['Call the Department of Town Roads (D.T.R.).', 'D.T.R', 'Department of Town Roads'],
    ['The Office of Roads and Bridges (ORB) is open.', 'ORB', 'Office of Roads and Bridges'],
    ['Ask the County Office for Homes’ Online Register (COHOR).', 'COHOR', 'County Office for Homes’ Online Register'],
    ['The larger Experiment and Iterate phases, or E&I, take a month.', 'E&I', 'Experiment and Iterate'],
    ['Enter the Claim Identification Number (CIN) here.', 'CIN', 'Claim Identification Number'],
    ['Register for Heat and Light bill support (HAL) today.', 'HAL', 'Heat and Light'],
    ['The Town Care Plan: People Living Alone (TCP-PLA) is new.', 'TCP-PLA', 'Town Care Plan: People Living Alone'],
    ['Ask the Road Relief Rota Council (R3C).', 'R3C', 'Road Relief Rota Council'],
    ['Ask the Panel for Rivers and Roads (PRR) or Jo Brown—Town Tax Office (TTO).', 'TTO', 'Town Tax Office'],
    ['Ask the Centre for Road Safety and Repair (CRS).', 'CRS', 'Centre for Road Safety and Repair'],
    ['Ask the Safe Road Service (GSRS) to call.', 'GSRS', 'Safe Road Service'],
    ['The Homes for Young People Panel (HYPP) meets.', 'HYPP', 'Homes for Young People Panel'],
    ['Ask the City-Women programme of the City Network for the Empowerment of Women (CN-Women).', 'CN-Women', 'City Network for the Empowerment of Women'],
  ]
  for (const [text, short, long] of explained)
    it(text, async () => {
      const found = (await acronymsIn(text)).find((each) => each.short === short)
      expect(found?.long).toBe(long)
      expect(found?.definedAt && textOf(found.definedAt)).toContain(short.replace(/\.$/, ''))
    })

  it('takes <abbr>, table rows, glossaries and glossary links', async () => {
    const html = '<p>Ask <abbr title="Town Tax Office">TTO</abbr>.</p><table><tr><td>PRB</td><td>Parking Review Board</td></tr></table>'
    expect((await acronymsIn(html, 'html')).map(({ short, long }) => [short, long])).toEqual([
      ['TTO', 'Town Tax Office'],
      ['PRB', 'Parking Review Board'],
    ])
    const glossary = await acronymsIn('Ask the TTO or [PRB](/glossary#prb).\n\n## Glossary\n\n- TTO or TO - where taxes are paid')
    expect(glossary.map(({ short, definitions }) => [short, definitions.length > 0])).toEqual([
      ['TTO', true],
      ['PRB', true],
    ])
  })

  const unexplained = [
    'Ask HESS today. The Home Energy Support Scheme is open.',
    'The HESS (see page 3) is open.',
    'Ask HESS (https://hess.example.gov/) or HESS, today.',
    'Ask HESS, the office next door.',
    'We ask TTS that speak here, TTS and others.',
  ]
  for (const text of unexplained)
    it(`does not invent: ${text}`, async () => {
      const [found] = await acronymsIn(text)
      expect(found.definitions).toEqual([])
      expect(found.long).toBeUndefined()
    })
})

describe('what is written', () => {
  const formsIn = async (text: string): Promise<{ shorts: string[]; longs: string[] }> => {
    const [document] = await read('a.txt', text, { format: 'text', kind: 'page' })
    const { shorts, pairs } = writtenForms(document)
    return { shorts: shorts.map(textOf), longs: pairs.map(({ long }) => textOf(long)) }
  }

  it('lists every short form, everyday ones too', async () => {
    const { shorts } = await formsIn('At 9 a.m. the UK and EU teams, the TTO’s staff, two PRBs and the UN-Cities group met about HIV/AIDS.')
    expect(shorts).toEqual(['a.m.', 'UK', 'EU', 'TTO’s', 'PRBs', 'UN-Cities', 'HIV/AIDS'])
  })

  it('leaves words, names, numerals and symbols', async () => {
    expect((await formsIn('DO NOT FOLD. Part III, McDonald, RoadBook, INTRODUCTION, e.g. A/68/340.')).shorts).toEqual([])
  })

  it('takes long forms from brackets of both kinds, lists and signs of equality', async () => {
    expect(
      (await formsIn('The odds of moving [OM] and polyroadate resin (PRR; town roads, TR) count. LHP = local heating plan; PRB = parking board.')).longs,
    ).toEqual(['odds of moving', 'polyroadate resin', 'town roads', 'local heating plan', 'parking board'])
  })

  it('takes time in proportion to the text', async () => {
    const [document] = await read('a.txt', 'Town Roads and Rivers Office staff (TRRO ABC = x: (B) '.repeat(20000), { format: 'text', kind: 'page' })
    const from = performance.now()
    writtenForms(document)
    expect(performance.now() - from).toBeLessThan(10000)
  })
})

describe('uses', () => {
  it('takes plural, possessive and dotted spellings together', async () => {
    const [found] = await acronymsIn('TTOs are open. The TTO’s door. Ask the T.T.O. or the TTO.')
    expect(found.short).toBe('TTO')
    expect(found.uses.map(({ span }) => textOf(span))).toEqual(['TTOs', 'TTO’s', 'T.T.O', 'TTO'])
  })

  it('takes the first use from running text, not from a heading or a menu', async () => {
    const [found] = await acronymsIn('<nav><a href="/">TTO</a></nav><h1>The TTO</h1><p>Ask the TTO today.</p>', 'html')
    expect(found.uses).toHaveLength(3)
    expect(found.firstUse.span.block.role).toBe('paragraph')
  })

  it('says which are known', async () => {
    const [document] = await read('a.md', 'In the UK, ask the TTO.', { setting: { known: new Set(['TTO']) } })
    expect(acronyms(document).map(({ short, known }) => [short, known])).toEqual([
      ['UK', true],
      ['TTO', true],
    ])
  })

  it('leaves capitals alone that raise the voice', async () => {
    for (const text of [
      'IMPORTANT: DO NOT SEND CASH TO THE TTO OFFICE OR YOUR CLAIM WILL BE LATE.',
      'You MUST sign. Answer ALL questions. Do NOT staple.',
      'Send ORIGINALS only.',
      'Financial Accounts (RFBA)',
      'Bring your card. The CARD must be valid.',
    ])
      expect(
        (await acronymsIn(text)).map(({ short }) => short),
        text,
      ).toEqual([])
  })

  it('survives any text, and every place lies in its block', async () => {
    const piece = fc.constantFrom(
      'TTO',
      '(',
      ')',
      'Town Tax Office',
      '(TTO)',
      ' or ',
      'T.T.O.',
      ',',
      '-',
      '2FA',
      'é',
      '😀',
      ' ',
      '\n\n',
      'S-CAP',
      '{{ x }}',
      'stands for',
      'A&B',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 40 }), async (pieces) => {
        const [document] = await read('a.md', `x ${pieces.join('')}`)
        for (const { uses, definitions } of acronyms(document))
          for (const { start, end, block } of [...uses.map(({ span }) => span), ...definitions.map(({ at }) => at)]) {
            expect(start).toBeGreaterThanOrEqual(0)
            expect(end).toBeGreaterThan(start)
            expect(end).toBeLessThanOrEqual(block.text.length)
          }
      }),
      { numRuns: 200 },
    )
  })
})

describe('spellings', () => {
  it('share a key', () => {
    expect(['I.B.M', 'IBM’s', "IBM's", 'IBMs', 'IBM'].map(acronymKey)).toEqual(['IBM', 'IBM', 'IBM', 'IBM', 'IBM'])
  })

  it('are told from words', () => {
    expect(['signed', 'carries', 'stopped', 'office', 'notes'].every(isWord)).toBe(true)
    expect(['hmrc', 'nihhis', 'dvla'].some(isWord)).toBe(false)
  })
})

describe('too many', () => {
  it('says how many it does not list', async () => {
    const [document] = await read(
      'a.md',
      'You may ask the QLP or HESS first. Then the TTO and the PRB look at what the RLF sent. Each week the DPOC and the VWK meet with the GZK and the BJX.',
      { format: 'markdown', kind: 'page' },
    )
    expect(runRule(tooMany, document)[0].message).toContain('QLP, HESS, TTO, PRB, RLF, DPOC, VWK and 2 more. Aim for 3')
  })
})
