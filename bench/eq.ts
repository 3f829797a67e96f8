/**
 * The flow of real surveys: definitions by the UK Office for National Statistics, valid ones and ones with a defect put into them for the tests of their validator.
 *   npx tsx bench/eq.ts [--show]
 * At most 5 % of the valid ones may get a flow error. Of the defects, those that a respondent could meet are to be found; the office's own bookkeeping is left.
 */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { rules } from '../rules/index.ts'
import { defaults, run, type Stamped } from '../src/engine.ts'
import { read } from '../src/read.ts'
import { labelled, needData, readText } from './data.ts'

const { values } = parseArgs({ options: { show: { type: 'boolean' } } })

/** What each invalid survey carries, after its validator's error and a look at the file; `own` is bookkeeping that no respondent meets. */
type Sort = 'missing' | 'early' | 'value' | 'duplicate' | 'exclusive' | 'stuck' | 'own'
const defects: Readonly<Record<string, readonly [sort: Sort, what: string]>> = {
  answer_action_redirect_to_list_add_block_no_params: ['missing', '“Yes” leads to the page that adds a person, and no page is named'],
  answer_action_redirect_to_list_add_block_unexpected_params: ['own', 'an action names a page it does not need to name'],
  answer_source_reference: ['early', 'texts and conditions use answers that come later'],
  answer_value_in_when_rule: ['value', 'conditions on values that no option has'],
  calculated_summary: ['missing', 'a total takes in an answer nobody is asked for'],
  calculations_value_source: ['missing', 'a sum takes in answers nobody is asked for'],
  grand_calculated_summary: ['missing', 'a total takes in a total that is not there'],
  grand_calculated_summary_before_calculated_summary: ['early', 'a total takes in what is asked later'],
  html_tags: ['own', 'tags that the office does not allow'],
  hub_and_spoke_and_summary_confirmation_non_existent: ['own', 'no page for the summary'],
  inconsistent_default_answers_in_variants: ['own', 'variants of a question with different defaults'],
  introduction_block: ['own', 'a preview without an introduction'],
  list_collector_driving_question_multiple_driving_questions: ['duplicate', 'two questions ask whether the list is empty'],
  list_collector_duplicate_ids_multiple_collectors: ['duplicate', 'two pages with one id'],
  list_collector_repeating_blocks_empty: ['own', 'an empty list of pages'],
  list_collector_same_name_answer_ids: ['own', 'the ids by which people of one name are told apart'],
  list_collector_with_duplicate_answer_id_used_elsewhere: ['duplicate', 'two answers with one id'],
  list_collector_with_no_add_answer_action: ['stuck', 'no answer leads to the page that adds a person'],
  list_source_reference: ['early', 'conditions and texts use lists that are filled later'],
  list_source_reference_repeating_blocks: ['early', 'a text uses a list that is filled later'],
  mm_yyyy_date_range_period: ['own', 'limits in days for months'],
  multiple_list_collectors_with_summary_items: ['own', 'two collectors in a section with a summary'],
  mutually_exclusive_conditions: ['exclusive', 'exclusive answers that exclude nothing, beside answers that must be given'],
  new_calculated_summary: ['missing', 'a total takes in an answer nobody is asked for'],
  new_calculated_summary_answer_ranges: ['early', 'a total and limits use what is asked later'],
  new_calculated_summary_with_dynamic_answers: ['own', 'a total of one answer'],
  placeholder_answer_type_from_transform: ['own', 'the type of an answer in a text'],
  placeholder_answer_type_from_transform_number: ['own', 'the type of an answer in a text'],
  placeholder_option_label_from_value: ['value', 'a text shows the option of an answer that has none'],
  primary_person_list_collector_different_answer_ids_multi_collectors: ['duplicate', 'one person’s name under two ids, asked twice'],
  primary_person_list_collector_no_add_edit_action: ['stuck', 'no answer leads to the page that adds a person'],
  primary_person_list_collector_no_radio: ['stuck', 'a box that must be ticked, and no way to say no'],
  progress_value_source_block_in_past_repeating_section: ['own', 'the progress of a page that is shown once for each person'],
  q_code: ['own', 'codes for the office'],
  q_code_regex_pattern: ['own', 'codes for the office'],
  relationships_unrelated: ['own', 'an action without its parameters'],
  repeating_section_list_name: ['missing', 'a section for each item of a list that nothing fills'],
  single_variant: ['own', 'one variant alone'],
  supplementary_data_list_collector: ['missing', 'sections for the items of lists that nothing fills'],
  survey_id_whitespace: ['own', 'a blank in an id'],
  validation_sum_against_total_dynamic_answers: ['own', 'a sum of one answer'],
  when_condition_list_property: ['missing', 'a condition on a list that is not there'],
  whitespaces_in_schema_text: ['own', 'blanks too many'],
}

interface Survey {
  readonly file: string
  readonly valid: boolean
  readonly schema: unknown
}

function surveys(path: string): readonly Survey[] {
  try {
    return readText(path)
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Survey)
  } catch {
    console.log(`skipped: no data at ${path}`)
    return []
  }
}

const active = rules.filter(({ id }) => id.startsWith('flow/')).map((rule) => ({ rule, options: defaults(rule) }))

async function findings({ file, schema }: Survey): Promise<readonly Stamped[]> {
  const documents = await read(`${file}.json`, JSON.stringify(schema, null, 2), { format: 'eq' })
  return documents.flatMap((document) => run(document, active).flatMap((outcome) => outcome.findings)).filter(({ review }) => !review)
}

/** Rules on the way through a form; the others of their folder read its words. */
const onTheWay = new Set(
  ['asked-later', 'broken-condition', 'conflicting-routes', 'dead-end', 'dead-route', 'definition-flaw', 'duplicate-name', 'duplicate-option'].concat([
    'impossible-condition',
    'loop',
    'missing-key',
    'unreachable',
    'unrouted-answer',
  ]),
)
const ofFlow = ({ rule }: Stamped): boolean => onTheWay.has(rule.id.slice('flow/'.length))

const list = join(labelled, 'eq_questionnaire/forms.jsonl')
needData(list)
const all = surveys(list)
const rows: string[] = []
let wrong = 0
let warned = 0
let met = 0
let found = 0
for (const survey of all) {
  const hits = (await findings(survey)).filter(ofFlow)
  const named = [...new Set(hits.map(({ rule, severity }) => `${rule.id.slice('flow/'.length)}${severity === 'error' ? '' : ` (${severity})`}`))].join(', ')
  if (survey.valid) {
    const errors = hits.filter(({ severity }) => severity === 'error')
    if (errors.length > 0) wrong++
    if (hits.length > errors.length) warned++
    if (hits.length > 0) console.log(`valid    ${survey.file}: ${named}`)
    if (values.show) for (const { place, message } of hits) console.log(`    line ${place.start.line}: ${message}`)
    continue
  }
  const name = survey.file.replace(/^test_invalid_/, '')
  const [sort, what] = defects[name] ?? ['own', '?']
  if (sort !== 'own') met++
  if (sort !== 'own' && hits.length > 0) found++
  rows.push(`| ${name} | ${what} | ${sort === 'own' ? 'no' : `yes: ${sort}`} | ${named === '' ? 'not found' : named} |`)
  if (values.show) for (const { place, message } of hits) rows.push(`    line ${place.start.line}: ${message}`)
}
const valid = all.filter((survey) => survey.valid).length
console.log(`\n${valid} valid surveys: ${wrong} with a flow error (${((100 * wrong) / Math.max(1, valid)).toFixed(1)} %), ${warned} with a flow warning`)
console.log('\n| survey | defect | a respondent meets it | found by |\n| --- | --- | --- | --- |')
for (const row of rows) console.log(row)
console.log(`\n${all.length - valid} invalid surveys: of ${met} with a defect that a respondent meets, ${found} found`)
