// Generated from the files below rules/ by `npm run generate`: no need to edit.
import type { Rule } from '../src/rule.ts'
import lengthSentence from './length/sentence.ts'

export const rules: readonly Rule[] = [lengthSentence] as readonly unknown[] as readonly Rule[]
