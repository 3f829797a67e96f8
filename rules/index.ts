// Generated from the files below rules/ by `npm run generate`: no need to edit.
import type { Rule } from '../src/rule.ts'
import jargonComplexPhrase from './jargon/complex-phrase.ts'
import acronymsDefinedLate from './acronyms/defined-late.ts'
import acronymsInLabel from './acronyms/in-label.ts'
import acronymsRedundantWord from './acronyms/redundant-word.ts'
import acronymsSpelling from './acronyms/spelling.ts'
import acronymsTooMany from './acronyms/too-many.ts'
import acronymsTwoMeanings from './acronyms/two-meanings.ts'
import acronymsUndefined from './acronyms/undefined.ts'
import acronymsUsedOnce from './acronyms/used-once.ts'
import lengthSentence from './length/sentence.ts'
import flowBackwardRoute from './flow/backward-route.ts'
import flowDanglingReference from './flow/dangling-reference.ts'
import flowDeadRoute from './flow/dead-route.ts'
import flowExceptionFirst from './flow/exception-first.ts'
import flowHeadingOrder from './flow/heading-order.ts'
import flowNeedsUpFront from './flow/needs-up-front.ts'
import flowNoNextStep from './flow/no-next-step.ts'
import flowNumbering from './flow/numbering.ts'
import flowSelfRoute from './flow/self-route.ts'
import flowSkippedSection from './flow/skipped-section.ts'
import flowStepCount from './flow/step-count.ts'
import contactMissing from './contact/missing.ts'

export const rules: readonly Rule[] = [
  jargonComplexPhrase,
  acronymsDefinedLate,
  acronymsInLabel,
  acronymsRedundantWord,
  acronymsSpelling,
  acronymsTooMany,
  acronymsTwoMeanings,
  acronymsUndefined,
  acronymsUsedOnce,
  lengthSentence,
  flowBackwardRoute,
  flowDanglingReference,
  flowDeadRoute,
  flowExceptionFirst,
  flowHeadingOrder,
  flowNeedsUpFront,
  flowNoNextStep,
  flowNumbering,
  flowSelfRoute,
  flowSkippedSection,
  flowStepCount,
  contactMissing,
] as readonly unknown[] as readonly Rule[]
