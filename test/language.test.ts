import { describe, expect, it } from 'vitest'
import { read } from '../src/read.ts'

const one = async (text: string, path = 'page.md') => (await read(path, text))[0]

const samples: Readonly<Record<string, string>> = {
  en: 'You can apply for help with your rent if you have lost your job or if your hours have been cut this month.',
  es: 'Usted puede pedir ayuda para pagar el alquiler si ha perdido su trabajo o si le han reducido las horas este mes.',
  cy: 'Gallwch wneud cais am help gyda’ch rhent os ydych wedi colli eich swydd neu os yw eich oriau gwaith wedi cael eu torri.',
  ht: 'Ou kapab mande èd pou peye lwaye a si ou pèdi travay ou oswa si yo te koupe kantite èdtan ou yo nan mwa sa a.',
  fr: 'Vous pouvez demander une aide pour payer votre loyer si vous avez perdu votre emploi ou si vos heures ont été réduites.',
  so: 'Waxaad codsan kartaa caawimaad kirada haddii aad shaqadii weyday ama haddii saacadahaaga la dhimay bishan oo ay kugu adag tahay.',
  ru: 'Вы можете подать заявление на помощь с арендной платой, если вы потеряли работу или если ваши часы сократили.',
  ar: 'يمكنك طلب المساعدة في دفع الإيجار إذا فقدت عملك أو إذا خفضت ساعات عملك هذا الشهر ولم يعد دخلك يكفي.',
}

describe('the language of a document', () => {
  for (const [language, text] of Object.entries(samples)) {
    it(`is ${language} where its text is`, async () => {
      const document = await one(`# ${language}\n\n${text}\n\n${text}\n`)
      expect(document.language).toBe(language)
      expect(document.blocks.every((block) => block.language === undefined)).toBe(true)
    })
  }
  it('is what the source declares', async () => {
    expect((await one('---\nlang: cy\n---\n\nPlas Newydd\n')).language).toBe('cy')
  })
  it('is not what a template declares over a text in another language', async () => {
    const document = await one(`---\nlang: en\n---\n\n# Ayuda\n\n${samples.es}\n\n${samples.es}\n`)
    expect(document.language).toBe('es')
  })
  it('is English where there is too little to tell', async () => {
    expect((await one('Ramp\n')).language).toBe('en')
    expect((await one('')).language).toBe('en')
  })
  it('is told from many short blocks together', async () => {
    const document = await one(
      '# Aviso\n\nNo fume en la estación.\n\nUse los cestos de basura.\n\nCuide de sus niños en los andenes.\n\nLlame al conductor en una emergencia.\n',
    )
    expect(document.language).toBe('es')
  })
})

describe('the language of a block', () => {
  it('differs in a page of two languages', async () => {
    const document = await one(`# Help with rent\n\n${samples.en}\n\n${samples.en}\n\n${samples.es}\n`)
    expect(document.language).toBe('en')
    expect(document.blocks.map((block) => block.language)).toEqual([undefined, undefined, undefined, 'es'])
  })
  it('goes on over short blocks between two long ones', async () => {
    const document = await one(`${samples.en}\n\n${samples.en}\n\n${samples.en}\n\n${samples.es}\n\n## Ayuda\n\n${samples.es}\n`)
    expect(document.blocks[4]).toMatchObject({ text: 'Ayuda', language: 'es' })
  })
  it('is not foreign for capitals, names, code, lists and addresses', async () => {
    const texts = [
      'DO NOT WRITE IN THIS SPACE: THIS PART IS FOR THE OFFICE AND MUST BE LEFT BLANK BY ALL WHO APPLY.',
      'Los Angeles, San Diego, Santa Clara, San Jose, La Mesa, El Cajon, Palo Alto, Las Vegas, Del Mar, Los Gatos, San Mateo, Santa Cruz',
      'Maria de la Cruz, Jean-Luc Bertrand, Anke van den Berg, Ana dos Santos, José Ortega, Luis Núñez, Pia da Silva, Olaf Müller',
      'GET /api/v1/users/{id}?la=1&de=2 https://example.org/de/la/el/los/que/para/una https://example.org/es/que/el/la',
      'Passport, driving licence, birth certificate, bank statement, council tax bill, utility bill, payslip, tenancy agreement, credit card bill',
      'Available in: English, Español, Français, Kreyòl Ayisyen, Soomaali, Tiếng Việt, 中文, 日本語, 한국어, Русский, العربية',
    ]
    for (const text of texts) {
      const document = await one(`${samples.en}\n\n${samples.en}\n\n${samples.en}\n\n${text}\n`)
      expect(
        document.blocks.map((block) => block.language),
        text,
      ).toEqual([undefined, undefined, undefined, undefined])
    }
  })
  it('stands where the source says it', async () => {
    const [document] = await read('page.html', `<html lang="en"><p>${samples.en}</p><p lang="cy">Croeso</p></html>`)
    expect(document.blocks.find((block) => block.text === 'Croeso')?.language).toBe('cy')
  })
})
