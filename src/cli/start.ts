import { join } from 'node:path'
import { load } from './loader.ts'

const { bundle, keep } = load(__dirname, require)
bundle.main(process.argv.slice(2), join(__dirname, 'worker.cjs')).then((code) => {
  process.exitCode = code
  keep()
})
