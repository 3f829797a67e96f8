import { load } from './loader.ts'

load(__dirname, require).bundle.serve()
