import type { Control } from '../../model.ts'
import { numberOf } from './styles.ts'

/** A content control (`w:sdt`) while it is open. */
export interface ContentControl {
  name: string
  title?: string
  sort?: Control | 'rich' | 'none'
  checked: boolean
  choices: string[]
  /** It shows a prompt and no answer. */
  prompting: boolean
  prompt: string
  /** Its sign or stroke is in the text. */
  drawn: boolean
  contents: boolean
}

export const contentControl = (): ContentControl => ({ name: '', checked: false, choices: [], prompting: false, prompt: '', drawn: false, contents: false })

const mostChoices = 1000
const isOn = (value: string | undefined): boolean => value === undefined || !/^(0|false|off)$/.test(value)

/** Takes one property of a content control. */
export function takeControlProperty(control: ContentControl, name: string, attribute: (name: string) => string | undefined): void {
  switch (name) {
    case 'w:alias':
      control.title = attribute('w:val')?.trim() || undefined
      break
    case 'w:tag':
      control.name = attribute('w:val') ?? ''
      break
    case 'w:showingPlcHdr':
      control.prompting = isOn(attribute('w:val'))
      break
    case 'w:text':
      control.sort = isOn(attribute('w:multiLine') ?? '0') ? 'multiline' : 'text'
      break
    case 'w:richText':
      control.sort = 'rich'
      break
    case 'w:date':
      control.sort = 'date'
      break
    case 'w:dropDownList':
    case 'w:comboBox':
      control.sort = 'select'
      break
    case 'w:listItem': {
      const words = attribute('w:displayText') ?? attribute('w:value')
      // The first item is often the prompt, with no value of its own.
      if (words && attribute('w:value') !== '' && !usualPrompt.test(words) && control.choices.length < mostChoices) control.choices.push(words)
      break
    }
    case 'w14:checkbox':
      control.sort = 'checkbox'
      break
    case 'w14:checked':
      control.checked = isOn(attribute('w14:val'))
      break
    case 'w:docPartGallery':
      control.contents = attribute('w:val') === 'Table of Contents'
      break
    case 'w:picture':
    case 'w:group':
    case 'w:equation':
    case 'w:citation':
    case 'w:bibliography':
    case 'w:docPartObj':
    case 'w:docPartList':
      control.sort = 'none'
      break
  }
}

/** Word's own prompts, which say nothing of what is asked. */
export const usualPrompt =
  /^(?:click|tap|click here|click or tap)\b.{0,30}\b(?:enter|choose|insert|add)\b.{0,30}$|^(?:choose|select) an? (?:item|option|date|building block)\.?$|^enter (?:text|a date)\.?$/i

/** A field (`w:fldChar`) while it is open: its instruction, its result and, in older forms, its settings. */
export interface FieldCode {
  code: string
  inResult: boolean
  /** Where its result begins in the paragraph that it began in. */
  start: number
  readonly legacy: LegacyField
}

/** What a form field of older Word files is: `w:ffData`. */
export interface LegacyField {
  sort?: 'text' | 'checkbox' | 'select'
  name: string
  /** What the status line says, or the help. */
  help?: string
  value?: string
  checked: boolean
  maxLength?: number
  choices: string[]
  kind?: string
}

export const fieldCode = (): FieldCode => ({ code: '', inResult: false, start: 0, legacy: { name: '', checked: false, choices: [] } })

export function takeFieldProperty(field: LegacyField, name: string, attribute: (name: string) => string | undefined): void {
  const value = attribute('w:val')
  switch (name) {
    case 'w:name':
      field.name = value ?? ''
      break
    case 'w:statusText':
    case 'w:helpText':
      field.help ??= attribute('w:type') === 'autoText' ? undefined : value?.trim() || undefined
      break
    case 'w:textInput':
      field.sort = 'text'
      break
    case 'w:checkBox':
      field.sort = 'checkbox'
      break
    case 'w:ddList':
      field.sort = 'select'
      break
    case 'w:type':
      field.kind = value
      break
    case 'w:default':
      if (field.sort === 'checkbox') field.checked = isOn(value)
      else if (field.sort === 'text') field.value = value
      break
    case 'w:checked':
      field.checked = isOn(value)
      break
    case 'w:maxLength': {
      const most = numberOf(value)
      field.maxLength = most !== undefined && most > 0 ? most : undefined
      break
    }
    case 'w:listEntry':
      if (value && !usualPrompt.test(value) && field.choices.length < mostChoices) field.choices.push(value)
      break
  }
}

/** What a field's instruction does: `MERGEFIELD Name`, `PAGE`, `HYPERLINK "…"`. */
export function fieldSort(code: string): 'filled' | 'contents' | 'link' | 'text' | 'checkbox' | 'select' | 'plain' {
  const word = /^\s*([A-Za-z]+)/.exec(code.slice(0, 60))?.[1]?.toUpperCase()
  switch (word) {
    case 'FORMTEXT':
      return 'text'
    case 'FORMCHECKBOX':
      return 'checkbox'
    case 'FORMDROPDOWN':
      return 'select'
    case 'TOC':
    case 'INDEX':
    case 'TOA':
      return 'contents'
    case 'HYPERLINK':
      return 'link'
    case 'MERGEFIELD':
    case 'DOCPROPERTY':
    case 'DOCVARIABLE':
    case 'ASK':
    case 'FILLIN':
    case 'PAGE':
    case 'NUMPAGES':
    case 'SECTIONPAGES':
    case 'DATE':
    case 'TIME':
    case 'CREATEDATE':
    case 'SAVEDATE':
    case 'PRINTDATE':
    case 'AUTHOR':
    case 'FILENAME':
    case 'USERNAME':
      return 'filled'
    default:
      return 'plain'
  }
}

/** Where a `HYPERLINK` field leads. */
export function linkTarget(code: string): string | undefined {
  const text = code.slice(0, 2100)
  const target = /HYPERLINK\s+"([^"]{1,2000})"/i.exec(text)?.[1]
  const anchor = /\\l\s+"([^"]{1,200})"/.exec(text)?.[1]
  return target ?? (anchor === undefined ? undefined : `#${anchor}`)
}
