import { expect, test } from 'vitest'
import impossible from '../rules/flow/impossible-condition.ts'
import { json } from './definitions.ts'
import { runRule } from './support.ts'

test('an option that is named by a code has its words beside it', async () => {
  const coding = (code: string, display: string) => ({ valueCoding: { system: 'http://snomed.info/sct', code, display } })
  const [form] = await json({
    resourceType: 'Questionnaire',
    status: 'active',
    item: [
      { linkId: '1', text: 'Do you smoke?', type: 'choice', answerOption: [coding('11', 'Never'), coding('12', 'Now')] },
      {
        linkId: '2',
        text: 'When did you stop?',
        type: 'date',
        enableWhen: [{ question: '1', operator: '=', answerCoding: { system: 'http://snomed.info/sct', code: '13' } }],
      },
    ],
  })
  expect(runRule(impossible, form)[0].message).toBe('“Do you smoke?” has no option “13”. Its options are “11” (Never), “12” (Now).')
})
