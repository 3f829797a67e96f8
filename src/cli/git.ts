import { execFileSync } from 'node:child_process'
import { InputError } from '../errors.ts'

const git = (args: readonly string[]): string =>
  execFileSync('git', args as string[], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1 << 28 })

export function isRef(word: string): boolean {
  try {
    git(['rev-parse', '--verify', '--quiet', '--end-of-options', `${word}^{commit}`])
    return true
  } catch {
    return false
  }
}

export interface Changes {
  /** Changed or new files, relative to the working folder. */
  readonly files: ReadonlySet<string>
  /** What a file held at the merge base; undefined where it is new. */
  before(path: string): Uint8Array | undefined
}

/**
 * What has changed since this branch left `ref`: compared with the merge base, so that others' work on `ref` is not laid at this branch's door.
 * @param ref empty for the upstream branch, else `origin/HEAD`, `main` or `master`
 * @throws InputError where this is no repository or the ref is not known
 */
export function changesSince(ref: string): Changes {
  const against = ref === '' ? ['@{upstream}', 'origin/HEAD', 'main', 'master'].find(isRef) : ref
  if (against === undefined || !isRef(against))
    throw new InputError(
      '--changed',
      ref === '' ? 'There is no upstream branch to compare with: name one, as in --changed main.' : `Git knows no commit called "${ref}".`,
    )
  const base = git(['merge-base', against, 'HEAD']).trim()
  const changed = git(['diff', '--name-only', '-z', '--relative', '--diff-filter=d', base])
  const untracked = git(['ls-files', '--others', '--exclude-standard', '-z'])
  return {
    files: new Set((changed + untracked).split('\0').filter((path) => path !== '')),
    before(path) {
      try {
        return execFileSync('git', ['show', `${base}:./${path}`], { stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1 << 28 })
      } catch {
        return undefined
      }
    },
  }
}
