import { fact } from '../fact.ts'
import type { Document, Exempt } from '../model.ts'

/** Why a block's wording is not judged: what its reader said, then what its words say. Indexed as `document.blocks`. */
export const exempt = fact((document: Document): readonly (Exempt | undefined)[] => document.blocks.map((block) => block.exempt))
