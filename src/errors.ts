import type { Position } from './model.ts'

/** A fault in what a person handed in: reported as one sentence, never with a stack. The run goes on; exit code 2. */
export class InputError extends Error {
  /** The file, the option or the config the fault is in. */
  readonly path: string
  readonly at?: Position
  constructor(path: string, message: string, at?: Position) {
    super(message)
    this.name = 'InputError'
    this.path = path
    this.at = at
  }
}

/** A file that is no form, as many of its kind are, JSON or a workbook say, or that holds nothing: said to who named it, passed over where it was met in a folder. */
export class NoFormError extends InputError {}
