import type { Profile } from '../../src/profile.ts'
import standard from './default.ts'
import eu from './eu.ts'
import nhs from './nhs.ts'
import ukGov from './uk-gov.ts'
import usFederal from './us-federal.ts'

/** The first one is used where nobody names another. */
export const profiles: readonly Profile[] = [standard, usFederal, ukGov, nhs, eu]
