const address = /[A-Za-z0-9][\w.!#$%&'*+/=?^`{|}~-]{0,63}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.){1,6}[A-Za-z]{2,24}(?![\w@-]|\.[a-z])/y

/** Where the e-mail address that begins at `at` ends, or -1: `react@18.2.0`, `git@host:path` and `name@host` are none. */
export function emailEnd(text: string, at: number): number {
  address.lastIndex = at
  const match = address.exec(text)
  if (!match) return -1
  const end = at + match[0].length
  if (match[0].startsWith('git@') && text[end] === ':') return -1
  if (/\.(?:png|jpe?g|gif|svg|webp|js|css)$/i.test(match[0])) return -1
  return end
}

const obfuscated =
  /((?:[\w+-]{1,40} ?[[({<] ?(?:dot|\.) ?[\])}>] ?){0,3}[A-Za-z0-9][\w.+-]{0,63}) ?[[({<] ?at ?[\])}>] ?([A-Za-z0-9-]{1,63}(?:(?: ?[[({<] ?(?:dot|\.) ?[\])}>] ?| ?\. ?| dot )[A-Za-z0-9-]{1,63}){1,5})/iy

/** An address written so that programs do not read it: "name [at] example [dot] gov". `at` is where its first word begins. */
export function obfuscatedAt(text: string, at: number): { readonly value: string; readonly end: number } | undefined {
  obfuscated.lastIndex = at
  const match = obfuscated.exec(text)
  if (!match) return undefined
  const host = match[2].replace(/ ?[[({<] ?(?:dot|\.) ?[\])}>] ?| ?\. ?| dot /gi, '.')
  const name = match[1].replace(/ ?[[({<] ?(?:dot|\.) ?[\])}>] ?/gi, '.')
  return { value: `${name}@${host}`.toLowerCase(), end: at + match[0].length }
}
