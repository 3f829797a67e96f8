import { parentPort, workerData } from 'node:worker_threads'
import { auditFile } from './file.ts'
import { makePlans, type PlanRequest } from './plans.ts'

/** Audits one file a message, until the pool ends the thread. */
export function serve(): void {
  const port = parentPort!
  const plans = makePlans(workerData as PlanRequest)
  port.on('message', async (path: string) => {
    port.postMessage(await auditFile(path, (await plans).planFor(path)))
  })
}
