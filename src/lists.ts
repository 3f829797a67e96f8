/** Lists that grow with a document. A call takes only so many arguments, some 100,000: none of them is ever spread into one. */

/** Adds each of `more` at the end of the list. */
export function append<Item>(list: Item[], more: Iterable<Item>): void {
  for (const each of more) list.push(each)
}

/** The lowest of any number of values; infinite where there are none. */
export function lowestOf(values: Iterable<number>): number {
  let found = Number.POSITIVE_INFINITY
  for (const value of values) if (value < found) found = value
  return found
}

/** The highest of any number of values; below all numbers where there are none. */
export function highestOf(values: Iterable<number>): number {
  let found = Number.NEGATIVE_INFINITY
  for (const value of values) if (value > found) found = value
  return found
}

/** Puts the value at the end of the list that stands under its key. */
export function addTo<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}

/** An array, or a list that makes its members when they are asked for. */
export type Listed<T> = Pick<readonly T[], 'length' | 'at'>
