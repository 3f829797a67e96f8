/** For what few documents need and takes time to make, such as an expression with `\p{…}`: V8 gathers the signs of the class from all of Unicode. */
export function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
