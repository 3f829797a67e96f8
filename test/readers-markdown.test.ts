import { describe, expect, it } from 'vitest'
import type { Document } from '../src/model.ts'
import { read } from '../src/read.ts'
import { mappedBuilder, sliceMapped } from '../src/readers/mapped.ts'
import { withinLimits } from '../src/readers/markdown/limits.ts'
import { readMarkdown } from '../src/readers/markdown/markdown.ts'
import { maskTemplates, opaqueMark } from '../src/readers/templates.ts'
import { sourceText } from '../src/source.ts'

const one = async (text: string): Promise<Document> => (await read('a.md', text))[0]
const outline = (document: Document): string[] => document.blocks.map(({ role, level, text }) => `${role}${level ?? ''}: ${text}`)
const marks = (document: Document, block: number): string[] =>
  document.blocks[block].marks.map(
    (mark) => `${mark.as} ${document.blocks[block].text.slice(mark.start, mark.end)}${mark.value === undefined ? '' : ` → ${mark.value}`}`,
  )

describe('blocks of Markdown', () => {
  it('have roles and levels', async () => {
    const document = await one('# Top\n\nIntro.\n\nNext\n----\n\n- one\n  - two\n\n    more\n\n| A | B |\n|---|---|\n| c | d |\n\n![A map](m.png)\n\n# Again\n')
    expect(outline(document)).toEqual([
      'title1: Top',
      'paragraph: Intro.',
      'heading2: Next',
      'item1: one',
      'item2: two',
      'item2: more',
      'cell: A',
      'cell: B',
      'cell: c',
      'cell: d',
      'alt: A map',
      'heading1: Again',
    ])
    expect(document.title).toBe('Top')
    expect(document.blocks[6].group).toBe(document.blocks[9].group)
    expect(document.blocks[3].group).not.toBe(document.blocks[4].group)
    expect(document.start.start.offset).toBe(2)
  })
  it('leave out the attributes of a heading, which no page prints', async () => {
    expect(outline(await one('# Fees {#fees}\n\n## *What* you pay {#pay .wide}\n\n## Who {: #who}\n\n## Use {braces}\n'))).toEqual([
      'title1: Fees',
      'heading2: What you pay',
      'heading2: Who',
      'heading2: Use {braces}',
    ])
  })
  it('take their title from the settings at the top where no heading gives one', async () => {
    const document = await one('---\nlayout: page\ntitle: "How to: apply"  # shown\nlang: cy-GB\nkind: letter\n---\n\n## First\n')
    expect(outline(document)).toEqual(['title1: How to: apply', 'heading2: First'])
    expect(document).toMatchObject({ title: 'How to: apply', language: 'cy', kind: 'letter' })
    expect(document.start.start).toMatchObject({ line: 3, column: 9 })
    expect((await one('+++\ntitle = "Toml"\n+++\n\nText.\n')).title).toBe('Toml')
    expect((await one('---\ntitle: >\n  Folded\n---\n\nText.\n')).title).toBe('Folded')
    expect((await one('---\ntitle: Given\n---\n\n# Printed\n')).title).toBe('Printed')
  })
  it('read a title that goes on below, and settings below a blank line', async () => {
    const document = await one('---\ntitle: "Apply for a card\n  or a permit"\ntopics:\n  - one\n---\n\nText.\n')
    expect(document.title).toBe('Apply for a card or a permit')
    expect((await one('---\ntitle: Apply for a card\n  or a permit\n---\n\nText.\n')).title).toBe('Apply for a card or a permit')
    expect(outline(await one("\n---\nslug: a\ntitle: 'A card'\nsummary: 'Who gets it.'\n---\n\nText.\n"))).toEqual(['title1: A card', 'paragraph: Text.'])
    expect(outline(await one('\n---\n\nText.\n\n---\n'))).toEqual(['paragraph: Text.'])
  })
  it('survive settings that are no valid YAML', async () => {
    expect(outline(await one('---\n{{ a }}: [\ntitle: Still\n\t- x\n---\n\nText.\n'))).toEqual(['title1: Still', 'paragraph: Text.'])
  })
  it('are exempt as code and quotations, not as alerts', async () => {
    const document = await one('> Said.\n\n> [!WARNING]\n> Take care.\n\n```sh\nnpm run\n```\n\n    indented\n')
    expect(document.blocks.map(({ text, exempt }) => [text, exempt])).toEqual([
      ['Said.', 'quote'],
      ['Take care.', undefined],
      ['npm run', 'code'],
      ['indented', 'code'],
    ])
  })
  it('fold lines and read entities, escapes and breaks', async () => {
    const document = await one('Fish &amp; \\*chips\\*  \nand\n&nbsp;peas<br>now [^1].\n\n[^1]: A note.\n')
    expect(document.blocks.map(({ text }) => text)).toEqual(['Fish & *chips* and peas now .', 'A note.'])
  })
  it('mark links, strong text, code and abbreviations', async () => {
    const document = await one('See **the [guide][g]** or <https://a.b> and `x | y`, <abbr title="Tax Office">TO</abbr>.\n\n[g]: /guide/{{ id }} "T"\n')
    expect(marks(document, 0)).toEqual([
      'link guide → /guide/{{ id }}',
      'strong the guide',
      'link https://a.b → https://a.b',
      'code x | y',
      'abbr TO → Tax Office',
    ])
    expect(document.links.map(({ target }) => target)).toEqual(['/guide/{{ id }}', 'https://a.b'])
  })
  it('know a definition list', async () => {
    const document = await one('PIN\n: A secret number\n')
    expect(outline(document)).toEqual(['paragraph: PIN', 'paragraph: A secret number'])
    expect(marks(document, 0)).toEqual(['dfn PIN'])
  })
  it('join a line that a converter made a quotation', async () => {
    expect(outline(await one('1. Make sure everything is\n    > correct.\n2. Sign.\n'))).toEqual(['item1: Make sure everything is correct.', 'item1: Sign.'])
  })
})

describe('raw HTML in Markdown', () => {
  it('is read for its text', async () => {
    const document = await one('<div class="box"><h2>Fees</h2><p>Pay &pound;5 <b>now</b></p><img src="x" alt="A till"><script>var x = "no"</script></div>\n')
    expect(outline(document)).toEqual(['heading2: Fees', 'paragraph: Pay £5 now', 'alt: A till'])
    expect(marks(document, 1)).toEqual(['strong now'])
  })
  it('sets words apart where a tag begins a line', async () => {
    expect(outline(await one('| A |\n|---|\n| <ul><li>one</li><li>two</li></ul> |\n'))).toEqual(['cell: A', 'cell: one two'])
  })
  it('hides what a closed details element holds, and not its summary', async () => {
    const document = await one('<details>\n<summary>More</summary>\n\nHidden.\n\n</details>\n\nSeen.\n\n<p hidden>Off</p>\n')
    expect(document.blocks.map(({ text, hidden }) => [text, hidden?.by])).toEqual([
      ['More', undefined],
      ['Hidden.', 'closed'],
      ['Seen.', undefined],
      ['Off', 'attribute'],
    ])
  })
  it('gives the comments that speak to forthright, and no others', async () => {
    const document = await one('<!-- forthright-disable-next-line length/sentence\n  -- why -->\n\nText <!-- a note --> on <!-- forthright-enable -->.\n')
    expect(document.directives.map(({ text, place }) => [text, place.start.line])).toEqual([
      ['forthright-disable-next-line length/sentence -- why', 1],
      ['forthright-enable', 4],
    ])
    expect(outline(document)).toEqual(['paragraph: Text on .'])
  })
})

describe('dialects of Markdown', () => {
  it('reads headings without a blank behind their signs', async () => {
    const document = await one('##Who can apply\nPeople who rent.\n- one\n###When\n\n#hashtag\n\n```\n##Code\n```\n')
    expect(outline(document)).toEqual([
      'heading2: Who can apply',
      'paragraph: People who rent.',
      'item1: one',
      'heading3: When',
      'paragraph: #hashtag',
      'paragraph: ##Code',
    ])
    expect(document.blocks[0].locate(0, 3).start).toMatchObject({ line: 1, column: 3 })
  })
  it('ends an item before a line at the margin that opens a paragraph', async () => {
    expect(outline(await one('You need:\n\n- a card\n- a photo\nWrite to us first.\n^Keep a copy.^\n'))).toEqual([
      'paragraph: You need:',
      'item1: a card',
      'item1: a photo',
      'paragraph: Write to us first.',
      'paragraph: Keep a copy.',
    ])
    const wrapped =
      '- the first page of the lease with the full address, as it was sent to you by\nWest Town Homes\n- a card,\nIf you have one\n- a letter\n  From the bank\n'
    expect(outline(await one(wrapped)).length).toBe(3)
    const long =
      'The office sends a letter to each person on the list, and it says by when they have to answer, which papers they bring, and who may come with them.'
    expect(outline(await one(`${long}\n\n${wrapped}`)).length).toBe(5)
  })
  it('reads govspeak', async () => {
    const document = await one(
      '$CTA\nCall us.\n$CTA\n\n^Keep this.^\n\n%You may be fined.%\n\n$A\nRoad 1\n$A\n\ns1. First.\ns2. Then.\n\n{button start}[Start now](/go){/button}\n\n[Link](/x){: rel="y"}\n\n*[PIP]: Personal Independence Payment\n\nPIP, not PIPE.\n',
    )
    expect(outline(document)).toEqual([
      'paragraph: Call us.',
      'paragraph: Keep this.',
      'paragraph: You may be fined.',
      'paragraph: Road 1',
      'item1: First.',
      'item1: Then.',
      'paragraph: Start now',
      'paragraph: Link',
      'paragraph: PIP, not PIPE.',
    ])
    expect(marks(document, 8)).toEqual(['abbr PIP → Personal Independence Payment'])
  })
  it('sets a callout apart from the line above it, and not as a quotation', async () => {
    const document = await one('$!Pay on time.$!\nYou may appeal.\n^Keep the letter.^\n')
    expect(document.blocks.map(({ text, exempt }) => [text, exempt])).toEqual([
      ['Pay on time. You may appeal.', undefined],
      ['Keep the letter.', undefined],
    ])
  })
  it('reads notes of MkDocs and Docusaurus', async () => {
    expect(outline(await one('!!! note "Mind this"\n    Inside.\n\nAfter.\n\n:::tip\nHint.\n:::\n'))).toEqual([
      'paragraph: Mind this',
      'paragraph: Inside.',
      'paragraph: After.',
      'paragraph: Hint.',
    ])
  })
  it('keeps template tags as opaque words, and drops those that steer', async () => {
    const document = await one('{% if a %}\n\nDear {{ name }}, call ${tel}.\n\n{% endif %}\n\n{% include "phone.html" %}\n')
    expect(outline(document)).toEqual(['paragraph: Dear {{ name }}, call ${tel}.', 'paragraph: {% include "phone.html" %}'])
    expect(document.blocks[0].opaque).toEqual([
      { start: 5, end: 15 },
      { start: 22, end: 28 },
    ])
  })
})

describe('signs in Markdown', () => {
  it('are one a sheet where the file says so', async () => {
    const documents = await read('signs.md', '---\nsigns: true\n---\n\n# Stop\n\n---\n\nNo smoking\nhere\n')
    expect(documents.map(({ id, kind, blocks }) => [id, kind, blocks.map(({ role, text }) => `${role}: ${text}`)])).toEqual([
      ['signs.md#1', 'sign', ['sign: Stop']],
      ['signs.md#2', 'sign', ['sign: No smoking here']],
    ])
  })
})

describe('forms in Markdown', () => {
  const form = `# Ask for a bin

## Section 1: You

1. What is your name? ______
2. Born: __/__/____
3. Do you rent?

   - [ ] Yes
   - [ ] No

## Section 2: The bin

| Item | Answer |
|------|--------|
| Size | |
| Colour | |

Which day suits you? Tick one.
[ ] Monday
[ ] Friday

Signature

________
`
  it('have questions, options, fields and steps', async () => {
    const document = await one(form)
    expect(document.kind).toBe('form')
    expect(document.steps.map(({ number, title }) => [number, title?.text])).toEqual([
      [1, 'Section 1: You'],
      [2, 'Section 2: The bin'],
    ])
    expect(
      document.questions.map(({ number, label, options, fields, step }) => [
        number,
        label.text,
        options.map((option) => option.label.text),
        fields.map(({ control }) => control),
        step?.id,
      ]),
    ).toEqual([
      ['1', 'What is your name?', [], ['text'], 's1'],
      ['2', 'Born:', [], ['date'], 's1'],
      ['3', 'Do you rent?', ['Yes', 'No'], ['radio'], 's1'],
      [undefined, 'Size', [], ['text'], 's2'],
      [undefined, 'Colour', [], ['text'], 's2'],
      [undefined, 'Which day suits you? Tick one.', ['Monday', 'Friday'], ['radio'], 's2'],
      [undefined, 'Signature', [], [expect.any(String)], 's2'],
    ])
  })
  it('take the first row of a table without headings for a question too', async () => {
    const [form] = await read('form.md', '# Lost key\n\n| Your name | |\n|---|---|\n| Your flat | |\n| Your phone | |\n| Key number | |\n')
    expect(form.questions.map(({ label }) => label.text)).toEqual(['Your name', 'Your flat', 'Your phone', 'Key number'])
  })

  it('take the heads of columns for the words of the boxes below them', async () => {
    const [form] = await read(
      'form.md',
      '# Trip\n\n| Before we leave | Yes | No |\n|---|:-:|:-:|\n| I have read the plan for the day. | &#9744; | &#9744; |\n| My child can swim. | [ ] | [ ] |\n\nSignature: ________\n',
    )
    expect(form.kind).toBe('form')
    expect(form.questions.slice(0, 2).map(({ label, options }) => [label.text, options.map((option) => option.label.text)])).toEqual([
      ['I have read the plan for the day.', ['Yes', 'No']],
      ['My child can swim.', ['Yes', 'No']],
    ])
  })

  it('are not seen in lists of work, tables of features, code and contracts', async () => {
    const texts = [
      '# Plan\n\nBefore you start:\n\n- [ ] write tests\n- [x] ship\n\nThen:\n\n- [ ] rest\n',
      '| Task | Done | By |\n|---|---|---|\n| Clean the hall | ☐ | Ann |\n| Lock up | ☐ | Tom |\n',
      '| Feature | A | B |\n|---|---|---|\n| Fast | yes | no |\n| Small | | yes |\n',
      'Use `block__element` and `a__b--c` and pass `[ ]`.\n\nSee [ ] in arrays.\n',
      'The tenant pays $____ on the ____ day of each month.\n\nThe landlord of ____ lets the house to ____ for a year.\n',
      '# Agenda\n\nTime: 10:00\n\nPlace: Room 4\n\n1. What did we do?\n2. What comes next?\n',
    ]
    for (const text of texts) expect(await one(text), text).toMatchObject({ kind: 'page', questions: [] })
  })
})

describe('limits', () => {
  it('leave text for people as it is', () => {
    const text = `${'- [ ] a **b** [c](d) `e` <br>\n'.repeat(400)}\n> quote\n> > deeper\n\n| a | b |\n`
    expect(withinLimits(text)).toBe(text)
  })
  it('keep length and text', async () => {
    for (const piece of ['[', '[a](b', '*a_ ', '> ', '`', '<a ', '- ', '<!-- ']) {
      const text = `Begin\n\n${piece.repeat(4000)}\n\nEnd`
      expect(withinLimits(text).length).toBe(text.length)
      const { blocks } = await one(text)
      expect(blocks[0].text).toBe('Begin')
      expect(blocks.at(-1)?.text.endsWith('End')).toBe(true)
    }
    expect((await one(`${'[a '.repeat(3000)}x`)).blocks[0].text).toBe(`${'[a '.repeat(3000)}x`)
  })
  it('let time grow with length alone', { timeout: 60_000 }, () => {
    for (const text of [
      '[a](b'.repeat(60_000),
      '*a_ '.repeat(60_000),
      '<!-- '.repeat(60_000),
      'x'.repeat(1_000_000),
      '['.repeat(1_000_000),
      `a|b\n-|-\n${'|'.repeat(500_000)}`,
    ]) {
      const before = process.cpuUsage().user
      readMarkdown(sourceText('a.md', text))
      expect((process.cpuUsage().user - before) / 1e6, text.slice(0, 10)).toBeLessThan(10)
    }
  })
  it('read a long file in parts as they read it whole', () => {
    const part = (index: number): string =>
      `## Part ${index}\n\nSome **text** with [a link][to${index % 7}] and a note[^n].\n\n\`\`\`\n\nno edge here\n\n\`\`\`\n\n1. one\n\n   more\n\n2. two\n\n`
    const all = Array.from({ length: 900 }, (_, index) => part(index)).join('')
    const definitions = Array.from({ length: 7 }, (_, index) => `[to${index}]: /target/${index}\n`).join('')
    const [draft] = readMarkdown(sourceText('a.md', `${all}${definitions}\n[^n]: Note.\n`))
    expect(draft.links.length).toBe(900)
    expect(draft.links[813].target).toBe('/target/1')
    expect(draft.blocks.filter(({ text }) => text.startsWith('Some ')).every(({ text }) => text === 'Some text with a link and a note.')).toBe(true)
    expect(draft.blocks.length).toBe(900 * 6 + 1)
  })
})

describe('mapped text', () => {
  const build = (text: string, work: (builder: ReturnType<typeof mappedBuilder>) => void) => {
    const source = sourceText('a', text)
    const builder = mappedBuilder(source, maskTemplates(text))
    work(builder)
    return builder.finish()
  }
  it('folds white space over pieces and trims', () => {
    const text = ' a \n\u00a0b\u2003c '
    const mapped = build(text, (builder) => {
      builder.raw(0, 3)
      builder.raw(3, text.length)
    })
    expect(mapped?.text).toBe('a b c')
    expect(mapped?.locate(2, 3).start.offset).toBe(5)
    expect(build(' \n ', (builder) => builder.raw(0, 3))).toBeUndefined()
  })
  it('maps atoms as one piece and keeps their outer edges', () => {
    const mapped = build('x&#x1F600;y', (builder) => {
      builder.raw(0, 1)
      builder.atom('😀', 1, 10)
      builder.raw(10, 11)
    })
    expect(mapped?.text).toBe('x😀y')
    expect([mapped?.locate(1, 3).start.offset, mapped?.locate(1, 3).end.offset, mapped?.locate(3, 4).start.offset]).toEqual([1, 10, 10])
  })
  it('trims marks and drops empty ones', () => {
    const mapped = build('a b c', (builder) => {
      builder.raw(0, 5)
      builder.mark({ as: 'strong', start: 1, end: 4 })
      builder.mark({ as: 'link', start: 1, end: 2 })
    })
    expect(mapped?.marks).toEqual([{ as: 'strong', start: 2, end: 3 }])
  })
  it('keeps tags over lines as one opaque range', () => {
    const mapped = build('a {{ b\n  c }} d', (builder) => builder.raw(0, 15))
    expect(mapped?.text).toBe('a {{ b c }} d')
    expect(mapped?.opaque).toEqual([{ start: 2, end: 11 }])
    const cut = mapped && sliceMapped(mapped, 1, 11)
    expect(cut?.opaque).toEqual([{ start: 0, end: 9 }])
    expect(cut?.locate(0, 1).start.offset).toBe(2)
  })
})

describe('template tags', () => {
  const mask = (text: string): string => maskTemplates(text).replaceAll(String.fromCharCode(opaqueMark), '#')
  it('are masked in their length', () => {
    expect(mask('a {{ b }} {% c %} <%= d %> ${e} {{{ f }}} {# g #} h')).toBe(
      `a ${'#'.repeat(7)} ${'#'.repeat(7)} ${'#'.repeat(8)} #### ${'#'.repeat(9)} ${'#'.repeat(7)} h`,
    )
  })
  it('hold what goes into the head of a page', () => {
    expect(mask('{% block metadescription %}Rates.{% endblock metadescription %} a {% block content %}b')).toBe(`${'#'.repeat(63)} a ${'#'.repeat(19)}b`)
    expect(mask(`{% set a = [${'x'.repeat(3000)}] %}b`)).toBe(`${'#'.repeat(3016)}b`)
  })
  it('of Smarty, Blade and PHP are masked, sums in braces are not', () => {
    expect(mask('Dear {$name}, {!! $x !!} call {$phone|escape}.')).toBe(`Dear ${'#'.repeat(7)}, ${'#'.repeat(10)} call ${'#'.repeat(15)}.`)
    expect(mask('a <?php if ($a > 3) echo 1; ?> b <?= $c ?> <?xml version="1.0"?> <?')).toBe(`a ${'#'.repeat(28)} b ${'#'.repeat(9)} <?xml version="1.0"?> <?`)
    expect(mask('a fee {$5 or more} and {!}')).toBe('a fee {$5 or more} and {!}')
  })
  it('left open are text', () => {
    expect(mask('a {{ b and ${ c')).toBe('a {{ b and ${ c')
    expect(mask(`{{ ${'x'.repeat(3000)} }}`)).toContain('xxx')
  })
})

describe('positions', () => {
  it('count lines of all sorts from 1', () => {
    const source = sourceText('a', '\ufeffa\r\nb\rc\nd')
    expect([0, 1, 4, 6, 8].map((offset) => source.position(offset))).toEqual([
      { line: 1, column: 1, offset: 0 },
      { line: 1, column: 2, offset: 1 },
      { line: 2, column: 1, offset: 4 },
      { line: 3, column: 1, offset: 6 },
      { line: 4, column: 1, offset: 8 },
    ])
  })
})

describe('numbered lists', () => {
  const numbers = async (text: string): Promise<readonly (string | undefined)[]> =>
    (await one(text)).blocks.filter(({ role }) => role === 'item').map(({ renumbered }) => renumbered && `${renumbered.written} shown as ${renumbered.shown}`)

  it('say where people see another number than was written', async () => {
    expect(await numbers('1. a\n2. b\n4. c\n5. d\n')).toEqual([undefined, undefined, '4 shown as 3', '5 shown as 4'])
    expect(await numbers('3) a\n2) b\n1) c\n')).toEqual([undefined, '2 shown as 4', '1 shown as 5'])
    expect(await numbers('- x\n\n  1. a\n\n     more\n  3. b\n')).toEqual([undefined, undefined, undefined, '3 shown as 2'])
  })
  it('are left to count where their author does not', async () => {
    for (const text of ['1. a\n1. b\n1. c\n', '0. a\n0. b\n', '1. a\n2. b\n2. c\n4. d\n', '1. a\n2. b\n\ntext\n\n5. c\n6. d\n', '7. a\n8. b\n'])
      expect((await numbers(text)).every((each) => each === undefined)).toBe(true)
  })
  it('of questions go by what was written', async () => {
    const form = await one('3. Name: ________\n\n4. Age: ________\n\n6. Town: ________\n')
    expect(form.questions.map(({ number, label }) => [number, label.renumbered])).toEqual([
      ['3', undefined],
      ['4', undefined],
      ['6', { written: 6, shown: 5 }],
    ])
  })
})

describe('forms in HTML inside Markdown', () => {
  const page = [
    '---\ntitle: Lend a hand\n---\n',
    '## Join us\n\nCall us on 01632 960 001.\n',
    '<div class="card">\n  <form name="join">\n    <p><label>Your name: <input name="n" required></label></p>\n',
    '    <h4>What you can do</h4>\n    <input type="checkbox" id="d" name="d"> <label for="d">Drive</label>\n',
    '    <p><label>Notes: <textarea name="t"></textarea></label></p>\n    <button>Send</button>\n  </form>\n</div>\n',
    '## After that\n\nWe write to you within a week.\n',
  ].join('\n')
  it('are read as forms, in their place among the rest', async () => {
    const document = await one(page)
    expect(outline(document)).toEqual([
      'title1: Lend a hand',
      'heading2: Join us',
      'paragraph: Call us on 01632 960 001.',
      'label: Your name:',
      'heading4: What you can do',
      'label: Drive',
      'label: Notes:',
      'button: Send',
      'heading2: After that',
      'paragraph: We write to you within a week.',
    ])
    expect(document.kind).toBe('form')
    expect(document.questions.map(({ id, label, fields, context }) => [id, label.text, fields[0].control, context.map(({ text }) => text)])).toEqual([
      ['q1', 'Your name:', 'text', ['Join us']],
      ['q2', 'Drive', 'checkbox', ['Join us', 'What you can do']],
      ['q3', 'Notes:', 'multiline', ['Join us', 'What you can do']],
    ])
    expect(document.blocks.map(({ index }) => index)).toEqual(document.blocks.map((_, at) => at))
    for (const { label } of document.questions) {
      expect(document.blocks[label.index]).toBe(label)
      const { start, end } = label.locate(0, label.text.length)
      expect(page.slice(start.offset, end.offset)).toBe(label.text)
    }
  })
  it('are read where they stand indented in an element that is open', async () => {
    const document = await one(
      '<fieldset>\n\t<p>Write to us.</p>\n\n\t<form>\n\t\t<label for="a">Your name</label>\n\t\t<input id="a">\n\n\t\t<label for="b">Your words</label>\n\t\t<textarea id="b"></textarea>\n\t</form>\n</fieldset>\n',
    )
    expect(document.questions.map(({ label }) => label.text)).toEqual(['Your name', 'Your words'])
    expect(document.blocks.every(({ exempt }) => exempt === undefined)).toBe(true)
  })
  it('are read where only a group of fields says so', async () => {
    const document = await one(
      '<p>Fill this in.</p>\n\n<fieldset>\n<legend>You</legend>\n<label>Name <input></label>\n<label>Town <input></label>\n</fieldset>\n\n<fieldset>\n<legend>Your car</legend>\n<label>Plate <input></label>\n</fieldset>\n',
    )
    expect(document.questions.map(({ label, context }) => [label.text, context.at(-1)?.text])).toEqual([
      ['Name', 'You'],
      ['Town', 'You'],
      ['Plate', 'Your car'],
    ])
  })
  it('are not read where they are a sample of code, hold Markdown, or never end', async () => {
    expect((await one('# Forms\n\n```html\n<form>\n<label>Name <input></label>\n</form>\n```\n')).questions).toEqual([])
    expect((await one('# Forms\n\n<form>\n<label>Name <input></label>\n\n## More\n\n</form>\n')).questions).toEqual([])
    expect((await one('# Forms\n\n<form>\n<label>Name <input></label>\n\nText.\n')).questions).toEqual([])
  })
  it('are read however many there are, and where their tags are capitals', async () => {
    const form = '<form>\n<label>Your name <input></label>\n</form>\n\n'
    expect((await one(`# Forms\n\n${form.repeat(60)}`)).questions.length).toBe(60)
    const { questions } = await one(`# Forms\n\n${form.toUpperCase()}## Cars\n\n${form}`)
    expect(questions.map(({ label, context }) => [label.text, context[0]?.text])).toEqual([
      ['YOUR NAME', undefined],
      ['Your name', 'Cars'],
    ])
  })
  it('take time in line with their length', async () => {
    const start = performance.now()
    await one(`<form><input></form>\n${'<form '.repeat(100_000)}`)
    await one('<form>\n<label>A <input></label>\n</form>\n\n'.repeat(5000))
    expect(performance.now() - start).toBeLessThan(4000)
  })
})
