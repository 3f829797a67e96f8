import { describe, expect, it } from 'vitest'
import { exempt, legalNotices } from '../src/facts/exempt.ts'
import type { Document, Format } from '../src/model.ts'
import { read } from '../src/read.ts'

const documentOf = async (text: string, format: Format = 'text'): Promise<Document> => (await read(`page.${format}`, text, { format, kind: 'form' }))[0]
const kinds = async (text: string, format?: Format): Promise<readonly string[]> => legalNotices(await documentOf(text, format)).map(({ kind }) => kind)
const reasons = async (text: string, format?: Format): Promise<readonly (string | undefined)[]> => exempt(await documentOf(text, format))

describe('legal notices', () => {
  it('are found by their heading, with what stands under it', async () => {
    const document = await documentOf(
      '# Claim\n\nTell us about your rent.\n\n## Privacy Act Statement\n\nWe are authorized to collect this information by the Rent Act. Giving it is voluntary, but we may deny a claim without it.\n\n- A routine use is to check it with other agencies that pay rent.\n\n## Your rent\n\nTell us how much you pay.',
      'markdown',
    )
    expect(legalNotices(document).map(({ kind, blocks }) => [kind, blocks.map(({ text }) => text.slice(0, 12))])).toEqual([
      ['privacy-act', ['Privacy Act ', 'We are autho', 'A routine us']],
    ])
    expect(exempt(document)).toEqual([undefined, undefined, 'legal', 'legal', 'legal', undefined, undefined])
  })

  it.each([
    ['burden', 'Paperwork Reduction Act Statement: You are not required to respond to this form unless it shows a valid OMB control number.'],
    ['burden', 'Public reporting burden for this form is estimated to average 20 minutes. Send suggestions for reducing it to the address below.'],
    ['perjury', 'I declare under penalty of perjury that what I wrote here is true.'],
    ['perjury', 'We certify under penalties of perjury that the list is complete.'],
    ['perjury', 'I believe that the facts stated in this claim are true.'],
    ['authority', 'This form is authorized under the Idaho Boating Act. Giving us this information is required. Failure to furnish it could mean a fine.'],
    ['copyright', '© 2024 City of Boise'],
    ['copyright', 'Copyright 2024 City of Boise. All rights reserved.'],
    ['statute', '42 U.S.C. § 1983; 5 C.F.R. 1320.8(b)(3)'],
  ])('%s: %s', async (kind, text) => {
    expect(await kinds(text)).toEqual([kind])
    expect(await reasons(text)).toEqual(['legal'])
  })

  it('may have a second line of heading, and end where the next one begins', async () => {
    const text =
      'Privacy Act Statement\n\nCollection and Use of Personal Information\n\nThe Rent Act allows us to collect this information. Furnishing it is voluntary.\n\nPaperwork Reduction Act Statement - You need not respond unless we show a valid OMB number. This collection of information takes 20 minutes.'
    expect(await kinds(text)).toEqual(['privacy-act', 'burden'])
  })

  it.each([
    'The Privacy Act of 1974 protects what agencies keep about people.',
    'Before you collect data, ask whether the Paperwork Reduction Act applies. Your agency must show an OMB control number.',
    'A Privacy Act statement must include the authority, the principal purpose and the routine uses.',
    'Signing under penalty of perjury means that you promise to tell the truth.',
    'See 5 U.S.C. 552a for what an agency has to tell people when it asks them for information.',
    'For Paperwork Reduction Act Notice, see the instructions.',
    'Our copyright policy says what you may copy from this site and how to name us as the source of it.',
  ])('not: %s', async (text) => {
    expect(await kinds(text)).toEqual([])
  })
})

describe('text that is not judged', () => {
  it.each([
    ['quote', '“I sat down with the form and gave up after the first page.”'],
    ['quote', '“I sat down with the form and gave up after the first page.” – Ana Diaz'],
    ['quote', '"I sat down with the form and gave up."'],
    ['address', '322 East Front Street, Boise, ID 83720'],
    ['name', '/s/ Ana Diaz'],
  ])('%s: %s', async (reason, text) => {
    expect(await reasons(text)).toEqual([reason])
  })

  it('is the name under a letter', async () => {
    expect(await reasons('Yours sincerely,\n\nAna Diaz')).toEqual([undefined, 'name'])
  })

  it.each([
    '“Claim” means the form you send us.',
    'We heard people say “I gave up”, and we changed the form for them.',
    'Mail the form to 322 East Front Street, Boise, ID 83720 by the last day of the month, and keep a copy of it.',
    'Ana Diaz',
  ])('not: %s', async (text) => {
    expect(await reasons(text)).toEqual([undefined])
  })

  it('is what the reader of a format said first', async () => {
    expect(await reasons('> The form is long.\n', 'markdown')).toEqual(['quote'])
  })
})
