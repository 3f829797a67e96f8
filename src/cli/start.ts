import { join } from 'node:path'
import { load } from './loader.ts'

const { bundle, keep } = load(__dirname, require)
bundle.main(process.argv.slice(2), join(__dirname, 'worker.cjs')).then((code) => {
  keep()
  // All is written by now. To leave at once spares taking the heap apart.
  process.exit(code)
})
