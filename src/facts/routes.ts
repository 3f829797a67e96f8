import { fact } from '../fact.ts'
import type { Document, Route } from '../model.ts'

/** Printed instructions that send the reader elsewhere: "If No, go to question 12". */
export const routes = fact((_document: Document): readonly Route[] => [])
