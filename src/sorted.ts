/** The index of the last number that is not above `value`, in numbers that rise; 0 where all are. */
export function lastUpTo(rising: ArrayLike<number>, value: number): number {
  let low = 0
  let high = rising.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (rising[middle] <= value) low = middle
    else high = middle - 1
  }
  return Math.max(0, low)
}
