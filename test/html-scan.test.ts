import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contactPages } from '../bench/accuracy/webstruct.ts'
import { filesBelow, inputs, labelled, readText } from '../bench/data.ts'
import type { HtmlNode, HtmlTree } from '../src/readers/html/nodes.ts'
import { parseBroken } from '../src/readers/html/parse.ts'
import { scanHtml } from '../src/readers/html/scan.ts'
import { maskTemplates } from '../src/readers/templates.ts'

/** All that the tree says, a line for each node: parse5 is the measure. */
function shown({ root, elements }: HtmlTree): readonly string[] {
  const lines = [`made in this order: ${elements.map(({ name, start }) => `${name} ${start}`).join()}`]
  const show = (node: HtmlNode, depth: number): void => {
    const where = node.type === 'root' ? '' : `${node.start}-${node.end}`
    if (node.type === 'text') lines.push(`${depth} text ${where} ${node.length} ${node.more} ${JSON.stringify(node.data)}`)
    else if (node.type === 'comment') lines.push(`${depth} comment ${where} ${JSON.stringify(node.data)}`)
    else {
      if (node.type !== 'root')
        lines.push(
          `${depth} <${node.name}> ${node.type} ${node.namespace} ${where} ${node.inside} ${node.bare} ${node.points} ${JSON.stringify(Object.entries(node.attribs))}`,
        )
      let before: HtmlNode | null = null
      for (const child of node.children) {
        if (child.parent !== node || child.prev !== before || (before && before.next !== child)) lines.push('a wrong link')
        before = child
        show(child, depth + 1)
      }
    }
  }
  show(root, 0)
  return lines
}

const parse = (text: string): HtmlTree =>
  parseBroken(text, (fault) => {
    throw new Error(fault)
  })
const expectAlike = (text: string): void => {
  const scanned = scanHtml(text)
  if (scanned) expect(shown(scanned), JSON.stringify(text)).toEqual(shown(parse(text)))
}
const expectScanned = (text: string): void => {
  expect(scanHtml(text), text).toBeDefined()
  expectAlike(text)
}

describe('the scanner against parse5', () => {
  it('reads a whole page', () => {
    expectScanned(
      '<!-- by hand -->\n<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8"><title>Apply &amp; pay</title>\n<style>p > a { color: red }</style>\n<script>if (a < b) document.write("<p>")</script>\n</head>\n<body class="x">\n<h1>Apply</h1>\n<p>One <b>two <i>three</i></b> &copy; four<br/>five</p>\n<ul><li>a<li>b<ul><li>c</ul></ul>\n<dl><dt>t<dd>d<dt>t</dl>\n<form action="/x"><label for="a">A</label> <input id=a name="a" value=""> <select><option>1<option selected>2</select>\n<textarea>\n\nText</textarea><button type="submit">Send</button></form>\n<svg viewBox="0 0 1 1"><title>Sign</title><linearGradient/><a xlink:href="/y"><text>Go</text></a></svg>\n</body>\n</html>\n<!-- the end -->\n',
    )
  })

  it.each([
    ['a part of a page', '\n <p>One<p>Two</p>\n<div>Three</div> four'],
    ['words alone', ' one & two < three '],
    ['nothing', ''],
    ['blanks', ' \n'],
    ['a table without its rows', '<table><td>1<td>2<tr><th>3<table><tr><td>4</table></table>'],
    [
      'a table with all its parts',
      '<table><caption><b>C</b></caption><colgroup><col><col></colgroup><thead><tr><th>1</th></tr></thead><tbody><tr><td>2</td></tr></tbody></table>x',
    ],
    ['columns without a group', '<table><col><tr><td>1</table>'],
    ['formatting that ends with its cell', '<table><tr><td><b>1<td>2</table>3'],
    ['a form around rows', '<table><form><tr><td><input></td></tr></form></table><form><input></form>'],
    ['a form in a form', '<form>1<form>2</form>3</form>4'],
    ['tags without an end', '<div><span>1</div>2</span>3</div>'],
    ['an end without a tag', '<p>1</div>2</p></p>3</b>'],
    ['a paragraph that a list ends', '<p>1<ul><li><p>2</ul>3'],
    ['headings in a row', '<h2>1<h3>2</h3></h2>'],
    ['attributes of all sorts', `<a href=x/y class='a "b"' data-x HIDDEN title = "&amp;&copy=1 &lt" a="1" A="2" ="3"/>x</a>`],
    ['line ends', '<p title="a\r\nb">a\r\nb\rc</p>\r\n<pre>\r\nx</pre><pre>\n\n y</pre>'],
    ['references', '<p>&nbsp;&#160;&#xA0;&rsquo;&rsquo &bogus; &amp &notit; &#0; &#x1F600; a&b</p><title>&lt;b&gt;</title>'],
    ['comments of all sorts', '<p>a<!-- b -- c --->d<!x y><?php echo 1 ?>e<!----></p>'],
    ['scripts', '<script>a<!-- b --></script><SCRIPT>c</ScRiPt ><noscript><p>x</p></noscript><iframe><b></iframe>'],
    ['what belongs into the head, behind it', '<html><head></head>\n<meta name=a><script>1</script> <body>x'],
    ['a body that is said twice', '<body class=a><p>1<body class=b id=c><html lang=en>'],
    ['words behind the end', '<body>1</body> 2 <!-- 3 --></html> <!-- 4 --> 5'],
    ['objects', '<object><param name=a><p><b>1</object>2'],
    ['options outside a list', '<option>1<option>2<p>3'],
    ['a list of choices', '<select><optgroup label=a><option>1<optgroup label=b><option>2</optgroup><hr><option>3</select>'],
    ['an old document type', '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN">\n<table><tr><td>1</table>'],
    ['a page without a type', '<p>1<table><tr><td>2</table>'],
    ['a page with one', '<!doctype html><p>1<table><tr><td>2</table>'],
  ])('reads %s', (_, text) => expectScanned(text))

  it.each([
    ['formatting across paragraphs', '<p><b>1<p>2</b>'],
    ['formatting that crosses', '<b><i>1</b>2</i>'],
    ['words in a table', '<table>1<tr><td>2</table>'],
    ['a link in a link', '<a>1<a>2'],
    ['a button in a button', '<button>1<button>2'],
    ['a page in a drawing', '<svg><p>1'],
    ['templates', '<template><td>1</template>'],
    ['frames', '<frameset><frame></frameset>'],
    ['a tag that never ends', '<p>1<a href="'],
    ['a script that never ends', '<script>1'],
    ['a script in a comment of a script', '<script><!-- <script> </script> --></script>'],
    ['a comment that never ends', '<p>1<!-- 2'],
    ['signs that are no signs', '<p>\0'],
  ])('leaves %s to the parser', (_, text) => expect(scanHtml(text)).toBeUndefined())

  it('reads tags in any order alike', () => {
    const names =
      'a b i em span p p div div section ul ol li li dl dt dd h1 h2 table tbody thead tr tr td td th caption colgroup col form label input button select option optgroup textarea pre br hr img object svg title desc script style noscript html head body meta center address'
    const name = fc.constantFrom(...names.split(' '))
    // No reference stands first: of blanks before one, parse5 says that they end inside of it.
    const piece = fc.oneof(
      { arbitrary: name.map((each) => `<${each}>`), weight: 5 },
      { arbitrary: name.map((each) => `</${each}>`), weight: 4 },
      { arbitrary: name.map((each) => `<${each} id="x" class=y data-z>`), weight: 1 },
      { arbitrary: fc.constantFrom('word', 'two words', ' ', '\n', '\r\n', 'x&amp;', '<', '&', 'x &lt y'), weight: 3 },
      { arbitrary: fc.constantFrom('<!-- c -->', '<!doctype html>', '<?x?>', '<input type=hidden>', '<svg/>', '<div/>', '{{ a }}'), weight: 1 },
    )
    const page = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''))
    let scanned = 0
    fc.assert(
      fc.property(page, (text) => {
        expectAlike(text)
        if (scanHtml(text)) scanned++
      }),
      { numRuns: 4000, seed: 20_261_122 },
    )
    expect(scanned).toBeGreaterThan(1000)
  })

  const pages = join(labelled, 'webstruct')
  const has = existsSync(inputs) && existsSync(pages)
  it.skipIf(!has)(`reads real pages alike${has ? '' : ' (skipped: no data)'}`, { timeout: 120_000 }, () => {
    for (const path of filesBelow(inputs)) if (/\.html?$/.test(path)) expectAlike(maskTemplates(readText(path)))
    for (const { html } of contactPages(labelled)) expectAlike(maskTemplates(html))
  })
})
