import type { Profile } from '../../src/profile.ts'
import standard from './default.ts'

/** The first one is used where nobody names another. */
export const profiles: readonly Profile[] = [standard]
