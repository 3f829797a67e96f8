import { InputError } from '../../errors.ts'
import { xmlEvents } from '../xml-events.ts'
import type { Archive } from '../zip.ts'

/** The parts of a Word file, by what they are. */
export interface Package {
  readonly main: string
  /** Even pages have headers of their own. */
  readonly evenPages: boolean
  /** A part that the main one needs: its text. */
  part(kind: 'styles' | 'numbering' | 'footnotes' | 'endnotes'): string | undefined
  name(kind: 'styles' | 'numbering' | 'footnotes' | 'endnotes' | 'settings'): string | undefined
  read(name: string): string | undefined
  /** Names of the parts that a part points to, by the id of the relationship. */
  targets(name: string): ReadonlyMap<string, string>
  /** Where the hyperlinks of a part lead. */
  links(name: string): ReadonlyMap<string, string>
}

interface Relations {
  readonly parts: ReadonlyMap<string, string>
  readonly links: ReadonlyMap<string, string>
  readonly byKind: ReadonlyMap<string, string>
}

/** The document itself: as the package says, or by its usual name. */
export function mainPart(path: string, archive: Archive): string {
  const said = relations(path, archive, '').byKind.get('officeDocument')
  const name = said !== undefined && archive.has(said) ? said : archive.names.find((each) => /^word\/document\d*\.xml$/.test(each))
  if (name === undefined) throw new InputError(path, 'The file is a Word file without a document in it (word/document.xml). Open it in Word and save it again.')
  return name
}

export function openPackage(path: string, archive: Archive, main: string): Package {
  const known = new Map<string, Relations>()
  const relationsOf = (name: string): Relations => {
    const found = known.get(name) ?? relations(path, archive, name)
    known.set(name, found)
    return found
  }
  const own = relationsOf(main)
  const read = (name: string): string | undefined => archive.text(name)
  const named = (kind: string): string | undefined => own.byKind.get(kind)
  const settings = named('settings')
  return {
    main,
    evenPages: settings !== undefined && /<\w+:evenAndOddHeaders(?:\s*\/>|\s[^>]{0,80}(?:true|1|on)["'])/.test(read(settings) ?? ''),
    name: named,
    part(kind) {
      const name = named(kind)
      return name === undefined ? undefined : read(name)
    },
    read,
    targets: (name) => relationsOf(name).parts,
    links: (name) => relationsOf(name).links,
  }
}

/** What a part points to; `''` is the package itself. */
function relations(path: string, archive: Archive, name: string): Relations {
  const slash = name.lastIndexOf('/')
  const folder = name.slice(0, slash + 1)
  const xml = archive.text(`${folder}_rels/${name.slice(slash + 1)}.rels`)
  const parts = new Map<string, string>()
  const links = new Map<string, string>()
  const byKind = new Map<string, string>()
  if (xml === undefined) return { parts, links, byKind }
  xmlEvents(path, xml, {
    open(element, attribute) {
      if (!element.endsWith('Relationship')) return
      const id = attribute('Id') ?? ''
      const target = attribute('Target') ?? ''
      const kind = (attribute('Type') ?? '').replace(/^.*\//, '')
      if (attribute('TargetMode') === 'External') {
        if (kind === 'hyperlink') links.set(id, target)
        return
      }
      const part = resolved(folder, target)
      parts.set(id, part)
      if (!byKind.has(kind)) byKind.set(kind, part)
    },
    close() {},
    text() {},
  })
  return { parts, links, byKind }
}

function resolved(folder: string, target: string): string {
  const steps = (target.startsWith('/') ? target.slice(1) : folder + target).split('/')
  const out: string[] = []
  for (const step of steps) {
    if (step === '..') out.pop()
    else if (step !== '.' && step !== '') out.push(step)
  }
  return out.join('/')
}
