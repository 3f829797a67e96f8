// Generated from the files below rules/ by `npm run generate`: no need to edit.
import type { Rule } from '../src/rule.ts'
import jargonBuzzword from './jargon/buzzword.ts'
import jargonComplexPhrase from './jargon/complex-phrase.ts'
import jargonContraction from './jargon/contraction.ts'
import jargonDoubleNegative from './jargon/double-negative.ts'
import jargonLatin from './jargon/latin.ts'
import jargonLegalese from './jargon/legalese.ts'
import jargonNominalisation from './jargon/nominalisation.ts'
import jargonNounString from './jargon/noun-string.ts'
import jargonOptionalPlural from './jargon/optional-plural.ts'
import jargonOverDefinition from './jargon/over-definition.ts'
import jargonShall from './jargon/shall.ts'
import jargonSlash from './jargon/slash.ts'
import jargonTwoNames from './jargon/two-names.ts'
import jargonUnexplainedTerm from './jargon/unexplained-term.ts'
import acronymsDefinedLate from './acronyms/defined-late.ts'
import acronymsInLabel from './acronyms/in-label.ts'
import acronymsRedundantWord from './acronyms/redundant-word.ts'
import acronymsSpelling from './acronyms/spelling.ts'
import acronymsTooMany from './acronyms/too-many.ts'
import acronymsTwoMeanings from './acronyms/two-meanings.ts'
import acronymsUndefined from './acronyms/undefined.ts'
import acronymsUsedOnce from './acronyms/used-once.ts'
import lengthAverageSentence from './length/average-sentence.ts'
import lengthBurdenDiffers from './length/burden-differs.ts'
import lengthButton from './length/button.ts'
import lengthErrorMessage from './length/error-message.ts'
import lengthForm from './length/form.ts'
import lengthGrade from './length/grade.ts'
import lengthHardToRead from './length/hard-to-read.ts'
import lengthHeading from './length/heading.ts'
import lengthHint from './length/hint.ts'
import lengthLabel from './length/label.ts'
import lengthList from './length/list.ts'
import lengthOptions from './length/options.ts'
import lengthParagraph from './length/paragraph.ts'
import lengthSection from './length/section.ts'
import lengthSentence from './length/sentence.ts'
import lengthSign from './length/sign.ts'
import lengthSignCapitals from './length/sign-capitals.ts'
import lengthSignDistance from './length/sign-distance.ts'
import lengthSignSignal from './length/sign-signal.ts'
import repetitionAskedTwice from './repetition/asked-twice.ts'
import repetitionContradicts from './repetition/contradicts.ts'
import repetitionDiffersByLanguage from './repetition/differs-by-language.ts'
import repetitionLinkText from './repetition/link-text.ts'
import repetitionRedundantPair from './repetition/redundant-pair.ts'
import repetitionRepeatedHeading from './repetition/repeated-heading.ts'
import repetitionRepeatedSentence from './repetition/repeated-sentence.ts'
import repetitionRepeatedWord from './repetition/repeated-word.ts'
import flowAskedLater from './flow/asked-later.ts'
import flowBackwardRoute from './flow/backward-route.ts'
import flowBlamingError from './flow/blaming-error.ts'
import flowBrokenCondition from './flow/broken-condition.ts'
import flowConflictingRoutes from './flow/conflicting-routes.ts'
import flowDanglingReference from './flow/dangling-reference.ts'
import flowDeadEnd from './flow/dead-end.ts'
import flowDeadRoute from './flow/dead-route.ts'
import flowDefinitionFlaw from './flow/definition-flaw.ts'
import flowDoubleQuestion from './flow/double-question.ts'
import flowDuplicateName from './flow/duplicate-name.ts'
import flowDuplicateOption from './flow/duplicate-option.ts'
import flowEligibilityLate from './flow/eligibility-late.ts'
import flowExceptionFirst from './flow/exception-first.ts'
import flowHeadingOrder from './flow/heading-order.ts'
import flowImpossibleCondition from './flow/impossible-condition.ts'
import flowInstructionAfter from './flow/instruction-after.ts'
import flowLoop from './flow/loop.ts'
import flowMissingKey from './flow/missing-key.ts'
import flowNeedsUpFront from './flow/needs-up-front.ts'
import flowNoNextStep from './flow/no-next-step.ts'
import flowNumbering from './flow/numbering.ts'
import flowPlaceholderAsLabel from './flow/placeholder-as-label.ts'
import flowRequiredAsterisk from './flow/required-asterisk.ts'
import flowSelfRoute from './flow/self-route.ts'
import flowSensitiveEarly from './flow/sensitive-early.ts'
import flowSkippedSection from './flow/skipped-section.ts'
import flowStepCount from './flow/step-count.ts'
import flowUnreachable from './flow/unreachable.ts'
import flowUnroutedAnswer from './flow/unrouted-answer.ts'
import flowVagueButton from './flow/vague-button.ts'
import contactBuried from './contact/buried.ts'
import contactContradicts from './contact/contradicts.ts'
import contactDiffersByLanguage from './contact/differs-by-language.ts'
import contactFormOnly from './contact/form-only.ts'
import contactHidden from './contact/hidden.ts'
import contactMalformed from './contact/malformed.ts'
import contactMissing from './contact/missing.ts'
import contactNoHours from './contact/no-hours.ts'
import contactNoRelay from './contact/no-relay.ts'
import contactPremiumRate from './contact/premium-rate.ts'
import contactUnlinked from './contact/unlinked.ts'
import opennessAbsoluteClaim from './openness/absolute-claim.ts'
import opennessBurdenStatement from './openness/burden-statement.ts'
import opennessFeeLate from './openness/fee-late.ts'
import opennessFreeWithConditions from './openness/free-with-conditions.ts'
import opennessOmbExpiry from './openness/omb-expiry.ts'
import opennessOmbNumber from './openness/omb-number.ts'
import opennessPressure from './openness/pressure.ts'
import opennessPretickedConsent from './openness/preticked-consent.ts'
import opennessPrivacyAct from './openness/privacy-act.ts'
import opennessShame from './openness/shame.ts'
import opennessThreat from './openness/threat.ts'
import opennessUnexplainedAsk from './openness/unexplained-ask.ts'
import opennessUntranslated from './openness/untranslated.ts'
import opennessVaguePromise from './openness/vague-promise.ts'

export const rules: readonly Rule[] = [
  jargonBuzzword,
  jargonComplexPhrase,
  jargonContraction,
  jargonDoubleNegative,
  jargonLatin,
  jargonLegalese,
  jargonNominalisation,
  jargonNounString,
  jargonOptionalPlural,
  jargonOverDefinition,
  jargonShall,
  jargonSlash,
  jargonTwoNames,
  jargonUnexplainedTerm,
  acronymsDefinedLate,
  acronymsInLabel,
  acronymsRedundantWord,
  acronymsSpelling,
  acronymsTooMany,
  acronymsTwoMeanings,
  acronymsUndefined,
  acronymsUsedOnce,
  lengthAverageSentence,
  lengthBurdenDiffers,
  lengthButton,
  lengthErrorMessage,
  lengthForm,
  lengthGrade,
  lengthHardToRead,
  lengthHeading,
  lengthHint,
  lengthLabel,
  lengthList,
  lengthOptions,
  lengthParagraph,
  lengthSection,
  lengthSentence,
  lengthSign,
  lengthSignCapitals,
  lengthSignDistance,
  lengthSignSignal,
  repetitionAskedTwice,
  repetitionContradicts,
  repetitionDiffersByLanguage,
  repetitionLinkText,
  repetitionRedundantPair,
  repetitionRepeatedHeading,
  repetitionRepeatedSentence,
  repetitionRepeatedWord,
  flowAskedLater,
  flowBackwardRoute,
  flowBlamingError,
  flowBrokenCondition,
  flowConflictingRoutes,
  flowDanglingReference,
  flowDeadEnd,
  flowDeadRoute,
  flowDefinitionFlaw,
  flowDoubleQuestion,
  flowDuplicateName,
  flowDuplicateOption,
  flowEligibilityLate,
  flowExceptionFirst,
  flowHeadingOrder,
  flowImpossibleCondition,
  flowInstructionAfter,
  flowLoop,
  flowMissingKey,
  flowNeedsUpFront,
  flowNoNextStep,
  flowNumbering,
  flowPlaceholderAsLabel,
  flowRequiredAsterisk,
  flowSelfRoute,
  flowSensitiveEarly,
  flowSkippedSection,
  flowStepCount,
  flowUnreachable,
  flowUnroutedAnswer,
  flowVagueButton,
  contactBuried,
  contactContradicts,
  contactDiffersByLanguage,
  contactFormOnly,
  contactHidden,
  contactMalformed,
  contactMissing,
  contactNoHours,
  contactNoRelay,
  contactPremiumRate,
  contactUnlinked,
  opennessAbsoluteClaim,
  opennessBurdenStatement,
  opennessFeeLate,
  opennessFreeWithConditions,
  opennessOmbExpiry,
  opennessOmbNumber,
  opennessPressure,
  opennessPretickedConsent,
  opennessPrivacyAct,
  opennessShame,
  opennessThreat,
  opennessUnexplainedAsk,
  opennessUntranslated,
  opennessVaguePromise,
] as readonly unknown[] as readonly Rule[]
