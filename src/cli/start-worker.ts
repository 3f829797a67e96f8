import { load } from './loader.ts'

load(__dirname).bundle.serve()
