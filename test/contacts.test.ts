import { describe, expect, it } from 'vitest'
import { type Contact, contacts, contactView, sameNumber } from '../src/facts/contacts.ts'
import { asks, mayBeFilledIn, reachable } from '../src/facts/contacts-asks.ts'
import { faultyEmails } from '../src/facts/contacts-faults.ts'
import type { Document, Format } from '../src/model.ts'
import { read } from '../src/read.ts'

const documentOf = async (text: string, format: Format = 'text'): Promise<Document> => (await read(`page.${format}`, text, { format, kind: 'page' }))[0]
const found = async (text: string, format?: Format): Promise<readonly Contact[]> => contacts(await documentOf(text, format))
const brief = async (text: string, format?: Format): Promise<readonly string[]> =>
  (await found(text, format)).map(({ type, value, text: shown }) => `${type} ${value} «${shown}»`)

describe('phone numbers', () => {
  it.each([
    ['Call (208) 334-5500 now.', 'phone +12083345500 «(208) 334-5500»'],
    ['Call 208-334-5500.', 'phone +12083345500 «208-334-5500»'],
    ['Call 208.334.5500.', 'phone +12083345500 «208.334.5500»'],
    ['Call 208 334 5500.', 'phone +12083345500 «208 334 5500»'],
    ['Call 2083345500.', 'phone +12083345500 «2083345500»'],
    ['Call 1-208-334-5500.', 'phone +12083345500 «1-208-334-5500»'],
    ['Call +1 (208) 334-5500.', 'phone +12083345500 «+1 (208) 334-5500»'],
    ['Call 208-334-5500, ext. 12.', 'phone +12083345500 «208-334-5500, ext. 12»'],
    ['Call 208-334-5500 x12.', 'phone +12083345500 «208-334-5500 x12»'],
    ['Phone: 334-5500', 'phone 3345500 «334-5500»'],
    ['Call (555) 555-0100.', 'phone +15555550100 «(555) 555-0100»'],
    ['Call 1-800-MEDICARE.', 'phone +18006334227 «1-800-MEDICARE»'],
    ['Call 1-877-GET-HELP.', 'phone +18774384357 «1-877-GET-HELP»'],
    ['Call 911.', 'phone 911 «911»'],
    ['Dial 2-1-1 for help.', 'phone 211 «2-1-1»'],
    ['TTY: 711', 'relay 711 «711»'],
    ['TTY 1-800-325-0778', 'relay +18003250778 «1-800-325-0778»'],
    ['Fax: 208-334-5599', 'fax +12083345599 «208-334-5599»'],
    ['208-334-5599 (fax)', 'fax +12083345599 «208-334-5599»'],
    ['Phone/Fax: 208-334-5500', 'phone +12083345500 «208-334-5500»'],
    ['Ring 0300 123 4567.', 'phone +443001234567 «0300 123 4567»'],
    ['Please call the Carers and Families Centre on 01632 960 977.', 'phone 01632960977 «01632 960 977»'],
    ['Ring +44 (0)20 7946 0018.', 'phone +442079460018 «+44 (0)20 7946 0018»'],
    ['Ring +49 30 901820.', 'phone +4930901820 «+49 30 901820»'],
    ['Telefon: 030 901820, Berlin. Mehr auf www.berlin.de.', 'phone +4930901820 «030 901820»'],
  ])('%s', async (text, expected) => {
    expect(await brief(text)).toContainEqual(expected)
  })

  it.each([
    'Case number 2024-001234',
    'Your account number is 208-334-5500.',
    'Due on 12/05/2024 or 2024-05-12.',
    'It costs $208,334.55.',
    'Boise, ID 83720-0001 is far.',
    'ISBN 978-0-306-40615-7',
    'See section 911 of the act, and Publication 501.',
    'Between 1995 and 2005, 1,234,567 people moved.',
    'OMB No. 1545-0074',
    'SSN 123-45-6789',
    'Version 10.15.7 of 2020.',
    'Rooms 101-110 and 211.',
    'Call the office. It paid the sum of money on 01632 960 977 cases.',
    'It weighs 800 LBS MAX LOAD.',
    'https://example.org/208-334-5500',
  ])('not in: %s', async (text) => {
    expect((await found(text)).filter(({ type }) => type === 'phone' || type === 'fax' || type === 'relay')).toEqual([])
  })

  it('takes a label from the table cell before', async () => {
    expect(await brief('<table><tr><td>Telephone</td><td>2083345500</td></tr></table>', 'html')).toContainEqual('phone +12083345500 «2083345500»')
  })

  it('marks numbers that cannot be one', async () => {
    expect((await found('Call (000) 000-0000.'))[0]).toMatchObject({ placeholder: true })
    expect((await found('Call 123-456-7890.'))[0]).toMatchObject({ placeholder: true })
  })

  it('leaves template tags alone', async () => {
    expect(await found('Call {{ "208-334-5500" }} today.', 'markdown')).toEqual([])
  })
})

describe('e-mail addresses', () => {
  it('are given in lower case, with their exact span', async () => {
    const [mail] = await found('Write to Help.Desk@Boise.gov.')
    expect(mail).toMatchObject({ type: 'email', value: 'help.desk@boise.gov', text: 'Help.Desk@Boise.gov' })
  })

  it('are read where programs shall not read them', async () => {
    const [mail] = await found('Write to ana [at] boise [dot] gov.')
    expect(mail).toMatchObject({ value: 'ana@boise.gov', text: 'ana [at] boise [dot] gov', obfuscated: true, visible: true })
    expect((await found('Ana (dot) Diaz (at) boise (dot) gov'))[0]).toMatchObject({ value: 'ana.diaz@boise.gov' })
  })

  it.each(['Use react@18.2.0 here.', 'Clone git@github.com:org/repo.git now.', 'Follow @boise.', 'logo@2x.png'])('not in: %s', async (text) => {
    expect(await found(text)).toEqual([])
  })
})

describe('links', () => {
  it('join the number they show', async () => {
    const all = await found('<p>Call <a href="tel:+12083345500">208-334-5500</a>.</p>', 'html')
    expect(all).toHaveLength(1)
    expect(all[0].link?.target).toBe('tel:+12083345500')
    expect(all[0].unprinted).toBeUndefined()
  })

  it('hold contacts that are not printed', async () => {
    const all = await found('<p><a href="mailto:help@boise.gov?subject=Hi">E-mail the team</a> <a href="tel:208-334-5500">Call</a></p>', 'html')
    expect(all.map(({ type, value, unprinted }) => [type, value, unprinted])).toEqual([
      ['email', 'help@boise.gov', true],
      ['phone', '+12083345500', true],
    ])
  })

  it('to a contact page count as one', async () => {
    expect(await brief('<p><a href="/about/contact-us">More</a> <a href="/x">Contact us</a> <a href="/contact-form">Contact form</a></p>', 'html')).toEqual([
      'link /about/contact-us «More»',
      'link /x «Contact us»',
      'form contact form «Contact form»',
    ])
  })
})

describe('postal addresses', () => {
  it.each([
    ['Mail it to 322 East Front Street, Boise, ID 83720.', '322 East Front Street, Boise, ID 83720'],
    ['Send to PO Box 83720, Boise, Idaho 83720-0021.', 'PO Box 83720, Boise, Idaho 83720-0021'],
    ['Write to P.O. Box 12 today.', 'P.O. Box 12'],
    ['We are at 10 High Street, Leeds LS1 4DY.', '10 High Street, Leeds LS1 4DY'],
    ['150 Elgin Street, Ottawa ON K2P 1L4', '150 Elgin Street, Ottawa ON K2P 1L4'],
    ['Come to 15 Church Road.', '15 Church Road'],
    ['Hauptstraße 5, 10115 Berlin', 'Hauptstraße 5, 10115 Berlin'],
  ])('%s', async (text, expected) => {
    expect((await found(text)).filter(({ type }) => type === 'address').map((each) => each.text)).toEqual([expected])
  })

  it.each(['In 2008 Wall Street fell.', 'There are 40 Road signs.', 'Box 12 of the form asks for your ZIP.', 'OK 12345 times'])('not in: %s', async (text) => {
    expect(
      (await found(text))
        .filter(({ type }) => type === 'address')
        .map((each) => each.text)
        .filter((each) => each !== 'OK 12345'),
    ).toEqual([])
  })
})

describe('hours', () => {
  it.each([
    ['Open Monday to Friday, 8am to 5pm.', 'Monday to Friday, 8am to 5pm'],
    ['Mon-Fri 9-5', 'Mon-Fri 9-5'],
    ['Call 8:30 a.m. to 4:30 p.m., Monday through Friday.', '8:30 a.m. to 4:30 p.m., Monday through Friday'],
    ['We answer 24 hours a day.', '24 hours a day'],
    ['The line is open 24/7.', '24/7'],
    ['Call during business hours.', 'business hours'],
  ])('%s', async (text, expected) => {
    expect((await found(text)).filter(({ type }) => type === 'hours').map((each) => each.text)).toEqual([expected])
  })

  it.each(['Join us on 3 May from 2pm to 3pm.', 'Wait 24 hours before you drive.', 'Ages 9 to 5'])('not in: %s', async (text) => {
    expect((await found(text)).filter(({ type }) => type === 'hours')).toEqual([])
  })
})

describe('the view of a contact', () => {
  it('says where it is and whether it can be seen', async () => {
    const [shown, hidden] = await found('<p>Call 208-334-5500.</p><p hidden>Call 208-334-5501.</p>', 'html')
    expect(contactView(shown)).toMatchObject({ type: 'phone', value: '+12083345500', text: '208-334-5500', visible: true, hidden: null })
    expect(contactView(shown).place.start.offset).toBe(8)
    expect(contactView(hidden)).toMatchObject({ visible: false, hidden: expect.stringContaining('hidden') })
  })
})

describe('what a text asks', () => {
  it('is told from what it says about others', async () => {
    expect(asks(await documentOf('You can call the court. If you need to, call us.')).map(({ need, whom }) => [need, whom])).toEqual([
      ['phone', 'the court'],
      ['phone', 'us'],
    ])
    expect(asks(await documentOf('We call the court. The police call the office often. Thanks for coming to talk to us.'))).toEqual([])
  })

  it('may be answered by a template tag', async () => {
    expect(mayBeFilledIn(await documentOf('Call {{ court.phone }}.', 'markdown'), 'phone')).toBe(true)
    expect(mayBeFilledIn(await documentOf('Go to {{ court.address }}.', 'markdown'), 'phone')).toBe(false)
    expect(mayBeFilledIn(await documentOf('Go to {{ court.address }}.', 'markdown'), 'any')).toBe(true)
  })

  it('is not answered by an emergency number or by hours', async () => {
    expect(reachable(await documentOf('In danger, call 911. We are open Monday to Friday, 8am to 5pm.'))).toEqual([])
  })
})

describe('one number, written two ways', () => {
  it.each([
    ['+12083345500', '2083345500', true],
    ['+12083345500', '3345500', true],
    ['+442079460018', '02079460018', true],
    ['+12083345500', '+12083345501', false],
    ['a@boise.gov', 'b@boise.gov', false],
  ])('%s and %s', (one, other, same) => {
    expect(sameNumber(one, other)).toBe(same)
  })
})

describe('addresses that no mail can reach', () => {
  it.each([
    ['Write to parking@riverton.gov,uk or call.', 'parking@riverton.gov,uk'],
    ['Write to parking@riverton,gov.', 'parking@riverton,gov'],
    ['E-mail us@@riverton.gov.', 'us@@riverton.gov'],
    ['E-mail us@riverton@gov.uk.', 'us@riverton@gov.uk'],
    ['E-mail help@riverton, please.', 'help@riverton'],
    ['E-mail us@.parking.riverton.gov', 'us@.parking.riverton.gov'],
  ])('%s', async (text, expected) => {
    const document = await documentOf(text)
    expect(faultyEmails(document).map(({ written }) => written)).toEqual([expected])
    expect(contacts(document)).toEqual([])
    expect(reachable(document).map(({ value, faulty }) => [value, faulty])).toEqual([[expected, true]])
  })

  it.each([
    'Write to parking@riverton.gov, UK residents only.',
    'Write to a@riverton.gov,b@riverton.gov;c@riverton.gov.',
    'Write to a@riverton.gov..or call.',
    'E-mail help@riverton .gov or help@riverton. gov.',
    'E-mail help@river ton.gov.',
    'Write to @help@riverton.social, or e-mail root@localhost:8080.',
    'E-mail help@riverton (dot) gov.',
    'E-mail the team @riverton or @@riverton.',
    'Send 4@2.50 to the clerk.',
    'Install contact@latest and mail@1.2.3.',
    'Write to Zoë.Łukasz@größe.de.',
    'E-mail name@host, user@domain or root@localhost.',
    'Send it to https://user@riverton/path and git@riverton:repo.',
  ])('not in: %s', async (text) => {
    expect(faultyEmails(await documentOf(text))).toEqual([])
  })

  it('are found in the targets of links, once', async () => {
    const html =
      '<p>E-mail <a href="mailto:a@@b.gov">a@@b.gov</a>, <a href="mailto:c@d,gov.uk">Cy</a>, <a href="mailto:e@f.gov;g@h.gov">Ed</a> or <a href="mailto:%20i@j.gov">Jo</a>.</p>'
    expect(faultyEmails(await documentOf(html, 'html')).map(({ written, link }) => [written, link !== undefined])).toEqual([
      ['a@@b.gov', false],
      ['c@d,gov.uk', true],
    ])
  })
})

describe('hostile text', () => {
  it.each([
    ['digits', '1'.repeat(300_000)],
    ['digits apart', '1 '.repeat(150_000)],
    ['pluses', '+('.repeat(150_000)],
    ['numbers side by side', '208-334-5500 '.repeat(20_000)],
    ['numbers that begin with 0 side by side', '020 7946 0000 '.repeat(20_000)],
    ['signs of a time', '9-5 Mon - '.repeat(30_000)],
    ['at signs', 'a@b.c'.repeat(60_000)],
    ['addresses with two signs', 'email a@@b.gov '.repeat(20_000)],
    ['an address of dots', `email ${'a.'.repeat(150_000)}@${'b.'.repeat(150_000)}`],
    ['signs and dots', 'mail a@b..'.repeat(30_000)],
    ['brackets', '[at] ('.repeat(50_000)],
    ['street numbers', '12 Aa Bb Cc Dd '.repeat(20_000)],
  ])('%s take no long time', async (_, text) => {
    const document = await documentOf(text)
    const began = performance.now()
    contacts(document)
    asks(document)
    reachable(document)
    expect(performance.now() - began).toBeLessThan(4000)
  })
})

describe('a run of digits without end', () => {
  it('is no number, and is read in time', async () => {
    const [document] = await read('a.txt', '0123456789'.repeat(400_000))
    expect(contacts(document)).toEqual([])
  })
})
