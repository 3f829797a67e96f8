import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { load } from 'cheerio/slim'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dataRoot, filesBelow, readText } from '../bench/data.ts'
import type { Draft } from '../src/document.ts'
import { InputError } from '../src/errors.ts'
import type { Block, Question } from '../src/model.ts'
import { readHtml } from '../src/readers/html/html.ts'
import { sourceText } from '../src/source.ts'
import { asSeen } from './support.ts'

const read = (text: string): Draft => readHtml(sourceText('page.html', text), {})[0]
const brief = (blocks: readonly Block[]): string[] => blocks.map((block) => `${block.role}: ${block.text}`)
const blocksOf = (text: string): string[] => brief(read(text).blocks)
const asked = (question: Question): string =>
  [
    question.label.text,
    ...(question.options.length > 0 ? [`(${question.options.map((option) => option.label.text).join('|')})`] : []),
    ...question.hints.map((hint) => `?${hint.text}`),
    ...(question.errors ?? []).map((error) => `!${error.text}`),
    `[${question.fields.map((field) => `${field.name}:${field.control}:${field.labelledBy}`).join(' ')}]`,
    ...(question.required === undefined ? [] : [question.required ? 'required' : 'optional']),
  ].join(' ')
const questionsOf = (text: string): string[] => read(text).questions.map(asked)

/** Source as a person reads it: tags and comments gone, references decoded, white space folded. */
function readAsHtml(source: string): string {
  const words = source
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<(script|style|noscript|svg|iframe|object|video|map|math|canvas)\b[\s\S]*?<\/\1>/gi, '')
    .replace(/<br\b[^>]*>/gi, ' ')
    .replace(/<\/?[a-z!?](?:"[^"]*"|'[^']*'|[^"'>])*>/gi, '')
    .replace(/</g, '&lt;')
  return fold(words.includes('&') ? load(words, null, false).text() : words)
}
const fold = (text: string): string => text.replace(/[\s\u0085\u00a0\ufeff]+/g, ' ').trim()

/** Every place of every block, for some spans of each: the source there reads as the span does. */
function misplaced(text: string, draft: Draft, spans: number): string[] {
  const wrong: string[] = []
  let seed = 7
  const next = (below: number): number => {
    seed = (seed * 1103515245 + 12345) & 0x7fffffff
    return seed % below
  }
  for (const block of draft.blocks) {
    for (let count = 0; count < spans; count++) {
      const start = count === 0 ? 0 : next(block.text.length)
      const end = count === 0 ? block.text.length : start + 1 + next(block.text.length - start)
      // A template tag is one piece, whatever markup it quotes.
      if (block.opaque.some((range) => start < range.end && end > range.start)) continue
      // Half of a surrogate pair is no text.
      if (/^[\udc00-\udfff]|[\ud800-\udbff]$/.test(block.text.slice(start, end))) continue
      const place = block.locate(start, end)
      const source = text.slice(place.start.offset, place.end.offset)
      const got = readAsHtml(source)
      if (asSeen(got) !== asSeen(fold(block.text.slice(start, end))))
        wrong.push(`${block.role} "${block.text.slice(start, end)}" but the source reads "${got}" (${source})`)
    }
  }
  return wrong
}

describe('text and roles', () => {
  it('finds blocks with their roles', () => {
    expect(
      blocksOf(`<title>Site</title><h1>Apply</h1><h2>Who</h2><p>Any <b>one</b> can.</p><ul><li>First<li>Second</ul>
        <table><caption>Fees</caption><tr><th>Age<td>18</table><img src=a alt="A map"><button>Send</button><input type=submit value="Save">
        <figure><figcaption>Below</figcaption></figure>`),
    ).toEqual([
      'title: Apply',
      'heading: Who',
      'paragraph: Any one can.',
      'item: First',
      'item: Second',
      'caption: Fees',
      'cell: Age',
      'cell: 18',
      'alt: A map',
      'button: Send',
      'button: Save',
      'caption: Below',
    ])
  })

  it('numbers lists, their depth, and the rows of tables', () => {
    const { blocks } = read('<ul><li>a<ul><li>b</ul><li><p>c<p>d</ul><table><tr><th>1<th>2<tr><td>3<td>4</table>')
    expect(blocks.map(({ role, text, level, group }) => [role, text, level, group])).toEqual([
      ['item', 'a', 1, 1],
      ['item', 'b', 2, 2],
      ['item', 'c', 1, 1],
      ['paragraph', 'd', undefined, undefined],
      ['cell', '1', undefined, 3],
      ['cell', '2', undefined, 3],
      ['cell', '3', undefined, 4],
      ['cell', '4', undefined, 4],
    ])
  })

  it('reads a table without headings or with headings inside its cells as a way to lay out a page', () => {
    expect(blocksOf('<table><tr><td><h2>News</h2><p>Long text.</p></td><td>Side</td></tr></table>')).toEqual([
      'heading: News',
      'paragraph: Long text.',
      'cell: Side',
    ])
  })

  it('breaks a paragraph at two line breaks and folds one', () => {
    const line = 'We have read your claim with care and cannot pay it for the reason given below'
    expect(blocksOf(`<p>${line}<br>We know that this is bad news.</p>`)).toEqual([`paragraph: ${line}`, 'paragraph: We know that this is bad news.'])
    expect(blocksOf(`<p>${line} by the<br>Board of rents.</p>`)).toEqual([`paragraph: ${line} by the Board of rents.`])
    expect(blocksOf('<p>Riverton library<br>Lower lane 4<br>Opposite the mill</p>')).toEqual(['paragraph: Riverton library Lower lane 4 Opposite the mill'])
    expect(blocksOf('<p>One<br>two<br> <br>three</p><h2>A<br><br>b</h2>')).toEqual(['paragraph: One two', 'paragraph: three', 'heading: A b'])
  })

  it('decodes character references piece by piece', () => {
    const text = '<p>Tom &amp; Ann&#39;s caf&eacute;&nbsp;&copy2024 &unknown; &semi; &notit; 😀 &#x1F600; a&ltb</p>'
    const draft = read(text)
    const [block] = draft.blocks
    expect(block.text).toBe("Tom & Ann's café ©2024 &unknown; ; ¬it; 😀 😀 a<b")
    const at = block.text.indexOf("Ann's")
    const place = block.locate(at, at + 5)
    expect(text.slice(place.start.offset, place.end.offset)).toBe('Ann&#39;s')
    expect(misplaced(text, draft, 40)).toEqual([])
  })

  it('leaves references in attributes alone where a browser does', () => {
    const draft = read('<img alt="Q&amp;A &copy=1 &lt3"><a href="/a?b=1&amp;copy=2">x</a>')
    expect(draft.blocks[0].text).toBe('Q&A &copy=1 &lt3')
    expect(draft.links[0].target).toBe('/a?b=1&copy=2')
  })

  it('keeps places through CRLF, a byte-order mark, stray tags, misplaced text and scripts', () => {
    const text =
      '\ufeff<!doctype html>\r\n<html><body><p>One\r\ntwo</nothing> three<script>var a = "<b>"</script> four</p>\r\n<table>loose<tr><td>cell</td></tr> more</table></body></html> after'
    const draft = read(text)
    expect(brief(draft.blocks)).toEqual(['paragraph: One two three four', 'paragraph: loose more', 'cell: cell', 'paragraph: after'])
    expect(draft.blocks[0].locate(0, 3).start.offset).toBe(text.indexOf('One'))
    expect(misplaced(text.replace('<tr><td>cell</td></tr>', '                      '), draft, 10).filter((each) => !each.includes('cell'))).toEqual([])
  })

  it('marks links, abbreviations, definitions, emphasis and code', () => {
    const { blocks, links } = read(
      '<p>Ask the <abbr title="National Health &amp; Care">NHC</abbr>, <a href="/x"><strong>see</strong> more</a>, <dfn>fee</dfn>, <code>x</code>, <del>old</del>.</p><dl><dt>PIN<dd>A number</dl>',
    )
    expect(blocks[0].marks.map(({ as, start, end, value }) => [as, blocks[0].text.slice(start, end), value])).toEqual([
      ['abbr', 'NHC', 'National Health & Care'],
      ['link', 'see more', '/x'],
      ['strong', 'see', undefined],
      ['dfn', 'fee', undefined],
      ['code', 'x', undefined],
      ['deleted', 'old', undefined],
    ])
    expect(blocks[1].marks.map(({ as }) => as)).toEqual(['dfn'])
    expect(links.map(({ target }) => target)).toEqual(['/x'])
  })

  it('takes the text of a picture for the text of its link', () => {
    const { links } = read('<a href="/home"><img src=l alt="Home page"></a>')
    expect(links.map(({ block, target }) => [block.role, block.text, target])).toEqual([['alt', 'Home page', '/home']])
  })

  it('says what is quoted, code or an address', () => {
    const { blocks } = read('<blockquote><p>q</p></blockquote><pre>a  b</pre><address>1 High St</address><p><code>all</code></p><p>some <code>code</code></p>')
    expect(blocks.map(({ exempt }) => exempt)).toEqual(['quote', 'code', 'address', 'code', undefined])
  })

  it('knows the part of the page', () => {
    const { blocks } = read(
      '<header>a</header><nav>b</nav><main><header>c</header></main><div role=complementary>d</div><footer>e</footer><div id="nav">f</div><p>g</p>',
    )
    expect(blocks.map(({ region }) => region)).toEqual(['header', 'navigation', 'main', 'aside', 'footer', 'navigation', undefined])
  })

  it('knows the language of blocks', () => {
    const draft = read('<html lang="en-GB"><p>Hello <i lang=fr>bonjour</i> there</p><p lang=CY>Croeso</p><ul><li><a lang=es href=/es>Español</a></ul>')
    expect(draft.language).toBe('en')
    expect(draft.blocks.map(({ language }) => language)).toEqual([undefined, 'cy', 'es'])
  })

  it('reads template tags as opaque and front matter not at all', () => {
    const draft = read('---\ntitle: "Fees"\n---\n<p class="{{ a < b }}">Dear {{ user.name }}, pay <%= fee %>.</p>')
    expect(brief(draft.blocks)).toEqual(['paragraph: Dear {{ user.name }}, pay <%= fee %>.'])
    expect(draft.blocks[0].opaque.length).toBe(2)
    expect(draft.title).toBe('Fees')
  })

  it('takes title and start from the main heading, else from the title element', () => {
    const page = read('<title>T &amp; U</title><header><h1>Logo</h1></header><main><h1>Real <em>one</em></h1></main>')
    expect([page.title, page.start.start.offset]).toEqual(['Real one', 64])
    expect(brief(page.blocks)).toEqual(['heading: Logo', 'title: Real one'])
    const bare = read('<title> T &amp; U</title><p>x</p>')
    expect([bare.title, bare.start.start.offset]).toEqual(['T & U', 8])
    expect(read('').start.start.offset).toBe(0)
    expect(read('<p>x').start.start.offset).toBe(3)
  })

  it('reads pictures that are text', () => {
    expect(blocksOf('<svg><title>A bus</title><style>a{}</style><text>Stop</text></svg><svg aria-hidden=true><title>Icon</title></svg>')).toEqual([
      'alt: A bus',
      'paragraph: Stop',
    ])
  })
})

describe('comments', () => {
  it('hands over directives, also from comments of templates', () => {
    const draft = read('<!--  forthright-disable-next-line\n jargon/shall -- quoted --><p>x</p>{# forthright-enable #}{{!-- forthright-disable a --}}')
    expect(draft.directives.map(({ text, place }) => [text, place.start.offset])).toEqual([
      ['forthright-disable-next-line jargon/shall -- quoted', 0],
      ['forthright-enable', 70],
      ['forthright-disable a', 93],
    ])
  })

  it('reads comments that hold text for people, and no others', () => {
    const draft = read(`<!-- end .wrapper --><!--[if IE]><p>Your browser is very old, please get a new one.</p><![endif]-->
      <!-- <p>Call us on <b>020 7946 0999</b> today</p> --><!-- var x = 1; // TODO --><!-- Please come to our office in the old town hall. -->`)
    expect(draft.blocks.map(({ text, hidden }) => [text, hidden?.by])).toEqual([
      ['Call us on 020 7946 0999 today', 'comment'],
      ['Please come to our office in the old town hall.', 'comment'],
    ])
  })
})

describe('what is hidden', () => {
  const how = (text: string): (string | undefined)[] => read(text).blocks.map(({ hidden }) => hidden?.by)

  it.each([
    ['<p hidden>x</p>', 'attribute'],
    ['<p hidden="until-found">x</p>', 'closed'],
    ['<p style="display:none">x</p>', 'css'],
    ['<p style="VISIBILITY: hidden !important">x</p>', 'css'],
    ['<p style="opacity:0">x</p>', 'css'],
    ['<p style="font-size:0">x</p>', 'css'],
    ['<p style="font-size:1px">x</p>', 'css'],
    ['<p style="height:0;overflow:hidden">x</p>', 'css'],
    ['<p style="position:absolute;left:-9999px">x</p>', 'css'],
    ['<p style="position:absolute;clip:rect(0 0 0 0)">x</p>', 'screen-reader'],
    ['<p style="position:absolute;width:1px;height:1px;overflow:hidden">x</p>', 'screen-reader'],
    ['<p style="clip-path: inset(50%)">x</p>', 'screen-reader'],
    ['<p style="text-indent:-9999px">x</p>', 'screen-reader'],
    ['<p class="govuk-visually-hidden">x</p>', 'screen-reader'],
    ['<p class="usa-sr-only">x</p>', 'screen-reader'],
    ['<p class="screen-reader-text">x</p>', 'screen-reader'],
    ['<a class="skip-link" href="#m">Go</a>', 'screen-reader'],
    ['<a href="#m">Skip to main content</a>', 'screen-reader'],
    ['<p style="color:#fff;background:white">x</p>', 'colour'],
    ['<div style="background-color:#FFFFFF"><p style="color:rgb(255, 255, 255)">x</p></div>', 'colour'],
    ['<p style="color:transparent">x</p>', 'colour'],
    ['<p style="color:white;background:white url(a.png)">x</p>', undefined],
    ['<p style="color:white">x</p>', undefined],
    ['<template><p>x</p></template>', 'template'],
    ['<dialog>x</dialog>', 'closed'],
    ['<dialog open>x</dialog>', undefined],
    ['<button aria-controls="more"></button><div id="more" hidden>x</div>', 'closed'],
    ['<div class="accordion__panel" style="display:none">x</div>', 'closed'],
    ['<p aria-hidden="true">x</p>', undefined],
    ['<style>.a{display:none}</style><p class=a>x</p>', 'css'],
    ['<style>.a{display:none} p.a{display:block}</style><p class=a>x</p>', undefined],
    ['<style>p.a{display:none} .a{display:block}</style><p class=a>x</p>', 'css'],
    ['<style>.a{display:none!important} p.a{display:block}</style><p class=a>x</p>', 'css'],
    ['<style>#b > p:not(.c){display:none}</style><div id=b><p>x</p></div>', 'css'],
    ['<style>p[data-x]{visibility:hidden}</style><p data-x>x</p>', 'css'],
    ['<style>@media print{p{display:none}} /* p{display:none} */ p:hover{display:none} @font-face{a:b}</style><p>x</p>', undefined],
    ['<style>@media (max-width:600px){p{display:none}}</style><p>x</p>', undefined],
    ['<style>@media screen{p{display:none}}</style><p>x</p>', 'css'],
    ['<style media=print>p{display:none}</style><p>x</p>', undefined],
    ['<style>p:nonsense((){display:none} q{color:red}</style><p>x</p>', undefined],
    ['<div style="visibility:hidden"><p style="visibility:visible">x</p></div>', undefined],
    ['<div style="font-size:0"><p style="font-size:16px">x</p></div>', undefined],
    ['<body bgcolor="#ffffff"><font color="white">x</font>', 'colour'],
  ])('%s', (text, by) => {
    expect(how(text).at(-1)).toBe(by)
  })

  it('shows the summary of closed details, and nothing else of them', () => {
    expect(how('<details><summary>Help</summary><p>Call us</p></details><details open><summary>a</summary>b</details>')).toEqual([
      undefined,
      'closed',
      undefined,
      undefined,
    ])
  })

  it('keeps text for listeners inside a sentence, and says so where it is all there is', () => {
    const draft = read('<p><span class="sr-only">Warning:</span> You can be fined.</p><a href=/f><i></i><span class=sr-only>Facebook</span></a>')
    expect(draft.blocks.map(({ text, hidden }) => [text, hidden?.by])).toEqual([
      ['Warning: You can be fined.', undefined],
      ['Facebook', 'screen-reader'],
    ])
  })

  it('parts a sentence where words in its midst cannot be seen, with the evidence', () => {
    const text = '<p>Call <span style="display:none">555 0100</span> now</p>'
    const { blocks } = read(text)
    expect(blocks.map(({ text, hidden }) => [text, hidden?.by])).toEqual([
      ['Call', undefined],
      ['555 0100', 'css'],
      ['now', undefined],
    ])
    const at = blocks[1].hidden?.at
    expect(at && text.slice(at.start.offset, at.end.offset)).toBe('style="display:none"')
  })

  it('points at the rule of a sheet', () => {
    const text = '<style>\n.b{color:red}\n .a { display: none }</style><p class=a>x</p>'
    const at = read(text).blocks[0].hidden?.at
    expect(at && text.slice(at.start.offset, at.end.offset)).toBe('.a')
  })
})

describe('questions', () => {
  it('finds labels in the ways they are tied to fields', () => {
    expect(
      questionsOf(`<form><label for=a>First name</label><input id=a name=a required>
        <label>Last name <input name=b></label><span id=c1>Phone</span><input type=tel name=c aria-labelledby=c1>
        <input name=d aria-label="Postcode"><p>Age <input type=number name=e></p>
        <input name=f title="Your town"><input type=email name=g placeholder="Your email"><input name=h></form>`),
    ).toEqual([
      'First name [a:text:label] required',
      'Last name [b:text:wrap]',
      'Phone [c:tel:aria]',
      'Postcode [d:text:aria]',
      'Age [e:number:text]',
      'Your town [f:text:title]',
      'Your email [g:email:placeholder]',
    ])
  })

  it('gives every label block the role of a label, and what is only heard a reason', () => {
    const draft = read('<form><p>Age <input name=e></p><input name=d aria-label="Postcode &amp; town"></form>')
    expect(draft.blocks.map(({ role, text, hidden }) => [role, text, hidden?.by])).toEqual([
      ['label', 'Age', undefined],
      ['label', 'Postcode & town', 'screen-reader'],
    ])
  })

  it('takes a group of circles or boxes for one question', () => {
    expect(
      questionsOf(`<form><fieldset><legend><h1>Do you rent?</h1></legend><p class=hint>Pick one</p>
        <input type=radio name=r id=y value=1 checked><label for=y>Yes</label><input type=radio name=r id=n><label for=n>No</label></fieldset>
        <fieldset><legend>What do you own?</legend><label><input type=checkbox name=car>A car</label><label><input type=checkbox name=bus>A bus</label></fieldset>
        <p>Colour? <input type=radio name=k> Red <input type=radio name=k> Blue</p>
        <label><input type=checkbox name=ok checked> I agree</label></form>`),
    ).toEqual([
      'Do you rent? (Yes|No) ?Pick one [r:radio:legend r:radio:legend]',
      'What do you own? (A car|A bus) [car:checkbox:legend bus:checkbox:legend]',
      'Colour? (Red|Blue) [k:radio:text k:radio:text]',
      'I agree [ok:checkbox:wrap]',
    ])
    const draft = read('<form><label><input type=checkbox name=ok checked> I agree</label><input type=radio name=r checked aria-label=A></form>')
    expect(draft.questions[0].fields[0].preset).toBe(true)
  })

  it('keeps a field shown after a choice as a question of its own, in order', () => {
    expect(
      questionsOf(`<fieldset><legend>Contact?</legend><input type=radio name=c id=e><label for=e>Email</label>
        <div><label for=m>Address</label><input id=m name=m type=email></div><input type=radio name=c id=p><label for=p>Post</label></fieldset>`),
    ).toEqual(['Contact? (Email|Post) [c:radio:legend c:radio:legend]', 'Address [m:email:label]'])
  })

  it('takes the parts of a date for one question', () => {
    const html = `<fieldset aria-describedby=h><legend>Date of birth</legend><div id=h>For example, 3 12 1990</div><div id=err class="error-message">Enter a date</div>
      <label for=d>Day</label><input id=d name=dob-day autocomplete=bday-day><label for=m>Month</label><input id=m name=dob-month><label for=y>Year</label><input id=y name=dob-year aria-describedby=err></fieldset>`
    expect(questionsOf(html)).toEqual(['Date of birth ?For example, 3 12 1990 !Enter a date [dob-day:text:label dob-month:text:label dob-year:text:label]'])
    expect(read(html).questions[0].fields[0].autocomplete).toBe('bday-day')
    expect(questionsOf('<p>Start date <select name=startMonth><option>May</select> <select name=startYear><option>2030</select></p>')).toEqual([
      'Start date (May) [startMonth:select:text startYear:select:text]',
    ])
  })

  it('joins two boxes for the same words', () => {
    expect(
      questionsOf('<form><table><tr><td>Phone<td><input name=a size=3>-<input name=b size=4><tr><td>Price<td><input name=c> to <input name=d></table></form>'),
    ).toEqual(['Phone [a:text:table b:text:table]', 'Price [c:text:table d:text:table]'])
  })

  it('joins the boxes of one line, and takes a first value for the name of a field that has no other', () => {
    expect(
      questionsOf(
        '<p>City, state <input name=c><select name=s><option>AK<option>AL</select><input name=z value=Zip></p><div><input name=n value="Your name"></div>',
      ),
    ).toEqual(['City, state [c:text:text s:select:text z:text:text]', 'Your name [n:text:placeholder]'])
  })

  it('reads forms laid out as tables', () => {
    expect(
      questionsOf(`<form><table><tr><td>Name<td>Town<tr><td><input name=n><td><input name=t>
        <tr><td colspan=2>Do you own a car?<tr><td><td><input type=radio name=c>Yes <input type=radio name=c>No
        <tr><td>Notes:<td><textarea name=x></textarea></table></form>`),
    ).toEqual(['Name [n:text:table]', 'Town [t:text:table]', 'Do you own a car? (Yes|No) [c:radio:table c:radio:table]', 'Notes: [x:multiline:table]'])
    expect(questionsOf('<table><tr><td>A<td>B<tr><td><input name=a><td><input name=b><tr><td>C<td>D<tr><td><input name=c><td><input name=d></table>')).toEqual([
      'A [a:text:table]',
      'B [b:text:table]',
      'C [c:text:table]',
      'D [d:text:table]',
    ])
    expect(questionsOf('<table><tr><th>Person<th>Pay<tr><td>You<td><input name=p1><tr><td>Partner<td><input name=p2></table>')).toEqual([
      'You [p1:text:table]',
      'Partner [p2:text:table]',
    ])
    expect(questionsOf('<table><tr><th>Pay<th>Rent<tr><td><input name=p><td><input name=r></table>')).toEqual(['Pay [p:text:table]', 'Rent [r:text:table]'])
  })

  it('lists options without the prompt', () => {
    const { questions } = read(
      '<label for=s>Land</label><select id=s name=s><option value="">Choose one</option><optgroup label="Near"><option value=fr>France</optgroup><option selected>Spain</select>',
    )
    expect(questions[0].options.map(({ id, label, value, checked }) => [id, label.text, value, checked])).toEqual([
      ['q1-1', 'France', 'fr', undefined],
      ['q1-2', 'Spain', undefined, true],
    ])
    expect(questions[0].fields[0].preset).toBe(true)
    expect(questionsOf('<label>Fruit <input list=l name=f></label><datalist id=l><option>Fig<option value=Kiwi></datalist>')).toEqual([
      'Fruit (Fig) [f:text:wrap]',
    ])
  })

  it('reads hints and faults around a field', () => {
    expect(
      questionsOf(`<form><label for=a>Income</label><p>Before tax</p><span class="invalid-feedback">Enter a number</span><input id=a name=a aria-describedby=z>
        <small class="form-text">Whole pounds</small><label for=b>Rent</label><input id=b name=b><div id=z>A year</div></form>`),
    ).toEqual(['Income ?Before tax ?Whole pounds ?A year !Enter a number [a:text:label]', 'Rent [b:text:label]'])
  })

  it('does not take a box around a faulty field for a fault', () => {
    expect(blocksOf('<div class="form-group error"><label for=a>Age</label><input id=a></div>')).toEqual(['label: Age'])
  })

  it('knows what must be answered', () => {
    const required = (text: string): unknown => read(text).questions[0].required
    expect(required('<label>A <input aria-required=true></label>')).toBe(true)
    expect(required('<label>A * <input></label>')).toBe(true)
    expect(required('<label>A <abbr title=required class="usa-hint usa-hint--required">*</abbr><input></label>')).toBe(true)
    expect(required('<label>A (optional) <input></label>')).toBe(false)
    expect(required('<label>A <input></label>')).toBe(undefined)
  })

  it('keeps what tells one name from another', () => {
    const { questions } = read(
      '<h1>Apply</h1><h2>About you</h2><fieldset><legend>Landlord</legend><label for=n>Name</label><input id=n maxlength=30 value=Bob></fieldset>',
    )
    expect(questions[0].context.map(({ text }) => text)).toEqual(['About you', 'Landlord'])
    expect(questions[0].fields[0]).toMatchObject({ maxLength: 30, preset: true, required: false })
  })

  it('reads printed numbers', () => {
    const number = (label: string): unknown => read(`<label>${label}<input></label>`).questions[0].number
    expect(['7. Your name', '13.a. Town', 'B2) Age', 'Question 4 Age', '2 people', 'Age'].map(number)).toEqual(['7', '13.a', 'B2', '4', undefined, undefined])
  })

  it('leaves out search, choice of language, traps, hidden fields, and what stands in the header or footer', () => {
    expect(
      questionsOf(`<header><label>Email <input name=e></label></header><form role=search><label>Find <input name=x></label></form>
        <label>Search <input type=search name=y></label><form action=/search><label>Words <input name=w></label></form>
        <form><label>Language <select name=lang><option>English<option>Cymraeg</select></label></form>
        <input type=hidden name=csrf value=1><label>Leave empty <input name=honeypot></label><template><label>T <input></label></template>`),
    ).toEqual([])
  })

  it('names fields as the file spells them', () => {
    expect(questionsOf('<label>A <input name="{{ field.name }}" value="{{ old }}"></label>')).toEqual(['A [{{ field.name }}:text:wrap]'])
    expect(read('<label>A <input name=a value="{{ old }}"></label>').questions[0].fields[0].preset).toBe(undefined)
  })

  it('places fields at their tags', () => {
    const text = '<label>A <input name=a></label>'
    const place = read(text).questions[0].fields[0].place
    expect(place && text.slice(place.start.offset, place.end.offset)).toBe('<input name=a>')
  })
})

describe('words around boxes and columns', () => {
  it('before a box belong to it where those after it stand further off', () => {
    expect(
      questionsOf(
        '<form><div><span>Can you drive?</span><label><input type=checkbox name=a></label></div><div><span>Years</span><input name=b></div><div><span>Own a car?</span><label><input type=checkbox name=c></label></div></form>',
      ),
    ).toEqual(['Can you drive? [a:checkbox:text]', 'Years [b:text:text]', 'Own a car? [c:checkbox:text]'])
  })
  it('after a box belong to it where both stand beside it', () => {
    expect(questionsOf('<form><p>Pick what you like.</p><p><input type=checkbox name=a> Tea</p><p><input type=checkbox name=b> Milk</p></form>')).toEqual([
      'Tea [a:checkbox:text]',
      'Milk [b:checkbox:text]',
    ])
  })
  it('at the head of a column are the context of labelled fields below', () => {
    const { questions } = read(
      '<form><table><tr><th>Shop</th><th>Owner</th></tr><tr><td>Street: <input name=a></td><td>Street: <input name=b></td></tr></table></form>',
    )
    expect(questions.map(({ label, context }) => [label.text, context.map(({ text }) => text)])).toEqual([
      ['Street:', ['Shop']],
      ['Street:', ['Owner']],
    ])
  })
  it('leave out what only the template reads', () => {
    expect(questionsOf('<form>@csrf<ul><li><input type=checkbox name=k> New</li><li><input type=checkbox name=k> Renewal</li></ul></form>')[0]).not.toContain(
      'csrf',
    )
  })
  it('that a heading says again inside the field are the label of the field', () => {
    expect(questionsOf('<form><h3>E-mail address</h3><input name=a placeholder="E-mail address"></form>')).toEqual(['E-mail address [a:text:text]'])
  })
})

describe('steps', () => {
  const steps = (text: string): unknown[] => read(text).steps.map(({ id, title, number, of }) => [id, title?.text, number, of])

  it('reads printed counts', () => {
    expect(steps('<p>Step 2 of 4</p><h1>You</h1><label>A <input></label>')).toEqual([['step1', 'Step 2 of 4', 2, 4]])
    expect(steps('<p>Page 1 of 9: 80 items</p>')).toEqual([])
  })

  it('reads numbered headings and puts questions below them', () => {
    const draft = read('<form><h2>Part 1: You</h2><label>A <input></label><h2>Part 2: Home</h2><label>B <input></label></form>')
    expect(draft.questions.map(({ step }) => step?.title?.text)).toEqual(['Part 1: You', 'Part 2: Home'])
  })

  it('reads a progress list', () => {
    expect(steps('<ol><li>You</li><li aria-current=step>Home</li><li>Check</li></ol><label>A <input></label>')).toEqual([['step1', 'Home', 2, 3]])
  })

  it('takes titled parts with several questions each for steps', () => {
    const html = `<form><section><h2>You</h2><label>A <input></label><label>B <input></label></section>
      <section><h2>Home</h2><label>C <input></label><label>D <input></label></section></form>`
    expect(steps(html)).toEqual([
      ['step1', 'You', undefined, undefined],
      ['step2', 'Home', undefined, undefined],
    ])
    expect(read(html).questions.map(({ step }) => step?.id)).toEqual(['step1', 'step1', 'step2', 'step2'])
  })
})

describe('hostile input', () => {
  it('names the limit for nesting, for attributes and for tags beyond repair', () => {
    expect(() => read('<div>'.repeat(100_000))).toThrow(InputError)
    expect(() => read('<div>'.repeat(100_000))).toThrow(/nested more than 1,000 deep/)
    expect(() => read(`<div ${'a '.repeat(60_000)}>`)).toThrow(/more than 1,000 attributes/)
    expect(() => read(`<p title="${'a '.repeat(60_000)}">x</p><script>if(a<b) ${'x y '.repeat(9000)}</script>`)).not.toThrow()
  })

  it.each([
    ['half a million brackets', '<'.repeat(500_000)],
    ['open tags', '<p>'.repeat(50_000)],
    ['formatting tags', '<p><b>x'.repeat(4000)],
    ['loose text in tables', `<table>${'a<b>c</b>'.repeat(20_000)}</table>`],
    ['ampersands', '&'.repeat(150_000)],
    ['references', '<p>'.concat('&eacute;&#x41;&amp'.repeat(40_000))],
    ['one long line', `<p>${'word '.repeat(150_000)}`],
    ['fields', '<fieldset><legend>x</legend>'.concat('<input type=checkbox name=a>y'.repeat(8000))],
    ['labels', '<label for=a>x</label><input id=a>'.repeat(4000)],
    ['cells', `<table><tr>${'<td>x<input>'.repeat(8000)}</table>`],
    ['sheets', `<style>${'.a .b:not(.c){display:none}'.repeat(5000)}</style>${'<p class=b>x'.repeat(3000)}`],
    ['comments', '<!--'.repeat(100_000)],
    ['crlf', '<p>a\r\n'.repeat(30_000)],
  ])(
    'reads %s in time that grows with their number',
    (_name, text) => {
      const before = performance.now()
      read(text)
      expect(performance.now() - before).toBeLessThan(6000)
    },
    20_000,
  )
})

describe('places', () => {
  const word = fc.constantFrom(
    'Apply',
    'fee',
    '£5',
    'caf&eacute;',
    'R&amp;D',
    '&nbsp;',
    '&#8217;',
    '😀',
    'a < b',
    '&copy',
    '&',
    '&lt;p&gt;',
    '{{ x }}',
    'n\r\no',
    '\t',
    'tel:1',
  )
  const words = fc.array(word, { minLength: 1, maxLength: 6 }).map((list) => list.join(' '))
  const inline = fc.letrec<{ text: string }>((tie) => ({
    text: fc.oneof(
      { maxDepth: 3 },
      words,
      fc
        .tuple(tie('text'), fc.constantFrom('b', 'a', 'span', 'abbr', 'em', 'code', 'i'), tie('text'), words)
        .map(([a, name, b, c]) => `${a} <${name} title="x > y">${b}</${name}>${c}`),
      fc
        .tuple(words, fc.constantFrom('<br>', '<!-- note -->', '<br/><br>', '</div>', '<img alt="a &amp; b">', '<script>1<2</script>'), words)
        .map((parts) => parts.join('')),
    ),
  })).text
  const html = fc
    .array(
      fc.tuple(
        fc.constantFrom('p', 'h1', 'h2', 'li', 'td', 'label', 'div', 'legend', 'button', 'option', 'pre', 'table', 'ul', 'select', 'svg'),
        inline,
        fc.boolean(),
      ),
      { maxLength: 8 },
    )
    .map((list) => list.map(([name, text, closed]) => `<${name} class="k">${text}${closed ? `</${name}>` : ''}`).join('\n'))

  it('point at source that reads as the text does', () => {
    fc.assert(
      fc.property(html, (text) => {
        const draft = read(text)
        for (const block of draft.blocks) {
          const place = block.locate(0, block.text.length)
          expect(place.start.offset).toBeGreaterThanOrEqual(0)
          expect(place.end.offset).toBeLessThanOrEqual(text.length)
          expect(place.start.offset).toBeLessThan(place.end.offset)
        }
        // Text that the parser moves out of a table stands in the source around what it was moved from.
        if (!/<(table|td|select|option|svg)/.test(text)) expect(misplaced(text, draft, 4)).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  it('survive any text', () => {
    const scrap = fc.constantFrom(
      '<',
      '>',
      '</',
      '<!--',
      '-->',
      '<table>',
      '<td>',
      '<p',
      ' a="',
      "'",
      '"',
      '&am',
      '<style>',
      '<select>',
      '<b>',
      '</b>',
      '<svg>',
      '{{',
      '}}',
      'x',
      '<input>',
      '\0',
    )
    fc.assert(
      fc.property(fc.array(scrap, { maxLength: 40 }), (parts) => {
        const text = parts.join('')
        for (const block of read(text).blocks) expect(block.locate(0, block.text.length).end.offset).toBeLessThanOrEqual(text.length)
      }),
      { numRuns: 500 },
    )
  })

  it('are exact in real pages', () => {
    const pages = filesBelow(join(dataRoot, 'inputs', 'html-gov')).map(readText)
    const [sites] = filesBelow(join(dataRoot, 'data', 'webstruct', 'pages.jsonl.gz'))
    if (sites) {
      const lines = gunzipSync(readFileSync(sites)).toString('utf8').split('\n')
      for (const line of lines) if (line !== '') pages.push((JSON.parse(line) as { html: string }).html)
    }
    for (const page of pages) expect(misplaced(page, read(page), 2)).toEqual([])
  }, 120_000)
})
