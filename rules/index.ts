// Generated from the files below rules/ by `npm run generate`: no need to edit.
import type { Rule } from '../src/rule.ts'
import jargonBuzzword from './jargon/buzzword.ts'
import jargonComplexPhrase from './jargon/complex-phrase.ts'
import jargonLatin from './jargon/latin.ts'
import jargonLegalese from './jargon/legalese.ts'
import jargonNominalisation from './jargon/nominalisation.ts'
import jargonOptionalPlural from './jargon/optional-plural.ts'
import jargonShall from './jargon/shall.ts'
import jargonSlash from './jargon/slash.ts'
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
import contactBuried from './contact/buried.ts'
import contactFormOnly from './contact/form-only.ts'
import contactHidden from './contact/hidden.ts'
import contactMissing from './contact/missing.ts'
import contactNoHours from './contact/no-hours.ts'

export const rules: readonly Rule[] = [
  jargonBuzzword,
  jargonComplexPhrase,
  jargonLatin,
  jargonLegalese,
  jargonNominalisation,
  jargonOptionalPlural,
  jargonShall,
  jargonSlash,
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
  contactBuried,
  contactFormOnly,
  contactHidden,
  contactMissing,
  contactNoHours,
] as readonly unknown[] as readonly Rule[]
