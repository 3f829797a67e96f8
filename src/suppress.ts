import { isDay } from './day.ts'
import type { Stamped } from './engine.ts'
import type { Document, Place } from './model.ts'
import type { Suppressed } from './report.ts'
import type { SuppressionFaultId } from './suppression-faults.ts'

/**
 * Comments that set findings aside, in the comment form of the format:
 *   forthright-disable-next-line RULES [until YYYY-MM-DD] [-- reason]    the line or paragraph that begins next
 *   forthright-disable RULES …   up to   forthright-enable [RULES]       a part of the file
 *   forthright-disable-file RULES …                                      the whole file
 * RULES are rule ids or drivers with blanks or commas between them; none means all.
 */
interface Suppression {
  readonly form: 'next-line' | 'block' | 'file'
  readonly rules: readonly string[]
  readonly reason: string | null
  readonly until: string | null
  readonly place: Place
  /** Offsets the comment covers. */
  readonly from: number
  readonly to: number
  /** For `next-line`: the line that the next text begins in. */
  readonly line: number
}

/** What is wrong with a comment itself, or with an entry of the config that this document would use. */
export interface SuppressionFault {
  readonly rule: SuppressionFaultId
  readonly message: string
  readonly place: Place
}

export interface SuppressionPolicy {
  /** The config may ask that each comment says why, or until when. */
  readonly reason: 'optional' | 'required'
  readonly until: 'optional' | 'required'
  /** Texts a config allows, by rule or driver. */
  readonly allow: readonly Allowed[]
}

export interface Allowed {
  readonly rule: string | null
  readonly text: string
  readonly reason: string | null
  readonly until: string | null
}

export const defaultPolicy: SuppressionPolicy = { reason: 'optional', until: 'optional', allow: [] }

export interface SuppressionResult {
  /** One entry per finding, in their order. */
  readonly suppressed: readonly (Suppressed | null)[]
  readonly faults: readonly SuppressionFault[]
  /** Positions in `policy.allow` that set something aside. */
  readonly allowed: ReadonlySet<number>
}

export function suppress(document: Document, findings: readonly Stamped[], policy: SuppressionPolicy, knownRules: ReadonlySet<string>): SuppressionResult {
  const faults: SuppressionFault[] = []
  const comments = readDirectives(document, faults)
  const used = new Set<Suppression>()
  const allowed = new Set<number>()
  const expired = new Map<Allowed, Place>()
  const today = document.setting.today
  const past = (until: string | null): boolean => until !== null && today !== undefined && until < today

  const suppressed = findings.map((finding): Suppressed | null => {
    const comment = comments.find((each) => !past(each.until) && covers(each, finding))
    if (comment) {
      used.add(comment)
      return { by: 'comment', reason: comment.reason, until: comment.until, place: comment.place }
    }
    const entries = policy.allow.filter((each) => allows(each, finding))
    const entry = entries.find((each) => !past(each.until))
    if (entry) {
      allowed.add(policy.allow.indexOf(entry))
      return { by: 'config', reason: entry.reason, until: entry.until, place: null }
    }
    // Said at the first place that the entry would still reach.
    const [late] = entries
    if (late && !expired.has(late)) expired.set(late, finding.place)
    return null
  })

  for (const [{ text, until }, place] of expired)
    faults.push({
      rule: 'suppression/expired',
      message: `The config allowed “${text}” until ${until}. That day has passed: mend the text, or decide again.`,
      place,
    })
  for (const comment of comments) {
    const unknown = comment.rules.filter((name) => !knownRules.has(name))
    const what = comment.rules.length === 0 ? 'any finding' : comment.rules.join(', ')
    if (unknown.length > 0)
      faults.push({ rule: 'suppression/unknown-rule', message: `There is no rule or driver called ${unknown.join(', ')}.`, place: comment.place })
    else if (past(comment.until))
      faults.push({
        rule: 'suppression/expired',
        message: `This comment set ${what} aside until ${comment.until}. That day has passed: mend the text, or decide again.`,
        place: comment.place,
      })
    else if (!used.has(comment))
      faults.push({ rule: 'suppression/unused', message: `Nothing here is set aside by this comment (${what}). Take it out.`, place: comment.place })
    if (policy.reason === 'required' && comment.reason === null)
      faults.push({ rule: 'suppression/no-reason', message: 'Say why after two hyphens: `-- the law prescribes these words`.', place: comment.place })
    if (policy.until === 'required' && comment.until === null)
      faults.push({ rule: 'suppression/no-date', message: 'Say how long this holds: `until 2027-01-31`.', place: comment.place })
  }
  return { suppressed, faults, allowed }
}

const shape = /^forthright-(disable-next-line|disable-file|disable|enable)(?:[\s,]+|$)/

function readDirectives(document: Document, faults: SuppressionFault[]): Suppression[] {
  const found: (Suppression & { to: number })[] = []
  const ordered = [...document.directives].sort((a, b) => a.place.start.offset - b.place.start.offset)
  for (const { text, place } of ordered) {
    const match = shape.exec(text)
    if (!match) {
      faults.push({
        rule: 'suppression/unreadable',
        message: `"${text.slice(0, 60)}" is no comment forthright knows: use disable-next-line, disable, enable or disable-file.`,
        place,
      })
      continue
    }
    const rest = text.slice(match[0].length)
    const cut = rest.search(/(^|\s)--\s/)
    const reason = cut < 0 ? null : rest.slice(rest.indexOf('--', cut) + 2).trim() || null
    const said = (cut < 0 ? rest : rest.slice(0, cut)).trim()
    const until = /(?:^|[\s,])until(?:\s+([\s\S]*))?$/.exec(said)
    const rules = (until ? said.slice(0, until.index) : said).split(/[\s,]+/).filter((name) => name !== '')
    const after = place.end.offset
    if (match[1] === 'enable') {
      for (const open of found)
        if (open.form === 'block' && open.to === Number.POSITIVE_INFINITY && (rules.length === 0 || rules.some((rule) => open.rules.includes(rule))))
          open.to = after
      continue
    }
    const day = until ? (until[1] ?? '') : null
    if (day !== null && !isDay(day)) {
      faults.push({ rule: 'suppression/unreadable', message: noDay(day), place })
      continue
    }
    const form = match[1] === 'disable' ? 'block' : match[1] === 'disable-file' ? 'file' : 'next-line'
    found.push({
      form,
      rules,
      reason,
      until: day,
      place,
      from: form === 'file' ? 0 : after,
      to: Number.POSITIVE_INFINITY,
      line: form === 'next-line' ? nextLine(document, place) : 0,
    })
  }
  return found
}

function noDay(said: string): string {
  const day = /^\S+/.exec(said)?.[0] ?? ''
  if (isDay(day)) return `After the day comes a reason, and two hyphens before it: \`until ${day} -- the law prescribes these words\`.`
  return said === '' ? 'Say until which day: `until 2027-01-31`.' : `“${said.slice(0, 60)}” is no day of the calendar. Write it like \`until 2027-01-31\`.`
}

/** The line in which text begins after a comment: the next one, or the one after where a blank line stands between. */
function nextLine(document: Document, { end }: Place): number {
  let line = end.line + 3
  for (const block of document.blocks) {
    const { start } = block.locate(0, block.text.length)
    if (start.offset >= end.offset && start.line < line) line = start.line
  }
  return line === end.line + 3 ? end.line + 1 : line
}

function covers({ form, rules, place, from, to, line }: Suppression, finding: Stamped): boolean {
  if (rules.length > 0 && !rules.some((rule) => names(rule, finding.rule.id))) return false
  const { start } = finding.place
  if (form !== 'next-line') return start.offset >= from && start.offset < to
  // A paragraph is one line to its writer, however many the file breaks it into.
  const begins = finding.at ? finding.at.block.locate(0, finding.at.block.text.length).start : start
  return start.offset >= from && (start.line === place.end.line + 1 || (begins.offset >= from && begins.line === line))
}

const allows = ({ text, rule }: Allowed, finding: Stamped): boolean =>
  text.toLowerCase() === finding.actual.toLowerCase() && (rule === null || names(rule, finding.rule.id))

/** Whether `name`, a rule id or a driver, means the rule. */
export const names = (name: string, id: string): boolean => name === id || id.startsWith(`${name}/`)
