import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const files = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? files(join(folder, entry.name)) : entry.name.endsWith('.ts') ? [join(folder, entry.name)] : [],
  )
const importsOf = (path: string): string[] => [...readFileSync(path, 'utf8').matchAll(/(?:from|import\()\s*'([^']+)'/g)].map((match) => match[1])
const targetOf = (path: string, name: string): string => relative('.', resolve(path, '..', name))

const all = [...files('src'), ...files('rules')]
const inBrowser = all.filter((path) => !path.startsWith('src/cli/'))

describe('the way data flows', () => {
  it('no code outside the command line touches files, processes or the clock', () => {
    for (const path of inBrowser) {
      expect(
        importsOf(path).filter((name) => name.startsWith('node:')),
        path,
      ).toEqual([])
      expect(readFileSync(path, 'utf8'), path).not.toMatch(/\bDate\.now\(|new Date\(\)|Math\.random\(|process\.(?:env|cwd|argv)|toLocale\w*\((?!'en)/)
    }
  })

  it('facts know no rule, no reader and no report', () => {
    for (const path of all.filter((each) => each.startsWith('src/facts/'))) {
      for (const name of importsOf(path).filter((each) => each.startsWith('.'))) {
        const target = targetOf(path, name)
        expect(/^src\/(?:facts\/|generated\/|(?:fact|model|lists|lazy)\.ts$)/.test(target) || target.startsWith('rules/data/'), `${path} -> ${target}`).toBe(
          true,
        )
      }
    }
  })

  it('rules see the model, facts and check kinds alone', () => {
    for (const path of all.filter((each) => /^rules\/(jargon|acronyms|length|repetition|flow|contact|openness)\//.test(each))) {
      for (const name of importsOf(path).filter((each) => each.startsWith('.'))) {
        const target = targetOf(path, name)
        expect(
          /^src\/(?:facts\/|kinds\/|generated\/|(?:fact|model|rule|lists|lazy|sorted)\.ts$)/.test(target) || target.startsWith('rules/'),
          `${path} -> ${target}`,
        ).toBe(true)
      }
    }
  })

  it('readers know no rule and no score', () => {
    for (const path of all.filter((each) => each.startsWith('src/readers/'))) {
      for (const name of importsOf(path).filter((each) => each.startsWith('.')))
        expect(targetOf(path, name), path).not.toMatch(/^rules\/(?!data)|engine|score|suppress|reporters|cli/)
    }
  })
})
