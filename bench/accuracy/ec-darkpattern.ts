import { quotedTable } from './folder.ts'

export interface ShopText {
  readonly page: string
  readonly text: string
  /** Whether people called it a dark pattern: it hurries, shames, hides or sneaks. */
  readonly dark: boolean
}

/** Short texts from shops' pages, half of them dark patterns: Mathur and others (2019), Yada and others (2022). Apache-2.0. */
export const shopTexts = (folder: string): ShopText[] =>
  quotedTable(folder, 'ec_darkpattern/dataset.tsv')
    .filter(({ text }) => text.trim() !== '')
    .map(({ page_id: page, text, label }) => ({ page, text, dark: label === '1' }))
