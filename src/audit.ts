import { type Assessed, assess } from './assess.ts'
import { prepareRetext } from './kinds/retext.ts'
import type { Plan } from './plan.ts'
import { read } from './read.ts'

/**
 * Audits one source, its bytes or its decoded text. Most hold one document, a list of signs many.
 * @throws InputError where the source cannot be read.
 */
export async function auditSource(path: string, input: string | Uint8Array, plan: Plan): Promise<Assessed[]> {
  const documents = await read(path, input, { kind: plan.kind, signs: plan.signs, ocr: plan.ocr, setting: plan.setting })
  // A plugin may be asynchronous; from here on nothing is.
  for (const document of documents) await prepareRetext(document, plan.retext)
  return documents.map((document) => assess(document, plan))
}
