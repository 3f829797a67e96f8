import { strToU8, zipSync } from 'fflate'

/** A Word file made of a body and what else a test needs, as small as Word's own reader would still take. */
export interface DocxParts {
  readonly body: string
  readonly styles?: string
  readonly numbering?: string
  readonly footnotes?: string
  readonly header?: string
  readonly footer?: string
  /** Targets of hyperlinks by the id of their relationship. */
  readonly links?: Readonly<Record<string, string>>
}

const spaces =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ' +
  'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" ' +
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

export function docx({ body, styles, numbering, footnotes, header, footer, links = {} }: DocxParts): Uint8Array {
  const files: Record<string, Uint8Array> = {}
  const relations: string[] = []
  const part = (kind: string, name: string, tag: string, inner: string | undefined): void => {
    if (inner === undefined) return
    files[`word/${name}.xml`] = strToU8(`<?xml version="1.0" encoding="UTF-8"?><w:${tag} ${spaces}>${inner}</w:${tag}>`)
    relations.push(`<Relationship Id="part-${name}" Type="${office}/${kind}" Target="${name}.xml"/>`)
  }
  const sections =
    header === undefined && footer === undefined
      ? ''
      : `<w:sectPr>${header === undefined ? '' : '<w:headerReference w:type="default" r:id="part-header1"/>'}${footer === undefined ? '' : '<w:footerReference w:type="default" r:id="part-footer1"/>'}</w:sectPr>`
  part('styles', 'styles', 'styles', styles)
  part('numbering', 'numbering', 'numbering', numbering)
  part('footnotes', 'footnotes', 'footnotes', footnotes)
  part('header', 'header1', 'hdr', header)
  part('footer', 'footer1', 'ftr', footer)
  for (const [id, target] of Object.entries(links))
    relations.push(`<Relationship Id="${id}" Type="${office}/hyperlink" Target="${target}" TargetMode="External"/>`)
  files['_rels/.rels'] = strToU8(`<Relationships><Relationship Id="r1" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`)
  files['word/_rels/document.xml.rels'] = strToU8(`<Relationships>${relations.join('')}</Relationships>`)
  files['word/document.xml'] = strToU8(`<?xml version="1.0" encoding="UTF-8"?><w:document ${spaces}><w:body>${body}${sections}</w:body></w:document>`)
  return zipSync(files)
}

/** A run, with properties such as `<w:b/>`. */
export const run = (text: string, properties = ''): string => `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`

/** A paragraph of text or of runs, with properties such as `<w:pStyle w:val="Heading1"/>`. */
export const p = (inner: string, properties = ''): string => `<w:p><w:pPr>${properties}</w:pPr>${inner.startsWith('<') ? inner : run(inner)}</w:p>`

export const tab = '<w:r><w:tab/></w:r>'

/** A table with lines around its cells; each cell is text, or paragraphs. */
export const table = (rows: readonly (readonly string[])[], properties = '<w:tblStyle w:val="TableGrid"/>'): string =>
  `<w:tbl><w:tblPr>${properties}</w:tblPr>${rows
    .map((cells) => `<w:tr>${cells.map((cell) => `<w:tc>${cell === '' ? '<w:p/>' : cell.startsWith('<w:p') ? cell : p(cell)}</w:tc>`).join('')}</w:tr>`)
    .join('')}</w:tbl>`

/** A content control around runs; `prompt` is what it shows while nothing is chosen. */
export const control = (properties: string, prompt: string, prompting = true): string =>
  `<w:sdt><w:sdtPr>${properties}${prompting ? '<w:showingPlcHdr/>' : ''}</w:sdtPr><w:sdtContent>${run(prompt)}</w:sdtContent></w:sdt>`

/** A form field of older Word files. */
export const legacy = (code: string, settings: string, result = ''): string =>
  `<w:r><w:fldChar w:fldCharType="begin"><w:ffData>${settings}</w:ffData></w:fldChar></w:r><w:r><w:instrText> ${code} </w:instrText></w:r>` +
  `<w:r><w:fldChar w:fldCharType="separate"/></w:r>${run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`

/** A list kind of the given levels, under `w:numId` 1. */
export const numbering = (levels: readonly { format: string; text: string; more?: string }[], lists = ''): string =>
  `<w:abstractNum w:abstractNumId="7">${levels
    .map(
      ({ format, text, more = '' }, at) => `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/>${more}</w:lvl>`,
    )
    .join('')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>${lists}`

export const listed = (level = 0, list = 1): string => `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`

export const styles =
  '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/><w:lang w:val="en-US"/></w:rPr></w:rPrDefault></w:docDefaults>' +
  '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>' +
  '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/></w:style>' +
  '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>' +
  '<w:style w:type="paragraph" w:styleId="Part"><w:name w:val="Our part"/><w:basedOn w:val="Heading1"/></w:style>' +
  '<w:style w:type="character" w:styleId="Secret"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>'
