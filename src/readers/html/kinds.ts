import type { Block, Exempt, Mark, Role } from '../../model.ts'

/** How an element takes part in the flow of text. What is not listed is inline. */
type Flow = 'block' | 'dropped' | 'control' | 'break'

export interface Kind {
  readonly flow: Flow
  readonly role?: Role
  readonly level?: number
  readonly exempt?: Exempt
  readonly region?: Block['region']
  /** Text inside a list item, a cell or a label keeps their role through this element. */
  readonly plain?: true
}

const dropped: Kind = { flow: 'dropped' }
const plain: Kind = { flow: 'block', plain: true }
const block: Kind = { flow: 'block', role: 'paragraph' }
const control: Kind = { flow: 'control' }

const table: Readonly<Record<string, Kind>> = {
  script: dropped,
  style: dropped,
  noscript: dropped,
  iframe: dropped,
  object: dropped,
  embed: dropped,
  audio: dropped,
  video: dropped,
  canvas: dropped,
  noembed: dropped,
  noframes: dropped,
  head: plain,
  title: dropped,
  rp: dropped,
  col: dropped,
  colgroup: dropped,
  math: dropped,
  map: dropped,
  h1: { flow: 'block', role: 'heading', level: 1 },
  h2: { flow: 'block', role: 'heading', level: 2 },
  h3: { flow: 'block', role: 'heading', level: 3 },
  h4: { flow: 'block', role: 'heading', level: 4 },
  h5: { flow: 'block', role: 'heading', level: 5 },
  h6: { flow: 'block', role: 'heading', level: 6 },
  p: plain,
  div: plain,
  center: plain,
  hgroup: plain,
  figure: plain,
  dialog: block,
  section: plain,
  article: block,
  main: { flow: 'block', role: 'paragraph', region: 'main' },
  header: { flow: 'block', role: 'paragraph', region: 'header' },
  footer: { flow: 'block', role: 'paragraph', region: 'footer' },
  nav: { flow: 'block', role: 'paragraph', region: 'navigation' },
  aside: { flow: 'block', role: 'paragraph', region: 'aside' },
  search: block,
  body: block,
  html: block,
  template: block,
  form: plain,
  fieldset: plain,
  details: plain,
  summary: { flow: 'block', role: 'paragraph' },
  legend: { flow: 'block', role: 'legend' },
  label: { flow: 'block', role: 'label' },
  button: { flow: 'block', role: 'button' },
  caption: { flow: 'block', role: 'caption' },
  figcaption: { flow: 'block', role: 'caption' },
  blockquote: { flow: 'block', role: 'paragraph', exempt: 'quote' },
  address: { flow: 'block', role: 'paragraph', exempt: 'address' },
  pre: { flow: 'block', role: 'paragraph', exempt: 'code' },
  xmp: { flow: 'block', role: 'paragraph', exempt: 'code' },
  listing: { flow: 'block', role: 'paragraph', exempt: 'code' },
  ul: plain,
  ol: plain,
  dl: plain,
  menu: plain,
  dir: plain,
  li: { flow: 'block', role: 'item' },
  dt: { flow: 'block', role: 'item' },
  dd: { flow: 'block', role: 'item' },
  table: block,
  thead: plain,
  tbody: plain,
  tfoot: plain,
  tr: plain,
  td: { flow: 'block', role: 'cell' },
  th: { flow: 'block', role: 'cell' },
  option: { flow: 'block', role: 'option' },
  optgroup: { flow: 'block', role: 'caption' },
  datalist: plain,
  svg: plain,
  hr: { flow: 'block', plain: true },
  input: control,
  select: control,
  textarea: control,
  br: { flow: 'break' },
}

export const kinds: ReadonlyMap<string, Kind> = new Map(Object.entries(table))
export const plainKind = plain

/** Inline elements whose markup says something about their words. */
export const markKinds: ReadonlyMap<string, Mark['as']> = new Map([
  ['a', 'link'],
  ['abbr', 'abbr'],
  ['acronym', 'abbr'],
  ['dfn', 'dfn'],
  ['strong', 'strong'],
  ['b', 'strong'],
  ['em', 'emphasis'],
  ['i', 'emphasis'],
  ['code', 'code'],
  ['kbd', 'code'],
  ['samp', 'code'],
  ['tt', 'code'],
  ['q', 'quote'],
  ['cite', 'quote'],
  ['del', 'deleted'],
  ['s', 'deleted'],
  ['strike', 'deleted'],
])

/** Text for people who listen to the page: a courtesy, not a trick. */
const forListeners =
  /(?:^|\s|[-_])(?:sr-?only|visually-?hidden|screen-?reader(?:-?(?:text|only|content))?|element-invisible|a11y-(?:hidden|text|only)|accessib(?:le|ly|ility)-?(?:hide|hidden|text)|assistive-?text|hidden-?visually|show-for-sr|off-?screen|off-?left|text-?hide|skip-?(?:link|nav|to-?(?:main|content|nav)|to-?main-?content|navigation|main)|u-vh)(?:$|[\s_-])/i
/** What class names say, as far as a reader of the page would agree. */
export interface ClassSays {
  readonly hint: boolean
  readonly error: boolean
  readonly button: boolean
  readonly icon: boolean
  readonly listener: boolean
}

const silent: ClassSays = { hint: false, error: false, button: false, icon: false, listener: false }
const known = new Map<string, ClassSays>()

export function classSays(className: string | undefined): ClassSays {
  if (className === undefined || className === '') return silent
  let says = known.get(className)
  if (says) return says
  says = {
    hint:
      !/required|mandatory/i.test(className) &&
      /(?:^|[\s_-])(?:hint|help-?text|help-?block|form-?text|field-?(?:description|help)|input-?(?:hint|help)|form-?(?:hint|help))(?=$|\s)/i.test(className),
    error:
      /(?:^|\s)(?:errors?|error-?list)(?=$|\s)|(?:error-?(?:message|msg|text|label)|(?:field|form|input|validation)-?error|invalid-feedback)(?=$|\s)/i.test(
        className,
      ),
    button: /(?:^|\s)(?:[\w]+-)?(?:btn|button)(?:-{1,2}[\w-]+)?(?=$|\s)/i.test(className),
    listener: forListeners.test(className),
    icon: /(?:^|\s)material-(?:icons|symbols)/i.test(className),
  }
  if (known.size > 5000) known.clear()
  known.set(className, says)
  return says
}

const roleRegions: Readonly<Record<string, Block['region']>> = {
  banner: 'header',
  navigation: 'navigation',
  main: 'main',
  complementary: 'aside',
  contentinfo: 'footer',
}

const idRegions: readonly (readonly [RegExp, NonNullable<Block['region']>])[] = [
  [/^(?:site|page|global|main|top|app)?[_-]?(?:nav|navigation|navbar|menu|breadcrumbs?|topnav|mainnav|sidenav|leftnav|subnav)$/i, 'navigation'],
  [/^(?:site|page|global|main|top)?[_-]?(?:header|masthead|banner)$/i, 'header'],
  [/^(?:site|page|global|main)?[_-]?footer$/i, 'footer'],
  [/^(?:main-?content|main|content)$/i, 'main'],
]

/** The landmark an element makes by its role, or on pages without landmarks by its id. */
export function regionOf(role: string | undefined, id: string | undefined): Block['region'] {
  if (role !== undefined && roleRegions[role]) return roleRegions[role]
  if (id === undefined) return undefined
  for (const [pattern, region] of idRegions) if (pattern.test(id)) return region
  return undefined
}
